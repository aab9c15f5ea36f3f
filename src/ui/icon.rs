//! `Icon`: small line drawings. They repeat what words say, so they are hidden from assistive technology.

use yew::prelude::*;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A target: on aim.
    OnAim,
    /// A wheel: upkeep.
    Upkeep,
    /// A question mark.
    Unsure,
    /// A flag.
    OffAim,
    /// A barred circle: breaks a refusal.
    Breaks,
    /// A line through a circle: dropped or handed over.
    Gone,
    /// An arrow to the start.
    Back,
    /// An arrow to the end.
    Forward,
    /// A cross.
    Close,
    /// A tick.
    Tick,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// An exclamation mark in a triangle.
    Warning,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::OnAim => "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM10.5 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z",
            Self::Upkeep => "M13.5 8a5.5 5.5 0 0 1-10 3.2M2.5 8a5.5 5.5 0 0 1 10-3.2M12.8 1.8v3.2H9.6M3.2 14.2V11h3.2",
            Self::Unsure => "M5.6 5.8a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1 .9-1 1.7M8 12.4v.2",
            Self::OffAim => "M3.5 14V2.5h9l-2.2 3.2 2.2 3.2h-9",
            Self::Breaks => "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM3.5 12.5l9-9",
            Self::Gone => "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM5 8h6",
            Self::Back => "M10 3 5 8l5 5",
            Self::Forward => "m6 3 5 5-5 5",
            Self::Close => "m4 4 8 8M12 4l-8 8",
            Self::Tick => "m3 8.5 3.5 3.5L13 4.5",
            Self::Up => "M8 13V3M4 7l4-4 4 4",
            Self::Down => "M8 3v10M4 9l4 4 4-4",
            Self::Warning => "M8 2 1.5 13.5h13ZM8 6.5v3.2M8 11.6v.1",
        }
    }

    /// The drawing.
    pub fn draw(self) -> Html {
        let mirrored = matches!(self, Self::Back | Self::Forward);
        html! {
            <svg class={classes!("icon", mirrored.then_some("mirrored"))} viewBox="0 0 16 16" aria-hidden="true">
                <path d={self.path()} />
            </svg>
        }
    }
}
