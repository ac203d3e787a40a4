//! The Markdown parser: the blocks, the comments and the code of a text, with their bytes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::comment;
use super::{Block, BlockKind, Heading, HeadingStyle};
use crate::text::Span;

/// The result of the parser.
#[derive(Debug, Default)]
pub(super) struct ParsedText {
    /// Its blocks, parents before children.
    pub(super) blocks: Vec<Block>,
    /// The comments inside a line of text.
    pub(super) comments: Vec<Span>,
    /// The blocks and the words of code, in their order. None is inside another.
    pub(super) code: Vec<Span>,
}

/// The blocks of `text` from the byte `from` on, or `None` where the parser panicked.
///
/// pulldown-cmark has panicked on unusual input. A record must never crash the program.
pub(super) fn parse(text: &str, from: usize) -> Option<ParsedText> {
    catch_unwind(AssertUnwindSafe(|| collect(text, from))).ok()
}

fn collect(text: &str, from: usize) -> ParsedText {
    let mut builder = Builder::default();
    let parser = Parser::new_ext(&text[from..], Options::ENABLE_TASKLISTS);
    for (event, range) in parser.into_offset_iter() {
        let span = Span::new(range.start + from, range.end + from);
        builder.event(text, event, span);
    }
    ParsedText {
        blocks: builder.blocks,
        comments: builder.comments,
        code: builder.code,
    }
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    comments: Vec<Span>,
    code: Vec<Span>,
    open: Vec<usize>,
    title: Option<String>,
}

impl Builder {
    fn event(&mut self, text: &str, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => {
                if let Some(kind) = self.kind_of(text, &tag, span) {
                    self.start(kind, span);
                }
            }
            Event::End(tag) => self.end(tag),
            Event::Rule => {
                self.start(BlockKind::Rule, span);
                self.close();
            }
            Event::InlineHtml(html) if comment::is_comment(&html) => self.comments.push(span),
            Event::TaskListMarker(done) => self.check(done),
            Event::Text(words) => self.add_to_title(&words),
            Event::Code(words) => {
                self.code.push(span);
                self.add_to_title(&words);
            }
            Event::SoftBreak | Event::HardBreak => self.add_to_title(" "),
            _ => {}
        }
    }

    fn kind_of(&mut self, text: &str, tag: &Tag<'_>, span: Span) -> Option<BlockKind> {
        Some(match tag {
            Tag::Heading { level, .. } => {
                self.title = Some(String::new());
                let style = if span.of(text).starts_with('#') {
                    HeadingStyle::Atx
                } else {
                    HeadingStyle::Setext
                };
                BlockKind::Heading(Heading {
                    level: level_number(*level),
                    title: String::new(),
                    style,
                })
            }
            Tag::Paragraph => BlockKind::Paragraph,
            Tag::List(first) => BlockKind::List {
                ordered: first.is_some(),
            },
            Tag::Item => BlockKind::Item { checked: None },
            Tag::CodeBlock(_) => {
                self.code.push(span);
                BlockKind::Code
            }
            Tag::HtmlBlock => BlockKind::Html,
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => return None,
            _ => BlockKind::Other,
        })
    }

    fn start(&mut self, kind: BlockKind, span: Span) {
        self.open.push(self.blocks.len());
        self.blocks.push(Block {
            kind,
            span,
            depth: u16::try_from(self.open.len() - 1).unwrap_or(u16::MAX),
            next: 0,
        });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => return,
            TagEnd::Heading(_) => {
                let words = self.title.take().unwrap_or_default();
                if let Some(at) = self.open.last()
                    && let BlockKind::Heading(heading) = &mut self.blocks[*at].kind
                {
                    heading.title = words.trim().to_owned();
                }
            }
            _ => {}
        }
        self.close();
    }

    fn close(&mut self) {
        if let Some(at) = self.open.pop() {
            self.blocks[at].next = self.blocks.len();
        }
    }

    fn check(&mut self, done: bool) {
        for at in self.open.iter().rev() {
            if let BlockKind::Item { checked } = &mut self.blocks[*at].kind {
                *checked = Some(done);
                return;
            }
        }
    }

    fn add_to_title(&mut self, words: &str) {
        if let Some(title) = &mut self.title {
            title.push_str(words);
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
