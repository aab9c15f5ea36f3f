//! Tidying up: what closed tabs left is sealed, what is there twice is dropped, what is no longer wanted is taken out. None
//! of it is needed to open a log or to add to it.

use crate::log::codec;
use crate::log::event::Event;
use crate::log::stamp::ReplicaId;
use crate::store::key::{Key, RESERVE};
use crate::store::sealing::SEALING;
use crate::store::space_log::{MANY_SMALL, SpaceLog};
use crate::store::storage::Error;
use crate::store::stored::Stored;

/// How much filler is kept, in UTF-16 code units with its key, so that a full storage has room for sealing what is in it
/// and for some forty edits: 0.16 % of what browsers give an origin.
const RESERVED: usize = 8 << 10;

impl SpaceLog {
    /// Drops what an earlier pass replaced, then seals the tails of tabs that are gone, and many small segments into fewer.
    /// A tab that was thought dead and is not loses nothing: what it wrote is in a segment, and what it goes on to write stands
    /// under other keys.
    ///
    /// Passes should lie some seconds apart: what one wrote has reached the disk before the next drops what it replaced.
    pub fn tidy(&mut self, is_alive: impl Fn(ReplicaId) -> bool) -> Result<(), Error> {
        self.tidy_up(&is_alive)
    }

    fn tidy_up(&mut self, is_alive: &dyn Fn(ReplicaId) -> bool) -> Result<(), Error> {
        let keys = self.own_keys()?;
        let (settled, others) = std::mem::take(&mut self.superseding).into_iter().partition(|it| it.is_settled);
        self.superseding = others;
        let mut result = Ok(());
        for superseding in settled {
            if let Err(error) = superseding.drop_keys(&*self.storage, &keys) {
                result = Err(error);
                self.superseding.push(superseding);
            }
        }
        result?;
        self.superseding.iter_mut().for_each(|superseding| superseding.is_settled = true);

        if self.is_long() {
            self.seal_tail();
        }
        let is_dead = |replica: ReplicaId| replica != self.replica && !is_alive(replica);
        let is_source = |(key, name): &&(Key, String)| match key {
            Key::Chunk(_, replica, _) | Key::Tail(_, replica) => is_dead(*replica) && !self.is_superseded(key, name),
            _ => false,
        };
        let mut sources: Vec<String> = keys.iter().filter(is_source).map(|(_, name)| name.clone()).collect();
        if self.small_segments.len() >= MANY_SMALL {
            let small = std::mem::take(&mut self.small_segments);
            sources.extend(small.into_iter().filter(|name| !self.is_superseded(&Key::parse(name), name)));
        }
        let sealed = (SEALING.gather)(&*self.storage, &self.space, &sources, &|_| true)?;
        self.superseding.extend(sealed);
        self.keep_reserve();
        Ok(())
    }

    /// Puts the filler in its place, where there is room for it.
    fn keep_reserve(&mut self) {
        let is_there = |filler: Option<String>| filler.is_some();
        if self.storage.get(RESERVE).is_ok_and(is_there)
            || self.storage.set(RESERVE, &"-".repeat(RESERVED - RESERVE.len())).is_ok()
        {
            self.is_short = false;
        }
    }

    /// Takes the events out of storage that are not wanted any more, wherever they stand but in what another tab may be
    /// writing over. Returns how many that were. What cannot be read stays.
    pub fn forget(&mut self, is_wanted: impl Fn(&Event) -> bool) -> Result<usize, Error> {
        self.forget_all(&is_wanted)
    }

    fn forget_all(&mut self, is_wanted: &dyn Fn(&Event) -> bool) -> Result<usize, Error> {
        self.drop_superseded();
        let mut n_forgotten = 0;
        let mut sources = Vec::new();
        for (key, name) in self.own_keys()? {
            if matches!(key, Key::Chunk(..) | Key::Segment(..)) {
                let text = self.storage.get(&name)?.unwrap_or_default();
                let n_unwanted =
                    Stored::read(&name, &text, &key).events.iter().filter(|event| !is_wanted(event)).count();
                n_forgotten += n_unwanted;
                sources.extend((n_unwanted > 0).then_some(name));
            }
        }
        let is_wanted = |line: &str| codec::read_line(line).map_or(true, |event| is_wanted(&event));
        let sealed = (SEALING.gather)(&*self.storage, &self.space, &sources, &is_wanted)?;
        self.superseding.extend(sealed);
        self.drop_superseded();
        Ok(n_forgotten)
    }
}
