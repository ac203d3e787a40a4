//! Which findings are shown, in which groups.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::LeastGrade;
use crate::check::{Diagnostic, Grade};
use crate::hazard::HazardId;
use crate::text::{fold, printable_line};
use crate::tui::findings::{FindingsByHazard, Tally};

/// What the findings are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// The hazard.
    #[default]
    Hazard,
    /// The rule.
    Rule,
}

impl Grouping {
    /// The grouping in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Hazard => "by hazard",
            Self::Rule => "by rule",
        }
    }

    pub(super) const fn next(self) -> Self {
        match self {
            Self::Hazard => Self::Rule,
            Self::Rule => Self::Hazard,
        }
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemLine {
    /// The heading of a group, by its index in [`ProblemsView::headings`].
    Heading(usize),
    /// A finding, by its index in [`FindingsByHazard::all`].
    Finding(usize),
}

/// A group's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingHeading {
    /// Its key: the ID of a hazard, or the code of a rule.
    pub key: String,
    /// Its text.
    pub name: String,
    /// The counts of the findings below it.
    pub tally: Tally,
}

/// The lines of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemsView {
    /// The lines.
    pub lines: Vec<ProblemLine>,
    /// The groups' headings.
    pub headings: Vec<FindingHeading>,
    /// The lines of the view.
    pub shown: Tally,
}

impl ProblemsView {
    /// The lines for the findings that have at least a grade and every one of `words`.
    pub fn build(
        findings: &FindingsByHazard,
        by: Grouping,
        least: LeastGrade,
        words: &str,
        names: &HashMap<HazardId, String>,
    ) -> Self {
        let words: Vec<String> = words.split_whitespace().map(fold).collect();
        let name_of = |id: &HazardId| names.get(id).map_or("", String::as_str);
        let passes = |found: &Diagnostic| {
            found.grade >= least.grade() && (words.is_empty() || has(found, &words, name_of))
        };
        let shown: Vec<usize> = (0..findings.all().len())
            .filter(|at| findings.get(*at).is_some_and(passes))
            .collect();
        match by {
            Grouping::Hazard => by_hazard(findings, &shown, name_of),
            Grouping::Rule => by_rule(findings, &shown),
        }
    }

    fn open(&mut self, key: String, name: String) {
        self.lines.push(ProblemLine::Heading(self.headings.len()));
        self.headings.push(FindingHeading {
            key,
            name,
            tally: Tally::default(),
        });
    }

    fn push(&mut self, at: usize, found: &Diagnostic) {
        self.lines.push(ProblemLine::Finding(at));
        self.shown.add(found);
        if let Some(heading) = self.headings.last_mut() {
            heading.tally.add(found);
        }
    }
}

/// In the order of the check: the log as a whole, then by ID and place.
fn by_hazard<'a>(
    findings: &FindingsByHazard,
    shown: &[usize],
    name_of: impl Fn(&HazardId) -> &'a str,
) -> ProblemsView {
    let mut view = ProblemsView::default();
    let mut before: Option<Option<&HazardId>> = None;
    for at in shown {
        let Some(found) = findings.get(*at) else {
            continue;
        };
        let id = found.id.as_ref();
        if before != Some(id) {
            before = Some(id);
            match id {
                Some(id) => view.open(printable_line(id.as_str()), printable_line(name_of(id))),
                None => view.open("The log as a whole".to_owned(), String::new()),
            }
        }
        view.push(*at, found);
    }
    view
}

/// The rules with the worst findings first.
fn by_rule(findings: &FindingsByHazard, shown: &[usize]) -> ProblemsView {
    let mut rules: BTreeMap<_, (Grade, Vec<usize>)> = BTreeMap::new();
    for at in shown {
        let Some(found) = findings.get(*at) else {
            continue;
        };
        let weighs = match found.waived {
            Some(_) => Grade::Off,
            None => found.grade,
        };
        let (worst, places) = rules
            .entry(found.rule.code)
            .or_insert((Grade::Off, Vec::new()));
        *worst = weighs.max(*worst);
        places.push(*at);
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(code, (worst, _))| (Reverse(*worst), *code));
    let mut view = ProblemsView::default();
    for (code, (_, places)) in rules {
        for (count, at) in places.into_iter().enumerate() {
            let Some(found) = findings.get(at) else {
                continue;
            };
            if count == 0 {
                view.open(code.to_string(), found.rule.name.to_owned());
            }
            view.push(at, found);
        }
    }
    view
}

/// Whether the shown text of a finding has every one of some folded words.
fn has<'a>(found: &Diagnostic, words: &[String], name_of: impl Fn(&HazardId) -> &'a str) -> bool {
    let name = found.id.as_ref().map_or("", name_of);
    let text = fold(&format!(
        "{} {} {} {} {} {name} {}{}{}",
        found.rule.code,
        found.rule.name,
        found.rule.group.as_str(),
        found.grade,
        found.path.as_deref().unwrap_or_default(),
        found.message,
        if found.fix.is_some() { " fix" } else { "" },
        if found.waived.is_some() {
            " waived"
        } else {
            ""
        },
    ));
    words.iter().all(|word| text.contains(word))
}
