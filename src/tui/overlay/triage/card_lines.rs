//! The card as lines.

use ratatui::text::{Line, Span};

use super::TriageView;
use super::small_matrix::{self, MatrixNumbers};
use crate::hazard::Scores;
use crate::text::printable_line;
use crate::triage::{AnswerOption, Card, CardKind, DecisionKind, Offer, Wants};
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::text_width::truncate;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// How much of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// All of it.
    Full,
    /// At most two lines for each answer and each fact, without the standard's sentence.
    TwoLines,
    /// One line for each answer, and as many facts as fit.
    Short,
}

impl Detail {
    /// How many lines an answer or a fact has at most.
    const fn most(self) -> usize {
        match self {
            Self::Full => usize::MAX,
            Self::TwoLines => 2,
            Self::Short => 1,
        }
    }
}

/// A line of the card, and the number of the answer on it.
pub(super) struct CardLine {
    /// The line.
    pub line: Line<'static>,
    /// The answer that a click on it chooses.
    pub number: Option<u8>,
}

impl TriageView {
    /// The card as lines of a width; short if all of it has more lines than fit.
    pub(super) fn card_lines(&self, width: usize, height: usize, theme: &Theme) -> Vec<CardLine> {
        for detail in [Detail::Full, Detail::TwoLines] {
            let lines = self.lines_of_card(width, detail, theme);
            if lines.len() <= height {
                return lines;
            }
        }
        let mut short = self.lines_of_card(width, Detail::Short, theme);
        if short.len() > height && height > 0 {
            let more = short.len() - (height - 1);
            short.truncate(height - 1);
            let words = format!("{more} more lines: i shows all");
            short.push(plain(words, Tone::Muted, theme));
        }
        short
    }

    fn lines_of_card(&self, width: usize, detail: Detail, theme: &Theme) -> Vec<CardLine> {
        let Some(card) = &self.card else {
            let words = "Nothing is undecided about this hazard. N goes on to the next one.";
            return wrapped(words, "", Tone::Text, width, theme);
        };
        let mut lines = Vec::new();
        if detail == Detail::Full {
            lines.push(plain(rule(width, theme), Tone::Border, theme));
        }
        let heading = card.requirement.heading(&card.heading);
        lines.extend(wrapped(&heading, "", Tone::Title, width, theme));
        if detail == Detail::Full {
            lines.extend(wrapped(
                card.requirement.sentence(),
                "",
                Tone::Muted,
                width,
                theme,
            ));
        }
        lines.extend(wrapped(&card.question, "", Tone::Text, width, theme));
        if let Some(projection) = &card.projection {
            lines.extend(wrapped(
                &projection.words(),
                "! ",
                Tone::Warning,
                width,
                theme,
            ));
        }
        // What is asked comes before the answers where somebody must know it to answer.
        let facts = self.facts(card, width, detail, theme);
        let answers = self.answers(card, width, detail, theme);
        if card.kind == CardKind::Confirmation
            || matches!(card.kind, CardKind::Decision(DecisionKind::Duplicates))
        {
            lines.extend(facts);
            lines.extend(answers);
        } else {
            lines.extend(answers);
            lines.extend(self.matrix(card, theme));
            lines.extend(facts);
        }
        lines
    }

    fn answers(&self, card: &Card, width: usize, detail: Detail, theme: &Theme) -> Vec<CardLine> {
        if let Some(likelihood) = self.chosen_likelihood() {
            let criteria = &self.sitting.template.criteria;
            let chosen = criteria.likelihood.word(likelihood);
            let again = key_name(Mode::Triage, Action::Cancel);
            let words = format!("Likelihood {chosen}. How severe? {again} chooses again.");
            let mut lines = wrapped(&words, "", Tone::Strong, width, theme);
            for option in &card.severities {
                let scores = Scores {
                    likelihood: Some(likelihood),
                    severity: Some(option.severity),
                };
                let class = scores.risk(criteria);
                let class =
                    class.map_or_else(|| "no class".to_owned(), |class| criteria.words(class));
                let (label, meaning) = label_of(&option.words, option.number);
                let words = format!("{label} {} {class}. {meaning}", theme.glyph("→", "->"));
                lines.extend(answer(
                    (option.number, &words),
                    Tone::Text,
                    width,
                    detail,
                    theme,
                ));
            }
            return lines;
        }
        let mut lines = Vec::new();
        for option in &card.answers {
            let words = answer_words(option);
            let tone = match option.offer {
                Offer::Leave => Tone::Muted,
                _ => Tone::Text,
            };
            lines.extend(answer((option.number, &words), tone, width, detail, theme));
            for unmet in &option.unmet {
                let lead = "     ! ";
                lines.extend(cut(unmet, lead, Tone::Warning, width, detail, theme));
            }
        }
        lines
    }

