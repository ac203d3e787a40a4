//! The item of a control: its state, its text and its facts.

use super::control_spans::{marks_of, words_of};
use super::item_text::next_marker;
use super::not_adopted::can_be_not_adopted;
use super::visible_text::{hidden, visible};
use super::{EditContext, Refused, replace};
use crate::hazard::read::{TICKS, inline_status, state_named, tick_at};
use crate::hazard::render::indented;
use crate::hazard::{Control, ControlId, ControlState, Fact, FactKey, Record};
use crate::text::{Edit, Newline, Span};

/// The parts of a control's bytes.
pub(super) struct Item<'a> {
    text: &'a str,
    control: &'a Control,
}

impl<'a> Item<'a> {
    pub(super) fn in_context(context: &EditContext<'a>, control: &'a Control) -> Self {
        Self::in_text(context.text(), control)
    }

    pub(super) fn in_text(text: &'a str, control: &'a Control) -> Self {
        Self { text, control }
    }

    /// The indentation of the marker.
    pub(super) fn column(&self) -> usize {
        let start = self.control.span.start;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        start - line
    }

    /// The marker and the blanks after it.
    pub(super) fn marker(&self) -> &'a str {
        let item = self.control.span.of(self.text);
        let signs = if item.starts_with(['-', '*', '+']) {
            1
        } else {
            item.bytes().take_while(u8::is_ascii_digit).count() + 1
        };
        let blank = item[signs..].len() - item[signs..].trim_start_matches([' ', '\t']).len();
        &item[..signs + blank]
    }

    /// The marker of the next item: the next number, or the same bullet.
    pub(super) fn next_marker(&self) -> String {
        next_marker(self.marker())
    }

    /// Everything after the marker.
    pub(super) fn content(&self) -> Span {
        let start = self.control.span.start + self.marker().len();
        Span::new(start, self.control.span.end)
    }

    /// The check box, if there is one.
    fn checkbox(&self) -> Option<Span> {
        let content = self.content();
        let words = content.of(self.text);
        let is_box = ["[ ]", "[x]", "[X]"]
            .iter()
            .any(|mark| words.starts_with(mark));
        let found = is_box && self.control.text_span.start > content.start;
        found.then(|| Span::new(content.start, content.start + 3))
    }

    fn own(&self) -> &'a str {
        self.control.text_span.of(self.text)
    }
}

