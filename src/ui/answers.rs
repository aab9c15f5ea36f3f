//! `Answers`: what a person can say about an activity. Every answer is remembered and can be taken back.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::GoalChange;
use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::verdict::{Outcome, Verdict};
use crate::ui::app::use_locale;
use crate::ui::field::{ChoiceField, Field};
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::use_snapshot;

/// An activity that can be answered about.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The activity.
    pub activity: Rc<Activity>,
    /// What is said of it.
    pub verdict: Verdict,
    /// Every answer is offered, not only the likely ones.
    pub all: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Asking {
    WhichGoal,
    ToWhom,
    WhichCue,
}

/// What a person can say about an activity.
#[component]
pub fn Answers(props: &Props) -> Html {
    let (nav, shell, snapshot, locale) = (use_nav(), use_shell(), use_snapshot(), use_locale());
    let asking = use_state(|| None::<Asking>);
    let (id, title) = (props.activity.id, props.activity.title.clone());
    let answered = snapshot.state.judgements.contains_key(&id);

    let perform = {
        let (nav, asking) = (nav.clone(), asking.clone());
        Callback::from(move |(action, said): (Action, String)| {
            let undo = shell.perform(action);
            asking.set(None);
            nav.dispatch(Go::Notice(said, undo));
        })
    };
    let judge = {
        let (perform, locale, title, snapshot) = (perform.clone(), locale.clone(), title.clone(), snapshot.clone());
        Callback::from(move |judgement: Judgement| {
            let said = match &judgement {
                Judgement::Serves(goal) => locale.fill(P::RememberedServes, &[&title, snapshot.goal_title(*goal)]),
                Judgement::Upkeep => locale.fill(P::RememberedUpkeep, &[&title]),
                Judgement::OffAim => locale.fill(P::RememberedOffAim, &[&title]),
                Judgement::Dropped => locale.fill(P::RememberedDropped, &[&title]),
                Judgement::HandedOver(name) => locale.fill(P::RememberedHandedOver, &[&title, name]),
            };
            perform.emit((Action::Judge(id, judgement), said));
        })
    };
    let answer = |judgement: Judgement, words: String, class: &'static str| {
        let judge = judge.clone();
        let onclick = Callback::from(move |_: MouseEvent| judge.emit(judgement.clone()));
        html! { <button type="button" class={classes!("pill", class)} {onclick}>{ words }</button> }
    };
    let ask = |what: Asking, words: P| {
        let now = *asking == Some(what);
        let asking = asking.clone();
        let onclick = Callback::from(move |_: MouseEvent| asking.set((!now).then_some(what)));
        html! { <button type="button" class="pill" aria-expanded={now.to_string()} {onclick}>{ locale.say(words) }</button> }
    };

    let likeliest: &[GoalId] = match &props.verdict.outcome {
        Outcome::Unsure { likeliest } => likeliest,
        _ => &[],
    };
    let is_question = props.verdict.is_question();
    let nearest = match &props.verdict.outcome {
        Outcome::OffAim { nearest } => *nearest,
        Outcome::Serves(goal) => Some(*goal),
        _ => likeliest.first().copied(),
    };
    let forget = {
        let (perform, said) = (perform.clone(), locale.fill(P::Forgotten, &[&title]));
        Callback::from(move |_: MouseEvent| perform.emit((Action::Unjudge(id), said.clone())))
    };
    html! {
        <div class="answers">
            <div class="pills" role="group" aria-label={locale.fill(P::AnswersFor, &[&title])}>
                { for likeliest.iter().map(|goal| answer(Judgement::Serves(*goal), snapshot.goal_title(*goal).to_owned(), "main")) }
                if snapshot.state.goals.values().any(|goal| goal.is_open()) {
                    { ask(Asking::WhichGoal, if is_question { P::AnotherGoal } else { P::ItServes }) }
                }
                { answer(Judgement::Upkeep, locale.say(P::ItIsUpkeep).to_owned(), "") }
                if props.all || !is_question {
                    { answer(Judgement::Dropped, locale.say(P::DropIt).to_owned(), "") }
                    { ask(Asking::ToWhom, P::HandItOver) }
                }
                if props.all && nearest.is_some() { { ask(Asking::WhichCue, P::AmendGoal) } }
                { answer(Judgement::OffAim, locale.say(if is_question { P::NoneOfThem } else { P::OffAimNoted }).to_owned(), "") }
                if props.all && answered {
                    <button type="button" class="pill" onclick={forget}>{ locale.say(P::ForgetAnswer) }</button>
                }
            </div>
            if *asking == Some(Asking::WhichGoal) { <WhichGoal on_choose={judge.reform(Judgement::Serves)} /> }
            if *asking == Some(Asking::ToWhom) { <ToWhom on_choose={judge.reform(Judgement::HandedOver)} /> }
            if *asking == Some(Asking::WhichCue) { <WhichCue {title} {nearest} on_choose={perform.clone()} /> }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct GoalProps {
    on_choose: Callback<GoalId>,
}

#[component]
fn WhichGoal(props: &GoalProps) -> Html {
    let (snapshot, locale) = (use_snapshot(), use_locale());
    let goals = snapshot.open_goals();
    let options = goals.iter().map(|(id, title)| {
        let (id, on_choose) = (*id, props.on_choose.clone());
        let onclick = Callback::from(move |_: MouseEvent| on_choose.emit(id));
        html! { <li key={id.to_string()}><button type="button" class="choice" {onclick}>{ *title }</button></li> }
    });
    html! { <ul class="choices" aria-label={locale.say(P::OpenGoals)}>{ for options }</ul> }
}

#[derive(PartialEq, Properties)]
struct NameProps {
    on_choose: Callback<String>,
}

#[component]
fn ToWhom(props: &NameProps) -> Html {
    let locale = use_locale();
    let on_choose = props.on_choose.clone();
    let on_change = Callback::from(move |name: String| {
        let name = name.trim();
        if !name.is_empty() {
            on_choose.emit(name.to_owned());
        }
    });
    html! { <Field label={locale.say(P::ToWhom)} value="" placeholder={locale.say(P::ToWhomHint)} {on_change} focus={true} /> }
}

#[derive(PartialEq, Properties)]
struct CueProps {
    title: String,
    nearest: Option<GoalId>,
    on_choose: Callback<(Action, String)>,
}

/// Adds a cue to a goal, so that this activity and those like it serve it.
#[component]
fn WhichCue(props: &CueProps) -> Html {
    let (snapshot, locale) = (use_snapshot(), use_locale());
    let goals = snapshot.open_goals();
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
    let onclick = {
        let (cue, locale, on_choose) = (cue.clone(), locale.clone(), props.on_choose.clone());
        Callback::from(move |_: MouseEvent| {
            let phrase = cue.trim();
            if let (Some((id, title)), false) = (&goal, phrase.is_empty()) {
                let action = Action::EditGoal(*id, vec![GoalChange::AddCue(phrase.to_owned())]);
                on_choose.emit((action, locale.fill(P::RememberedCue, &[phrase, title])));
            }
        })
    };
    let options: Vec<AttrValue> = goals.iter().map(|(_, title)| AttrValue::from((*title).to_owned())).collect();
    html! {
        <div class="ask">
            <ChoiceField label={locale.say(P::AmendWhich)} {options} chosen={*chosen} {on_choose} />
            <Field label={locale.say(P::CueLabel)} value={(*cue).clone()} hint={locale.say(P::CueHint)} {on_change} focus={true} />
            <button type="button" class="pill main" {onclick}>{ locale.say(P::AddCue) }</button>
        </div>
    }
}
