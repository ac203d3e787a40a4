//! The scale that a source gives itself: which number is which word.

use super::super::layout::{Layout, OtherTable};
use super::super::vocabulary::{Scored, Target, meaning_of};
use crate::import::source::{Piece, Place};

/// A scale that a source gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// Where it stands.
    pub place: Place,
    /// Likelihood, severity or risk.
    pub of: Scored,
    /// The words in the order of the source, with the number of each where it has one.
    pub levels: Vec<(Option<u32>, String)>,
}

impl Legend {
    /// The word of a number.
    pub fn word(&self, number: u32) -> Option<&str> {
        let mut levels = self.levels.iter();
        levels
            .find(|(own, _)| *own == Some(number))
            .map(|(_, word)| word.as_str())
    }
}

/// The legends of a source, and the texts that they are in.
pub fn legends(layout: &Layout) -> Vec<Legend> {
    let texts = layout
        .outside
        .iter()
        .filter_map(|outside| in_text(&outside.piece.text, &outside.piece.place));
    let tables = layout.tables.iter().filter_map(in_table);
    texts.flatten().chain(tables).collect()
}

/// A legend in running text: `Severity: 1 Minor · 2 Significant · 3 Considerable`. A paragraph can have several.
fn in_text(text: &str, place: &Place) -> Option<Vec<Legend>> {
    let found: Vec<Legend> = text
        .lines()
        .filter_map(|line| in_line(line, place))
        .collect();
    (!found.is_empty()).then_some(found)
}

fn in_line(line: &str, place: &Place) -> Option<Legend> {
    let plain: String = line
        .chars()
        .filter(|sign| !matches!(sign, '*' | '`' | '_'))
        .collect();
    let plain = plain.trim_start_matches(['-', ' ', '•']);
    let begin = plain.find(|sign: char| sign.is_ascii_digit())?;
    let of = scored(&plain[..begin])?;
    let levels = levels(&plain[begin..]);
    is_scale(&levels).then(|| Legend {
        place: place.clone(),
        of,
        levels,
    })
}

/// What the words before the first number are about: `Severity (S):`, `Likelihood scale`, `Risk rating`.
fn scored(words: &str) -> Option<Scored> {
    let before_bracket = words
        .split(['(', ':', '=', '—', '–'])
        .next()
        .unwrap_or_default();
    let short = before_bracket
        .trim()
        .trim_end_matches(" scale")
        .trim_end_matches(" scoring")
        .trim_end_matches(" levels");
    match meaning_of(short)?.target {
        Target::Score(_, scored) if scored != Scored::Several => Some(scored),
        _ => None,
    }
}

/// `1 Minor · 2 Significant`, `1 = Minor, 2 = Significant`, `1: Minor; 2: …`.
fn levels(text: &str) -> Vec<(Option<u32>, String)> {
    let mut levels = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let from = &rest[begin..];
        let digits = from.len()
            - from
                .trim_start_matches(|sign: char| sign.is_ascii_digit())
                .len();
        let number = from[..digits].parse().ok();
        let behind = from[digits..].trim_start_matches([' ', '=', ':', '-', '–', '—', '.', ')']);
        let end = behind
            .find(|sign: char| {
                sign.is_ascii_digit()
                    || matches!(sign, '·' | '|' | ';' | ',' | '/' | '(' | '\n' | '→')
            })
            .unwrap_or(behind.len());
        let word = behind[..end]
            .trim()
            .trim_end_matches(['.', '-', '–'])
            .trim();
        if !word.is_empty() {
            levels.push((number, word.to_owned()));
        }
        let skip = behind[end..]
            .find(['·', '|', ';', ',', '/', '\n'])
            .unwrap_or(0);
        rest = &behind[end..][skip..];
    }
    levels
}

