//! The English words that say little: function words, and words that all kinds of work share.

/// Words that never count: grammar, comparison, refusal, days and times of day.
pub(crate) const FUNCTION: &str = include_str!("function_words.txt");

/// Words that all kinds of work share, a space between each two. They count for less ([`weights`](crate::flagging::weights)).
pub(crate) const WEAK: &str = "\
    activities activity add appropriate ask based best bring business call catch change chat check client company \
    complete continue create current customer daily data day develop different discuss document ensure equipment \
    external file find finish first follow general get give go goal good handle help hour improve including \
    increase information internal issue item job keep know last list look maintain make manage material meet \
    meeting min minute month necessary need new next note number operation organization part people perform person \
    plan prepare problem procedure process product project provide put quarter read reduce regular related report \
    result review run see send service session set several share show start status stuff support sync system take \
    talk target task team tell thing three time try two update use various want week weekly work write year";
