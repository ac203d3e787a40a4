//! Everything that a report says, in parts: a paragraph, a fact with its name, a title, a cell.

use hazlog::report::{
    Block, Cell, HeatMap, Inline, Report, Section, SheetBlock, Table, text_of, text_of_blocks,
};

/// The tables whose rows are counts: each row is one statement.
const COUNTED: [&str; 7] = [
    "by-risk",
    "by-status",
    "controls-by-kind",
    "moved",
    "actions-by-kind",
    "gaps-by-kind",
    "duties-by-basis",
];

/// The parts of a report. `rows` are whole rows of tables that count, beside the cells.
#[derive(Default)]
pub struct Said {
    pub parts: Vec<String>,
    pub rows: Vec<String>,
}

impl Said {
    pub fn of(report: &Report) -> Self {
        let mut said = Self::default();
        said.push(&report.title);
        said.push(&report.subtitle);
        said.blocks(&report.opening());
        for notice in &report.about.notices {
            said.push(&notice.sentences());
        }
        for section in &report.sections {
            said.section(section);
        }
        for sheet in &report.sheets {
            said.push(&sheet.name);
            for block in &sheet.blocks {
                match block {
                    SheetBlock::Heading(text) | SheetBlock::Text(text) => said.push(text),
                    SheetBlock::Facts(pairs) => {
                        for pair in pairs {
                            said.pair(&pair.name, &pair.value);
                        }
                    }
                    SheetBlock::Table(table) => said.table(table),
                    SheetBlock::HeatMap(map) => said.map(map),
                }
            }
        }
        said
    }

    fn push(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.parts.push(text.trim().to_owned());
        }
    }

    fn section(&mut self, section: &Section) {
        self.push(&section.title);
        if section.hazard.is_some() {
            self.hazard(&section.blocks);
            for inner in &section.sections {
                self.of_record(inner);
            }
            return;
        }
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner);
        }
    }

    /// A section of a record, word for word: its title, and what a report adds to it.
    fn of_record(&mut self, section: &Section) {
        self.push(&section.title);
        if section.title == "As written in the record" {
            self.blocks(&section.blocks);
        }
    }

    /// What a report says of a hazard. A fact in prose is a section of its record: its name, and
    /// what stands there where the record has nothing.
    fn hazard(&mut self, blocks: &[Block]) {
        for block in blocks {
            let Block::Facts { pairs } = block else {
                self.blocks(std::slice::from_ref(block));
                continue;
            };
            for pair in pairs {
                match &pair.value {
                    Cell::Prose { blocks } if pair.name != "Deprecation" => {
                        self.push(&pair.name);
                        if let [Block::Paragraph { line }] = blocks.as_slice()
                            && let [Inline::Aside(words)] = line.as_slice()
                        {
                            self.push(words);
                        }
                    }
                    value => self.pair(&pair.name, value),
                }
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { line, .. } | Block::Paragraph { line } => {
                    self.push(&text_of(line));
                }
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(&item.blocks);
                    }
                }
                Block::Quote { blocks } | Block::Together { blocks } => self.blocks(blocks),
                Block::Note { note, blocks } => {
                    self.push(note.word());
                    self.blocks(blocks);
                }
                Block::Code { .. } | Block::Rule => {}
                Block::Facts { pairs } => {
                    for pair in pairs {
                        self.pair(&pair.name, &pair.value);
                    }
                }
                Block::Table { table } => self.table(table),
                Block::HeatMap { map } => self.map(map),
                Block::BowTie { tie } => {
                    self.blocks(&tie.blocks());
                    for card in tie.cards() {
                        self.push(&card.title);
                        self.push(&card.gap_words().unwrap_or_default());
                    }
                }
                Block::Fill { label, hint } => {
                    self.push(label);
                    self.push(hint);
                }
            }
        }
    }

    fn pair(&mut self, name: &str, value: &Cell) {
        let text = match value {
            Cell::Prose { blocks } => text_of_blocks(blocks),
            value => value.text(),
        };
        self.push(&format!("{name}: {text}"));
    }

    fn table(&mut self, table: &Table) {
        self.push(&table.caption);
        for column in &table.columns {
            self.push(&column.title);
            self.push(&column.group);
        }
        for row in &table.rows {
            for cell in &row.cells {
                match cell {
                    Cell::Text { text } | Cell::State { text, .. } => self.push(text),
                    Cell::Prose { blocks } => self.blocks(blocks),
                    // A number, a day, a class, an id: what it says is its type's to say.
                    _ => {}
                }
            }
            if COUNTED.contains(&table.key.as_str()) {
                self.rows.push({
                    let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
                    cells.join(" | ")
                });
            }
        }
    }

    fn map(&mut self, map: &HeatMap) {
        self.push(&map.title);
        self.push(&map.across);
        self.push(&map.down);
        if let Some(words) = map.unscored_words() {
            self.push(&format!("{}, not scored: {words}", map.title));
        }
    }
}
