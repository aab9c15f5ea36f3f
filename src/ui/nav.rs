//! `Nav`: where the person is, and what was just done. It is not kept.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::id::GoalId;
use crate::ui::shell::Undo;

/// One of the views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// A day.
    Today,
    /// The goals.
    Goals,
    /// Bringing in a calendar or table.
    Import,
    /// Data and settings.
    Settings,
}

impl View {
    /// All, in the order of the navigation.
    pub const ALL: [Self; 4] = [Self::Today, Self::Goals, Self::Import, Self::Settings];

    /// The view of a host page's `view` attribute; an unknown name is the day.
    pub fn named(name: &str) -> Self {
        match name {
            "goals" => Self::Goals,
            "import" => Self::Import,
            "settings" => Self::Settings,
            _ => Self::Today,
        }
    }
}

/// What was just done, and how it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// In words.
    pub text: String,
    /// Takes it back.
    pub undo: Option<Undo>,
    /// Tells two notices of the same words apart.
    pub serial: u32,
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nav {
    /// The view.
    pub view: View,
    /// The day on screen; `None` follows the clock.
    pub day: Option<NaiveDate>,
    /// The goal that is open for editing.
    pub goal: Option<GoalId>,
    /// What was just done.
    pub notice: Option<Notice>,
}

/// A step.
pub enum Go {
    /// To a view.
    View(View),
    /// To a day.
    Day(Option<NaiveDate>),
    /// To a goal, or out of it.
    Goal(Option<GoalId>),
    /// Says what was just done.
    Notice(String, Option<Undo>),
    /// Takes the notice away.
    Dismiss,
}

impl Nav {
    /// At the start of a view.
    pub fn at(view: View) -> Self {
        Self { view, day: None, goal: None, notice: None }
    }
}

impl Reducible for Nav {
    type Action = Go;

    fn reduce(self: Rc<Self>, step: Go) -> Rc<Self> {
        let here = (*self).clone();
        Rc::new(match step {
            Go::View(view) => Self { view, notice: None, ..here },
            Go::Day(day) => Self { view: View::Today, day, ..here },
            Go::Goal(goal) => Self { view: View::Goals, goal, ..here },
            Go::Notice(text, undo) => {
                let serial = here.notice.map_or(0, |n| n.serial) + 1;
                Self { notice: Some(Notice { text, undo, serial }), ..here }
            }
            Go::Dismiss => Self { notice: None, ..here },
        })
    }
}
