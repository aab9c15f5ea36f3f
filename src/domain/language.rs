//! `Language`: the languages that goals and activities are written in. How words end in them is `flagging`'s business.

use crate::json::{self, Fault, FromJson, ToJson, Value};

macro_rules! languages {
    ($($name:ident $code:literal $endonym:literal),+ $(,)?) => {
        /// A language that goals and activities are written in, in the order in which a person looks for its name.
        #[expect(missing_docs, reason = "each language stands beside its name")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Language { $($name),+ }

        impl Language {
            /// Every language there is.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What ISO 639-1 calls it, and what those who speak it do.
            const fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($code, $endonym)),+ }
            }
        }
    };
}

languages! {
    Danish "da" "Dansk",
    German "de" "Deutsch",
    English "en" "English",
    Spanish "es" "Español",
    French "fr" "Français",
    Italian "it" "Italiano",
    Hungarian "hu" "Magyar",
    Dutch "nl" "Nederlands",
    Norwegian "no" "Norsk",
    Portuguese "pt" "Português",
    Romanian "ro" "Română",
    Finnish "fi" "Suomi",
    Swedish "sv" "Svenska",
    Turkish "tr" "Türkçe",
    Greek "el" "Ελληνικά",
    Russian "ru" "Русский",
    Arabic "ar" "العربية",
    Tamil "ta" "தமிழ்",
}

impl Language {
    /// Its two letters of ISO 639-1.
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// Its name in itself.
    pub const fn endonym(self) -> &'static str {
        self.names().1
    }

    /// The language of these two letters.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code() == code)
    }
}

/// Its two letters.
impl ToJson for Language {
    fn to_json(&self, json: &mut String) {
        json::quote(self.code(), json);
    }
}

impl FromJson for Language {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        let code = value.text(fault)?;
        Self::of(code).or_else(|| fault.unknown(code))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;
    use crate::json::{self, Error};

    #[test]
    fn each_is_found_by_its_two_letters() {
        for &language in Language::ALL {
            assert_eq!(Language::of(language.code()), Some(language));
            assert_eq!(json::from_str(&json::to_string(&language)), Ok(language));
            assert_eq!(language.code().len(), 2);
        }
        assert_eq!(Language::ALL.len(), 18);
        assert_eq!(json::from_str::<Language>("\"xx\""), Err(Error::Unknown("xx".to_owned())));
    }
}
