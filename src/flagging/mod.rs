//! What Aimline says of an activity: text to terms, rules, learning, verdicts with evidence.
//!
//! **Invariant:** verdicts are derived from a [`State`](crate::domain::state::State) and never stored; the same state and the
//! same text give the same verdict on every device. Nothing here knows of a browser or a clock, and no float leaves it but
//! [`Engine::off_score`](engine::Engine::off_score), which exists for measuring.

pub mod engine;
pub mod explanation;
pub mod function_words;
pub mod ledger;
pub mod lessons;
pub mod lexicon;
pub mod questions;
pub mod score;
pub mod stemming;
pub mod text;
pub mod vectors;
pub mod verdict;
pub mod week;

pub(crate) mod interner;
pub(crate) mod rules;
pub(crate) mod vocabulary;

mod case;
mod comparison;
mod decision;
mod directions;
mod goals;
mod learned;
mod library;
mod memory;
mod phrase;
mod postings;
mod profile;
mod repeats;
mod upkeep;
mod weights;
mod word_lists;

#[cfg(test)]
mod tests;
