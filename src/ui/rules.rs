//! The rules of the audit in words: what each is called, what it looks for, and what is to be done about what it finds;
//! and how severe a finding is.

use yew::prelude::*;

use crate::audit::finding::{Finding, Severity};
use crate::audit::rule::Rule;
use crate::ui::finding::subject;
use crate::ui::icon::Icon;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// What a rule is called.
pub fn name(rule: Rule) -> P {
    words(rule)[0]
}

/// What a rule looks for, in one line.
pub fn about(rule: Rule) -> P {
    words(rule)[1]
}

/// What may be decided about a finding, to begin with.
pub fn todo(ui: &Ui, finding: &Finding) -> String {
    ui.locale.fill(words(finding.pattern.rule())[2], &[&subject(ui, finding)])
}

/// How much a finding matters: a mark and a word.
pub fn severity(ui: &Ui, severity: Severity) -> Html {
    let (class, icon, word) = match severity {
        Severity::Major => ("off", Icon::Warning, P::SeverityMajor),
        Severity::Moderate => ("ask", Icon::OffAim, P::SeverityModerate),
        Severity::Minor => ("up", Icon::Down, P::SeverityMinor),
    };
    html! { <span class={classes!("badge", class)}>{ icon.draw() }{ ui.say(word) }</span> }
}

fn words(rule: Rule) -> [P; 3] {
    match rule {
        Rule::UpkeepOver => [P::RuleUpkeepOver, P::AboutUpkeepOver, P::TodoUpkeepOver],
        Rule::Starved => [P::RuleStarved, P::AboutStarved, P::TodoStarved],
        Rule::Recurring => [P::RuleRecurring, P::AboutRecurring, P::TodoRecurring],
        Rule::ClosedGoal => [P::RuleClosedGoal, P::AboutClosedGoal, P::TodoClosedGoal],
        Rule::TooEarly => [P::RuleTooEarly, P::AboutTooEarly, P::TodoTooEarly],
        Rule::Unaligned => [P::RuleUnaligned, P::AboutUnaligned, P::TodoUnaligned],
        Rule::Idle => [P::RuleIdle, P::AboutIdle, P::TodoIdle],
        Rule::OverCapacity => [P::RuleOverCapacity, P::AboutOverCapacity, P::TodoOverCapacity],
        Rule::Untraced => [P::RuleUntraced, P::AboutUntraced, P::TodoUntraced],
        Rule::Unserved => [P::RuleUnserved, P::AboutUnserved, P::TodoUnserved],
        Rule::PastDue => [P::RulePastDue, P::AboutPastDue, P::TodoPastDue],
        Rule::Stale => [P::RuleStale, P::AboutStale, P::TodoStale],
        Rule::ConfidenceDrop => [P::RuleConfidenceDrop, P::AboutConfidenceDrop, P::TodoConfidenceDrop],
        Rule::Stop => [P::RuleStop, P::AboutStop, P::TodoStop],
        Rule::Cycle => [P::RuleCycle, P::AboutCycle, P::TodoCycle],
        Rule::LateHandoff => [P::RuleLateHandoff, P::AboutLateHandoff, P::TodoLateHandoff],
        Rule::OutOfOrder => [P::RuleOutOfOrder, P::AboutOutOfOrder, P::TodoOutOfOrder],
        Rule::OneSided => [P::RuleOneSided, P::AboutOneSided, P::TodoOneSided],
        Rule::TargetsShort => [P::RuleTargetsShort, P::AboutTargetsShort, P::TodoTargetsShort],
        Rule::ConversionShort => [P::RuleConversionShort, P::AboutConversionShort, P::TodoConversionShort],
        Rule::Opposed => [P::RuleOpposed, P::AboutOpposed, P::TodoOpposed],
        Rule::Excluded => [P::RuleExcluded, P::AboutExcluded, P::TodoExcluded],
        Rule::WrongSegment => [P::RuleWrongSegment, P::AboutWrongSegment, P::TodoWrongSegment],
        Rule::NotReady => [P::RuleNotReady, P::AboutNotReady, P::TodoNotReady],
    }
}
