//! `Locale`: the page's language. Numbers, dates and plurals are the browser's `Intl`'s; words are the catalogue's.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use crate::domain::entry::{DateOrder, Names};
use crate::domain::letters;
use crate::domain::minutes::{Minutes, TimeOfDay};
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::week;
use crate::ui::phrase::P;

/// The page's language: how things are said, and how numbers and dates are written.
#[derive(Clone)]
pub struct Locale(Rc<Parts>);

struct Parts {
    tag: String,
    long_day: Function,
    short_day: Function,
    weekday: Function,
    month: Function,
    full_day: Function,
    time: Function,
    number: Function,
    percent: Function,
    plural: Intl::PluralRules,
    date_order: DateOrder,
    names: Names,
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.0.tag == other.0.tag
    }
}

impl Locale {
    /// The locale of a language tag; the browser's own where the tag is empty or means nothing to it.
    pub fn new(tag: &str) -> Self {
        let locales = Some(tag).filter(|tag| !tag.is_empty()).and_then(canonical).unwrap_or_default();
        let days = |options: &[(&str, &str)]| date_format(&locales, options);
        let number = |options: &[(&str, &str)]| Intl::NumberFormat::new(&locales, &object(options)).format();
        let weekday = days(&[("weekday", "short")]);
        let names = names(&locales, &weekday, &days(&[("weekday", "long")]));
        Self(Rc::new(Parts {
            tag: tag.to_owned(),
            long_day: days(&[("weekday", "long"), ("day", "numeric"), ("month", "long")]),
            short_day: days(&[("weekday", "short"), ("day", "numeric"), ("month", "short")]),
            weekday,
            month: days(&[("month", "long"), ("year", "numeric")]),
            full_day: days(&[("day", "numeric"), ("month", "short"), ("year", "numeric")]),
            time: days(&[("hour", "numeric"), ("minute", "2-digit")]),
            number: number(&[("maximumFractionDigits", "4")]),
            percent: number(&[("style", "percent")]),
            plural: Intl::PluralRules::new(&locales, &Object::new()),
            date_order: date_order(&days(&[("day", "numeric"), ("month", "numeric")])),
            names,
        }))
    }

    /// The words of a phrase.
    pub fn say(&self, phrase: P) -> &'static str {
        phrase.english()
    }

    /// The words of a phrase, `{0}`, `{1}` … filled in.
    pub fn fill(&self, phrase: P, values: &[&str]) -> String {
        fill(self.say(phrase), values)
    }

    /// The words of a phrase as nodes, so that what is filled in can be set off.
    pub fn nodes(&self, phrase: P, values: &[Html]) -> Html {
        let mut nodes = Vec::new();
        for part in parts(self.say(phrase)) {
            match part {
                Part::Words(words) => nodes.push(Html::from(words)),
                Part::Value(n) => nodes.extend(values.get(n).cloned()),
            }
        }
        html! { <>{ for nodes }</> }
    }

    /// The words of a phrase that depends on a number, which is `{0}`; `values` go into `{1}` and on.
    ///
    /// The phrase holds its forms as `one:… | other:…`, by the plural categories of the Unicode CLDR.
    pub fn count(&self, phrase: P, n: usize, values: &[&str]) -> String {
        let category = self.0.plural.select(n as f64);
        let forms = self.say(phrase);
        let form = |name: &str| forms.split('|').find_map(|f| f.trim().strip_prefix(name)?.strip_prefix(':'));
        let none = if n == 0 { form("zero") } else { None };
        let text = none.or_else(|| form(&category.as_string()?)).or_else(|| form("other")).unwrap_or(forms);
        let number = self.number(n as f64);
        let mut all = vec![number.as_str()];
        all.extend_from_slice(values);
        fill(text, &all)
    }

    /// "Tuesday, 24 November".
    pub fn long_day(&self, day: NaiveDate) -> String {
        call(&self.0.long_day, &js_date(day))
    }

    /// "Tue, 24 Nov".
    pub fn short_day(&self, day: NaiveDate) -> String {
        call(&self.0.short_day, &js_date(day))
    }

    /// "Tue".
    pub fn weekday(&self, day: NaiveDate) -> String {
        call(&self.0.weekday, &js_date(day))
    }

    /// "24 Nov 2026".
    pub fn full_day(&self, day: NaiveDate) -> String {
        call(&self.0.full_day, &js_date(day))
    }

    /// "Q4 2026", "November 2026", "2026", "1 Oct 2026 – 15 Nov 2026".
    pub fn period(&self, period: Period) -> String {
        match (period, period.span()) {
            (Period::Year(year), _) => year.to_string(),
            (Period::Quarter(year, quarter), _) => self.fill(P::QuarterOf, &[&quarter.to_string(), &year.to_string()]),
            (Period::Month(..), Some((from, _))) => call(&self.0.month, &js_date(from)),
            (Period::Dates(from, to), _) => self.fill(P::FromTo, &[&self.full_day(from), &self.full_day(to)]),
            _ => self.say(P::NoEnd).to_owned(),
        }
    }

    /// "14:00" or "2:00 PM".
    pub fn time(&self, time: TimeOfDay) -> String {
        let ms = f64::from(time.minutes()) * 60_000.0;
        call(&self.0.time, &Date::new(&JsValue::from_f64(ms)))
    }

    /// A number with its separators.
    pub fn number(&self, number: f64) -> String {
        call(&self.0.number, &JsValue::from_f64(number))
    }

    /// A quantity with its separators.
    pub fn quantity(&self, quantity: Quantity) -> String {
        self.number(quantity.to_f64())
    }

    /// A share in thousandths as "61 %".
    pub fn percent(&self, permille: u16) -> String {
        call(&self.0.percent, &JsValue::from_f64(f64::from(permille) / 1000.0))
    }

    /// "45 min", "2 h" or "1 h 30".
    pub fn length(&self, minutes: Minutes) -> String {
        let (hours, rest) = (minutes.0 / 60, minutes.0 % 60);
        let hours_text = self.number(f64::from(hours));
        match (hours, rest) {
            (0, _) => self.fill(P::LengthMinutes, &[&self.number(f64::from(rest))]),
            (_, 0) => self.fill(P::LengthHours, &[&hours_text]),
            _ => self.fill(P::LengthBoth, &[&hours_text, &format!("{rest:02}")]),
        }
    }

    /// Hours with up to two decimals, as they are typed: "1.5".
    pub fn plain_hours(&self, minutes: Minutes) -> String {
        let hundredths = minutes.0 * 100 / 60;
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// Several things in one sentence: "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [head @ .., last] if !head.is_empty() => self.fill(P::ListAnd, &[&self.row(head, P::ListComma), last]),
            _ => self.row(items, P::ListComma),
        }
    }

    /// The person's time zone, as an IANA name.
    pub fn zone(&self) -> String {
        let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
        let zone = Reflect::get(&options, &JsValue::from_str("timeZone")).ok().and_then(|zone| zone.as_string());
        zone.unwrap_or_else(|| "UTC".to_owned())
    }

    /// Several things in a row.
    pub fn row(&self, items: &[String], phrase: P) -> String {
        let mut row = String::new();
        for (n, item) in items.iter().enumerate() {
            row.push_str(if n > 0 { self.say(phrase) } else { "" });
            row.push_str(item);
        }
        row
    }

    /// Whether the day stands before the month.
    pub fn date_order(&self) -> DateOrder {
        self.0.date_order
    }

    /// What days are called.
    pub fn names(&self) -> &Names {
        &self.0.names
    }
}

