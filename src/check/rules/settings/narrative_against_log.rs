//! A part of the safety case contradicts the numbers or classes of the log.

use std::collections::BTreeMap;

use crate::check::claims::{Claim, Noun, Reach, Time, claims};
use crate::check::{
    ActKind, CasePart, Example, Expected, Grade, Log, LogFindings, PartState, RecordFacts, Rule,
    RuleCode, RuleGroup, Run, Setup, Sketch, Spot, Stage,
};
use crate::document::Document;
use crate::hazard::ControlState;
use crate::template::{Criteria, RiskClass};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(807),
    name: "narrative-against-log",
    group: RuleGroup::Settings,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 3.3.3 and 3.5.1 (the Clinical Safety Case Report and the Hazard Log belong \
             together); 6.4.1 (the risks of all hazards are considered and accepted)",
    checks: "The parts of the safety case agree with the log. hazlog compares each number directly \
             before the words hazards, residual risks, controls or causes. It also compares each \
             risk class that a sentence gives to all hazards or residual risks, to a number of \
             them, or to none. A number that may mean only some of them is a hint if it equals no \
             count of the log. hazlog skips the version history. A sentence that may be about an \
             earlier version is at most a warning.",
    why: "A board or a buyer reads the safety case and not the log. A sentence that calls every \
          risk acceptable hides the risk that is not.",
    remedy: "correct the sentence, or remove the number: the report prints the numbers of the log \
             next to it",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0002", ""),
        ],
        setup: &[Setup::Part(
            "safety-case/residual-risk.md",
            "All 9 residual risks are Unacceptable.",
        )],
        expected: &[
            Expected {
                id: "",
                marked: "All 9 residual risks",
                message: "the log does not have 9 residual risks. It has 2 hazards, 2 of them with \
                          a residual risk",
                fixed: None,
            },
            Expected {
                id: "",
                marked: "All 9 residual risks",
                message: "in the log not all residual risks are `5 - Unacceptable`: 2 are `2 - \
                          Acceptable` (`Hazard-0001`, `Hazard-0002`)",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", ""),
            Sketch::With("Hazard-0002", ""),
        ],
        setup: &[Setup::Part(
            "safety-case/residual-risk.md",
            "Both were looked at in 3 hazard workshops. All 2 residual risks are Acceptable.",
        )],
        expected: &[],
    },
};

/// The part about earlier versions.
const HISTORY: &str = "version-history";

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let is_known = log.unreadable.is_empty() && log.records.iter().all(|of| of.conflict.is_none());
    if !is_known {
        // No count of the log is certain, and other rules report the records as errors.
        return;
    }
    let counts = LogCounts::new(log);
    for part in log.case.parts.iter().filter(|part| part.stem != HISTORY) {
        if let PartState::Written(text) = &part.state {
            look_at(part, text, &counts, findings);
        }
    }
}

fn look_at(part: &CasePart, text: &str, counts: &LogCounts<'_>, findings: &mut LogFindings<'_>) {
    let document = Document::parse(text);
    for claim in claims(text, counts.criteria) {
        let spot = Spot::new(&document, claim.span);
        let before = match claim.time {
            Time::Now => None,
            Time::PerhapsBefore => Some(Grade::Warning),
        };
        let contradictions = [counts.against_number(&claim), counts.against_class(&claim)];
        for (message, most) in contradictions.into_iter().flatten() {
            let finding = findings.in_file(&part.path, Some(spot), message);
            if let Some(most) = most.into_iter().chain(before).min() {
                finding.at_most(most);
            }
        }
    }
}

/// A message, and the highest grade if the contradiction is not certain.
type Contradiction = (String, Option<Grade>);