/// A legend that is a table: numbers and words below `Severity`, or a list of labels in structured data.
fn in_table(table: &OtherTable) -> Option<Legend> {
    let place = table.rows.first()?.first()?.place.clone();
    let head = table.rows.first()?;
    let of = head
        .iter()
        .find_map(|cell| scored(&cell.text))
        .or_else(|| of_key(&table.title))?;
    let label = head
        .iter()
        .position(|cell| matches!(cell.text.trim(), "label" | "name" | "word"));
    let labels = |row: &Vec<Piece>| -> Option<(Option<u32>, String)> {
        if let Some(column) = label {
            let word = row.get(column)?.text.trim().to_owned();
            return (word != head[column].text.trim()).then_some((None, word));
        }
        let number = row
            .iter()
            .find_map(|cell| cell.text.trim().parse::<u32>().ok())?;
        let is_word = |cell: &&Piece| {
            cell.text.trim().parse::<u32>().is_err() && !cell.text.trim().is_empty()
        };
        let word = row.iter().find(is_word)?;
        Some((Some(number), word.text.trim().to_owned()))
    };
    let levels: Vec<_> = table
        .rows
        .iter()
        .filter(|row| !row.is_empty())
        .filter_map(labels)
        .collect();
    let is_small = table.rows.iter().all(|row| row.len() <= 4);
    (is_small && is_scale(&levels) && !head.iter().any(counts)).then_some(Legend {
        place,
        of,
        levels,
    })
}

/// Whether numbers and words are a scale: its numbers follow one another from 1 or 0, up or down. The numbers of a
/// summary, such as `4 Major, 2 Minor`, count hazards.
fn is_scale(levels: &[(Option<u32>, String)]) -> bool {
    let numbers: Vec<u32> = levels.iter().filter_map(|(number, _)| *number).collect();
    if numbers.is_empty() {
        return levels.len() >= 2;
    }
    let rises = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let falls = numbers.windows(2).all(|pair| pair[0] == pair[1] + 1);
    let begins = numbers.iter().min().is_some_and(|least| *least <= 1);
    numbers.len() == levels.len() && numbers.len() >= 3 && begins && (rises || falls)
}

/// Whether the name of a column says that its numbers count hazards.
fn counts(name: &Piece) -> bool {
    let words = super::super::vocabulary::words_of(&name.text);
    let counting = [
        "count", "counts", "total", "totals", "hazards", "open", "closed", "initial", "residual",
        "before", "after",
    ];
    words.split(' ').any(|word| counting.contains(&word))
}

/// `risk_severity_levels`.
fn of_key(key: &str) -> Option<Scored> {
    let words = super::super::vocabulary::words_of(key);
    let has = |word: &str| words.split(' ').any(|own| own == word);
    let is_scale = has("levels") || has("scale") || has("scales");
    if !is_scale {
        return None;
    }
    if has("severity") || has("consequence") {
        Some(Scored::Severity)
    } else if has("likelihood") || has("probability") {
        Some(Scored::Likelihood)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Levels = Vec<(Option<u32>, String)>;

    fn shown(line: &str) -> Option<(Scored, Levels)> {
        in_line(line, &Place::Line(1)).map(|legend| (legend.of, legend.levels))
    }

    #[test]
    fn a_legend_is_read_in_its_own_order() {
        let levels = |words: &[(u32, &str)]| -> Vec<(Option<u32>, String)> {
            words
                .iter()
                .map(|(number, word)| (Some(*number), (*word).to_owned()))
                .collect()
        };
        assert_eq!(
            shown("**Severity:** 1 Minor · 2 Significant · 3 Catastrophic"),
            Some((
                Scored::Severity,
                levels(&[(1, "Minor"), (2, "Significant"), (3, "Catastrophic")])
            ))
        );
        assert_eq!(
            shown("- **Likelihood**: `3` Very High | `2` High | `1` Very Low"),
            Some((
                Scored::Likelihood,
                levels(&[(3, "Very High"), (2, "High"), (1, "Very Low")])
            ))
        );
        assert_eq!(
            shown("Severity (S): 1 = Minor, 2 = Significant, 3 = Major"),
            Some((
                Scored::Severity,
                levels(&[(1, "Minor"), (2, "Significant"), (3, "Major")])
            ))
        );
        assert_eq!(shown("Version 0.2 of 3 September 2026"), None);
    }

    #[test]
    fn a_summary_that_counts_hazards_is_no_scale() {
        for line in [
            "Severity: 4 Major, 2 Minor",
            "Severity: 2 Major, 1 Minor",
            "Likelihood: 12 High; 3 Low; 5 Medium",
            "Severity 3 of H2 was changed on 4 May",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }
}
