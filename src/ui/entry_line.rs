//! `EntryLine`: the one line to type into. What was understood and the verdict show beneath it while typing.

use chrono::NaiveDate;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::domain::entry::{self, Context, Entry, MarkKind};
use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::domain::minutes::Minutes;
use crate::flagging::engine::Subject;
use crate::flagging::explanation::Explanation;
use crate::ui::locale::Locale;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::sentence;
use crate::ui::snapshot::Snapshot;

/// The length of an activity that was typed without one.
pub const ASSUMED: Minutes = Minutes(30);

/// The line's settings.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What it is drawn from.
    pub ui: Ui,
    /// The day on screen, for a line that names none.
    pub day: NaiveDate,
    /// What stands in the line at first.
    #[prop_or_default]
    pub initial: String,
    /// What the line is for, read out.
    pub label: P,
    /// Shown in the empty line.
    #[prop_or(P::EntryHint)]
    pub hint: P,
    /// Takes what was typed; the line is then emptied.
    pub on_enter: Callback<Entry>,
    /// Takes the wish to leave without a change.
    #[prop_or_default]
    pub on_cancel: Option<Callback<()>>,
    /// Takes the focus when it appears.
    #[prop_or_default]
    pub focus: bool,
}

/// The one line to type into.
#[component]
pub fn EntryLine(props: &Props) -> Html {
    let ui = &props.ui;
    let (snapshot, locale) = (&ui.snapshot, &ui.locale);
    let initial = props.initial.clone();
    let text = use_state(move || initial);
    let cursor = use_state(|| 0usize);
    let chosen = use_state(|| 0usize);
    let input = use_node_ref();
    use_effect_with(props.focus, {
        let input = input.clone();
        move |focus| {
            if let (true, Some(input)) = (*focus, input.cast::<HtmlInputElement>()) {
                // An element that cannot take the focus leaves it where it is.
                let _ = input.focus();
            }
        }
    });

    let goals = snapshot.open_goals();
    let reading = context(snapshot, locale, &goals, props.day);
    let entry = entry::read(&text, &reading);
    let completion = entry::complete(&text, *cursor, &reading).filter(|c| !c.candidates.is_empty());
    let candidates = completion.as_ref().map(|c| c.candidates.as_slice()).unwrap_or_default();
    let chosen_now = (*chosen).min(candidates.len().saturating_sub(1));

    let complete = {
        let (text, cursor, input) = (text.clone(), cursor.clone(), input.clone());
        let (snapshot, locale, day) = (snapshot.clone(), locale.clone(), props.day);
        let range = completion.as_ref().map(|c| c.range.clone());
        Callback::from(move |goal: GoalId| {
            let goals = snapshot.open_goals();
            let Some(range) = range.clone() else { return };
            let (line, at) = entry::insert(&text, range, goal, &context(&snapshot, &locale, &goals, day));
            if let Some(input) = input.cast::<HtmlInputElement>() {
                put(&input, &line, at);
            }
            text.set(line);
            cursor.set(usize::MAX);
        })
    };
    let oninput = {
        let (text, cursor, chosen) = (text.clone(), cursor.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
                cursor.set(cursor_of(&input));
                text.set(input.value());
                chosen.set(0);
            }
        })
    };
    let onkeydown = {
        let candidates = candidates.to_vec();
        let (text, entry, chosen, complete) = (text.clone(), entry.clone(), chosen.clone(), complete.clone());
        let (on_enter, on_cancel, cursor) = (props.on_enter.clone(), props.on_cancel.clone(), cursor.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match (event.key().as_str(), candidates.get(chosen_now)) {
                ("ArrowDown", Some(_)) => chosen.set((chosen_now + 1) % candidates.len()),
                ("ArrowUp", Some(_)) => chosen.set((chosen_now + candidates.len() - 1) % candidates.len()),
                ("Enter" | "Tab", Some(goal)) => complete.emit(*goal),
                ("Escape", Some(_)) => cursor.set(usize::MAX),
                ("Enter", None) if !entry.title.is_empty() => {
                    on_enter.emit(entry.clone());
                    text.set(String::new());
                }
                ("Escape", None) => match &on_cancel {
                    Some(cancel) => cancel.emit(()),
                    None => text.set(String::new()),
                },
                _ => return,
            }
            event.prevent_default();
        })
    };

    let expanded = !candidates.is_empty();
    let active = expanded.then(|| format!("goal-{chosen_now}"));
    let options = candidates.iter().enumerate().map(|(n, id)| {
        let (complete, id) = (complete.clone(), *id);
        // Pressing must not take the focus out of the line.
        let onmousedown = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            complete.emit(id);
        });
        html! {
            <li key={id.to_string()} id={format!("goal-{n}")} role="option" aria-selected={(n == chosen_now).to_string()} {onmousedown}>
                { snapshot.goal_title(id) }
            </li>
        }
    });
    let shown = !text.trim().is_empty();
    html! {
        <div class="entry" part="entry">
            <div class="entry-box">
                <input ref={input} class="entry-input" type="text" autocomplete="off" spellcheck="true" maxlength="10000"
                    role="combobox" aria-autocomplete="list" aria-expanded={expanded.to_string()} aria-controls="goal-list"
                    aria-activedescendant={active} aria-label={locale.say(props.label)} aria-describedby="entry-live"
                    placeholder={locale.say(props.hint)} value={(*text).clone()} {oninput} {onkeydown} />
                if shown && !expanded { <span class="entry-key soft">{ locale.say(enter_word(props, &entry, snapshot)) }</span> }
                <ul id="goal-list" class="options" role="listbox" aria-label={locale.say(P::OpenGoals)} hidden={!expanded}>{ for options }</ul>
            </div>
            <div id="entry-live" class="live" aria-live="polite">
                if shown { { live(&entry, &props.ui.options.person, snapshot, locale) } }
            </div>
        </div>
    }
}

