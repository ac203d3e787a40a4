//! The numbers and names of options at the head of a text.

use crate::template::{OptionKey, TemplateOption};

/// Whether a number or a name is whole that `after` follows, and no part of a remark as in
/// `2 of 40` and `minor injury`.
pub(super) fn ends_value(after: &str) -> bool {
    after.is_empty()
        || after.starts_with([')', ']', ',', ';', ':', '.', '?'])
        || after.starts_with(" - ")
}

/// The number at the head of a line, and what follows it.
pub(super) fn leading_number(line: &str) -> Option<(&str, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let is_word = rest.starts_with(|c: char| c.is_alphanumeric());
    (digits > 0 && !is_word).then_some((number, rest))
}

/// The signs that join a number and a name, and what follows them.
pub(super) fn split_joint(rest: &str) -> (&str, &str) {
    let behind = rest.trim_start_matches([
        ' ', '\u{a0}', '-', '–', '—', ':', '.', ')', '(', '[', ']', '=', '/', '|', ',', '*', '_',
    ]);
    rest.split_at(rest.len() - behind.len())
}

pub(super) fn key(number: &str) -> Option<OptionKey> {
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| number.parse().ok()).flatten()
}

pub(super) fn by_key(key: OptionKey, options: &[TemplateOption]) -> Option<usize> {
    options.iter().position(|option| option.key == Some(key))
}

/// The options whose name a text begins with, and where the name ends. Of two names the longer
/// counts.
pub(super) fn leading_name(text: &str, options: &[TemplateOption]) -> Option<(Vec<usize>, usize)> {
    let ends = options
        .iter()
        .enumerate()
        .filter_map(|(at, option)| Some((at, end_of_name(text, &option.label)?)));
    let ends: Vec<(usize, usize)> = ends.collect();
    let longest = ends.iter().map(|(_, end)| *end).max()?;
    let found = ends.into_iter().filter(|(_, end)| *end == longest);
    Some((found.map(|(at, _)| at).collect(), longest))
}

/// Where a name at the head of a text ends, whatever its case and spaces.
fn end_of_name(text: &str, name: &str) -> Option<usize> {
    let mut end = 0;
    let mut words = name.split_whitespace().peekable();
    words.peek()?;
    while let Some(word) = words.next() {
        let head: String = text[end..].chars().take(word.chars().count()).collect();
        if head.to_lowercase() != word.to_lowercase() {
            return None;
        }
        end += head.len();
        if words.peek().is_some() {
            let rest = &text[end..];
            let space = rest.len() - rest.trim_start().len();
            if space == 0 {
                return None;
            }
            end += space;
        }
    }
    let next = text[end..].chars().next();
    next.is_none_or(|c| !c.is_alphanumeric() && c != '_')
        .then_some(end)
}
