//! The decisions and the card as lines.

use ratatui::text::{Line, Span};

use super::TriageView;
use super::small_matrix::{self, MatrixNumbers};
use crate::hazard::Scores;
use crate::text::printable_line;
use crate::triage::{AnswerOption, Card, CardKind, DecisionKind, DecisionState, Offer, Wants};
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
    /// The list of decisions, one line each; the controls are one line.
    pub(super) fn decision_lines(&self, width: usize, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut has_controls = false;
        for decision in &self.sitting.decisions.decisions {
            if decision.kind.control().is_some() {
                if !has_controls {
                    has_controls = true;
                    lines.push(self.controls_line(width, theme));
                }
                continue;
            }
            let mut words = decision.state.words();
            if let (Some(projection), DecisionState::Decided(_)) =
                (&decision.projection, &decision.state)
            {
                words = format!("{words} ({})", projection.words());
            }
            let is_here = self.is_card_of(&decision.kind);
            lines.push(decision_line(
                (&decision.kind.title(), &words),
                mark_of(&decision.state),
                is_here,
                width,
                theme,
            ));
        }
        lines
    }

    fn controls_line(&self, width: usize, theme: &Theme) -> Line<'static> {
        let (all, open) = self.control_counts();
        let (mark, words) = match open {
            0 => (("[x]", Tone::Done), format!("all {all} decided")),
            _ => (("[ ]", Tone::Warning), format!("{open} of {all} undecided")),
        };
        let is_here = self.card.as_ref().is_some_and(|card| match &card.kind {
            CardKind::Decision(kind) => kind.control().is_some(),
            CardKind::ControlsOf(_) | CardKind::Marked => true,
            CardKind::Confirmation => false,
        });
        decision_line(("controls", &words), mark, is_here, width, theme)
    }

    /// How many controls there are, and about how many nobody decided.
    fn control_counts(&self) -> (usize, usize) {
        let all = &self.sitting.decisions.decisions;
        let controls = all.iter().filter(|it| it.kind.control().is_some());
        let open = controls
            .clone()
            .filter(|it| it.state.is_undecided())
            .count();
        (controls.count(), open)
    }

    /// All decisions on one line, for a low screen: `text x  duplicates -  initial risk !`.
    pub(super) fn decisions_in_a_line(&self, theme: &Theme) -> Line<'static> {
        let mut spans = Vec::new();
        let mut add = |words: String, (mark, tone): (&str, Tone)| {
            let sign = mark.trim_matches(['[', ']']).trim();
            let sign = if sign.is_empty() { "!" } else { sign };
            spans.push(Span::styled(format!("{words} {sign}  "), theme.style(tone)));
        };
        let mut has_controls = false;
        for decision in &self.sitting.decisions.decisions {
            if decision.kind.control().is_some() {
                if !has_controls {
                    has_controls = true;
                    let (all, open) = self.control_counts();
                    let mark = match open {
                        0 => ("[x]", Tone::Done),
                        _ => ("[ ]", Tone::Warning),
                    };
                    add(format!("controls {}/{all}", all - open), mark);
                }
                continue;
            }
            let short = match decision.kind {
                DecisionKind::DraftedText => "text".to_owned(),
                DecisionKind::Duplicates => "similar".to_owned(),
                DecisionKind::InitialRisk => "initial".to_owned(),
                DecisionKind::ResidualRisk => "residual".to_owned(),
                _ => decision.kind.title(),
            };
            add(short, mark_of(&decision.state));
        }
        Line::from(spans)
    }

    fn is_card_of(&self, kind: &DecisionKind) -> bool {
        let card = self.card.as_ref();
        card.is_some_and(|card| card.kind == CardKind::Decision(kind.clone()))
    }

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
        lines.push(plain(
            format!("{} ({})", card.heading, card.demand.clause),
            Tone::Title,
            theme,
        ));
        if detail == Detail::Full {
            lines.extend(wrapped(card.demand.sentence, "", Tone::Muted, width, theme));
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
            let words = format!("Likelihood {chosen}. How severe? Esc chooses again.");
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

fn decision_line(
    (title, words): (&str, &str),
    (mark, tone): (&'static str, Tone),
    is_here: bool,
    width: usize,
    theme: &Theme,
) -> Line<'static> {
    let cursor = if is_here { ">" } else { " " };
    let title = format!("{title:<14} ");
    let room = width.saturating_sub(6 + wrap::width(&title));
    let words = truncate(&printable_line(words), room, theme.glyph("…", "~"));
    let title_tone = if is_here { Tone::Strong } else { Tone::Text };
    Line::from(vec![
        Span::raw(format!("{cursor} ")),
        Span::styled(format!("{mark} "), theme.style(tone)),
        Span::styled(title, theme.style(title_tone)),
        Span::styled(words, theme.style(Tone::Muted)),
    ])
}

const fn mark_of(state: &DecisionState) -> (&'static str, Tone) {
    match state {
        DecisionState::Decided(_) => ("[x]", Tone::Done),
        DecisionState::Undecided(_) => ("[ ]", Tone::Warning),
        DecisionState::NotNeeded(_) => ("[-]", Tone::Muted),
    }
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
