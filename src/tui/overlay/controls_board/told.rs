//! What the board says of the selected control.

use super::ControlsBoard;
use super::order::duty_words;
use super::rows::state_words;
use crate::session::ControlOfLog;
use crate::template::GroupKind;
use crate::text::printable_line;
use crate::tui::overlay::scrolled_text::Paragraph;
use crate::tui::theme::Tone;

impl ControlsBoard {
    /// The control, its facts, and the hazards that have it.
    pub(super) fn told(&self, control: &ControlOfLog) -> Vec<Paragraph> {
        let mut told = vec![Paragraph::new(printable_line(&control.words), Tone::Strong)];
        let heading = self.heading(control.group);
        let duty = duty_words(control.duty);
        told.push(Paragraph::new(format!("{heading}; {duty}"), Tone::Muted));
        let due = control.due().map(|day| day.to_string());
        for (key, values) in [
            ("Owner", control.owners().join("; ")),
            ("Evidence", control.evidence().join("; ")),
            ("Due", due.unwrap_or_default()),
        ] {
            let values = match values.as_str() {
                "" => "nothing".to_owned(),
                values => printable_line(values),
            };
            told.push(Paragraph::item(format!("{key}: {values}"), Tone::Text));
        }
        told.push(Paragraph::blank());
        let count = control.places.len();
        if count > 1 {
            let words = format!("{count} hazards have this control:");
            told.push(Paragraph::new(words, Tone::Heading));
        }
        for place in &control.places {
            let (state, tone) = state_words(Some(place.state));
            let alone = match self.all.on_one.binary_search(&place.hazard).is_ok() {
                true => "; the hazard rests on this control alone",
                false => "",
            };
            let words = format!(
                "{}/{} {}: {state}{alone}",
                place.hazard,
                place.control,
                printable_line(&place.name)
            );
            told.push(Paragraph::item(words, tone));
        }
        told
    }

    /// The heading of a group in the template.
    fn heading(&self, group: GroupKind) -> String {
        let mut headings = self.template.control_headings.iter();
        match headings.find(|heading| heading.kind == group) {
            Some(heading) => printable_line(&heading.title),
            None => "Controls without a group".to_owned(),
        }
    }
}
