//! Kinds: activities that are the same but for small changes of their titles, found in nearly linear time.
//!
//! A title reads as the stems of its words; numbers, dates, marks such as "(moved)" and words for how often do not count,
//! nor does the order. Equal sets of stems are one kind at once. Others are compared with the kinds found before, from
//! the most frequent one on, and only with those that share one of their rarest terms: two sets that are alike by more
//! than a threshold must (prefix filtering, Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007).
//! All rules share one reader, so that each title is read once. Of a company's year with 50,000 activities, of which
//! every seventh is off aim, the full audit takes some 25 ms of a processor natively and 31 in WebAssembly, about half of
//! them here (`cargo xtask bench audit`, 2026-11).

use std::cell::RefCell;
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

/// How many words of a title are read. A title that is a whole page has said what it is by then.
const WORDS_READ: usize = 40;

/// Activities of one kind.
#[derive(Debug)]
pub(crate) struct Kind {
    /// The terms of its most frequent title, by their number.
    leader: u32,
    /// The places of its titles, in order.
    pub(crate) members: Vec<usize>,
}

/// Sorts titles by kind. Every title is in one; the kind with the most titles of the very same terms comes first, of equal
/// ones the one that is met first. What the reader has read before changes nothing.
pub(crate) fn kinds(titles: &[&str], reader: &Reader) -> Vec<Kind> {
    let sets: Vec<u32> = titles.iter().map(|title| reader.read(title)).collect();
    let read = reader.read.borrow();
    let mut n_titles = vec![0_u32; read.sets.len()];
    let mut met = Vec::new();
    for &set in &sets {
        if n_titles[set as usize] == 0 {
            met.push(set);
        }
        n_titles[set as usize] += 1;
    }
    let (kind_of_set, leaders) = lead(&read.sets, &met, &n_titles, &reader.vocabulary);
    let mut kinds: Vec<Kind> = leaders.into_iter().map(|leader| Kind { leader, members: Vec::new() }).collect();
    for (place, set) in sets.into_iter().enumerate() {
        kinds[kind_of_set[set as usize]].members.push(place);
    }
    kinds
}

