//! The words of Aimline, what a person can do (`Action`), what follows from it (`State`), undoing included.
//!
//! **Invariant:** nothing here knows of a browser, a clock, a stamp or a byte format. Dates are arguments.

pub mod action;
pub mod activity;
pub mod aimline;
pub mod assurance;
pub mod check_in;
pub mod check_ins;
pub mod day;
pub mod decision;
pub mod entry;
pub mod example;
pub mod focus;
pub mod forecast;
pub mod goal;
pub mod goal_filter;
pub mod handoff;
pub mod hint;
pub mod id;
pub mod intention;
pub mod judgement;
pub mod key_result;
pub mod language;
pub mod lent;
pub mod letters;
pub mod minutes;
pub mod one_page;
pub mod outline;
pub mod period;
pub mod person;
pub mod quantity;
pub mod rank;
pub mod regroup;
pub mod review;
pub mod rollup;
pub mod score;
pub mod sensitivity;
pub mod serving;
pub mod share;
pub mod state;
pub mod strategy;
pub mod structure;
pub mod week;
pub mod wish;
