//! `GoalEditor`: everything about one goal, changed in place. Hints are offered, nothing is refused.

use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Commitment, Goal, GoalChange, GoalState, Owner, Weight};
use crate::domain::hint;
use crate::domain::id::GoalId;
use crate::domain::period::Period;
use crate::ui::app::use_locale;
use crate::ui::field::{ChoiceField, Field, Phrases};
use crate::ui::goal_row::owner;
use crate::ui::hints;
use crate::ui::key_result_editor::KeyResults;
use crate::ui::locale::Locale;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{Snapshot, use_options, use_snapshot};

/// One goal.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The goal.
    pub goal: Rc<Goal>,
}

/// Everything about one goal.
#[component]
pub fn GoalEditor(props: &Props) -> Html {
    let (snapshot, locale, options, shell) = (use_snapshot(), use_locale(), use_options(), use_shell());
    let goal = &props.goal;
    let readonly = options.readonly;
    let id = goal.id;
    let change = Callback::from(move |change: GoalChange| {
        shell.perform(Action::EditGoal(id, vec![change]));
    });
    let title = {
        let change = change.clone();
        Callback::from(move |text: String| {
            if !text.trim().is_empty() {
                change.emit(GoalChange::Title(text.trim().to_owned()));
            }
        })
    };
    let remove = {
        let locale = locale.clone();
        Callback::from(move |phrase: String| locale.fill(P::RemovePhrase, &[&phrase]))
    };
    let hints = hint::of_goal(goal, &snapshot.state, snapshot.today);
    html! {
        <div class="details editor">
            <Field label={locale.say(P::Title)} value={goal.title.clone()} on_change={title} {readonly} />
            <Field label={locale.say(P::Why)} value={goal.why.clone()} placeholder={locale.say(P::WhyHint)} tall={true} on_change={change.reform(GoalChange::Why)} {readonly} />
            if !readonly {
                <div class="fields">
                    <OwnerField goal={goal.clone()} change={change.clone()} />
                    <PeriodField goal={goal.clone()} change={change.clone()} />
                    { commitment_field(goal, &change, &locale) }
                    { weight_field(goal, &change, &locale) }
                    { parent_field(goal, &snapshot, &change, &locale) }
                </div>
            }
            if !hints.is_empty() {
                <ul class="hints" aria-label={locale.say(P::Hints)}>
                    { for hints.iter().enumerate().map(|(n, hint)| html! { <li key={n}>{ hints::words(hint, goal, &snapshot, &locale) }</li> }) }
                </ul>
            }
            <KeyResults goal={goal.clone()} />
            <Phrases label={locale.say(P::Cues)} placeholder={locale.say(P::CuesHint)} phrases={goal.cues.iter().cloned().collect::<Vec<_>>()}
                remove={remove.clone()} on_add={change.reform(GoalChange::AddCue)} on_remove={change.reform(GoalChange::RemoveCue)} {readonly} />
            <Phrases label={locale.say(P::WontDos)} placeholder={locale.say(P::WontDosHint)} phrases={goal.wont_dos.iter().cloned().collect::<Vec<_>>()}
                {remove} on_add={change.reform(GoalChange::AddWontDo)} on_remove={change.reform(GoalChange::RemoveWontDo)} {readonly} />
            if !readonly { <Closing goal={goal.clone()} /> }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ChangeProps {
    goal: Rc<Goal>,
    change: Callback<GoalChange>,
}

#[component]
fn OwnerField(props: &ChangeProps) -> Html {
    let (snapshot, locale, options) = (use_snapshot(), use_locale(), use_options());
    let naming = use_state(|| false);
    let mut owners = vec![Owner::Person(options.person.clone())];
    owners.extend(snapshot.state.known_teams().into_iter().map(|team| Owner::Team(team.to_owned())));
    if !owners.contains(&props.goal.owner) {
        owners.push(props.goal.owner.clone());
    }
    let chosen = owners.iter().position(|owner| *owner == props.goal.owner).unwrap_or(0);
    let words = owners.iter().map(|o| AttrValue::from(owner(o, &locale)));
    let words: Vec<AttrValue> = words.chain([AttrValue::from(locale.say(P::AnotherTeam))]).collect();
    let on_choose = {
        let (naming, change) = (naming.clone(), props.change.clone());
        Callback::from(move |n: usize| match owners.get(n) {
            Some(owner) => change.emit(GoalChange::Owner(owner.clone())),
            None => naming.set(true),
        })
    };
    let on_name = {
        let (naming, change) = (naming.clone(), props.change.clone());
        Callback::from(move |name: String| {
            if !name.trim().is_empty() {
                change.emit(GoalChange::Owner(Owner::Team(name.trim().to_owned())));
            }
            naming.set(false);
        })
    };
    html! {
        if *naming {
            <Field label={locale.say(P::TeamName)} value="" on_change={on_name} focus={true} />
        } else {
            <ChoiceField label={locale.say(P::Owner)} options={words} {chosen} {on_choose} />
        }
    }
}

#[component]
fn PeriodField(props: &ChangeProps) -> Html {
    let (snapshot, locale) = (use_snapshot(), use_locale());
    let mut periods = periods(snapshot.today);
    let own = match props.goal.period {
        Period::Dates(from, to) => Some((from, to)),
        period => {
            if !periods.contains(&period) {
                periods.push(period);
            }
            None
        }
    };
    let chosen = periods.iter().position(|period| *period == props.goal.period).unwrap_or(periods.len());
    let words = periods.iter().map(|period| AttrValue::from(locale.period(*period)));
    let words: Vec<AttrValue> = words.chain([AttrValue::from(locale.say(P::OwnDates))]).collect();
    let on_choose = {
        let (change, today, goal) = (props.change.clone(), snapshot.today, props.goal.clone());
        Callback::from(move |n: usize| {
            let own = || goal.period.span().unwrap_or((today, today + Months::new(1)));
            change.emit(GoalChange::Period(periods.get(n).copied().unwrap_or_else(|| Period::Dates(own().0, own().1))));
        })
    };
    let day = |change: fn(NaiveDate, (NaiveDate, NaiveDate)) -> Period| {
        let emit = props.change.clone();
        Callback::from(move |text: String| {
            if let (Ok(day), Some(span)) = (text.parse::<NaiveDate>(), own) {
                emit.emit(GoalChange::Period(change(day, span)));
            }
        })
    };
    html! {
        <>
            <ChoiceField label={locale.say(P::PeriodLabel)} options={words} {chosen} {on_choose} />
            if let Some((from, to)) = own {
                <Field label={locale.say(P::FirstDay)} kind="date" value={from.to_string()} on_change={day(|day, (_, to)| Period::Dates(day, to.max(day)))} />
                <Field label={locale.say(P::LastDay)} kind="date" value={to.to_string()} on_change={day(|day, (from, _)| Period::Dates(from.min(day), day))} />
            }
        </>
    }
}

/// The periods offered: this year and the next, this quarter and two on, this month and two on, no end.
fn periods(today: NaiveDate) -> Vec<Period> {
    let later = |months| today.checked_add_months(Months::new(months)).unwrap_or(today);
    let mut periods = vec![Period::Year(today.year()), Period::Year(today.year() + 1)];
    periods.extend([0, 3, 6].map(|months| Period::quarter_of(later(months))));
    periods.extend([0, 1, 2].map(|months| Period::month_of(later(months))));
    periods.push(Period::Open);
    periods
}

fn commitment_field(goal: &Goal, change: &Callback<GoalChange>, locale: &Locale) -> Html {
    const ALL: [Commitment; 2] = [Commitment::Committed, Commitment::Aspirational];
    let options: Vec<AttrValue> = [P::Committed, P::Aspirational].map(|word| AttrValue::from(locale.say(word))).to_vec();
    let chosen = usize::from(goal.commitment == Commitment::Aspirational);
    let on_choose = change.reform(|n: usize| GoalChange::Commitment(ALL[n.min(1)]));
    html! { <ChoiceField label={locale.say(P::CommitmentLabel)} {options} {chosen} {on_choose} /> }
}

fn weight_field(goal: &Goal, change: &Callback<GoalChange>, locale: &Locale) -> Html {
    let options: Vec<AttrValue> = (1..=5).map(|n| AttrValue::from(locale.number(f64::from(n)))).collect();
    let on_choose = change.reform(|n: usize| GoalChange::Weight(Weight::new(n as u8 + 1).unwrap_or(Weight::NORMAL)));
    html! { <ChoiceField label={locale.say(P::WeightLabel)} {options} chosen={usize::from(goal.weight.get() - 1)} {on_choose} /> }
}

fn parent_field(goal: &Rc<Goal>, snapshot: &Snapshot, change: &Callback<GoalChange>, locale: &Locale) -> Html {
    let others: Vec<&Rc<Goal>> = snapshot.state.ordered_goals().into_iter().filter(|other| other.id != goal.id).collect();
    if others.is_empty() {
        return html! { <span hidden={true}></span> };
    }
    let none = AttrValue::from(locale.say(P::NoParent));
    let options: Vec<AttrValue> = std::iter::once(none).chain(others.iter().map(|g| AttrValue::from(g.title.clone()))).collect();
    let chosen = others.iter().position(|other| goal.parents.contains(&other.id)).map_or(0, |n| n + 1);
    let ids: Vec<GoalId> = others.iter().map(|other| other.id).collect();
    let before: Vec<GoalId> = goal.parents.iter().copied().collect();
    let change = change.clone();
    let on_choose = Callback::from(move |n: usize| {
        for parent in &before {
            change.emit(GoalChange::RemoveParent(*parent));
        }
        if let Some(parent) = n.checked_sub(1).and_then(|n| ids.get(n)) {
            change.emit(GoalChange::AddParent(*parent));
        }
    });
    html! { <ChoiceField label={locale.say(P::ParentLabel)} {options} {chosen} {on_choose} /> }
}

/// Achieved, abandoned with a reason, open again, deleted.
#[component]
fn Closing(props: &Props) -> Html {
    let (nav, shell, snapshot, locale) = (use_nav(), use_shell(), use_snapshot(), use_locale());
    let abandoning = use_state(|| false);
    let (id, title, today) = (props.goal.id, props.goal.title.clone(), snapshot.today);
    let perform = {
        let (nav, abandoning) = (nav.clone(), abandoning.clone());
        Callback::from(move |(action, said): (Action, String)| {
            let undo = shell.perform(action);
            abandoning.set(false);
            nav.dispatch(Go::Goal(None));
            nav.dispatch(Go::Notice(said, undo));
        })
    };
    let button = |action: Action, word: P, said: P, class: &'static str| {
        let (perform, said) = (perform.clone(), locale.fill(said, &[&title]));
        let onclick = Callback::from(move |_: MouseEvent| perform.emit((action.clone(), said.clone())));
        html! { <button type="button" class={classes!("pill", class)} {onclick}>{ locale.say(word) }</button> }
    };
    let state = |state: GoalState| Action::EditGoal(id, vec![GoalChange::State(state)]);
    let ask = {
        let abandoning = abandoning.clone();
        Callback::from(move |_: MouseEvent| abandoning.set(!*abandoning))
    };
    let on_reason = {
        let (perform, said) = (perform.clone(), locale.fill(P::SaidAbandoned, &[&title]));
        Callback::from(move |reason: String| {
            let state = GoalState::Abandoned(today, reason.trim().to_owned());
            perform.emit((Action::EditGoal(id, vec![GoalChange::State(state)]), said.clone()));
        })
    };
    html! {
        <div class="tools">
            if props.goal.is_open() {
                { button(state(GoalState::Achieved(today)), P::MarkAchieved, P::SaidAchieved, "main") }
                <button type="button" class="pill" aria-expanded={abandoning.to_string()} onclick={ask}>{ locale.say(P::Abandon) }</button>
            } else {
                { button(state(GoalState::Open), P::Reopen, P::SaidReopened, "main") }
            }
            { button(Action::RemoveGoal(id), P::Delete, P::Deleted, "danger") }
            if *abandoning {
                <Field label={locale.say(P::AbandonReason)} value="" placeholder={locale.say(P::AbandonHint)} on_change={on_reason} focus={true} />
            }
        </div>
    }
}
