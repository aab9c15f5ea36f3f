//! `Watch`: looks after threads that may hang, and says over which input.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure;
use crate::target::Target;

/// What takes longer than this hangs: the slowest takes a hundredth of it, even where many others use the machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a thread is at: since when, and over which input.
type Work = Option<(Instant, Vec<u8>)>;

/// One thread that is looked after.
#[derive(Clone, Default)]
pub(crate) struct Watch {
    work: Arc<Mutex<Work>>,
}

impl Watch {
    /// Looks after a thread at that target until its watch is gone.
    pub(crate) fn over(target: &'static Target) -> Self {
        let watch = Self::default();
        let work = Arc::downgrade(&watch.work);
        thread::spawn(move || {
            while let Some(work) = work.upgrade() {
                if let Some((since, input)) = &*work.lock().unwrap()
                    && since.elapsed() > PATIENCE
                {
                    let path = failure::keep(target, input);
                    eprintln!("{}: no end after {PATIENCE:?} over {}", target.name, path.display());
                    std::process::exit(1);
                }
                drop(work);
                thread::sleep(Duration::from_millis(200));
            }
        });
        watch
    }

    /// The thread begins with an input.
    pub(crate) fn begin(&self, input: &[u8]) {
        let mut work = self.work.lock().unwrap();
        let mut copy = work.take().map_or(Vec::new(), |(_, copy)| copy);
        copy.clear();
        copy.extend_from_slice(input);
        *work = Some((Instant::now(), copy));
    }

    /// The thread is done with it; how long it took.
    pub(crate) fn end(&self) -> Duration {
        self.work.lock().unwrap().take().map_or(Duration::ZERO, |(since, _)| since.elapsed())
    }
}
