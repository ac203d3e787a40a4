//! The screen of the first start: what hazlog is for, and the keys to begin with.

use super::read_text::ReadText;
use super::scrolled_text::Paragraph;
use crate::tui::action::{Action, AppAction, RecordAction};
use crate::tui::keymap::{Mode, key_name};
use crate::tui::theme::Tone;

/// The keys to begin with, and what they do.
const FIRST: [(Action, &str); 8] = [
    (
        Action::NextUndecided,
        "triage: one hazard at a time, beside its open decisions",
    ),
    (
        Action::Accept,
        "open the selected hazard, to read and to edit it",
    ),
    (
        Action::Record(RecordAction::ScoreInitial),
        "score the initial risk on the matrix",
    ),
    (
        Action::Record(RecordAction::Controls),
        "the controls, their states and their evidence",
    ),
    (
        Action::Problems,
        "what hazlog finds wrong, and how to mend it",
    ),
    (Action::Report, "write a report: a page, a PDF, a workbook"),
    (
        Action::App(AppAction::Palette),
        "find any action by a few letters",
    ),
    (Action::App(AppAction::Undo), "undo the last change"),
];

/// The screen of the first start.
pub fn welcome() -> ReadText {
    let mut text = vec![
        Paragraph::new(
            "Each hazard is a text file in this folder, and git keeps its history. hazlog reads the files, shows what is \
             undecided, and writes only what you decide: moving, paging and leaving change nothing.",
            Tone::Text,
        ),
        Paragraph::blank(),
    ];
    for (action, words) in FIRST {
        let key = key_name(Mode::Log, action);
        text.push(Paragraph::new(format!("{key:<7}{words}"), Tone::Text));
    }
    let begin = key_name(Mode::Help, Action::Accept);
    text.extend([
        Paragraph::blank(),
        Paragraph::new(
            format!(
                "{} shows every key of the place where you are. To try everything on a log that is not yours, leave with \
                 {} and run `hazlog demo`. To hear hazlog instead of seeing it, run `hazlog --linear`.",
                key_name(Mode::Log, Action::App(AppAction::Help)),
                key_name(Mode::Log, Action::App(AppAction::Quit))
            ),
            Tone::Text,
        ),
        Paragraph::blank(),
        Paragraph::new(
            format!("Press {begin} to begin. This page does not come again."),
            Tone::Strong,
        ),
    ]);
    ReadText::new("Welcome to hazlog", text)
}
