//! The strings that cells share, each once.

use std::collections::HashMap;
use std::io::{self, Write};

use foldhash::fast::FixedState;

use super::misfit::Misfit;
use crate::report::write::xlsx::cell_format;
use crate::report::write::xml;

/// Words; so many bytes at their start are strong.
type StyledText<'r> = (&'r str, usize);

/// The strings of a workbook: those of the library, and then those of rows.
pub struct SharedStrings<'r> {
    /// The strings of the library, in its form.
    before: String,
    /// The number of the next string.
    next: usize,
    /// How many cells have a string.
    used: usize,
    numbers: HashMap<StyledText<'r>, usize, FixedState>,
    /// The strings of rows, in their order.
    ours: Vec<StyledText<'r>>,
}

const BEGIN: &str = "<sst";
const END: &str = "</sst>";

impl<'r> SharedStrings<'r> {
    /// The strings after those in a part that the library has written.
    ///
    /// # Errors
    /// When the part does not say how many there are.
    pub fn after(part: String) -> Result<Self, Misfit> {
        let number = |name: &'static str| {
            let (_, rest) = part.split_once(name)?;
            rest.split_once('"')?.0.parse().ok()
        };
        let next = number(" uniqueCount=\"").ok_or(Misfit::Unlike("uniqueCount"))?;
        let used = number(" count=\"").ok_or(Misfit::Unlike("count"))?;
        Ok(Self {
            before: part,
            next,
            used,
            numbers: HashMap::default(),
            ours: Vec::new(),
        })
    }

    /// The number of the string of a cell.
    pub fn number(&mut self, text: &'r str, strong: usize) -> usize {
        self.used += 1;
        *self.numbers.entry((text, strong)).or_insert_with(|| {
            self.ours.push((text, strong));
            self.next += 1;
            self.next - 1
        })
    }

    /// Writes the part.
    ///
    /// # Errors
    /// When the part of the library has an unexpected form.
    pub fn write(&self, out: &mut impl Write) -> Result<(), Misfit> {
        let (head, rest) = self.before.split_once(BEGIN).ok_or(Misfit::Unlike(BEGIN))?;
        let (_, rest) = rest.split_once('>').ok_or(Misfit::Unlike(BEGIN))?;
        let theirs = rest.strip_suffix(END).ok_or(Misfit::Unlike(END))?;
        let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        write!(
            out,
            "{head}{BEGIN} xmlns=\"{space}\" count=\"{}\" uniqueCount=\"{}\">{theirs}",
            self.used, self.next
        )?;
        self.write_ours(out)?;
        out.write_all(END.as_bytes())?;
        Ok(())
    }

    fn write_ours(&self, out: &mut impl Write) -> io::Result<()> {
        let (strong, plain) = (cell_format::strong_markup(), cell_format::plain_markup());
        let mut markup = String::new();
        for (text, head) in &self.ours {
            markup.clear();
            markup.push_str("<si>");
            match text.split_at_checked(*head) {
                Some((head, rest)) if !head.is_empty() => {
                    run(&strong, head, &mut markup);
                    run(&plain, rest, &mut markup);
                }
                _ => words(text, &mut markup),
            }
            markup.push_str("</si>");
            out.write_all(markup.as_bytes())?;
        }
        Ok(())
    }
}

/// Words in one format among words in others.
fn run(look: &str, text: &str, out: &mut String) {
    out.push_str("<r><rPr>");
    out.push_str(look);
    out.push_str("</rPr>");
    words(text, out);
    out.push_str("</r>");
}

fn words(text: &str, out: &mut String) {
    const SPACE: [char; 3] = [' ', '\n', '\t'];
    if text.starts_with(SPACE) || text.ends_with(SPACE) {
        out.push_str("<t xml:space=\"preserve\">");
    } else {
        out.push_str("<t>");
    }
    escape(text, out);
    out.push_str("</t>");
}

/// Adds `text` with the reserved characters of XML and Excel escaped.
pub(super) fn escape(text: &str, out: &mut String) {
    // Excel reads `_x0041_` as the character with that number. So its own escape must be escaped
    // too.
    if text.contains('_') && text.contains("_x") {
        xml::escape(&text.replace("_x", "_x005F_x"), out);
    } else {
        xml::escape(text, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEIRS: &str = "<?xml?>\n<sst xmlns=\"x\" count=\"7\" uniqueCount=\"2\">\
        <si><t>a</t></si><si><t>b</t></si></sst>";

    #[test]
    fn strings_continue_after_those_of_the_library() {
        let mut strings = SharedStrings::after(THEIRS.to_owned()).unwrap();
        let numbers = [("x", 0), ("y_x", 0), ("x", 0), ("x y", 1)];
        let numbers = numbers.map(|(text, strong)| strings.number(text, strong));
        assert_eq!(numbers, [2, 3, 2, 4]);
        let mut out = Vec::new();
        strings.write(&mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.contains(" count=\"11\" uniqueCount=\"5\"><si><t>a</t></si>"),
            "{out}"
        );
        assert!(out.contains("<si><t>b</t></si><si><t>x</t></si><si><t>y_x005F_x</t></si>"));
        assert!(
            out.ends_with("<t xml:space=\"preserve\"> y</t></r></si></sst>"),
            "{out}"
        );
    }

    #[test]
    fn a_part_without_a_count_is_refused() {
        assert!(matches!(
            SharedStrings::after("<sst></sst>".to_owned()),
            Err(Misfit::Unlike(_))
        ));
    }
}
