//! The loop: a line in, sentences out.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use ratatui::layout::Rect;

use super::command::{LineMeaning, can_have_lines, command_in, help, meaning};
use super::effects::Linear;
use super::typing::say_unsaved;
use super::voice::Voice;
use crate::repo::Drafts;
use crate::session::Session;
use crate::tui::action::{Action, AppAction};
use crate::tui::app::App;
use crate::tui::keymap::{Key, Mode};
use crate::tui::message::MessageKind;
use crate::tui::sentences::sentence;
use crate::tui::terminal::TerminalSettings;
use crate::tui::terminal::earlier_drafts::unsaved_drafts;
use crate::tui::terminal::job_runner::{JobRunner, Today};
use crate::tui::terminal::kept_typing::KeptTyping;
use crate::tui::terminal::reporter::{ReportPaths, Reporter};
use crate::tui::theme::{Colour, Glyphs, Theme};

/// The columns for which texts are laid out: one pane, nothing beside it.
const COLUMNS: u16 = 78;
/// The rows, so that texts are there as a whole.
const ROWS: u16 = 240;

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
        say_message(&mut voice, &mut linear.app)?;
        voice.say(&linear.app.spoken())?;
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
        let length = match can_have_lines(linear.app.mode()) && linear.app.types_lines() {
            true => TextLength::Lines,
            false => TextLength::Line,
        };
        let (line, end) = whole_text(line, input, length, &mut voice)?;
        answer(&line, end, &mut linear, &mut voice)?;
        linear.typed.keep(&mut linear.app, &linear.drafts);
        linear.check_if_wanted();
        if linear.has_left {
            break;
        }
    }
    say_unsaved(&mut linear, &mut voice)
}

fn start(session: Session, settings: TerminalSettings) -> Linear {
    let theme = Theme {
        colour: Colour::None,
        glyphs: Glyphs::Ascii,
    };
    let drafts = Drafts::of_log(session.layout());
    let named = session.named_filters().to_vec();
    let place = session.root().display().to_string();
    let template = Arc::new(session.template().clone());
    let access = session.layout().access;
    let started_in = std::env::current_dir().unwrap_or_else(|_| session.root().to_owned());
    let places = ReportPaths::outside_records(started_in, settings.home, session.layout());
    let mut linear = Linear {
        app: App::new(place, template, theme),
        reporter: Reporter::new(session.layout(), places, Today::CLOCK),
        drafts,
        typed: KeptTyping::default(),
        runner: JobRunner::new(session, Today::CLOCK),
        editor: settings.editor,
        opener: settings.opener,
        unchecked: None,
        has_left: false,
    };
    linear.app.set_access(access);
    linear.app.name_filters(&named);
    let effects = linear
        .app
        .start(settings.filter.as_deref(), settings.hazard);
    linear.obey(effects);
    let effects = linear.app.resize(COLUMNS, ROWS);
    linear.obey(effects);
    if let Some(message) = unsaved_drafts(&linear.drafts) {
        linear.app.say(message);
    }
    // What cannot be read is named by the message.
    let left = linear.drafts.left_texts().unwrap_or_default();
    linear.app.set_left_texts(left);
    linear
}

/// The lines of a text up to a line with a full stop, where a text has several.
fn whole_text(
    first: String,
    input: &mut dyn BufRead,
    length: TextLength,
    voice: &mut Voice<'_>,
) -> io::Result<(String, TextEnd)> {
    if length == TextLength::Line || command_in(&first).is_some() {
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

/// How long a text is that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextLength {
    /// A line.
    Line,
    /// Several lines, up to one with a full stop.
    Lines,
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
            let is_refused = linear
                .app
                .message()
                .is_some_and(|message| message.kind == MessageKind::Error);
            if let Some(action) = end.filter(|_| text_end == TextEnd::Whole && !is_refused) {
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

fn say_message(voice: &mut Voice<'_>, app: &mut App) -> io::Result<()> {
    let Some(message) = app.take_message() else {
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
    voice.line(&sentence(&format!("{lead}{}{end}", message.text)))
}
