//! The differences that a save made, in words.

use crate::hazard::{
    Answer, Assessment, AssessmentKind, ControlId, DecisionKey, FrontFacts, Hazard, Record,
};
use crate::template::undecided::is_tbc;
use crate::template::{Axis, Level, OptionKey, Role, Template, TemplateOption};
use crate::text::printable_line;

/// The name of a fact of the front matter, with its text.
type Front = (&'static str, fn(&FrontFacts) -> Option<&str>);

const FRONT: [Front; 4] = [
    ("raised", |front| front.raised.as_deref()),
    ("source", |front| front.source.as_deref()),
    ("next review", |front| front.next_review.as_deref()),
    ("introduced by", |front| front.introduced_by.as_deref()),
];

/// The longest text that is shown in full.
const LONGEST: usize = 60;

/// The differences in a record, each as a phrase: `likelihood TBC → 2 - Low`.
pub fn difference(before: &Record, after: &Record, template: &Template) -> Vec<String> {
    match (before.is_in_conflict(), after.document.merge_conflicts()) {
        (true, []) => return vec!["the merge conflict is resolved".to_owned()],
        (_, [first, ..]) => {
            let line = after.document.place(first.span.start).line;
            let sides = first.sides();
            return vec![format!(
                "line {line} holds an unresolved merge conflict between {sides}"
            )];
        }
        (false, []) => {}
    }
    let (old, new) = (&before.hazard, &after.hazard);
    let mut said = Vec::new();
    said.extend(assessment(
        AssessmentKind::Initial,
        &old.initial,
        &new.initial,
        template,
    ));
    said.extend(assessment(
        AssessmentKind::Residual,
        &old.residual,
        &new.residual,
        template,
    ));
    let (was, is) = (old.status_words(), new.status_words());
    if was != is {
        said.push(arrow("status", &short(&was), &short(&is)));
    }
    if old.labels != new.labels {
        said.push(arrow("labels", &labels(&old.labels), &labels(&new.labels)));
    }
    for key in DecisionKey::ALL {
        let text = |hazard: &Hazard| hazard.decision(key).map(|act| act.value.clone());
        if text(old) != text(new) {
            let shown = |text: Option<String>| text.map_or_else(|| "-".to_owned(), |it| short(&it));
            said.push(arrow(key.as_str(), &shown(text(old)), &shown(text(new))));
        }
    }
    if old.types != new.types {
        said.push(arrow("types", &listed(&old.types), &listed(&new.types)));
    }
    for role in Role::all().filter(|role| role.is_line()) {
        let (old, new) = (old.text(role), new.text(role));
        if old != new {
            said.push(arrow(word(role), &short(old), &short(new)));
        }
    }
    for (word, text) in FRONT {
        let (old, new) = (text(&old.front), text(&new.front));
        if old != new {
            let shown = |text: Option<&str>| text.map_or_else(|| "-".to_owned(), short);
            said.push(arrow(word, &shown(old), &shown(new)));
        }
    }
    said.extend(rewritten(before, after, template));
    said
}

/// Whether the change of a section is already said elsewhere, with its old and new value.
fn has_phrase(role: Role) -> bool {
    role.is_line()
        || matches!(
            role,
            Role::Likelihood
                | Role::Severity
                | Role::Risk
                | Role::UtilityLabel
                | Role::HazardType
                | Role::Status
                | Role::Residual
        )
}

fn word(role: Role) -> &'static str {
    role.short_key().unwrap_or_else(|| role.title())
}

fn assessment(
    kind: AssessmentKind,
    old: &Assessment,
    new: &Assessment,
    template: &Template,
) -> Vec<String> {
    let prefix = match kind {
        AssessmentKind::Initial => "",
        AssessmentKind::Residual => "residual ",
    };
    let criteria = &template.criteria;
    let mut said = Vec::new();
    if old.likelihood != new.likelihood {
        let (from, to) = (&old.likelihood, &new.likelihood);
        said.push(axis_arrow(
            &format!("{prefix}likelihood"),
            &criteria.likelihood,
            from,
            to,
        ));
    }
    if old.severity != new.severity {
        let (from, to) = (&old.severity, &new.severity);
        said.push(axis_arrow(
            &format!("{prefix}severity"),
            &criteria.severity,
            from,
            to,
        ));
    }
    let risk = |assessment: &Assessment| {
        let class = assessment.risk(criteria);
        class.map_or_else(|| "TBC".to_owned(), |class| criteria.words(class))
    };
    let (was, is) = (risk(old), risk(new));
    if was != is {
        said.push(arrow(&format!("{prefix}risk"), &was, &is));
    } else if !said.is_empty() && new.risk(criteria).is_some() {
        said.push(format!("{prefix}risk still {is}"));
    }
    if old.justification != new.justification {
        let how = if new.justification.is_empty() {
            "removed"
        } else {
            "written"
        };
        said.push(format!("{prefix}justification {how}"));
    }
    said
}

