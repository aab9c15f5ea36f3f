//! `Postings`: in which texts each term occurs, in one piece of memory.

use crate::flagging::vocabulary::Term;

/// By term: the places of the texts that have it, and how often.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// By term: where its places begin. One more than there are terms.
    starts: Vec<u32>,
    places: Vec<(u32, u32)>,
}

impl Postings {
    /// Gathers occurrences (term, place, how often), the places of each term in the order they come.
    pub(crate) fn new(occurrences: &[(Term, u32, u32)]) -> Self {
        let n_terms = occurrences.iter().map(|(term, ..)| *term as usize + 1).max().unwrap_or(0);
        let mut starts = vec![0; n_terms + 1];
        occurrences.iter().for_each(|(term, ..)| starts[*term as usize + 1] += 1);
        for term in 0..n_terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut places = vec![(0, 0); occurrences.len()];
        for &(term, place, n) in occurrences {
            let slot = &mut next[term as usize];
            places[*slot as usize] = (place, n);
            *slot += 1;
        }
        Self { starts, places }
    }

    /// One more than the last term that occurs.
    pub(crate) fn n_terms(&self) -> Term {
        self.starts.len().saturating_sub(1) as Term
    }

    /// The places of the texts that have a term, and how often; none for a term that came later.
    pub(crate) fn of(&self, term: Term) -> &[(u32, u32)] {
        let at = |term: usize| self.starts.get(term).copied();
        match (at(term as usize), at(term as usize + 1)) {
            (Some(from), Some(to)) => &self.places[from as usize..to as usize],
            _ => &[],
        }
    }
}
