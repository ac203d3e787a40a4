//! The words of a block as they come, with their stress, links and code.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::text_style::{TextKind, TextStyle};
use crate::text::printable;
use crate::tui::wrap::Piece;

/// A link or an image whose words are being read.
struct LinkLead {
    target: String,
    title: String,
    /// The piece at which its words began.
    first: usize,
    image: bool,
}

/// The words of a block, gathered until the block ends.
#[derive(Default)]
pub(super) struct Inline {
    pieces: Vec<Piece<TextStyle>>,
    kind: TextKind,
    strong: usize,
    emphasis: usize,
    struck: usize,
    leads: Vec<LinkLead>,
}

impl Inline {
    /// Whether nothing has been gathered.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Sets the tone of plain words from here on.
    pub fn set_kind(&mut self, kind: TextKind) {
        self.kind = kind;
    }

    /// Takes out the collected words.
    pub fn take(&mut self) -> Vec<Piece<TextStyle>> {
        std::mem::take(&mut self.pieces)
    }

    /// Adds text of a tone.
    pub fn push(&mut self, text: &str, kind: TextKind) {
        let face = self.face().with_kind(kind);
        self.pieces.push(Piece::new(printable(text), face));
    }

    /// Takes an event that is part of a line; gives back any other.
    pub fn event<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        match event {
            Event::Start(tag) => return self.start(tag).map(Event::Start),
            Event::End(tag) => return self.end(tag).map(Event::End),
            Event::Text(text) => self.push(&text, self.plain_kind()),
            Event::Code(code) => self.push(&code, TextKind::Code),
            Event::InlineHtml(html) => self.push(&html, TextKind::Hidden),
            Event::SoftBreak => self.push(" ", self.plain_kind()),
            Event::HardBreak => self.push("\n", self.plain_kind()),
            Event::TaskListMarker(true) => self.push("[x] ", TextKind::Done),
            Event::TaskListMarker(false) => self.push("[ ] ", TextKind::NotDone),
            other => return Some(other),
        }
        None
    }

    fn plain_kind(&self) -> TextKind {
        if self.leads.is_empty() {
            self.kind
        } else {
            TextKind::Link
        }
    }

    fn face(&self) -> TextStyle {
        TextStyle {
            kind: self.kind,
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            struck: self.struck > 0,
        }
    }

    fn start<'e>(&mut self, tag: Tag<'e>) -> Option<Tag<'e>> {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                self.open(target, title.into_string(), false);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.push("[image: ", TextKind::Marker);
                self.open(dest_url.into_string(), title.into_string(), true);
            }
            other => return Some(other),
        }
        None
    }

    fn open(&mut self, target: String, title: String, image: bool) {
        let first = self.pieces.len();
        self.leads.push(LinkLead {
            target,
            title,
            first,
            image,
        });
    }

    fn end(&mut self, tag: TagEnd) -> Option<TagEnd> {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.close(),
            other => return Some(other),
        }
        None
    }

    /// Ends a link or an image: its target follows its words, unless they are the target.
    fn close(&mut self) {
        let Some(lead) = self.leads.pop() else {
            return;
        };
        if lead.image {
            self.push("]", TextKind::Marker);
        }
        let shown: String = self.pieces[lead.first.min(self.pieces.len())..]
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        let plain = lead.target.trim_start_matches("mailto:");
        if shown != plain && !lead.target.is_empty() {
            self.push(&format!(" ({})", lead.target), TextKind::Target);
        }
        if !lead.title.is_empty() {
            self.push(&format!(" \"{}\"", lead.title), TextKind::Target);
        }
    }
}
