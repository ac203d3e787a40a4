//! Generated blocks, which other tools write from a record's values: kept, and compared with
//! those values.

use super::super::{Answer, Hazard, ProblemCode};
use super::Reader;
use crate::document::BlockKind;
use crate::template::OptionKey;
use crate::text::Span;

const BLOCKS: [(&str, &str); 2] = [
    ("<!-- [icon] -->", "<!-- [iconend] -->"),
    ("<!-- [code] -->", "<!-- [codeend] -->"),
];

impl Reader<'_> {
    pub(super) fn generated(&mut self, hazard: &Hazard) {
        if !self.document.text().contains("<!-- [") {
            return;
        }
        for (open, close) in BLOCKS {
            let mut opened = None;
            for (start, opens) in self.marks(open, close) {
                match (opened, opens) {
                    (None, true) => opened = Some(start),
                    (None, false) => {}
                    (Some(before), true) => {
                        self.never_closed(before, open, close);
                        opened = Some(start);
                    }
                    (Some(before), false) => {
                        if open == BLOCKS[0].0 {
                            self.icons(Span::new(before, start), hazard);
                        }
                        opened = None;
                    }
                }
            }
            if let Some(before) = opened {
                self.never_closed(before, open, close);
            }
        }
    }

    fn never_closed(&mut self, start: usize, open: &str, close: &str) {
        let message = format!("`{open}` is never closed by `{close}`");
        let span = Span::new(start, start + open.len());
        self.problem(ProblemCode::OpenGeneratedBlock, span, message);
    }

    /// Where the marks are separate HTML, and whether each opens a block; one in code is
    /// only text.
    fn marks(&self, open: &str, close: &str) -> Vec<(usize, bool)> {
        let mut found = Vec::new();
        for block in self.document.blocks() {
            if block.kind != BlockKind::Html {
                continue;
            }
            let text = self.document.slice(block.span);
            let start = block.span.start;
            found.extend(text.match_indices(open).map(|(at, _)| (start + at, true)));
            found.extend(text.match_indices(close).map(|(at, _)| (start + at, false)));
        }
        found.sort_unstable();
        found
    }

    /// Compares the icons of a block with the labels, the scores and the risk.
    fn icons(&mut self, block: Span, hazard: &Hazard) {
        let template = self.template;
        let key = |option: Option<&crate::template::TemplateOption>| option.and_then(|o| o.key);
        let likelihood = hazard.initial.likelihood.known();
        let severity = hazard.initial.severity.known();
        let criteria = &template.criteria;
        let shown = [
            (
                "likelihood",
                key(likelihood.and_then(|level| criteria.likelihood.option(*level))),
            ),
            (
                "severity",
                key(severity.and_then(|level| criteria.severity.option(*level))),
            ),
            ("risk", hazard.initial.risk(criteria).map(|class| class.0)),
        ];
        for (kind, value) in shown {
            let icons = self.icon_numbers(block, kind);
            let right = match value {
                Some(value) => icons.iter().all(|(number, _)| *number == value),
                None => icons.is_empty(),
            };
            if !right && let Some((number, span)) = icons.first() {
                let record = value.map_or("none".to_owned(), |value| value.to_string());
                let message = format!(
                    "the icon shows {kind} {number}, but the record gives {record}: one of the \
                     two is wrong"
                );
                self.problem(ProblemCode::StaleGeneratedBlock, *span, message);
            }
        }
        self.label_icons(block, &hazard.labels);
    }

    fn label_icons(&mut self, block: Span, labels: &Answer<Vec<OptionKey>>) {
        let icons = self.icon_numbers(block, "general");
        let mut shown: Vec<OptionKey> = icons.iter().map(|(number, _)| *number).collect();
        let mut values = labels.known().cloned().unwrap_or_default();
        shown.sort_unstable();
        values.sort_unstable();
        if shown != values {
            let strange = icons.iter().find(|(number, _)| !values.contains(number));
            let span = strange
                .or(icons.first())
                .map_or(Span::at(block.start), |(_, span)| *span);
            let message = match shown.as_slice() {
                [] => format!(
                    "no icon shows the labels of the record, {}",
                    listed(&values)
                ),
                shown => format!(
                    "the icons show the labels {}, but the record has {}: one of the two is wrong",
                    listed(shown),
                    listed(&values)
                ),
            };
            self.problem(ProblemCode::StaleGeneratedBlock, span, message);
        }
    }

    /// The numbers of a kind's icons: the `3` of `likelihood-3.png`, with their places.
    fn icon_numbers(&self, block: Span, kind: &str) -> Vec<(OptionKey, Span)> {
        let text = self.document.slice(block);
        let name = format!("/{kind}-");
        text.match_indices(&name)
            .filter_map(|(at, _)| {
                let digits: String = text[at + name.len()..]
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect();
                let start = block.start + at + 1;
                let span = Span::new(start, start + name.len() - 1 + digits.len());
                Some((digits.parse().ok()?, span))
            })
            .collect()
    }
}

fn listed(keys: &[OptionKey]) -> String {
    if keys.is_empty() {
        return "none".to_owned();
    }
    let words: Vec<String> = keys.iter().map(ToString::to_string).collect();
    words.join(", ")
}
