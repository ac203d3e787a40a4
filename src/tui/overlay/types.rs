//! The hazard types: those of the vocabulary by group, and other types of the record.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::choices::{Choice, Choices, Selection};
use super::{Overlay, Reply, centred};
use crate::hazard::{Change, Record};
use crate::template::Template;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode};
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

/// The heading of the types that the vocabulary does not have.
const UNKNOWN: &str = "In this record but not in the vocabulary";

/// The hazard types of a record.
pub struct TypesPicker {
    record: Arc<Record>,
    template: Arc<Template>,
    title: String,
    list: Choices,
}

impl TypesPicker {
    /// The types of a record.
    pub fn new(record: Arc<Record>, template: Arc<Template>) -> Self {
        let title = format!("Hazard types of {}", record.hazard.id);
        let list = listed(&record, &template);
        Self {
            record,
            template,
            title,
            list,
        }
    }

    /// The types to save. The types of the record keep their order and spelling.
    fn types(&self) -> Vec<String> {
        let marked: Vec<&str> = self
            .list
            .marked()
            .map(|choice| choice.value.as_str())
            .collect();
        let had = &self.record.hazard.types;
        let is_of = |choice: &str, written: &str| choice.eq_ignore_ascii_case(written.trim());
        let kept = had
            .iter()
            .filter(|had| marked.iter().any(|choice| is_of(choice, had)));
        let mut types: Vec<String> = kept.cloned().collect();
        let new = marked
            .iter()
            .filter(|choice| !had.iter().any(|had| is_of(choice, had)));
        types.extend(new.map(|choice| (*choice).to_owned()));
        types
    }

    fn save(&self) -> Reply {
        let types = self.types();
        if types == self.record.hazard.types {
            return Reply::Close;
        }
        Reply::DoAndClose(vec![Command::Change {
            seen: Arc::clone(&self.record),
            changes: vec![Change::Types(types)],
        }])
    }
}

fn listed(record: &Record, template: &Template) -> Choices {
    let had = &record.hazard.types;
    let unknown = had.iter().filter(|had| template.types.find(had).is_none());
    let mut choices: Vec<Choice> = Vec::new();
    for written in unknown {
        let choice = Choice::new(written.trim()).under(UNKNOWN);
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    for group in &template.types.groups {
        let known = group
            .types
            .iter()
            .map(|name| Choice::new(name).under(&group.title));
        choices.extend(known);
    }
    let mut list = Choices::new(choices, Selection::Any);
    list.mark(|choice| {
        had.iter()
            .any(|had| had.trim().eq_ignore_ascii_case(&choice.value))
    });
    list
}

impl Overlay for TypesPicker {
    fn mode(&self) -> Mode {
        Mode::MultiPicker
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 76, 36)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.list.draw(area, buf, theme);
    }

    fn place(&mut self, area: Rect) {
        self.list.fit(area);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.list.cursor(area)
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(demands::TYPES)
    }

    fn spoken(&self) -> Spoken {
        self.list.speak(&self.title)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => self.save(),
            Action::Cancel => Reply::Close,
            other if self.list.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        self.list.key(key)
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.list.paste(letters)
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.list.paste(text)
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        if self.list.mouse(area, mouse) {
            self.list.toggle();
        }
        Reply::Stay
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id == self.record.hazard.id && self.types() == self.record.hazard.types {
            self.list = listed(record, &self.template);
            self.record = Arc::clone(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::Hazard;
    use crate::tui::overlay::testing::{
        changes, click, hazard, press, record, shown, template, type_text,
    };

    fn picker(types: &[&str]) -> TypesPicker {
        let types = types.iter().map(|name| (*name).to_owned()).collect();
        TypesPicker::new(record(Hazard { types, ..hazard() }), template())
    }

    #[test]
    fn types_outside_the_vocabulary_are_kept() {
        let mut picker = picker(&["IncorrectResult", "wrongpatient"]);
        type_text(&mut picker, "dataloss");
        let reply = press(&mut picker, "Tab Enter");
        let types = ["IncorrectResult", "wrongpatient", "DataLoss"].map(str::to_owned);
        assert_eq!(changes(reply), [Change::Types(types.to_vec())]);
    }

    #[test]
    fn an_unchanged_choice_writes_nothing() {
        let mut picker = picker(&["WrongPatient"]);
        assert!(matches!(press(&mut picker, "Tab Tab Enter"), Reply::Close));
        click(&mut picker, "WrongPatientContext");
        let types = ["WrongPatient", "WrongPatientContext"].map(str::to_owned);
        assert_eq!(
            changes(press(&mut picker, "Enter")),
            [Change::Types(types.to_vec())]
        );
    }

    #[test]
    fn the_types_are_listed_under_the_headings_of_the_vocabulary() {
        insta::assert_snapshot!(shown(&picker(&["Unavailable", "WrongDrug"]), 80, 24));
    }
}
