//! A history as a page in Markdown. No text of a record or of git becomes Markdown.

use crate::cli::markdown::{phrase, plain};
use crate::history::{Detail, Entry};
use crate::session::{History, HistoryRequest, ScopeNotice};

/// The page of a history.
pub fn page(
    found: &History,
    asked: &HistoryRequest,
    detail: Detail,
    notices: &[ScopeNotice],
) -> String {
    let mut page = format!("# {}\n\n", title(found, asked));
    let notices = notices.iter().map(ScopeNotice::sentences);
    for line in notices.chain(found.limit_sentences()) {
        page.push_str(&format!("**Take care:** {}\n\n", phrase(&line)));
    }
    for entry in &found.entries {
        page.push_str(&format!("## {}\n\n", head(entry)));
        for event in &entry.events {
            let is_other = found.hazard.as_ref().is_none_or(|id| *id != event.hazard);
            if is_other && !event.hazard.as_str().is_empty() {
                page.push_str(&format!("**{}**\n\n", plain(event.hazard.as_str())));
            }
            for line in event.lines(detail) {
                page.push_str(&format!("- {}\n", plain(&line)));
            }
            page.push('\n');
        }
    }
    page.push_str(&plain(&found.summary()));
    page.push('\n');
    page
}

fn title(found: &History, asked: &HistoryRequest) -> String {
    let of = match &found.hazard {
        Some(id) => format!("History of {}", plain(id.as_str())),
        None => "History of the hazard log".to_owned(),
    };
    match &asked.field {
        Some(field) => format!("{of}: {}", plain(&field.to_string())),
        None => of,
    }
}

fn head(entry: &Entry) -> String {
    let Some(commit) = &entry.commit else {
        return "Not committed".to_owned();
    };
    let merge = if commit.is_merge() { ", merge" } else { "" };
    let subject = match commit.subject.is_empty() {
        true => String::new(),
        false => format!(": {}", plain(&commit.shown_subject())),
    };
    let author = plain(&commit.shown_author());
    format!(
        "{}, {author}, {}{merge}{subject}",
        commit.days(),
        commit.short()
    )
}
