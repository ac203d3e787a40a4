//! The lines `Key: value` of a section: scores, their reason, and what a named person decided.

use crate::document::{BlockKind, Document, list_items};
use crate::template::normalise;
use crate::text::Span;

/// A line `Key: value` of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyedLine {
    /// What it is of.
    pub(crate) key: LineKey,
    /// The whole line or item, marker and all.
    pub(crate) span: Span,
    /// The value's bytes.
    pub(crate) value: Span,
    /// How far the value's later lines are indented.
    pub(crate) indent: usize,
}

/// What such a line can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LineKey {
    Likelihood,
    Severity,
    Risk,
    Justification,
    Accepted,
    RiskBenefit,
    Deprecated,
}

impl LineKey {
    /// The key that words name.
    pub(crate) fn named(words: &str) -> Option<Self> {
        Some(match normalise(words).as_str() {
            "likelihood" | "residual likelihood" => Self::Likelihood,
            "severity" | "residual severity" | "consequence" => Self::Severity,
            "risk" | "risk rating" | "risk level" | "residual risk rating" => Self::Risk,
            "justification" | "rationale" | "reason" => Self::Justification,
            "accepted" => Self::Accepted,
            "risk benefit" | "risk benefit analysis" => Self::RiskBenefit,
            "deprecated" => Self::Deprecated,
            _ => return None,
        })
    }

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Likelihood => "Likelihood",
            Self::Severity => "Severity",
            Self::Risk => "Risk",
            Self::Justification => "Justification",
            Self::Accepted => "Accepted",
            Self::RiskBenefit => "Risk-benefit",
            Self::Deprecated => "Deprecated",
        }
    }

    /// Whether it is a score, or the risk that follows from the scores.
    pub(crate) const fn is_score(self) -> bool {
        matches!(self, Self::Likelihood | Self::Severity | Self::Risk)
    }

    /// Whether it is what a named person decided.
    pub(crate) const fn is_decision(self) -> bool {
        matches!(self, Self::Accepted | Self::RiskBenefit | Self::Deprecated)
    }
}

/// The lines `Key: value` of a section, as items of a list or lines of a paragraph.
pub(crate) fn keyed_lines(document: &Document, body: Span) -> Vec<KeyedLine> {
    let mut found = Vec::new();
    for (at, block) in document.blocks_in(body) {
        let end = block.span.end.min(body.end);
        match block.kind {
            BlockKind::List { .. } => {
                for item in list_items(document, at) {
                    let words = Span::new(item.text.start, item.span.end.max(item.text.end));
                    let indent = item.marker.len();
                    found.extend(keyed(document, item.span, words, indent));
                }
            }
            BlockKind::Paragraph => of_paragraph(document, block.span.start, end, &mut found),
            _ => {}
        }
    }
    found
}

/// The lines of a paragraph. A reason goes on to the next key or the paragraph's end.
fn of_paragraph(document: &Document, start: usize, end: usize, found: &mut Vec<KeyedLine>) {
    let mut start = start;
    let mut last: Option<KeyedLine> = None;
    // A comment may hold lines that look like these.
    let text = document.blanked(Span::new(start, end));
    for line in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(start, start + line.len()).trimmed(document.text());
        start += line.len();
        match (keyed(document, span, span, 0), &mut last) {
            (Some(line), _) => found.extend(last.replace(line)),
            (None, Some(open)) if !open.key.is_score() && !span.is_empty() => {
                open.span.end = span.end;
                open.value.end = span.end;
                if open.value.start > open.value.end {
                    open.value.start = span.start;
                }
            }
            _ => {}
        }
    }
    found.extend(last);
}

fn keyed(document: &Document, span: Span, words: Span, indent: usize) -> Option<KeyedLine> {
    let text = document.blanked(words);
    let text = text.trim_start();
    let (key, rest) = text.split_once(':')?;
    let key = LineKey::named(key.trim_matches(['*', '_', ' ']))?;
    // `**Likelihood:** 1 - Very low` closes its bold behind the colon.
    let value = if text.starts_with(['*', '_']) {
        rest.trim_start_matches(['*', '_'])
    } else {
        rest
    };
    let start = words.end - value.len();
    Some(KeyedLine {
        key,
        span,
        value: Span::new(start, words.end).trimmed(document.text()),
        indent,
    })
}
