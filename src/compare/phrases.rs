//! A difference in words, for a person: each line says one thing, and shows what was and what is.

use similar::{ChangeTag, TextDiff};

use super::content::SectionContent;
use super::difference::{ControlChange, Difference, Pair, Score, Told};
use crate::hazard::{AssessmentKind, ControlState};

/// What stands for an absent value.
const NOTHING: &str = "(nothing)";

impl Difference {
    /// The difference in lines. Empty if other differences say all of it.
    pub fn phrases(&self) -> Vec<String> {
        match self {
            Self::Renumbered(id) => vec![format!("id {} → {}", id.before, id.after)],
            Self::Renamed(name) => vec![format!("name: {}", marked(&name.before, &name.after))],
            Self::Owner(owner) => vec![changed("owner", owner)],
            Self::Status(status) => vec![changed("status", status)],
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
            Self::Reason { which, reason } => vec![format!(
                "reason for the {} scores: {}",
                of(*which),
                marked(&reason.before, &reason.after)
            )],
            Self::StatedRisk { which, risk } => {
                vec![changed(&format!("stated {} risk", of(*which)), risk)]
            }
            Self::Decision { key, decision } => vec![optional(key.title(), decision)],
            Self::Front { key, value } => vec![optional(key.as_str(), value)],
            Self::ControlAdded { control, .. } => vec![format!(
                "control {} added, {}: {}",
                control.name,
                state(control.state),
                control.words()
            )],
            Self::ControlRemoved { control, .. } => vec![format!(
                "control {} removed, {}: {}",
                control.name,
                state(control.state),
                control.words()
            )],
            Self::ControlChanged { control, at } => {
                let changes = ControlChange::of(control, at);
                let name = &control.after.name;
                let phrases = changes.iter().map(ControlChange::phrase);
                phrases
                    .map(|phrase| format!("control {name}: {phrase}"))
                    .collect()
            }
            Self::SectionAdded { .. }
            | Self::SectionRemoved(_)
            | Self::Section { .. }
            | Self::SectionOrder(_) => self.section_phrase().into_iter().collect(),
        }
    }

    /// A difference of sections on one line; `None` for another, or if others say all of it.
    fn section_phrase(&self) -> Option<String> {
        let whole = |what: &str, section: &SectionContent| {
            let words = section.lines.join(" ");
            match section.key.title.as_str() {
                "" => format!("the text before the first section {what}: {words}"),
                title => format!("section `{title}` {what}: {words}"),
            }
        };
        match self {
            Self::SectionAdded { section, .. } => Some(whole("added", section)),
            Self::SectionRemoved(section) => Some(whole("removed", section)),
            Self::Section {
                key,
                lines,
                told: Told::HereOnly,
                ..
            } => {
                let title = match key.title.as_str() {
                    "" => "the text before the first section".to_owned(),
                    title => format!("`{title}`"),
                };
                let words = marked(&lines.before.join("\n"), &lines.after.join("\n"));
                Some(format!("{title}: {words}"))
            }
            Self::SectionOrder(_) => Some("the sections have another order".to_owned()),
            _ => None,
        }
    }
}

impl ControlChange {
    /// The difference on one line.
    pub fn phrase(&self) -> String {
        match self {
            Self::Reworded(words) => marked(&words.before, &words.after),
            Self::State(states) => {
                format!("{} → {}", state(states.before), state(states.after))
            }
            Self::Facts { key, values } => {
                let joined = |list: &[String]| match list {
                    [] => NOTHING.to_owned(),
                    list => list.join("; "),
                };
                format!(
                    "{} {} → {}",
                    key.title(),
                    joined(&values.before),
                    joined(&values.after)
                )
            }
            Self::Group(groups) => format!(
                "group {} → {}",
                groups.before.as_str(),
                groups.after.as_str()
            ),
            Self::Duty(duties) => {
                let words = |duty: Option<crate::template::Duty>| {
                    duty.map_or(NOTHING, crate::template::Duty::as_str)
                };
                format!("duty {} → {}", words(duties.before), words(duties.after))
            }
            Self::Renumbered(names) => format!("was {}", names.before),
            Self::FactOrder => "its facts have another order".to_owned(),
            Self::Moved => "it has another place".to_owned(),
        }
    }
}

