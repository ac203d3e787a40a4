//! What a commit changed, in paragraphs.

use super::rows::HistoryRow;
use crate::history::{Detail, Event};
use crate::text::printable_line;
use crate::tui::overlay::scrolled_text::Paragraph;
use crate::tui::theme::Tone;

/// What the commit of a row changed.
pub(super) fn told(row: &HistoryRow) -> Vec<Paragraph> {
    let mut paragraphs = match &row.commit {
        Some(commit) => {
            let merge = if commit.is_merge() { "merge " } else { "" };
            let (author, subject) = (commit.shown_author(), commit.shown_subject());
            vec![
                Paragraph::new(format!("{}  {author}", commit.days()), Tone::Heading),
                Paragraph::new(format!("{merge}{subject}"), Tone::Text),
                Paragraph::new(format!("commit {}", commit.short()), Tone::Muted),
            ]
        }
        None => vec![Paragraph::new(
            "Not committed: what the file says now, and the last commit does not",
            Tone::Heading,
        )],
    };
    for event in &row.events {
        paragraphs.push(Paragraph::blank());
        paragraphs.extend(head(row, event));
        let lines = event.lines(Detail::Full).into_iter();
        paragraphs.extend(lines.map(|line| Paragraph::item(printable_line(&line), Tone::Text)));
    }
    paragraphs
}

/// The hazard of an event, where it does not go without saying.
fn head(row: &HistoryRow, event: &Event) -> Option<Paragraph> {
    if row.hazard.is_none() && row.events.len() < 2 {
        return None;
    }
    let id = match event.hazard.as_str() {
        "" => "The template of the log".to_owned(),
        id => printable_line(id),
    };
    let class = event.class().map_or("", |class| class.as_str());
    Some(Paragraph::new(format!("{id}  {class}"), Tone::Heading))
}
