//! The blocks of a section, an item or a cell.

use super::body::Body;
use super::direction::TextDirection;
use super::headings::heading_style;
use super::numbering::Marker;
use super::place::{After, Container, Frame, ParagraphPlace};
use super::run_format::{RunFormat, RunRole};
use crate::hazard::ControlState;
use crate::report::{Block, Item, Note};

impl Body<'_> {
    /// Writes blocks, one below the other.
    pub fn blocks(&mut self, blocks: &[Block], place: ParagraphPlace) {
        for block in blocks {
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: ParagraphPlace) {
        match block {
            Block::Heading { depth, line } => match place.ground {
                Container::Page => {
                    let style = heading_style(place.level.saturating_add(*depth));
                    self.line(style, place, line);
                }
                Container::Cell => self.line("TableHeading", place, line),
            },
            Block::Paragraph { line } => self.line(place.style(), place, line),
            Block::List { first, items } => self.list(*first, items, place),
            Block::Quote { blocks } => self.quote(blocks, place),
            Block::Code { language, text } => self.code(language, text, place),
            Block::Rule => {
                self.settle(place);
                self.begin("Rule", place, TextDirection::LeftToRight);
                self.end();
            }
            Block::Facts { pairs } => self.facts(pairs, place),
            Block::Table { table } => self.table(table, place),
            Block::HeatMap { map } => self.heat_map(map, place),
            Block::BowTie { tie } => self.blocks(&tie.blocks(), place),
            Block::Note { note, blocks } => self.note(*note, blocks, place),
            Block::Together { blocks } => self.together(blocks, place),
            Block::Fill { label, hint } => self.fill(label, hint, place),
        }
    }

    /// Writes blocks on one page: Word keeps each except the last with the next one.
    fn together(&mut self, blocks: &[Block], place: ParagraphPlace) {
        let Some((last, others)) = blocks.split_last() else {
            return;
        };
        let kept = ParagraphPlace {
            after: After::SamePage,
            ..place
        };
        self.blocks(others, kept);
        self.block(last, place);
    }

    fn list(&mut self, first: Option<u64>, items: &[Item], place: ParagraphPlace) {
        self.settle(place);
        let inner = ParagraphPlace {
            lists: place.lists.saturating_add(1),
            ..place.deeper()
        };
        let marker = self.lists.marker(inner.lists, first, items.len());
        for (number, item) in (first.unwrap_or(1)..).zip(items) {
            self.marker = match item.state {
                Some(_) => marker.map(Marker::boxed),
                None => marker,
            };
            if marker.is_none() {
                self.lead = Some(format!("{number}. "));
            }
            self.sign = item.state.map(|state| match state {
                ControlState::Implemented => "☑",
                ControlState::Planned | ControlState::Unknown | ControlState::NotAdopted => "☐",
            });
            self.blocks(&item.blocks, inner);
            self.settle(inner);
        }
    }

    fn quote(&mut self, blocks: &[Block], place: ParagraphPlace) {
        self.settle(place);
        let frame = match place.frame {
            Frame::None => Frame::Quote,
            other => other,
        };
        self.blocks(
            blocks,
            ParagraphPlace {
                frame,
                ..place.deeper()
            },
        );
    }

    fn code(&mut self, language: &str, text: &str, place: ParagraphPlace) {
        if !language.is_empty() {
            self.text(
                "CodeLanguage",
                place,
                RunFormat::default().role(RunRole::Aside),
                language,
            );
        }
        self.begin("Code", place, TextDirection::LeftToRight);
        self.words(text, RunFormat::default(), TextDirection::LeftToRight);
        self.end();
    }

    fn note(&mut self, note: Note, blocks: &[Block], place: ParagraphPlace) {
        self.settle(place);
        let place = ParagraphPlace {
            frame: Frame::Note(note),
            indent: place.indent + 170,
            ..place
        };
        self.lead = Some(match blocks.first() {
            Some(Block::Paragraph { .. }) => format!("{}: ", note.word()),
            _ => note.word().to_owned(),
        });
        if !matches!(blocks.first(), Some(Block::Paragraph { .. })) {
            self.settle(place);
        }
        self.blocks(blocks, place);
    }
}