    fn matrix(&self, card: &Card, theme: &Theme) -> Vec<CardLine> {
        if card.severities.is_empty() {
            return Vec::new();
        }
        let likelihoods = card.answers.iter().filter_map(|option| match option.offer {
            Offer::Likelihood(_, level) => Some((option.number, level)),
            _ => None,
        });
        let numbers = MatrixNumbers {
            likelihoods: likelihoods.collect(),
            severities: card
                .severities
                .iter()
                .map(|option| (option.number, option.severity))
                .collect(),
        };
        let criteria = &self.sitting.template.criteria;
        let lines = small_matrix::lines(criteria, &numbers, self.chosen_likelihood(), theme);
        lines
            .into_iter()
            .map(|line| CardLine { line, number: None })
            .collect()
    }

    fn facts(&self, card: &Card, width: usize, detail: Detail, theme: &Theme) -> Vec<CardLine> {
        let letters = self.control_letters();
        let mut lines = Vec::new();
        for (at, fact) in card.facts.iter().enumerate() {
            let marked = card
                .controls
                .get(at)
                .filter(|id| self.sitting.marked.contains(id));
            let sign = if marked.is_some() { "*" } else { " " };
            let lead = match letters
                .get(at)
                .filter(|_| card.controls.len() == card.facts.len())
            {
                Some((letter, _)) => format!("{sign}{letter}) "),
                None => "- ".to_owned(),
            };
            lines.extend(cut(fact, &lead, Tone::Text, width, detail, theme));
        }
        lines
    }
}

/// The label and the meaning of a level in the template's line, without the number that is shown before it.
fn label_of(words: &str, number: u8) -> (&str, &str) {
    let plain = words.strip_prefix(&format!("{number} - ")).unwrap_or(words);
    plain.split_once(": ").unwrap_or((plain, ""))
}

/// What an answer says, with what it asks for next.
fn answer_words(option: &AnswerOption) -> String {
    let more = match option.wants {
        Wants::Reason => ", with a reason",
        Wants::Words => ": type them",
        Wants::Nothing | Wants::SeverityAndReason | Wants::Evidence | Wants::Name => "",
    };
    let number = format!("{} - ", option.number);
    let words = option.words.strip_prefix(&number).unwrap_or(&option.words);
    format!("{words}{more}")
}

fn answer(
    (number, words): (u8, &str),
    tone: Tone,
    width: usize,
    detail: Detail,
    theme: &Theme,
) -> Vec<CardLine> {
    let rows = rows_of(words, width.saturating_sub(4).max(1), detail, theme);
    let lines = rows.into_iter().enumerate().map(|(at, row)| {
        let lead = match at {
            0 => Span::styled(format!("{number:>2}  "), theme.style(Tone::Key)),
            _ => Span::raw("    "),
        };
        CardLine {
            line: Line::from(vec![lead, Span::styled(row, theme.style(tone))]),
            number: Some(number),
        }
    });
    lines.collect()
}

fn rule(width: usize, theme: &Theme) -> String {
    theme.rule().repeat(width)
}

fn plain(words: String, tone: Tone, theme: &Theme) -> CardLine {
    CardLine {
        line: Line::styled(words, theme.style(tone)),
        number: None,
    }
}

/// A text as rows of a width, as many as the detail allows; a mark shows that there is more.
fn rows_of(words: &str, room: usize, detail: Detail, theme: &Theme) -> Vec<String> {
    let mark = theme.glyph("…", "~");
    let mut rows = wrap::plain(&printable_line(words), room);
    if rows.len() > detail.most() {
        rows.truncate(detail.most());
        let last = rows.pop().unwrap_or_default();
        let kept = truncate(&last, room.saturating_sub(2).max(1), mark);
        rows.push(format!("{kept} {mark}"));
    }
    rows
}

fn cut(
    words: &str,
    lead: &str,
    tone: Tone,
    width: usize,
    detail: Detail,
    theme: &Theme,
) -> Vec<CardLine> {
    let indent = wrap::width(lead);
    let rows = rows_of(words, width.saturating_sub(indent).max(1), detail, theme);
    led(rows, lead, tone, theme)
}

fn wrapped(words: &str, lead: &str, tone: Tone, width: usize, theme: &Theme) -> Vec<CardLine> {
    let indent = wrap::width(lead);
    let rows = wrap::plain(&printable_line(words), width.saturating_sub(indent).max(1));
    led(rows, lead, tone, theme)
}

/// Rows with a lead before the first, and as much blank before the others.
fn led(rows: Vec<String>, lead: &str, tone: Tone, theme: &Theme) -> Vec<CardLine> {
    let indent = wrap::width(lead);
    let rows = rows.into_iter().enumerate().map(|(at, row)| {
        let lead = if at == 0 {
            lead.to_owned()
        } else {
            " ".repeat(indent)
        };
        plain(format!("{lead}{row}"), tone, theme)
    });
    rows.collect()
}
