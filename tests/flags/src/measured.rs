//! `Measured`: how often which verdict was given on which label, and the figures that follow.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use aimline::flagging::verdict::Outcome;

use crate::{LabelledActivity, Truth, goal_id};

/// The columns of the table.
const OUTCOMES: [&str; 6] = ["serves", "upkeep", "unsure", "off", "breaks", "gone"];

const UNSURE: usize = 2;
const FLAGS: std::ops::Range<usize> = 3..5;

/// Counts of label by outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measured {
    rows: BTreeMap<(Truth, String), Row>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Row {
    n: usize,
    by_outcome: [usize; OUTCOMES.len()],
    /// Outcomes that are the label, with a goal that it names where it serves one.
    n_right: usize,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub n: usize,
    /// Out of how many.
    pub of: usize,
}

/// The word for an outcome.
pub fn word(outcome: &Outcome) -> &'static str {
    OUTCOMES[column(outcome)]
}

fn column(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Serves(_) => 0,
        Outcome::Upkeep => 1,
        Outcome::Unsure { .. } => UNSURE,
        Outcome::OffAim { .. } => FLAGS.start,
        Outcome::Breaks => FLAGS.start + 1,
        Outcome::Dropped | Outcome::HandedOver => FLAGS.end,
    }
}

impl Measured {
    /// Counts one verdict.
    pub fn add(&mut self, activity: &LabelledActivity, outcome: &Outcome) {
        let truth = activity.truth();
        let is_right = match (truth, outcome) {
            (Truth::Serves, Outcome::Serves(goal)) => activity.goals.iter().any(|&place| goal_id(place) == *goal),
            (Truth::Upkeep, Outcome::Upkeep)
            | (Truth::Off | Truth::Closed, Outcome::OffAim { .. })
            | (Truth::Breaks, Outcome::Breaks)
            | (Truth::Unsure, Outcome::Unsure { .. }) => true,
            _ => false,
        };
        let row = self.rows.entry((truth, activity.kind.clone())).or_default();
        row.n += 1;
        row.n_right += usize::from(is_right);
        row.by_outcome[column(outcome)] += 1;
    }

    /// Of the flags, those on what is labelled off aim or breaking a refusal. Flags on what serves a closed goal are left
    /// aside: the label is none of the two, and yet they are right.
    pub fn precision(&self) -> Share {
        Share { n: self.flags(Truth::is_flag), of: self.flags(|truth| truth != Truth::Closed) }
    }

    /// Of what is labelled off aim or breaking a refusal, that which is flagged.
    pub fn recall(&self) -> Share {
        Share { n: self.flags(Truth::is_flag), of: self.all(Truth::is_flag) }
    }

    /// Of all activities, those that the person is asked about.
    pub fn asked(&self) -> Share {
        Share { n: self.outcomes(|_| true, UNSURE), of: self.all(|_| true) }
    }

    /// Of what serves a goal and is said to, that which is said to serve the right one.
    pub fn right_goal(&self) -> Share {
        Share { n: self.right(Truth::Serves), of: self.outcomes(|truth| truth == Truth::Serves, 0) }
    }

    /// Of what is said to serve a goal, that which serves one.
    pub fn serving(&self) -> Share {
        Share { n: self.outcomes(|truth| truth == Truth::Serves, 0), of: self.outcomes(|_| true, 0) }
    }

    /// Of the activities with a label, those with the right verdict.
    pub fn found(&self, truth: Truth) -> Share {
        Share { n: self.right(truth), of: self.all(|other| other == truth) }
    }

    fn sum(&self, is_meant: impl Fn(Truth) -> bool, count: impl Fn(&Row) -> usize) -> usize {
        self.rows.iter().filter(|((truth, _), _)| is_meant(*truth)).map(|(_, row)| count(row)).sum()
    }

    fn all(&self, is_meant: impl Fn(Truth) -> bool) -> usize {
        self.sum(is_meant, |row| row.n)
    }

    fn right(&self, truth: Truth) -> usize {
        self.sum(|other| other == truth, |row| row.n_right)
    }

    fn outcomes(&self, is_meant: impl Fn(Truth) -> bool, column: usize) -> usize {
        self.sum(is_meant, |row| row.by_outcome[column])
    }

    fn flags(&self, is_meant: impl Fn(Truth) -> bool) -> usize {
        self.sum(is_meant, |row| row.by_outcome[FLAGS].iter().sum())
    }
}

impl Truth {
    fn is_flag(self) -> bool {
        matches!(self, Self::Off | Self::Breaks)
    }
}

impl AddAssign for Measured {
    fn add_assign(&mut self, other: Self) {
        for (kind, other) in other.rows {
            let row = self.rows.entry(kind).or_default();
            row.n += other.n;
            row.n_right += other.n_right;
            row.by_outcome.iter_mut().zip(other.by_outcome).for_each(|(n, other)| *n += other);
        }
    }
}

impl Share {
    /// In per cent; `NaN` of nothing.
    pub fn percent(self) -> f64 {
        100.0 * self.n as f64 / self.of as f64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of == 0 {
            return f.pad("–");
        }
        f.pad(&format!("{:.1} % ({} of {})", self.percent(), self.n, self.of))
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<10}{:>6}", "label", "n")?;
        OUTCOMES.iter().try_for_each(|outcome| write!(f, "{outcome:>8}"))?;
        writeln!(f, "  right")?;
        for ((truth, kind), row) in &self.rows {
            let kind = if kind.is_empty() { format!("{truth:?}").to_lowercase() } else { kind.clone() };
            write!(f, "{kind:<10}{:>6}", row.n)?;
            row.by_outcome.iter().try_for_each(|n| write!(f, "{n:>8}"))?;
            writeln!(f, "  {}", Share { n: row.n_right, of: row.n })?;
        }
        writeln!(f)?;
        writeln!(f, "flags that are right            {}", self.precision())?;
        writeln!(f, "what to flag that is flagged    {}", self.recall())?;
        writeln!(f, "asked                           {}", self.asked())?;
        writeln!(f, "right goal among served         {}", self.right_goal())?;
        writeln!(f, "serving, of what is said to     {}", self.serving())
    }
}
