//! The flags as a whole: what weeks show that a day does not, how readily to flag and how often that is right, and what was
//! learned from answers.

use std::rc::Rc;

use yew::prelude::*;

use crate::audit::finding::Finding;
use crate::audit::most_worth;
use crate::audit::rule::Rule;
use crate::audit::settle::Settle;
use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::judgement::Judgement;
use crate::domain::sensitivity::Sensitivity;
use crate::sorted::{SortedMap, order};
use crate::ui::field::choice;
use crate::ui::finding::{goal, said};
use crate::ui::found::found;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, nothing, pill};
use crate::ui::phrase::P;
use crate::ui::settling::live_with_it;

/// How many answers of one kind are listed; the newest say enough of what is learned.
const LISTED: usize = 12;

/// The levels of [`Sensitivity`], the least first.
const LEVELS: [P; 5] = [P::FlagLeast, P::FlagLess, P::FlagUsual, P::FlagMore, P::FlagMost];

/// The flags as a whole.
pub fn flags(ui: &Ui) -> Html {
    html! {
        <div class="settings">
            <div class="day"><h2>{ ui.say(P::TabFlags) }</h2></div>
            { patterns(ui) }
            { readiness(ui) }
            { learned(ui) }
        </div>
    }
}

/// What was found over the weeks, the few that are worth settling first.
fn patterns(ui: &Ui) -> Html {
    let all = found(ui);
    let found = most_worth(&all.findings, &Rule::OF_WEEKS, &ui.snapshot.state.dismissed);
    let rows = found.iter().map(|finding| row(ui, finding));
    html! {
        <section>
            <h3>{ ui.say(P::OverTheWeeks) }</h3>
            if found.is_empty() { <p class="soft">{ ui.say(P::NoPatterns) }</p> }
            <ul class="findings">{ for rows }</ul>
        </section>
    }
}

fn row(ui: &Ui, finding: &Finding) -> Html {
    let act = match finding.pattern.settle() {
        Settle::Activity(activity) => Some(activity),
        _ => None,
    };
    let show = act.and_then(|id| ui.snapshot.state.activities.get(&id).cloned()).map(|activity| shown(ui, &activity));
    html! {
        <li key={finding.key.clone()} class="finding">
            <p>{ said(ui, finding) }</p>
            if !ui.options.readonly {
                <div class="pills">
                    { for show }
                    { live_with_it(ui, finding) }
                </div>
            }
        </li>
    }
}

/// Leads to the day of an activity.
fn shown(ui: &Ui, activity: &Rc<Activity>) -> Html {
    let day = activity.date;
    pill("", ui.locale.fill(P::GoToDay, &[&ui.locale.short_day(day)]), ui.on_click_go(move || Go::Day(Some(day))))
}

/// How readily to flag, and how often that is right.
fn readiness(ui: &Ui) -> Html {
    let (engine, person) = (&ui.snapshot.engine, ui.options.person.as_str());
    let level = ui.snapshot.state.sensitivity.get(person).copied().unwrap_or_default();
    let options = LEVELS.into_iter().map(|level| AttrValue::from(ui.say(level))).collect();
    let on_choose = {
        let ui = ui.clone();
        Callback::from(move |chosen: usize| {
            if let Ok(level) = Sensitivity::try_from(chosen as u8) {
                ui.perform(Action::SetSensitivity(ui.options.person.clone(), level));
            }
        })
    };
    let precision = engine.precision(person);
    let [right, flagged] = [precision.n_right, precision.n_flagged].map(|n| ui.locale.number(f64::from(n)));
    let words = match &ui.snapshot.no_meanings {
        _ if engine.knows_meanings() => P::ByMeaning,
        None => P::MeaningsComing,
        Some(_) => P::ByWordsAlone,
    };
    html! {
        <section>
            <h3>{ ui.say(P::HowReadily) }</h3>
            if !ui.options.readonly { { choice(ui.say(P::FlagWhen), options, usize::from(u8::from(level)), on_choose) } }
            <p class="soft">
                if precision.n_flagged > 0 { { ui.locale.fill(P::RightSoFar, &[&right, &flagged]) } } else { { ui.say(P::NothingMeasured) } }
            </p>
            <p class="soft small">{ ui.say(words) }</p>
        </section>
    }
}

/// What was answered, by answer, each of which can be forgotten.
fn learned(ui: &Ui) -> Html {
    let state = &ui.snapshot.state;
    let answers = state.judgements.iter().filter_map(|(id, judgement)| Some((state.activities.get(id)?, judgement)));
    let answers: Vec<(&Rc<Activity>, &Judgement)> =
        answers.filter(|(activity, _)| activity.is_of(&ui.options.person)).collect();
    let mut groups: SortedMap<&Judgement, Vec<&Rc<Activity>>> = SortedMap::new();
    let newest = |at: usize| (answers[at].0.date, answers[at].0.id);
    for at in order(answers.len(), &|a, b| newest(a) > newest(b)) {
        groups.or_default(answers[at].1).push(answers[at].0);
    }
    let sections = groups.iter().map(|(judgement, activities)| group(ui, judgement, activities));
    html! {
        <section>
            <h3>{ ui.say(P::WhatWasLearned) }</h3>
            <p class="soft">{ ui.say(if answers.is_empty() { P::NothingLearned } else { P::LearnedHint }) }</p>
            { for sections }
        </section>
    }
}

fn group(ui: &Ui, judgement: &Judgement, activities: &[&Rc<Activity>]) -> Html {
    let said = match judgement {
        Judgement::Serves(id) => ui.locale.nodes(P::ItServesThat, &[goal(ui, *id)]),
        Judgement::Upkeep => ui.say(P::Upkeep).into(),
        Judgement::OffAim => ui.say(P::OffAim).into(),
        Judgement::Dropped => ui.say(P::Dropped).into(),
        Judgement::HandedOver(_) => ui.say(P::HandedOver).into(),
    };
    let count = ui.locale.count(P::LikeThese, activities.len(), &[]);
    let rows = activities.iter().take(LISTED).map(|activity| {
        let id = activity.id;
        let forget = if ui.options.readonly {
            nothing()
        } else {
            let said = ui.locale.fill(P::Forgotten, &[&activity.title]);
            pill("", ui.say(P::Forget), ui.on_click_perform(Action::Unjudge(id), said))
        };
        html! {
            <li key={id.to_string()} class="lesson">
                <span>{ &activity.title }{ " " }<span class="soft small">{ ui.locale.short_day(activity.date) }</span></span>
                { forget }
            </li>
        }
    });
    html! {
        <details class="lessons" open={activities.len() <= 3}>
            <summary>{ count }{ " " }{ said }</summary>
            <ul>{ for rows }</ul>
        </details>
    }
}
