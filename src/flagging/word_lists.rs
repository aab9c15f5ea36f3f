//! The English words that say little: function words, and words that all kinds of work share.

/// Words that never count, in order of the alphabet: grammar, comparison, refusal, times of day and of the week.
#[rustfmt::skip]
pub(crate) const FUNCTION: [&str; 229] = [
    "a", "about", "above", "after", "afternoon", "again", "against", "all", "almost", "alone", "along", "already",
    "also", "although", "always", "am", "among", "an", "and", "another", "any", "anybody", "anyone", "anything",
    "are", "around", "as", "at", "away", "back", "be", "became", "because", "been", "before", "being", "below",
    "between", "both", "but", "by", "can", "cannot", "could", "did", "do", "does", "doing", "done", "down",
    "during", "each", "either", "else", "etc", "even", "evening", "ever", "every", "everybody", "everyone",
    "everything", "few", "fewer", "for", "friday", "from", "further", "fw", "fwd", "h", "had", "has", "have",
    "having", "he", "hence", "her", "here", "hers", "herself", "him", "himself", "his", "how",
    "however", "i", "if", "in", "instead", "into", "is", "it", "its", "itself", "just", "less", "let", "like", "many",
    "may", "maybe", "me", "might", "mine", "monday", "more", "morning", "most",
    "much", "must", "my", "myself", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "now", "of",
    "off", "often", "on", "once", "one", "only", "onto", "or", "other", "others", "ought", "our", "ours", "out",
    "over", "own", "per", "perhaps", "please", "pm", "quite", "rather", "re", "really", "s", "same", "saturday",
    "shall", "she", "should", "since", "so", "some", "somebody", "someone", "something", "soon", "still", "such",
    "sunday", "than", "thanks", "that", "the", "their", "theirs", "them", "themselves", "then", "there", "therefore",
    "these", "they", "this", "those", "though", "through", "throughout", "thursday", "thus", "to", "today",
    "together", "tomorrow", "tonight", "too", "toward", "towards", "tuesday", "under", "until", "unto", "up", "upon",
    "us", "very", "via", "vs", "was", "we", "wednesday", "well", "were", "what", "whatever", "when",
    "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would",
    "yes", "yesterday", "yet", "you", "your", "yours", "yourself",
];

/// Words that all kinds of work share. They count for little ([`goals`](crate::flagging::goals)).
#[rustfmt::skip]
pub(crate) const WEAK: [&str; 131] = [ 
    "week", "weekly", "daily", "hour", "minute", "min", "work", "task", "job", "activity", "meeting", "meet", "call", "discuss", "talk", "chat", "sync", "catch",
    "prepare", "review", "update", "plan", "project", "team", "new", "make", "get", "go", "take", "need", "use",
    "help", "support", "check", "look", "see", "find", "read", "write", "send", "share", "follow", "start", "finish",
    "complete", "continue", "handle", "manage", "develop", "maintain", "provide", "perform", "ensure", "information",
    "data", "item", "thing", "stuff", "various", "general", "day", "time", "month", "year", "quarter", "people",
    "person", "company", "business", "issue", "problem", "change", "add", "create", "improve", "increase", "reduce",
    "process", "system", "document", "report", "list", "note", "file", "status", "session", "first", "next", "last",
    "good", "best", "different", "related", "appropriate", "necessary", "including", "based", "two", "three",
    "several", "part", "set", "run", "give", "keep", "want", "know", "ask", "tell", "show", "try", "put", "bring",
    "internal", "external", "current", "regular", "service", "product", "customer", "client", "result", "goal",
    "target", "number", "material", "procedure", "activities", "operation", "organization", "equipment",
];

#[cfg(test)]
mod tests {
    use super::FUNCTION;

    #[test]
    fn function_words_are_in_order() {
        assert!(FUNCTION.is_sorted_by(|a, b| a < b));
    }
}
