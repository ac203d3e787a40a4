//! A difference in parts for a reader: each says what differs, and how. Every output is made of these parts, so that all
//! of them say the same.

use super::changed_text::{ChangedLine, WordFate, changed_lines};
use super::content::{ControlContent, SectionContent};
use super::difference::{ControlChange, Difference, Told};
use super::pair::Pair;
use super::score::Score;
use super::shown_lines::{shown_lines, shown_pair};
use crate::hazard::{AssessmentKind, ControlState, FactKey};
use crate::template::Duty;

/// A part of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferencePart {
    /// What differs: `status`, `control D1`.
    pub what: String,
    /// How it differs.
    pub change: PartChange,
}

/// How a part differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartChange {
    /// A value replaces another. An absent one is empty.
    Value(Pair<String>),
    /// The words differ: the lines of both versions.
    Words(Pair<Vec<String>>),
    /// It is new. The lines are its words.
    Added(Vec<String>),
    /// It is gone. The lines were its words.
    Removed(Vec<String>),
    /// There is nothing to compare: the part says all of it.
    Remark,
}

impl PartChange {
    /// Both versions, line by line and word by word.
    pub fn lines(&self) -> Vec<ChangedLine> {
        let one = |value: &String| match value.as_str() {
            "" => Vec::new(),
            _ => vec![value.clone()],
        };
        let all = |fate, lines: &[String]| {
            let lines = lines.iter();
            lines.map(|line| ChangedLine::whole(fate, line)).collect()
        };
        match self {
            // A value is not read word by word: `3 - Medium` is no version of `4 - High`.
            Self::Value(values) => {
                let mut runs: Vec<ChangedLine> = all(WordFate::Removed, &one(&values.before));
                runs.extend(all(WordFate::Added, &one(&values.after)));
                joined(runs)
            }
            Self::Words(lines) => changed_lines(&lines.before, &lines.after),
            Self::Added(lines) => all(WordFate::Added, lines),
            Self::Removed(lines) => all(WordFate::Removed, lines),
            Self::Remark => Vec::new(),
        }
    }
}

/// Two values on one line, if both are there.
fn joined(lines: Vec<ChangedLine>) -> Vec<ChangedLine> {
    match lines.len() {
        0 | 1 => lines,
        _ => vec![ChangedLine {
            fate: WordFate::Same,
            runs: lines.into_iter().flat_map(|line| line.runs).collect(),
        }],
    }
}

impl Difference {
    /// The parts for a reader. None if other differences say all of it.
    pub fn told_parts(&self) -> Vec<DifferencePart> {
        match self {
            Self::Renumbered(id) => {
                let ids = id.as_ref().map(|id| id.as_str().to_owned());
                vec![part("id", PartChange::Value(ids))]
            }
            Self::Renamed(name) => vec![words("name", name)],
            Self::Owner(owner) => vec![value("owner", owner)],
            Self::Status(status) => vec![value("status", status)],
            Self::Labels(labels) => entries("label", labels),
            Self::Types(types) => entries("hazard type", types),
            Self::Links(links) => entries("link", links),
            Self::Code(code) => entries("code reference", code),
            Self::Causes(causes) => entries("cause", causes),
            Self::Rescored {
                which,
                score,
                reason,
            } => rescored(*which, score, reason),
            Self::Reason { which, reason } => {
                let what = format!("reason for the {} scores", of(*which));
                vec![words(&what, reason)]
            }
            Self::StatedRisk { which, risk } => {
                vec![value(&format!("stated {} risk", of(*which)), risk)]
            }
            Self::Decision { key, decision } => vec![optional(key.name(), decision)],
            Self::Front { key, value } => vec![optional(key.as_str(), value)],
            Self::ControlAdded { control, .. } => {
                let what = format!("control {} added, {}", control.name, state(control.state));
                vec![part(&what, PartChange::Added(all_of(control)))]
            }
            Self::ControlRemoved { control, .. } => {
                let what = format!("control {} removed, {}", control.name, state(control.state));
                vec![part(&what, PartChange::Removed(all_of(control)))]
            }
            Self::ControlChanged { control, at } => {
                let changes = ControlChange::told(control, at);
                let name = ControlChange::name(control);
                changes.iter().map(|change| change.part(&name)).collect()
            }
            Self::SectionAdded { .. }
            | Self::SectionRemoved { .. }
            | Self::Section { .. }
            | Self::SectionOrder(_) => self.section_part().into_iter().collect(),
            Self::UnreadBytes { key, bytes } => {
                let what = format!(
                    "bytes of {} that are not UTF-8, which hazlog cannot read",
                    key.words()
                );
                vec![part(&what, PartChange::Words(bytes.clone()))]
            }
        }
    }

    /// A difference of sections; `None` for another, or if others say all of it.
    fn section_part(&self) -> Option<DifferencePart> {
        match self {
            Self::SectionAdded { section, told, .. } => {
                let (what, lines) = section_alone(section, "added", told)?;
                Some(part(&what, PartChange::Added(lines)))
            }
            Self::SectionRemoved { section, told } => {
                let (what, lines) = section_alone(section, "removed", told)?;
                Some(part(&what, PartChange::Removed(lines)))
            }
            Self::Section {
                key,
                lines,
                told: Told::HereOnly | Told::InPart(_),
                ..
            } => Some(part(
                &key.words(),
                PartChange::Words(shown_pair(key, lines)),
            )),
            Self::SectionOrder(_) => Some(remark("the sections have another order".to_owned())),
            _ => None,
        }
    }
}

