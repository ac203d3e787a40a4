//! The lines of a page.

/// The content of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineWords {
    /// A blank line.
    Blank,
    /// Text.
    Text(String),
    /// An item of a list.
    Item {
        /// Its number with the full stop, such as `3.`, if the list is numbered.
        number: Option<String>,
        /// Its text.
        text: String,
    },
}

impl LineWords {
    /// The text, of an item too; `None` for a blank line.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Blank => None,
            Self::Text(text) | Self::Item { text, .. } => Some(text),
        }
    }
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, counted from 1.
    pub number: usize,
    /// The columns before its text; a tab counts as four.
    pub indent: usize,
    /// Its content.
    pub words: LineWords,
}

/// The characters that browsers copy for the bullets of lists, by depth.
const BULLETS: [char; 8] = ['•', '◦', '▪', '▫', '‣', '⁃', '∙', '●'];

/// The lines of a page; a byte order mark is no text, and a no-break space is a space.
pub fn read(text: &str) -> Vec<Line> {
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    text.split('\n')
        .enumerate()
        .map(|(at, line)| Line {
            number: at + 1,
            indent: indent(line),
            words: words(line.trim()),
        })
        .collect()
}

fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum()
}

fn words(line: &str) -> LineWords {
    if line.is_empty() {
        return LineWords::Blank;
    }
    let item = |number: Option<String>, text: &str| LineWords::Item {
        number,
        text: checkbox(text.trim()),
    };
    if let Some(rest) = line.strip_prefix(BULLETS) {
        return item(None, rest);
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    // CommonMark takes nine digits at most for the number of an item.
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) {
        let (sign, text) = rest.split_at(1);
        if text.starts_with(char::is_whitespace) {
            return item(Some(format!("{number}{sign}")), text);
        }
    }
    LineWords::Text(line.to_owned())
}

/// A check box as browsers copy it, in the form of a record.
fn checkbox(text: &str) -> String {
    for (sign, written) in [("☐", "[ ]"), ("☑", "[x]"), ("☒", "[x]")] {
        if let Some(rest) = text.strip_prefix(sign) {
            return format!("{written} {}", rest.trim_start());
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> LineWords {
        read(text).remove(0).words
    }

    #[test]
    fn items_are_recognised_by_their_bullets() {
        let item = |number: Option<&str>, text: &str| LineWords::Item {
            number: number.map(str::to_owned),
            text: text.to_owned(),
        };
        assert_eq!(one("  • One"), item(None, "One"));
        assert_eq!(one("  12. Two"), item(Some("12."), "Two"));
        assert_eq!(one("•\u{a0}☑ Done"), item(None, "[x] Done"));
        assert_eq!(one("1.5 mg"), LineWords::Text("1.5 mg".to_owned()));
        assert_eq!(one(" \t"), LineWords::Blank);
        assert_eq!(read("\tdeep")[0].indent, 4);
    }
}
