//! Makes the README's picture of the terminal UI from a real run in a pseudo-terminal.
//!
//! `cargo run --example picture -- target/release/hazlog docs/pictures/tui.svg 'jjjj' TITLE`: the
//! program, the picture, the keys to press first, and what the picture shows in words.

use std::error::Error;
use std::io::{Read, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use std::{env, fs, thread};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// A terminal's size, in cells.
const ROWS: u16 = 36;
const COLUMNS: u16 = 132;
/// The size of a cell, in the picture's units.
const CELL: (f32, f32) = (8.4, 17.0);
/// Around the screen, and from the top of a cell to the foot of its letters.
const MARGIN: f32 = 12.0;
const BASELINE: f32 = 13.0;
/// The colours of words and ground that have none of their own.
const INK: &str = "#d7dae0";
const PAPER: &str = "#16181d";
/// The screen has settled when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(700);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let usage = "usage: picture PROGRAM PICTURE [KEYS] [TITLE]";
    let (program, picture) = (
        arguments.next().ok_or(usage)?,
        arguments.next().ok_or(usage)?,
    );
    let keys = arguments.next().unwrap_or_default();
    let title = arguments
        .next()
        .unwrap_or_else(|| "hazlog in a terminal".to_owned());
    let pair = native_pty_system().openpty(PtySize {
        rows: ROWS,
        cols: COLUMNS,
        pixel_width: 0,
        pixel_height: 0,
    })?;
    let mut command = CommandBuilder::new(fs::canonicalize(program)?);
    command.cwd(env::current_dir()?);
    command.env("TERM", "xterm-256color");
    command.env_remove("NO_COLOR");
    let mut child = pair.slave.spawn_command(command)?;
    let output = read_in_background(pair.master.try_clone_reader()?);
    let mut input = pair.master.take_writer()?;
    let (rows, columns) = (ROWS.try_into()?, COLUMNS.try_into()?);
    let mut screen = vt100::Parser::new(rows, columns, 0);
    settle(&output, &mut screen);
    for key in keys.chars() {
        write!(input, "{key}")?;
        input.flush()?;
        settle(&output, &mut screen);
    }
    fs::write(picture, svg(screen.screen(), &title))?;
    child.kill()?;
    Ok(())
}

fn read_in_background(mut reader: Box<dyn Read + Send>) -> mpsc::Receiver<Vec<u8>> {
    let (sender, output) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count) = reader.read(&mut bytes) {
            if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    output
}

