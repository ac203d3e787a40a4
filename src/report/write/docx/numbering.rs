//! Lists as Word numbers them: one definition of bullets, one of numbers, and for each numbered
//! list an instance that begins at its first number.

use super::place::STEP;
use crate::report::write::xml::Xml;

/// The deepest level that Word numbers; deeper items use this level.
const DEEPEST: u8 = 8;

/// The highest number with which Word begins a list.
const HIGHEST: u64 = 32_767;

/// Bullets, by level.
const BULLETS: [&str; 3] = ["•", "–", "▪"];

/// The instance for all lists of bullets.
const BULLETED: usize = 1;

/// The instance for items that begin with a check box, which is part of their text.
const BOXED: usize = 2;

/// The list of a paragraph, and its depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The list, by its number in `word/numbering.xml`.
    pub instance: usize,
    /// How deep the list is in others, counted from 0.
    pub level: u8,
}

impl Marker {
    /// The marker of an item with a check box, which replaces the bullet.
    pub fn boxed(self) -> Self {
        match self.instance {
            BULLETED => Self {
                instance: BOXED,
                ..self
            },
            _ => self,
        }
    }
}

/// The numbered lists so far: the level and the first number of each.
#[derive(Default)]
pub(super) struct Lists {
    numbered: Vec<(u8, u64)>,
}

impl Lists {
    /// The marker for the items of a list at `depth`, counted from 1; `None` if Word cannot number
    /// it.
    pub fn marker(&mut self, depth: u8, first: Option<u64>, items: usize) -> Option<Marker> {
        let level = depth.saturating_sub(1).min(DEEPEST);
        let Some(first) = first else {
            return Some(Marker {
                instance: BULLETED,
                level,
            });
        };
        if first.saturating_add(items as u64) > HIGHEST {
            return None;
        }
        self.numbered.push((level, first));
        Some(Marker {
            instance: BOXED + self.numbered.len(),
            level,
        })
    }

    /// The part with the definitions.
    pub fn part(&self) -> String {
        let mut xml = Xml::document();
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        xml.open("w:numbering", &[("xmlns:w", space)]);
        define(&mut xml, "0", |level| {
            ("bullet", BULLETS[level % BULLETS.len()].to_owned())
        });
        define(&mut xml, "1", |level| {
            ("decimal", format!("%{}.", level + 1))
        });
        define(&mut xml, "2", |_| ("bullet", String::new()));
        instance(&mut xml, BULLETED, "0", None);
        instance(&mut xml, BOXED, "2", None);
        for (at, starts) in self.numbered.iter().enumerate() {
            instance(&mut xml, BOXED + 1 + at, "1", Some(*starts));
        }
        xml.finish()
    }
}

fn define(xml: &mut Xml, id: &str, sign: impl Fn(usize) -> (&'static str, String)) {
    xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
    xml.empty("w:multiLevelType", &[("w:val", "multilevel")]);
    for level in 0..=usize::from(DEEPEST) {
        let (format, text) = sign(level);
        let left = (STEP * (u32::from(DEEPEST).min(level as u32) + 1)).to_string();
        xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
        xml.empty("w:start", &[("w:val", "1")]);
        xml.empty("w:numFmt", &[("w:val", format)]);
        if text.is_empty() {
            xml.empty("w:suff", &[("w:val", "nothing")]);
        }
        xml.empty("w:lvlText", &[("w:val", &text)]);
        xml.empty("w:lvlJc", &[("w:val", "left")]);
        xml.open("w:pPr", &[]);
        xml.empty(
            "w:ind",
            &[("w:left", &left), ("w:hanging", &STEP.to_string())],
        );
        xml.close();
        xml.close();
    }
    xml.close();
}

fn instance(xml: &mut Xml, id: usize, definition: &str, starts: Option<(u8, u64)>) {
    xml.open("w:num", &[("w:numId", &id.to_string())]);
    xml.empty("w:abstractNumId", &[("w:val", definition)]);
    if let Some((level, first)) = starts {
        xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
        xml.empty("w:startOverride", &[("w:val", &first.to_string())]);
        xml.close();
    }
    xml.close();
}
