//! Kinds: activities that are the same but for small changes of their titles, found in nearly linear time.
//!
//! A title reads as the stems of its words; numbers, dates, marks such as "(moved)" and words for how often do not count,
//! nor does the order. Equal sets of stems are one kind at once. Others are compared with the kinds found before, from
//! the most frequent one on, and only with those that share one of their rarest terms: two sets that are alike by more
//! than a threshold must (prefix filtering, Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007).
//! 50,000 titles take 0.4 s where they are of three kinds, and 0.7 s where each is of its own (natively, optimised for
//! size; `fifty_thousand_activities_take_no_square` in the host's tests measures it).

use std::rc::Rc;

use crate::audit::finding::key;
use crate::audit::history::Judged;
use crate::audit::spent::Spent;
use crate::flagging::interner::Interner;
use crate::flagging::lexicon::Lexicon;
use crate::flagging::text::{Token, lower, tokens};
use crate::flagging::vocabulary::{Term, Vocabulary};
use crate::sorted::{order, sorted};

/// From which similarity on two titles are of one kind, in thousandths of the weight of all their terms (Jaccard): two
/// thirds. A third word may come or go ("Steering committee agenda"), but of two words neither may change ("Demo for
/// Contoso" and "Demo for Fabrikam" are two things), nor one of four.
const SAME_FROM: u32 = 666;
/// What a term weighs, and one that all kinds of work share ("meeting").
const WEIGHT: u32 = 2;
const WEAK_WEIGHT: u32 = 1;
/// How many kinds one rare term leads to at most, so that time stays linear whatever people type. Beyond it some kinds
/// may stay apart.
const CANDIDATES: usize = 64;

/// Words that change from one time to the next, beside numbers and the words that never count.
const PASSING: &str = "\
    january february march april june july august september october november december jan feb mar apr jun jul aug sep \
    sept oct nov dec mon tue tues wed thu thur thurs fri sat sun \
    moved rescheduled postponed cancelled canceled declined tentative updated update new time copy optional \
    daily weekly biweekly fortnightly monthly quarterly recurring regular day week weeks month quarter \
    st nd rd th no nr part session edition round";

/// Activities of one kind.
#[derive(Debug)]
pub(crate) struct Kind {
    /// The stems of its most frequent title, in alphabetical order: its name from day to day.
    pub(crate) stems: String,
    /// The places of its titles, in order.
    pub(crate) members: Vec<usize>,
}

/// A set of terms that some titles share.
#[derive(Debug)]
struct Set {
    /// In order.
    terms: Vec<Term>,
    n_titles: usize,
}

/// Sorts titles by kind. Every title is in one; the kind with the most titles of the very same terms comes first.
pub(crate) fn kinds(titles: &[&str], lexicon: &Rc<Lexicon>) -> Vec<Kind> {
    let reader = Reader::new(lexicon);
    let (mut seen, mut names) = (Interner::default(), Interner::default());
    let (mut set_of_text, mut sets): (Vec<u32>, Vec<Set>) = (Vec::new(), Vec::new());
    let mut set_of_title: Vec<u32> = Vec::with_capacity(titles.len());
    for title in titles {
        let text = seen.intern(title) as usize;
        if text == set_of_text.len() {
            let (name, terms) = reader.read(title);
            let set = names.intern(&name);
            if set as usize == sets.len() {
                sets.push(Set { terms, n_titles: 0 });
            }
            set_of_text.push(set);
        }
        let set = set_of_text[text];
        sets[set as usize].n_titles += 1;
        set_of_title.push(set);
    }

    let (kind_of_set, leaders) = lead(&sets, &reader.vocabulary);
    let kind = |set: &usize| Kind { stems: names.text(*set as u32).to_owned(), members: Vec::new() };
    let mut kinds: Vec<Kind> = leaders.iter().map(kind).collect();
    for (place, set) in set_of_title.into_iter().enumerate() {
        kinds[kind_of_set[set as usize]].members.push(place);
    }
    kinds
}