/// What a phrase is made of.
enum Part<'a> {
    Words(&'a str),
    Value(usize),
}

/// The parts of a phrase: its words, and the places of what is filled in.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for piece in text.split('{') {
        // No phrase fills in more than ten values, so a place is one digit.
        match (parts.is_empty(), piece.as_bytes()) {
            (false, [digit @ b'0'..=b'9', b'}', ..]) => {
                parts.extend([Part::Value(usize::from(digit - b'0')), Part::Words(&piece[2..])]);
            }
            _ => parts.push(Part::Words(piece)),
        }
    }
    parts
}

fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    for part in parts(text) {
        filled.push_str(match part {
            Part::Words(words) => words,
            Part::Value(n) => values.get(n).copied().unwrap_or_default(),
        });
    }
    filled
}

fn object(options: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in options {
        // Setting a property of a plain object of our own does not fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    object
}

/// All dates are held as UTC midnights and shown in UTC, so that no time zone can move them.
fn date_format(locales: &Array, options: &[(&str, &str)]) -> Function {
    let mut all = vec![("timeZone", "UTC")];
    all.extend_from_slice(options);
    Intl::DateTimeFormat::new(locales, &object(&all)).format()
}

fn js_date(day: NaiveDate) -> Date {
    let epoch = NaiveDate::default();
    Date::new(&JsValue::from_f64((day - epoch).num_milliseconds() as f64))
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn date_order(format: &Function) -> DateOrder {
    let probe = NaiveDate::from_ymd_opt(2001, 11, 22).map(|day| call(format, &js_date(day))).unwrap_or_default();
    match (probe.find('2'), probe.find('1')) {
        (Some(day), Some(month)) if month < day => DateOrder::MonthDay,
        _ => DateOrder::DayMonth,
    }
}

fn names(locales: &Array, short: &Function, long: &Function) -> Names {
    let monday = week::monday(NaiveDate::default());
    let weekdays = std::array::from_fn(|n| {
        let day = monday.checked_add_days(Days::new(n as u64)).unwrap_or(monday);
        [long, short].map(|format| letters::lower(call(format, &js_date(day)).trim_end_matches('.'))).to_vec()
    });
    let relative = Intl::RelativeTimeFormat::new(locales, &object(&[("numeric", "auto")]));
    let day = |offset: f64| {
        relative.format(offset, "day").as_string().map(|name| letters::lower(&name)).into_iter().collect()
    };
    Names { weekdays, today: day(0.0), yesterday: day(-1.0), tomorrow: day(1.0) }
}

/// The tag as `Intl` takes it. It throws on a text that is no tag, which the binding in `js_sys` does not catch.
fn canonical(tag: &str) -> Option<Array> {
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let canonical: Function = Reflect::get(&intl, &JsValue::from_str("getCanonicalLocales")).ok()?.dyn_into().ok()?;
    canonical.call1(&intl, &JsValue::from_str(tag)).ok()?.dyn_into().ok()
}
