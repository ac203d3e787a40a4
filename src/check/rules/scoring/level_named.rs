//! Which level of an axis a sentence names, near the word for the axis: `Severity is minor`.

use crate::check::rules::shared::score_movement::Score;
use crate::check::rules::shared::words::words;
use crate::text::Span;

/// Which assessment a reason is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The initial one. A level after a fall is not the initial level.
    Initial,
    /// The residual one, which can say to what level the score falls.
    Residual,
}

/// Words before a level that show that the sentence is about another case than the scored one.
const OTHERWISE: [&str; 40] = [
    "after",
    "almost",
    "although",
    "assume",
    "assumed",
    "before",
    "below",
    "between",
    "controls",
    "could",
    "earlier",
    "from",
    "higher",
    "if",
    "initial",
    "initially",
    "less",
    "lower",
    "might",
    "more",
    "neither",
    "never",
    "no",
    "not",
    "once",
    "or",
    "previously",
    "rather",
    "some",
    "than",
    "thought",
    "unless",
    "until",
    "were",
    "when",
    "where",
    "while",
    "with",
    "without",
    "would",
];
/// The same for an initial reason only.
const LATER: [&str; 8] = [
    "falls", "fall", "fell", "reduced", "residual", "lowered", "drops", "becomes",
];
/// Words between the word for the axis and the level.
const BETWEEN: [&str; 25] = [
    "is",
    "as",
    "at",
    "are",
    "remains",
    "remain",
    "stays",
    "considered",
    "deemed",
    "judged",
    "rated",
    "scored",
    "set",
    "assessed",
    "therefore",
    "thus",
    "hence",
    "only",
    "still",
    "now",
    "was",
    "be",
    "to",
    "the",
    "so",
];
/// The same for a residual reason only.
const FALLING: [&str; 10] = [
    "falls",
    "fall",
    "drops",
    "reduced",
    "lowered",
    "decreases",
    "goes",
    "down",
    "rises",
    "also",
];
/// Words after a level that show that it is the level, and not an adjective of the next word.
const BEHIND: [&str; 15] = [
    "and", "as", "because", "but", "by", "due", "even", "given", "here", "if", "only", "since",
    "so", "though", "when",
];

/// How many words can say what the likelihood is about: `the likelihood of a mix-up is low`.
const MOST_OF: usize = 6;
/// How many words can be between the axis, or what it is about, and the level.
const MOST_BETWEEN: usize = 5;

/// The words of a sentence that name a level of an axis, and its rank. `labels` are the template's
/// words for the levels, from rank 1 on.
pub(super) fn level_named<'a>(
    sentence: &'a str,
    score: Score,
    labels: &[&str],
    reading: Reading,
) -> Option<(&'a str, u8)> {
    let spans: Vec<Span> = words(sentence).collect();
    let all: Vec<&str> = spans.iter().map(|span| span.of(sentence)).collect();
    for at in 0..all.len() {
        if !score.is_called(all[at]) {
            continue;
        }
        let found = behind(&all, at, labels, reading).filter(|(_, end, _)| {
            let next = all.get(*end).copied();
            let gap = &sentence
                [spans[*end - 1].end..spans.get(*end).map_or(sentence.len(), |it| it.start)];
            next.is_none()
                || gap.contains([',', ')', ':', '('])
                || gap.contains(" -")
                || gap.contains('–')
                || gap.contains('—')
                || is(&BEHIND, next.unwrap_or_default())
        });
        let found = found.or_else(|| in_front(&all, at, labels));
        let Some((start, end, rank)) = found else {
            continue;
        };
        if all[..start]
            .iter()
            .any(|word| is_of_another_case(word, reading))
        {
            continue;
        }
        let from = spans[start.min(at)].start;
        let to = spans[end.max(at + 1) - 1].end;
        return Some((&sentence[from..to], rank));
    }
    None
}

fn is_of_another_case(word: &str, reading: Reading) -> bool {
    is(&OTHERWISE, word) || (reading == Reading::Initial && is(&LATER, word))
}

/// A level after the word for the axis: where it begins and ends, and its rank.
fn behind(
    all: &[&str],
    at: usize,
    labels: &[&str],
    reading: Reading,
) -> Option<(usize, usize, u8)> {
    let mut from = at + 1;
    if all.get(from).is_some_and(|word| is(&["of", "that"], word)) {
        let verb = |word: &&str| is(&["is", "remains", "stays"], word);
        from += all[from..].iter().take(MOST_OF).position(verb)?;
    }
    for start in from..all.len().min(from + MOST_BETWEEN + 1) {
        if let Some((end, rank)) = level_at(all, start, labels) {
            return Some((start, end, rank));
        }
        let word = all[start];
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let falls = reading == Reading::Residual && is(&FALLING, word);
        if !is(&BETWEEN, word) && !is_number && !falls {
            return None;
        }
    }
    None
}

/// A level right before the word for the axis: `a low likelihood`, but not `low likelihood of`.
fn in_front(all: &[&str], at: usize, labels: &[&str]) -> Option<(usize, usize, u8)> {
    if all
        .get(at + 1)
        .is_some_and(|next| is(&["of", "that"], next))
    {
        return None;
    }
    let starts = at.saturating_sub(3)..at;
    let mut found = starts.filter_map(|start| {
        let (end, rank) = level_at(all, start, labels)?;
        (end == at).then_some((start, end, rank))
    });
    found.next()
}

/// The longest label that begins at a word: its end and its rank.
fn level_at(all: &[&str], start: usize, labels: &[&str]) -> Option<(usize, u8)> {
    let ranked = labels.iter().zip(1_u8..);
    let ends = ranked.filter_map(|(label, rank)| {
        let mut end = start;
        for word in words(label) {
            if !all.get(end)?.eq_ignore_ascii_case(word.of(label)) {
                return None;
            }
            end += 1;
        }
        (end > start).then_some((end, rank))
    });
    ends.max_by_key(|(end, _)| *end)
}

fn is(known: &[&str], word: &str) -> bool {
    known.iter().any(|it| it.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [&str; 5] = ["Very low", "Low", "Medium", "High", "Very high"];

    fn named(sentence: &str, reading: Reading) -> Option<u8> {
        level_named(sentence, Score::Likelihood, &LABELS, reading).map(|(_, rank)| rank)
    }

    #[test]
    fn the_longest_level_counts_and_a_word_for_something_else_does_not() {
        assert_eq!(
            named("Likelihood: very high, each day", Reading::Initial),
            Some(5)
        );
        assert_eq!(
            named("The likelihood of a mix-up is low", Reading::Initial),
            Some(2)
        );
        assert_eq!(named("a low likelihood", Reading::Initial), Some(2));
        assert_eq!(
            named("Likelihood: low staffing at night", Reading::Initial),
            None
        );
        assert_eq!(
            named("Without it the likelihood is high", Reading::Initial),
            None
        );
    }

    #[test]
    fn only_a_residual_score_falls() {
        let falls = "so likelihood falls to very low and not lower";
        assert_eq!(named(falls, Reading::Residual), Some(1));
        assert_eq!(named(falls, Reading::Initial), None);
    }
}
