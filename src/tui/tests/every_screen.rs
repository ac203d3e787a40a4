//! Every screen in four sizes and all themes.
//!
//! - Texts: a snapshot for each mode, in a small and in a usual size.
//! - Styles: a table with a digest for each mode, size and theme. It says which screens have changed. To see what has
//!   changed, set `HAZLOG_SCREENS` to a folder, run `cargo test every_screen` before and after, and compare the folders:
//!   each screen is a text there, with its styles.
//! - What must be true of every screen is in `checks`; the contrast of every drawn cell is in `contrast`.

mod checks;
mod contrast;
mod openings;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use ratatui::buffer::Buffer;

use super::random_keys::records;
use super::{PLAIN, Terminal};
use crate::tui::keymap::Mode;
use crate::tui::theme::{Colour, Glyphs, OwnColours, Theme};

const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (140, 40), (300, 100)];

/// The modes whose text has snapshots in both sizes elsewhere.
const ELSEWHERE: &[Mode] = &[Mode::Log, Mode::Hazard, Mode::Matrix, Mode::Triage];

/// The themes with their names.
fn themes() -> Vec<(String, Theme)> {
    let theme = |colour, glyphs| Theme { colour, glyphs };
    let mut themes = vec![
        ("Terminal".to_owned(), Theme::default()),
        ("NoColour".to_owned(), theme(Colour::None, Glyphs::Unicode)),
        ("NoColourAscii".to_owned(), PLAIN),
    ];
    for own in OwnColours::ALL {
        themes.push((format!("{own:?}"), theme(Colour::Own(own), Glyphs::Unicode)));
    }
    themes
}

/// The lines of a screen. The names of commits and digests change with the fixtures, so they are hidden.
fn lines(terminal: &Terminal) -> Vec<String> {
    let screen = terminal.screen();
    let lines = screen.lines().map(|line| {
        let mut shown = String::new();
        let mut run = String::new();
        for sign in line.chars().chain(['\n']) {
            if matches!(sign, '0'..='9' | 'a'..='f') {
                run.push(sign);
                continue;
            }
            let is_name = run.len() >= 7 && run.chars().any(|it| it.is_ascii_digit());
            shown.push_str(&if is_name {
                "#".repeat(run.len())
            } else {
                run.clone()
            });
            run.clear();
            shown.push(sign);
        }
        shown.trim_end().to_owned()
    });
    lines.collect()
}

/// A screen with its styles: below each line the runs of cells that have one.
fn styled(lines: &[String], buffer: &Buffer) -> String {
    let mut text = String::new();
    for (y, line) in (0..buffer.area.height).zip(lines) {
        let _ = writeln!(text, "{line}");
        let look = |x: u16| {
            let cell = &buffer[(x, y)];
            (cell.fg, cell.bg, cell.modifier)
        };
        let mut x = 0;
        while x < buffer.area.width {
            let start = x;
            while x < buffer.area.width && look(x) == look(start) {
                x += 1;
            }
            let (fg, bg, modifier) = look(start);
            let _ = write!(text, "    {start}-{} {fg} {bg} {modifier:?};", x - 1);
        }
        text.push('\n');
    }
    text
}

fn name_of(mode: Mode) -> String {
    format!("{mode:?}").to_lowercase()
}

#[test]
fn the_text_of_every_screen() {
    for mode in Mode::ALL
        .into_iter()
        .filter(|mode| !ELSEWHERE.contains(mode))
    {
        let mut terminal = openings::open(mode);
        let mut text = String::new();
        for (width, height) in [(80, 24), (140, 40)] {
            terminal.resize(width, height);
            let _ = writeln!(text, "{width}x{height}\n{}\n", lines(&terminal).join("\n"));
        }
        assert_snapshot!(format!("every-{}", name_of(mode)), text);
    }
}

#[test]
fn the_styles_and_the_contrast_of_every_screen_in_every_theme() {
    let folder = std::env::var_os("HAZLOG_SCREENS");
    let mut table = String::new();
    for mode in Mode::ALL {
        let mut terminal = openings::open(mode);
        for (width, height) in SIZES {
            terminal.resize(width, height);
            let _ = write!(table, "{} {width}x{height}", name_of(mode));
            for (name, theme) in themes() {
                terminal.app.set_theme(theme);
                let buffer = terminal.buffer();
                can_be_read(&format!("{mode:?} {width}x{height}"), theme, &buffer);
                let text = styled(&lines(&terminal), &buffer);
                let digest = blake3::hash(text.as_bytes()).to_hex();
                let _ = write!(table, " {name}={}", &digest[..6]);
                if let Some(folder) = &folder {
                    let file = format!("{}-{width}x{height}-{name}.txt", name_of(mode));
                    fs::write(Path::new(folder).join(file), text).unwrap();
                }
            }
            table.push('\n');
        }
    }
    assert_snapshot!("every-style", table);
}

#[test]
fn a_resize_inside_each_dialog_loses_nothing() {
    for mode in Mode::ALL {
        let mut terminal = openings::open(mode);
        let typed = terminal.app.typed_texts();
        let files = records(terminal.folder.path());
        for (width, height) in [(20, 5), (1, 1), (60, 15), (300, 100), (59, 40), (80, 24)] {
            terminal.resize(width, height);
            terminal.screen();
        }
        assert_eq!(terminal.app.mode(), mode);
        assert_eq!(terminal.app.typed_texts(), typed, "{mode:?}");
        assert_eq!(records(terminal.folder.path()), files, "{mode:?}");
    }
}

/// In a theme with its own colours every sign has the contrast that is demanded.
fn can_be_read(screen: &str, theme: Theme, buffer: &Buffer) {
    let demanded = match theme.colour {
        Colour::Own(OwnColours::HighContrast) => 7.0,
        Colour::Own(_) => 4.5,
        Colour::Ansi | Colour::None => return,
    };
    let ((x, y), contrast) = contrast::least(buffer);
    let cell = &buffer[(x, y)];
    assert!(
        contrast >= demanded,
        "{screen} {theme:?}: {cell:?} at {x}, {y} has {contrast:.2}:1"
    );
}

#[test]
fn every_screen_has_what_a_screen_must_have() {
    let mut all = Vec::new();
    for mode in Mode::ALL {
        let mut terminal = openings::open(mode);
        for (width, height) in SIZES {
            terminal.resize(width, height);
            let found = checks::wrong(mode, &terminal.buffer(), &lines(&terminal));
            all.extend(
                found
                    .into_iter()
                    .map(|it| format!("{mode:?} {width}x{height}: {it}")),
            );
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
