//! The items of lists in a text that the user types: `- `, `* `, `1. `, with or without a box to tick.

/// A line that is an item of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListItem {
    /// The byte at which its words begin.
    pub start: usize,
    /// Whether it has no words.
    pub is_empty: bool,
    /// The start of the next item: the same spaces and sign, or the next number. A box is not ticked.
    pub next: String,
}

impl ListItem {
    /// The item that a line is; `None` for any other line.
    pub(super) fn of(line: &str) -> Option<Self> {
        let words = line.trim_start_matches([' ', '\t']);
        let spaces = &line[..line.len() - words.len()];
        let (sign, next, rest) = bullet(words).or_else(|| number(words))?;
        let (space, rest) = rest.split_at(rest.len() - rest.trim_start_matches(' ').len());
        if space.is_empty() {
            return None;
        }
        let tick = ["[ ] ", "[x] ", "[X] "]
            .into_iter()
            .find(|it| rest.starts_with(it));
        let tick = tick.map_or(0, str::len);
        let new_box = if tick > 0 { "[ ] " } else { "" };
        Some(Self {
            start: spaces.len() + sign + space.len() + tick,
            is_empty: rest[tick..].trim().is_empty(),
            next: format!("{spaces}{next}{space}{new_box}"),
        })
    }
}

/// The length of a sign, the sign of the next item, and what follows.
type Marker<'l> = (usize, String, &'l str);

fn bullet(words: &str) -> Option<Marker<'_>> {
    let sign = words.chars().next().filter(|it| "-*+".contains(*it))?;
    Some((1, sign.to_string(), &words[1..]))
}

fn number(words: &str) -> Option<Marker<'_>> {
    let digits = words.len()
        - words
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    let end = words[digits..]
        .chars()
        .next()
        .filter(|it| ".)".contains(*it))?;
    // A longer number is no number of a list in Markdown.
    let number: u32 = words[..digits].parse().ok().filter(|_| digits <= 9)?;
    let next = format!("{}{end}", number.saturating_add(1));
    Some((digits + 1, next, &words[digits + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(line: &str) -> Option<String> {
        ListItem::of(line).map(|item| item.next)
    }

    #[test]
    fn the_next_item_has_the_same_sign_or_the_next_number() {
        assert_eq!(next("- one"), Some("- ".to_owned()));
        assert_eq!(next("  * one"), Some("  * ".to_owned()));
        assert_eq!(next("9. one"), Some("10. ".to_owned()));
        assert_eq!(next("1)  one"), Some("2)  ".to_owned()));
        assert_eq!(next("- [x] done"), Some("- [ ] ".to_owned()));
    }

    #[test]
    fn other_lines_are_no_items() {
        for line in [
            "",
            "one",
            "-one",
            "---",
            "1.5 mg",
            "2026 was",
            "*emphasis*",
            "- ",
        ] {
            let item = ListItem::of(line);
            assert!(
                item.is_none_or(|item| line == "- " && item.is_empty),
                "{line}"
            );
        }
    }
}
