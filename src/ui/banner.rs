//! `Banners`: what is the matter with storage, calmly: what was kept, and what to do.

use yew::prelude::*;

use crate::ui::app::use_locale;
use crate::ui::icon::Icon;
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{Saving, use_snapshot};

/// What is the matter with storage.
#[component]
pub fn Banners() -> Html {
    let (snapshot, locale, shell) = (use_snapshot(), use_locale(), use_shell());
    let export = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| shell.export())
    };
    let retry = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| shell.retry_saving())
    };
    let damaged = Callback::from(move |_: MouseEvent| shell.download_damaged());
    let button = |word: P, onclick: &Callback<MouseEvent>| {
        html! { <button type="button" class="pill" {onclick}>{ locale.say(word) }</button> }
    };
    let banner = |key: &'static str, words: String, buttons: Html| {
        html! { <div class="banner" {key}>{ Icon::Warning.draw() }<p>{ words }</p><div class="pills">{ buttons }</div></div> }
    };
    let mut banners = Vec::new();
    match snapshot.saving {
        Saving::Full => {
            let buttons = html! { <>{ button(P::Export, &export) }{ button(P::TryAgain, &retry) }</> };
            banners.push(banner("full", locale.say(P::StorageFull).to_owned(), buttons));
        }
        Saving::Unavailable => {
            let buttons = button(P::Export, &export);
            banners.push(banner("unavailable", locale.say(P::StorageUnavailable).to_owned(), buttons));
        }
        Saving::Saved | Saving::Memory => {}
    }
    if snapshot.n_damaged > 0 {
        let words = locale.count(P::StorageDamaged, snapshot.n_damaged, &[]);
        banners.push(banner("damaged", words, button(P::DownloadDamaged, &damaged)));
    }
    if snapshot.n_newer > 0 {
        let words = locale.count(P::StorageNewer, snapshot.n_newer, &[]);
        banners.push(banner("newer", words, button(P::DownloadDamaged, &damaged)));
    }
    html! { <div class="banners" role="status">{ for banners }</div> }
}