fn axis_arrow<L: Level>(what: &str, axis: &Axis, old: &Answer<L>, new: &Answer<L>) -> String {
    let words = |answer: &Answer<L>| match answer.known() {
        Some(level) => axis
            .option(*level)
            .map_or_else(String::new, TemplateOption::short),
        None if matches!(answer, Answer::Unrecognised) => "unrecognised".to_owned(),
        None => "TBC".to_owned(),
    };
    arrow(what, &words(old), &words(new))
}

/// The sections of prose whose text has changed, and those that were added or removed.
fn rewritten(before: &Record, after: &Record, template: &Template) -> Vec<String> {
    let texts = |record: &Record| -> Vec<Prose> {
        let told = |field: Option<usize>| {
            field
                .and_then(|at| template.fields.get(at))
                .and_then(|field| field.role)
                .is_some_and(has_phrase)
        };
        let sections = record.hazard.sections.iter();
        sections
            .filter(|info| !told(info.field) || info.doubled)
            .map(|info| Prose {
                title: printable_line(&info.title),
                text: record.document.slice(info.body).to_owned(),
                words: words_of(&record.document.value(info.body)),
                holds_controls: info.field.is_some_and(|at| template.holds_controls(at)),
            })
            .collect()
    };
    let (old, new) = (texts(before), texts(after));
    let find = |list: &[Prose], title: &str| list.iter().position(|known| known.title == title);
    let lost = lost_controls(before, after);
    let mut said = Vec::new();
    for is in &new {
        let title = &is.title;
        let was = match find(&old, title) {
            None => {
                said.push(format!("{title} added"));
                continue;
            }
            Some(at) => &old[at],
        };
        if was.text == is.text {
            continue;
        }
        if is.holds_controls && !lost.is_empty() {
            said.push(format!("{title}: {} removed", counted_controls(&lost)));
        } else if is.words == 0 && was.words > 0 {
            said.push(format!(
                "{title} removed (it had {})",
                counted_words(was.words)
            ));
        } else {
            said.push(format!("{title} rewritten"));
        }
    }
    for gone in old.iter().filter(|it| find(&new, &it.title).is_none()) {
        let words = match gone.words {
            0 => String::new(),
            words => format!(" (it had {})", counted_words(words)),
        };
        said.push(format!("section {} removed{words}", gone.title));
    }
    said
}

/// A section of prose.
struct Prose {
    title: String,
    /// The text as it is in the file.
    text: String,
    /// The number of words that a reader sees; a text of only `TBC` has none.
    words: usize,
    holds_controls: bool,
}

fn words_of(value: &str) -> usize {
    match is_tbc(value) {
        true => 0,
        false => value.split_whitespace().count(),
    }
}

fn counted_words(count: usize) -> String {
    match count {
        1 => "1 word".to_owned(),
        _ => format!("{count} words"),
    }
}

/// The controls of `before` that `after` no longer has, when it has fewer controls.
pub fn lost_controls(before: &Record, after: &Record) -> Vec<ControlId> {
    let kept: Vec<&str> = after.hazard.controls().map(|it| it.text.as_str()).collect();
    if kept.len() >= before.hazard.controls().count() {
        return Vec::new();
    }
    let lost = before
        .hazard
        .controls()
        .filter(|control| !kept.contains(&control.text.as_str()));
    lost.map(|control| control.id.clone()).collect()
}

/// Some controls by their number and their names: `2 controls (D1, T1)`.
pub fn counted_controls(ids: &[ControlId]) -> String {
    let names: Vec<&str> = ids.iter().map(|id| id.0.as_str()).collect();
    let noun = if ids.len() == 1 {
        "control"
    } else {
        "controls"
    };
    format!("{} {noun} ({})", ids.len(), names.join(", "))
}

fn arrow(what: &str, old: &str, new: &str) -> String {
    format!("{what} {old} → {new}")
}

fn short(text: &str) -> String {
    let line = printable_line(text);
    if line.is_empty() {
        return "(empty)".to_owned();
    }
    super::table::cut(&line, LONGEST)
}

fn labels(answer: &Answer<Vec<OptionKey>>) -> String {
    let keys = answer.known().map(Vec::as_slice).unwrap_or_default();
    let keys: Vec<String> = keys.iter().map(OptionKey::to_string).collect();
    format!("[{}]", keys.join(", "))
}

fn listed(types: &[String]) -> String {
    if types.is_empty() {
        return "(none)".to_owned();
    }
    printable_line(&types.join(", "))
}
