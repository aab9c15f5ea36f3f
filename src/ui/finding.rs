//! What the audit found, in words.

use yew::prelude::*;

use crate::audit::finding::{Finding, Pattern};
use crate::audit::recurring::Cadence;
use crate::domain::id::{ActivityId, GoalId};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// A finding as a sentence.
pub fn said(ui: &Ui, finding: &Finding) -> Html {
    match &finding.pattern {
        Pattern::UpkeepOver(found) => {
            let (used, budget) = (ui.locale.length(found.used), ui.locale.length(found.budget));
            let (week, most) =
                (ui.locale.short_day(found.monday), found.went_to.first().and_then(|spent| spent.newest()));
            let said = ui.locale.fill(P::FoundUpkeep, &[&week, &used, &budget, title(ui, most)]);
            Html::from(said)
        }
        Pattern::Starved(found) => {
            let share = |share: u16| Html::from(ui.locale.percent(share));
            let (starved, over) = (&found.starved, &found.over_served);
            let parts = [
                goal(ui, starved.goal),
                share(starved.actual),
                share(starved.expected),
                goal(ui, over.goal),
                share(over.actual),
            ];
            ui.locale.nodes(P::FoundStarved, &parts)
        }
        Pattern::Recurring(found) => {
            let newest = found.spent.newest();
            let n = found.spent.dates.len();
            let how = match found.cadence {
                Cadence::Daily => P::FoundDaily,
                Cadence::SeveralAWeek => P::FoundOften,
                Cadence::Weekly => P::FoundWeekly,
                Cadence::Fortnightly => P::FoundFortnightly,
                Cadence::Monthly => P::FoundMonthly,
            };
            let hours = ui.locale.length(finding.minutes);
            let said = ui.locale.fill(how, &[title(ui, newest), &ui.locale.number(n as f64), &hours]);
            Html::from(said)
        }
        Pattern::ClosedGoal(found) => {
            let hours = Html::from(ui.locale.length(finding.minutes));
            let day = Html::from(ui.locale.short_day(found.closed_on));
            ui.locale.nodes(P::FoundClosed, &[hours, goal(ui, found.goal), day])
        }
        Pattern::TooEarly(found) => {
            let hours = Html::from(ui.locale.length(finding.minutes));
            let waits_for = found.waits_for.first().map(|id| goal(ui, *id)).unwrap_or_default();
            ui.locale.nodes(P::FoundEarly, &[hours, goal(ui, found.goal), waits_for])
        }
        _ => Html::default(),
    }
}

/// A goal's title, set off.
pub fn goal(ui: &Ui, id: GoalId) -> Html {
    html! { <em>{ ui.snapshot.goal_title(id) }</em> }
}

fn title(ui: &Ui, activity: Option<ActivityId>) -> &str {
    let activity = activity.and_then(|id| ui.snapshot.state.activities.get(&id));
    activity.map_or("", |activity| activity.title.as_str())
}
