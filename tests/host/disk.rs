//! `Disk`: a simulated storage of several tabs that throws, tears, lies, kills and lags where it is told to, and that
//! keeps a trace of all that changed, from which any power cut can be worked out. It knows nothing of logs.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aimline::store::storage::{Error, Storage};
use aimline::store::survey::units;

/// Texts under their keys.
pub(crate) type Texts = BTreeMap<String, Arc<str>>;

/// What goes wrong while the tab lives on, or dies alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// So many calls from this one on do nothing and fail: a `set` for want of room, the others for want of a storage.
    Throws { calls: usize },
    /// The same, but a `set` too says that there is no storage.
    IsGone { calls: usize },
    /// A `set` leaves something else than it was given, and fails.
    TearsAndThrows(Tear),
    /// A `set` leaves something else than it was given, and says that all is well.
    TearsSilently(Tear),
    /// The tab dies before the call takes effect. The other tabs live on.
    KillsTab,
}

/// What is left of a text that was not written whole. The parts are in 256ths of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tear {
    /// Not even the key.
    Nothing,
    /// The key with the first part.
    Prefix(u8),
    /// The right length, but all zeros after the first part.
    Zeros(u8),
    /// One character is another one.
    Garbled(u8),
}

impl Tear {
    /// What is found under the key instead of `text`.
    pub(crate) fn of(self, text: &str) -> Option<String> {
        let n = text.chars().count();
        let at = |part: u8| n * usize::from(part) / 256;
        let kept = |part: u8| text.chars().take(at(part));
        match self {
            Self::Nothing => None,
            Self::Prefix(part) => Some(kept(part).collect()),
            Self::Zeros(part) => Some(kept(part).chain((at(part)..n).map(|_| '\0')).collect()),
            Self::Garbled(part) => {
                let swap = |(i, c)| if i == at(part) { if c == 'e' { 'i' } else { 'e' } } else { c };
                Some(text.chars().enumerate().map(swap).collect())
            }
        }
    }
}

/// Something that changed on the disk.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// The call that did it, counted from 0.
    pub(crate) call: usize,
    pub(crate) key: String,
    /// What stands there since; `None` if it was removed.
    pub(crate) text: Option<Arc<str>>,
}

impl Change {
    /// Does it again, elsewhere.
    pub(crate) fn apply(&self, texts: &mut Texts) {
        match &self.text {
            Some(text) => texts.insert(self.key.clone(), text.clone()),
            None => texts.remove(&self.key),
        };
    }
}

/// Everything that happened to a disk.
#[derive(Debug)]
pub(crate) struct Trace {
    pub(crate) n_calls: usize,
    pub(crate) changes: Vec<Change>,
    /// How many calls had been made at each flush, in order, and what the first how many did outlives a power cut since.
    pub(crate) flushes: Vec<(usize, usize)>,
}

/// The disk. A clone is another handle to it.
#[derive(Clone)]
pub(crate) struct Disk {
    platter: Arc<Mutex<Platter>>,
    /// Called before each call takes effect, with nothing locked.
    before: fn(),
    /// Each tab has a process of its own, so it sees what others do only when it is told.
    lags: bool,
}

struct Platter {
    texts: Texts,
    used: usize,
    capacity: usize,
    n_calls: usize,
    changes: Vec<Change>,
    flushes: Vec<(usize, usize)>,
    fault: Option<(usize, Fault)>,
    torn: BTreeSet<String>,
    tabs: Vec<View>,
}

/// What one tab sees of the disk.
struct View {
    is_alive: bool,
    /// How many more calls it lives.
    calls_left: usize,
    /// The changes of others that it was not told of, by their numbers.
    inbox: VecDeque<usize>,
    /// What it sees where it lags.
    texts: Texts,
    /// Its own last change of each key: older news of others do not undo it.
    own: BTreeMap<String, usize>,
}

impl Disk {
    /// A disk that holds these texts, with room without end.
    pub(crate) fn new(texts: Texts) -> Self {
        let used = texts.iter().map(|(key, text)| units(key) + units(text)).sum();
        let (changes, flushes, torn, tabs) = Default::default();
        let platter =
            Platter { texts, used, capacity: usize::MAX, n_calls: 0, changes, flushes, fault: None, torn, tabs };
        Self { platter: Arc::new(Mutex::new(platter)), before: || (), lags: false }
    }

    /// The same with something to do before each call.
    pub(crate) fn before_each_call(self, before: fn()) -> Self {
        Self { before, ..self }
    }

    /// The same where tabs see what others did only when they are told, as in browsers with a process for each.
    pub(crate) fn lagging(self) -> Self {
        Self { lags: true, ..self }
    }

    fn platter(&self) -> MutexGuard<'_, Platter> {
        self.platter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The storage as a new tab has it.
    pub(crate) fn tab(&self) -> DiskTab {
        let mut platter = self.platter();
        let texts = if self.lags { platter.texts.clone() } else { Texts::new() };
        let (inbox, own) = Default::default();
        platter.tabs.push(View { is_alive: true, calls_left: usize::MAX, inbox, texts, own });
        DiskTab { disk: self.clone(), id: platter.tabs.len() - 1 }
    }

