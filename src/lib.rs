//! Aimline shows, every day, whether what you do serves what you set out to achieve.
//!
//! A functional core in an imperative shell. Data flows one way round:
//!
//! ```text
//!  host page / keyboard / files / clock
//!         │ (embed, ui, exchange: turn it into an Action)
//!         ▼
//!    Action ──► domain::State::apply ──► State ──► flagging, audit (pure reads) ──► ui
//!         │
//!         └──► log (one event appended) ──► store (local storage)
//! ```
//!
//! **The state is a fold of an append-only log.** What a person does is an [`domain::action::Action`]; with a stamp of
//! a hybrid logical clock it is an [`log::event::Event`]; the [`domain::state::State`] is the fold of all events in stamp
//! order. Merging two tabs or devices is the union of their events. `apply` returns the action that takes a change
//! back, so undo is one more event.
//!
//! **Every text is written once.** A tab saves each change under a key of its own, so no lock is needed and no update can be
//! lost or torn; such chunks are sealed into segments, which say what they replace, and what is replaced goes last.
//!
//! **What the day does without comes later.** What is reached through `embed::later` alone, such as the other views, is
//! cut off the app's module by the build, and loaded into the same memory when it is first asked for.
//!
//! The modules, in reading order, and what each may use. A test in `tests/host` fails on an arrow the other way:
//!
//! | module | owns | may use |
//! |---|---|---|
//! | [`json`] | reading and writing JSON | – |
//! | [`sorted`] | sorted maps and sets, and the one sort | `json` |
//! | [`domain`] | goals, activities, actions, the fold, the entry line | `json`, `sorted` |
//! | [`flagging`] | text to terms, matching, rules, learning; verdicts with their evidence | `domain`, `sorted` |
//! | [`audit`] | the two-way audit: rules with evidence, reports, the map, what a review has before it | `domain`, `flagging`, `sorted` |
//! | [`exchange`] | reading calendars and tables | `domain`, `json`, `sorted` |
//! | [`log`] | events, stamps, the journal, codecs, segments, the export file | `domain`, `json`, `sorted` |
//! | [`store`] | where chunks and segments live: local storage, memory, what a page gives | `log`, `sorted` |
//! | `ui` | Yew components; reads a snapshot, sends actions through a trait | `domain`, `flagging`, `audit`, `sorted` |
//! | `embed` | the custom element's handle; wires everything | all |
//!
//! Invariants, each held by a test: only `store`, `ui` and `embed` name a browser; today's date and the clock are
//! arguments; verdicts are derived and never stored, answers are; nothing panics on data.

pub mod audit;
pub mod domain;
#[cfg(any(feature = "app", feature = "extra", feature = "languages", feature = "bench"))]
pub mod embed;
pub mod exchange;
pub mod flagging;
pub mod json;
pub mod log;
pub mod sorted;
pub mod store;
#[cfg(feature = "app")]
pub mod ui;
