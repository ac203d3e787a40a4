//! Which heading is which field, and what is missing, doubled, out of order or unknown.

use std::collections::{HashMap, HashSet};

use super::super::{Hazard, Problem, ProblemCode, SectionInfo};
use super::Reader;
use crate::document::{Document, HeadingStyle, Section};
use crate::template::{Role, Template};
use crate::text::Span;

/// The level of heading that the fields of a document have: the one with most names of fields;
/// `None` where no heading names one.
pub(crate) fn field_level(document: &Document, template: &Template) -> Option<u8> {
    let mut known: [Vec<usize>; 7] = Default::default();
    for (heading, _) in document.headings() {
        if let Some(field) = template.field_named(&heading.title) {
            let found = &mut known[usize::from(heading.level)];
            if !found.contains(&field) {
                found.push(field);
            }
        }
    }
    let mut best = 2u8;
    for level in [3u8, 1, 4, 5, 6] {
        if known[usize::from(level)].len() > known[usize::from(best)].len() {
            best = level;
        }
    }
    (!known[usize::from(best)].is_empty()).then_some(best)
}

impl Reader<'_> {
    /// The sections of the record, with a problem for each that is not as the template has it.
    pub(super) fn outline(&mut self, hazard: &mut Hazard) {
        if self.document.is_unparsed() {
            let message = "hazlog could not parse the Markdown of this file: look for unusual \
                           markup in it, and report the file as a bug";
            self.problem(ProblemCode::Unparsed, Span::at(0), message);
        }
        let level = field_level(self.document, self.template);
        if level.is_none() && !self.document.is_unparsed() {
            let message = "no heading in this file names a field of a hazard (`## Hazard name`, \
                           `## Causes`): is it a hazard record?";
            self.problem(ProblemCode::NoSections, Span::at(0), message);
        }
        let sections = self.cut(level.unwrap_or(2));
        let before = self
            .document
            .front_matter()
            .map_or(0, |front| front.span.end);
        let until = sections
            .first()
            .map_or(self.document.text().len(), |first| first.extent.start);
        let preamble = self.document.slice(Span::new(before, until));
        hazard.preamble = preamble.trim_start_matches('\u{feff}').trim().to_owned();
        let mut found: Vec<SectionInfo> = Vec::with_capacity(sections.len());
        let mut firsts: HashMap<usize, usize> = HashMap::new();
        let called = self.called(&sections);
        for section in sections {
            let info = self.classify(&section, level, &found, (&firsts, &called));
            if let Some(field) = info.field {
                firsts.entry(field).or_insert(found.len());
            }
            found.push(info);
        }
        if level.is_some() {
            self.missing(&found);
        }
        hazard.sections = found;
    }

    /// The document cut at the fields; a title of a higher rank is a field where no heading of
    /// the fields' level is the same one (`# Hazard name` above `##` fields).
    fn cut(&self, level: u8) -> Vec<Section> {
        let at_level: HashSet<usize> = self
            .document
            .headings()
            .filter(|(heading, _)| heading.level == level)
            .filter_map(|(heading, _)| self.template.field_named(&heading.title))
            .collect();
        let alone = |title: &str| {
            self.template.field_named(title).is_some_and(|field| {
                // `# Hazard` is the document's title in the mission's form.
                self.template.fields[field].role != Some(Role::Hazard) && !at_level.contains(&field)
            })
        };
        self.document
            .sections_with(level, |heading| alone(&heading.title))
            .list
    }

    fn classify(
        &mut self,
        section: &Section,
        level: Option<u8>,
        before: &[SectionInfo],
        (firsts, called): (&HashMap<usize, usize>, &HashMap<usize, String>),
    ) -> SectionInfo {
        let title = &section.heading.title;
        let of_rank = level.is_some_and(|level| section.heading.level <= level);
        let named = self.template.field_named(title).filter(|_| of_rank);
        let usual = named.and_then(|field| self.other_name(field, title, called));
        let field = named.filter(|_| usual.is_none());
        let first = field
            .and_then(|field| firsts.get(&field))
            .and_then(|at| before.get(*at));
        let doubled = first.is_some();
        let heading = section.heading_span.trimmed(self.document.text());
        match (field, first) {
            (None, _) => match usual {
                Some(usual) => self.second_name(title, usual, heading),
                None => self.unknown(section, heading),
            },
            (Some(_), Some(first)) => self.doubled(section, heading, first.body, first.start_line),
            (Some(field), None) => self.order(title, field, heading, before),
        }
        let counts = field.filter(|_| !doubled);
        let of_role = counts.is_some_and(|at| self.template.fields[at].role.is_some());
        let of_controls = counts.is_some_and(|at| self.template.holds_controls(at)) && !of_role;
        let said = |is_here: bool| match is_here {
            true => self.document.value(section.body).into_owned(),
            false => String::new(),
        };
        let commented = !self.document.comments_in(section.body).is_empty();
        SectionInfo {
            text: said(!of_role && !of_controls),
            controls_text: said(of_controls),
            commented: commented.then(|| self.document.slice(section.body).to_owned()),
            title: title.clone(),
            field,
            doubled,
            extent: section.extent,
            heading,
            body: section.body,
            start_line: self.document.line(heading.start),
            end_line: self
                .document
                .line(section.body.end.max(heading.end).saturating_sub(1)),
        }
    }

    /// What a record calls each field: as the template does, where it has such a heading, or else as
    /// its first heading does.
    fn called(&self, sections: &[Section]) -> HashMap<usize, String> {
        let mut called: HashMap<usize, String> = HashMap::new();
        for section in sections {
            let title = &section.heading.title;
            let Some(at) = self.template.field_named(title) else {
                continue;
            };
            let field = &self.template.fields[at];
            let is_usual = |name: &str| {
                let role = field.role;
                !role.is_some_and(|role| role.are_two_sections(name, &field.title))
            };
            match called.get(&at) {
                Some(before) if is_usual(before) || !is_usual(title) => {}
                Some(_) | None => {
                    called.insert(at, title.clone());
                }
            }
        }
        called
    }

    /// What the record calls a field, where a heading is another name of it and so a section of
    /// its own: `Possible causes` beside `Cause`.
    fn other_name<'c>(
        &self,
        field: usize,
        title: &str,
        called: &'c HashMap<usize, String>,
    ) -> Option<&'c str> {
        let role = self.template.fields[field].role?;
        let usual = called.get(&field)?;
        role.are_two_sections(usual, title)
            .then_some(usual.as_str())
    }

    fn second_name(&mut self, title: &str, usual: &str, heading: Span) {
        let message = format!(
            "`{title}` is another name for `{usual}`, which this record also has; hazlog keeps it \
             as a separate section"
        );
        self.problem(ProblemCode::UnknownSection, heading, message);
    }

    fn unknown(&mut self, section: &Section, heading: Span) {
        let title = super::shorten(&section.heading.title);
        if section.heading.style == HeadingStyle::Setext {
            let message = format!(
                "`{title}` is directly above a line of dashes, which makes it a heading: put a \
                 blank line between them if it is text"
            );
            self.problem(ProblemCode::SetextHeading, heading, message);
        } else {
            let message = format!("the template has no field `{title}`; hazlog keeps the section");
            self.problem(ProblemCode::UnknownSection, heading, message);
        }
    }

    fn doubled(&mut self, section: &Section, heading: Span, first: Span, line: usize) {
        let same = self.document.slice(first) == self.document.slice(section.body);
        let verdict = if same {
            "with the same text"
        } else {
            "with other text"
        };
        let message = format!(
            "`{}` appears a second time, {verdict}; the first, on line {line}, counts",
            section.heading.title
        );
        self.problem(ProblemCode::DoubledSection, heading, message);
    }

    fn order(&mut self, title: &str, field: usize, heading: Span, before: &[SectionInfo]) {
        let later = before
            .iter()
            .filter(|info| !info.doubled && info.field.is_some_and(|other| other > field))
            .min_by_key(|info| info.field);
        if let Some(later) = later {
            let message = format!(
                "`{title}` comes after `{}`, but the template has it before",
                later.title
            );
            self.problem(ProblemCode::ReorderedSection, heading, message);
        }
    }

    /// A problem for each field that the record has no section for. The risk is derived, so a
    /// record may do without it.
    fn missing(&mut self, found: &[SectionInfo]) {
        let mut place = 0;
        for (at, field) in self.template.fields.iter().enumerate() {
            if let Some(section) = found.iter().find(|info| info.field == Some(at)) {
                place = section.body.end;
            } else if field.role != Some(Role::Risk) {
                let problem = Problem::missing(at, &field.title, Span::at(place));
                self.problems.push(problem);
            }
        }
    }
}
