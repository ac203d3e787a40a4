//! The text of an imported record, in the mission's form, with every word that the plan gave it.

use serde::Serialize;

use super::plan::{DraftControl, DraftNote, DraftScores, DraftText, RecordDraft};
use super::source::TextForm;
use crate::document::escape_plain;
use crate::hazard::{
    ControlState, RECORD_HEAD, Scores, UNLABELLED, UNSCORED, derived_labels, in_section, indented,
    triage_label,
};
use crate::template::{Field, FieldKind, GroupKind, Level, Role, Template, TemplateOption};

/// The section of what the record keeps in the words of its source.
pub const AS_WRITTEN: &str = "Imported, as written";
/// The section of what has no place.
pub const NOT_PLACED: &str = "Imported, not placed";

/// Whether the texts without a place are kept in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// They are left out: the plan has none, or a person has said so for each.
    LeftOut,
    /// They are kept under [`NOT_PLACED`].
    Kept,
}

/// The front matter of an imported record.
#[derive(Serialize)]
struct Front<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    raised: Option<String>,
    source: &'a str,
}

/// Writes the record of a hazard. `source` says where it comes from, on one line.
pub fn record_text(draft: &RecordDraft, source: &str, rest: Rest, template: &Template) -> String {
    let front = Front {
        raised: draft.raised.map(|day| day.to_string()),
        source,
    };
    let yaml = serde_yaml::to_string(&front).unwrap_or_default();
    let mut out = format!("---\n{yaml}---\n{RECORD_HEAD}");
    for (at, field) in template.fields.iter().enumerate() {
        let text = match field.role {
            Some(Role::Risk) => match risk(&draft.initial, template) {
                Some(text) => text,
                None => continue,
            },
            Some(role) => of_role(draft, role, field, template),
            None => own_field(draft, at, template),
        };
        section(&mut out, &field.title, &text);
    }
    let mut kept = draft.notes.clone();
    // Without a class there is no section for the reason of the scores.
    if draft.initial.risk.is_none() {
        kept.extend(draft.initial.reasons.iter().map(|text| DraftNote {
            name: "Justification of the initial scores".to_owned(),
            text: text.clone(),
        }));
    }
    notes(&mut out, AS_WRITTEN, &kept);
    if rest == Rest::Kept {
        notes(&mut out, NOT_PLACED, &draft.unplaced);
    }
    out
}

fn section(out: &mut String, title: &str, text: &str) {
    out.push_str("\n---\n\n## ");
    out.push_str(title);
    out.push('\n');
    let text = in_section(text.trim_matches('\n'));
    if !text.trim().is_empty() {
        out.push('\n');
        out.push_str(&text);
        out.push('\n');
    }
}

fn of_role(draft: &RecordDraft, role: Role, field: &Field, template: &Template) -> String {
    let criteria = &template.criteria;
    match role {
        Role::Name => escape_plain(&draft.name),
        Role::UtilityLabel => match triage_label(template) {
            Some(key) => format!("[{key}]"),
            None => String::new(),
        },
        Role::Likelihood => level(draft.initial.likelihood, &criteria.likelihood.levels),
        Role::Severity => level(draft.initial.severity, &criteria.severity.levels),
        Role::Description => prose(&draft.description),
        Role::Causes => numbered(&draft.causes),
        Role::Effect => prose(&draft.effect),
        Role::Hazard => prose(&draft.hazard),
        Role::Harm => prose(&draft.harm),
        Role::HazardType => draft
            .types
            .iter()
            .map(|name| escape_plain(name))
            .collect::<Vec<_>>()
            .join("\n"),
        Role::ExistingControls => existing(draft),
        Role::Assignment => escape_plain(&draft.owner),
        Role::Labelling => labelling(draft, template),
        Role::Project => match draft.project.is_empty() {
            true => UNSCORED.to_owned(),
            false => escape_plain(&draft.project),
        },
        Role::HazardControls => controls(draft, template),
        Role::Residual => residual(&draft.residual, template),
        Role::Status => escape_plain(&draft.status),
        Role::Code => draft.code.join("\n"),
        Role::Risk => field.title.clone(),
    }
}

/// A field of the project's own: empty, unless it is a group of controls.
fn own_field(draft: &RecordDraft, at: usize, template: &Template) -> String {
    if !matches!(template.fields[at].kind, FieldKind::Controls(_)) {
        return String::new();
    }
    let headings = template
        .control_headings
        .iter()
        .filter(|heading| heading.field == Some(at));
    let kinds: Vec<GroupKind> = headings.map(|heading| heading.kind).collect();
    let own = draft
        .controls
        .iter()
        .filter(|control| kinds.contains(&control.group));
    own.map(control).collect::<Vec<_>>().join("\n")
}

fn level<L: Level>(level: Option<L>, levels: &[TemplateOption]) -> String {
    let option = level.and_then(|level| levels.get(usize::from(level.rank()).checked_sub(1)?));
    option.map_or_else(|| UNSCORED.to_owned(), TemplateOption::short)
}

