//! Digests of what a record says and of the risk criteria: equal where nothing but the form differs.
//!
//! A digest is written to files, so its input is fixed: a change of it needs another version in its name. Each text goes
//! in with its length before it, so that no two contents give the same bytes.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::content::{AssessmentContent, Content, ControlContent, SectionContent};
use super::content_part::{self, ControlPart, Part};
use crate::hazard::AssessmentKind;
use crate::template::{Acceptability, Axis, Criteria, RiskClass};

/// The name of the digest of a record's content.
pub const CONTENT_DIGEST: &str = "hazlog-content-1";

/// The name of the digest of the risk criteria.
pub const CRITERIA_DIGEST: &str = "hazlog-criteria-1";

/// The digest of what a record says, whole and of each of its parts, in hexadecimal.
///
/// For two versions of a record, the whole digests are equal exactly if [`super::compare`] finds no difference above
/// form. The parts with other digests are those that the differences name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentDigest {
    /// Of the whole content.
    pub whole: String,
    /// Of each part that is not empty.
    pub parts: BTreeMap<Part, String>,
}

impl ContentDigest {
    /// The digest of a content.
    pub fn of(content: &Content) -> Self {
        let mut parts = Parts(BTreeMap::new());
        parts.add_text(content_part::ID, content.id.as_str());
        parts.add_text(content_part::NAME, &content.name);
        parts.add_text(content_part::OWNER, &content.owner);
        parts.add_text(content_part::STATUS, &content.status);
        parts.add(Part::named(content_part::LABELS), &content.labels);
        parts.add(Part::named(content_part::TYPES), &content.types);
        parts.add(Part::named(content_part::LINKS), &content.links);
        parts.add(Part::named(content_part::CAUSES), &content.causes);
        parts.add(Part::named(content_part::CODE), &content.code);
        parts.add_assessment(AssessmentKind::Initial, &content.initial);
        parts.add_assessment(AssessmentKind::Residual, &content.residual);
        for (key, decision) in &content.decisions {
            parts.add(Part::decision(*key), std::slice::from_ref(decision));
        }
        for (key, value) in &content.front {
            parts.add(Part::front(*key), std::slice::from_ref(value));
        }
        parts.add_controls(&content.controls);
        for section in &content.sections {
            parts.add_section(section);
        }
        for (key, bytes) in &content.unread {
            parts.add(Part::unread(key), bytes);
        }
        let parts = parts.0;
        let mut whole = Input::new(CONTENT_DIGEST);
        for (part, digest) in &parts {
            whole.text(part.name());
            whole.text(digest);
        }
        Self {
            whole: whole.digest(),
            parts,
        }
    }

    /// The parts that only one of two digests has, or that differ, in the order of their names.
    pub fn differing(&self, other: &Self) -> Vec<Part> {
        differing_parts(&self.parts, &other.parts)
    }
}

/// The parts that only one of two maps has, or that differ, in the order of their names.
pub fn differing_parts(
    before: &BTreeMap<Part, String>,
    after: &BTreeMap<Part, String>,
) -> Vec<Part> {
    let all: std::collections::BTreeSet<&Part> = before.keys().chain(after.keys()).collect();
    let differ = all
        .into_iter()
        .filter(|part| before.get(part) != after.get(part));
    differ.cloned().collect()
}

/// The digest of a control, wherever it is: its place in a record and its name there do not count.
pub fn control_digest(control: &ControlContent) -> String {
    let mut input = Input::new(CONTENT_DIGEST);
    for part in ControlPart::all() {
        input.list(&part.values(control));
    }
    input.digest()
}

