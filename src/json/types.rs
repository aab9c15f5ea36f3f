//! The standard types as JSON.

use std::rc::Rc;

use crate::json::{Fault, FromJson, ToJson, Value, quote, write_list};

/// All whole numbers are written alike; those beyond 64 bits with a sign do not occur.
fn write_number(number: Option<i64>, json: &mut String) {
    json.push_str(&number.unwrap_or(i64::MAX).to_string());
}

fn out_of_bounds<T>(number: i64, fault: &mut Fault) -> Option<T> {
    fault.damaged(&format_args!("{number} is out of bounds"))
}

macro_rules! whole_number {
    ($($type:ident)*) => {$(
        impl ToJson for $type {
            fn to_json(&self, json: &mut String) {
                write_number((*self).try_into().ok(), json);
            }
        }

        impl FromJson for $type {
            fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
                let number = value.number(fault)?;
                number.try_into().ok().or_else(|| out_of_bounds(number, fault))
            }
        }
    )*};
}

whole_number!(u8 u16 u32 i32 i64 usize);

impl ToJson for bool {
    fn to_json(&self, json: &mut String) {
        json.push_str(if *self { "true" } else { "false" });
    }

    fn is_absent(&self) -> bool {
        !*self
    }
}

impl FromJson for bool {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        match value {
            Value::Bool(is) => Some(*is),
            _ => fault.damaged(&"true or false was expected"),
        }
    }
}

impl ToJson for &str {
    fn to_json(&self, json: &mut String) {
        quote(self, json);
    }
}

impl ToJson for String {
    fn to_json(&self, json: &mut String) {
        quote(self, json);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl FromJson for String {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        value.text(fault).map(str::to_owned)
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self, json: &mut String) {
        match self {
            Some(value) => value.to_json(json),
            None => json.push_str("null"),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_json(value, fault).map(Some),
        }
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self, json: &mut String) {
        write_list(&mut self.iter().map(|item| item as &dyn ToJson), json);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        let items = value.items(fault)?;
        let mut read = Self::with_capacity(items.len());
        for item in items {
            read.push(T::from_json(item, fault)?);
        }
        Some(read)
    }
}

impl<T: ToJson> ToJson for Box<T> {
    fn to_json(&self, json: &mut String) {
        (**self).to_json(json);
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        T::from_json(value, fault).map(Self::new)
    }
}

impl<T: ToJson> ToJson for Rc<T> {
    fn to_json(&self, json: &mut String) {
        (**self).to_json(json);
    }
}
