//! Sections: a heading and the text below it, up to the next heading that ends it.

use super::{Block, BlockKind, Document, Heading};
use crate::text::Span;

/// A heading and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Heading,
    /// The bytes of the heading.
    pub heading_span: Span,
    /// The heading and everything up to the next section. These spans together are the document.
    pub extent: Span,
    /// The author's text: without blank lines at the ends and without the rules that separate
    /// sections. If there is none, it is empty and at the place for text.
    pub body: Span,
}

/// A document cut at the headings of one level.
#[derive(Clone, Debug)]
pub struct Sections {
    /// All before the first section.
    pub preamble: Span,
    /// The sections, in order.
    pub list: Vec<Section>,
}

impl Document {
    /// The document cut at its headings of `level`. After the first of these, a heading of a higher
    /// level also begins a section.
    pub fn sections(&self, level: u8) -> Sections {
        self.sections_with(level, |_| false)
    }

    /// Like [`Document::sections`], and also cut at headings of a higher level for which `also` is
    /// true.
    pub fn sections_with(&self, level: u8, also: impl Fn(&Heading) -> bool) -> Sections {
        let mut starts: Vec<(&Heading, Span)> = Vec::new();
        for (heading, span) in self.headings() {
            let higher = heading.level < level && (!starts.is_empty() || also(heading));
            let begins = heading.level == level || higher;
            if begins {
                starts.push((heading, span));
            }
        }
        let end = self.text.len();
        let line_start = |span: Span| self.start_of_line(span.start);
        let preamble = Span::new(0, starts.first().map_or(end, |(_, span)| line_start(*span)));
        let mut list = Vec::with_capacity(starts.len());
        for (at, (heading, span)) in starts.iter().enumerate() {
            let until = starts
                .get(at + 1)
                .map_or(end, |(_, next)| line_start(*next));
            let extent = Span::new(line_start(*span), until);
            list.push(Section {
                heading: (*heading).clone(),
                heading_span: *span,
                extent,
                body: self.body_in(Span::new(span.end.min(until), until)),
            });
        }
        Sections { preamble, list }
    }

    /// The part of `span` that is neither blank nor a separating rule at its end.
    pub fn body_in(&self, span: Span) -> Span {
        let mut end = span.end;
        let blocks: Vec<&Block> = self
            .blocks_in(span)
            .map(|(_, block)| block)
            .filter(|block| block.depth == 0)
            .collect();
        for block in blocks.iter().rev() {
            if block.kind != BlockKind::Rule {
                break;
            }
            end = self.start_of_line(block.span.start).max(span.start);
        }
        let within = Span::new(span.start, end);
        let text = within.of(&self.text);
        let tail = text.trim_end().len();
        if tail == 0 {
            return Span::at(span.start);
        }
        // The first line keeps its indentation, because it can make the line code.
        let words = tail - text[..tail].trim_start().len();
        let head = text[..words].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        Span::new(within.start + head, within.start + tail)
    }

    fn start_of_line(&self, offset: usize) -> usize {
        let before = &self.text[..offset];
        // Up to three spaces can be before a heading. They belong to its line, not to its bytes.
        let indented = before.trim_end_matches([' ', '\t']);
        if indented.is_empty() || indented.ends_with(['\n', '\r']) {
            indented.len()
        } else {
            offset
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<(String, String)> {
        let document = Document::parse(text);
        document
            .sections(2)
            .list
            .iter()
            .map(|section| {
                (
                    section.heading.title.clone(),
                    document.slice(section.body).to_owned(),
                )
            })
            .collect()
    }

    fn pair(title: &str, body: &str) -> (String, String) {
        (title.to_owned(), body.to_owned())
    }

    #[test]
    fn separators_and_blank_lines_are_not_the_body() {
        let text = "# Hazard\n\n## Harm\n\none\n\ntwo\n\n---\n\n## Project\n\n---\n";
        assert_eq!(
            bodies(text),
            [pair("Harm", "one\n\ntwo"), pair("Project", "")]
        );
    }

    #[test]
    fn a_heading_in_code_is_code() {
        let text = "## Harm\n\n```\n## Hazard status\n```\n";
        assert_eq!(bodies(text), [pair("Harm", "```\n## Hazard status\n```")]);
    }

    #[test]
    fn text_directly_above_dashes_is_a_heading() {
        let text = "## Likelihood scoring\nTBC\n---\n## Harm\n";
        assert_eq!(
            bodies(text),
            [
                pair("Likelihood scoring", ""),
                pair("TBC", ""),
                pair("Harm", "")
            ]
        );
    }

    #[test]
    fn the_sections_together_are_the_whole_text() {
        let text = "\u{feff}intro\r\n\r\n  ## A\r\nx\r\n# Up\r\n## B";
        let document = Document::parse(text);
        let sections = document.sections(2);
        let mut whole = document.slice(sections.preamble).to_owned();
        for section in &sections.list {
            whole.push_str(document.slice(section.extent));
        }
        assert_eq!(whole, text);
        assert_eq!(sections.list.len(), 3);
    }
}
