//! What a person can say about an activity. Every answer is remembered and can be taken back.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::GoalChange;
use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::verdict::{Outcome, Verdict};
use crate::ui::field::{Field, choice};
use crate::ui::phrase::P;
use crate::ui::ui::{Ui, opener, pill, use_ui};

/// A question that an answer needs first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Which goal does it serve?
    WhichGoal,
    /// Who does it from now on?
    ToWhom,
    /// What says that it serves a goal?
    WhichCue,
}

/// What can be said about `activity`; `all` that can, or what is likely. `asking` is the question that is open.
pub fn answers(
    ui: &Ui,
    activity: &Rc<Activity>,
    verdict: &Verdict,
    all: bool,
    asking: &UseStateHandle<Option<Asking>>,
) -> Html {
    let (id, title) = (activity.id, activity.title.as_str());
    let judge = {
        let (ui, activity, asking) = (ui.clone(), activity.clone(), asking.clone());
        Callback::from(move |judgement: Judgement| {
            let said = remembered(&ui, &activity.title, &judgement);
            asking.set(None);
            ui.perform_and_say(Action::Judge(activity.id, judgement), said);
        })
    };
    let answer = |judgement: Judgement, words: AttrValue, class: &'static str| {
        let judge = judge.clone();
        pill(class, words, Callback::from(move |_| judge.emit(judgement.clone())))
    };
    let ask = |what: Asking, words: P| {
        let open = **asking == Some(what);
        let asking = asking.clone();
        opener(ui.say(words), open, Callback::from(move |_| asking.set((!open).then_some(what))))
    };
    let likeliest: &[GoalId] = match &verdict.outcome {
        Outcome::Unsure { likeliest } => likeliest,
        _ => &[],
    };
    let nearest = match &verdict.outcome {
        Outcome::OffAim { nearest } => *nearest,
        Outcome::Serves(goal) => Some(*goal),
        _ => likeliest.first().copied(),
    };
    let is_question = verdict.is_question();
    let mut pills: Vec<Html> = Vec::new();
    for goal in likeliest {
        let title = AttrValue::from(ui.snapshot.goal_title(*goal).to_owned());
        pills.push(answer(Judgement::Serves(*goal), title, "main"));
    }
    if ui.snapshot.state.goals.values().any(|goal| goal.is_open()) {
        pills.push(ask(Asking::WhichGoal, if is_question { P::AnotherGoal } else { P::ItServes }));
    }
    pills.push(answer(Judgement::Upkeep, ui.say(P::ItIsUpkeep).into(), ""));
    if all || !is_question {
        pills.push(answer(Judgement::Dropped, ui.say(P::DropIt).into(), ""));
        pills.push(ask(Asking::ToWhom, P::HandItOver));
    }
    if all && nearest.is_some() {
        pills.push(ask(Asking::WhichCue, P::AmendGoal));
    }
    pills.push(answer(Judgement::OffAim, ui.say(if is_question { P::NoneOfThem } else { P::OffAimNoted }).into(), ""));
    if all && ui.snapshot.state.judgements.contains_key(&id) {
        let said = ui.locale.fill(P::Forgotten, &[title]);
        pills.push(pill("", ui.say(P::ForgetAnswer), ui.on_click_perform(Action::Unjudge(id), said)));
    }
    let question = match **asking {
        Some(Asking::WhichGoal) => Some(which_goal(ui, &judge)),
        Some(Asking::ToWhom) => {
            let on_change = ui.on_text(move |_, name| judge.emit(Judgement::HandedOver(name)));
            Some(
                html! { <Field label={ui.say(P::ToWhom)} value="" placeholder={ui.say(P::ToWhomHint)} {on_change} focus={true} /> },
            )
        }
        Some(Asking::WhichCue) => {
            let asking = asking.clone();
            let on_done = Callback::from(move |()| asking.set(None));
            Some(html! { <WhichCue title={title.to_owned()} {nearest} {on_done} /> })
        }
        None => None,
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

#[derive(PartialEq, Properties)]
struct CueProps {
    title: String,
    nearest: Option<GoalId>,
    on_done: Callback<()>,
}

/// Adds a cue to a goal, so that this activity and those like it serve it.
#[component]
fn WhichCue(props: &CueProps) -> Html {
    let ui = use_ui();
    let goals = ui.snapshot.open_goals();
    let first = goals.iter().position(|(id, _)| Some(*id) == props.nearest).unwrap_or(0);
    let chosen = use_state(|| first);
    let cue = use_state(|| props.title.clone());
    let on_change = {
        let cue = cue.clone();
        Callback::from(move |text: String| cue.set(text))
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |n: usize| chosen.set(n))
    };
    let goal = goals.get(*chosen).map(|(id, title)| (*id, (*title).to_owned()));
    let add = {
        let (cue, on_done) = (cue.clone(), props.on_done.clone());
        ui.on_click(move |ui| {
            let phrase = cue.trim();
            if let (Some((id, title)), false) = (&goal, phrase.is_empty()) {
                on_done.emit(());
                let action = Action::EditGoal(*id, vec![GoalChange::AddCue(phrase.to_owned())]);
                ui.perform_and_say(action, ui.locale.fill(P::RememberedCue, &[phrase, title]));
            }
        })
    };
    let options: Vec<AttrValue> = goals.iter().map(|(_, title)| AttrValue::from((*title).to_owned())).collect();
    html! {
        <div class="ask">
            { choice(ui.say(P::AmendWhich), options, *chosen, on_choose) }
            <Field label={ui.say(P::CueLabel)} value={(*cue).clone()} hint={ui.say(P::CueHint)} {on_change} focus={true} />
            { pill("main", ui.say(P::AddCue), add) }
        </div>
    }
}
