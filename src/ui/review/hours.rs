//! What the week went to, beside the week before.

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use crate::audit::sessions::week_of;
use crate::audit::weeks::{WeekHours, by_goal};
use crate::domain::minutes::Minutes;
use crate::domain::week;
use crate::flagging::week::Hours;
use crate::ui::charts;
use crate::ui::found::found_for_session;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::table::table;
use crate::ui::review::{more, n_shown, on_desk, switch};

/// How many goals are shown at first.
const FIRST: usize = 8;

/// The Monday of the week that is looked at.
pub(super) fn monday(ui: &Ui) -> NaiveDate {
    let today = ui.snapshot.today;
    let (usual, this) = (week_of(today), week::monday(today));
    let before = this.checked_sub_days(Days::new(7)).unwrap_or(this);
    match (ui.nav.desk.review.other_week, usual == this) {
        (false, _) => usual,
        (true, true) => before,
        (true, false) => this,
    }
}

/// Chooses the week that is looked at.
pub(super) fn which_week(ui: &Ui) -> Html {
    let this = monday(ui) == week::monday(ui.snapshot.today);
    let other = ui.nav.desk.review.other_week;
    let to = |wanted: bool| {
        let is_other = if this == wanted { other } else { !other };
        on_desk(ui, move |desk| desk.other_week = is_other)
    };
    html! {
        <div class="pills" role="group" aria-label={ui.say(P::WhichWeek)}>
            { switch(ui.say(P::LastWeek).into(), !this, to(false)) }
            { switch(ui.say(P::ThisWeek).into(), this, to(true)) }
            <span class="soft small">{ ui.locale.fill(P::WeekOf, &[&ui.locale.full_day(monday(ui))]) }</span>
        </div>
    }
}

/// What the week went to: by verdict, by goal, by team.
pub(super) fn hours(ui: &Ui) -> Html {
    let found = found_for_session(ui);
    let monday = monday(ui);
    let at = found.weeks.iter().position(|week| week.monday == monday);
    let week = at.and_then(|at| found.weeks.get(at));
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| found.weeks.get(at));
    let total = |week: Option<&WeekHours>| week.map_or(Minutes::ZERO, |week| week.hours.total());
    let body = if total(week) == Minutes::ZERO && total(before) == Minutes::ZERO {
        html! { <p class="soft">{ ui.say(P::NoHours) }</p> }
    } else {
        html! {
            <>
                if let Some(week) = week { <div class="meter">{ charts::share(ui, &week.hours) }<span class="small">{ ui.locale.fill(P::ShareOnAim, &[&ui.locale.percent(week.hours.on_aim_permille().unwrap_or(0))]) }</span></div> }
                { verdicts(ui, week, before) }
                { goals(ui, week, before) }
                { teams(ui, week, before) }
            </>
        }
    };
    html! { <>{ which_week(ui) }{ body }</> }
}

fn verdicts(ui: &Ui, week: Option<&WeekHours>, before: Option<&WeekHours>) -> Html {
    let [now, then] = [week, before].map(|week| week.map(|week| week.hours).unwrap_or_default());
    let length = |minutes: Minutes| ui.locale.length(minutes);
    let rows = charts::parts(&now).into_iter().zip(charts::parts(&then));
    let mut rows: Vec<Vec<String>> =
        rows.map(|((now, _, word), (then, ..))| vec![ui.say(word).to_owned(), length(now), length(then)]).collect();
    rows.push(vec![ui.say(P::HoursAll).to_owned(), length(now.total()), length(then.total())]);
    table(ui, P::HoursBy, &[P::ColumnVerdict, P::HoursThen, P::HoursBefore], rows)
}

fn goals(ui: &Ui, week: Option<&WeekHours>, before: Option<&WeekHours>) -> Html {
    let both: Vec<WeekHours> = [week, before].into_iter().flatten().cloned().collect();
    let all = by_goal(&both);
    let of = |week: Option<&WeekHours>, goal| {
        let minutes = week.and_then(|week| week.goals.get(&goal)).copied().unwrap_or_default();
        ui.locale.length(minutes)
    };
    let rows = all
        .iter()
        .take(n_shown(ui, "goals", FIRST))
        .map(|(goal, _)| vec![ui.snapshot.goal_title(*goal).to_owned(), of(week, *goal), of(before, *goal)]);
    if all.is_empty() {
        return html! { <p class="soft">{ ui.say(P::NoHoursOnGoals) }</p> };
    }
    let rows = rows.collect();
    html! {
        <>
            { table(ui, P::HoursByGoal, &[P::ColumnGoal, P::HoursThen, P::HoursBefore], rows) }
            { more(ui, "goals", FIRST, all.len()) }
        </>
    }
}

/// Of the teams that meet, or of all.
fn teams(ui: &Ui, week: Option<&WeekHours>, before: Option<&WeekHours>) -> Html {
    let meeting = &ui.nav.desk.review.teams;
    let known = ui.snapshot.state.known_teams();
    let known = known.iter().filter(|team| meeting.is_empty() || meeting.contains(**team));
    let of = |week: Option<&WeekHours>, team: &str| -> Hours {
        week.and_then(|week| week.teams.get(team)).copied().unwrap_or_default()
    };
    let rows: Vec<Vec<String>> = known
        .map(|team| {
            let (now, then) = (of(week, team), of(before, team));
            let on_aim = ui.locale.percent(now.on_aim_permille().unwrap_or(0));
            vec![(*team).to_owned(), ui.locale.length(now.total()), on_aim, ui.locale.length(then.total())]
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    table(ui, P::HoursByTeam, &[P::ColumnTeam, P::HoursThen, P::OnAim, P::HoursBefore], rows)
}
