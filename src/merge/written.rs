//! A merged text as it is written: with conflict markers, or with one side of each conflict.

use super::conflict::{MergeSide, Three};
use crate::text::printable_line;

/// A piece of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Lines that both sides want.
    Text(String),
    /// A blank line, unless there is one.
    BlankLine,
    /// Lines that a person must decide.
    Conflict {
        /// The name of the field.
        label: String,
        /// Its texts.
        texts: Three<String>,
    },
}

/// How a conflict is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenConflict {
    /// As all three texts between markers of this length.
    Marked(usize),
    /// As the text of one side.
    Resolved(MergeSide),
}

/// The text of the pieces.
pub(super) fn write(pieces: &[Piece], conflicts: WrittenConflict) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(lines) => text.push_str(lines),
            Piece::BlankLine => blank_line(&mut text),
            Piece::Conflict { label, texts } => match conflicts {
                WrittenConflict::Marked(size) => marked(&mut text, label, texts, size),
                WrittenConflict::Resolved(MergeSide::Ours) => text.push_str(&texts.ours),
                WrittenConflict::Resolved(MergeSide::Theirs) => text.push_str(&texts.theirs),
                WrittenConflict::Resolved(MergeSide::Base) => text.push_str(&texts.base),
            },
        }
    }
    text
}

/// The text of the pieces with a chosen side of each conflict, in their order.
pub(super) fn write_chosen(pieces: &[Piece], chosen: &[MergeSide]) -> String {
    let mut chosen = chosen.iter();
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(lines) => text.push_str(lines),
            Piece::BlankLine => blank_line(&mut text),
            Piece::Conflict { texts, .. } => text.push_str(match chosen.next() {
                Some(MergeSide::Ours) => &texts.ours,
                Some(MergeSide::Theirs) => &texts.theirs,
                Some(MergeSide::Base) | None => &texts.base,
            }),
        }
    }
    text
}

fn blank_line(text: &mut String) {
    let is_blank = text.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n");
    if !is_blank {
        text.push('\n');
    }
}

/// All three texts, as git writes them with `merge.conflictStyle=diff3`. Each marker names the field.
fn marked(text: &mut String, label: &str, texts: &Three<String>, size: usize) {
    let label = printable_line(label);
    let marker = |sign: char, side: MergeSide| {
        let signs: String = std::iter::repeat_n(sign, size).collect();
        format!("{signs} {}: {label}\n", side.as_str())
    };
    let middle: String = std::iter::repeat_n('=', size).collect();
    let parts = [
        (marker('<', MergeSide::Ours), &texts.ours),
        (marker('|', MergeSide::Base), &texts.base),
        (format!("{middle}\n"), &texts.theirs),
    ];
    for (marker, lines) in parts {
        text.push_str(&marker);
        text.push_str(lines);
    }
    text.push_str(&marker('>', MergeSide::Theirs));
}

/// A length of marker with which no line of the texts can be taken for one; at least `size`.
pub(super) fn marker_size(texts: Three<&str>, size: usize) -> usize {
    let lines = [texts.base, texts.ours, texts.theirs]
        .into_iter()
        .flat_map(str::lines);
    let run = |line: &str| {
        let sign = line.bytes().next().filter(|sign| b"<|=>%+-".contains(sign));
        sign.map_or(0, |sign| {
            line.bytes().take_while(|byte| *byte == sign).count()
        })
    };
    // A separator of sections is a run of `-`, which counts as a marker only beside those of jj.
    let is_separator = |line: &&str| line.trim_end().bytes().all(|byte| byte == b'-');
    let longest = lines
        .filter(|line| !is_separator(line))
        .map(run)
        .max()
        .unwrap_or(0);
    match longest >= size {
        true => longest + 1,
        false => size,
    }
}

/// The pieces of a record that is one conflict, from the first line that differs to the last one.
pub(super) fn whole(label: &str, texts: Three<&str>) -> (Vec<Piece>, Three<String>) {
    let lines = texts.map(|text| text.split_inclusive('\n').collect::<Vec<&str>>());
    let least = lines
        .base
        .len()
        .min(lines.ours.len())
        .min(lines.theirs.len());
    let same = |get: &dyn Fn(&[&str], usize) -> String, most: usize| {
        let equal = |at: &usize| {
            let all = lines.as_ref().map(|lines| get(lines, *at));
            all.base == all.ours && all.base == all.theirs
        };
        (0..most).take_while(equal).count()
    };
    let start = same(&|lines, at| lines[at].to_owned(), least);
    let end = same(
        &|lines, at| lines[lines.len() - 1 - at].to_owned(),
        least - start,
    );
    let inner = lines
        .as_ref()
        .map(|lines| lines[start..lines.len() - end].concat());
    let ours = &lines.ours;
    let pieces = vec![
        Piece::Text(ours[..start].concat()),
        Piece::Conflict {
            label: label.to_owned(),
            texts: inner.clone(),
        },
        Piece::Text(ours[ours.len() - end..].concat()),
    ];
    (pieces, inner)
}
