//! The English words that say little: function words, and words that all kinds of work share.

/// Words that never count, a space between each two: grammar, comparison, refusal, days and times of day.
pub(crate) const FUNCTION: &str = "\
    a about above after afternoon again against all almost alone along already also although always am among an and \
    another any anybody anyone anything are around as at away back be became because been before being below \
    between both but by can cannot could did do does doing done down during each either else etc even evening ever \
    every everybody everyone everything few fewer for friday from further fw fwd h had has have having he hence her \
    here hers herself him himself his how however i if in instead into is it its itself just less let like many may \
    maybe me might mine monday more morning most much must my myself neither never no nobody none nor not nothing \
    now of off often on once one only onto or other others ought our ours out over own per perhaps please pm quite \
    rather re really s same saturday shall she should since so some somebody someone something soon still such \
    sunday than thanks that the their theirs them themselves then there therefore these they this those though \
    through throughout thursday thus to today together tomorrow tonight too toward towards tuesday under until unto \
    up upon us very via vs was we wednesday well were what whatever when where whether which while who whom whose \
    why will with within without would yes yesterday yet you your yours yourself";

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
