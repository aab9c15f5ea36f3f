//! What is the matter with storage, calmly: what was kept, and what to do.

use yew::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::snapshot::Saving;

/// What is the matter with storage.
pub fn banners(ui: &Ui) -> Html {
    let export = || pill("", ui.say(P::Export), ui.on_click(|ui| ui.shell.export()));
    let retry = || pill("", ui.say(P::TryAgain), ui.on_click(|ui| ui.shell.retry_saving()));
    let download = || pill("", ui.say(P::DownloadDamaged), ui.on_click(|ui| ui.shell.download_damaged()));
    let banner = |key: &'static str, words: String, buttons: Vec<Html>| {
        html! { <div class="banner" {key}>{ Icon::Warning.draw() }<p>{ words }</p><div class="pills">{ for buttons }</div></div> }
    };
    let snapshot = &ui.snapshot;
    let mut banners = Vec::new();
    match snapshot.saving {
        Saving::Full => banners.push(banner("full", ui.say(P::StorageFull).to_owned(), vec![export(), retry()])),
        Saving::Unavailable => {
            banners.push(banner("unavailable", ui.say(P::StorageUnavailable).to_owned(), vec![export()]));
        }
        Saving::Saved | Saving::Memory => {}
    }
    if snapshot.n_damaged > 0 {
        let words = ui.locale.count(P::StorageDamaged, snapshot.n_damaged, &[]);
        banners.push(banner("damaged", words, vec![download()]));
    }
    if snapshot.n_newer > 0 {
        let words = ui.locale.count(P::StorageNewer, snapshot.n_newer, &[]);
        banners.push(banner("newer", words, vec![download()]));
    }
    html! { <div class="banners" role="status">{ for banners }</div> }
}
