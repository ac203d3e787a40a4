//! Reads a template in the Markdown form that hazard logs already use.

mod groups;

use std::collections::HashMap;

use super::marks::{self, marks};
use super::matrix::Matrix;
use super::{
    Acceptability, Axis, ControlHeading, Criteria, Field, FieldKind, RiskClass, RiskLevel, Role,
    Template, TemplateError, TemplateOption, Vocabulary, meaning, normalise, undecided,
};
use crate::document::{Document, Heading, merge_conflicts};
use crate::text::{LineIndex, Span};

/// A field in the template, before its role is known.
struct Raw {
    title: String,
    marks: Vec<String>,
    lines: Vec<String>,
    headings: Vec<RawHeading>,
}

/// A heading below a field's.
struct RawHeading {
    title: String,
    marks: Vec<String>,
}

pub(super) fn template(text: &str, types: &str) -> Result<Template, TemplateError> {
    refuse_conflict(text)?;
    refuse_conflict(types)?;
    let raws = raw_fields(text);
    let calculate = raws.iter().find(|raw| raw.has("calculate"));
    let letters: Vec<char> = calculate.map(Raw::letters).unwrap_or_default();
    let mut roles: Vec<Option<Role>> = raws.iter().map(|raw| raw.role(&letters)).collect();
    // One field has each role. A later field with the same name is the project's own.
    for at in 0..roles.len() {
        if roles[..at].contains(&roles[at]) {
            roles[at] = None;
        }
    }
    groups::assign(&raws, &mut roles)?;
    let of = |role: Role| {
        let at = roles.iter().position(|found| *found == Some(role))?;
        raws.get(at)
    };
    let no_axis = |axis, letter| TemplateError::NoAxis { axis, letter };
    let likelihood = axis(of(Role::Likelihood), 'L')?.ok_or(no_axis("likelihood", 'L'))?;
    let severity = axis(of(Role::Severity), 'S')?.ok_or(no_axis("severity", 'S'))?;
    let matrix = calculate.ok_or(TemplateError::NoMatrix)?;
    let criteria = criteria(matrix, likelihood, severity)?;
    let statuses = of(Role::Status).map(Raw::choices).unwrap_or_default();
    let statuses = match statuses.is_empty() {
        true => default_statuses(),
        false => statuses,
    };
    let lines = of(Role::Status).map_or(&[][..], |raw| raw.lines.as_slice());
    let status_kinds = meaning::of_statuses(lines.iter().map(String::as_str), &statuses);
    let control_headings = groups::headings(&raws, of(Role::HazardControls))?;
    let fields: Vec<Field> = raws
        .iter()
        .zip(&roles)
        .enumerate()
        .map(|(at, (raw, role))| {
            let mut headings = control_headings.iter();
            raw.field(*role, headings.find(|heading| heading.field == Some(at)))
        })
        .collect();
    Ok(Template {
        names: names(&fields),
        fields,
        criteria,
        labels: of(Role::UtilityLabel).map(Raw::choices).unwrap_or_default(),
        statuses,
        status_kinds,
        types: Vocabulary::parse(types),
        control_headings,
    })
}

fn refuse_conflict(text: &str) -> Result<(), TemplateError> {
    match merge_conflicts(text).first() {
        None => Ok(()),
        Some(first) => Err(TemplateError::InConflict {
            line: LineIndex::new(text).place(text, first.span.start).line,
            sides: first.sides(),
        }),
    }
}

/// The field for each name of a heading, and for each title as it is written: a title has precedence over an alias.
fn names(fields: &[Field]) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for (at, field) in fields.iter().enumerate() {
        names.entry(normalise(&field.title)).or_insert(at);
    }
    for (at, field) in fields.iter().enumerate() {
        for name in field.role.into_iter().flat_map(Role::names) {
            names.entry(name).or_insert(at);
        }
    }
    for field in fields {
        if let Some(at) = names.get(&normalise(&field.title)).copied() {
            names.entry(field.title.clone()).or_insert(at);
        }
    }
    names
}

/// The statuses if the template lists none (DCB0129 Implementation Guidance, Table 2).
fn default_statuses() -> Vec<TemplateOption> {
    ["Draft from LLM", "Open", "Transferred", "Closed"]
        .iter()
        .filter_map(|label| TemplateOption::parse(label))
        .collect()
}

