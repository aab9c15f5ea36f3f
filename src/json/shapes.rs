//! How types say what they are in JSON: [`object!`], [`choice!`], [`number!`] and [`text!`].

/// A struct is an object. `opt` fields may be missing, and are left out where they hold nothing; `req` fields may not.
macro_rules! object {
    ($type:ident { $($kind:ident $field:ident),+ $(,)? }) => {
        impl $crate::json::ToJson for $type {
            fn to_json(&self, json: &mut String) {
                let fields = [$((
                    stringify!($field),
                    &self.$field as &dyn $crate::json::ToJson,
                    $crate::json::object!(@is_optional $kind),
                )),+];
                $crate::json::write_object(&fields, json);
            }
        }

        impl $crate::json::FromJson for $type {
            fn from_json(value: &$crate::json::Value<'_>, fault: &mut $crate::json::Fault) -> Option<Self> {
                $(let $field = $crate::json::object!(@read $kind value fault $field);)+
                match ($($field,)+) {
                    ($(Some($field),)+) => Some(Self { $($field),+ }),
                    _ => None,
                }
            }
        }
    };
    (@is_optional opt) => { true };
    (@is_optional req) => { false };
    (@read opt $value:ident $fault:ident $field:ident) => {
        $crate::json::optional($value, stringify!($field), $fault)
    };
    (@read req $value:ident $fault:ident $field:ident) => {
        $crate::json::required($value, stringify!($field), $fault)
    };
}

/// An enum is the name of its variant, or an object of one field, that name: `"Open"`, `{"Serves":"7f"}`,
/// `{"Text":["HowToWin","…"]}`, `{"Metric":{"unit":"%"}}`.
macro_rules! choice {
    ($type:ident { $($variant:ident $(($($part:ident),+))? $({ $($kind:ident $field:ident),+ })?),+ $(,)? }) => {
        impl $crate::json::ToJson for $type {
            fn to_json(&self, json: &mut String) {
                match self {
                    $(Self::$variant $(($($part),+))? $({ $($field),+ })? => {
                        $crate::json::choice!(@write json $variant $(($($part),+))? $({ $($kind $field),+ })?)
                    })+
                }
            }
        }

        impl $crate::json::FromJson for $type {
            fn from_json(value: &$crate::json::Value<'_>, fault: &mut $crate::json::Fault) -> Option<Self> {
                enum Place {
                    $($variant),+
                }
                let (place, value) = value.variant(&[$(stringify!($variant)),+], fault)?;
                $(if place == Place::$variant as usize {
                    return $crate::json::choice!(@read value fault $variant $(($($part),+))? $({ $($kind $field),+ })?);
                })+
                // `variant` returns one of these places.
                None
            }
        }
    };
    (@write $json:ident $variant:ident) => { $crate::json::write_choice(stringify!($variant), &[], $json) };
    (@write $json:ident $variant:ident ($($part:ident),+)) => {
        $crate::json::write_choice(stringify!($variant), &[$($part as &dyn $crate::json::ToJson),+], $json)
    };
    (@write $json:ident $variant:ident { $($kind:ident $field:ident),+ }) => {{
        $json.push_str(concat!("{\"", stringify!($variant), "\":"));
        let fields = [$((
            stringify!($field),
            $field as &dyn $crate::json::ToJson,
            $crate::json::object!(@is_optional $kind),
        )),+];
        $crate::json::write_object(&fields, $json);
        $json.push('}');
    }};
    (@read $value:ident $fault:ident $variant:ident) => {{
        $value.ignored($fault);
        Some(Self::$variant)
    }};
    (@read $value:ident $fault:ident $variant:ident ($part:ident)) => {
        $crate::json::FromJson::from_json($value, $fault).map(Self::$variant)
    };
    (@read $value:ident $fault:ident $variant:ident ($($part:ident),+)) => {{
        let mut parts = $value.parts([$(stringify!($part)),+].len(), $fault)?.iter();
        $(let $part = $crate::json::next(&mut parts, $fault)?;)+
        Some(Self::$variant($($part),+))
    }};
    (@read $value:ident $fault:ident $variant:ident { $($kind:ident $field:ident),+ }) => {{
        $(let $field = $crate::json::object!(@read $kind $value $fault $field);)+
        match ($($field,)+) {
            ($(Some($field),)+) => Some(Self::$variant { $($field),+ }),
            _ => None,
        }
    }};
}

/// A type with `Into` and `TryFrom` of a whole number is that number.
macro_rules! number {
    ($type:ident $number:ident) => {
        impl $crate::json::ToJson for $type {
            fn to_json(&self, json: &mut String) {
                $number::from(*self).to_json(json);
            }
        }

        impl $crate::json::FromJson for $type {
            fn from_json(value: &$crate::json::Value<'_>, fault: &mut $crate::json::Fault) -> Option<Self> {
                let number: $number = $crate::json::FromJson::from_json(value, fault)?;
                fault.value_of(Self::try_from(number))
            }
        }
    };
}

/// A type with `Display` and `FromStr` is its text.
macro_rules! text {
    ($type:ident) => {
        impl $crate::json::ToJson for $type {
            fn to_json(&self, json: &mut String) {
                $crate::json::quote(&self.to_string(), json);
            }
        }

        impl $crate::json::FromJson for $type {
            fn from_json(value: &$crate::json::Value<'_>, fault: &mut $crate::json::Fault) -> Option<Self> {
                let parsed = value.text(fault)?.parse();
                fault.value_of(parsed)
            }
        }
    };
}

pub(crate) use {choice, number, object, text};