/// What [`entry::read`] needs to know.
pub fn context<'a>(
    snapshot: &Snapshot,
    locale: &'a Locale,
    goals: &'a [(GoalId, &'a str)],
    day: NaiveDate,
) -> Context<'a> {
    Context { today: snapshot.today, day, order: locale.date_order(), names: locale.names(), goals }
}

fn enter_word(props: &Props, entry: &Entry, snapshot: &Snapshot) -> P {
    match (&props.on_cancel, snapshot.is_ahead(entry.date, entry.start)) {
        (Some(_), _) => P::EnterToSave,
        (None, true) => P::EnterToPlan,
        (None, false) => P::EnterToLog,
    }
}

/// Puts a line into the field with the cursor at a byte of it.
fn put(input: &HtmlInputElement, line: &str, cursor: usize) {
    let units = line.get(..cursor).unwrap_or(line).encode_utf16().count() as u32;
    input.set_value(line);
    // The range lies within the text that was just set.
    let _ = input.set_selection_range(units, units);
}

/// The cursor as bytes of the text; browsers count UTF-16 code units.
fn cursor_of(input: &HtmlInputElement) -> usize {
    let value = input.value();
    let units = input.selection_end().ok().flatten().map_or(usize::MAX, |units| units as usize);
    let mut seen = 0;
    for (byte, c) in value.char_indices() {
        if seen >= units {
            return byte;
        }
        seen += c.len_utf16();
    }
    value.len()
}

/// What was understood, and the verdict, before anything is done.
fn live(entry: &Entry, person: &str, snapshot: &Snapshot, locale: &Locale) -> Html {
    let link = entry.goal.map(Judgement::Serves);
    let subject = Subject {
        id: None,
        title: &entry.title,
        note: "",
        tags: &entry.tags,
        date: entry.date,
        done: !snapshot.is_ahead(entry.date, entry.start),
        person,
        judgement: link.as_ref(),
    };
    let why = snapshot.engine.explain(&subject);
    html! {
        <>
            <div class="chips">{ for chips(entry, snapshot, locale) }</div>
            if !entry.title.is_empty() { { verdict_line(&why, snapshot.is_ahead(entry.date, entry.start), snapshot, locale) } }
        </>
    }
}

fn verdict_line(why: &Explanation, ahead: bool, snapshot: &Snapshot, locale: &Locale) -> Html {
    let (class, icon, word) = sentence::badge(&why.verdict);
    let before = ahead && why.verdict.is_flag();
    html! {
        <p class={classes!("verdict-line", class)}>
            <b class="badge">{ icon.draw() }
                if before { { locale.say(P::BeforeYouDoIt) } { " " } }
                { locale.say(word) }</b>
            { " " }{ sentence::reason(why, true, snapshot, locale) }
        </p>
    }
}

fn chips(entry: &Entry, snapshot: &Snapshot, locale: &Locale) -> Vec<Html> {
    let chip = |class: &'static str, text: String| html! { <span class={classes!("chip", class)}>{ text }</span> };
    let mut chips = Vec::new();
    match entry.minutes {
        Some(minutes) => chips.push(chip("", locale.length(minutes))),
        None => chips.push(chip("assumed", locale.fill(P::AssumedLength, &[&locale.length(ASSUMED)]))),
    }
    if entry.marks.iter().any(|mark| mark.kind == MarkKind::Date) {
        chips.push(chip("", locale.short_day(entry.date)));
    }
    chips.extend(entry.start.map(|start| chip("", locale.time(start))));
    chips.extend(entry.tags.iter().map(|tag| chip("", format!("#{tag}"))));
    chips.extend(entry.goal.map(|goal| chip("goal", format!("→ {}", snapshot.goal_title(goal)))));
    if entry.marks.iter().any(|mark| mark.kind == MarkKind::UnknownGoal) {
        chips.push(chip("warn", locale.say(P::UnknownGoal).to_owned()));
    }
    chips
}
