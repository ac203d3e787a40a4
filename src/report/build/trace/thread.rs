//! A thread of the trace: evidence that a control exists or works, or code of the hazard, as one
//! record names it, and whether the checks found it.

use std::collections::HashMap;

use super::super::controls;
use crate::check::{Link, LinkKind, Lookup, Lookups, NOT_LOOKED_AT, Rule, RuleGroup, links};
use crate::hazard::{Control, FactKey, Record, Summary};
use crate::report::{Material, clean_line};

/// A reference in one record.
pub struct Thread<'a> {
    /// The control with the reference; `None` for the record's section of code.
    pub control: Option<&'a Control>,
    /// The kind of the reference.
    pub kind: LinkKind,
    /// The text of the reference, as written.
    pub written: String,
    /// The file; `None` if the text names none.
    pub path: Option<String>,
    /// The file with the lines or the name in it.
    pub place: String,
    /// The result of the look-up of the file.
    pub looked_up: Lookup,
    /// The findings about it.
    pub found: LinkFindings,
}

impl Thread<'_> {
    /// The findings about it in words, or the fact that hazlog did not look.
    pub fn found_words(&self) -> String {
        let said = self.found.words();
        match (self.looked_up, said.is_empty(), &self.path) {
            (Lookup::NotLookedUp, true, Some(_)) => "hazlog did not look it up".to_owned(),
            (Lookup::NotLookedUp, true, None) => "Not looked up: no file is named".to_owned(),
            _ => said,
        }
    }
}

/// The findings about a link; empty if there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkFindings {
    /// The fault.
    pub wrong: String,
    /// The change of the file since the record changed.
    pub drift: String,
    /// The reason why hazlog did not look it up.
    pub unknown: String,
}

impl LinkFindings {
    /// All three in one text.
    pub fn words(&self) -> String {
        let said: Vec<&str> = [&self.wrong, &self.drift, &self.unknown]
            .into_iter()
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        said.join("; ")
    }
}

/// The findings about links, by record.
pub struct Faults<'a> {
    by_path: HashMap<&'a str, Vec<Fault<'a>>>,
    looked_up: &'a Lookups,
}

/// The findings about one link.
struct Fault<'a> {
    start: usize,
    rule: &'static Rule,
    message: &'a str,
    waived: bool,
}

/// The part of a finding that is about a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FaultKind {
    Wrong,
    Drift,
    Unknown,
}

impl Fault<'_> {
    /// The text about the look-up of a link. If hazlog did not look it up, the rules for files give
    /// the reason.
    fn kind(&self, state: Lookup) -> FaultKind {
        const LOOKING: [&str; 2] = ["missing-file", "missing-evidence"];
        if self.rule.name == "drift" {
            return FaultKind::Drift;
        }
        let says_why = LOOKING.contains(&self.rule.name) || NOT_LOOKED_AT.contains(&self.rule.code);
        match state == Lookup::NotLookedUp && says_why {
            true => FaultKind::Unknown,
            false => FaultKind::Wrong,
        }
    }
}

impl<'a> Faults<'a> {
    /// The findings about links in the material's verdict.
    pub fn collect(material: &'a Material<'_>) -> Self {
        let mut faults: HashMap<&str, Vec<Fault<'_>>> = HashMap::new();
        for found in &material.verdict.diagnostics {
            let (Some(path), Some(spot)) = (found.path.as_deref(), found.spot) else {
                continue;
            };
            if found.rule.group == RuleGroup::Links {
                faults.entry(path).or_default().push(Fault {
                    start: spot.span.start,
                    rule: found.rule,
                    message: &found.message,
                    waived: found.waived.is_some(),
                });
            }
        }
        Self {
            by_path: faults,
            looked_up: &material.verdict.looked_up,
        }
    }

    /// The result of the look-up of a link in the record at `path`.
    fn state(&self, path: &str, link: &Link) -> Lookup {
        self.looked_up.get(path, link.whole.span.start)
    }

    /// The findings about a link in the record at `path`.
    fn at(&self, path: &str, link: &Link) -> LinkFindings {
        let span = link.whole.span;
        let within = span.start..span.end.max(span.start + 1);
        let state = self.state(path, link);
        let said = |wanted: FaultKind| {
            let faults = self.by_path.get(path).map_or(&[][..], Vec::as_slice);
            let own = faults
                .iter()
                .filter(|fault| fault.kind(state) == wanted && within.contains(&fault.start));
            let words: Vec<String> = own
                .map(|fault| {
                    let waived = if fault.waived { " (waived)" } else { "" };
                    format!("{}{waived}", clean_line(fault.message))
                })
                .collect();
            words.join("; ")
        };
        LinkFindings {
            wrong: said(FaultKind::Wrong),
            drift: said(FaultKind::Drift),
            unknown: said(FaultKind::Unknown),
        }
    }
}