    /// Plans a fault at a call, counted from 0.
    pub(crate) fn plan(&self, call: usize, fault: Fault) {
        self.platter().fault = Some((call, fault));
    }

    /// Nothing goes wrong any more, and there is room without end.
    pub(crate) fn mend(&self) {
        let mut platter = self.platter();
        (platter.fault, platter.capacity) = (None, usize::MAX);
    }

    /// Leaves room for so many code units more; `None` for no end of it.
    pub(crate) fn leave_room(&self, more: Option<usize>) {
        let mut platter = self.platter();
        platter.capacity = more.map_or(usize::MAX, |more| platter.used + more);
    }

    /// What the first so many calls changed outlives a power cut.
    pub(crate) fn flush(&self, calls: usize) {
        let mut platter = self.platter();
        let n_calls = platter.n_calls;
        platter.flushes.push((n_calls, calls));
    }

    /// The person has the browser clear the keys that begin so. Counts as one call. No tab is told.
    pub(crate) fn clear(&self, prefix: &str) {
        let mut platter = self.platter();
        let keys: Vec<_> = platter.texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect();
        for key in keys {
            // Without an end of room nothing can fail.
            let _ = platter.put(None, &key, None);
        }
        for tab in &mut platter.tabs {
            tab.inbox.clear();
            tab.texts.retain(|key, _| !key.starts_with(prefix));
        }
        platter.n_calls += 1;
    }

    /// How many calls were made.
    pub(crate) fn n_calls(&self) -> usize {
        self.platter().n_calls
    }

    /// The keys under which torn texts were left.
    pub(crate) fn torn(&self) -> BTreeSet<String> {
        self.platter().torn.clone()
    }

    /// What it holds.
    pub(crate) fn texts(&self) -> Texts {
        self.platter().texts.clone()
    }

    /// What happened to it.
    pub(crate) fn trace(&self) -> Trace {
        let platter = self.platter();
        Trace { n_calls: platter.n_calls, changes: platter.changes.clone(), flushes: platter.flushes.clone() }
    }
}

impl Platter {
    /// Puts or removes a text; `by` the tab that does it.
    fn put(&mut self, by: Option<usize>, key: &str, text: Option<Arc<str>>) -> Result<(), Error> {
        let size = |text: &Arc<str>| units(key) + units(text);
        let before = self.texts.get(key).map_or(0, size);
        let used = self.used - before + text.as_ref().map_or(0, size);
        if used > self.capacity && used > self.used {
            return Err(Error::Full);
        }
        if text.is_none() && before == 0 {
            return Ok(());
        }
        self.used = used;
        let change = Change { call: self.n_calls.saturating_sub(usize::from(by.is_some())), key: key.to_owned(), text };
        change.apply(&mut self.texts);
        let number = self.changes.len();
        for (id, tab) in self.tabs.iter_mut().enumerate() {
            if by == Some(id) {
                change.apply(&mut tab.texts);
                tab.own.insert(change.key.clone(), number);
            } else if tab.is_alive {
                tab.inbox.push_back(number);
            }
        }
        self.changes.push(change);
        Ok(())
    }
}

/// The disk as one tab has it.
pub(crate) struct DiskTab {
    disk: Disk,
    id: usize,
}

impl DiskTab {
    /// Whether it can still do anything.
    pub(crate) fn is_alive(&self) -> bool {
        self.disk.platter().tabs[self.id].is_alive
    }

    /// It is closed, or its process ends: nothing it does has an effect from now on.
    pub(crate) fn die(&self) {
        self.disk.platter().tabs[self.id].is_alive = false;
    }

    /// It dies so many calls from now.
    pub(crate) fn die_after(&self, calls: usize) {
        self.disk.platter().tabs[self.id].calls_left = calls;
    }

    /// Whether others changed something that it was not told.
    pub(crate) fn has_news(&self) -> bool {
        !self.disk.platter().tabs[self.id].inbox.is_empty()
    }

    /// The browser's news: what other tabs changed, at most so many of the oldest that were not told yet.
    pub(crate) fn news(&self, most: usize) -> Vec<Change> {
        let mut platter = self.disk.platter();
        let Platter { tabs, changes, .. } = &mut *platter;
        let view = &mut tabs[self.id];
        let n = view.inbox.len().min(most);
        let numbers: Vec<_> = view.inbox.drain(..n).collect();
        let told = |number: usize| {
            let change = &changes[number];
            if view.own.get(&change.key).is_none_or(|own| *own < number) {
                change.apply(&mut view.texts);
            }
            change.clone()
        };
        numbers.into_iter().map(told).collect()
    }

