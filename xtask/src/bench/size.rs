//! How much heavier the widget is than an app that does nothing.

use anyhow::Result;

use crate::build;

/// An app of one line of text, module and glue, built as this one is: the floor that Yew sets.
const FLOOR_BYTES: u64 = 59_000;

/// The budget of 220 kB over the floor, rounded.
const TARGET_RATIO: f64 = 3.7;

const WIDGET: &[&str] = &["aimline.js", "aimline-core.js", "aimline.wasm"];

/// Weighs the widget, compressed with brotli, against the floor.
pub(super) fn run() -> Result<bool> {
    let bytes: u64 =
        build::make()?.iter().filter(|weight| WIDGET.contains(&weight.path.as_str())).map(|weight| weight.br).sum();
    let ratio = bytes as f64 / FLOOR_BYTES as f64;
    println!("widget {bytes} bytes, floor {FLOOR_BYTES} bytes: {ratio:.2} times, target {TARGET_RATIO}");
    Ok(ratio <= TARGET_RATIO)
}
