//! What a person can say about an activity. Every answer is remembered and can be taken back.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::GoalChange;
use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::verdict::{Outcome, Verdict};
use crate::ui::field::{TextField, choice_named, input};
use crate::ui::form::form;
use crate::ui::nav::{Asking, Go};
use crate::ui::parts::{Ui, asker, pill};
use crate::ui::phrase::P;

/// What can be said about `activity`: all of it, or what is likely.
pub fn answers(ui: &Ui, activity: &Rc<Activity>, verdict: &Verdict, all: bool) -> Html {
    let (id, title) = (activity.id, activity.title.as_str());
    let judge = {
        let (ui, activity) = (ui.clone(), activity.clone());
        Callback::from(move |judgement: Judgement| {
            let said = remembered(&ui, &activity.title, &judgement);
            ui.go(Go::Ask(None));
            ui.perform_and_say(Action::Judge(activity.id, judgement), said);
        })
    };
    let answer = |judgement: Judgement, words: AttrValue, class: &'static str| {
        let judge = judge.clone();
        pill(class, words, Callback::from(move |_| judge.emit(judgement.clone())))
    };
    let ask = |what: Asking, words: P| asker(ui, what, words);
    let likeliest = match verdict.outcome {
        Outcome::Unsure { likeliest } => likeliest,
        _ => [None; 2],
    };
    let nearest = match verdict.outcome {
        Outcome::OffAim { nearest, .. } => nearest,
        Outcome::Serves(goal) => Some(goal),
        _ => likeliest[0],
    };
    let is_question = verdict.is_question();
    let mut pills: Vec<Html> = Vec::new();
    for goal in likeliest.into_iter().flatten() {
        let title = AttrValue::from(ui.snapshot.goal_title(goal).to_owned());
        pills.push(answer(Judgement::Serves(goal), title, "main"));
    }
    let has_goals = ui.snapshot.state.goals.values().any(|goal| goal.is_open());
    if has_goals {
        pills.push(ask(Asking::WhichGoal(id), if is_question { P::AnotherGoal } else { P::ItServes }));
    }
    pills.push(answer(Judgement::Upkeep, ui.say(P::ItIsUpkeep).into(), ""));
    if all || !is_question {
        pills.push(answer(Judgement::Dropped, ui.say(P::DropIt).into(), ""));
        pills.push(ask(Asking::ToWhom(id), P::HandItOver));
    }
    if all && !ui.snapshot.own_open_goals().is_empty() {
        pills.push(ask(Asking::WhichCue(id), P::AmendGoal));
    }
    pills.push(answer(Judgement::OffAim, ui.say(if is_question { P::NoneOfThem } else { P::OffAimNoted }).into(), ""));
    if all && ui.snapshot.state.judgements.contains_key(&id) {
        let said = ui.locale.fill(P::Forgotten, &[title]);
        pills.push(pill("", ui.say(P::ForgetAnswer), ui.on_click_perform(Action::Unjudge(id), said)));
    }
    let question = match ui.nav.asking {
        Some(Asking::WhichGoal(asked)) if asked == id => Some(which_goal(ui, &judge)),
        Some(Asking::ToWhom(asked)) if asked == id => {
            let on_change = ui.on_text(move |_, name| judge.emit(Judgement::HandedOver(name)));
            Some(
                TextField::new(ui.say(P::ToWhom))
                    .placeholder(ui.say(P::ToWhomHint))
                    .focused()
                    .draw(String::new(), on_change),
            )
        }
        Some(Asking::WhichCue(asked)) if asked == id => Some(which_cue(ui, activity, nearest)),
        _ => None,
    };
    html! {
        <div class="answers">
            <div class="pills" role="group" aria-label={ui.locale.fill(P::AnswersFor, &[title])}>{ for pills }</div>
            { for question }
        </div>
    }
}

fn remembered(ui: &Ui, title: &str, judgement: &Judgement) -> String {
    let locale = &ui.locale;
    match judgement {
        Judgement::Serves(goal) => locale.fill(P::RememberedServes, &[title, ui.snapshot.goal_title(*goal)]),
        Judgement::Upkeep => locale.fill(P::RememberedUpkeep, &[title]),
        Judgement::OffAim => locale.fill(P::RememberedOffAim, &[title]),
        Judgement::Dropped => locale.fill(P::RememberedDropped, &[title]),
        Judgement::HandedOver(name) => locale.fill(P::RememberedHandedOver, &[title, name]),
    }
}

fn which_goal(ui: &Ui, judge: &Callback<Judgement>) -> Html {
    let goals = ui.snapshot.open_goals();
    let options = goals.iter().map(|(id, title)| {
        let (id, judge) = (*id, judge.clone());
        let onclick = Callback::from(move |_: MouseEvent| judge.emit(Judgement::Serves(id)));
        html! { <li key={id.to_string()}><button type="button" class="choice" {onclick}>{ *title }</button></li> }
    });
    html! { <ul class="choices" aria-label={ui.say(P::OpenGoals)}>{ for options }</ul> }
}

/// Adds a cue to a goal, so that this activity and those like it serve it.
fn which_cue(ui: &Ui, activity: &Activity, nearest: Option<GoalId>) -> Html {
    let goals = ui.snapshot.own_open_goals();
    let first = goals.iter().position(|(id, _)| Some(*id) == nearest).unwrap_or(0);
    let options: Vec<AttrValue> = goals.iter().map(|(_, title)| AttrValue::from((*title).to_owned())).collect();
    let title = activity.title.clone();
    let fields = html! {
        <>
            { choice_named(ui.say(P::AmendWhich), "goal".into(), options, first) }
            { input(ui.say(P::CueLabel), "cue", "text", title.clone()) }
            <span class="hint">{ ui.say(P::CueHint) }</span>
        </>
    };
    form(ui, fields, P::AddCue, move |ui, form| {
        let typed = form.text("cue");
        let phrase = if typed.is_empty() { title.as_str() } else { typed.as_str() };
        if let Some((id, goal)) = ui.snapshot.own_open_goals().get(form.number("goal")) {
            let action = Action::EditGoal(*id, vec![GoalChange::AddCue(phrase.to_owned())]);
            ui.go(Go::Ask(None));
            ui.perform_and_say(action, ui.locale.fill(P::RememberedCue, &[phrase, goal]));
        }
        true
    })
}
