//! Makes the README's picture of the terminal UI from a real run in a pseudo-terminal.
//!
//! `cargo run --example picture -- target/release/hazlog docs/pictures/tui.svg 'jjjj'`: the
//! program, the picture, and the keys to press first.

use std::error::Error;
use std::io::{Read, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use std::{env, fs, thread};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const ROWS: u16 = 36;
const COLUMNS: u16 = 132;
/// The size of a cell, in the picture's units.
const CELL: (f32, f32) = (8.4, 17.0);
/// The screen has settled when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(700);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let usage = "usage: picture PROGRAM PICTURE [KEYS]";
    let (program, picture) = (
        arguments.next().ok_or(usage)?,
        arguments.next().ok_or(usage)?,
    );
    let keys = arguments.next().unwrap_or_default();
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
    let mut screen = vt100::Parser::new(ROWS, COLUMNS, 0);
    settle(&output, &mut screen);
    for key in keys.chars() {
        write!(input, "{key}")?;
        input.flush()?;
        settle(&output, &mut screen);
    }
    fs::write(picture, svg(screen.screen()))?;
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

fn svg(screen: &vt100::Screen) -> String {
    let (width, height) = (
        f32::from(COLUMNS) * CELL.0 + 24.0,
        f32::from(ROWS) * CELL.1 + 24.0,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"t\" font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\" \
         font-size=\"14\"><title id=\"t\">hazlog in a terminal: the log, a hazard beside it, and \
         totals by risk class</title><rect width=\"{width}\" height=\"{height}\" rx=\"8\" \
         fill=\"#16181d\"/>\n"
    );
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            if let Some(cell) = screen.cell(row, column) {
                out.push_str(&draw(cell, row, column));
            }
        }
    }
    out.push_str("</svg>\n");
    out
}

fn draw(cell: &vt100::Cell, row: u16, column: u16) -> String {
    let (x, y) = (
        f32::from(column) * CELL.0 + 12.0,
        f32::from(row) * CELL.1 + 12.0,
    );
    let (mut ink, mut paper) = (
        colour(cell.fgcolor(), "#d7dae0"),
        colour(cell.bgcolor(), "none"),
    );
    if cell.inverse() {
        (ink, paper) = (
            if paper == "none" {
                "#16181d".to_owned()
            } else {
                paper
            },
            ink,
        );
    }
    let mut out = String::new();
    let cells = if cell.is_wide() { 2.0 } else { 1.0 };
    if paper != "none" {
        out.push_str(&format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.2}\" height=\"{}\" fill=\"{paper}\"/>",
            CELL.0 * cells + 0.15,
            CELL.1
        ));
    }
    let text = cell.contents();
    if !text.trim().is_empty() {
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let weight = if cell.bold() {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let line = if cell.underline() {
            " text-decoration=\"underline\""
        } else {
            ""
        };
        let faint = if cell.dim() { " opacity=\"0.65\"" } else { "" };
        out.push_str(&format!(
            "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{ink}\"{weight}{line}{faint}>{text}</text>",
            y + 13.0
        ));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn colour(colour: vt100::Color, default: &str) -> String {
    const SIXTEEN: [&str; 16] = [
        "#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dae0",
        "#7d8590", "#ff8b92", "#b5e890", "#ffd68a", "#8ac6ff", "#e29bf5", "#7fdbe6", "#ffffff",
    ];
    match colour {
        vt100::Color::Default => default.to_owned(),
        vt100::Color::Idx(index) => SIXTEEN
            .get(usize::from(index))
            .map_or_else(|| default.to_owned(), |colour| (*colour).to_owned()),
        vt100::Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}
