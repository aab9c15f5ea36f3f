//! `Keeping`: how well what was entered is kept: what is saved, what is not, and what was found amiss.

use chrono::NaiveDate;

/// What one site may keep, in UTF-16 code units (measured in Chromium; Firefox and Safari give as much).
pub const CAPACITY: usize = 5_242_880;

/// From this share in thousandths on, a person is told that room is getting scarce, wherever they are.
const SCARCE: u16 = 850;

/// How well what was entered is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keeping {
    /// All changes there are.
    pub n_changes: usize,
    /// Those that could not be saved yet, and are in memory only.
    pub n_unsaved: usize,
    /// Those that were saved and are no longer in storage: somebody cleared it.
    pub n_lost: usize,
    /// The space was erased in another tab, and nothing was entered since.
    pub is_erased: bool,
    /// Stretches of storage that could not be read.
    pub n_damaged: usize,
    /// The first and the last day that these are of, as far as they tell.
    pub damaged_days: Option<(NaiveDate, NaiveDate)>,
    /// Stretches of storage written by a newer version.
    pub n_newer: usize,
    /// The day of the newest change, and how many days it is ahead of this device's clock, where that cannot be right.
    pub ahead: Option<(NaiveDate, usize)>,
    /// What all pages of this site keep in storage, in UTF-16 code units, as it was measured last.
    pub n_units: usize,
}

impl Keeping {
    /// Whether storage has everything.
    pub const fn is_all_saved(&self) -> bool {
        self.n_unsaved == 0 && self.n_lost == 0
    }

    /// Whether nothing at all is amiss.
    pub fn is_well(&self) -> bool {
        self.is_all_saved()
            && !self.is_erased
            && (self.n_damaged, self.n_newer) == (0, 0)
            && self.ahead.is_none()
            && self.scarce_room().is_none()
    }

    /// The share of the storage in use, in thousandths, where it is so high that a person should know.
    pub fn scarce_room(&self) -> Option<u16> {
        Some(permille_of_capacity(self.n_units)).filter(|share| *share >= SCARCE)
    }
}

/// A share of what one site may keep, in thousandths.
pub fn permille_of_capacity(units: usize) -> u16 {
    // In wasm, a thousand times a full storage is more than a `usize` holds.
    (units as u64 * 1000 / CAPACITY as u64).min(1000) as u16
}

/// Whether everything is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Yes, on this device.
    Saved,
    /// Storage is full; the newest changes are in memory only.
    Full,
    /// Storage can be read and not written to; the newest changes are in memory only.
    ReadOnly,
    /// The browser gives no storage; everything is in memory only.
    Unavailable,
    /// The host page asked for memory only.
    Memory,
}

impl Saving {
    /// Whether everything is kept as the person and the page expect.
    pub const fn is_as_wanted(self) -> bool {
        matches!(self, Self::Saved | Self::Memory)
    }
}

/// What a person may have done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// To save what could not be saved.
    SaveAgain,
    /// To save again what is no longer in storage.
    WriteBack,
    /// To leave the clock as it is.
    LeaveClock,
    /// To load the page anew.
    Reload,
}
