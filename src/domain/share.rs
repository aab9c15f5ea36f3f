//! `Share`: how much of a goal another one makes up.

use crate::json::number;

/// How much of a goal one that contributes to it makes up, 1 to 100 per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u8);

number!(Share u8);

impl Share {
    /// `percent` from 1 to 100, else `None`.
    pub const fn new(percent: u8) -> Option<Self> {
        if 1 <= percent && percent <= 100 { Some(Self(percent)) } else { None }
    }

    /// 1 to 100.
    pub const fn percent(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Share {
    type Error = &'static str;

    fn try_from(percent: u8) -> Result<Self, Self::Error> {
        Self::new(percent).ok_or("a share goes from 1 to 100 per cent")
    }
}

impl From<Share> for u8 {
    fn from(share: Share) -> u8 {
        share.0
    }
}