fn of(which: AssessmentKind) -> &'static str {
    match which {
        AssessmentKind::Initial => "initial",
        AssessmentKind::Residual => "residual",
    }
}

fn state(state: ControlState) -> &'static str {
    state.as_str()
}

fn said(value: &str) -> &str {
    if value.is_empty() { NOTHING } else { value }
}

fn changed(what: &str, pair: &Pair<String>) -> String {
    format!("{what} {} → {}", said(&pair.before), said(&pair.after))
}

fn optional(what: &str, pair: &Pair<Option<String>>) -> String {
    match (&pair.before, &pair.after) {
        (None, Some(after)) => format!("{what} added: {after}"),
        (Some(before), None) => format!("{what} removed: {before}"),
        (before, after) => {
            let words = |value: &Option<String>| value.clone().unwrap_or_default();
            format!("{what}: {}", marked(&words(before), &words(after)))
        }
    }
}

/// What was added to a list and removed from it. The same entries in another order are said as such.
fn entries(what: &str, lists: &Pair<Vec<String>>) -> Vec<String> {
    let mut gone = lists.before.clone();
    let mut come = Vec::new();
    for entry in &lists.after {
        match gone.iter().position(|old| old == entry) {
            Some(at) => drop(gone.remove(at)),
            None => come.push(entry.clone()),
        }
    }
    if gone.is_empty() && come.is_empty() {
        return vec![format!("each {what} is the same, in another order")];
    }
    if let ([before], [after]) = (gone.as_slice(), come.as_slice()) {
        return vec![format!("{what}: {}", marked(before, after))];
    }
    let removed = gone.iter().map(|entry| format!("{what} removed: {entry}"));
    let added = come.iter().map(|entry| format!("{what} added: {entry}"));
    removed.chain(added).collect()
}

fn rescored(which: AssessmentKind, score: &Pair<Score>, reason: &Pair<String>) -> Vec<String> {
    let words = |score: &Score| {
        let [likelihood, severity] = [&score.likelihood, &score.severity];
        match (
            likelihood.is_empty(),
            severity.is_empty(),
            score.risk.is_empty(),
        ) {
            (true, true, _) => "not scored".to_owned(),
            (_, _, true) => format!("{}, {}", said(likelihood), said(severity)),
            (_, _, false) => format!("{likelihood}, {severity}: {}", score.risk),
        }
    };
    let mut lines = vec![format!(
        "{} risk {} → {}",
        of(which),
        words(&score.before),
        words(&score.after)
    )];
    lines.push(
        match (reason.before == reason.after, reason.after.is_empty()) {
            (_, true) => "no reason is given for these scores".to_owned(),
            (true, false) => format!(
                "the reason was given for the scores before: {}",
                reason.after.replace('\n', " ")
            ),
            (false, false) => format!("reason: {}", marked(&reason.before, &reason.after)),
        },
    );
    lines
}

/// The words of a text, with those that are gone in `[-…-]` and those that are new in `{+…+}`.
fn marked(before: &str, after: &str) -> String {
    let (before, after) = (one_line(before), one_line(after));
    if before.is_empty() || after.is_empty() {
        return format!("{} → {}", said(&before), said(&after));
    }
    let difference = TextDiff::from_words(&before, &after);
    let mut out = String::new();
    let mut open: Option<ChangeTag> = None;
    for change in difference.iter_all_changes() {
        let tag = change.tag();
        if open != Some(tag) {
            out.push_str(end_of(open));
            out.push_str(match tag {
                ChangeTag::Equal => "",
                ChangeTag::Delete => "[-",
                ChangeTag::Insert => "{+",
            });
            open = Some(tag);
        }
        out.push_str(change.value());
    }
    out.push_str(end_of(open));
    out
}

fn end_of(tag: Option<ChangeTag>) -> &'static str {
    match tag {
        Some(ChangeTag::Delete) => "-]",
        Some(ChangeTag::Insert) => "+}",
        Some(ChangeTag::Equal) | None => "",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
