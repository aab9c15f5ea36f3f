//! The data: where it is kept, how much room it takes, copies of it, and how it goes.

use std::cell::Cell;
use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::ui::keeping::Saving;
use crate::ui::nav::{Go, View};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

mod archive;
mod backups;
mod erase;
mod gauge;
mod restore;
pub mod task;

pub use self::erase::erase;

use self::archive::archive;
use self::backups::backups;
use self::erase::Erasing;
use self::gauge::gauge;
use self::task::{DataNews, DataTask, Restoring, Room};

/// Where the person is in the view of the data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataDesk {
    /// For how many changes the room was asked for last, so that it is not read anew with each drawing.
    asked: Cell<Option<usize>>,
    /// What takes how much room.
    room: Option<Rc<Room>>,
    /// The export that may be restored.
    restoring: Option<Rc<Restoring>>,
    /// The day before which activities would go to a file, once one was chosen.
    archive_before: Option<NaiveDate>,
    /// The file with them was handed over.
    archive_saved: bool,
    /// What may be erased.
    erasing: Option<Erasing>,
    /// Why the last task could not be done.
    failure: Option<String>,
}

impl DataDesk {
    /// The step that changes where the person is here.
    fn step(change: impl FnOnce(&mut Self) + 'static) -> Go {
        Go::Desk(Box::new(move |desk| change(Rc::make_mut(&mut desk.data))))
    }

    fn take(&mut self, news: DataNews) {
        self.failure = None;
        match news {
            DataNews::Room(room) => self.room = Some(room),
            DataNews::Preview(restoring) => self.restoring = Some(restoring),
            DataNews::Restored | DataNews::Erased => (),
            DataNews::Failed(failure) => self.failure = Some(failure),
        }
    }
}

/// What is kept, and what can be done with it.
pub fn data(ui: &Ui) -> Html {
    let in_browser = matches!(ui.snapshot.saving, Saving::Saved | Saving::Full | Saving::ReadOnly);
    let kept = match in_browser {
        true if ui.options.by_page => P::KeptByPage,
        true => P::KeptInBrowser,
        false => P::KeptInMemory,
    };
    let failure = ui.nav.desk.data.failure.as_ref();
    html! {
        <>
            <section>
                <h3>{ ui.say(P::YourData) }</h3>
                <p class="soft">{ ui.say(kept) }</p>
                if in_browser && !ui.options.by_page { { gauge(ui) } }
                if let Some(failure) = failure { <p class="error" role="alert">{ failure }</p> }
            </section>
            { backups(ui) }
            if !ui.options.readonly { { archive(ui) } }
        </>
    }
}

/// Has something done; what comes of it is noted where the person is.
fn ask(ui: &Ui, task: DataTask) {
    let acting = ui.clone();
    let tell = move |news: DataNews| {
        let done = match news {
            DataNews::Restored => Some(P::Restored),
            DataNews::Erased => Some(P::Erased),
            _ => None,
        };
        if let Some(words) = done {
            acting.go(Go::View(View::Today));
            acting.go(Go::Notice(acting.say(words).to_owned(), None));
        }
        acting.go(DataDesk::step(move |desk| desk.take(news)));
    };
    ui.shell.data(task, Callback::from(tell));
}

/// A click that has something done.
fn on_ask(ui: &Ui, task: DataTask) -> Callback<MouseEvent> {
    ui.on_click(move |ui| ask(ui, task.clone()))
}
