//! A drawn screen as lines, for the parts that have no sentences of their own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::keymap::bindings_of;
use crate::tui::spoken::Spoken;

/// The columns of the screen that is turned into lines: one pane, nothing beside it.
pub const COLUMNS: u16 = 78;
/// Its rows, so that lists and dialogs are there as a whole.
pub const ROWS: u16 = 240;

/// What the app says: its sentences where it has some, else the lines of its screen.
pub fn spoken(app: &App) -> Spoken {
    if let Some(spoken) = app.spoken() {
        return spoken;
    }
    let hints: Vec<&str> = bindings_of(app.mode())
        .map(|binding| binding.hint)
        .filter(|hint| !hint.is_empty())
        .collect();
    Spoken {
        about: format!("{:?}", app.mode()),
        sentences: lines(app),
        question: (!hints.is_empty())
            .then(|| format!("You can type: {}. ? lists everything.", hints.join(", "))),
        choices: Vec::new(),
    }
}

/// The lines of the screen, without borders and blank lines.
pub fn lines(app: &App) -> Vec<String> {
    let screen = Rect::new(0, 0, COLUMNS, ROWS);
    let mut buffer = Buffer::empty(screen);
    app.draw(&mut buffer);
    // The last two rows are the message and the hints, which are said in their own way.
    let rows = (0..ROWS.saturating_sub(2)).map(|y| {
        let cells = (0..COLUMNS).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>()
    });
    let rows = rows
        .map(|row| without_border(&row))
        .filter(|row| !row.is_empty());
    rows.collect()
}

/// A row without the border of a window and the lines between its parts.
fn without_border(row: &str) -> String {
    let inner = row.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').unwrap_or(inner).trim();
    let inner = match inner.strip_prefix('+') {
        Some(title) => title.trim_end_matches('+').trim_matches('-').trim(),
        None => inner,
    };
    let is_rule = inner
        .chars()
        .all(|letter| matches!(letter, '-' | '+' | '|' | ' '));
    match is_rule {
        true => String::new(),
        false => inner.to_owned(),
    }
}
