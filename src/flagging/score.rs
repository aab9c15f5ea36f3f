//! `Model`: how likeness becomes a score, a score a probability, and a probability an outcome. Every coefficient of the
//! engine stands here, with where it comes from.

use crate::domain::sensitivity::Sensitivity;
use crate::flagging::library::Likeness;

/// Coefficients that belong together, because they were fitted together. Scores are logits: of the probability that a text
/// serves the goal it is most like.
#[derive(Debug, PartialEq)]
pub(crate) struct Model {
    /// Of the cosine with the goal.
    cosine: f32,
    /// Of `ln(1 + BM25)` of the words that the text shares with the goal.
    words: f32,
    /// Of the cosine of the two as bags of weighted words.
    overlap: f32,
    /// The score of a goal that is not alike at all.
    bias: f32,
    /// Whether few words are held to say little.
    is_cautious: bool,
    /// By how much a closed goal's score has to pass every open one's.
    pub(crate) clearly: f32,
    /// The score below which an activity is off aim, and that from which it serves.
    flag_below: f32,
    serves_from: f32,
}

/// For texts that the vectors know.
///
/// The form and the ratios of the coefficients were found on two labelled sets, tasks from the O*NET database and requests from
/// CLINC150, with titles and key results, so that those fitted on either set alone lose at most .005 of the area under the
/// curve (AUROC) on the other; slope and intercept are a logistic regression's on both. With what else was tried, by AUROC on
/// tasks / tasks of at most 7 words / requests, nothing answered:
///
/// | step | tasks | short | requests |
/// |---|---|---|---|
/// | the largest cosine and BM25, vectors of the first asset | .775 | .765 | .897 |
/// | a word that several goals have counts less; mean of the largest cosine and that with the whole; overlap | .790 | .779 | .912 |
/// | little evidence is drawn towards [`ANY`] | .790 | .779 | .919 |
/// | the log's profile ([`profile`](crate::flagging::profile)) | .794 | .787 | .921 |
/// | vectors sharpened on pairs, and of small talk | .806 | .799 | .927 |
/// | function words have a meaning too | .806 | .800 | .935 |
///
/// No help were: the mean of the two best parts, BM25 by part, the share of words that are known, the text's length, the
/// margin to the second goal, character n-grams, scores centred by goal or by person, more dimensions or stems.
pub(crate) const WITH_VECTORS: Model = Model {
    cosine: 3.956,
    words: 0.344,
    overlap: 1.72,
    bias: -2.361,
    is_cautious: true,
    clearly: 0.8,
    // A chance of 27 %: flags were right in 82 to 97 %, and 1 to 4 % of what serves was flagged.
    flag_below: -1.0,
    serves_from: 0.0,
};

/// For texts that the vectors do not know. AUROC as above: .768, .748, .876.
///
/// The marks lie where a score of `ln(1 + BM25)` passes 1.0 and 1.5: of flags 54 to 81 % were right, of goals served 80 to 94 %.
pub(crate) const WORDS_ALONE: Model = Model {
    cosine: 0.0,
    words: 2.2,
    overlap: 0.0,
    bias: -2.53,
    is_cautious: false,
    clearly: 0.9,
    flag_below: -0.33,
    serves_from: 0.77,
};

/// A goal's score by the words of a text alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain {
    pub(crate) score: f32,
    /// The same, drawn towards what any activity has where few words are known.
    pub(crate) cautious: f32,
    /// Whether any word speaks for the goal.
    pub(crate) speaks: bool,
}

/// The score that little evidence is drawn towards. That a short text shows no likeness says little.
const ANY: f32 = 0.09;

/// The score that a person's answer stands for: it serves the goal, or none.
pub(crate) const ANSWERED_SERVES: f32 = 4.39;
pub(crate) const ANSWERED_NONE: f32 = -3.35;

/// How sharply a refusal takes from a goal's score once it is more alike than the goal. On statements of work whose
/// neighbours were made refusals, the area under the curve rose from .803 to .869.
const REFUSAL_SHARPNESS: f32 = 1.93;
const REFUSAL_SIZE: f32 = 0.778;

/// Logits by which a step of [`Sensitivity`] moves the mark for a flag: from one in seven for the least, by a quarter, to two in
/// five for the most.
const STEP: f32 = 0.35;

/// Where the marks lie for one person, in thousandths of a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Below it an activity is off aim.
    pub flag_below: u16,
    /// From it on an activity serves a goal; in between the person is asked.
    pub serves_from: u16,
}

impl Model {
    /// The score of one goal for a text of so many known stems.
    pub(crate) fn plain(&self, likeness: &Likeness, n_known: usize) -> Plain {
        let score = self.score(likeness);
        let n = n_known as f32;
        let cautious =
            if self.is_cautious && score < ANY { ANY + (score - ANY) * (n + 0.2) / (n + 2.2) } else { score };
        Plain { score, cautious, speaks: likeness.bm25 > 0.0 || likeness.cosine > 0.0 }
    }

    /// The score of one goal, however little is known of the text.
    pub(crate) fn score(&self, likeness: &Likeness) -> f32 {
        let words = self.words * libm::log1pf(likeness.bm25) + self.overlap * likeness.overlap;
        self.cosine * likeness.cosine + words + self.bias
    }

    /// What one word adds to a goal's score: its part of the cosine, and of what the shared words add by their weight.
    pub(crate) fn pull(&self, cosine: f32, weight: f32, all: f32) -> f32 {
        let words = if all > 0.0 { (self.words * libm::log1pf(all) + self.overlap) * weight / all } else { 0.0 };
        self.cosine * cosine + words
    }

    /// A goal's score beside a refusal's.
    pub(crate) fn refused(score: f32, refusal: f32) -> f32 {
        score - REFUSAL_SIZE * libm::log1pf(libm::expf(REFUSAL_SHARPNESS * (refusal - score)))
    }

    /// The score where nothing is alike.
    pub(crate) fn nothing(&self) -> f32 {
        self.bias
    }

    /// Whether so little makes a flag.
    pub(crate) fn is_flag(&self, score: f32, sensitivity: Sensitivity) -> bool {
        score < self.flag_mark(sensitivity)
    }

    /// Whether so much is enough to serve.
    pub(crate) fn serves(&self, score: f32) -> bool {
        score >= self.serves_from
    }

    fn flag_mark(&self, sensitivity: Sensitivity) -> f32 {
        self.flag_below + STEP * f32::from(sensitivity.steps())
    }

    /// The marks that a person's activities are held against.
    pub(crate) fn marks(&self, sensitivity: Sensitivity) -> Marks {
        Marks { flag_below: permille(self.flag_mark(sensitivity)), serves_from: permille(self.serves_from) }
    }
}

/// How surely a goal is served by its words, from 0 for a coin's throw to 1: twice the probability less one, in the
/// calibration of words alone.
pub(crate) fn sureness(score: f32) -> f32 {
    (2.0 / (1.0 + libm::expf(-(0.93 * score + 0.51))) - 1.0).max(0.0)
}

/// The probability of so many logits, in thousandths.
pub(crate) fn permille(logit: f32) -> u16 {
    (1000.0 / (1.0 + libm::expf(-logit)) + 0.5) as u16
}
