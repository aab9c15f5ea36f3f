//! What stands above the tree: how the goals are arranged, which are shown, and how many that are.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::domain::goal::Owner;
use crate::domain::goal_filter::{GoalFilter, Standing, When};
use crate::domain::outline::Grouping;
use crate::domain::score::Health;
use crate::sorted::SortedSet;
use crate::ui::field::choice;
use crate::ui::goal_row::owner;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::tree::TreeDesk;
use crate::ui::tree::drawn::Tree;

const WHEN: [(When, P); 5] = [
    (When::Any, P::AnyTime),
    (When::Now, P::RunningNow),
    (When::EndsThisQuarter, P::EndsThisQuarter),
    (When::EndsThisYear, P::EndsThisYear),
    (When::Past, P::PastPeriods),
];

const STANDING: [(Standing, P); 4] = [
    (Standing::Open, P::StateOpen),
    (Standing::Achieved, P::StateAchieved),
    (Standing::Abandoned, P::StateAbandoned),
    (Standing::Any, P::StateAny),
];

const HEALTH: [(Option<Option<Health>>, P); 5] = [
    (None, P::AnyHealth),
    (Some(Some(Health::Red)), P::HealthRed),
    (Some(Some(Health::Amber)), P::HealthAmber),
    (Some(Some(Health::Green)), P::HealthGreen),
    (Some(None), P::NeverRead),
];

/// What stands above the tree.
pub fn tools(ui: &Ui, tree: &Tree) -> Html {
    let desk = &ui.nav.desk.tree;
    let n_all = ui.snapshot.state.goals.len();
    let found = ui.locale.count(P::GoalsFound, tree.wanted.len(), &[&ui.locale.number(n_all as f64)]);
    let n_set = n_set(&desk.filter);
    let all = |expanded: bool| {
        change(ui, move |desk| {
            desk.all = Some(expanded);
            desk.folds.clear();
        })
    };
    html! {
        <div class="tree-tools">
            <div class="pills" role="group" aria-label={ui.say(P::GroupBy)}>{ for groupings(ui) }</div>
            { search(ui) }
            <details class="fold filters">
                <summary>{ if n_set == 0 { ui.say(P::Filters).to_owned() } else { ui.locale.count(P::FiltersSet, n_set, &[]) } }</summary>
                <div class="fields">{ filters(ui) }</div>
            </details>
            <div class="pills found">
                <p role="status" class="soft small">{ found }</p>
                if desk.filter != GoalFilter::default() { { pill("", ui.say(P::ClearFilters), change(ui, |desk| desk.filter = GoalFilter::default())) } }
                if tree.groups.iter().any(|group| group.lines.iter().any(|line| line.n_children > 0)) {
                    { pill("", ui.say(P::ExpandAll), all(true)) }
                    { pill("", ui.say(P::CollapseAll), all(false)) }
                }
            </div>
        </div>
    }
}

/// What the keys do, for those who want to know.
pub fn keys_hint(ui: &Ui) -> Html {
    let mut lines = vec![P::KeysMove, P::KeysFold];
    if !ui.options.readonly {
        lines.extend([P::KeysRank, P::KeysDrag]);
    }
    html! {
        <details class="fold keys">
            <summary>{ ui.say(P::KeysHint) }</summary>
            <ul class="reasons">{ for lines.iter().enumerate().map(|(n, line)| html! { <li key={n}>{ ui.say(*line) }</li> }) }</ul>
        </details>
    }
}

/// A click that changes where the person is in the tree.
fn change(ui: &Ui, change: impl Fn(&mut TreeDesk) + Clone + 'static) -> Callback<MouseEvent> {
    ui.on_click_go(move || {
        let change = change.clone();
        TreeDesk::step(move |desk| change(desk))
    })
}

