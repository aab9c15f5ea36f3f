//! What is said of files of goals: which goals they lend and how old that is, and calmly what is the matter with one.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::minutes::TimeOfDay;
use crate::ui::borrowed::{LentFile, Trouble};
use crate::ui::icon::Icon;
use crate::ui::nav::View;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// A line for each file that something is the matter with, and among the goals for every file.
pub fn lent_lines(ui: &Ui) -> Html {
    let is_shown = |file: &LentFile| file.trouble.is_some() || ui.nav.view == View::Goals;
    let files = ui.snapshot.borrowed.files.iter().enumerate().filter(|(_, file)| is_shown(file));
    let lines = files.map(|(place, file)| {
        let icon = file.trouble.map(|_| Icon::Warning.draw());
        html! { <p key={place}>{ for icon }<span>{ words(ui, place, file) }</span></p> }
    });
    html! { <div class="lent" role="status">{ for lines }</div> }
}

/// Why a file is not shown as it is now, or not in full.
pub fn reason(trouble: Trouble) -> P {
    match trouble {
        Trouble::OtherSite => P::LentOtherSite,
        Trouble::NotThere => P::LentNotThere,
        Trouble::Refused => P::LentRefused,
        Trouble::NotFetched => P::LentNotFetched,
        Trouble::TooLarge => P::LentTooLarge,
        Trouble::NotGoals => P::LentNotGoals,
        Trouble::Newer => P::LentNewer,
        Trouble::Empty => P::LentEmpty,
        Trouble::Unread(_) => P::LentUnread,
    }
}

fn words(ui: &Ui, place: usize, file: &LentFile) -> String {
    let locale = &ui.locale;
    let n = ui.snapshot.borrowed.what.goals.values().filter(|lender| **lender == place).count();
    let held = file.fetched.map(|fetched| locale.count(P::LentGoals, n, &[&file.name, &when(ui, fetched)]));
    let reason = file.trouble.map(|trouble| match trouble {
        Trouble::Unread(n) => locale.count(P::LentUnread, n, &[]),
        _ => locale.say(reason(trouble)).to_owned(),
    });
    let none = || locale.fill(P::LentNothing, &[&file.name]);
    [Some(held.unwrap_or_else(none)), reason].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// "10:15" of today, else with the day.
fn when(ui: &Ui, (day, time): (NaiveDate, TimeOfDay)) -> String {
    let time = ui.locale.time(time);
    if day == ui.snapshot.today { time } else { ui.locale.fill(P::LengthOf, &[&ui.locale.short_day(day), &time]) }
}
