//! Writes blocks with a blank line between them. Each line of a block inside an item or a quotation
//! has its prefix.

use super::DEEPEST_HEADING;
use super::escape::escape;
use super::inline::{self, LineContext};
use crate::hazard::ControlState;
use crate::report::{Block, Item, Note, Pair};

/// The highest number of an item.
const HIGHEST: u64 = 999_999_999;

/// A growing document.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// Adds a block after a blank line.
    pub fn push(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(block);
        self.out.push('\n');
    }

    /// Adds blocks of a section whose heading has `level` marks.
    pub fn blocks(&mut self, blocks: &[Block], level: usize) {
        for (at, block) in blocks.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            if matches!(
                (before, block),
                (Some(Block::List { .. }), Block::List { .. })
            ) {
                // Markdown joins two lists with nothing between them.
                self.push("<!-- -->");
            }
            self.push(&self::block(block, level));
        }
    }

    /// The document.
    pub fn finish(self) -> String {
        self.out
    }
}

fn all(blocks: &[Block], level: usize) -> String {
    let mut lines = Lines::default();
    lines.blocks(blocks, level);
    let mut out = lines.finish();
    out.truncate(out.trim_end_matches('\n').len());
    out
}

fn block(block: &Block, level: usize) -> String {
    match block {
        Block::Heading { depth, line } => {
            let marks = (level + usize::from(*depth)).min(DEEPEST_HEADING);
            format!(
                "{} {}",
                "#".repeat(marks),
                inline::line(line, LineContext::Heading)
            )
        }
        Block::Paragraph { line } => inline::line(line, LineContext::Paragraph),
        Block::List { first, items } => list(*first, items, level),
        Block::Quote { blocks } => quoted(&all(blocks, level)),
        Block::Code { language, text } => code(language, text),
        Block::Rule => "---".to_owned(),
        Block::Facts { pairs } => facts(pairs),
        Block::Table { table } => super::table::table(table),
        Block::HeatMap { map } => super::table::heat_map(map),
        Block::BowTie { tie } => all(&tie.blocks(), level),
        Block::Note { note, blocks } => quoted(&noted(*note, blocks, level)),
        Block::Together { blocks } => all(blocks, level),
        Block::Fill { label, hint } => fill(label, hint),
    }
}

fn list(first: Option<u64>, items: &[Item], level: usize) -> String {
    let mut out = Vec::new();
    let items: Vec<(String, String)> = (first.unwrap_or(1)..)
        .zip(items)
        .map(|(number, item)| {
            let mark = match first {
                Some(_) => format!("{}.", number.min(HIGHEST)),
                None => "-".to_owned(),
            };
            (mark, self::item(item, level))
        })
        .collect();
    let is_tight = items.iter().all(|(_, text)| !text.contains("\n\n"));
    for (mark, text) in items {
        // Four letters, or one more than the length of the number.
        let wide = format!("{mark:<3} ");
        let room = " ".repeat(wide.len());
        let mut lines = text.lines();
        let mut item = format!("{wide}{}", lines.next().unwrap_or_default());
        item.truncate(item.trim_end().len());
        for line in lines {
            item.push('\n');
            if !line.is_empty() {
                item.push_str(&room);
                item.push_str(line);
            }
        }
        out.push(item);
    }
    out.join(if is_tight { "\n" } else { "\n\n" })
}

fn item(item: &Item, level: usize) -> String {
    let tick = match item.state {
        Some(ControlState::Implemented) => "[x]",
        Some(ControlState::Planned | ControlState::Unknown | ControlState::NotAdopted) => "[ ]",
        None => "",
    };
    // A list directly below its only paragraph keeps the list tight.
    let text = match item.blocks.as_slice() {
        [Block::Paragraph { line }, Block::List { first, items }] => format!(
            "{}\n{}",
            inline::line(line, LineContext::Paragraph),
            list(*first, items, level)
        ),
        blocks => all(blocks, level),
    };
    match item.blocks.first() {
        _ if tick.is_empty() => text,
        Some(Block::Paragraph { .. }) => format!("{tick} {text}"),
        // A check box without text after it would be shown as letters.
        _ => format!("{tick} &nbsp;\n\n{text}"),
    }
}

fn quoted(text: &str) -> String {
    let line = |line: &str| match line {
        "" => ">".to_owned(),
        line => format!("> {line}"),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn noted(note: Note, blocks: &[Block], level: usize) -> String {
    match blocks {
        [Block::Paragraph { line }, rest @ ..] => {
            let mut lines = Lines::default();
            let words = inline::line(line, LineContext::Paragraph);
            lines.push(&format!("**{}:** {words}", note.word()));
            lines.blocks(rest, level);
            lines.finish().trim_end().to_owned()
        }
        blocks => format!("**{}:**\n\n{}", note.word(), all(blocks, level)),
    }
}

fn code(language: &str, text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest.max(2) + 1);
    let is_name = |c: char| c.is_ascii_alphanumeric() || "+-_.#".contains(c);
    if language.chars().all(is_name) {
        return format!("{fence}{language}\n{text}\n{fence}");
    }
    format!("{}\n\n{fence}\n{text}\n{fence}", escape(language))
}

fn facts(pairs: &[Pair]) -> String {
    let line = |pair: &Pair| {
        let value = super::table::cell_lines(&pair.value, LineContext::Cell).join("<br>");
        format!("-   **{}:** {value}", escape(&pair.name))
    };
    pairs.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn fill(label: &str, hint: &str) -> String {
    let hint = match hint {
        "" => String::new(),
        hint => format!(
            "\n\n{}",
            hint.lines().map(escape).collect::<Vec<_>>().join("  \n")
        ),
    };
    let label = escape(label);
    format!("**{label}**{hint}\n\n> *To be filled in: {label}*")
}
