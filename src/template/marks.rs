//! The marks of a template, such as `[select]`: on a line below a heading, or after its words.

use super::{Duty, GroupKind, Role, normalise};

/// The mark of a group of controls.
pub(super) const CONTROLS: &str = "controls";

/// Marks for the content of a field.
const KINDS: [&str; 5] = ["select", "multiselect", "calculate", "hazard-types", "code"];

/// The marks of a line with nothing else: `[select] [L]`.
pub(super) fn marks(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let marks: Vec<String> = inner
        .split(']')
        .map(|mark| mark.trim().trim_start_matches('[').trim().to_owned())
        .collect();
    marks
        .iter()
        .all(|mark| !mark.is_empty() && !mark.contains('['))
        .then_some(marks)
}

/// A heading's words and the marks after them: `Design [controls] [manufacturer]`. Other brackets
/// are words: `Notes [internal]`.
pub(super) fn heading(words: &str) -> (&str, Vec<String>) {
    let whole = words.trim();
    let mut title = whole;
    while let Some(inner) = title.strip_suffix(']')
        && let Some(at) = inner.rfind('[')
    {
        title = title[..at].trim_end();
    }
    let found = marks(whole[title.len()..].trim()).unwrap_or_default();
    let are_known = !found.is_empty() && found.iter().all(|mark| is_mark(mark));
    if title.is_empty() || !are_known {
        return (whole, Vec::new());
    }
    (title, found)
}

fn is_mark(word: &str) -> bool {
    let is_letter = word.chars().count() == 1;
    is_letter
        || word == CONTROLS
        || KINDS.contains(&word)
        || is_of_group(word)
        || Role::named(&normalise(word)).is_some()
}

/// Whether a mark names the group of controls, or whose duty they are.
pub(super) fn is_of_group(mark: &str) -> bool {
    duty(mark).is_some() || kind(mark).is_some()
}

/// The duty that a mark names.
pub(super) fn duty(mark: &str) -> Option<Duty> {
    let name = normalise(mark);
    [Duty::Manufacturer, Duty::Deployment]
        .into_iter()
        .find(|duty| duty.as_str() == name)
}

/// The group that a mark names.
pub(super) fn kind(mark: &str) -> Option<GroupKind> {
    let name = normalise(mark);
    GroupKind::ALL
        .into_iter()
        .find(|kind| normalise(kind.as_str()) == name)
}

/// The role that a mark names: `[causes]`. The content of a field, or the fact that it has
/// controls, is not a role.
pub(super) fn role(marks: &[String]) -> Option<Role> {
    let mut marks = marks.iter();
    marks.find_map(|mark| match mark.as_str() {
        CONTROLS => None,
        mark if KINDS.contains(&mark) => None,
        mark => Role::named(&normalise(mark)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_behind_the_words_of_a_heading() {
        let (title, marks) = heading("Business Process Change [controls] [deployment]");
        assert_eq!(title, "Business Process Change");
        assert_eq!(marks, ["controls", "deployment"]);
        assert_eq!(heading("Root cause [causes]").1, ["causes"]);
        assert_eq!(role(&heading("Root cause [causes]").1), Some(Role::Causes));
    }

    #[test]
    fn other_brackets_are_words() {
        for words in [
            "Notes [internal]",
            "Design [controls] [internal]",
            "[controls]",
            "Harm []",
        ] {
            assert_eq!(heading(words), (words, Vec::new()), "{words}");
        }
    }
}
