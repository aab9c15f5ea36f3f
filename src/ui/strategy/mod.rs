//! The strategy on one page: five choices, changed in place, and under each the goals that serve it.

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::one_page::{Fit, OnePage};
use crate::domain::strategy::{Choice, StrategyChange};
use crate::domain::structure::Structure;
use crate::ui::charts;
use crate::ui::field::TextField;
use crate::ui::icon::Icon;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::strategy::segments::segments;
use crate::ui::strategy::serving::{served, untraced};

mod flow;
pub mod map;
mod matrix;
mod segments;
mod serving;

/// Where the person is in the strategy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StrategyDesk {
    /// The alignment map is open. It looks at weeks of activity, so it is drawn only where it is wanted.
    pub shows_map: bool,
}

/// The strategy.
pub fn strategy(ui: &Ui) -> Html {
    let structure = Structure::of(&ui.snapshot.state);
    let choices = Choice::ALL.into_iter().map(|choice| one(ui, &structure, choice));
    html! {
        <div class="settings strategy">
            <div class="day">
                <h2>{ ui.say(P::TabStrategy) }</h2>
                { pill("", ui.say(P::Print), ui.on_click(|_| print())) }
            </div>
            <section class="one-page"><p class="soft">{ ui.say(P::StrategyWhy) }</p>{ gauge(ui) }</section>
            { for choices }
            { untraced(ui, &structure) }
            { map_section(ui) }
        </div>
    }
}

/// What a choice is called.
pub fn name(choice: Choice) -> P {
    words(choice).0
}

/// What a choice is called, what it asks, and what helps to answer.
fn words(choice: Choice) -> (P, P, P) {
    match choice {
        Choice::WinningAspiration => (P::StrategyWinning, P::StrategyWinningAsks, P::StrategyWinningHint),
        Choice::WhereToPlay => (P::StrategyWhere, P::StrategyWhereAsks, P::StrategyWhereHint),
        Choice::HowToWin => (P::StrategyHow, P::StrategyHowAsks, P::StrategyHowHint),
        Choice::Capabilities => (P::StrategySkills, P::StrategySkillsAsks, P::StrategySkillsHint),
        Choice::ManagementSystems => (P::StrategySteer, P::StrategySteerAsks, P::StrategySteerHint),
    }
}

/// Prints the page around the element, which in the page's own shape is nothing but the element.
pub fn print() {
    // Where a frame may not print, nothing happens, as with the browser's own command.
    let _ = web_sys::window().map(|window| window.print());
}

/// How much of a printed page is used.
fn gauge(ui: &Ui) -> Html {
    let page = OnePage::of(&ui.snapshot.state.strategy);
    let tenths = page.tenths();
    if tenths == 0 {
        return html! { <p class="soft small">{ ui.say(P::PageEmpty) }</p> };
    }
    let (class, icon, said) = match page.fit() {
        Fit::Fits => ("on", Icon::Tick, P::PageFits),
        Fit::PastOne => ("off", Icon::Warning, P::PagePastOne),
        Fit::PastFive => ("wrong", Icon::Warning, P::PagePastFive),
    };
    let said = ui.locale.fill(said, &[&ui.locale.number(f64::from(tenths) / 10.0)]);
    html! {
        <div class="meter" role="status">
            { charts::bar((tenths.min(10) * 100) as u16, class) }
            <span class={classes!("badge", class)}>{ icon.draw() }<span>{ said }</span></span>
        </div>
    }
}

fn one(ui: &Ui, structure: &Structure, choice: Choice) -> Html {
    let strategy = &ui.snapshot.state.strategy;
    let text = strategy.text(choice).to_owned();
    let (title, question, hint) = words(choice);
    let lender = ui.lent_by(ui.snapshot.borrowed.what.choices.get(&choice));
    let writing = ui.readonly_if(lender.is_some());
    let has_segments = choice == Choice::WhereToPlay && !strategy.segments.is_empty();
    let is_written = !text.is_empty() || has_segments;
    html! {
        <section class={classes!("choice-of-five", (!is_written).then_some("unwritten"))}>
            <h3>{ ui.say(title) }</h3>
            { text_field(&writing, TextField::new(ui.say(question)).placeholder(ui.say(hint)).tall(), text, move |text| StrategyChange::Text(choice, text)) }
            { for lender.map(|words| html! { <p class="soft small">{ words }</p> }) }
            if choice == Choice::WhereToPlay { { segments(ui) } }
            { served(ui, structure, choice, is_written) }
        </section>
    }
}

/// A text that is changed in place, which paper shows as a paragraph. An empty one takes it away.
fn text_field(ui: &Ui, field: TextField, text: String, change: impl Fn(String) -> StrategyChange + 'static) -> Html {
    let paper =
        html! { <p class={if ui.options.readonly { "full-text" } else { "full-text on-paper" }}>{ text.clone() }</p> };
    if ui.options.readonly {
        return if text.is_empty() {
            html! { <p class="soft">{ ui.say(P::NothingWritten) }</p> }
        } else {
            paper
        };
    }
    let acting = ui.clone();
    let on_change =
        Callback::from(move |text: String| acting.perform(Action::EditStrategy(change(text.trim().to_owned()))));
    html! { <>{ field.draw(text, on_change) }{ paper }</> }
}

fn map_section(ui: &Ui) -> Html {
    let open = ui.nav.desk.strategy.shows_map;
    let toggle = ui.on_click_go(move || Go::Desk(Box::new(move |desk| desk.strategy.shows_map = !open)));
    html! {
        <section class="map-section">
            <h3>{ ui.say(P::AlignmentMap) }</h3>
            <p class="soft">{ ui.say(P::AlignmentWhy) }</p>
            <div class="tools">
                <button type="button" class="pill" part="button" aria-expanded={open.to_string()} onclick={toggle}>
                    { ui.say(if open { P::HideMap } else { P::ShowMap }) }
                </button>
            </div>
            if open { { map::alignment_map(ui) } }
        </section>
    }
}