/// What time went to, each kind of thing together, largest first.
pub(crate) fn by_kind(judged: &[&Judged<'_>], reader: &Reader) -> Vec<Spent> {
    let titles: Vec<&str> = judged.iter().map(|judged| judged.activity.title.as_str()).collect();
    let mut spent: Vec<Spent> = Vec::new();
    for kind in kinds(&titles, reader) {
        let mut of_kind = Spent::default();
        kind.members.iter().for_each(|&at| of_kind.add(judged[at].activity));
        spent.push(of_kind);
    }
    let places = order(spent.len(), &|a, b| spent[a].minutes > spent[b].minutes);
    places.into_iter().map(|at| std::mem::take(&mut spent[at])).collect()
}

/// By set of terms its kind, and by kind the set that leads it. `met` are the sets with titles, as they were met; others are
/// of no kind.
fn lead(sets: &[Vec<Term>], met: &[u32], n_titles: &[u32], vocabulary: &Vocabulary) -> (Vec<usize>, Vec<u32>) {
    let weight = |term: Term| if vocabulary.is_weak(term) { WEAK_WEIGHT } else { WEIGHT };
    let mut n_with = vec![0_u32; vocabulary.n_terms() as usize];
    met.iter().flat_map(|&set| &sets[set as usize]).for_each(|&term| n_with[term as usize] += 1);

    // By term the kinds it leads to, with the weights of their sets.
    let mut index: Vec<Vec<(u32, u32)>> = vec![Vec::new(); n_with.len()];
    let (mut kind_of_set, mut leaders) = (vec![0; sets.len()], Vec::<u32>::new());
    for set in sorted(met, |a, b| n_titles[a as usize] > n_titles[b as usize]) {
        let terms = &sets[set as usize];
        let total: u32 = terms.iter().map(|&term| weight(term)).sum();
        let rare = sorted(terms, |a, b| (n_with[a as usize], a) < (n_with[b as usize], b));
        // Whatever is alike has one of the rarest terms: all that it could share of the others is too little.
        let (mut left, mut n_rare) = (total, 0);
        while n_rare < rare.len() && left * 1000 >= total * SAME_FROM {
            left -= weight(rare[n_rare]);
            n_rare += 1;
        }

        let (mut best, mut best_alike) = (None, SAME_FROM);
        for &(candidate, other) in rare[..n_rare].iter().flat_map(|term| &index[*term as usize]) {
            // Even if the lighter one lay within the other, too little would be shared.
            if total.min(other) * 1000 < total.max(other) * best_alike {
                continue;
            }
            let common = shared(terms, &sets[leaders[candidate as usize] as usize], &weight);
            let alike = common * 1000 / (total + other - common).max(1);
            if alike > best_alike || alike == best_alike && best.is_none_or(|best| candidate < best) {
                (best, best_alike) = (Some(candidate), alike);
            }
        }
        kind_of_set[set as usize] = best.map_or(leaders.len(), |best| best as usize);
        if best.is_none() {
            for term in &rare[..n_rare] {
                let known = &mut index[*term as usize];
                if known.len() < CANDIDATES {
                    known.push((leaders.len() as u32, total));
                }
            }
            leaders.push(set);
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

/// Reads titles, each text once, whichever rules ask.
#[derive(Debug)]
pub(crate) struct Reader {
    vocabulary: Vocabulary,
    passing: Interner,
    read: RefCell<Read>,
}

/// What was read.
#[derive(Debug, Default)]
struct Read {
    texts: Interner,
    set_of_text: Vec<u32>,
    /// Sets of terms as texts, and by number their terms in order.
    names: Interner,
    sets: Vec<Vec<Term>>,
}

impl Reader {
    pub(crate) fn new(lexicon: &Rc<Lexicon>) -> Self {
        let mut passing = Interner::default();
        for word in PASSING.split(' ') {
            passing.intern(word);
        }
        Self { vocabulary: Vocabulary::new(lexicon), passing, read: RefCell::default() }
    }

    /// The stems of a kind's most frequent title, in alphabetical order: its name from day to day. For one without any
    /// words the title.
    pub(crate) fn name(&self, kind: &Kind) -> String {
        let read = self.read.borrow();
        let terms = read.sets.get(kind.leader as usize).map_or(&[][..], Vec::as_slice);
        let stems: Vec<String> = terms.iter().map(|term| self.vocabulary.stem_of(*term)).collect();
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        if stems.is_empty() { read.names.text(kind.leader).to_owned() } else { key(&sorted(&stems, |a, b| a < b)) }
    }

    /// The set of a title's terms, by its number. A title of passing words alone ("Weekly") keeps them; one without any words
    /// is a kind of its own.
    fn read(&self, title: &str) -> u32 {
        let read = &mut *self.read.borrow_mut();
        let text = read.texts.intern(title) as usize;
        if text == read.set_of_text.len() {
            let lower = lower(title);
            let mut terms = self.terms(&lower, false);
            if terms.is_empty() {
                terms = self.terms(&lower, true);
            }
            let name: String = terms.iter().flat_map(|term| term.to_le_bytes()).map(char::from).collect();
            let set = read.names.intern(if terms.is_empty() { &lower } else { &name });
            if set as usize == read.sets.len() {
                read.sets.push(terms);
            }
            read.set_of_text.push(set);
        }
        read.set_of_text[text]
    }

    /// The terms of a title in lower case, each once, in order.
    fn terms(&self, lower: &str, with_passing: bool) -> Vec<Term> {
        let passes = |word: &str| self.passing.find(word).is_some() || word.bytes().any(|byte| byte.is_ascii_digit());
        let words = tokens(lower).filter_map(|(_, token)| match token {
            Token::Word(word) if with_passing || !passes(word) => self.vocabulary.term(word),
            _ => None,
        });
        let mut terms: Vec<Term> = Vec::new();
        for term in words.take(WORDS_READ) {
            if let Err(at) = terms.binary_search(&term) {
                terms.insert(at, term);
            }
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Reader, kinds};

    /// How many of the titles are of the first one's kind.
    fn check(titles: &[&str], expect: usize) {
        let kinds = kinds(titles, &Reader::new(&Rc::default()));
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
    fn what_was_read_before_changes_nothing() {
        let titles = ["Book club", "Expense report", "Vendor sync"];
        let reader = Reader::new(&Rc::default());
        kinds(&["Vendor sync", "Expense report"], &reader);
        let met: Vec<_> = kinds(&titles, &reader).into_iter().map(|kind| kind.members).collect();
        assert_eq!(met, [[0], [1], [2]]);
    }

    #[test]
    fn the_most_frequent_title_gives_the_name() {
        let titles = ["Steering committee agenda", "Committee, steering #1", "Steering committee #2"];
        let reader = Reader::new(&Rc::default());
        let names: Vec<String> = kinds(&titles, &reader).iter().map(|kind| reader.name(kind)).collect();
        assert_eq!(names, ["committe steer"]);
    }
}