/// Every thread of a record: those of its controls in their order, and then its code.
pub fn threads<'a>(record: &'a Record, summary: &Summary, faults: &Faults<'_>) -> Vec<Thread<'a>> {
    let found = links(record, &summary.path);
    let mut threads = Vec::new();
    for control in controls::of_record(record) {
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
                looked_up: faults.state(&summary.path, link),
                found: faults.at(&summary.path, link),
            }));
            if threads.len() == before {
                threads.push(Thread {
                    control: Some(control),
                    kind,
                    written: fact.value.clone(),
                    path: None,
                    place: clean_line(&fact.value),
                    looked_up: Lookup::NotLookedUp,
                    found: LinkFindings::default(),
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
            looked_up: link.map_or(Lookup::NotLookedUp, |link| {
                faults.state(&summary.path, link)
            }),
            found: link.map_or_else(LinkFindings::default, |link| faults.at(&summary.path, link)),
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

/// The numbers of the causes that a control names.
pub fn causes_named(control: &Control, count: usize) -> Vec<usize> {
    causes_in(&control.text, count)
}

/// The numbers of the causes that a text names: `(cause 2)`, `against causes 1 and 3`, `causes 2-4`,
/// `all causes`. The verb is skipped, as in `would cause 3 deaths`; the checks handle numbers that
/// the record does not have.
pub fn causes_in(text: &str, count: usize) -> Vec<usize> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut named = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_start_matches(OPENS);
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let all = before.trim_start_matches(OPENS);
        if all.eq_ignore_ascii_case("all")
            && bare.trim_end_matches(CLOSES).eq_ignore_ascii_case("causes")
        {
            named.extend(1..=count);
            continue;
        }
        let is_noun = ["cause", "causes"]
            .iter()
            .any(|noun| bare.eq_ignore_ascii_case(noun));
        if !is_noun {
            continue;
        }
        let sure = bare.len() < word.len() || says_noun(before);
        let (numbers, closed) = numbers_at(&words[at + 1..]);
        if sure || closed {
            named.extend(numbers.into_iter().filter(|it| (1..=count).contains(it)));
        }
    }
    named.sort_unstable();
    named.dedup();
    named
}

/// Whether a word before `cause` makes it a noun.
fn says_noun(word: &str) -> bool {
    const BEFORE: [&str; 10] = [
        "for",
        "of",
        "against",
        "see",
        "addresses",
        "address",
        "mitigates",
        "removes",
        "prevents",
        "and",
    ];
    BEFORE
        .iter()
        .any(|before| word.eq_ignore_ascii_case(before))
}

/// What a word can begin with, and what can end a list of numbers.
const OPENS: [char; 4] = ['(', '[', '*', '_'];
const CLOSES: [char; 7] = [')', ']', '.', ',', ';', ':', '*'];
/// The most numbers that are read in one range.
const MOST: usize = 200;

/// The first and the last number of a word: `2` or `2-4`.
fn range_of(word: &str) -> Option<(usize, usize)> {
    let (first, last) = word.split_once(['-', '–']).unwrap_or((word, word));
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// The numbers at the start of words, and whether punctuation or the end of the text closes them.
fn numbers_at(words: &[&str]) -> (Vec<usize>, bool) {
    let mut numbers = Vec::new();
    for word in words {
        let bare = word.trim_start_matches('#').trim_end_matches(CLOSES);
        let Some((first, last)) = range_of(bare) else {
            if matches!(*word, "and" | "&" | "or") && !numbers.is_empty() {
                continue;
            }
            return (numbers, false);
        };
        numbers.extend((first..=last).take(MOST));
        // After a comma comes the next number; any other punctuation ends the list.
        if word.ends_with(CLOSES) && !word.ends_with(',') {
            return (numbers, true);
        }
    }
    let closed = !numbers.is_empty();
    (numbers, closed)
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
        assert_eq!(named("Refuses it (causes 2-3)."), [2, 3]);
        assert_eq!(named("Works against all causes."), [1, 2, 3]);
        let none: [usize; 0] = [];
        for text in [
            "Refuses it (cause 4).",
            "The cause is removed within 2 days.",
            "Without it this would cause 3 deaths.",
            "A late dose causes 2 further doses to be missed.",
            "A late dose causes 1-2 further doses to be missed.",
        ] {
            assert_eq!(named(text), none, "{text}");
        }
    }
}
