//! The lists of words.

/// Words that only mean an undecided answer, in the case in which hazlog searches for them inside a
/// text.
pub const MARKERS: [&str; 6] = ["TBC", "TBD", "TBA", "TODO", "FIXME", "XXX"];

/// Single words that say that something is not decided.
pub const UNDECIDED: &[&str] = &[
    "pending",
    "outstanding",
    "awaiting",
    "awaits",
    "awaited",
    "unknown",
    "undecided",
    "unconfirmed",
    "unagreed",
    "unscored",
    "unsure",
    "uncertain",
    "provisional",
    "provisionally",
    "tentative",
    "tentatively",
    "draft",
    "drafted",
    "proposed",
    "suggested",
    "unreviewed",
    "disputed",
    "superseded",
    "withdrawn",
    "maybe",
    "perhaps",
];

/// Beginnings of an undecided text, whatever follows.
pub(super) const TO_BE: &[&str] = &["to be confirmed", "to be determined", "to be decided"];

/// Beginnings of a short undecided text. A longer text can describe something that is done.
pub(super) const TO_BE_IN_FEW_WORDS: &[&str] = &[
    "to be added",
    "to be advised",
    "to be agreed",
    "to be allocated",
    "to be announced",
    "to be appointed",
    "to be assessed",
    "to be assigned",
    "to be completed",
    "to be defined",
    "to be discussed",
    "to be done",
    "to be identified",
    "to be provided",
    "to be reviewed",
    "to be scored",
    "yet to be",
    "not yet",
    "awaiting",
    "awaits",
];

/// Words for an undecided answer, if nothing or a remark follows. Other words after them can make
/// them part of a description: `Pending orders are dropped`.
pub(super) const OPEN: &[&str] = &[
    "to do",
    "to follow",
    "t b c",
    "t b d",
    "pending",
    "outstanding",
    "unknown",
    "not known",
    "undecided",
    "not decided",
    "unconfirmed",
    "not confirmed",
    "unscored",
    "not scored",
    "unassigned",
    "not assigned",
    "unallocated",
    "not assessed",
    "placeholder",
    "provisional",
];

/// Words after one of [`OPEN`] that do not change its meaning.
pub(super) const OPEN_BEFORE: &[&str] = &[
    "agreement",
    "approval",
    "assessment",
    "at",
    "confirmation",
    "decision",
    "discussion",
    "input",
    "review",
    "scoring",
    "second",
    "sign",
    "until",
    "workshop",
    "yet",
];

/// Beginnings of a text that says that there is none.
pub(super) const NONE: &[&str] = &[
    "n a",
    "nil",
    "not applicable",
    "not required",
    "not needed",
    "nothing identified",
    "none identified",
    "none known",
    "none required",
    "none needed",
    "none yet",
    "none at",
    "none planned",
    "none currently",
    "none applicable",
    "none in place",
    "no controls identified",
    "no controls needed",
    "no existing controls",
    "no further controls",
    "no additional controls",
];

/// The words of a link without a target.
pub(super) const EMPTY_LINKS: [&str; 5] = ["link", "url", "here", "text", "name"];

/// Verbs after `to be` that leave a choice open.
pub(super) const OPEN_VERBS: &[&str] = &[
    "advised",
    "agreed",
    "announced",
    "approved",
    "assessed",
    "checked",
    "completed",
    "confirmed",
    "decided",
    "determined",
    "discussed",
    "reassessed",
    "rescored",
    "revisited",
    "reviewed",
    "scored",
    "validated",
    "verified",
];

/// Phrases that leave a choice open at the beginning or the end of a clause.
pub(super) const OPEN_PHRASES: &[&str] = &[
    "not yet",
    "not agreed",
    "not confirmed",
    "not decided",
    "not final",
    "not known",
    "not scored",
    "not so",
    "not sure",
    "no longer",
    "in dispute",
    "subject to",
    "to follow",
    "under discussion",
    "under review",
    "needs review",
    "needs checking",
    "needs confirmation",
    "needs confirming",
    "needs discussion",
    "confirm",
    "draft score",
    "proposed score",
    "wrong",
    "incorrect",
];

/// Whether a word is one of [`MARKERS`], in any case and with any number of `X`.
pub fn is_marker(word: &str) -> bool {
    MARKERS
        .iter()
        .any(|marker| marker.eq_ignore_ascii_case(word))
        || (word.len() > 3 && word.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x')))
}

/// Whether an option in a template means that the choice is not made.
pub fn is_unscored_option(label: &str) -> bool {
    let label = label.trim();
    ["TBC", "TBD", "TBA"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(label))
}
