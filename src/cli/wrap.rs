//! Text for people, wrapped to the terminal between words.

use unicode_width::UnicodeWidthStr;

use crate::text::printable;

/// The narrowest column for wrapped text.
const LEAST: usize = 20;

/// The lines of `text`, each at most `width` columns if its words allow that. The further lines of
/// a wrapped line have its indentation.
pub fn wrap(text: &str, width: Option<usize>) -> Vec<String> {
    let text = printable(text);
    let Some(width) = width else {
        return text.lines().map(str::to_owned).collect();
    };
    text.lines()
        .flat_map(|line| broken(line, width.max(LEAST)))
        .collect()
}

fn broken(line: &str, width: usize) -> Vec<String> {
    if line.width() <= width {
        return vec![line.to_owned()];
    }
    let inner = line.trim_start();
    let indent = &line[..line.len() - inner.len()];
    let mut lines = Vec::new();
    let mut current = indent.to_owned();
    for word in inner.split(' ') {
        let begun = current.len() > indent.len();
        if begun && current.width() + 1 + word.width() > width {
            lines.push(std::mem::replace(&mut current, indent.to_owned()));
        } else if begun {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        let text = "  a line that is too long for it\n\nshort";
        assert_eq!(
            wrap(text, Some(20)),
            ["  a line that is too", "  long for it", "", "short"]
        );
        assert_eq!(wrap(text, None)[0], "  a line that is too long for it");
    }

    #[test]
    fn every_word_is_kept_however_long() {
        let text = "one averyveryveryverylongwordindeed 混合混合混合混合混合 two";
        let all = wrap(text, Some(20)).join(" ");
        assert_eq!(all, text);
    }
}
