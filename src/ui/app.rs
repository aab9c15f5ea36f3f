//! `App`: the frame around the views. It holds where the person is.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::ui::field;
use crate::ui::first_run::{self, first_run};
use crate::ui::icon::Icon;
use crate::ui::keeping::Saving;
use crate::ui::locale::Locale;
use crate::ui::nav::{Go, Nav, View};
use crate::ui::parts::{Parts, Ui, icon_button};
use crate::ui::phrase::P;
use crate::ui::shell::ShellRef;
use crate::ui::snapshot::{Options, SnapshotRef};
use crate::ui::today::today;
use crate::ui::views;

/// What `embed` hands in, anew with each change.
#[derive(Clone, PartialEq, Default, Properties)]
pub struct Props {
    /// What a widget shows; nothing while no element has the app.
    pub shown: Option<Shown>,
    /// How many widgets had the app before.
    pub life: u32,
}

/// What a widget shows.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// Everything that is shown.
    pub snapshot: SnapshotRef,
    /// What the host page asked for.
    pub options: Rc<Options>,
    /// The one way for anything to change.
    pub shell: ShellRef,
}

/// What is kept from one drawing to the next.
struct Kept {
    /// That of the [`Props`].
    life: u32,
    /// How often the host page had asked for a view, once it had.
    n_asked: Option<u32>,
    /// The language that the locale was made for.
    lang: String,
    locale: Locale,
    /// What had the focus last in this widget.
    held: Option<Element>,
}

/// The frame around the views.
#[component]
pub fn App(props: &Props) -> Html {
    let options = props.shown.as_ref().map(|shown| &*shown.options);
    let wanted = View::named(options.map_or("", |options| &options.view));
    let n_asked = options.map(|options| options.n_asked);
    let lang = options.map_or("", |options| &options.lang);
    let life = props.life;
    let nav = use_reducer(move || Nav::at(wanted));
    let main = use_node_ref();
    let kept = use_mut_ref(|| Kept { life, n_asked, lang: lang.to_owned(), locale: Locale::new(lang), held: None });
    use_effect({
        let (main, kept, nav) = (main.clone(), kept.clone(), nav.clone());
        move || {
            let mut kept = kept.borrow_mut();
            if kept.life != life {
                // Nothing is left of where the person was in the element that had the app before.
                (kept.life, kept.n_asked, kept.held) = (life, None, None);
                return nav.dispatch(Go::Anew);
            }
            // The first view is set already; later the host page asked for another.
            let before = kept.n_asked;
            kept.n_asked = n_asked.or(before);
            // Taking the focus tells `onfocusin` at once, so nothing is borrowed by then.
            let held = kept.held.take_if(|held| !held.is_connected());
            drop(kept);
            if held.is_some() {
                keep_focus(&main);
            }
            if n_asked.is_some_and(|n| before != Some(n)) && nav.view != wanted {
                nav.dispatch(Go::View(wanted));
            }
        }
    });
    let Some(shown) = props.shown.clone() else { return Html::default() };
    if kept.borrow().lang != lang {
        let mut kept = kept.borrow_mut();
        (kept.lang, kept.locale) = (lang.to_owned(), Locale::new(lang));
    }
    let locale = kept.borrow().locale.clone();
    let ui = Ui::new(Parts { shell: shown.shell, snapshot: shown.snapshot, options: shown.options, locale, nav });
    frame(&ui, life, main, kept)
}

/// What had the focus may be gone with what it did: the focus then goes to the view, so that the keyboard goes on from
/// there, unless something else in the page has it by now.
fn keep_focus(main: &NodeRef) {
    let Some(element) = main.cast::<web_sys::HtmlElement>() else { return };
    let active = js_sys::Reflect::get(&element.get_root_node(), &"activeElement".into());
    let nowhere = active.is_ok_and(|active| active.is_null());
    let in_page = web_sys::window().and_then(|window| window.document()?.active_element());
    let nowhere = nowhere && in_page.is_none_or(|active| active.tag_name() == "BODY");
    if nowhere {
        // In the first steps, what comes next says so.
        let next = element.query_selector("[data-next] input").ok().flatten();
        let next = next.and_then(|next| next.dyn_into().ok()).unwrap_or(element);
        // An element that cannot take the focus leaves it where it is.
        let _ = next.focus();
    }
}

