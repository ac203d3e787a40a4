//! The words of a block as they come.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{DEEPEST, Inside};
use crate::report::clean;
use crate::report::model::{Inline, Target, text_of};

/// What is open around the words that come.
enum OpenInline {
    Emphasis,
    Strong,
    Struck,
    Lead {
        target: String,
        title: String,
        image: bool,
    },
    /// Stress that is nested deeper than is shown.
    Ignored,
}

/// The words of a block, gathered until it ends.
pub(super) struct InlineBuilder<'a> {
    inside: &'a Inside<'a>,
    line: Vec<Inline>,
    /// What is open, each with the words that stood before it.
    open: Vec<(OpenInline, Vec<Inline>)>,
}

impl<'a> InlineBuilder<'a> {
    /// Nothing gathered yet; links lead where `inside` says.
    pub fn new(inside: &'a Inside<'a>) -> Self {
        Self {
            inside,
            line: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Whether nothing is gathered.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty() && self.open.is_empty()
    }

    /// Gives away what was gathered.
    pub fn take(&mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.line)
    }

    /// Adds what Markdown would not show.
    pub fn aside(&mut self, text: &str) {
        self.line.push(Inline::Aside(clean(text).into_owned()));
    }

    /// Takes an event that is part of a line; gives back any other.
    pub fn event<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        match event {
            Event::Start(tag) => return self.start(tag).map(Event::Start),
            Event::End(tag) => return self.end(tag).map(Event::End),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.line.push(Inline::Code(clean(&code).into_owned())),
            Event::InlineHtml(html) => self.aside(&html),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.line.push(Inline::Break),
            other => return Some(other),
        }
        None
    }

    fn text(&mut self, text: &str) {
        let text = clean(text);
        match self.line.last_mut() {
            Some(Inline::Text(before)) => before.push_str(&text),
            _ => self.line.push(Inline::Text(text.into_owned())),
        }
    }

    fn start<'e>(&mut self, tag: Tag<'e>) -> Option<Tag<'e>> {
        let open = match tag {
            Tag::Strong => OpenInline::Strong,
            Tag::Emphasis => OpenInline::Emphasis,
            Tag::Strikethrough => OpenInline::Struck,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => OpenInline::Lead {
                target: match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                },
                title: title.into_string(),
                image: false,
            },
            Tag::Image {
                dest_url, title, ..
            } => OpenInline::Lead {
                target: dest_url.into_string(),
                title: title.into_string(),
                image: true,
            },
            other => return Some(other),
        };
        let is_lead = matches!(open, OpenInline::Lead { .. });
        let open = if self.open.len() >= DEEPEST && !is_lead {
            OpenInline::Ignored
        } else {
            open
        };
        self.open.push((open, std::mem::take(&mut self.line)));
        None
    }

    fn end(&mut self, tag: TagEnd) -> Option<TagEnd> {
        match tag {
            TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.close(),
            other => return Some(other),
        }
        None
    }

    /// Ends what was opened last.
    fn close(&mut self) {
        let Some((open, before)) = self.open.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.line, before);
        match open {
            OpenInline::Emphasis => self.line.push(Inline::Emphasis(inner)),
            OpenInline::Strong => self.line.push(Inline::Strong(inner)),
            OpenInline::Struck => self.line.push(Inline::Struck(inner)),
            OpenInline::Ignored => self.line.extend(inner),
            OpenInline::Lead {
                target,
                title,
                image,
            } => self.lead(inner, &target, &title, image),
        }
    }

    /// A link or an image: where it leads follows its words, unless they say so. An image is not
    /// taken into a report: its words and its address are.
    fn lead(&mut self, inner: Vec<Inline>, target: &str, title: &str, image: bool) {
        let shown = text_of(&inner);
        if image {
            self.text("[image: ");
            self.line.extend(inner);
            self.text("]");
        } else {
            let to = self.target(target);
            self.line.push(Inline::Link(to, inner));
        }
        let plain = target.strip_prefix("mailto:").unwrap_or(target);
        if (image || shown != clean(plain)) && !target.is_empty() {
            self.aside(&format!(" ({target})"));
        }
        if !title.is_empty() {
            self.aside(&format!(" \"{title}\""));
        }
    }

    fn target(&self, destination: &str) -> Target {
        if let Some(anchor) = (self.inside)(destination) {
            return Target::Inside(anchor);
        }
        let scheme = destination.split_once(':').map(|(scheme, _)| scheme);
        let followed = scheme.is_some_and(|scheme| {
            ["https", "http", "mailto"]
                .iter()
                .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
        });
        // An address with a space or a control character in it is not one that a reader would
        // recognise in a browser's line.
        let odd = |c: char| c.is_control() || c.is_whitespace();
        if followed && !destination.contains(odd) && clean(destination) == destination {
            return Target::Web(destination.to_owned());
        }
        Target::Nowhere
    }
}
