//! The text of a list item in another place: its marker and its indentation.

use crate::text::Newline;

/// The marker at the head of an item, with the blanks after it.
pub(super) fn marker_of(item: &str) -> &str {
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let signs = (digits + 1).min(item.len());
    let rest = item.get(signs..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    item.get(..signs + blank).unwrap_or(item)
}

/// The marker of the item after one: the next number, or the same bullet.
pub(super) fn next_marker(marker: &str) -> String {
    numbered(marker, |number| number.saturating_add(1))
}

/// The marker of an item like one that is first in its list.
pub(super) fn first_marker(marker: &str) -> String {
    numbered(marker, |_| 1)
}

fn numbered(marker: &str, number: impl Fn(u32) -> u32) -> String {
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    match marker[..digits].parse::<u32>() {
        Ok(own) => format!("{}{}", number(own), &marker[digits..]),
        Err(_) => marker.to_owned(),
    }
}

/// The text of an item with its later lines moved from one indentation to another. A line that has
/// less keeps what it has.
pub(super) fn shifted(content: &str, from: usize, to: usize) -> String {
    let text = Newline::Lf.apply(content);
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number == 0 {
            out.push_str(line);
            continue;
        }
        out.push('\n');
        if line.trim().is_empty() {
            out.push_str(line);
            continue;
        }
        let blank = line.len() - line.trim_start_matches(' ').len();
        out.push_str(&" ".repeat(to.saturating_sub(from)));
        out.push_str(&line[blank.min(from.saturating_sub(to))..]);
    }
    out
}