/// What time went to, each kind of thing together, largest first.
pub(crate) fn by_kind(judged: &[&Judged<'_>], lexicon: &Rc<Lexicon>) -> Vec<Spent> {
    let titles: Vec<&str> = judged.iter().map(|judged| judged.activity.title.as_str()).collect();
    let mut spent: Vec<Spent> = Vec::new();
    for kind in kinds(&titles, lexicon) {
        let mut of_kind = Spent::default();
        kind.members.iter().for_each(|&at| of_kind.add(judged[at].activity));
        spent.push(of_kind);
    }
    let places = order(spent.len(), &|a, b| spent[a].minutes > spent[b].minutes);
    places.into_iter().map(|at| std::mem::take(&mut spent[at])).collect()
}

/// By set its kind, and by kind the set that leads it.
fn lead(sets: &[Set], vocabulary: &Vocabulary) -> (Vec<usize>, Vec<usize>) {
    let weight = |term: Term| if vocabulary.is_weak(term) { WEAK_WEIGHT } else { WEIGHT };
    let weigh = |terms: &[Term]| -> u32 { terms.iter().map(|&term| weight(term)).sum() };
    let mut n_with = vec![0_u32; vocabulary.n_terms() as usize];
    sets.iter().flat_map(|set| &set.terms).for_each(|&term| n_with[term as usize] += 1);

    let mut index: Vec<Vec<u32>> = vec![Vec::new(); n_with.len()];
    let (mut kind_of_set, mut leaders) = (vec![0; sets.len()], Vec::<usize>::new());
    for at in order(sets.len(), &|a, b| sets[a].n_titles > sets[b].n_titles) {
        let terms = &sets[at].terms;
        let total = weigh(terms);
        let rare = sorted(terms, |a, b| (n_with[a as usize], a) < (n_with[b as usize], b));
        // Whatever is alike has one of the rarest terms: all that it could share of the others is too little.
        let (mut left, mut n_rare) = (total, 0);
        while n_rare < rare.len() && left * 1000 >= total * SAME_FROM {
            left -= weight(rare[n_rare]);
            n_rare += 1;
        }

        let (mut best, mut best_alike) = (None, SAME_FROM);
        for candidate in rare[..n_rare].iter().flat_map(|term| &index[*term as usize]) {
            let other = &sets[leaders[*candidate as usize]].terms;
            let common = shared(terms, other, &weight);
            let alike = common * 1000 / (total + weigh(other) - common).max(1);
            if alike > best_alike || alike == best_alike && best.is_none_or(|best| *candidate < best) {
                (best, best_alike) = (Some(*candidate), alike);
            }
        }
        kind_of_set[at] = best.map_or(leaders.len(), |best| best as usize);
        if best.is_none() {
            for term in &rare[..n_rare] {
                let known = &mut index[*term as usize];
                if known.len() < CANDIDATES {
                    known.push(leaders.len() as u32);
                }
            }
            leaders.push(at);
        }
    }
    (kind_of_set, leaders)
}

/// The weight of the terms that two sets share.
fn shared(a: &[Term], b: &[Term], weight: &dyn Fn(Term) -> u32) -> u32 {
    let (mut a, mut b) = (a, b);
    let mut common = 0;
    while let (Some((first_a, rest_a)), Some((first_b, rest_b))) = (a.split_first(), b.split_first()) {
        if first_a == first_b {
            common += weight(*first_a);
        }
        (a, b) = (if first_a <= first_b { rest_a } else { a }, if first_b <= first_a { rest_b } else { b });
    }
    common
}

/// Reads titles.
struct Reader {
    vocabulary: Vocabulary,
    passing: Interner,
}

impl Reader {
    fn new(lexicon: &Rc<Lexicon>) -> Self {
        let mut passing = Interner::default();
        for word in PASSING.split(' ') {
            passing.intern(word);
        }
        Self { vocabulary: Vocabulary::new(lexicon), passing }
    }

    /// The stems of a title as a text, and its terms. A title of passing words alone ("Weekly") keeps them; one without
    /// any words is a kind of its own.
    fn read(&self, title: &str) -> (String, Vec<Term>) {
        let title = lower(title);
        let (mut lasting, mut all) = (String::new(), String::new());
        for (_, token) in tokens(&title) {
            let Token::Word(word) = token else { continue };
            let passes = self.passing.find(word).is_some() || word.bytes().any(|byte| byte.is_ascii_digit());
            for text in [&mut all, &mut lasting].into_iter().take(if passes { 1 } else { 2 }) {
                text.push_str(word);
                text.push(' ');
            }
        }
        let mut text = self.vocabulary.learn([lasting.as_str()]);
        if text.content.is_empty() {
            text = self.vocabulary.learn([all.as_str()]);
        }
        let terms: Vec<Term> = text.content.iter().map(|word| word.term).collect();
        let terms = sorted(&terms, |a, b| a < b);
        let stems: Vec<String> = terms.iter().map(|term| self.vocabulary.stem_of(*term)).collect();
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        let stems = key(&sorted(&stems, |a, b| a < b));
        (if stems.is_empty() { title } else { stems }, terms)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::kinds;

    /// How many of the titles are of the first one's kind.
    fn check(titles: &[&str], expect: usize) {
        let kinds = kinds(titles, &Rc::default());
        let of_first = kinds.iter().find(|kind| kind.members.contains(&0));
        assert_eq!(of_first.map(|kind| kind.members.len()), Some(expect), "{titles:?}: {kinds:?}");
        assert_eq!(kinds.iter().map(|kind| kind.members.len()).sum::<usize>(), titles.len());
    }

    #[test]
    fn small_changes_make_no_other_kind() {
        check(&["Vendor sync", "Vendor sync"], 2);
        check(&["Vendor sync #12", "Vendor sync #13", "vendor sync 12/11", "Vendor Sync (12 Nov)"], 4);
        check(&["Vendor sync", "Sync: vendor!", "Vendor sync (moved)", "Fw: Vendor sync, new time"], 4);
        check(&["Vendor sync November", "Vendor sync, 3rd Dec", "Weekly vendor sync", "Vendor sync kw47"], 4);
        check(&["Vendor sync Tuesday", "Vendor sync (Thu)", "Vendor syncs"], 3);
        check(&["Steering committee", "Steering committee agenda", "Steering committee meeting"], 3);
        check(&["Vendor sync", "Vendor"], 2);
        check(&["Réunion fournisseurs", "réunion FOURNISSEURS n° 4"], 2);
        check(&["Weekly", "Weekly"], 2);
        check(&["12.11.", "12.11."], 2);
    }

    #[test]
    fn another_word_that_matters_makes_another_kind() {
        check(&["Demo for Contoso", "Demo for Fabrikam"], 1);
        check(&["Vendor sync", "Vendor review"], 1);
        check(&["Steering committee", "Steering"], 1);
        check(&["Website design draft Contoso", "Website design draft Fabrikam"], 1);
        check(&["Team meeting", "Meeting"], 1);
        check(&["Weekly", "Monthly"], 1);
        check(&["12.11.", "19.11."], 1);
        check(&["", "Vendor sync"], 1);
    }

    #[test]
    fn the_most_frequent_title_gives_the_name() {
        let titles = ["Steering committee agenda", "Committee, steering #1", "Steering committee #2"];
        let kinds = kinds(&titles, &Rc::default());
        assert_eq!(kinds.iter().map(|kind| kind.stems.as_str()).collect::<Vec<_>>(), ["committe steer"]);
    }
}