fn frame(ui: &Ui, life: u32, main: NodeRef, kept: Rc<RefCell<Kept>>) -> Html {
    let onfocusin = Callback::from(move |event: FocusEvent| {
        kept.borrow_mut().held = event.composed_path().get(0).dyn_into().ok();
    });
    let shell = ui.shell.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key() == "z";
        if undo && !field::is_text(&event) && shell.undo_last() {
            event.prevent_default();
        }
    });
    let readonly = ui.options.readonly;
    let body = match ui.nav.view {
        View::Today | View::Week if first_run::is_due(ui) => first_run(ui),
        View::Import if !readonly => views::draw(ui, |views| views.import),
        View::Today | View::Import => today(ui),
        View::Week => views::draw(ui, |views| views.week),
        View::Goals => views::draw_goals(ui),
        View::Strategy => views::draw_overview(ui, |views| views.strategy),
        View::Review | View::Audit => views::draw_overview(ui, |views| views.review),
        View::Flags => views::draw_overview(ui, |views| views.flags),
        View::Settings => views::draw_data(ui),
    };
    let compact = ui.options.compact.then_some("compact");
    html! {
        <div key={life} class={classes!("frame", compact)} {onkeydown} {onfocusin}>
            { header(ui) }
            { views::draw_banners(ui) }
            <@{if ui.options.page { "main" } else { "div" }} class="view" part="view" ref={main} tabindex="-1">{ body }</@>
            { toast(ui) }
            { for ui.snapshot.borrowed.draw.map(|draw| draw(ui)) }
            { footer(ui) }
        </div>
    }
}

fn header(ui: &Ui) -> Html {
    let title = &ui.snapshot.state.title;
    let views = View::TABS.into_iter().filter(|view| !(ui.options.readonly && *view == View::Import));
    let tabs = views.map(|view| {
        let onclick = ui.on_click_go(move || Go::View(view));
        let is_current = ui.nav.view.tab() == view;
        let current = is_current.then_some("page");
        let part = if is_current { "tab current" } else { "tab" };
        html! {
            <li key={view as u32}><button type="button" class="tab" {part} aria-current={current} {onclick}>{ ui.say(name(view)) }</button></li>
        }
    });
    html! {
        <header class="head" part="header">
            <svg class="logo" viewBox="0 0 22 22" aria-hidden="true">
                <path class="logo-aim" d="M3 18 18 5" />
                <circle class="logo-goal" cx="18" cy="5" r="2.6" />
                <path class="logo-way" d="M3 18c4-1 6-6 9-7" />
            </svg>
            <div class="name" part="name"><@{if ui.options.page { "h1" } else { "b" }}>{ ui.say(P::Aimline) }</@>if !title.is_empty() { <span class="soft">{ title }</span> }</div>
            <nav part="nav" aria-label={ui.say(P::Views)}><ul class="tabs">{ for tabs }</ul></nav>
        </header>
    }
}

fn name(view: View) -> P {
    match view {
        View::Today | View::Week => P::TabToday,
        View::Goals => P::TabGoals,
        View::Strategy => P::TabStrategy,
        View::Review | View::Audit => P::TabReview,
        View::Flags => P::TabFlags,
        View::Import => P::TabImport,
        View::Settings => P::TabSettings,
    }
}

/// What was just done, with the way back. The region is always there, so that it is read out when it fills.
fn toast(ui: &Ui) -> Html {
    let shown = ui.nav.notice.clone().map(|notice| {
        let undo = notice.undo.map(|undo| {
            let onclick = ui.on_click(move |ui| {
                ui.shell.undo(undo);
                ui.go(Go::Dismiss);
            });
            html! { <button type="button" class="link" {onclick}>{ ui.say(P::Undo) }</button> }
        });
        let dismiss = ui.on_click_go(|| Go::Dismiss);
        html! {
            <div class="toast" part="toast" key={notice.serial}>
                <span>{ notice.text }</span>
                { for undo }
                { icon_button(Icon::Close, ui.say(P::Dismiss).to_owned(), false, dismiss) }
            </div>
        }
    });
    html! { <div class="toasts" role="status" aria-live="polite">{ for shown }</div> }
}

fn footer(ui: &Ui) -> Html {
    let saved = match ui.snapshot.saving {
        Saving::Saved if ui.snapshot.keeping.is_all_saved() => {
            if ui.options.by_page {
                P::SavedByPage
            } else {
                P::SavedHere
            }
        }
        Saving::Saved => P::PartlySaved,
        Saving::Full | Saving::ReadOnly | Saving::Unavailable => P::NotSaved,
        Saving::Memory => P::MemoryOnly,
    };
    let copies = &ui.snapshot.copies;
    let export = match copies.last_export {
        Some(_) if copies.is_due => ui.locale.count(P::ChangesSinceExport, copies.n_new, &[]),
        None if copies.is_due => ui.locale.count(P::ChangesNeverExported, copies.n_new, &[]),
        Some(day) => ui.locale.fill(P::LastExport, &[&ui.locale.short_day(day)]),
        None => ui.say(P::NeverExported).to_owned(),
    };
    let export_now = ui.on_click(|ui| ui.shell.export());
    html! {
        <footer class="foot" part="footer">
            <span>{ ui.say(saved) }</span>
            if !ui.snapshot.state.is_empty() {
                <span>{ export }if copies.is_due { { " · " }<button type="button" class="link" onclick={export_now}>{ ui.say(P::ExportNow) }</button> }</span>
            }
        </footer>
    }
}