/// The fields: the headings of the level that most fields have, and a heading of a higher level if
/// it alone names a role, as in the published template that begins with `# Hazard name`.
fn raw_fields(text: &str) -> Vec<Raw> {
    let document = Document::parse(text);
    let level = field_level(&document);
    let outline: Vec<(&Heading, Span)> = document
        .headings()
        .filter(|(heading, _)| heading.level <= level)
        .collect();
    let at_level: Vec<Role> = outline
        .iter()
        .filter(|(heading, _)| heading.level == level)
        .filter_map(|(heading, _)| role_of(&heading.title))
        .collect();
    let mut raws = Vec::with_capacity(outline.len());
    for (at, (heading, span)) in outline.iter().enumerate() {
        let role = role_of(&heading.title);
        let alone = role.is_some_and(|role| !at_level.contains(&role));
        if heading.level == level || alone {
            let end = outline
                .get(at + 1)
                .map_or(document.text().len(), |(_, next)| next.start);
            raws.push(raw_field(
                &document,
                &heading.title,
                Span::new(span.end, end),
            ));
        }
    }
    raws
}

/// The level at which most headings name a role.
fn field_level(document: &Document) -> u8 {
    let mut counts = [0usize; 7];
    for (heading, _) in document.headings() {
        if role_of(&heading.title).is_some() {
            counts[usize::from(heading.level)] += 1;
        }
    }
    let mut best = 2;
    for level in [3u8, 1, 4, 5, 6] {
        if counts[usize::from(level)] > counts[usize::from(best)] {
            best = level;
        }
    }
    best
}

/// The role that a heading names, by a mark after its words or by the words.
fn role_of(heading: &str) -> Option<Role> {
    let (title, marks) = marks::heading(heading);
    marks::role(&marks).or_else(|| Role::named(&normalise(title)))
}

fn raw_field(document: &Document, heading: &str, span: Span) -> Raw {
    let body = document.slice(document.body_in(span));
    let (title, marked) = marks::heading(heading);
    let mut raw = Raw {
        title: title.to_owned(),
        marks: marked,
        lines: Vec::new(),
        headings: Vec::new(),
    };
    for line in body.lines().map(str::trim) {
        if let Some(heading) = line.strip_prefix('#') {
            let (title, marks) = marks::heading(heading.trim_start_matches('#'));
            raw.headings.push(RawHeading {
                title: title.to_owned(),
                marks,
            });
        } else if let (Some(marks), Some(heading)) = (marks(line), raw.headings.last_mut()) {
            heading.marks.extend(marks);
        } else if let Some(marks) = marks(line).filter(|_| raw.lines.is_empty()) {
            raw.marks.extend(marks);
        } else if !line.is_empty() {
            let bare = ["- ", "* ", "+ "]
                .into_iter()
                .find_map(|bullet| line.strip_prefix(bullet))
                .unwrap_or(line);
            let choice = raw.has("select") || raw.has("multiselect") || raw.has("calculate");
            match raw.lines.last_mut() {
                // Wrapped cells belong to the class above them.
                Some(class)
                    if raw.marks.iter().any(|mark| mark == "calculate")
                        && bare.starts_with('[') =>
                {
                    class.push_str(bare);
                }
                _ if choice => raw.lines.push(bare.trim().to_owned()),
                _ => raw.lines.push(line.to_owned()),
            }
        }
    }
    raw
}

