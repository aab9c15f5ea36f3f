//! What is the matter with storage, calmly: what was kept, and what to do.

use yew::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::keeping::{Remedy, Saving};
use crate::ui::nav::{Go, View};
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;

/// What a banner offers.
#[derive(Clone, Copy)]
enum Offer {
    Export,
    FreeSpace,
    Download,
    Mend(P, Remedy),
}

/// What is the matter with storage.
pub fn banners(ui: &Ui) -> Html {
    let (locale, keeping) = (&ui.locale, &ui.snapshot.keeping);
    let in_memory = || match keeping.n_unsaved {
        0 => String::new(),
        n => locale.count(P::InMemoryOnly, n, &[]),
    };
    let mut banners = Vec::new();
    let mut show = |key: &'static str, words: String, offers: &[Offer]| {
        let offers = offers.iter().map(|offer| button(ui, *offer));
        banners.push(html! {
            <div class="banner" part="banner" {key}>
                { Icon::Warning.draw() }<p>{ words }</p>
                if offers.len() > 0 { <div class="pills">{ for offers }</div> }
            </div>
        });
    };

    let again = Offer::Mend(P::TryAgain, Remedy::SaveAgain);
    match ui.snapshot.saving {
        Saving::Full => {
            let words = locale.fill(P::StorageFull, &[&in_memory()]);
            show("full", words, &[Offer::Export, Offer::FreeSpace, again]);
        }
        Saving::ReadOnly => {
            show("read-only", locale.fill(P::StorageReadOnly, &[&in_memory()]), &[Offer::Export, again]);
        }
        Saving::Unavailable => {
            let words = if ui.options.by_page { P::GivenUnavailable } else { P::StorageUnavailable };
            show("unavailable", ui.say(words).to_owned(), &[Offer::Export]);
        }
        Saving::Saved => {
            if let Some(share) = keeping.scarce_room().filter(|_| ui.nav.view != View::Settings) {
                show("scarce", locale.fill(P::RoomBanner, &[&locale.percent(share)]), &[Offer::FreeSpace]);
            }
        }
        Saving::Memory => {}
    }
    if keeping.n_lost > 0 {
        let all = locale.number(keeping.n_changes as f64);
        let words = locale.count(P::StorageCleared, keeping.n_lost, &[&all]);
        show("cleared", words, &[Offer::Mend(P::WriteBack, Remedy::WriteBack), Offer::Export]);
    }
    if keeping.is_erased {
        show("erased", ui.say(P::StorageErased).to_owned(), &[]);
    }
    if keeping.n_damaged > 0 {
        let mut words = locale.count(P::StorageDamaged, keeping.n_damaged, &[]);
        if let Some((from, to)) = keeping.damaged_days {
            words.push(' ');
            words += &locale.fill(P::StorageDamagedDays, &[&locale.full_day(from), &locale.full_day(to)]);
        }
        show("damaged", words, &[Offer::Download]);
    }
    if keeping.n_newer > 0 {
        let reload = Offer::Mend(P::ReloadPage, Remedy::Reload);
        // What is in memory only would not survive it.
        let offers = if keeping.is_all_saved() { &[reload, Offer::Download][..] } else { &[Offer::Download] };
        show("newer", locale.count(P::StorageNewer, keeping.n_newer, &[]), offers);
    }
    if let Some((day, n_days)) = keeping.ahead {
        let words = locale.count(P::ClockAhead, n_days, &[&locale.full_day(day)]);
        show("clock", words, &[Offer::Mend(P::LeaveClock, Remedy::LeaveClock)]);
    }
    html! { { for banners } }
}

fn button(ui: &Ui, offer: Offer) -> Html {
    let (words, class) = match offer {
        Offer::Export => (P::Export, ""),
        Offer::FreeSpace => (P::FreeSpace, ""),
        Offer::Download => (P::DownloadDamaged, ""),
        Offer::Mend(words, Remedy::WriteBack) => (words, "main"),
        Offer::Mend(words, _) => (words, ""),
    };
    let act = move |ui: &Ui| match offer {
        Offer::Export => ui.shell.export(),
        Offer::FreeSpace => ui.go(Go::View(View::Settings)),
        Offer::Download => ui.shell.download_damaged(),
        Offer::Mend(_, remedy) => ui.shell.mend(remedy),
    };
    pill(class, ui.say(words), ui.on_click(act))
}
