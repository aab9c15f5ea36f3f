//! `Lessons`: what the answers together teach: corrections of the goals' scores, and how the scores of one person lie.
//!
//! A Gaussian process on the residual (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, algorithm 2.1):
//! an answer says what the scores should have been; the difference is passed on to activities by how like they are. All
//! answers are weighed at once, so their order does not matter, and ten of the same do not count ten times.

use crate::domain::judgement::Judgement;
use crate::domain::sensitivity::Sensitivity;
use crate::flagging::directions::Directions;
use crate::flagging::memory::{Alike, Memory};
use crate::flagging::score::{ANSWERED_NONE, ANSWERED_SERVES, Model};
use crate::flagging::vocabulary::Text;
use crate::flagging::weights::Weights;

/// Variance of the answers' noise beside a likeness of 1: people change their minds, and texts leave things out.
const NOISE: f64 = 0.4;

/// How far an answer for one goal speaks against the others. Most activities serve one, but some serve two.
const OTHER_GOALS: f64 = 0.2;

/// Answers of a person from which on their scores are shifted to fit.
const CALIBRATED_FROM: usize = 10;

/// Variance of that shift before any answer, in logits.
const SHIFT_VARIANCE: f64 = 0.1;

/// What the answers teach.
#[derive(Debug, Default)]
pub(crate) struct Lessons {
    n_goals: usize,
    /// By goal, and by answered activity: how much of the correction of an activity that is wholly alike comes from it.
    corrections: Directions,
    /// By answered activity: the best goal's score if it had not been answered.
    unanswered: Vec<f32>,
    /// How far each person's scores are shifted.
    shifts: Vec<(String, f32)>,
}

/// How often a flag on an activity that was answered would have been right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Precision {
    /// Activities that would have been flagged by what the other answers teach.
    pub n_flagged: u32,
    /// Those of them that were answered as off aim.
    pub n_right: u32,
}

impl Lessons {
    /// Learns from all answers. `scores` gives the score of every goal for an answered activity, by place in the memory,
    /// and whether the goal counts on its day.
    pub(crate) fn new(
        memory: &Memory,
        n_goals: usize,
        weights: &Weights<'_>,
        scores: impl Fn(usize) -> Vec<(f32, bool)>,
    ) -> Self {
        let answered = memory.answered();
        let n = answered.len();
        let mut lessons = Self { n_goals, unanswered: vec![0.0; n], ..Self::default() };
        let mut corrections = vec![0.0; n_goals * n];
        let mut left: Vec<usize> = (0..n).collect();
        while let Some(&first) = left.first() {
            let person = answered[first].activity.person.as_str();
            let own: Vec<usize> = left.iter().copied().filter(|&at| answered[at].activity.person == person).collect();
            left.retain(|at| !own.contains(at));
            lessons.learn(memory, &own, person, weights, &scores, &mut corrections);
        }
        lessons.corrections = Directions::new(&corrections.chunks(n.max(1)).collect::<Vec<_>>());
        lessons
    }

    /// Learns from one person's answers.
    fn learn(
        &mut self,
        memory: &Memory,
        own: &[usize],
        person: &str,
        weights: &Weights<'_>,
        scores: &dyn Fn(usize) -> Vec<(f32, bool)>,
        corrections: &mut [f32],
    ) {
        let (answered, m) = (memory.answered(), own.len());
        let mut likeness = vec![0.0; m * m];
        for (row, &at) in own.iter().enumerate() {
            for alike in memory.alike(&answered[at].text, None, person, weights) {
                if let Ok(column) = own.binary_search(&alike.place) {
                    likeness[row * m + column] = f64::from(alike.likeness);
                }
            }
            likeness[row * m + row] = 1.0 + NOISE / f64::from(answered[at].n);
        }
        let factor = Factor::of(likeness, m);
        let spread = factor.inverse_diagonal();
        let scores: Vec<Vec<(f32, bool)>> = own.iter().map(|&at| scores(at)).collect();
        let mut best = vec![f64::NEG_INFINITY; m];
        for goal in 0..self.n_goals {
            let residual = |row: usize| {
                let score = f64::from(scores[row][goal].0);
                match answered[own[row]].goal {
                    Some(served) if served == goal => f64::from(ANSWERED_SERVES) - score,
                    Some(_) => OTHER_GOALS * (f64::from(ANSWERED_NONE) - score),
                    None => f64::from(ANSWERED_NONE) - score,
                }
            };
            let residuals: Vec<f64> = (0..m).map(residual).collect();
            let solved = factor.solve(residuals.clone());
            for row in 0..m {
                corrections[goal * answered.len() + own[row]] = solved[row] as f32;
                let (score, counts) = scores[row][goal];
                if counts {
                    // Leaving one out in closed form, equation 5.12 of the same book.
                    best[row] = best[row].max(f64::from(score) + residuals[row] - solved[row] / spread[row]);
                }
            }
        }
        let mut samples = Vec::new();
        for (row, &at) in own.iter().enumerate() {
            self.unanswered[at] = best[row] as f32;
            if best[row].is_finite() {
                samples.extend((0..answered[at].n).map(|_| (best[row], answered[at].goal.is_some())));
            }
        }
        if samples.len() >= CALIBRATED_FROM {
            self.shifts.push((person.to_owned(), shift(&samples)));
        }
    }