impl Raw {
    fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|found| found == mark)
    }

    /// The letters among the marks, in order.
    fn letters(&self) -> Vec<char> {
        self.marks
            .iter()
            .filter_map(|mark| {
                let mut chars = mark.chars();
                let letter = chars.next()?;
                chars.next().is_none().then_some(letter)
            })
            .collect()
    }

    /// The role of the mark or the title, or else the role that the other marks imply.
    fn role(&self, calculated: &[char]) -> Option<Role> {
        let named = marks::role(&self.marks).or_else(|| Role::named(&normalise(&self.title)));
        if named.is_some() {
            return named;
        }
        if self.has("calculate") {
            return Some(Role::Risk);
        }
        if self.has("hazard-types") {
            return Some(Role::HazardType);
        }
        if self.has("code") {
            return Some(Role::Code);
        }
        let letter = *self.letters().first()?;
        match (letter, calculated.iter().position(|known| *known == letter)) {
            ('L', _) => Some(Role::Likelihood),
            ('S', _) => Some(Role::Severity),
            (_, Some(0)) => Some(Role::Likelihood),
            (_, Some(1)) => Some(Role::Severity),
            _ => None,
        }
    }

    /// The options of a choice, without the word for an unscored one.
    fn choices(&self) -> Vec<TemplateOption> {
        if !self.has("select") && !self.has("multiselect") {
            return Vec::new();
        }
        self.lines
            .iter()
            .filter(|line| marks(line).is_none())
            .filter_map(|line| TemplateOption::parse(meaning::without_mark(line).0))
            .filter(|option| !undecided::is_unscored_option(&option.label))
            .collect()
    }

    fn field(&self, role: Option<Role>, controls: Option<&ControlHeading>) -> Field {
        let kind = if let Some(heading) = controls {
            FieldKind::Controls(heading.clone())
        } else if self.has("calculate") {
            FieldKind::Calculate
        } else if self.has("hazard-types") {
            FieldKind::HazardTypes
        } else if self.has("code") {
            FieldKind::Code
        } else if self.has("multiselect") {
            FieldKind::MultiSelect(self.choices())
        } else if self.has("select") {
            FieldKind::Select(self.choices())
        } else {
            FieldKind::Text
        };
        let help = match kind {
            FieldKind::Text | FieldKind::Controls(_) => self.lines.join("\n"),
            FieldKind::Select(_)
            | FieldKind::MultiSelect(_)
            | FieldKind::Calculate
            | FieldKind::HazardTypes
            | FieldKind::Code => String::new(),
        };
        Field {
            title: self.title.clone(),
            role,
            kind,
            help,
        }
    }

    fn no_key(&self, line: &str) -> TemplateError {
        TemplateError::NoKey {
            field: self.title.clone(),
            line: line.to_owned(),
        }
    }
}

/// The axis from a field's options; `None` if it lists none.
fn axis(raw: Option<&Raw>, usual: char) -> Result<Option<Axis>, TemplateError> {
    let Some(raw) = raw else { return Ok(None) };
    let mut levels = raw.choices();
    if levels.is_empty() {
        return Ok(None);
    }
    let mut seen = Vec::new();
    for level in &levels {
        match level.key {
            Some(key) if !seen.contains(&key) => seen.push(key),
            _ => return Err(raw.no_key(&level.long())),
        }
    }
    levels.sort_by_key(|level| level.key);
    Ok(Some(Axis {
        letter: raw.letters().first().copied().unwrap_or(usual),
        levels,
    }))
}

fn criteria(raw: &Raw, likelihood: Axis, severity: Axis) -> Result<Criteria, TemplateError> {
    let mut matrix = Matrix::new(likelihood, severity);
    let mut classes = Vec::new();
    for line in &raw.lines {
        let (words, cells) = split_cells(line);
        let option = TemplateOption::parse(words).ok_or_else(|| raw.no_key(line))?;
        let class = RiskClass(option.key.ok_or_else(|| raw.no_key(line))?);
        if classes.iter().any(|level: &RiskLevel| level.class == class) {
            return Err(raw.no_key(line));
        }
        let marks = cells.split([',', '[', ']']).map(str::trim);
        let mut declared = Vec::new();
        for mark in marks.filter(|mark| !mark.is_empty()) {
            match Acceptability::marked(mark) {
                Some(acceptability) => declared.push(acceptability),
                None => matrix.give(mark, class),
            }
        }
        declared.dedup();
        let acceptability = match declared[..] {
            [] => None,
            [one] => Some(one),
            _ => {
                return Err(TemplateError::TwoMeanings {
                    class: option.label,
                });
            }
        };
        classes.push(RiskLevel {
            class,
            label: option.label,
            definition: option.definition,
            acceptability,
        });
    }
    classes.sort_by_key(|level| level.class);
    meaning::of_words(&mut classes);
    matrix.finish(classes)
}

/// The words of a class and its cells: the brackets at the end of the line.
fn split_cells(line: &str) -> (&str, &str) {
    let mut words = line.trim_end();
    while let Some(inner) = words.strip_suffix(']')
        && let Some(at) = inner.rfind('[')
    {
        words = words[..at].trim_end();
    }
    (words, &line[words.len()..])
}
