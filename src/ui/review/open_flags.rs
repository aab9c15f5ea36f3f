//! The flags and questions of the week that nobody has answered, with the answers.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::activity::Activity;
use crate::domain::week;
use crate::flagging::engine::Subject;
use crate::flagging::verdict::Verdict;
use crate::flagging::week::judge_days;
use crate::ui::answers::answers;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::hours::{monday, which_week};
use crate::ui::review::{more, n_shown};
use crate::ui::sentence;
use crate::ui::settling::to_activity;

/// How many are shown at first: as many as are answered in a few minutes.
const FIRST: usize = 8;

/// What is open in the week that is looked at.
pub(super) fn open_flags(ui: &Ui) -> Html {
    let (state, person) = (&ui.snapshot.state, ui.options.person.as_str());
    let days = week::of(monday(ui));
    let judged = judge_days(&ui.snapshot.engine, state, &days, person);
    let all = days.iter().flat_map(|day| state.on(*day)).filter(|activity| activity.is_of(person));
    let verdict = |activity: &Rc<Activity>| judged.verdicts.get(&activity.id).copied();
    let open: Vec<(&Rc<Activity>, Verdict)> =
        all.filter_map(|it| Some((it, verdict(it)?))).filter(|(_, it)| it.is_flag() || it.is_question()).collect();
    let rows = open.iter().take(n_shown(ui, "flags", FIRST)).map(|(activity, verdict)| row(ui, activity, verdict));
    html! {
        <>
            { which_week(ui) }
            <p class="soft">{ ui.say(if open.is_empty() { P::NoOpenFlags } else { P::FlagsHint }) }</p>
            <ul class="findings">{ for rows }</ul>
            { more(ui, "flags", FIRST, open.len()) }
        </>
    }
}

fn row(ui: &Ui, activity: &Rc<Activity>, verdict: &Verdict) -> Html {
    let (class, icon, word) = sentence::badge(verdict);
    let why = ui.snapshot.engine.explain(&Subject::of(activity, &ui.snapshot.state));
    let day = ui.locale.short_day(activity.date);
    let onclick = to_activity(ui, activity.id, activity.date);
    html! {
        <li key={activity.id.to_string()} class="finding">
            <p class="said"><strong>{ &activity.title }</strong>
                <span class={classes!("badge", class)}>{ icon.draw() }<span>{ ui.say(word) }</span>
                    <span class="length">{ ui.locale.length(activity.minutes) }</span></span></p>
            <p class="soft small said"><button type="button" class="to" aria-label={ui.locale.fill(P::GoToDay, &[&day])} {onclick}>{ day }</button>
                <span>{ sentence::reason(&why, true, &ui.snapshot, &ui.locale) }</span></p>
            if !ui.options.readonly { { answers(ui, activity, verdict, false) } }
        </li>
    }
}
