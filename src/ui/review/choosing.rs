//! What was found, the most worth settling first, and the one or two that are picked to be tackled.

use yew::prelude::*;

use crate::audit::AT_MOST;
use crate::audit::agenda::Agenda;
use crate::audit::finding::Finding;
use crate::domain::day;
use crate::domain::goal::Owner;
use crate::ui::field::{TextField, choice};
use crate::ui::finding::said;
use crate::ui::found::found_for_session;
use crate::ui::goal_page::owners;
use crate::ui::goal_row::owner;
use crate::ui::icon::Icon;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::{Pick, go, more, n_shown, on_desk};
use crate::ui::rules;
use crate::ui::settling::{live_with_it, settling};

/// How many are tackled in one session: one or two issues at a time get done, more are a list.
const PICKS: usize = 2;

/// How many are shown at first behind a fold.
const FOLDED: usize = 10;

/// What was found.
pub(super) fn choosing(ui: &Ui) -> Html {
    let found = found_for_session(ui);
    let agenda = Agenda::of(&ui.snapshot.state, &found.findings, &ui.nav.desk.review.teams);
    let n = n_shown(ui, "findings", AT_MOST);
    let rows = |findings: &[&Finding]| -> Vec<Html> { findings.iter().map(|finding| row(ui, finding)).collect() };
    let open: Vec<Html> = agenda.open.iter().take(n).map(|finding| row(ui, finding)).collect();
    let lead = match (agenda.open.is_empty(), ui.snapshot.state.goals.is_empty()) {
        (true, true) => P::PickNoGoals,
        (true, false) => P::PickNone,
        _ => P::PickHint,
    };
    let fold = |list: &'static str, words: P, findings: &[&Finding]| {
        if findings.is_empty() {
            return Html::default();
        }
        let shown = n_shown(ui, list, FOLDED).min(findings.len());
        html! {
            <details class="fold">
                <summary>{ ui.locale.count(words, findings.len(), &[]) }</summary>
                <ul class="findings">{ for rows(&findings[..shown]) }</ul>
                { more(ui, list, FOLDED, findings.len()) }
            </details>
        }
    };
    html! {
        <>
            <p class="soft">{ ui.say(lead) }</p>
            <ul class="findings">{ for open }</ul>
            { more(ui, "findings", AT_MOST, agenda.open.len()) }
            { other(ui) }
            { fold("waiting", P::WaitingFold, &agenda.waiting) }
            { fold("tackled", P::TackledFold, &agenda.tackled) }
        </>
    }
}

fn row(ui: &Ui, finding: &Finding) -> Html {
    let picked = ui.nav.desk.review.picks.iter().find(|pick| pick.key == finding.key);
    let what = picked.is_none().then(|| rules::todo(ui, finding));
    let by = first_owner(ui, finding);
    html! {
        <li key={finding.key.clone()} class={classes!("finding", picked.is_some().then_some("picked"))}>
            <p class="said">{ rules::severity(ui, finding.severity) }<span class="soft small">{ ui.say(rules::name(finding.pattern.rule())) }</span></p>
            <p>{ said(ui, finding) }</p>
            if let Some(pick) = picked { { fields(ui, pick) } }
            <div class="pills">
                if !ui.options.readonly { { picking(ui, &finding.key, what, by, P::PickIt) } }
                { for settling(ui, finding) }
                if !ui.options.readonly && picked.is_none() { { live_with_it(ui, finding) } }
            </div>
            { refusal(ui, &finding.key) }
        </li>
    }
}

/// Something that no rule found.
fn other(ui: &Ui) -> Html {
    if ui.options.readonly {
        return Html::default();
    }
    let picked = ui.nav.desk.review.picks.iter().find(|pick| pick.key.is_empty());
    let me = Owner::Person(ui.options.person.clone());
    html! {
        <div class={classes!("finding", picked.is_some().then_some("picked"))}>
            if picked.is_some() { <p><strong>{ ui.say(P::PickedOther) }</strong></p> }
            if let Some(pick) = picked { { fields(ui, pick) } }
            <div class="pills">{ picking(ui, "", picked.is_none().then(String::new), me, P::PickOther) }</div>
            { refusal(ui, "") }
        </div>
    }
}

