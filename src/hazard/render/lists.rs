//! Causes and hazard types as lists.

use super::super::Hazard;

/// The causes, numbered; as written where the section is more than a list of them.
pub(super) fn causes(hazard: &Hazard) -> String {
    if !is_list_of(&hazard.causes, &hazard.cause_list) {
        return hazard.causes.clone();
    }
    let numbered = hazard.cause_list.iter().enumerate().map(|(at, cause)| {
        let marker = format!("{}. ", at + 1);
        format!("{marker}{}", indented(cause, marker.len()))
    });
    numbered.collect::<Vec<_>>().join("\n")
}

/// The hazard types, an item each; as written where the section says more.
pub(super) fn types(hazard: &Hazard) -> String {
    let items = hazard.types.iter().map(|name| format!("- {name}"));
    let items = items.collect::<Vec<_>>().join("\n");
    // A name with marks in it could be read as something else in an item.
    let plain = |name: &String| {
        name.chars()
            .all(|c| c.is_alphanumeric() || " -_/&(),.'".contains(c))
    };
    if !hazard.types_text.is_empty() && !hazard.types.iter().all(plain) {
        return hazard.types_text.clone();
    }
    unless_more(&hazard.types_text, items)
}

/// The items, unless the section as written has words that they do not have in the same order.
fn unless_more(written: &str, items: String) -> String {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    if written.is_empty() || letters(written) == letters(&items) {
        items
    } else {
        written.to_owned()
    }
}

/// Whether a section is a list of these items and nothing else, or was never written.
fn is_list_of(section: &str, items: &[String]) -> bool {
    if items.is_empty() {
        return false;
    }
    let bare = |text: &str| -> String { text.lines().map(str::trim).collect::<Vec<_>>().concat() };
    let mut rest = section
        .lines()
        .map(without_marker)
        .collect::<Vec<_>>()
        .concat();
    for item in items {
        let item = bare(item);
        match rest.strip_prefix(item.as_str()) {
            Some(behind) => rest = behind.to_owned(),
            None => return section.is_empty(),
        }
    }
    rest.is_empty()
}

fn without_marker(line: &str) -> &str {
    let line = line.trim();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = if digits.len() < line.len() {
        digits
            .strip_prefix(". ")
            .or_else(|| digits.strip_prefix(") "))
    } else {
        line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
    };
    behind.unwrap_or(line).trim()
}

/// `text` with its later lines indented, so that they stay part of an item.
pub(crate) fn indented(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&" ".repeat(width));
            }
        }
        out.push_str(line);
    }
    out
}