/// The digest of the risk criteria: the levels, the classes with their meaning, and the class of each cell.
pub fn criteria_digest(criteria: &Criteria) -> String {
    let mut input = Input::new(CRITERIA_DIGEST);
    for axis in [&criteria.likelihood, &criteria.severity] {
        add_axis(axis, &mut input);
    }
    input.count(criteria.classes.len());
    for level in &criteria.classes {
        let RiskClass(class) = level.class;
        input.text(&class.to_string());
        input.text(&level.label);
        input.text(&level.definition);
        input.text(match level.acceptability {
            None => "",
            Some(Acceptability::Acceptable) => "acceptable",
            Some(Acceptability::AcceptableIfJustified) => "acceptable if justified",
            Some(Acceptability::AcceptableWithReason) => "acceptable with reason",
            Some(Acceptability::NotAcceptable) => "not acceptable",
        });
    }
    for likelihood in criteria.likelihood.ranks() {
        for severity in criteria.severity.ranks() {
            let class = criteria.risk(likelihood, severity);
            input.text(&class.map_or_else(String::new, |RiskClass(class)| class.to_string()));
        }
    }
    input.digest()
}

fn add_axis(axis: &Axis, input: &mut Input) {
    input.text(&axis.letter.to_string());
    input.count(axis.levels.len());
    for level in &axis.levels {
        input.text(&level.key.map_or_else(String::new, |key| key.to_string()));
        input.text(&level.label);
        input.text(&level.definition);
    }
}

/// The digests of the parts so far.
struct Parts(BTreeMap<Part, String>);

impl Parts {
    fn insert(&mut self, part: Part, of: impl FnOnce(&mut Input)) {
        let mut input = Input::new(CONTENT_DIGEST);
        input.text(part.name());
        of(&mut input);
        self.0.insert(part, input.digest());
    }

    fn add(&mut self, part: Part, values: &[String]) {
        if !values.is_empty() {
            self.insert(part, |input| input.list(values));
        }
    }

    fn add_text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.insert(Part::named(name), |input| input.text(text));
        }
    }

    fn add_assessment(&mut self, which: AssessmentKind, of: &AssessmentContent) {
        let score = [&of.likelihood, &of.severity, &of.risk].map(Clone::clone);
        if score.iter().any(|word| !word.is_empty()) {
            self.add(Part::score(which), &score);
        }
        self.add_text(Part::reason(which).name(), &of.reason);
        self.add_text(Part::stated_risk(which).name(), &of.stated_risk);
    }

    /// Controls with one name are digested together, in an order that does not depend on their places.
    fn add_controls(&mut self, controls: &[ControlContent]) {
        let mut named: BTreeMap<String, Vec<(String, &ControlContent)>> = BTreeMap::new();
        for control in controls {
            let same = named
                .entry(content_part::control_name(control))
                .or_default();
            same.push((control_digest(control), control));
        }
        for mut same in named.into_values() {
            same.sort_by(|(one, _), (other, _)| one.cmp(other));
            for part in ControlPart::all() {
                let values: Vec<Vec<String>> = same
                    .iter()
                    .map(|(_, control)| part.values(control))
                    .collect();
                if values.iter().all(Vec::is_empty) {
                    continue;
                }
                let name = Part::control(same[0].1, part);
                self.insert(name, |input| {
                    input.count(values.len());
                    values.iter().for_each(|values| input.list(values));
                });
            }
        }
    }

    fn add_section(&mut self, section: &SectionContent) {
        self.insert(Part::section(&section.key), |input| {
            input.text(section.role.map_or("", crate::template::Role::title));
            input.list(&section.lines);
        });
    }
}

/// The SHA-256 digest of bytes, in hexadecimal: that of `sha256sum`.
pub fn bytes_digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a digest is made of.
struct Input(Sha256);

impl Input {
    fn new(version: &str) -> Self {
        let mut input = Self(Sha256::new());
        input.text(version);
        input
    }

    fn count(&mut self, count: usize) {
        self.0.update(format!("{count};"));
    }

    fn text(&mut self, text: &str) {
        self.0.update(format!("{}:", text.len()));
        self.0.update(text);
    }

    fn list(&mut self, texts: &[String]) {
        self.count(texts.len());
        texts.iter().for_each(|text| self.text(text));
    }

    fn digest(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}
