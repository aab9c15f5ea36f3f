//! The browser's clock and its source of chance: the only place that asks for either.

use chrono::{DateTime, NaiveDate};
use js_sys::{Date, Math};
use wasm_bindgen::JsValue;

use crate::domain::minutes::TimeOfDay;

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    Date::now() as u64
}

/// The local day and time of the person before the screen.
pub fn local_now() -> (NaiveDate, TimeOfDay) {
    let now = Date::new_0();
    let time = TimeOfDay::try_from((now.get_hours() * 60 + now.get_minutes()) as u16);
    (day_of(now.get_time() as u64), time.unwrap_or(MIDNIGHT))
}

/// The local day of a moment, in milliseconds since 1970.
pub fn day_of(ms: u64) -> NaiveDate {
    let date = Date::new(&JsValue::from_f64(ms as f64));
    let day = NaiveDate::from_ymd_opt(date.get_full_year() as i32, date.get_month() + 1, date.get_date());
    let day = day.or_else(|| DateTime::from_timestamp_millis(ms as i64).map(|utc| utc.date_naive()));
    day.unwrap_or_default()
}

/// 64 bits that nobody else draws.
pub fn random_bits() -> u64 {
    let mut bytes = [0; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    match crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)) {
        Some(Ok(_)) => u64::from_le_bytes(bytes),
        // Without a source of strong chance the time joins in.
        _ => (Math::random() * 2f64.powi(53)) as u64 ^ now_ms() << 20,
    }
}

const MIDNIGHT: TimeOfDay = match TimeOfDay::new(0, 0) {
    Some(midnight) => midnight,
    None => unreachable!(),
};