/// A section that one version alone has: what became of it, and the lines that no other difference says. `None` if
/// others say all of it.
fn section_alone(
    section: &SectionContent,
    fate: &str,
    told: &Told,
) -> Option<(String, Vec<String>)> {
    let what = match section.key.title.as_str() {
        "" => format!("the text before the first section {fate}"),
        title => format!("section `{title}` {fate}"),
    };
    match told {
        Told::ByOthers => None,
        Told::HereOnly => Some((what, shown_lines(&section.key, &section.lines))),
        Told::InPart(left) => Some((
            format!("{what}, its other words"),
            shown_lines(&section.key, left),
        )),
    }
}

impl ControlChange {
    /// The name of a control for a reader: `control D2 (was D3)` where other controls changed it.
    pub fn name(control: &Pair<ControlContent>) -> String {
        let [before, after] = [&control.before.name, &control.after.name];
        match before == after {
            true => format!("control {after}"),
            false => format!("control {after} (was {before})"),
        }
    }

    /// The differences of a control for a reader. Where there are others, the name says that it is another.
    pub fn told(control: &Pair<ControlContent>, at: &Pair<usize>) -> Vec<Self> {
        let mut changes = Self::of(control, at);
        if changes.len() > 1 {
            changes.retain(|change| !matches!(change, Self::Renumbered(_)));
        }
        changes
    }

    /// The part for a reader. `name` is that of the control.
    pub fn part(&self, name: &str) -> DifferencePart {
        let of_control = |what: &str, values: Pair<String>| {
            part(&format!("{name}: {what}"), PartChange::Value(values))
        };
        match self {
            Self::Reworded(text) => words(name, text),
            Self::State(states) => {
                let values = states.map(|its| state(its).to_owned());
                part(&format!("{name}:"), PartChange::Value(values))
            }
            Self::Facts { key, values } => {
                of_control(key.title(), values.as_ref().map(|list| list.join("; ")))
            }
            Self::Group(groups) => of_control("group", groups.map(|its| its.as_str().to_owned())),
            Self::Duty(duties) => {
                let duty = |duty: Option<Duty>| duty.map_or("", Duty::as_str).to_owned();
                of_control("duty", duties.map(duty))
            }
            Self::Renumbered(names) => {
                remark(format!("control {}: was {}", names.after, names.before))
            }
            Self::FactOrder => remark(format!("{name}: its facts have another order")),
            Self::Moved => remark(format!("{name}: it has another place")),
        }
    }
}

fn part(what: &str, change: PartChange) -> DifferencePart {
    DifferencePart {
        what: what.to_owned(),
        change,
    }
}

fn remark(what: String) -> DifferencePart {
    let change = PartChange::Remark;
    DifferencePart { what, change }
}

fn value(what: &str, values: &Pair<String>) -> DifferencePart {
    part(what, PartChange::Value(values.clone()))
}

fn words(what: &str, texts: &Pair<String>) -> DifferencePart {
    let lines = texts.as_ref().map(|text| lines_of(text));
    part(what, PartChange::Words(lines))
}

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

pub(super) fn of(which: AssessmentKind) -> &'static str {
    match which {
        AssessmentKind::Initial => "initial",
        AssessmentKind::Residual => "residual",
    }
}

/// A control that one version alone has: its words, and a line for each of its facts. Its `ID:` is its name.
fn all_of(control: &ControlContent) -> Vec<String> {
    let facts = control.facts.iter().filter(|(key, _)| *key != FactKey::Id);
    let facts = facts.map(|(key, value)| format!("{}: {value}", key.title()));
    [control.words()].into_iter().chain(facts).collect()
}

fn state(state: ControlState) -> &'static str {
    match state {
        ControlState::NotAdopted => "not adopted",
        other => other.as_str(),
    }
}

fn optional(what: &str, pair: &Pair<Option<String>>) -> DifferencePart {
    match (&pair.before, &pair.after) {
        (None, Some(after)) => part(
            &format!("{what} added"),
            PartChange::Added(vec![after.clone()]),
        ),
        (Some(before), None) => part(
            &format!("{what} removed"),
            PartChange::Removed(vec![before.clone()]),
        ),
        (before, after) => {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            words(what, &Pair { before, after }.map(text))
        }
    }
}

/// What was added to a list and removed from it. The same entries in another order are said as such.
fn entries(what: &str, lists: &Pair<Vec<String>>) -> Vec<DifferencePart> {
    let mut gone = lists.before.clone();
    let mut come = Vec::new();
    for entry in &lists.after {
        match gone.iter().position(|old| old == entry) {
            Some(at) => drop(gone.remove(at)),
            None => come.push(entry.clone()),
        }
    }
    if gone.is_empty() && come.is_empty() {
        return vec![remark(format!("each {what} is the same, in another order"))];
    }
    if let ([before], [after]) = (gone.as_slice(), come.as_slice()) {
        let (before, after) = (before.clone(), after.clone());
        return vec![words(what, &Pair { before, after })];
    }
    let removed = gone.into_iter().map(|entry| {
        let what = format!("{what} removed");
        part(&what, PartChange::Removed(vec![entry]))
    });
    let added = come.into_iter().map(|entry| {
        let what = format!("{what} added");
        part(&what, PartChange::Added(vec![entry]))
    });
    removed.chain(added).collect()
}

fn rescored(
    which: AssessmentKind,
    score: &Pair<Score>,
    reason: &Pair<String>,
) -> Vec<DifferencePart> {
    let scores = score.as_ref().map(Score::words);
    vec![
        part(&format!("{} risk", of(which)), PartChange::Value(scores)),
        match (reason.before == reason.after, reason.after.is_empty()) {
            (_, true) => remark("no reason is given for these scores".to_owned()),
            (true, false) => remark(format!(
                "the reason was given for the scores before: {}",
                reason.after.replace('\n', " ")
            )),
            (false, false) => words("reason", reason),
        },
    ]
}
