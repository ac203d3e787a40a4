//! The severity by the injury and the number of patients, from the NHS guidance.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::template::{Criteria, Severity};
use crate::text::printable_line;
use crate::tui::text_width::{self, Align};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// An outcome, and the severities for one patient and for several.
struct Injury {
    outcome: &'static str,
    one: &'static str,
    several: &'static str,
}

const fn injury(outcome: &'static str, one: &'static str, several: &'static str) -> Injury {
    Injury {
        outcome,
        one,
        several,
    }
}

/// The table of the guidance (DCB0129 Implementation Guidance v3.2, Table 8), worst first. It has
/// no severity for a negligible outcome for several patients.
const INJURIES: &[Injury] = &[
    injury("Death", "Major", "Catastrophic"),
    injury(
        "Life-changing incapacity for good, or a condition likely to lead to it or to death",
        "Major",
        "Catastrophic",
    ),
    injury(
        "Severe injury, recovery not expected in the short term",
        "Major",
        "Catastrophic",
    ),
    injury(
        "Severe injury, recovery expected in the short term",
        "Considerable",
        "Major",
    ),
    injury("Severe psychological trauma", "Considerable", "Major"),
    injury(
        "Minor injury, recovery not expected in the short term",
        "Significant",
        "Considerable",
    ),
    injury(
        "Significant psychological trauma",
        "Significant",
        "Considerable",
    ),
    injury(
        "Minor injury, recovery expected in the short term",
        "Minor",
        "Significant",
    ),
    injury(
        "Minor psychological upset, inconvenience",
        "Minor",
        "Significant",
    ),
    injury("Anything negligible", "Minor", ""),
];

const COLUMN: usize = 14;

/// The note below the table.
const NOTE: &str = "The death of one patient is Major; Catastrophic is for several patients. Example scheme of the NHS \
                    guidance (DCB0129 Implementation Guidance v3.2).";

/// The severity in these criteria for a word of the guidance.
fn severity(criteria: &Criteria, word: &str) -> Option<Severity> {
    criteria.severity.level_named(word)
}

/// Whether the criteria have the severities of the guidance, so that its table applies to them.
fn applies(criteria: &Criteria) -> bool {
    criteria.severity.len() == 5
        && INJURIES.iter().all(|injury| {
            let known = |word| severity(criteria, word).is_some();
            known(injury.one) && (injury.several.is_empty() || known(injury.several))
        })
}

/// The help in lines of `width` columns, with the entries of the severity `at` emphasised.
pub(super) fn lines(
    criteria: &Criteria,
    at: Option<Severity>,
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    if applies(criteria) {
        table(criteria, at, width, theme)
    } else {
        definitions(criteria, at, width, theme)
    }
}

/// The help in sentences.
pub(super) fn sentences(criteria: &Criteria) -> Vec<String> {
    if !applies(criteria) {
        let levels = criteria.severity.ranks::<Severity>().rev();
        let options = levels.filter_map(|level| criteria.severity.option(level));
        return options
            .map(|option| format!("{}: {}", option.label, option.definition))
            .collect();
    }
    let rows = INJURIES.iter().map(|injury| match injury.several {
        "" => format!("{}: {} for one patient.", injury.outcome, injury.one),
        several => format!(
            "{}: {} for one patient, {several} for several.",
            injury.outcome, injury.one
        ),
    });
    rows.chain([NOTE.to_owned()]).collect()
}

fn table(
    criteria: &Criteria,
    at: Option<Severity>,
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let first = width.saturating_sub(2 * COLUMN).max(wrap::LEAST_WIDTH + 2);
    let heading = theme.style(Tone::Heading);
    let mut out = vec![Line::from(vec![
        Span::styled(column("What happens", first), heading),
        Span::styled(column(" One patient", COLUMN), heading),
        Span::styled(column(" Several", COLUMN), heading),
    ])];
    for injury in INJURIES {
        let outcome = wrap::plain(injury.outcome, first - 2);
        for (row, words) in outcome.iter().enumerate() {
            let mut spans = vec![Span::raw(column(words, first))];
            if row == 0 {
                for word in [injury.one, injury.several] {
                    let here = at.is_some() && severity(criteria, word) == at;
                    spans.push(cell(word, here, theme));
                }
            }
            out.push(Line::from(spans));
        }
    }
    out.push(Line::default());
    let muted = theme.style(Tone::Muted);
    out.extend(
        wrap::plain(NOTE, width)
            .into_iter()
            .map(|line| Line::styled(line, muted)),
    );
    out
}

fn cell(word: &'static str, here: bool, theme: &Theme) -> Span<'static> {
    let word = if word.is_empty() { "-" } else { word };
    if here {
        Span::styled(
            column(&format!(">{word}"), COLUMN),
            theme.style(Tone::Strong),
        )
    } else {
        Span::styled(column(&format!(" {word}"), COLUMN), Style::default())
    }
}

fn column(text: &str, width: usize) -> String {
    text_width::pad(text, width, Align::Left, "…")
}

/// The template's definitions, if its severities are not those of the guidance.
fn definitions(
    criteria: &Criteria,
    at: Option<Severity>,
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut out = vec![Line::styled(
        "What each severity means",
        theme.style(Tone::Heading),
    )];
    for level in criteria.severity.ranks::<Severity>().rev() {
        let Some(option) = criteria.severity.option(level) else {
            continue;
        };
        let mark = if at == Some(level) { '>' } else { ' ' };
        let text = printable_line(&format!("{}: {}", option.label, option.definition));
        let style = theme.style(if at == Some(level) {
            Tone::Strong
        } else {
            Tone::Text
        });
        for (row, line) in wrap::plain(&text, width.saturating_sub(2))
            .iter()
            .enumerate()
        {
            let mark = if row == 0 { mark } else { ' ' };
            out.push(Line::styled(format!("{mark} {line}"), style));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;

    #[test]
    fn the_death_of_one_patient_is_major() {
        let criteria = Template::built_in().criteria;
        assert!(applies(&criteria));
        assert_eq!(INJURIES[0].outcome, "Death");
        assert_eq!(severity(&criteria, INJURIES[0].one), Some(Severity(4)));
        assert_eq!(severity(&criteria, INJURIES[0].several), Some(Severity(5)));
    }

    #[test]
    fn several_patients_are_one_step_worse() {
        let criteria = Template::built_in().criteria;
        for injury in INJURIES.iter().filter(|injury| !injury.several.is_empty()) {
            let one = severity(&criteria, injury.one).unwrap();
            assert_eq!(
                severity(&criteria, injury.several),
                Some(Severity(one.0 + 1))
            );
        }
    }

    #[test]
    fn other_severities_are_explained_by_their_own_template() {
        let mut criteria = Template::built_in().criteria;
        criteria.severity.levels[0].label = "Trivial".to_owned();
        assert!(!applies(&criteria));
        let lines = lines(&criteria, Some(Severity(1)), 60, &Theme::default());
        let shown: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert!(
            shown.iter().any(|line| line.starts_with("> Trivial: ")),
            "{shown:?}"
        );
    }
}
