//! The lines of simple Markdown, without parsing it: most sections of records are no more than paragraphs, headings and
//! lists of one-line items.
//!
//! Only a text of which every line is one of those, and of which no character can mean anything else, is read here. Any other
//! text is for the parser.

/// The lines of a text of paragraphs, headings and lists of one-line items; `None` for any other text.
pub(super) fn simple_lines(text: &str) -> Option<Vec<String>> {
    let mut reader = Reader {
        lines: Vec::new(),
        open: Open::Nothing,
        is_after_blank: true,
    };
    for line in text.split('\n') {
        reader.line(line)?;
    }
    Some(reader.lines)
}

/// The rule between two sections.
const RULE: &str = "---";

/// The block that the next line can belong to.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Paragraph,
    Bullets,
    /// A numbered list, with the number of its next item.
    Numbers(u64),
}

struct Reader {
    lines: Vec<String>,
    open: Open,
    is_after_blank: bool,
}

impl Reader {
    fn line(&mut self, line: &str) -> Option<()> {
        let words = line.trim_start_matches(' ');
        if words.is_empty() {
            self.is_after_blank = true;
            if matches!(self.open, Open::Paragraph) {
                self.open = Open::Nothing;
            }
            return Some(());
        }
        let indent = line.len() - words.len();
        match words.as_bytes().first()? {
            b'#' if indent == 0 => self.heading(words)?,
            b'-' if self.is_after_blank && line == RULE => self.open = Open::Nothing,
            b'-' => self.bullet(indent, words.strip_prefix("- ")?)?,
            _ => match begins_with_words(words) {
                true => self.paragraph(indent, words)?,
                false => self.number(indent, words)?,
            },
        }
        self.is_after_blank = false;
        Some(())
    }

    fn heading(&mut self, line: &str) -> Option<()> {
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        let title = title.strip_prefix(' ').filter(|_| level <= 6)?;
        self.push(&line[..=level], title)?;
        self.open = Open::Nothing;
        Some(())
    }

    /// An item of a list, or one below such an item.
    fn bullet(&mut self, indent: usize, words: &str) -> Option<()> {
        let mark = match (indent, self.open) {
            (0, _) => "- ",
            (2, Open::Bullets) => "  - ",
            _ => return None,
        };
        self.item(mark, words)?;
        self.open = Open::Bullets;
        Some(())
    }

    fn number(&mut self, indent: usize, line: &str) -> Option<()> {
        let (number, words) = line.split_once(". ")?;
        let is_number =
            (1..=9).contains(&number.len()) && number.bytes().all(|sign| sign.is_ascii_digit());
        let number = match self.open {
            Open::Numbers(next) => next,
            // Only the number 1 begins a list within a paragraph.
            Open::Paragraph => return None,
            Open::Nothing | Open::Bullets => number.parse().ok()?,
        };
        if !is_number || indent > 0 {
            return None;
        }
        self.item(&format!("{number}. "), words)?;
        self.open = Open::Numbers(number.checked_add(1)?);
        Some(())
    }

    fn item(&mut self, mark: &str, words: &str) -> Option<()> {
        let boxed = ["[ ] ", "[x] "];
        let tick = boxed.into_iter().find(|tick| words.starts_with(tick));
        let words = words.strip_prefix(tick.unwrap_or_default())?;
        if !begins_with_words(words) {
            return None;
        }
        let mark = format!("{mark}{}", tick.unwrap_or_default());
        self.push(&mark, words)
    }

    fn paragraph(&mut self, indent: usize, words: &str) -> Option<()> {
        match self.open {
            Open::Paragraph => {
                let paragraph = self.lines.last_mut()?;
                paragraph.push(' ');
                return add_words(paragraph, words);
            }
            // Four spaces make it code.
            Open::Nothing if indent < 4 => {}
            Open::Bullets | Open::Numbers(_) if indent == 0 && self.is_after_blank => {}
            _ => return None,
        }
        self.open = Open::Paragraph;
        self.push("", words)
    }

    fn push(&mut self, mark: &str, words: &str) -> Option<()> {
        let mut line = String::with_capacity(mark.len() + words.len());
        line.push_str(mark);
        add_words(&mut line, words)?;
        self.lines.push(line);
        Some(())
    }
}

/// Adds the words of a line with one space between them; `None` if there are none, or a sign in them can mean something.
fn add_words(line: &mut String, words: &str) -> Option<()> {
    let begun = line.len();
    let mut word = 0;
    let mut is_plain = true;
    for (at, byte) in words.bytes().enumerate() {
        match PLAIN[usize::from(byte)] {
            true => {}
            false if byte == b' ' => {
                add_word(line, begun, &words[word..at], is_plain)?;
                (word, is_plain) = (at + 1, true);
            }
            false => is_plain = false,
        }
    }
    add_word(line, begun, &words[word..], is_plain)?;
    (line.len() > begun).then_some(())
}

fn add_word(line: &mut String, begun: usize, word: &str, is_plain: bool) -> Option<()> {
    if word.is_empty() {
        return Some(());
    }
    if !is_plain && !is_unmarked(word) {
        return None;
    }
    if line.len() > begun {
        line.push(' ');
    }
    line.push_str(word);
    Some(())
}

/// For each byte, whether it is a sign of ASCII that has no meaning in Markdown within a word.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric() || is_plain_mark(byte as char);
        byte += 1;
    }
    plain
};

const fn is_plain_mark(sign: char) -> bool {
    matches!(
        sign,
        ',' | '.' | ';' | ':' | '\'' | '"' | '(' | ')' | '?' | '%' | '/' | '-' | '+' | '='
    )
}

/// Whether a word has no meaning in Markdown behind the beginning of a line. Code in back-ticks is a word.
fn is_unmarked(word: &str) -> bool {
    let plain = |sign: char| sign.is_alphanumeric() || is_plain_mark(sign);
    if !word.contains('`') {
        return word.chars().all(plain);
    }
    let parts: Vec<&str> = word.split('`').collect();
    let [before, code, behind] = parts[..] else {
        return false;
    };
    let is_code = |sign: char| plain(sign) || sign == '_';
    !code.is_empty()
        && code.chars().all(is_code)
        && before.chars().all(plain)
        && behind.chars().all(plain)
}

/// Whether a line begins with a letter, or with a number that is not that of a list.
fn begins_with_words(line: &str) -> bool {
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    match (rest.len() < line.len(), rest.chars().next()) {
        (true, Some('.' | ')')) => false,
        (true, _) => true,
        (false, first) => first.is_some_and(|first| first.is_alphabetic() || first == '`'),
    }
}
