//! Outlines: the order and the wording of a document, as a Markdown template into which hazlog
//! inserts the generated parts by name.
//!
//! `## Risk [#risk]` begins a section with an anchor. `{{ insert("heat-maps") }}`, in a separate
//! paragraph, is the place of the heat maps. No text of a record goes through the template
//! language.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::document::escape_plain;
use crate::report::{About, Block, ReportError, Section, TemplateText, Templates, prose, text_of};

/// The delimiter around the name of a part in a rendered outline. It is private, and hazlog removes
/// it from every value for a template.
const OPENS: char = '\u{f5b00}';
const CLOSES: char = '\u{f5b01}';

/// A generated part.
#[derive(Clone, Debug, Default)]
pub struct Insert {
    /// The blocks that replace the mark.
    pub blocks: Vec<Block>,
    /// The sections that begin at the mark.
    pub sections: Vec<Section>,
}

/// The generated parts by name.
pub type Inserts = BTreeMap<&'static str, Insert>;

/// An outline with its parts inserted.
pub struct Filled {
    /// The heading of the first level; empty if the outline has none.
    pub title: String,
    /// The sections.
    pub sections: Vec<Section>,
}

/// Fills the outline `name`.
///
/// # Errors
/// When the template is broken, names an unknown part, or lacks some of `needed`. The error has the
/// line and names every missing part.
pub fn fill(
    name: &str,
    templates: &Templates,
    facts: &BTreeMap<&'static str, Value>,
    inserts: Inserts,
    needed: &[&str],
) -> Result<Filled, ReportError> {
    let layout = templates.get(name);
    let text = rendered(layout, facts, &inserts)?;
    let missing = needed.iter().filter(|part| !text.contains(&mark(part)));
    let missing: Vec<String> = missing
        .map(|part| format!("`{{{{ insert(\"{part}\") }}}}`"))
        .collect();
    if !missing.is_empty() {
        return Err(ReportError::Template {
            path: layout.path.to_owned(),
            line: 1,
            message: format!(
                "it leaves out {}, which this report must contain: add each on a line by itself",
                missing.join(", ")
            ),
        });
    }
    Ok(SectionBuilder::new(inserts).build(prose(&text, &|_| None)))
}

/// The values about a report that an outline can use, by name.
pub fn facts(about: &About, title: &str) -> BTreeMap<&'static str, Value> {
    let text = |value: &Option<String>| match value {
        Some(value) => Value::from(plain(value)),
        None => Value::from(()),
    };
    BTreeMap::from([
        ("title", Value::from(plain(title))),
        ("product", text(&about.product)),
        ("version", text(&about.version)),
        ("manufacturer", text(&about.manufacturer)),
        ("hazards", Value::from(about.records)),
        ("all_hazards", Value::from(about.of)),
        ("drafts", Value::from(about.drafts)),
        ("waivers", Value::from(about.waived.len())),
        ("errors", Value::from(about.findings.errors)),
        ("warnings", Value::from(about.findings.warnings)),
    ])
}

fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !matches!(*c, OPENS | CLOSES))
        .collect();
    escape_plain(&text)
}

fn mark(name: &str) -> String {
    format!("{OPENS}{name}{CLOSES}")
}

fn rendered(
    layout: TemplateText<'_>,
    facts: &BTreeMap<&'static str, Value>,
    inserts: &Inserts,
) -> Result<String, ReportError> {
    let names: BTreeSet<&'static str> = inserts.keys().copied().collect();
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.add_function("insert", move |name: String| {
        if names.contains(name.as_str()) {
            return Ok(format!("\n\n{}\n\n", mark(&name)));
        }
        let known: Vec<&str> = names.iter().copied().collect();
        Err(Error::new(
            ErrorKind::InvalidOperation,
            format!(
                "there is no part `{name}`: the parts are {}",
                known.join(", ")
            ),
        ))
    });
    let told = |error: &Error| broken(layout, error);
    environment
        .template_from_named_str(layout.path, layout.text)
        .and_then(|template| template.render(facts))
        .map_err(|error| told(&error))
}

/// An error of the template language, with the line of the template.
pub fn broken(layout: TemplateText<'_>, error: &Error) -> ReportError {
    let message = match error.detail() {
        Some(detail) => detail.to_owned(),
        None => error.kind().to_string(),
    };
    ReportError::Template {
        path: layout.path.to_owned(),
        line: error.line().unwrap_or(1),
        message,
    }
}

/// Makes sections of blocks.
struct SectionBuilder {
    inserts: Inserts,
    title: String,
    /// The open sections, the outermost first, each with its depth.
    open: Vec<(u8, Section)>,
    done: Vec<Section>,
    anchors: BTreeSet<String>,
}

impl SectionBuilder {
    fn new(inserts: Inserts) -> Self {
        Self {
            inserts,
            title: String::new(),
            open: Vec::new(),
            done: Vec::new(),
            anchors: BTreeSet::new(),
        }
    }

