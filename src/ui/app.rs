//! `App`: the frame around the views. It provides the contexts and holds where the person is.

use yew::prelude::*;

use crate::ui::banner::Banners;
use crate::ui::first_run::{self, FirstRun};
use crate::ui::goals::Goals;
use crate::ui::icon::Icon;
use crate::ui::import::Import;
use crate::ui::locale::Locale;
use crate::ui::nav::{Go, Nav, View, use_nav};
use crate::ui::phrase::P;
use crate::ui::settings::Settings;
use crate::ui::shell::{ShellRef, use_shell};
use crate::ui::snapshot::{Options, Saving, SnapshotRef, use_options, use_snapshot};
use crate::ui::today::Today;

/// What `embed` hands in, anew with each change.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Everything that is shown.
    pub snapshot: SnapshotRef,
    /// What the host page asked for.
    pub options: Options,
    /// The one way for anything to change.
    pub shell: ShellRef,
}

/// The frame around the views.
#[component]
pub fn App(props: &Props) -> Html {
    let view = props.options.view.clone();
    let nav = use_reducer_eq({
        let view = view.clone();
        move || Nav::at(View::named(&view))
    });
    let locale = use_memo(props.options.lang.clone(), |lang| Locale::new(lang));
    let mounted = use_mut_ref(|| false);
    use_effect_with(view, {
        let nav = nav.clone();
        move |view| {
            if std::mem::replace(&mut *mounted.borrow_mut(), true) {
                nav.dispatch(Go::View(View::named(view)));
            }
        }
    });
    html! {
        <ContextProvider<ShellRef> context={props.shell.clone()}>
        <ContextProvider<Options> context={props.options.clone()}>
        <ContextProvider<Locale> context={(*locale).clone()}>
        <ContextProvider<SnapshotRef> context={props.snapshot.clone()}>
        <ContextProvider<UseReducerHandle<Nav>> context={nav}>
            <Frame />
        </ContextProvider<UseReducerHandle<Nav>>>
        </ContextProvider<SnapshotRef>>
        </ContextProvider<Locale>>
        </ContextProvider<Options>>
        </ContextProvider<ShellRef>>
    }
}

/// The locale.
///
/// # Panics
///
/// Outside an [`App`], which is a mistake of the programmer.
#[hook]
#[expect(clippy::expect_used, reason = "App provides the context around every component")]
pub fn use_locale() -> Locale {
    use_context::<Locale>().expect("App provides the locale")
}

#[component]
fn Frame() -> Html {
    let (nav, snapshot, options, shell) = (use_nav(), use_snapshot(), use_options(), use_shell());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key() == "z";
        if undo && !crate::ui::field::is_text(&event) && shell.undo_last() {
            event.prevent_default();
        }
    });
    let body = match nav.view {
        View::Today if first_run::is_due(&snapshot.state) && !options.readonly => html! { <FirstRun /> },
        View::Today => html! { <Today /> },
        View::Goals => html! { <Goals /> },
        View::Import => html! { <Import /> },
        View::Settings => html! { <Settings /> },
    };
    let compact = options.compact.then_some("compact");
    html! {
        <div class={classes!("frame", compact)} {onkeydown}>
            <Header />
            <Banners />
            <main class="view">{ body }</main>
            <Toast />
            <Footer />
        </div>
    }
}

#[component]
fn Header() -> Html {
    let (nav, locale, snapshot, options) = (use_nav(), use_locale(), use_snapshot(), use_options());
    let title = &snapshot.state.title;
    let views = View::ALL.into_iter().filter(|view| !(options.readonly && *view == View::Import));
    let tabs = views.map(|view| {
        let onclick = {
            let nav = nav.clone();
            Callback::from(move |_: MouseEvent| nav.dispatch(Go::View(view)))
        };
        let current = (nav.view == view).then_some("page");
        html! {
            <li key={view as u32}><button type="button" class="tab" aria-current={current} {onclick}>{ locale.say(name(view)) }</button></li>
        }
    });
    html! {
        <header class="head" part="header">
            <svg class="logo" viewBox="0 0 22 22" aria-hidden="true">
                <path class="logo-aim" d="M3 18 18 5" />
                <circle class="logo-goal" cx="18" cy="5" r="2.6" />
                <path class="logo-way" d="M3 18c4-1 6-6 9-7" />
            </svg>
            <div class="name"><b>{ locale.say(P::Aimline) }</b>if !title.is_empty() { <span class="soft">{ title }</span> }</div>
            <nav aria-label={locale.say(P::Views)}><ul class="tabs">{ for tabs }</ul></nav>
        </header>
    }
}

fn name(view: View) -> P {
    match view {
        View::Today => P::TabToday,
        View::Goals => P::TabGoals,
        View::Import => P::TabImport,
        View::Settings => P::TabSettings,
    }
}

/// What was just done, with the way back. The region is always there, so that it is read out when it fills.
#[component]
fn Toast() -> Html {
    let (nav, locale, shell) = (use_nav(), use_locale(), use_shell());
    let dismiss = {
        let nav = nav.clone();
        Callback::from(move |_: MouseEvent| nav.dispatch(Go::Dismiss))
    };
    let shown = nav.notice.clone().map(|notice| {
        let undo = notice.undo.map(|undo| {
            let nav = nav.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                shell.undo(undo);
                nav.dispatch(Go::Dismiss);
            });
            html! { <button type="button" class="link" {onclick}>{ locale.say(P::Undo) }</button> }
        });
        html! {
            <div class="toast" key={notice.serial}>
                <span>{ notice.text }</span>
                { for undo }
                <button type="button" class="bare" aria-label={locale.say(P::Dismiss)} onclick={dismiss}>{ Icon::Close.draw() }</button>
            </div>
        }
    });
    html! { <div class="toasts" role="status" aria-live="polite">{ for shown }</div> }
}

#[component]
fn Footer() -> Html {
    let (locale, snapshot) = (use_locale(), use_snapshot());
    let saved = match snapshot.saving {
        Saving::Saved => P::SavedHere,
        Saving::Full | Saving::Unavailable => P::NotSaved,
        Saving::Memory => P::MemoryOnly,
    };
    let export = match snapshot.last_export {
        Some(day) => locale.fill(P::LastExport, &[&locale.short_day(day)]),
        None => locale.say(P::NeverExported).to_owned(),
    };
    html! {
        <footer class="foot" part="footer">
            <span>{ locale.say(saved) }</span>
            if !snapshot.state.is_empty() { <span>{ export }</span> }
            <slot name="footer"></slot>
        </footer>
    }
}
