//! The rows of the board, what is known of all, and the search.

use super::ControlsBoard;
use super::order::{duty_words, rests_on};
use crate::hazard::ControlState;
use crate::session::ControlOfLog;
use crate::text::printable_line;
use crate::tui::overlay::list_with_text::ListRow;
use crate::tui::theme::Tone;

/// How many hazards that rest on a single control are named.
const NAMED: usize = 8;

impl ControlsBoard {
    /// How many controls there are, and which hazards rest on a single one.
    pub(super) fn head(&self) -> Vec<(String, Tone)> {
        let all = &self.all.controls;
        let shared = all
            .iter()
            .filter(|control| control.places.len() > 1)
            .count();
        let mut facts = match self.shown.len() == all.len() {
            true => format!("{} controls", all.len()),
            false => format!("{} of {} controls", self.shown.len(), all.len()),
        };
        facts.push_str(&format!(
            ", {shared} of them in several hazards; {}",
            self.order.words()
        ));
        if !self.words.is_empty() {
            facts.push_str(&format!("; with `{}`", printable_line(&self.words)));
        }
        if !self.marks.is_empty() {
            facts.push_str(&format!("; {} marked", self.marks.len()));
        }
        let mut head = vec![(facts, Tone::Text)];
        head.extend(removed_marks(self.removed_marks).map(|words| (words, Tone::Warning)));
        let on_one = &self.all.on_one;
        if !on_one.is_empty() {
            let named = on_one.iter().take(NAMED).map(ToString::to_string);
            let more = match on_one.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more (g, last order)"),
            };
            let named = named.collect::<Vec<_>>().join(", ");
            head.push((
                format!("Resting on a single control: {named}{more}"),
                Tone::Warning,
            ));
        }
        match self.all.unread.len() {
            0 => {}
            1 => head.push((
                "1 record has a merge conflict, so its controls are not here".to_owned(),
                Tone::Error,
            )),
            several => head.push((
                format!("{several} records have a merge conflict, so their controls are not here"),
                Tone::Error,
            )),
        }
        head
    }

    /// The rows of the controls that are listed.
    pub(super) fn rows(&self) -> Vec<ListRow> {
        let rows = self.shown.iter().map(|at| {
            let control = &self.all.controls[*at];
            let mark = if self.marks.contains(at) { "x" } else { " " };
            let (state, tone) = state_words(control.state());
            let evidence = match control.evidence().len() {
                0 => ("no evidence".to_owned(), Tone::Muted),
                _ => ("evidence".to_owned(), Tone::Text),
            };
            let due = control.due().map(|day| day.to_string());
            let alone = match rests_on(control, &self.all.on_one) {
                true => ("alone".to_owned(), Tone::Warning),
                false => (String::new(), Tone::Text),
            };
            ListRow {
                cells: vec![
                    (mark.to_owned(), Tone::Focus),
                    (state.to_owned(), tone),
                    (place_words(control), Tone::Code),
                    alone,
                    (control.owners().join(", "), Tone::Text),
                    evidence,
                    (due.unwrap_or_default(), Tone::Text),
                    (control.words.clone(), Tone::Text),
                ],
                told: Vec::new(),
            }
        });
        rows.collect()
    }

    /// Whether a control has every word of the search.
    pub(super) fn passes(&self, control: &ControlOfLog) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let shared = if control.places.len() > 1 {
            "shared"
        } else {
            ""
        };
        let alone = match rests_on(control, &self.all.on_one) {
            true => "alone",
            false => "",
        };
        let places = control.places.iter();
        let places: Vec<String> = places
            .map(|place| format!("{}/{} {}", place.hazard, place.control, place.name))
            .collect();
        let text = [
            control.words.as_str(),
            &places.join(" "),
            &control.owners().join(" "),
            &control.evidence().join(" "),
            state_words(control.state()).0,
            duty_words(control.duty),
            shared,
            alone,
        ];
        let text = text.join(" ").to_lowercase();
        let mut words = self.words.split_whitespace();
        words.all(|word| text.contains(&word.to_lowercase()))
    }
}

/// How many marks were removed; `None` for none.
fn removed_marks(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 mark was removed, because its control has changed".to_owned()),
        several => Some(format!(
            "{several} marks were removed, because their controls have changed"
        )),
    }
}

/// The name of a control, or in how many hazards it is.
fn place_words(control: &ControlOfLog) -> String {
    match control.places.as_slice() {
        [place] => format!("{}/{}", place.hazard, place.control),
        places => format!("in {} hazards", places.len()),
    }
}

/// A state in words; `None` if it differs between the hazards.
pub(super) const fn state_words(state: Option<ControlState>) -> (&'static str, Tone) {
    match state {
        Some(ControlState::Implemented) => ("implemented", Tone::Done),
        Some(ControlState::Planned) => ("planned", Tone::Warning),
        Some(ControlState::Unknown) => ("not stated", Tone::Muted),
        Some(ControlState::NotAdopted) => ("not adopted", Tone::Muted),
        None => ("differs", Tone::Error),
    }
}