/// The counts of a log.
struct LogCounts<'a> {
    criteria: &'a Criteria,
    /// The hazards that are not deprecated.
    kept: Vec<&'a RecordFacts>,
    /// The number of hazards, including deprecated ones.
    all: usize,
    live: usize,
    /// The hazards by residual class; `None` holds those without a class.
    residual: BTreeMap<Option<RiskClass>, Vec<&'a RecordFacts>>,
    /// Counts of groups of hazards: by status, by initial class, by stage, by residual class.
    some: Vec<usize>,
    controls: BTreeMap<&'static str, usize>,
    causes: usize,
}

impl<'a> LogCounts<'a> {
    fn new(log: &Log<'a>) -> Self {
        let is_kept = |of: &&&RecordFacts| of.stage != Stage::Deprecated;
        let kept: Vec<&RecordFacts> = log.records.iter().filter(is_kept).copied().collect();
        let mut residual: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut statuses: BTreeMap<String, usize> = BTreeMap::new();
        for of in &kept {
            residual.entry(of.residual.2).or_default().push(*of);
            for key in [
                format!("status {:?}", of.status),
                format!("initial {:?}", of.initial.2),
                format!("stage {:?}", of.stage),
            ] {
                *statuses.entry(key).or_default() += 1;
            }
        }
        let mut some: Vec<usize> = statuses.into_values().collect();
        some.push(log.records.len() - kept.len());
        some.extend(residual.values().map(Vec::len));
        let mut controls: BTreeMap<&str, usize> = BTreeMap::new();
        for control in kept.iter().flat_map(|of| &of.controls) {
            *controls.entry(state(control.state)).or_default() += 1;
        }
        Self {
            criteria: &log.template.criteria,
            all: log.records.len(),
            live: log.live().count(),
            causes: kept.iter().map(|of| of.causes).sum(),
            kept,
            residual,
            some,
            controls,
        }
    }

    fn scored(&self) -> usize {
        let scored = self.residual.iter().filter(|(class, _)| class.is_some());
        scored.map(|(_, hazards)| hazards.len()).sum()
    }

    /// The numbers that are right in a sentence about all of them.
    fn totals(&self, noun: Noun) -> Vec<usize> {
        let hazards = vec![self.all, self.kept.len(), self.live];
        match noun {
            Noun::Hazards => hazards,
            Noun::ResidualRisks => [hazards, vec![self.scored()]].concat(),
            Noun::Controls => {
                let all: usize = self.controls.values().sum();
                let not_adopted = self.controls.get(state(ControlState::NotAdopted));
                vec![all, all - not_adopted.copied().unwrap_or(0)]
            }
            Noun::Causes => vec![self.causes],
        }
    }

    /// The numbers that are right in a sentence about some of them.
    fn parts(&self, noun: Noun) -> Vec<usize> {
        match noun {
            Noun::Hazards | Noun::ResidualRisks => self.some.clone(),
            Noun::Controls => self.controls.values().copied().collect(),
            Noun::Causes => self.kept.iter().map(|of| of.causes).collect(),
        }
    }

    /// The count of the log, in words.
    fn count_words(&self, noun: Noun) -> String {
        let hazards = count(self.all, "hazard");
        let deprecated = match self.all - self.kept.len() {
            0 => String::new(),
            some => format!(", {some} of them deprecated"),
        };
        match noun {
            Noun::Hazards => format!("{hazards}{deprecated}"),
            Noun::ResidualRisks => {
                format!("{hazards}, {} of them with a residual risk", self.scored())
            }
            Noun::Controls => {
                let states = self.controls.iter();
                let states: Vec<String> = states
                    .map(|(name, number)| format!("{number} {name}"))
                    .collect();
                let all = count(self.controls.values().sum(), "control");
                match states.is_empty() {
                    true => all,
                    false => format!("{all} ({})", states.join(", ")),
                }
            }
            Noun::Causes => count(self.causes, "cause"),
        }
    }

