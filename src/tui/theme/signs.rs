//! ASCII signs for what a terminal that draws only ASCII cannot show.

use ratatui::buffer::Buffer;

/// Replaces each line, arrow, block, mark and dotted sign by one of ASCII in the same cell. Letters of a
/// record stay: hazlog does not guess how to write them.
pub(super) fn replace(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if cell.symbol().is_ascii() {
            continue;
        }
        let mut signs = cell.symbol().chars();
        if let (Some(sign), None) = (signs.next(), signs.next())
            && let Some(ascii) = of(sign)
        {
            cell.set_char(ascii);
        }
    }
}

/// The ASCII sign for a sign that is drawn; `None` for anything else.
const fn of(sign: char) -> Option<char> {
    Some(match sign {
        '…' => '~',
        '•' => '*',
        '·' => '.',
        '←' | '◀' | '◂' => '<',
        '↑' | '▲' | '▴' => '^',
        '↓' | '▼' | '▾' => 'v',
        // The other arrows.
        '→'..='⇿' | '▶' | '▸' => '>',
        '─' | '━' | '┄' | '┅' | '┈' | '┉' | '═' | '╌' | '╍' | '╴' | '╶' => {
            '-'
        }
        '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '║' | '╎' | '╏' | '╵' | '╷' => {
            '|'
        }
        // The corners and crossings of lines.
        '┌'..='╿' => '+',
        '▏' | '▎' | '▍' | '▌' => '|',
        '▀'..='▟' => '#',
        '○' | '◌' | '◯' => 'o',
        '■'..='◿' => '*',
        '✓' | '✔' => '+',
        '✕'..='✘' => 'x',
        // Braille.
        '⠀'..='⣿' => '.',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_drawn_sign_outside_ascii_is_left() {
        let ranges = ['←'..='⇿', '─'..='╿', '▀'..='▟', '■'..='◿', '⠀'..='⣿'];
        for sign in ranges.into_iter().flatten() {
            assert!(of(sign).is_some_and(|it| it.is_ascii()), "{sign}");
        }
    }

    #[test]
    fn letters_stay_and_each_sign_keeps_its_cell() {
        let mut buf = Buffer::with_lines(["┌─é→中│…"]);
        replace(&mut buf);
        assert_eq!(buf, Buffer::with_lines(["+-é>中|~"]));
    }
}
