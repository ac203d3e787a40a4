//! A thread of the trace: what one record names to show that a control is there or works, or where
//! its code is, and whether the checks found it.

use std::collections::HashMap;

use crate::check::{Group, Link, LinkKind, links};
use crate::hazard::{Control, FactKey, Record, Summary};
use crate::report::{Material, clean_line};

/// What one record names.
pub struct Thread<'a> {
    /// The control that names it; `None` for the record's section of code.
    pub control: Option<&'a Control>,
    /// What it is named as.
    pub kind: LinkKind,
    /// The text that names it, as written.
    pub written: String,
    /// The file; `None` where the text names none.
    pub path: Option<String>,
    /// The file with its lines or the name in it.
    pub place: String,
    /// What the checks found wrong with it; empty where they found nothing.
    pub fault: String,
}

/// What the checks found wrong with links, by record.
pub struct Faults<'a>(HashMap<&'a str, Vec<(usize, &'a str, bool)>>);

impl<'a> Faults<'a> {
    /// Those of the material's verdict.
    pub fn of(material: &'a Material<'_>) -> Self {
        let mut faults: HashMap<&str, Vec<_>> = HashMap::new();
        for found in &material.verdict.diagnostics {
            let (Some(path), Some(spot)) = (found.path.as_deref(), found.spot) else {
                continue;
            };
            if found.rule.group == Group::Links {
                faults.entry(path).or_default().push((
                    spot.span.start,
                    found.message.as_str(),
                    found.waived.is_some(),
                ));
            }
        }
        Self(faults)
    }

    /// What was found wrong with a link of the record at `path`.
    fn at(&self, path: &str, link: &Link) -> String {
        let Some(faults) = self.0.get(path) else {
            return String::new();
        };
        let span = link.whole.span;
        let said: Vec<String> = faults
            .iter()
            .filter(|(start, ..)| (span.start..span.end.max(span.start + 1)).contains(start))
            .map(|(_, message, waived)| {
                let waived = if *waived { " (waived)" } else { "" };
                format!("{}{waived}", clean_line(message))
            })
            .collect();
        said.join("; ")
    }
}

/// Every thread of a record: those of its controls, in their order, and then its code.
pub fn threads<'a>(record: &'a Record, summary: &Summary, faults: &Faults<'_>) -> Vec<Thread<'a>> {
    let found = links(record, &summary.path);
    let mut threads = Vec::new();
    for control in record.hazard.controls() {
        for fact in &control.facts {
            let Some(kind) = kind_of(fact.key) else {
                continue;
            };
            let within = found.iter().filter(|link| {
                let start = link.whole.span.start;
                fact.value_span.start <= start && start < fact.value_span.end
            });
            let before = threads.len();
            threads.extend(within.map(|link| Thread {
                control: Some(control),
                kind,
                written: fact.value.clone(),
                path: Some(clean_line(&link.path)),
                place: clean_line(&link.words()),
                fault: faults.at(&summary.path, link),
            }));
            if threads.len() == before {
                threads.push(Thread {
                    control: Some(control),
                    kind,
                    written: fact.value.clone(),
                    path: None,
                    place: clean_line(&fact.value),
                    fault: String::new(),
                });
            }
        }
    }
    threads.extend(code(record, summary, &found, faults));
    threads
}

/// The threads of the section of code.
fn code<'a>(
    record: &'a Record,
    summary: &Summary,
    found: &[Link],
    faults: &Faults<'_>,
) -> Vec<Thread<'a>> {
    let links: Vec<&Link> = found
        .iter()
        .filter(|link| link.kind == LinkKind::Code)
        .collect();
    let mut threads = Vec::new();
    for reference in &record.hazard.code_list {
        let link = links.iter().find(|link| {
            let start = link.whole.span.start;
            reference.span.start <= start
                && start < reference.span.end.max(reference.span.start + 1)
                && (reference.path.starts_with(&link.path) || link.target.is_some())
        });
        let written = clean_line(record.document.slice(reference.span));
        threads.push(Thread {
            control: None,
            kind: LinkKind::Code,
            path: link.map(|link| clean_line(&link.path)),
            place: link.map_or_else(
                || clean_line(&reference.path),
                |link| clean_line(&link.words()),
            ),
            fault: link.map_or_else(String::new, |link| faults.at(&summary.path, link)),
            written,
        });
    }
    threads
}

/// The kind of a fact that names evidence or code.
fn kind_of(key: FactKey) -> Option<LinkKind> {
    match key {
        FactKey::Evidence => Some(LinkKind::Evidence),
        FactKey::Implementation => Some(LinkKind::Implementation),
        FactKey::Verified => Some(LinkKind::Verified),
        FactKey::Effective => Some(LinkKind::Effective),
        _ => None,
    }
}

/// The numbers of the causes that a control says it is against: `cause 2`, `causes 1 and 3`. Those
/// that the record does not have are left to the checks.
pub fn causes_named(control: &Control, count: usize) -> Vec<usize> {
    let text = crate::template::normalise(&control.text);
    let mut named = Vec::new();
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        if !matches!(word, "cause" | "causes") {
            continue;
        }
        while let Some(next) = words.peek() {
            if let Ok(number) = next.parse::<usize>() {
                if (1..=count).contains(&number) && !named.contains(&number) {
                    named.push(number);
                }
            } else if *next != "and" {
                break;
            }
            words.next();
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::HazardId;
    use crate::template::Template;

    fn named(text: &str) -> Vec<usize> {
        let text = format!("## Hazard controls\n\n- [x] {text}\n");
        let record = Record::read(HazardId::new("H1"), text, &Template::built_in());
        let control = record.hazard.controls().next().unwrap();
        causes_named(control, 3)
    }

    #[test]
    fn causes_are_named_by_their_numbers_and_not_guessed() {
        assert_eq!(named("Refuses it (cause 2)."), [2]);
        assert_eq!(named("Stands against causes 1, 2 and 3."), [1, 2, 3]);
        assert_eq!(named("Refuses it (cause 4)."), []);
        assert_eq!(named("The cause is removed within 2 days."), []);
    }
}
