//! The text of a hover: Markdown if the editor shows it, otherwise plain text.
//!
//! Text of a record or template is never Markdown, so that it cannot become a link or a picture
//! that an editor fetches.

use crate::text::printable;

/// The text while it is being written.
pub(super) struct HoverText {
    markdown: bool,
    text: String,
}

impl HoverText {
    /// An empty text.
    pub(super) fn new(markdown: bool) -> Self {
        Self {
            markdown,
            text: String::new(),
        }
    }

    /// Adds an emphasised line.
    pub(super) fn title(&mut self, words: &str) {
        let words = self.words(words);
        let mark = if self.markdown { "**" } else { "" };
        self.paragraph(&format!("{mark}{words}{mark}"));
    }

    /// Adds a paragraph, unless it is empty.
    pub(super) fn say(&mut self, words: &str) {
        if !words.trim().is_empty() {
            let words = self.words(words);
            self.paragraph(&words);
        }
    }

    /// Adds an item of a list.
    pub(super) fn item(&mut self, words: &str) {
        let words = self.words(words);
        let first = !self
            .text
            .lines()
            .last()
            .is_some_and(|line| line.starts_with("- "));
        if first && !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&format!("- {words}\n"));
    }

    /// Separates the next text from the text so far.
    pub(super) fn rule(&mut self) {
        if !self.text.is_empty() {
            self.paragraph("---");
        }
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text.trim_end().to_owned()
    }

    fn paragraph(&mut self, words: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// Words on one line. Names in back-ticks stay so, and all other characters are plain.
    fn words(&self, words: &str) -> String {
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = printable(&line);
        if !self.markdown {
            return line.into_owned();
        }
        let parts: Vec<&str> = line.split('`').collect();
        if parts.len().is_multiple_of(2) {
            return escaped(&line);
        }
        let mut out = String::with_capacity(line.len() + 8);
        for (at, part) in parts.iter().enumerate() {
            match at % 2 {
                0 => out.push_str(&escaped(part)),
                _ => out.push_str(&format!("`{part}`")),
            }
        }
        out
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        if "\\`*_[]<>&#!|~".contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_record_is_not_markdown() {
        let mut page = HoverText::new(true);
        page.title("see ![x](https://example.org/x.png) & `a_b`");
        assert_eq!(
            page.finish(),
            "**see \\!\\[x\\](https://example.org/x.png) \\& `a_b`**"
        );
        let mut page = HoverText::new(true);
        page.say("an odd ` mark");
        assert_eq!(page.finish(), "an odd \\` mark");
    }

    #[test]
    fn without_markdown_text_stays_plain() {
        let mut page = HoverText::new(false);
        page.title("a *b*");
        page.item("one");
        page.item("two\n# three");
        page.say("");
        assert_eq!(page.finish(), "a *b*\n\n- one\n- two # three");
    }
}
