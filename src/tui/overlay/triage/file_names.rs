//! Completes the name of a file or of a person in a text.

/// The files whose path contains the last word of a text: those that begin with it first.
pub(super) fn matching<'f>(text: &str, files: &'f [String]) -> Vec<&'f str> {
    let word = last_word(text);
    if word.is_empty() {
        return Vec::new();
    }
    let beginning = files.iter().filter(|file| file.starts_with(word));
    let within = files
        .iter()
        .filter(|file| !file.starts_with(word) && file.contains(word));
    beginning.chain(within).map(String::as_str).collect()
}

/// The text with its last word completed as far as the matching files agree; `None` where no file matches.
pub(super) fn completed(text: &str, files: &[String]) -> Option<String> {
    let word = last_word(text);
    let found = matching(text, files);
    let beginning: Vec<&str> = found
        .iter()
        .copied()
        .filter(|file| file.starts_with(word))
        .collect();
    let agreed = match beginning.as_slice() {
        [] => (*found.first()?).to_owned(),
        [first, others @ ..] => {
            let mut length = first.len();
            for other in others {
                let same = first.bytes().zip(other.bytes());
                length = length.min(same.take_while(|(a, b)| a == b).count());
            }
            first[..first.floor_char_boundary(length)].to_owned()
        }
    };
    let before = &text[..text.len() - word.len()];
    Some(format!("{before}{agreed}"))
}

/// Whether a text is one word that is written like a path.
pub(super) fn is_path(text: &str) -> bool {
    let text = text.trim();
    text.contains('/') && !text.contains("://") && !text.contains(char::is_whitespace)
}

/// The one name that begins with a text; `None` where none or several do.
pub(super) fn only_beginning(text: &str, names: &[String]) -> Option<String> {
    let text = text.trim().to_lowercase();
    let mut found = names
        .iter()
        .filter(|name| !text.is_empty() && name.to_lowercase().starts_with(&text));
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<String> {
        ["src/dose.rs", "src/dose_unit.rs", "tests/dose.rs"]
            .map(str::to_owned)
            .to_vec()
    }

    #[test]
    fn a_name_is_completed_as_far_as_the_files_agree() {
        let files = files();
        assert_eq!(completed("src/d", &files).as_deref(), Some("src/dose"));
        assert_eq!(
            completed("see src/dose_", &files).as_deref(),
            Some("see src/dose_unit.rs")
        );
        assert_eq!(completed("see nothing", &files), None);
        assert_eq!(
            completed("unit", &files).as_deref(),
            Some("src/dose_unit.rs")
        );
    }

    #[test]
    fn names_that_begin_so_come_first() {
        assert_eq!(matching("tests/", &files()), ["tests/dose.rs"]);
        assert_eq!(
            matching("dose.rs", &files()),
            ["src/dose.rs", "tests/dose.rs"]
        );
        assert!(matching("words and ", &files()).is_empty());
    }

    #[test]
    fn the_only_name_that_begins_so_is_completed() {
        let names = ["Rhys Lind", "Helen Marsh", "Helga Ost"].map(str::to_owned);
        assert_eq!(only_beginning("rh", &names).as_deref(), Some("Rhys Lind"));
        assert_eq!(only_beginning("Hel", &names), None);
        assert_eq!(only_beginning("", &names[..1]), None);
    }

    #[test]
    fn a_path_is_told_from_words_and_addresses() {
        assert!(is_path("src/nosuch.py"));
        assert!(!is_path("the test of the ward and/or the lab"));
        assert!(!is_path("https://example.org/report"));
    }
}