    /// The contradiction between the number of a claim and the log.
    fn against_number(&self, claim: &Claim) -> Option<Contradiction> {
        let number = claim.number?;
        let totals = self.totals(claim.noun);
        let most = totals.iter().copied().max().unwrap_or(0);
        let is_total = totals.contains(&number);
        let certain = match claim.reach {
            Reach::Whole => !is_total,
            Reach::Some | Reach::None => number > most,
        };
        // If the sentence also gives a class, `against_class` compares the number.
        let is_part = is_total
            || !claim.classes.is_empty()
            || self.parts(claim.noun).contains(&number)
            || number <= 1;
        let most = match (certain, is_part) {
            (true, _) => None,
            (false, false) => Some(Grade::Info),
            (false, true) => return None,
        };
        let (noun, counted) = (name(claim.noun), self.count_words(claim.noun));
        Some(match most {
            None => (
                format!("the log does not have {number} {noun}. It has {counted}"),
                None,
            ),
            most => (
                format!("no count in the log is {number} {noun}. The log has {counted}"),
                most,
            ),
        })
    }

    /// The contradiction between the class of a claim and the log.
    fn against_class(&self, claim: &Claim) -> Option<Contradiction> {
        if claim.classes.is_empty() {
            return None;
        }
        let is_of = |class: &Option<RiskClass>| class.is_some_and(|of| claim.classes.contains(&of));
        let named: Vec<String> = claim
            .classes
            .iter()
            .map(|of| self.class(Some(*of)))
            .collect();
        let named = named.join(" or ");
        let (its, others): (Vec<_>, Vec<_>) =
            self.residual.iter().partition(|(class, _)| is_of(class));
        match (claim.reach, claim.number) {
            (Reach::Whole, _) if !others.is_empty() => {
                let message = format!(
                    "in the log not all residual risks are {named}: {}",
                    self.listed(&others)
                );
                // A sentence can rightly call an accepted risk acceptable.
                let is_accepted = others.iter().all(|(class, hazards)| {
                    class.is_some() && hazards.iter().all(|of| accepted(of))
                });
                Some((message, is_accepted.then_some(Grade::Warning)))
            }
            (Reach::None, _) if !its.is_empty() => Some((
                format!(
                    "the log does have residual risks of this class: {}",
                    self.listed(&its)
                ),
                None,
            )),
            (Reach::Some, Some(number)) => {
                let counted: usize = its.iter().map(|(_, hazards)| hazards.len()).sum();
                (counted != number).then(|| {
                    let message = format!(
                        "the log has {} of {named}, not {number}",
                        count(counted, "residual risk")
                    );
                    (message, None)
                })
            }
            _ => None,
        }
    }

    fn class(&self, class: Option<RiskClass>) -> String {
        class.map_or_else(
            || "not scored".to_owned(),
            |class| format!("`{}`", self.criteria.words(class)),
        )
    }

    fn listed(&self, groups: &[(&Option<RiskClass>, &Vec<&RecordFacts>)]) -> String {
        let groups: Vec<String> = groups
            .iter()
            .rev()
            .map(|(class, hazards)| {
                let ids: Vec<String> = hazards.iter().map(|of| format!("`{}`", of.id)).collect();
                let are = if hazards.len() == 1 { "is" } else { "are" };
                let class = self.class(**class);
                format!("{} {are} {class} ({})", hazards.len(), ids.join(", "))
            })
            .collect();
        groups.join("; ")
    }
}

fn accepted(of: &RecordFacts) -> bool {
    of.acts.iter().any(|act| act.kind == ActKind::Accepted)
}

fn name(noun: Noun) -> &'static str {
    match noun {
        Noun::Hazards => "hazards",
        Noun::ResidualRisks => "residual risks",
        Noun::Controls => "controls",
        Noun::Causes => "causes",
    }
}

fn state(state: ControlState) -> &'static str {
    match state {
        ControlState::Implemented => "implemented",
        ControlState::Planned => "planned",
        ControlState::Unknown => "in an unknown state",
        ControlState::NotAdopted => "not adopted",
    }
}

fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}
