//! Which risk class a sentence names: `class 4`, `the residual risk is Undesirable`.

use crate::check::rules::shared::words::words;
use crate::text::Span;

/// How a class is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedClass<'a> {
    /// By its number.
    Number(u8),
    /// By the template's word for it.
    Label(&'a str),
}

/// Words that show that a sentence is about another case, or about a class of something else.
const OTHERWISE: [&str; 24] = [
    "before",
    "could",
    "first",
    "from",
    "if",
    "initial",
    "initially",
    "less",
    "lower",
    "low",
    "might",
    "never",
    "not",
    "previously",
    "than",
    "unless",
    "until",
    "was",
    "were",
    "when",
    "where",
    "without",
    "would",
    "higher",
];
/// Words for the class of a risk, before its number.
const CLASS: [&str; 6] = ["class", "level", "rating", "score", "category", "grade"];
/// Words between the risk and its class.
const BETWEEN: [&str; 14] = [
    "is",
    "now",
    "remains",
    "stays",
    "as",
    "at",
    "of",
    "therefore",
    "still",
    "only",
    "the",
    "to",
    "class",
    "level",
];
/// Words before `class` that show that it is a risk class, in a reason for a risk.
const BEFORE: [&str; 15] = [
    "risk", "residual", "in", "to", "is", "now", "remains", "accept", "accepted", "accepts",
    "gives", "give", "leaves", "a", "into",
];
/// Words after a number that show that it counts something else.
const ELSEWHERE: [&str; 20] = [
    "device",
    "devices",
    "evidence",
    "haemorrhage",
    "heart",
    "in",
    "laser",
    "lasers",
    "medical",
    "patient",
    "patients",
    "per",
    "recall",
    "hours",
    "wrong",
    "doses",
    "ward",
    "of",
    "shock",
    "hypertension",
];
/// Words before `class` that show that it is a class of something else.
const OTHER_CLASSES: [&str; 7] = [
    "nyha", "hazard", "killip", "asa", "laser", "evidence", "fire",
];

/// The words of a sentence that name a class, and the class.
pub(super) fn class_named<'a, 'b>(
    sentence: &'a str,
    labels: &[&'b str],
) -> Option<(&'a str, NamedClass<'b>)> {
    let spans: Vec<Span> = words(sentence).collect();
    let all: Vec<&str> = spans.iter().map(|span| span.of(sentence)).collect();
    let said = |start: usize, end: usize| &sentence[spans[start].start..spans[end].end];
    for at in 0..all.len() {
        if is(&OTHERWISE, all[at]) {
            return None;
        }
        if let Some(number) = number_at(&all, at) {
            let start = at - 1;
            return Some((said(start, at), NamedClass::Number(number)));
        }
        if let Some((end, label)) = label_at(&all, at, labels) {
            let gap =
                &sentence[spans[end].end..spans.get(end + 1).map_or(sentence.len(), |it| it.start)];
            if end + 1 == all.len() || gap.contains([',', ')', ':', '(']) {
                return Some((said(at, end), NamedClass::Label(label)));
            }
        }
    }
    None
}

/// The number of a class at a word: after `class`, `risk level` or `residual risk`.
fn number_at(all: &[&str], at: usize) -> Option<u8> {
    let number: u8 = all[at].parse().ok()?;
    let behind = all.get(at + 1).copied().unwrap_or_default();
    if is(&ELSEWHERE, behind) {
        return None;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |it| all[it]);
    let of_risk = |back: usize| (back..back + 4).any(|it| is(&["risk", "risks"], before(it)));
    let named = match before(1).to_ascii_lowercase().as_str() {
        "class" => {
            let word = before(2);
            word.is_empty()
                || (is(&["of"], word) && is(&["risk"], before(3)))
                || (is(&BEFORE, word) && !is(&OTHER_CLASSES, word))
                || is(&["risk"], behind)
        }
        "level" | "rating" | "score" | "category" => {
            is(&["risk"], before(2)) || is(&["risk"], behind)
        }
        "risk" => is(&["residual"], before(2)) || before(2).is_empty(),
        "is" | "now" => {
            of_risk(2)
                && (2..5).all(|it| {
                    let word = before(it);
                    word.is_empty()
                        || is(&BETWEEN, word)
                        || is(&CLASS, word)
                        || is(
                            &[
                                "risk",
                                "residual",
                                "remaining",
                                "overall",
                                "final",
                                "the",
                                "new",
                            ],
                            word,
                        )
                })
        }
        _ => false,
    };
    named.then_some(number)
}

/// The label of a class after `risk is`: the place of its last word, and the label.
fn label_at<'b>(all: &[&str], at: usize, labels: &[&'b str]) -> Option<(usize, &'b str)> {
    if !is(&["risk"], all[at]) {
        return None;
    }
    let mut start = at + 1;
    while all.get(start).is_some_and(|word| is(&BETWEEN, word)) {
        start += 1;
    }
    if start == at + 1 {
        return None;
    }
    let found = labels.iter().filter_map(|label| {
        let mut end = start;
        for word in words(label) {
            if !all.get(end)?.eq_ignore_ascii_case(word.of(label)) {
                return None;
            }
            end += 1;
        }
        (end > start).then_some((end - 1, *label))
    });
    found.max_by_key(|(end, _)| *end)
}

fn is(known: &[&str], word: &str) -> bool {
    known.iter().any(|it| it.eq_ignore_ascii_case(word))
}
