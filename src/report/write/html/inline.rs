//! Writes the words of a line.

use super::writer::HtmlWriter;
use crate::report::{Inline, Target, text_of};

impl HtmlWriter<'_> {
    /// Writes a line.
    pub fn line(&mut self, line: &[Inline]) {
        for part in line {
            match part {
                Inline::Text(text) => self.words(text),
                Inline::Emphasis(inner) => self.around("em", inner),
                Inline::Strong(inner) => self.around("strong", inner),
                Inline::Struck(inner) => self.around("s", inner),
                Inline::Inserted(inner) => self.changed("ins", ["new: ", " (end of new)"], inner),
                Inline::Deleted(inner) => {
                    self.changed("del", ["removed: ", " (end of removed)"], inner);
                }
                Inline::Code(text) => self.code(text),
                Inline::Link(target, inner) => self.lead(target, inner),
                Inline::Aside(text) => {
                    self.raw("<span class=\"aside\">");
                    self.words(text);
                    self.raw("</span>");
                }
                Inline::Break => self.raw("<br>"),
            }
        }
    }

    /// Writes code.
    pub fn code(&mut self, text: &str) {
        self.raw("<code>");
        self.words(text);
        self.raw("</code>");
    }

    /// Writes words of one version. Screen readers say little of these tags, so hidden words say it.
    fn changed(&mut self, tag: &str, [begin, end]: [&str; 2], inner: &[Inline]) {
        self.html
            .push_str(&format!("<{tag}><span class=\"hidden\">{begin}</span>"));
        self.line(inner);
        self.html
            .push_str(&format!("<span class=\"hidden\">{end}</span></{tag}>"));
    }

    fn around(&mut self, tag: &str, inner: &[Inline]) {
        self.raw("<");
        self.raw(tag);
        self.raw(">");
        self.line(inner);
        self.raw("</");
        self.raw(tag);
        self.raw(">");
    }

    fn lead(&mut self, target: &Target, inner: &[Inline]) {
        let to = match target {
            _ if self.in_link || !can_be_read(inner) => None,
            Target::Web(address) => Some(address.clone()).filter(|address| is_web(address)),
            Target::Inside(anchor) => self.places.link(anchor),
            Target::Nowhere => None,
        };
        let Some(to) = to else {
            self.raw("<span class=\"nowhere\">");
            self.line(inner);
            self.raw("</span>");
            return;
        };
        self.raw("<a");
        self.attribute("href", &to);
        if matches!(target, Target::Web(_)) {
            self.raw(" rel=\"noopener noreferrer\"");
        }
        self.raw(">");
        self.in_link = true;
        self.line(inner);
        self.in_link = false;
        self.raw("</a>");
    }
}

/// Whether a link has visible words: a reader could follow a link without words by accident.
fn can_be_read(inner: &[Inline]) -> bool {
    text_of(inner).chars().any(|c| {
        !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
    })
}

/// Whether an address can be a link, whoever made the report.
fn is_web(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        ["https", "http", "mailto"]
            .iter()
            .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
    })
}