    /// What the answers about alike activities add to the score of each goal, by place; nothing where there are none.
    pub(crate) fn corrections(&self, alike: &[Alike<'_>]) -> Vec<f32> {
        if alike.is_empty() {
            return Vec::new();
        }
        let mut likeness = vec![0.0; self.unanswered.len()];
        alike.iter().for_each(|alike| likeness[alike.place] = alike.likeness);
        self.corrections.dots(&likeness)
    }

    /// What is added to all of a person's scores.
    pub(crate) fn shift(&self, person: &str) -> f32 {
        self.shifts.iter().find(|(other, _)| other == person).map_or(0.0, |(_, shift)| *shift)
    }

    /// How often flags on what a person answered would have been right, by what the other answers teach.
    pub(crate) fn precision(
        &self,
        memory: &Memory,
        person: &str,
        sensitivity: Sensitivity,
        model: impl Fn(&Text) -> &'static Model,
    ) -> Precision {
        let mut precision = Precision::default();
        for (answered, score) in memory.answered().iter().zip(&self.unanswered) {
            let is_own = answered.activity.person == person && score.is_finite();
            if is_own && model(&answered.text).is_flag(score + self.shift(person), sensitivity) {
                precision.n_flagged += answered.n;
                let off = !matches!(answered.judgement, Judgement::Serves(_) | Judgement::Upkeep);
                precision.n_right += if off { answered.n } else { 0 };
            }
        }
        precision
    }
}

/// The shift of scores under which the answers are likeliest, by Newton's method.
fn shift(samples: &[(f64, bool)]) -> f32 {
    let mut shift = 0.0;
    for _ in 0..8 {
        let (mut slope, mut curve) = (-shift / SHIFT_VARIANCE, 1.0 / SHIFT_VARIANCE);
        for &(score, serves) in samples {
            let chance = 1.0 / (1.0 + libm::exp(-(score + shift)));
            slope += f64::from(u8::from(serves)) - chance;
            curve += chance * (1.0 - chance);
        }
        shift += slope / curve;
    }
    shift as f32
}

/// The Cholesky factor of a symmetric matrix, row after row.
struct Factor {
    n: usize,
    lower: Vec<f64>,
}

impl Factor {
    fn of(mut matrix: Vec<f64>, n: usize) -> Self {
        for row in 0..n {
            for column in 0..=row {
                let (left, right) = (&matrix[row * n..row * n + column], &matrix[column * n..column * n + column]);
                let rest = matrix[row * n + column] - dot(left, right);
                matrix[row * n + column] = if row == column {
                    // Likenesses cut off at zero need not be positive definite; the noise makes up for it but for rounding.
                    rest.max(1e-6).sqrt()
                } else {
                    rest / matrix[column * n + column]
                };
            }
        }
        Self { n, lower: matrix }
    }

    /// What the matrix maps to `right`.
    fn solve(&self, mut right: Vec<f64>) -> Vec<f64> {
        let n = self.n;
        for row in 0..n {
            right[row] =
                (right[row] - dot(&self.lower[row * n..row * n + row], &right[..row])) / self.lower[row * n + row];
        }
        for row in (0..n).rev() {
            right[row] /= self.lower[row * n + row];
            for above in 0..row {
                right[above] -= self.lower[row * n + above] * right[row];
            }
        }
        right
    }

    /// The diagonal of the matrix's inverse.
    fn inverse_diagonal(&self) -> Vec<f64> {
        let n = self.n;
        let mut diagonal = vec![0.0; n];
        let mut column = vec![0.0; n];
        for unit in 0..n {
            column.iter_mut().for_each(|value| *value = 0.0);
            for row in unit..n {
                let known = dot(&self.lower[row * n + unit..row * n + row], &column[unit..row]);
                let value = (f64::from(u8::from(row == unit)) - known) / self.lower[row * n + row];
                column[row] = value;
                diagonal[unit] += value * value;
            }
        }
        diagonal
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
