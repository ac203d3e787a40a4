//! The general utility labels of a record.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::choices::{Choice, Choices, Selection};
use super::{Overlay, Reply, centred, draw};
use crate::hazard::{Answer, Change, Record};
use crate::template::{OptionKey, Role, Template};
use crate::text::printable_line;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode};
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// The general utility labels of a record.
pub struct LabelsPicker {
    record: Arc<Record>,
    template: Arc<Template>,
    title: String,
    list: Choices,
}

impl LabelsPicker {
    /// The labels of a record.
    pub fn new(record: Arc<Record>, template: Arc<Template>) -> Self {
        let title = format!("Utility labels of {}", record.hazard.id);
        let list = listed(&record, &template);
        Self {
            record,
            template,
            title,
            list,
        }
    }

    fn had(&self) -> Vec<OptionKey> {
        self.record
            .hazard
            .labels
            .known()
            .cloned()
            .unwrap_or_default()
    }

    /// The labels to save: first those of the record, in its order.
    fn labels(&self) -> Vec<OptionKey> {
        let marked: Vec<OptionKey> = self
            .list
            .marked()
            .filter_map(|choice| choice.value.parse().ok())
            .collect();
        let mut labels: Vec<OptionKey> = self
            .had()
            .into_iter()
            .filter(|key| marked.contains(key))
            .collect();
        for key in marked {
            if !labels.contains(&key) {
                labels.push(key);
            }
        }
        labels
    }

    fn save(&self) -> Reply {
        let labels = self.labels();
        if labels == self.had() {
            return Reply::Close;
        }
        Reply::DoAndClose(vec![Command::Change {
            seen: Arc::clone(&self.record),
            changes: vec![Change::Labels(labels)],
        }])
    }

    /// The note below the list: text in the record that is not a label.
    fn note(&self) -> Option<String> {
        if self.record.hazard.labels != Answer::Unrecognised {
            return None;
        }
        let hazard = &self.record.hazard;
        let section = hazard.section_of(Role::UtilityLabel, &self.template)?;
        let written = printable_line(self.record.document.slice(section.body));
        Some(format!(
            "The record says `{written}`, which is not a label. It stays until you choose one."
        ))
    }
}

fn listed(record: &Record, template: &Template) -> Choices {
    let had = record.hazard.labels.known().cloned().unwrap_or_default();
    let mut choices: Vec<Choice> = Vec::new();
    for option in &template.labels {
        if let Some(key) = option.key {
            choices.push(Choice {
                value: key.to_string(),
                label: option.short(),
                note: option.definition.clone(),
                ..Choice::default()
            });
        }
    }
    for key in &had {
        if !template
            .labels
            .iter()
            .any(|option| option.key == Some(*key))
        {
            choices.push(Choice::new(key.to_string()).meaning("not one of the template's labels"));
        }
    }
    let mut list = Choices::new(choices, Selection::Any);
    list.mark(|choice| had.iter().any(|key| key.to_string() == choice.value));
    list
}

impl Overlay for LabelsPicker {
    fn mode(&self) -> Mode {
        Mode::MultiPicker
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 90, 14)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.list.draw(area, buf, theme);
        if let Some(note) = self.note() {
            let last = draw::row_area(area, usize::from(area.height.saturating_sub(1)));
            draw::text(last, buf, &note, theme.style(Tone::Warning));
        }
    }

    fn place(&mut self, area: Rect) {
        self.list.fit(area);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.list.cursor(area)
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(demands::LABELS)
    }

    fn spoken(&self) -> Spoken {
        let mut spoken = self.list.speak(&self.title);
        spoken.sentences.extend(self.note());
        spoken
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

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        if self.list.mouse(area, mouse) {
            self.list.toggle();
        }
        Reply::Stay
    }

    fn refresh(&mut self, record: &Arc<Record>) {
        if record.hazard.id == self.record.hazard.id && self.labels() == self.had() {
            self.list = listed(record, &self.template);
            self.record = Arc::clone(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::Hazard;
    use crate::tui::overlay::testing::{changes, hazard, press, record, shown, template};

    fn picker(labels: Answer<Vec<OptionKey>>) -> LabelsPicker {
        LabelsPicker::new(record(Hazard { labels, ..hazard() }), template())
    }

    #[test]
    fn labels_are_marked_and_saved() {
        let mut one = picker(Answer::Known(vec![2]));
        let reply = press(&mut one, "Tab Home Tab Enter");
        assert_eq!(changes(reply), [Change::Labels(vec![1])]);
        let mut one = picker(Answer::Known(vec![9, 2]));
        let reply = press(&mut one, "Home Tab Enter");
        assert_eq!(changes(reply), [Change::Labels(vec![9, 2, 1])]);
        assert!(matches!(
            press(&mut picker(Answer::Tbc), "Enter"),
            Reply::Close
        ));
    }

    #[test]
    fn each_label_is_shown_with_its_meaning() {
        insta::assert_snapshot!(shown(&picker(Answer::Known(vec![2])), 80, 24));
    }
}