/// Whose it is to begin with: the owner of its first goal, as far as that is somebody; or the person.
fn first_owner(ui: &Ui, finding: &Finding) -> Owner {
    let goal = finding.pattern.goals().first().and_then(|id| ui.snapshot.state.goals.get(id));
    let of_goal = goal.map(|goal| goal.owner.clone()).filter(|owner| !owner.is_nobody());
    of_goal.unwrap_or(Owner::Person(ui.options.person.clone()))
}

/// The button that picks, or that drops what is picked where `what` is `None`. A third is refused in words.
fn picking(ui: &Ui, key: &str, what: Option<String>, by: Owner, words: P) -> Html {
    let (is_picked, of_key) = (what.is_none(), key.to_owned());
    let is_one_too_many = n_picked(ui) >= PICKS && !is_picked;
    let due = ui.snapshot.state.check_ins.after(ui.snapshot.today);
    let onclick = on_desk(ui, move |desk| {
        desk.refused = is_one_too_many.then(|| of_key.clone());
        match &what {
            None => desk.picks.retain(|pick| pick.key != of_key),
            Some(_) if is_one_too_many => (),
            Some(what) => {
                desk.picks.push(Pick { key: of_key.clone(), what: what.clone(), owner: by.clone(), due });
            }
        }
    });
    let words = if is_picked { P::DropPick } else { words };
    html! {
        <button type="button" class={if is_picked { "pill" } else { "pill main" }} {onclick}>
            if is_picked { { Icon::Close.draw() }{ " " } }{ ui.say(words) }
        </button>
    }
}

/// Says why a third is not taken. The region is always there, so that it is read out when it fills.
fn refusal(ui: &Ui, key: &str) -> Html {
    let is_refused = ui.nav.desk.review.refused.as_deref() == Some(key);
    html! { <p class="small" role="status">{ if is_refused { ui.say(P::PickTwo) } else { "" } }</p> }
}

/// How many are picked; what was settled meanwhile takes no place.
fn n_picked(ui: &Ui) -> usize {
    let found = found_for_session(ui);
    let is_there = |key: &str| key.is_empty() || found.findings.iter().any(|finding| finding.key == key);
    ui.nav.desk.review.picks.iter().filter(|pick| is_there(&pick.key)).count()
}

/// What will be done, by whom and by when.
fn fields(ui: &Ui, pick: &Pick) -> Html {
    let change = |set: fn(&mut Pick, &str)| {
        let (ui, key) = (ui.clone(), pick.key.clone());
        Callback::from(move |text: String| {
            let key = key.clone();
            go(&ui, move |desk| {
                desk.picks.iter_mut().filter(|pick| pick.key == key).for_each(|pick| set(pick, text.trim()));
            });
        })
    };
    let what = change(|pick, text| pick.what = text.to_owned());
    let due = change(|pick, text| pick.due = day::parse(text).unwrap_or(pick.due));
    let owners = owners::known(ui);
    let chosen = owners.iter().position(|it| *it == pick.owner).unwrap_or(0);
    let words: Vec<AttrValue> = owners.iter().map(|it| AttrValue::from(owner(it, &ui.locale))).collect();
    let on_choose = {
        let (ui, key) = (ui.clone(), pick.key.clone());
        Callback::from(move |n: usize| {
            let (key, owner) = (key.clone(), owners.get(n).cloned());
            go(&ui, move |desk| {
                let picks = desk.picks.iter_mut().filter(|pick| pick.key == key);
                picks.zip(&owner).for_each(|(pick, owner)| pick.owner = owner.clone());
            });
        })
    };
    html! {
        <div class="fields pick">
            { TextField::new(ui.say(P::PickWhat)).draw(pick.what.clone(), what) }
            { choice(ui.say(P::Owner), words, chosen, on_choose) }
            { TextField::new(ui.say(P::PickDue)).date().draw(day::text(pick.due), due) }
        </div>
    }
}

/// What is picked and still there to be tackled: what was settled meanwhile needs no decision, and nor does something
/// else without words.
pub(super) fn picked(ui: &Ui) -> Vec<(Pick, Option<Finding>)> {
    let found = found_for_session(ui);
    let picks = ui.nav.desk.review.picks.iter().filter_map(|pick| {
        let finding = found.findings.iter().find(|finding| finding.key == pick.key);
        let what = match finding {
            Some(finding) if pick.what.is_empty() => rules::todo(ui, finding),
            _ => pick.what.clone(),
        };
        let counts = if pick.key.is_empty() { !what.is_empty() } else { finding.is_some() };
        counts.then(|| (Pick { what, ..pick.clone() }, finding.cloned()))
    });
    picks.collect()
}