fn groupings(ui: &Ui) -> Vec<Html> {
    let all =
        [(Grouping::Contribution, P::ByContribution), (Grouping::Team, P::ByTeam), (Grouping::Period, P::ByPeriod)];
    let chosen = ui.nav.desk.tree.grouping;
    let one = |(n, (grouping, words)): (usize, (Grouping, P))| {
        let onclick = change(ui, move |desk| desk.grouping = grouping);
        let pressed = (grouping == chosen).to_string();
        html! { <button key={n} type="button" class="pill" part="button" aria-pressed={pressed} {onclick}>{ ui.say(words) }</button> }
    };
    all.into_iter().enumerate().map(one).collect()
}

fn search(ui: &Ui) -> Html {
    let acting = ui.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            let words = input.value();
            acting.go(TreeDesk::step(move |desk| desk.filter.words = words));
        }
    });
    html! {
        <label class="field"><span class="label">{ ui.say(P::FindGoals) }</span>
            <input type="search" maxlength="1000" autocomplete="off" placeholder={ui.say(P::FindGoalsHint)}
                value={ui.nav.desk.tree.filter.words.clone()} {oninput} /></label>
    }
}

fn filters(ui: &Ui) -> Html {
    let filter = &ui.nav.desk.tree.filter;
    let owners: SortedSet<Owner> = ui.snapshot.state.goals.values().map(|goal| goal.owner.clone()).collect();
    let teams = ui.snapshot.state.known_teams().into_iter().map(|team| Owner::Team(team.to_owned()));
    let people = owners.into_iter().filter(|owner| matches!(owner, Owner::Person(_)));
    let owners: Vec<Option<Owner>> = std::iter::once(None).chain(teams.chain(people).map(Some)).collect();
    let names = owners.iter().map(|o| o.as_ref().map_or(ui.say(P::Anyone).to_owned(), |o| owner(o, &ui.locale)));
    let names: Vec<AttrValue> = names.map(AttrValue::from).collect();
    let chosen = owners.iter().position(|owner| *owner == filter.owner).unwrap_or(0);
    let words = |phrases: &[P]| phrases.iter().map(|phrase| AttrValue::from(ui.say(*phrase))).collect::<Vec<_>>();
    let place = |at: Option<usize>| at.unwrap_or(0);
    html! {
        <>
            { choice(ui.say(P::FilterOwner), names, chosen, set(ui, move |filter, n| filter.owner = owners.get(n).cloned().flatten())) }
            { choice(ui.say(P::FilterWhen), words(&WHEN.map(|(_, word)| word)), place(WHEN.iter().position(|(when, _)| *when == filter.when)),
                set(ui, |filter, n| filter.when = WHEN.get(n).map(|(when, _)| *when).unwrap_or_default())) }
            { choice(ui.say(P::FilterState), words(&STANDING.map(|(_, word)| word)), place(STANDING.iter().position(|(standing, _)| *standing == filter.standing)),
                set(ui, |filter, n| filter.standing = STANDING.get(n).map(|(standing, _)| *standing).unwrap_or_default())) }
            { choice(ui.say(P::FilterHealth), words(&HEALTH.map(|(_, word)| word)), place(HEALTH.iter().position(|(health, _)| *health == filter.health)),
                set(ui, |filter, n| filter.health = HEALTH.get(n).and_then(|(health, _)| *health))) }
        </>
    }
}

/// Takes the choice of one part of the filter.
fn set(ui: &Ui, set: impl Fn(&mut GoalFilter, usize) + 'static) -> Callback<usize> {
    let (ui, set) = (ui.clone(), std::rc::Rc::new(set));
    Callback::from(move |n: usize| {
        let set = set.clone();
        ui.go(TreeDesk::step(move |desk| set(&mut desk.filter, n)));
    })
}

/// How many of the choices are made.
fn n_set(filter: &GoalFilter) -> usize {
    let plain = GoalFilter::default();
    let set = [
        filter.owner != plain.owner,
        filter.when != plain.when,
        filter.standing != plain.standing,
        filter.health != plain.health,
    ];
    set.into_iter().filter(|set| *set).count()
}