fn settle(output: &mpsc::Receiver<Vec<u8>>, screen: &mut vt100::Parser) {
    loop {
        match output.recv_timeout(QUIET) {
            Ok(bytes) => screen.process(&bytes),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn svg(screen: &vt100::Screen, title: &str) -> String {
    let (width, height) = (left(COLUMNS) + MARGIN, top(ROWS) + MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"t\" font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" \
         font-size=\"14\" xml:space=\"preserve\"><title id=\"t\">{}</title>\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n",
        escaped(title)
    );
    for row in 0..ROWS {
        let runs = runs(screen, row);
        // All grounds of a row before its words, so that no ground covers the foot of a letter.
        for beside in runs.chunk_by(|one, next| one.style.ground == next.style.ground) {
            draw_ground(beside, row, &mut out);
        }
        runs.iter().for_each(|run| run.draw_words(row, &mut out));
    }
    out.push_str("</svg>\n");
    out
}

/// How a cell looks.
#[derive(Clone, PartialEq)]
struct Style {
    ink: String,
    ground: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
}

impl Style {
    fn of(cell: &vt100::Cell) -> Self {
        let ink = colour(cell.fgcolor());
        let ground = colour(cell.bgcolor());
        let (ink, ground) = if cell.inverse() {
            let ground = ground.unwrap_or_else(|| PAPER.to_owned());
            (ground, Some(ink.unwrap_or_else(|| INK.to_owned())))
        } else {
            (ink.unwrap_or_else(|| INK.to_owned()), ground)
        };
        Self {
            ink,
            ground,
            bold: cell.bold(),
            dim: cell.dim(),
            italic: cell.italic(),
            underlined: cell.underline(),
        }
    }
}

/// Cells beside each other that look the same.
struct Run {
    style: Style,
    column: u16,
    cells: u16,
    text: String,
}

/// The runs of a row. What is not a plain letter has a run of its own, since a font may not draw
/// it as wide as a cell.
fn runs(screen: &vt100::Screen, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..COLUMNS {
        let Some(cell) = screen
            .cell(row, column)
            .filter(|cell| !cell.is_wide_continuation())
        else {
            continue;
        };
        let style = Style::of(cell);
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        let cells = if cell.is_wide() { 2 } else { 1 };
        let joins = |run: &&mut Run| {
            run.style == style
                && text.is_ascii() == run.text.is_ascii()
                && (text.is_ascii() || run.text.ends_with(text))
        };
        if let Some(run) = runs.last_mut().filter(joins) {
            run.cells += cells;
            run.text.push_str(text);
        } else {
            runs.push(Run {
                style,
                column,
                cells,
                text: text.to_owned(),
            });
        }
    }
    runs
}

/// Draws one ground behind runs that share it: grounds beside each other would show a seam.
fn draw_ground(runs: &[Run], row: u16, out: &mut String) {
    let [first, ..] = runs else { return };
    let Some(ground) = &first.style.ground else {
        return;
    };
    let (x, y) = (left(first.column), top(row));
    let width = CELL.0 * f32::from(runs.iter().map(|run| run.cells).sum::<u16>());
    // A hair too high, for the same reason.
    let height = CELL.1 + 0.1;
    out.push_str(&format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{ground}\"/>\n"
    ));
}

impl Run {
    fn draw_words(&self, row: u16, out: &mut String) {
        let words = self.text.trim_end_matches(' ');
        let before = words.len() - words.trim_start_matches(' ').len();
        let words = words.trim_start_matches(' ');
        if words.is_empty() {
            return;
        }
        let spaces =
            u16::try_from(self.text.len() - self.text.trim_end_matches(' ').len() + before);
        let cells = self.cells - spaces.unwrap_or(0);
        let x = left(self.column) + CELL.0 * before as f32;
        let y = top(row) + BASELINE;
        let width = CELL.0 * f32::from(cells);
        let style = &self.style;
        let mut look = String::new();
        for (wanted, attribute) in [
            (style.bold, " font-weight=\"bold\""),
            (style.italic, " font-style=\"italic\""),
            (style.underlined, " text-decoration=\"underline\""),
            (style.dim, " opacity=\"0.65\""),
        ] {
            if wanted {
                look.push_str(attribute);
            }
        }
        out.push_str(&format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{width:.1}\" fill=\"{}\"{look}>{}</text>\n",
            style.ink,
            escaped(words)
        ));
    }
}

fn left(column: u16) -> f32 {
    f32::from(column) * CELL.0 + MARGIN
}

fn top(row: u16) -> f32 {
    f32::from(row) * CELL.1 + MARGIN
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A colour of the sixteen, of the 256 or of 24 bits; none is the terminal's own.
fn colour(colour: vt100::Color) -> Option<String> {
    const SIXTEEN: [&str; 16] = [
        "#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dae0",
        "#7d8590", "#ff8b92", "#b5e890", "#ffd68a", "#8ac6ff", "#e29bf5", "#7fdbe6", "#ffffff",
    ];
    match colour {
        vt100::Color::Default => None,
        vt100::Color::Idx(index @ 0..16) => Some(SIXTEEN[usize::from(index)].to_owned()),
        vt100::Color::Idx(index @ 16..232) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let cube = index - 16;
            Some(hex(level(cube / 36), level(cube / 6 % 6), level(cube % 6)))
        }
        vt100::Color::Idx(index) => {
            let grey = 8 + 10 * (index - 232);
            Some(hex(grey, grey, grey))
        }
        vt100::Color::Rgb(red, green, blue) => Some(hex(red, green, blue)),
    }
}

fn hex(red: u8, green: u8, blue: u8) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
