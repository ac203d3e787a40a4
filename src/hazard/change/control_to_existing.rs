//! Moves a control to the existing controls.

use super::control_item::Item;
use super::item_text::{first_marker, marker_of, next_marker, shifted};
use super::visible_text::{hidden, visible_lines};
use super::{EditContext, Refused, replace};
use crate::document::{BlockKind, ListItem, list_items};
use crate::hazard::read::{inline_status, state_named};
use crate::hazard::{Control, ControlId, ControlState, FactKey, Record, SectionInfo};
use crate::template::Role;
use crate::template::undecided::AnswerKind;
use crate::text::{Edit, Span};

impl EditContext<'_> {
    pub(super) fn control_to_existing(
        &self,
        id: &ControlId,
        what: &str,
    ) -> Result<Vec<Edit>, Refused> {
        let control = self.find(id)?;
        refuse_other_state(control, what)?;
        let mut edits = match self.exists_already(control) {
            true => Vec::new(),
            false => self.below_existing(control)?,
        };
        edits.push(replace(self.removable(control), ""));
        Ok(edits)
    }

    /// Adds a control at the end of the existing controls, or in place of a text that says that there
    /// are none.
    fn below_existing(&self, control: &Control) -> Result<Vec<Edit>, Refused> {
        let item = Item::in_context(self, control);
        let content = self.unmarked(control).of(self.text());
        let width = item.column() + item.marker().len();
        let first = first_marker(item.marker());
        let only = format!("{first}{}", shifted(content, width, first.len()));
        let Some(section) = self.section_of(Role::ExistingControls) else {
            return self.set_role(Role::ExistingControls, &only);
        };
        if says_none(&self.record.hazard.existing_controls) {
            return Ok(self.set_value(section, &only));
        }
        let newline = self.newline().as_str();
        let end = section.body.end;
        let added = match last_item(self.record, section).filter(|last| last.span.end == end) {
            Some(last) => {
                let text = self.text();
                let item = last.span.of(text);
                // The item of an indented list begins with its indentation.
                let own = item.trim_start_matches(' ');
                let start = last.span.end - own.len();
                let column = start - text[..start].rfind('\n').map_or(0, |at| at + 1);
                let marker = next_marker(marker_of(own));
                let words = shifted(content, width, column + marker.len());
                let blank = " ".repeat(column);
                self.newline().apply(&format!("\n{blank}{marker}{words}"))
            }
            None => format!("{newline}{newline}{}", self.newline().apply(&only)),
        };
        Ok(vec![replace(Span::at(end), self.above_dashes(end, added))])
    }

    /// The text of a control without its marker and its check box: the section says that it is in
    /// place.
    pub(super) fn unmarked(&self, control: &Control) -> Span {
        let content = Item::in_context(self, control).content();
        let start = match control.text_span.is_empty() {
            true => content.start,
            false => control.text_span.start,
        };
        Span::new(start, control.span.end)
    }

    /// Whether a line of the existing controls says all that a control says.
    pub(super) fn exists_already(&self, control: &Control) -> bool {
        let Some(section) = self.section_of(Role::ExistingControls) else {
            return false;
        };
        let document = &self.record.document;
        let words = super::one_line(&control.text);
        let plain = control.facts.is_empty() && hidden(document, control.span).is_empty();
        let lines = visible_lines(document, section.body);
        plain
            && lines
                .iter()
                .any(|line| without_marker(line.of(self.text())) == words)
    }
}

/// Refuses a control that says that it is not in place: a person must change that first.
fn refuse_other_state(control: &Control, what: &str) -> Result<(), Refused> {
    let id = &control.id;
    if control.is_not_adopted() {
        return Err(Refused::Misread(format!(
            "cannot {what}: its `Not adopted` line says why {id} was not adopted; remove that line \
             first"
        )));
    }
    let inline = inline_status(&control.text);
    let inline = inline.map(|(from, to)| &control.text[from..to]);
    let said = control.value(FactKey::Status).or(inline);
    match said.and_then(state_named) {
        Some(ControlState::Planned | ControlState::NotAdopted) => Err(Refused::Misread(format!(
            "cannot {what}: its words say that it is not in place; mark {id} implemented first"
        ))),
        Some(ControlState::Implemented | ControlState::Unknown) | None => Ok(()),
    }
}

/// Whether a text has no existing control, so that a control replaces it: `None identified`, or only
/// `TBC`. Other words about what is to come are the author's and stay.
pub(super) fn says_none(text: &str) -> bool {
    match AnswerKind::read(text) {
        AnswerKind::Nothing | AnswerKind::None => true,
        AnswerKind::ToCome(words) => words.is_empty(),
        AnswerKind::Words => false,
    }
}

/// The last item of the last list of a section.
pub(super) fn last_item(record: &Record, section: &SectionInfo) -> Option<ListItem> {
    let document = &record.document;
    let blocks = document.blocks_in(section.body);
    let lists = blocks.filter(|(_, block)| matches!(block.kind, BlockKind::List { .. }));
    let (at, _) = lists.last()?;
    list_items(document, at).pop()
}

/// A line without the marker of its item.
fn without_marker(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+']),
        _ => line[digits..].strip_prefix(['.', ')']),
    };
    match rest {
        Some(rest) if rest.starts_with([' ', '\t']) => rest.trim_start(),
        _ => line,
    }
}
