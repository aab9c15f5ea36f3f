//! Copies outside of the browser: an export in one click, and a folder that they go to by themselves.

use yew::prelude::*;

use crate::ui::copies::FolderState;
use crate::ui::data::on_ask;
use crate::ui::data::restore::restore;
use crate::ui::data::task::DataTask;
use crate::ui::parts::{Ui, nothing, pill};
use crate::ui::phrase::P;

/// Copies outside of the browser.
pub(super) fn backups(ui: &Ui) -> Html {
    html! {
        <section>
            <h3>{ ui.say(P::Backups) }</h3>
            <p class="soft">{ last_export(ui) }</p>
            <div class="tools">{ export(ui) }</div>
            { folder(ui) }
            if !ui.options.readonly { { restore(ui) } }
        </section>
    }
}

/// When the last export was, and how much came since.
pub(super) fn last_export(ui: &Ui) -> String {
    let (locale, copies) = (&ui.locale, &ui.snapshot.copies);
    let last = match copies.last_export {
        Some(day) => locale.fill(P::LastExport, &[&locale.full_day(day)]),
        None => locale.say(P::NeverExported).to_owned(),
    };
    format!("{last}. {}", locale.count(P::ChangesInNoCopy, copies.n_new, &[]))
}

/// Hands everything over as a file.
pub(super) fn export(ui: &Ui) -> Html {
    pill("main", ui.say(P::Export), ui.on_click(|ui| ui.shell.export()))
}

/// The folder that copies go to by themselves.
fn folder(ui: &Ui) -> Html {
    let folder = &ui.snapshot.copies.folder;
    if ui.options.readonly || folder.state == FolderState::Unknown {
        return nothing();
    }
    let button = |class: &'static str, words: P, task: DataTask| pill(class, ui.say(words), on_ask(ui, task));
    let choose = |words: P| button("", words, DataTask::ChooseFolder);
    let name = if folder.name.is_empty() { ui.say(P::ChosenFolder) } else { &folder.name };
    let leave = || button("", P::LeaveFolder, DataTask::LeaveFolder);
    let (words, buttons) = match folder.state {
        FolderState::Unknown | FolderState::Unavailable => (ui.say(P::FolderUnavailable).to_owned(), Vec::new()),
        FolderState::Off => (ui.say(P::FolderWhy).to_owned(), vec![choose(P::ChooseFolder)]),
        FolderState::On => (ui.locale.fill(P::FolderOn, &[name]), vec![leave(), choose(P::OtherFolder)]),
        FolderState::Forbidden => (
            ui.locale.fill(P::FolderForbidden, &[name]),
            vec![button("main", P::AllowFolder, DataTask::AllowFolder), leave()],
        ),
        FolderState::HoldsMore(n) => (
            ui.locale.count(P::FolderHoldsMore, n, &[name]),
            vec![button("main", P::PreviewFolder, DataTask::PreviewFolder), leave(), choose(P::OtherFolder)],
        ),
        FolderState::NotOurs => (ui.say(P::FolderNotOurs).to_owned(), vec![leave(), choose(P::OtherFolder)]),
    };
    let written = folder
        .written
        .map(|(day, time)| ui.locale.fill(P::FolderWritten, &[&ui.locale.full_day(day), &ui.locale.time(time)]));
    html! {
        <div class="copying">
            <p class="soft" role="status">{ words }{ " " }{ written }</p>
            if let Some(failure) = &folder.failure { <p class="error" role="alert">{ ui.locale.fill(P::FolderFailed, &[failure]) }</p> }
            if !buttons.is_empty() { <div class="tools">{ for buttons }</div> }
        </div>
    }
}