    /// Begins a call, and says what is to go wrong with it.
    fn call(&self, is_set: bool) -> Result<(MutexGuard<'_, Platter>, Option<Fault>), Error> {
        (self.disk.before)();
        let mut platter = self.disk.platter();
        let call = platter.n_calls;
        let fault = platter.fault.filter(|(at, fault)| match fault {
            Fault::Throws { calls } | Fault::IsGone { calls } => (*at..at.saturating_add(*calls)).contains(&call),
            _ => *at == call,
        });
        let is_killed = matches!(fault, Some((_, Fault::KillsTab)));
        if is_killed {
            platter.fault = None;
        }
        let view = &mut platter.tabs[self.id];
        view.is_alive &= !is_killed && view.calls_left > 0;
        if !view.is_alive {
            return Err(Error::Unavailable);
        }
        view.calls_left = view.calls_left.saturating_sub(usize::from(view.calls_left < usize::MAX));
        platter.n_calls += 1;
        match fault {
            Some((_, Fault::Throws { .. })) if is_set => Err(Error::Full),
            Some((_, Fault::Throws { .. } | Fault::IsGone { .. })) => Err(Error::Unavailable),
            fault => Ok((platter, fault.map(|(_, fault)| fault))),
        }
    }

    fn seen<T>(&self, read: impl FnOnce(&Texts) -> T) -> Result<T, Error> {
        let (platter, _) = self.call(false)?;
        Ok(read(if self.disk.lags { &platter.tabs[self.id].texts } else { &platter.texts }))
    }
}

impl Storage for DiskTab {
    fn get(&self, key: &str) -> Result<Option<String>, Error> {
        self.seen(|texts| texts.get(key).map(|text| text.to_string()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        let (mut platter, fault) = self.call(true)?;
        let (left, result) = match fault {
            Some(Fault::TearsAndThrows(tear)) => (tear.of(value), Err(Error::Unavailable)),
            Some(Fault::TearsSilently(tear)) => (tear.of(value), Ok(())),
            _ => (Some(value.to_owned()), Ok(())),
        };
        if left.as_deref() != Some(value) {
            platter.torn.insert(key.to_owned());
        }
        platter.put(Some(self.id), key, left.map(Arc::from))?;
        result
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        self.call(false)?.0.put(Some(self.id), key, None)
    }

    fn keys(&self) -> Result<Vec<String>, Error> {
        self.seen(|texts| texts.keys().cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Disk, Error, Fault, Storage, Tear, Texts};

    #[test]
    fn what_is_left_of_a_text() {
        let check = |tear: Tear, expect: Option<&str>| assert_eq!(tear.of("abcdefgh").as_deref(), expect, "{tear:?}");
        check(Tear::Nothing, None);
        check(Tear::Prefix(0), Some(""));
        check(Tear::Prefix(128), Some("abcd"));
        check(Tear::Zeros(192), Some("abcdef\0\0"));
        check(Tear::Garbled(128), Some("abcdifgh"));
        check(Tear::Garbled(0), Some("ebcdefgh"));
    }

    #[test]
    fn each_fault_is_felt_where_it_is_planned() {
        let check = |fault: Fault, expect: [Result<(), Error>; 3], left: Option<&str>| {
            let disk = Disk::new(Texts::new());
            disk.plan(1, fault);
            let (one, other) = (disk.tab(), disk.tab());
            assert_eq!([one.set("a", "1"), one.set("b", "23"), one.remove("a")], expect, "{fault:?}");
            assert_eq!(other.get("b"), Ok(left.map(str::to_owned)), "{fault:?}");
        };
        let (full, gone) = (Err(Error::Full), Err(Error::Unavailable));
        check(Fault::Throws { calls: 1 }, [Ok(()), full.clone(), Ok(())], None);
        check(Fault::Throws { calls: 2 }, [Ok(()), full, gone.clone()], None);
        check(Fault::IsGone { calls: 1 }, [Ok(()), gone.clone(), Ok(())], None);
        check(Fault::TearsAndThrows(Tear::Prefix(128)), [Ok(()), gone.clone(), Ok(())], Some("2"));
        check(Fault::TearsSilently(Tear::Zeros(0)), [Ok(()), Ok(()), Ok(())], Some("\0\0"));
        check(Fault::KillsTab, [Ok(()), gone.clone(), gone], None);
    }

    #[test]
    fn a_lagging_tab_sees_what_it_is_told() {
        let disk = Disk::new(Texts::new()).lagging();
        let (one, other) = (disk.tab(), disk.tab());
        assert_eq!((one.set("k", "1"), one.set("l", "1")), (Ok(()), Ok(())));
        assert_eq!(other.get("k"), Ok(None));
        assert_eq!(other.set("k", "2"), Ok(()));
        assert_eq!(other.news(1).len(), 1);
        // What it wrote itself came later.
        assert_eq!((other.get("k"), other.get("l")), (Ok(Some("2".into())), Ok(None)));
        assert_eq!(one.get("k"), Ok(Some("1".into())));
        assert_eq!((one.news(9).len(), other.news(9).len()), (1, 1));
        assert_eq!((one.get("k"), other.get("l")), (Ok(Some("2".into())), Ok(Some("1".into()))));
        assert_eq!(disk.tab().get("k"), Ok(Some("2".into())));
    }
}
