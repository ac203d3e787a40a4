//! Lists of words around a number or a class that decide what the sentence claims.

/// A number after one of these words names something else: `Release 2 causes`.
pub(super) const LABELS: [&str; 24] = [
    "annex", "appendix", "chapter", "class", "clause", "dcb", "figure", "grade", "hazard", "item",
    "layer", "level", "line", "page", "part", "phase", "priority", "release", "section", "stage",
    "step", "table", "type", "version",
];

/// A number after one of these words is a limit.
pub(super) const BOUNDS: [&str; 8] = [
    "about",
    "almost",
    "approximately",
    "around",
    "fewer",
    "nearly",
    "than",
    "under",
];

/// A sentence with one of these words before the number claims nothing.
pub(super) const OPEN: [&str; 8] = [
    "if", "not", "once", "unless", "until", "when", "whether", "while",
];

/// One of these words after the noun narrows it.
pub(super) const NARROWING: [&str; 18] = [
    "above",
    "affecting",
    "at",
    "below",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "rated",
    "scored",
    "that",
    "where",
    "which",
    "whose",
    "with",
    "without",
];

pub(super) const VERBS: [&str; 6] = ["are", "is", "remain", "remains", "was", "were"];

/// Words allowed between the verb and the class.
pub(super) const FILLERS: [&str; 16] = [
    "all",
    "as",
    "assessed",
    "be",
    "classed",
    "considered",
    "currently",
    "evaluated",
    "in",
    "judged",
    "now",
    "rated",
    "scored",
    "still",
    "therefore",
    "thus",
];

/// A sentence with one of these may be about another time.
pub(super) const BEFORE: [&str; 13] = [
    "added",
    "before",
    "earlier",
    "first",
    "former",
    "formerly",
    "initially",
    "last",
    "merged",
    "originally",
    "previous",
    "previously",
    "workshop",
];
