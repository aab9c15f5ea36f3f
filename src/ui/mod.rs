//! Yew components, one file each: they read a [`snapshot::Snapshot`] and send actions through a [`shell::Shell`].
//!
//! **Invariants:** no storage, no clock and no log here; no word on screen that is not in [`phrase`]; no `style`
//! attribute, which a strict page refuses.

pub mod activity_details;
pub mod activity_row;
pub mod answers;
pub mod app;
pub mod banner;
pub mod borrowed;
pub mod charts;
pub mod copies;
pub mod data;
pub mod desk;
pub mod entry_line;
pub mod example;
pub mod field;
pub mod finding;
pub mod first_run;
pub mod flags;
pub mod form;
pub mod found;
pub mod goal_editor;
pub mod goal_page;
pub mod goal_row;
pub mod goals;
pub mod hints;
pub mod icon;
pub mod import;
pub mod keeping;
pub mod key_result_editor;
pub mod lent_line;
pub mod locale;
pub mod nav;
pub mod parts;
pub mod people;
pub mod phrase;
pub mod readings;
pub mod review;
pub mod rules;
pub mod sentence;
pub mod settings;
pub mod settling;
pub mod shell;
pub mod snapshot;
pub mod strategy;
pub mod today;
pub mod tree;
pub mod views;
pub mod week;
pub mod week_strip;
