//! The sheets of a workbook in their order, with the parts that hold them, and the people who write comments.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Unreadable;
use super::super::package::{Package, damaged_part};
use super::super::xml::XmlEvent;
use super::relations::{self, Relation};

/// How many sheets a workbook has at most.
const SHEETS: usize = 2_000;

/// A sheet of the workbook.
pub(super) struct SheetPart {
    /// Its name.
    pub name: String,
    /// The path of its part.
    pub path: String,
    /// Whether it has cells; a sheet that is only a chart has none.
    pub has_cells: bool,
    /// Whether it is hidden.
    pub is_hidden: bool,
}

/// What the workbook says about its sheets.
pub(super) struct Workbook {
    /// The sheets, in their order.
    pub sheets: Vec<SheetPart>,
    /// The names of people by the key that threaded comments have for them.
    pub people: BTreeMap<String, String>,
}

/// Reads the workbook's own part; `None` where the package is no workbook.
pub(super) fn read(package: &mut Package<'_>) -> Result<Option<Workbook>, Unreadable> {
    let roots = relations::of(package, "")?;
    let Some(root) = roots.iter().find(|root| root.kind == "officeDocument") else {
        return Ok(None);
    };
    if root.target.ends_with(".bin") || !package.has(&root.target) {
        return Ok(None);
    }
    let parts = relations::of(package, &root.target)?;
    let mut is_workbook = false;
    let mut sheets = Vec::new();
    package.read_xml(&root.target, |event| {
        if let XmlEvent::Start(element) = event {
            is_workbook |= element.name() == "workbook";
            if element.name() == "sheet"
                && let Some(name) = element.attribute("name")
                && let Some(part) = part_of(&parts, element.local_attribute("id"))
            {
                let state = element.attribute("state").unwrap_or_default();
                sheets.push(SheetPart {
                    name,
                    path: part.target.clone(),
                    has_cells: part.kind == "worksheet",
                    is_hidden: state.to_ascii_lowercase().ends_with("hidden"),
                });
            }
        }
        Ok(())
    })?;
    let paths: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.path.as_str()).collect();
    if sheets.len() > SHEETS || paths.len() < sheets.len() {
        return Err(damaged_part(&root.target));
    }
    let mut people = BTreeMap::new();
    for part in parts.iter().filter(|part| part.kind == "person") {
        read_people(package, &part.target, &mut people)?;
    }
    Ok(is_workbook.then_some(Workbook { sheets, people }))
}

fn part_of(parts: &[Relation], id: Option<String>) -> Option<&Relation> {
    let id = id?;
    parts.iter().find(|part| part.id == id)
}

fn read_people(
    package: &mut Package<'_>,
    path: &str,
    people: &mut BTreeMap<String, String>,
) -> Result<(), Unreadable> {
    package.read_xml(path, |event| {
        if let XmlEvent::Start(element) = event
            && element.name() == "person"
            && let (Some(id), Some(name)) =
                (element.attribute("id"), element.attribute("displayName"))
        {
            people.insert(id, name);
        }
        Ok(())
    })
}
