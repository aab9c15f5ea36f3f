//! The audit: everything that is found, sorted by how much it weighs or by rule; what people live with; and the rules.

use yew::prelude::*;

use crate::audit::finding::{Finding, Severity};
use crate::audit::rule::Rule;
use crate::domain::action::Action;
use crate::ui::field::check;
use crate::ui::finding::said;
use crate::ui::found::found;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::review::{more, n_shown, on_desk, switch};
use crate::ui::rules;
use crate::ui::settling::{evidence, live_with_it, settling};

/// How many of a group are shown at first.
const FIRST: usize = 10;

/// What weighs most first, with the name of its list.
const SEVERITIES: [(Severity, &str); 3] =
    [(Severity::Major, "major"), (Severity::Moderate, "moderate"), (Severity::Minor, "minor")];

/// The audit.
pub(super) fn audit(ui: &Ui) -> Html {
    let found = found(ui);
    let dismissed = &ui.snapshot.state.dismissed;
    let (lived_with, live): (Vec<&Finding>, Vec<&Finding>) =
        found.findings.iter().partition(|finding| finding.is_dismissed(dismissed));
    let by_rule = ui.nav.desk.review.by_rule;
    let groups: Vec<Html> = if by_rule {
        Rule::ALL
            .into_iter()
            .map(|rule| {
                let of_rule: Vec<&Finding> = live.iter().copied().filter(|it| it.pattern.rule() == rule).collect();
                group(ui, rule.name(), html! { <h3>{ ui.say(rules::name(rule)) }</h3> }, &of_rule)
            })
            .collect()
    } else {
        SEVERITIES
            .into_iter()
            .map(|(severity, list)| {
                let of_severity: Vec<&Finding> = live.iter().copied().filter(|it| it.severity == severity).collect();
                group(ui, list, html! { <h3>{ rules::severity(ui, severity) }</h3> }, &of_severity)
            })
            .collect()
    };
    let sort = |by_rule: bool| on_desk(ui, move |desk| desk.by_rule = by_rule);
    html! {
        <div class="audit">
            <p class="soft">{ ui.say(P::AuditWhy) }</p>
            if live.is_empty() {
                <p class="nothing soft">{ ui.say(if ui.snapshot.state.goals.is_empty() { P::PickNoGoals } else { P::AuditNothing }) }</p>
            } else {
                <div class="pills" role="group" aria-label={ui.say(P::AuditGrouping)}>
                    <span class="soft small">{ ui.say(P::AuditGrouping) }</span>
                    { switch(ui.say(P::BySeverity).into(), !by_rule, sort(false)) }
                    { switch(ui.say(P::ByRule).into(), by_rule, sort(true)) }
                </div>
            }
            { for groups }
            { dismissed_ones(ui, &lived_with) }
            { switches(ui) }
        </div>
    }
}

fn group(ui: &Ui, list: &'static str, heading: Html, findings: &[&Finding]) -> Html {
    if findings.is_empty() {
        return Html::default();
    }
    let rows =
        findings.iter().take(n_shown(ui, list, FIRST)).map(|finding| row(ui, finding, live_with_it(ui, finding)));
    html! {
        <section key={list}>{ heading }<ul class="findings">{ for rows }</ul>{ more(ui, list, FIRST, findings.len()) }</section>
    }
}

fn row(ui: &Ui, finding: &Finding, last: Html) -> Html {
    let mark = if ui.nav.desk.review.by_rule {
        rules::severity(ui, finding.severity)
    } else {
        html! { <span class="soft small">{ ui.say(rules::name(finding.pattern.rule())) }</span> }
    };
    html! {
        <li key={finding.key.clone()} class="finding">
            <p class="said">{ mark }</p>
            <p>{ said(ui, finding) }</p>
            { evidence(ui, finding) }
            <div class="pills">{ for settling(ui, finding) }if !ui.options.readonly { { last } }</div>
        </li>
    }
}

/// What a person lives with.
fn dismissed_ones(ui: &Ui, findings: &[&Finding]) -> Html {
    if findings.is_empty() {
        return Html::default();
    }
    let rows = findings.iter().take(n_shown(ui, "dismissed", FIRST)).map(|finding| {
        let back = ui.on_click_perform(Action::Dismiss(finding.key.clone(), None), ui.say(P::SaidBack).to_owned());
        row(ui, finding, pill("", ui.say(P::BringBack), back))
    });
    html! {
        <details class="fold">
            <summary>{ ui.locale.count(P::DismissedFold, findings.len(), &[]) }</summary>
            <ul class="findings">{ for rows }</ul>
            { more(ui, "dismissed", FIRST, findings.len()) }
        </details>
    }
}

/// The rules, each with what it looks for, to be switched on and off.
fn switches(ui: &Ui) -> Html {
    let rows = Rule::ALL.into_iter().map(|rule| {
        let is_on = !ui.snapshot.state.silent_rules.contains(rule.name());
        let toggle = ui.on_click(move |ui| ui.perform(Action::SwitchRule(rule.name().to_owned(), !is_on)));
        let name = ui.say(rules::name(rule));
        html! {
            <li key={rule.name()}>
                if ui.options.readonly { <strong>{ name }</strong> } else { { check(name.to_owned(), is_on, toggle) } }
                <p class="soft small">{ ui.say(rules::about(rule)) }</p>
            </li>
        }
    });
    html! {
        <details class="fold rules">
            <summary>{ ui.say(P::RulesTitle) }</summary>
            <p class="soft small">{ ui.say(P::RulesHint) }</p>
            <ul>{ for rows }</ul>
        </details>
    }
}