fn risk(scores: &DraftScores, template: &Template) -> Option<String> {
    let words = template.criteria.words(scores.risk?);
    let reasons: Vec<String> = scores.reasons.iter().map(one_paragraph).collect();
    Some(match reasons.is_empty() {
        true => words,
        false => format!("{words}\n\nJustification: {}", reasons.join(" ")),
    })
}

fn residual(scores: &DraftScores, template: &Template) -> String {
    let criteria = &template.criteria;
    let mut lines = Vec::new();
    if let Some(level) = scores.likelihood {
        lines.push(format!(
            "- Likelihood: {}",
            word(level, &criteria.likelihood.levels)
        ));
    }
    if let Some(level) = scores.severity {
        lines.push(format!(
            "- Severity: {}",
            word(level, &criteria.severity.levels)
        ));
    }
    if let Some(class) = scores.risk {
        lines.push(format!("- Risk: {}", criteria.words(class)));
    }
    if scores.risk.is_some() {
        lines.extend(
            scores
                .reasons
                .iter()
                .map(|reason| format!("- Justification: {}", one_paragraph(reason))),
        );
        return lines.join("\n");
    }
    let mut out = match lines.is_empty() {
        true => UNSCORED.to_owned(),
        false => lines.join("\n"),
    };
    for reason in &scores.reasons {
        out.push_str("\n\n");
        out.push_str(&markdown(reason));
    }
    out
}

fn word<L: Level>(rank: L, levels: &[TemplateOption]) -> String {
    level(Some(rank), levels)
}

fn labelling(draft: &RecordDraft, template: &Template) -> String {
    let scores = Scores {
        likelihood: draft.initial.likelihood,
        severity: draft.initial.severity,
    };
    match draft.initial.risk {
        Some(_) => derived_labels(scores, &template.criteria).join(", "),
        None => UNLABELLED.to_owned(),
    }
}

/// A text as Markdown that shows it.
fn markdown(text: &DraftText) -> String {
    match text.form {
        TextForm::Plain => escape_plain(text.words.trim()),
        TextForm::Markdown => in_section(text.words.trim()).into_owned(),
    }
}

/// A text on one line.
fn one_paragraph(text: &DraftText) -> String {
    let words: Vec<&str> = text.words.split_whitespace().collect();
    markdown(&DraftText {
        words: words.join(" "),
        form: text.form,
    })
}

fn prose(texts: &[DraftText]) -> String {
    texts.iter().map(markdown).collect::<Vec<_>>().join("\n\n")
}

/// One text as it is, and several as a numbered list.
fn numbered(texts: &[DraftText]) -> String {
    match texts {
        [one] => markdown(one),
        several => {
            let items = several.iter().enumerate();
            let items =
                items.map(|(at, text)| format!("{}. {}", at + 1, indented(&markdown(text), 3)));
            items.collect::<Vec<_>>().join("\n")
        }
    }
}

fn existing(draft: &RecordDraft) -> String {
    let items = draft
        .existing
        .iter()
        .map(|text| format!("- {}", indented(&markdown(text), 2)));
    let mut out = items.collect::<Vec<_>>().join("\n");
    for fact in &draft.existing_facts {
        out.push_str(&format!("\n\n{}: {}", fact.name, markdown(&fact.text)));
    }
    out
}

fn controls(draft: &RecordDraft, template: &Template) -> String {
    let headings = template
        .control_headings
        .iter()
        .filter(|heading| heading.field.is_none());
    let in_groups: Vec<GroupKind> = template
        .control_headings
        .iter()
        .map(|heading| heading.kind)
        .collect();
    let of = |wanted: &dyn Fn(GroupKind) -> bool| -> Vec<String> {
        draft
            .controls
            .iter()
            .filter(|own| wanted(own.group))
            .map(control)
            .collect()
    };
    // Controls of no group are before the first heading.
    let mut parts: Vec<String> = Vec::new();
    let ungrouped = of(&|group| !in_groups.contains(&group));
    if !ungrouped.is_empty() {
        parts.push(ungrouped.join("\n"));
    }
    for heading in headings {
        let own = of(&|group| group == heading.kind);
        parts.push(format!("### {}", heading.title));
        if !own.is_empty() {
            parts.push(own.join("\n"));
        }
    }
    parts.join("\n\n")
}

fn control(control: &DraftControl) -> String {
    let mark = match control.state {
        ControlState::Implemented => "[x] ",
        ControlState::Planned | ControlState::NotAdopted => "[ ] ",
        ControlState::Unknown => "",
    };
    let mut out = format!("- {mark}{}", indented(&markdown(&control.text), 2));
    for (key, value) in &control.facts {
        out.push_str(&format!("\n  - {}: {}", key.title(), escape_plain(value)));
    }
    out
}

fn notes(out: &mut String, title: &str, notes: &[DraftNote]) {
    if notes.is_empty() {
        return;
    }
    let items = notes.iter().map(|note| {
        let name = escape_plain(note.name.trim_end_matches(':'));
        format!("- {name}: {}", indented(&markdown(&note.text), 2))
    });
    section(out, title, &items.collect::<Vec<_>>().join("\n"));
}
