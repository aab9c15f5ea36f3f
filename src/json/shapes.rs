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
            fn from_json(value: &$crate::json::Value<'_>) -> Result<Self, $crate::json::Error> {
                let mut fault = None;
                $(let $field = $crate::json::object!(@read $kind value fault $field);)+
                match ($($field,)+) {
                    ($(Some($field),)+) => Ok(Self { $($field),+ }),
                    _ => Err($crate::json::fault(fault)),
                }
            }
        }
    };
    (@is_optional opt) => { true };
    (@is_optional req) => { false };
    (@read opt $value:ident $fault:ident $field:ident) => {
        $crate::json::optional($value, stringify!($field), &mut $fault)
    };
    (@read req $value:ident $fault:ident $field:ident) => {
        $crate::json::required($value, stringify!($field), &mut $fault)
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
            fn from_json(value: &$crate::json::Value<'_>) -> Result<Self, $crate::json::Error> {
                enum Place {
                    $($variant),+
                }
                let (place, value) = value.variant(&[$(stringify!($variant)),+])?;
                $(if place == Place::$variant as usize {
                    return $crate::json::choice!(@read value $variant $(($($part),+))? $({ $($kind $field),+ })?);
                })+
                // `variant` returns one of these places.
                Err($crate::json::Error::Unknown(String::new()))
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
    (@read $value:ident $variant:ident) => {{
        let _ = $value;
        Ok(Self::$variant)
    }};
    (@read $value:ident $variant:ident ($part:ident)) => {
        $crate::json::FromJson::from_json($value).map(Self::$variant)
    };
    (@read $value:ident $variant:ident ($($part:ident),+)) => {{
        let mut parts = $value.parts([$(stringify!($part)),+].len())?.iter();
        $(let $part = $crate::json::next(&mut parts)?;)+
        Ok(Self::$variant($($part),+))
    }};
    (@read $value:ident $variant:ident { $($kind:ident $field:ident),+ }) => {{
        let mut fault = None;
        $(let $field = $crate::json::object!(@read $kind $value fault $field);)+
        match ($($field,)+) {
            ($(Some($field),)+) => Ok(Self::$variant { $($field),+ }),
            _ => Err($crate::json::fault(fault)),
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
            fn from_json(value: &$crate::json::Value<'_>) -> Result<Self, $crate::json::Error> {
                let number: $number = $crate::json::FromJson::from_json(value)?;
                Self::try_from(number).map_err($crate::json::Error::damaged)
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
            fn from_json(value: &$crate::json::Value<'_>) -> Result<Self, $crate::json::Error> {
                value.text()?.parse().map_err($crate::json::Error::damaged)
            }
        }
    };
}

pub(crate) use {choice, number, object, text};
