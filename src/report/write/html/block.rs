//! Writes blocks.

use super::writer::HtmlWriter;
use crate::hazard::ControlState;
use crate::report::{Block, Inline, Item, Note, Pair};

impl HtmlWriter<'_> {
    /// Writes blocks, one after the other.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { depth, line } => self.heading(*depth, line),
            Block::Paragraph { line } => self.paragraph(line),
            Block::List { first, items } => self.list(*first, items),
            Block::Quote { blocks } => {
                self.raw("<blockquote>\n");
                self.blocks(blocks);
                self.raw("</blockquote>\n");
            }
            Block::Code { language, text } => self.code_block(language, text),
            Block::Rule => self.raw("<hr>\n"),
            Block::Facts { pairs } => self.facts(pairs),
            Block::Table { table } => self.table(table),
            Block::HeatMap { map } => self.heat_map(map),
            Block::BowTie { tie } => self.bow_tie(tie),
            Block::Note { note, blocks } => self.note(*note, blocks),
            Block::Together { blocks } => {
                self.raw("<div class=\"together\">\n");
                self.blocks(blocks);
                self.raw("</div>\n");
            }
            Block::Fill { label, hint } => self.fill(label, hint),
        }
    }

    fn paragraph(&mut self, line: &[Inline]) {
        self.raw("<p dir=\"auto\">");
        self.line(line);
        self.raw("</p>\n");
    }

    /// Writes a heading of the author. In a cell it is not part of the page's outline.
    fn heading(&mut self, depth: u8, line: &[Inline]) {
        if self.cells > 0 || line.is_empty() {
            self.raw("<p class=\"heading\" dir=\"auto\">");
            self.line(line);
            self.raw("</p>\n");
            return;
        }
        let level = self.level.saturating_add(depth).min(6);
        self.html.push_str(&format!("<h{level} dir=\"auto\">"));
        self.line(line);
        self.html.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, first: Option<u64>, items: &[Item]) {
        let tag = if first.is_some() { "ol" } else { "ul" };
        match first {
            None | Some(1) => self.html.push_str(&format!("<{tag}>\n")),
            // Browsers count in 32 bits.
            Some(first) => {
                let first = i32::try_from(first).unwrap_or(i32::MAX);
                self.html.push_str(&format!("<ol start=\"{first}\">\n"));
            }
        }
        for item in items {
            self.item(item);
        }
        self.html.push_str(&format!("</{tag}>\n"));
    }

    fn item(&mut self, item: &Item) {
        let tick = match item.state {
            None => "",
            Some(ControlState::Implemented) => {
                "<span class=\"tick ticked\" role=\"img\" aria-label=\"ticked\"></span> "
            }
            Some(_) => "<span class=\"tick\" role=\"img\" aria-label=\"not ticked\"></span> ",
        };
        let class = if item.state.is_some() {
            " class=\"task\""
        } else {
            ""
        };
        self.html.push_str(&format!("<li dir=\"auto\"{class}>"));
        self.raw(tick);
        // The first paragraph of an item is next to its bullet.
        let rest = match item.blocks.split_first() {
            Some((Block::Paragraph { line }, rest)) => {
                self.line(line);
                rest
            }
            _ => &item.blocks,
        };
        self.blocks(rest);
        self.raw("</li>\n");
    }

    fn code_block(&mut self, language: &str, text: &str) {
        self.raw("<div class=\"code\">");
        if !language.is_empty() {
            self.raw("<p class=\"language\">");
            self.words(language);
            self.raw("</p>");
        }
        self.raw("<pre dir=\"auto\"><code>");
        self.words(text);
        self.raw("</code></pre></div>\n");
    }

    fn facts(&mut self, pairs: &[Pair]) {
        if pairs.is_empty() {
            return;
        }
        self.raw("<dl class=\"facts\">\n");
        for pair in pairs {
            self.raw("<div><dt>");
            self.words(&pair.name);
            self.raw("</dt><dd");
            self.cell_attributes(&pair.value);
            self.raw(">");
            self.cell(&pair.value);
            self.raw("</dd></div>\n");
        }
        self.raw("</dl>\n");
    }

    fn note(&mut self, note: Note, blocks: &[Block]) {
        let class = match note {
            Note::Missing => "missing",
            Note::Warning => "warning",
            Note::LeftOut => "left-out",
            Note::Remark => "remark",
        };
        self.html
            .push_str(&format!("<div class=\"note {class}\" role=\"note\">\n"));
        self.html
            .push_str(&format!("<p class=\"word\">{}</p>\n", note.word()));
        self.blocks(blocks);
        self.raw("</div>\n");
    }

    fn fill(&mut self, label: &str, hint: &str) {
        self.raw("<div class=\"fill\"><p class=\"word\">To fill in</p><p class=\"label\">");
        self.words(label);
        self.raw("</p>");
        if !hint.is_empty() {
            self.raw("<p class=\"hint\">");
            self.words(hint);
            self.raw("</p>");
        }
        self.raw("<div class=\"lines\"></div></div>\n");
    }
}