impl EditContext<'_> {
    pub(super) fn control_state(
        &self,
        id: &ControlId,
        state: ControlState,
    ) -> Result<Vec<Edit>, Refused> {
        let control = self.find(id)?;
        // Marks that disagree already mean unknown, and stay as evidence of the doubt.
        if control.state == state {
            return Ok(Vec::new());
        }
        self.can_change_state(control, state)?;
        let words = without_state_marks(&control.text);
        let same = |other: &Control| without_state_marks(&other.text) == words;
        if let Some(edits) = self.committed_item(control, state, same, marks_of) {
            return Ok(edits);
        }
        let item = Item::in_context(self, control);
        let mut edits = self.marks_in_words(control, state);
        let mark = match state {
            ControlState::Implemented => Some("[x]"),
            ControlState::Planned => Some("[ ]"),
            // With a check box and the fact, the control is not adopted. Without a check box the
            // fact alone says so.
            ControlState::NotAdopted => item.checkbox().map(|_| "[ ]"),
            ControlState::Unknown => None,
        };
        match (item.checkbox(), mark) {
            (Some(span), Some(mark)) => edits.push(replace(span, mark)),
            (Some(span), None) => {
                let end = control.text_span.start.max(span.end);
                edits.push(replace(Span::new(span.start, end), ""));
            }
            // A changed `Status:` already gives the state.
            (None, Some(_)) if edits.iter().any(|edit| !edit.replacement.is_empty()) => {}
            (None, Some(mark)) => {
                let content = item.content();
                let gap = match content.of(self.text()).trim().is_empty() {
                    true => "",
                    false => " ",
                };
                edits.push(replace(Span::at(content.start), format!("{mark}{gap}")));
            }
            (None, None) => {}
        }
        Ok(edits)
    }

    /// The committed item, if it has the wanted text, state and facts, and the same bytes outside
    /// the places in `free`.
    fn committed_item(
        &self,
        control: &Control,
        state: ControlState,
        words: impl Fn(&Control) -> bool,
        free: impl Fn(&Record, &Control) -> Vec<Span>,
    ) -> Option<Vec<Edit>> {
        let record = self.committed?;
        let same = |other: &&Control| {
            let facts = |of: &Control| -> Vec<(FactKey, String)> {
                let kept = of.facts.iter().filter(|fact| fact.key != FactKey::Status);
                kept.map(|fact| (fact.key, fact.value.clone())).collect()
            };
            other.state == state && words(other) && facts(other) == facts(control)
        };
        // If several have the same text, the one with the same ID.
        let named = |other: &&Control| other.id == control.id && same(other);
        let mut controls = record.hazard.controls();
        let before = controls
            .find(named)
            .or_else(|| record.hazard.controls().find(same))?;
        let outside = |record: &Record, control: &Control| {
            let mut rest = String::new();
            let mut at = control.span.start;
            let mut places = free(record, control);
            places.sort_unstable_by_key(|place| place.start);
            for place in places {
                rest.push_str(&record.text()[at..place.start.max(at)]);
                at = place.end.max(at);
            }
            rest.push_str(&record.text()[at..control.span.end.max(at)]);
            rest.split_whitespace().collect::<String>()
        };
        if outside(record, before) != outside(self.record, control) {
            return None;
        }
        // The blanks at the end of the line are added and removed with the words before them.
        let whole = with_blanks(before.span, record.text());
        let text = Newline::Lf.apply(whole.of(record.text()));
        Some(vec![replace(
            with_blanks(control.span, self.text()),
            self.newline().apply(&text),
        )])
    }

    /// The ticks and `Status:` lines that would contradict a state.
    fn marks_in_words(&self, control: &Control, state: ControlState) -> Vec<Edit> {
        let item = Item::in_context(self, control);
        let own = item.own();
        let start = control.text_span.start;
        let mut edits = Vec::new();
        if state != ControlState::Implemented
            && let Some(at) = tick_at(own)
        {
            let tick = own[at..].chars().next().map_or(0, char::len_utf8);
            let head = own[..at].trim_end().len();
            let behind =
                own[at + tick..].len() - own[at + tick..].trim_start_matches('\u{fe0f}').len();
            let mut end = at + tick + behind;
            if head == 0 {
                end += own[end..].len() - own[end..].trim_start().len();
            }
            edits.push(replace(Span::new(start + head, start + end), ""));
        }
        let word = match state {
            ControlState::Implemented => "Implemented",
            ControlState::Planned => "Planned",
            ControlState::Unknown => "unknown",
            ControlState::NotAdopted => "Not adopted",
        };
        if let Some((from, to)) = inline_status(own)
            && state_named(&own[from..to]).is_some_and(|said| said != state)
        {
            edits.push(replace(Span::new(start + from, start + to), word));
        }
        for fact in control
            .facts
            .iter()
            .filter(|fact| fact.key == FactKey::Status)
        {
            if state_named(&fact.value).is_some_and(|said| said != state) {
                // A comment next to the word stays.
                let words = visible(&self.record.document, fact.value_span);
                let mut new = word;
                for piece in words {
                    edits.push(replace(piece, new));
                    new = "";
                }
            }
        }
        edits
    }

    pub(super) fn control_text(&self, id: &ControlId, text: &str) -> Result<Vec<Edit>, Refused> {
        let control = self.find(id)?;
        let text = Newline::Lf.apply(text.trim());
        if text == control.text {
            return Ok(Vec::new());
        }
        if text.is_empty() {
            return Err(Refused::NoSuch("a control needs a description".to_owned()));
        }
        let same = |other: &Control| other.text == text;
        if let Some(edits) = self.committed_item(control, control.state, same, words_of) {
            return Ok(edits);
        }
        if !hidden(&self.record.document, control.span).is_empty() {
            return Ok(self.words_beside_comments(control, &text));
        }
        let item = Item::in_context(self, control);
        let new = indented(&text, item.column() + item.marker().len());
        let new = self.newline().apply(&new);
        let mut at = control.text_span.start;
        let mut edits = Vec::new();
        for fact in &control.facts {
            let line = self.text()[..fact.span.start]
                .rfind('\n')
                .map_or(0, |lf| lf + 1);
            edits.push(Span::new(at, line.max(at)));
            at = self.line_after(fact.span.end, control.span.end).max(at);
        }
        // The text after the last fact is removed with the line end before it.
        let last = control.facts.last().map_or(at, |fact| fact.span.end);
        let last = last.min(control.span.end);
        edits.push(Span::new(last, control.span.end));
        // The first words are replaced, without the line end before the first fact.
        let first = edits[0].trimmed(self.text());
        let first = Span::new(
            control.text_span.start,
            first.end.max(control.text_span.start),
        );
        let rest = edits[1..].iter().filter(|span| !span.is_empty());
        let mut out = vec![replace(first, new)];
        out.extend(rest.map(|span| replace(*span, "")));
        Ok(out)
    }

    /// New text for a control with comments, which stay in their places.
    fn words_beside_comments(&self, control: &Control, text: &str) -> Vec<Edit> {
        let item = Item::in_context(self, control);
        let width = item.column() + item.marker().len();
        let new = self.newline().apply(&indented(text, width));
        let pieces = words_of(self.record, control);
        if pieces.is_empty() {
            return vec![replace(
                Span::at(control.text_span.start),
                format!("{new} "),
            )];
        }
        self.in_place_of(&pieces, &new)
    }

    pub(super) fn control_fact(
        &self,
        id: &ControlId,
        key: FactKey,
        values: &[String],
    ) -> Result<Vec<Edit>, Refused> {
        let control = self.find(id)?;
        let old: Vec<&Fact> = control
            .facts
            .iter()
            .filter(|fact| fact.key == key)
            .collect();
        let values: Vec<String> = values
            .iter()
            .map(|value| Newline::Lf.apply(value.trim()))
            .filter(|value| !value.is_empty())
            .collect();
        if key == FactKey::NotAdopted {
            can_be_not_adopted(control, &values)?;
        }
        let item = Item::in_context(self, control);
        let column = item.column() + item.marker().len();
        let mut edits = Vec::new();
        for (fact, value) in old.iter().zip(&values) {
            if fact.value != *value {
                let new = self.newline().apply(&indented(value, column + 2));
                let close = self.text()[..fact.value_span.start].ends_with([':', '*', '_']);
                let new = if close { format!(" {new}") } else { new };
                let pieces = visible(&self.record.document, fact.value_span);
                match pieces.is_empty() {
                    true => edits.push(replace(Span::at(fact.value_span.start), new)),
                    false => edits.extend(self.in_place_of(&pieces, &new)),
                }
            }
        }
        for fact in old.iter().skip(values.len()) {
            let line = self.text()[..fact.span.start].trim_end().len();
            edits.push(replace(Span::new(line, fact.span.end), ""));
        }
        let at = old
            .last()
            .or(control.facts.last().as_ref())
            .map_or(control.span.end, |fact| fact.span.end);
        let mut added = String::new();
        for value in values.iter().skip(old.len()) {
            let blank = " ".repeat(column);
            let value = indented(value, column + 2);
            added.push_str(&format!("\n{blank}- {}: {value}", key.title()));
        }
        if !added.is_empty() {
            edits.push(replace(Span::at(at), self.newline().apply(&added)));
        }
        Ok(edits)
    }
}

/// Text without the marks of a state, otherwise unchanged.
pub(super) fn without_state_marks(words: &str) -> String {
    let text = match inline_status(words) {
        Some((from, to)) => format!("{}{}", &words[..from], &words[to..]),
        None => words.to_owned(),
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(TICKS) {
        out.push_str(rest[..at].trim_end());
        let tick = rest[at..].chars().next().map_or(0, char::len_utf8);
        rest = rest[at + tick..].trim_start_matches('\u{fe0f}');
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// A span with the blanks after it, if they end their line.
fn with_blanks(span: Span, text: &str) -> Span {
    let behind = &text[span.end..];
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let ends = behind[blanks..].is_empty() || behind[blanks..].starts_with(['\n', '\r']);
    Span::new(span.start, span.end + if ends { blanks } else { 0 })
}
