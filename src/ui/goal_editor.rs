//! Everything about one goal, changed in place. Hints are offered, nothing is refused.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Commitment, Goal, GoalChange, GoalState};
use crate::domain::hint::{self, Hint};
use crate::domain::rollup::RollUp;
use crate::domain::structure::Structure;
use crate::ui::field::{TextField, phrases};
use crate::ui::goal_page::check_in::check_in;
use crate::ui::goal_page::details::{details, summary};
use crate::ui::goal_page::handoffs::{self, handoffs};
use crate::ui::goal_page::make_it_happen::make_it_happen;
use crate::ui::goal_page::parts::{contributions, parents};
use crate::ui::goal_page::score::score;
use crate::ui::goal_page::strategy::strategy;
use crate::ui::goal_page::{Page, section, stop};
use crate::ui::hints;
use crate::ui::key_result_editor::key_results;
use crate::ui::nav::{Asking, Go};
use crate::ui::parts::{Ui, asker, pill};
use crate::ui::phrase::P;

/// Everything about one goal: what it is and how it goes first, what it hangs together with next, and what is seldom
/// changed last.
pub fn goal_editor(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let state = &ui.snapshot.state;
    let structure = Structure::of(state);
    let roll_up = RollUp::of(state, &structure);
    let page = &Page { ui, goal, structure: &structure, roll_up: &roll_up };
    let (readonly, locale, change) = (ui.options.readonly, &ui.locale, page.change());
    let title = {
        let change = change.clone();
        ui.on_text(move |_, text| change.emit(GoalChange::Title(text)))
    };
    let n_tied = structure.parents(goal.id).len() + structure.children(goal.id).len();
    let n_phrases = goal.cues.len() + goal.wont_dos.len();
    let structure_body = html! { <>{ parents(page) }{ contributions(page) }</> };
    html! {
        <div class="details editor">
            { stop::banner(page) }
            { TextField::new(ui.say(P::Title)).readonly(readonly).draw(goal.title.clone(), title) }
            { TextField::new(ui.say(P::Why)).placeholder(ui.say(P::WhyHint)).tall().readonly(readonly).draw(goal.why.clone(), change.reform(GoalChange::Why)) }
            { hints(page) }
            { check_in(page) }
            { key_results(ui, goal) }
            { score(page) }
            { section(ui.say(P::HangsTogether), locale.count(P::TiedCount, n_tied, &[]), false, structure_body) }
            { section(ui.say(P::Handoffs), locale.count(P::HandoffCount, handoffs::count(page), &[]), false, handoffs(page)) }
            { section(ui.say(P::StrategyOfGoal), ui.say(if structure.is_traced(goal.id) { P::Traced } else { P::Untraced }).to_owned(), false, strategy(page)) }
            { make_it_happen(page) }
            { section(ui.say(P::DetailsOfGoal), summary(page), false, details(page)) }
            { section(ui.say(P::WordsOfTheGoal), locale.count(P::PhraseCount, n_phrases, &[]), false, words(page)) }
            if !readonly { { closing(ui, goal) } }
        </div>
    }
}

/// Cues and won't-dos.
fn words(page: &Page<'_>) -> Html {
    let (ui, goal, change) = (page.ui, page.goal, page.change());
    let cues: Vec<String> = goal.cues.iter().cloned().collect();
    let wont_dos: Vec<String> = goal.wont_dos.iter().cloned().collect();
    html! {
        <>
            { phrases(ui, (P::Cues, P::CuesHint), &cues, change.reform(GoalChange::AddCue), change.reform(GoalChange::RemoveCue)) }
            { phrases(ui, (P::WontDos, P::WontDosHint), &wont_dos, change.reform(GoalChange::AddWontDo), change.reform(GoalChange::RemoveWontDo)) }
        </>
    }
}

/// What could be said better, with the one click that does it where there is one.
fn hints(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let hints = hint::of_goal(goal, &ui.snapshot.state, ui.snapshot.today);
    if hints.is_empty() {
        return html! {};
    }
    let aspire = || {
        let action = Action::EditGoal(goal.id, vec![GoalChange::Commitment(Commitment::Aspirational)]);
        pill("", ui.say(P::MakeAspirational), ui.on_click_perform(action, ui.say(P::SaidAspirational).to_owned()))
    };
    let rows = hints.iter().enumerate().map(|(n, hint)| {
        let action = (matches!(hint, Hint::Wish(_)) && !ui.options.readonly).then(aspire);
        html! { <li key={n}>{ hints::words(hint, goal, &ui.snapshot, &ui.locale) }{ " " }{ for action }</li> }
    });
    html! { <ul class="hints" aria-label={ui.say(P::Hints)}>{ for rows }</ul> }
}

/// Achieved, abandoned with a reason, open again, deleted.
fn closing(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let (id, title, today) = (goal.id, goal.title.as_str(), ui.snapshot.today);
    let finish = |action: Action, said: P| ui.on_click_perform(action, ui.locale.fill(said, &[title]));
    let state = |state: GoalState| Action::EditGoal(id, vec![GoalChange::State(state)]);
    let asking = Asking::AbandonReason(id);
    let on_reason = {
        let said = ui.locale.fill(P::SaidAbandoned, &[title]);
        ui.on_text(move |ui, reason| {
            ui.go(Go::Goal(None));
            let state = GoalChange::State(GoalState::Abandoned(today, reason));
            ui.perform_and_say(Action::EditGoal(id, vec![state]), said.clone());
        })
    };
    html! {
        <div class="tools">
            if goal.is_open() {
                { pill("main", ui.say(P::MarkAchieved), finish(state(GoalState::Achieved(today)), P::SaidAchieved)) }
                { asker(ui, asking, P::Abandon) }
            } else {
                { pill("main", ui.say(P::Reopen), finish(state(GoalState::Open), P::SaidReopened)) }
            }
            { pill("danger", ui.say(P::Delete), finish(Action::RemoveGoal(id), P::Deleted)) }
            if ui.nav.asking == Some(asking) {
                { TextField::new(ui.say(P::AbandonReason)).placeholder(ui.say(P::AbandonHint)).focused().draw(String::new(), on_reason) }
            }
        </div>
    }
}
