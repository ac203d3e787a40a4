//! The loop: a line in, sentences out.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use ratatui::layout::Rect;

use super::command::{LineMeaning, has_lines, help, meaning};
use super::effects::Linear;
use super::screen_text::{self, COLUMNS, ROWS};
use super::voice::Voice;
use crate::repo::Drafts;
use crate::session::Session;
use crate::tui::action::{Action, AppAction};
use crate::tui::app::App;
use crate::tui::keymap::{Key, Mode};
use crate::tui::message::MessageKind;
use crate::tui::terminal::TerminalSettings;
use crate::tui::terminal::editor;
use crate::tui::terminal::job_runner::{JobRunner, Today};
use crate::tui::terminal::reporter::{ReportPaths, Reporter};
use crate::tui::theme::{Colour, Glyphs, Theme};

/// The streams of a conversation.
pub struct LinearEnds<'s> {
    /// Where lines are read.
    pub input: &'s mut dyn BufRead,
    /// Where sentences are printed.
    pub output: &'s mut dyn Write,
}

/// Runs hazlog as a conversation, until the user leaves or the input ends. Text that exists nowhere else by then is kept
/// in a file, which is named.
///
/// # Errors
/// When a line cannot be read or written.
pub fn run(session: Session, settings: TerminalSettings, ends: LinearEnds<'_>) -> io::Result<()> {
    let LinearEnds { input, output } = ends;
    let mut voice = Voice::new(output);
    let mut linear = start(session, settings);
    linear.check_if_wanted();
    voice.line("hazlog, line by line. Type ? for everything that you can type, quit to leave.")?;
    loop {
        say_message(&mut voice, &linear.app)?;
        voice.say(&screen_text::spoken(&linear.app))?;
        let effects = linear.app.drawn(Rect::new(0, 0, COLUMNS, ROWS));
        linear.obey(effects);
        voice.ask()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            voice.line("")?;
            break;
        }
        // Another program may have changed a file meanwhile.
        let effects = linear.app.disk_changed();
        linear.obey(effects);
        let (line, end) = whole_text(line, input, linear.app.mode(), &mut voice)?;
        answer(&line, end, &mut linear, &mut voice)?;
        linear.check_if_wanted();
        if linear.has_left {
            break;
        }
    }
    keep_unsaved(&linear, &mut voice)
}

fn start(session: Session, settings: TerminalSettings) -> Linear {
    let theme = Theme {
        colour: Colour::None,
        glyphs: Glyphs::Ascii,
    };
    let place = session.root().display().to_string();
    let template = Arc::new(session.template().clone());
    let access = session.layout().access;
    let started_in = std::env::current_dir().unwrap_or_else(|_| session.root().to_owned());
    let places = ReportPaths::outside_records(started_in, settings.home, session.layout());
    let mut linear = Linear {
        app: App::new(place, template, theme),
        reporter: Reporter::new(session.layout(), places, Today::CLOCK),
        drafts: Drafts::of_log(session.layout()),
        runner: JobRunner::new(session, Today::CLOCK),
        editor: settings.editor,
        opener: settings.opener,
        unchecked: None,
        has_left: false,
    };
    linear.app.set_access(access);
    let effects = linear
        .app
        .start(settings.filter.as_deref(), settings.hazard);
    linear.obey(effects);
    let effects = linear.app.resize(COLUMNS, ROWS);
    linear.obey(effects);
    linear
}

/// The lines of a text up to a line with a full stop, where a text has several.
fn whole_text(
    first: String,
    input: &mut dyn BufRead,
    mode: Mode,
    voice: &mut Voice<'_>,
) -> io::Result<(String, TextEnd)> {
    if !has_lines(mode) || first.starts_with(':') {
        return Ok((first, TextEnd::Whole));
    }
    let mut text = String::new();
    let mut line = first;
    while line.trim_end_matches(['\r', '\n']) != "." {
        text.push_str(&line);
        voice.ask()?;
        line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok((text, TextEnd::Cut));
        }
    }
    Ok((text, TextEnd::Whole))
}

/// Whether a text came to its end before the input did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextEnd {
    /// It did.
    Whole,
    /// The input ended first, so the text is typed and not saved.
    Cut,
}

/// Does what a line means.
fn answer(
    line: &str,
    text_end: TextEnd,
    linear: &mut Linear,
    voice: &mut Voice<'_>,
) -> io::Result<()> {
    match meaning(line, &linear.app) {
        LineMeaning::Actions(actions) => {
            for action in actions {
                let effects = linear.app.update(action);
                linear.obey(effects);
            }
        }
        LineMeaning::Text(text, end) => {
            if linear.app.mode() != Mode::Filter && linear.app.mode() != Mode::ProblemWords {
                let effects = linear.app.update(Action::SelectAll);
                linear.obey(effects);
            } else {
                let effects = linear.app.update(Action::Clear);
                linear.obey(effects);
            }
            let effects = linear.app.paste(text.trim_end_matches(['\r', '\n']));
            linear.obey(effects);
            if let Some(action) = end.filter(|_| text_end == TextEnd::Whole) {
                let effects = linear.app.update(action);
                linear.obey(effects);
            }
        }
        LineMeaning::Pick(digit) => {
            let effects = linear.app.key(Key::char(digit));
            linear.obey(effects);
        }
        LineMeaning::SayAgain => voice.forget(),
        LineMeaning::Help => {
            for line in help(linear.app.mode()) {
                voice.line(&line)?;
            }
        }
        LineMeaning::Quit => {
            let effects = linear.app.update(Action::App(AppAction::Quit));
            linear.obey(effects);
        }
        LineMeaning::Unknown(similar) => {
            voice.line(&format!("{} means nothing here.", line.trim()))?;
            for help in similar {
                voice.line(&format!("Did you mean: {help}?"))?;
            }
        }
    }
    Ok(())
}

fn say_message(voice: &mut Voice<'_>, app: &App) -> io::Result<()> {
    let Some(message) = app.message() else {
        return Ok(());
    };
    let lead = match message.kind {
        MessageKind::Done => "Done: ",
        MessageKind::Note => "",
        MessageKind::Error => "Error: ",
    };
    let end = match message.hint.as_str() {
        "" => String::new(),
        hint => format!(": {hint}"),
    };
    voice.line(&format!("{lead}{}{end}.", message.text))
}

/// Keeps text that exists only here in files, and names them.
fn keep_unsaved(linear: &Linear, voice: &mut Voice<'_>) -> io::Result<()> {
    if linear.has_left {
        return Ok(());
    }
    for unsaved in linear.app.unsaved() {
        match editor::keep(&linear.drafts, &unsaved.what, &unsaved.text) {
            Ok(path) => voice.line(&format!(
                "Not saved: {}. It is kept in {path}.",
                unsaved.what
            ))?,
            Err(unkept) => {
                voice.line(&format!(
                    "Not saved: {}, because {}.",
                    unsaved.what, unkept.why
                ))?;
                voice.line(&unkept.text)?;
            }
        }
    }
    Ok(())
}