    fn build(mut self, blocks: Vec<Block>) -> Filled {
        for block in blocks {
            match block {
                Block::Heading { depth: 1, line } if self.title.is_empty() => {
                    self.title = text_of(&line);
                }
                Block::Heading { depth, line } => {
                    self.close(depth);
                    let section = self.section(&text_of(&line));
                    self.open.push((depth, section));
                }
                Block::Paragraph { line } => match inserted(&text_of(&line)) {
                    Some(name) => self.insert(&name),
                    None => self.put(Block::Paragraph { line }),
                },
                other => self.put(other),
            }
        }
        self.close(0);
        Filled {
            title: self.title,
            sections: self.done,
        }
    }

    /// Ends the sections before a heading of `depth`.
    fn close(&mut self, depth: u8) {
        while let Some((_, section)) = self.open.pop_if(|(open, _)| *open >= depth) {
            match self.open.last_mut() {
                Some((_, outer)) => outer.sections.push(section),
                None => self.done.push(section),
            }
        }
    }

    fn section(&mut self, words: &str) -> Section {
        let (title, anchor) = match words.strip_suffix(']').and_then(|w| w.rsplit_once("[#")) {
            Some((title, anchor)) => (title.trim(), anchor.trim().to_owned()),
            None => (words, crate::template::normalise(words).replace(' ', "-")),
        };
        let mut own = anchor.clone();
        let mut number = 2;
        while !self.anchors.insert(own.clone()) {
            own = format!("{anchor}-{number}");
            number += 1;
        }
        Section {
            anchor: own,
            title: title.to_owned(),
            ..Section::default()
        }
    }

    fn put(&mut self, block: Block) {
        if let Some((_, section)) = self.open.last_mut() {
            section.blocks.push(block);
        } else {
            // Text before the first heading is a section without a title.
            let section = Section {
                blocks: vec![block],
                ..self.section("introduction")
            };
            self.open.push((
                u8::MAX,
                Section {
                    title: String::new(),
                    ..section
                },
            ));
        }
    }

    fn insert(&mut self, name: &str) {
        let Some(insert) = self.inserts.remove(name) else {
            return;
        };
        for block in insert.blocks {
            self.put(block);
        }
        match self.open.last_mut() {
            Some((_, section)) => section.sections.extend(insert.sections),
            None => self.done.extend(insert.sections),
        }
    }
}

/// The name of the part that a paragraph inserts.
fn inserted(words: &str) -> Option<String> {
    let name = words.trim().strip_prefix(OPENS)?.strip_suffix(CLOSES)?;
    Some(name.to_owned())
}

/// Numbers sections: `1`, `1.1`.
pub fn number(sections: &mut [Section], before: &str) {
    for (at, section) in (1..).zip(sections) {
        if section.hazard.is_some() || section.title.is_empty() {
            continue;
        }
        section.number = format!("{before}{at}");
        let inner = format!("{}.", section.number);
        number(&mut section.sections, &inner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, needed: &[&str]) -> Result<Filled, ReportError> {
        let mut templates = Templates::default();
        templates.replace("a.md", "templates/report/a.md".to_owned(), text.to_owned());
        let inserts = Inserts::from([(
            "part",
            Insert {
                blocks: vec![Block::text("inserted")],
                sections: Vec::new(),
            },
        )]);
        let facts = BTreeMap::from([("title", Value::from("A *log*"))]);
        fill("a.md", &templates, &facts, inserts, needed)
    }

    #[test]
    fn headings_become_sections_and_parts_are_inserted_where_they_are_named() {
        let text =
            "# {{ title }}\n\n## One [#first]\nWords.\n{{ insert(\"part\") }}\n### Two\n\n## One\n";
        let filled = filled(text, &["part"]).ok().unwrap();
        assert_eq!(filled.title, "A log");
        let anchors: Vec<&str> = filled.sections.iter().map(|s| s.anchor.as_str()).collect();
        assert_eq!(anchors, ["first", "one"]);
        assert_eq!(filled.sections[0].blocks.len(), 2);
        assert_eq!(filled.sections[0].blocks[1], Block::text("inserted"));
        assert_eq!(filled.sections[0].sections[0].anchor, "two");
    }

    #[test]
    fn a_broken_outline_names_its_line() {
        let said = |text: &str| filled(text, &["part"]).err().unwrap().to_string();
        assert_eq!(
            said("# a\n\n{{ insert(\"other\") }}\n"),
            "templates/report/a.md:3: hazlog cannot use this template: there is no part `other`: the parts are part"
        );
        assert!(said("# a\n{{ nothing }}\n").starts_with("templates/report/a.md:2: "));
        assert!(said("# a\n\n{% if %}\n").starts_with("templates/report/a.md:3: "));
        assert!(said("# a\n").contains("leaves out `{{ insert(\"part\") }}`"));
    }

    #[test]
    fn an_outline_error_names_every_missing_part() {
        let lacking = filled("# a\n", &["part", "scores"]).err().unwrap();
        let all =
            "`{{ insert(\"part\") }}`, `{{ insert(\"scores\") }}`, which this report must contain";
        assert!(lacking.to_string().contains(all), "{lacking}");
    }
}
