//! Suggestions at a place: the template's options, hazard types, the facts of controls, rules in a
//! waiver, IDs of hazards, and files.

use super::meaning::{about, options};
use super::open_log::ListedHazard;
use super::record_view::{Line, RecordView, section_at};
use crate::check;
use crate::hazard::{AssessmentKind, DecisionKey, FactKey};
use crate::template::{Role, Template, TemplateOption, normalise};
use crate::text::Span;

/// The kind of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CompletionKind {
    /// An option of the template, or a hazard type.
    Choice,
    /// A key of a fact.
    Key,
    /// A rule.
    Rule,
    /// A hazard.
    Hazard,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggestion {
    /// Its label in the list.
    pub(super) label: String,
    /// Its kind.
    pub(super) kind: CompletionKind,
    /// Its meaning, in a phrase.
    pub(super) detail: String,
    /// The text to replace, all on one line.
    pub(super) replaced: Span,
    /// The new text.
    pub(super) text: String,
}

/// The suggestions at a byte.
pub(super) fn suggest(view: &RecordView<'_>, at: usize) -> Vec<Suggestion> {
    let text = view.record.text();
    let line = Line::at(text, at);
    let before = &text[line.whole.start..at];
    if let Some(rules) = rules(before, text, at) {
        return rules;
    }
    let Some((section, role)) = section_at(view.record, view.template(), at) else {
        return Vec::new();
    };
    if at < section.heading.end || is_separator(line.whole.of(text)) {
        return Vec::new();
    }
    // The words of the line, or the place for them.
    let words = Span::new(line.words.start.min(at), line.words.end.max(at));
    let holds_controls = section
        .field
        .is_some_and(|at| view.template().holds_controls(at));
    match role {
        _ if holds_controls && line.indent >= 2 && line.is_item => fact(view, words, at),
        Some(Role::Residual) => residual(view, words, at),
        Some(Role::Risk) => risk(view, AssessmentKind::Initial, words),
        Some(Role::HazardType) => types(view, words, line.is_item, at),
        Some(Role::Code) => files(view, Span::new(words.start, at)),
        Some(role @ (Role::Likelihood | Role::Severity | Role::Status | Role::UtilityLabel)) => {
            let mut found = choices(
                view.template(),
                role,
                words,
                words.of(text).starts_with('['),
            );
            found.extend(deprecated(view, role, words));
            found
        }
        _ => Vec::new(),
    }
}

fn is_separator(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|sign| sign == '-')
}

/// The rules for a waiver: after `<!-- hazlog: allow `, before `until`.
fn rules(before: &str, text: &str, at: usize) -> Option<Vec<Suggestion>> {
    const OPENS: &str = "<!--";
    let comment = &before[before.rfind(OPENS)? + OPENS.len()..];
    let named = check::hazlog_directive(comment)?
        .trim_start()
        .strip_prefix("allow ")?;
    if named.contains("-->") || named.contains(" until ") {
        return None;
    }
    let replaced = word_at(text, at);
    let rules = check::all().filter(|rule| rule.can_be_waived());
    Some(
        rules
            .map(|rule| Suggestion {
                label: rule.name.to_owned(),
                kind: CompletionKind::Rule,
                detail: format!("{}: {}", rule.code, rule.checks),
                replaced,
                text: rule.name.to_owned(),
            })
            .collect(),
    )
}

/// The letters, digits and hyphens around a byte.
pub(super) fn word_at(text: &str, at: usize) -> Span {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == '_';
    let before = text[..at].trim_end_matches(is_part).len();
    let behind = text[at..].trim_start_matches(is_part);
    Span::new(before, text.len() - behind.len())
}

/// The options of a choice, in the style of the record.
fn choices(template: &Template, role: Role, replaced: Span, brackets: bool) -> Vec<Suggestion> {
    let in_brackets = brackets || role == Role::UtilityLabel;
    let suggestion = |option: &TemplateOption| Suggestion {
        label: option.short(),
        kind: CompletionKind::Choice,
        detail: option.definition.clone(),
        replaced,
        text: match option.key {
            Some(key) if in_brackets => format!("[{key}]"),
            _ => option.short(),
        },
    };
    options(template, Some(role))
        .iter()
        .map(suggestion)
        .collect()
}

/// The key for the reason of deprecation, on a line below the labels.
fn deprecated(view: &RecordView<'_>, role: Role, words: Span) -> Option<Suggestion> {
    let hazard = &view.record.hazard;
    let line = words.of(view.record.text());
    let below = role == Role::UtilityLabel
        && hazard.labels.known().is_some()
        && hazard.deprecated.is_none()
        && !line.starts_with(|sign: char| sign == '[' || sign.is_ascii_digit());
    below.then(|| Suggestion {
        label: format!("{}:", DecisionKey::Deprecated.title()),
        kind: CompletionKind::Key,
        detail: "why the record is deprecated, then (day, person)".to_owned(),
        replaced: words,
        text: format!("{}: ", DecisionKey::Deprecated.title()),
    })
}

/// The class that the matrix gives, because no other can be right.
fn risk(view: &RecordView<'_>, kind: AssessmentKind, replaced: Span) -> Vec<Suggestion> {
    let hazard = &view.record.hazard;
    let criteria = &view.template().criteria;
    let assessment = match kind {
        AssessmentKind::Initial => &hazard.initial,
        AssessmentKind::Residual => &hazard.residual,
    };
    let written = replaced.of(view.record.text());
    let class = assessment.risk(criteria);
    let class = class.filter(|_| !written.to_lowercase().starts_with("justification"));
    let suggestion = class.map(|class| Suggestion {
        label: criteria.words(class),
        kind: CompletionKind::Choice,
        detail: "what the matrix gives for both scores".to_owned(),
        replaced,
        text: criteria.words(class),
    });
    suggestion.into_iter().collect()
}

/// The lines of the residual assessment, or the text after a key.
fn residual(view: &RecordView<'_>, words: Span, at: usize) -> Vec<Suggestion> {
    const KEYS: [(&str, &str); 6] = [
        ("Likelihood", "with the controls in place"),
        ("Severity", "with the controls in place"),
        ("Risk", "what the matrix gives for both"),
        ("Justification", "why the controls justify this"),
        ("Accepted", "why it is accepted, then (day, person)"),
        ("Risk-benefit", "the analysis, then (day, person)"),
    ];
    let text = view.record.text();
    let Some((key, _)) = text[words.start..at].split_once(':') else {
        let item = Line::at(text, at).is_item;
        let written = |key: &str| {
            if item {
                format!("{key}: ")
            } else {
                format!("- {key}: ")
            }
        };
        let keys = KEYS.into_iter().map(|(key, detail)| Suggestion {
            label: format!("{key}:"),
            kind: CompletionKind::Key,
            detail: detail.to_owned(),
            replaced: words,
            text: written(key),
        });
        // A line with other text is the author's.
        return match words.of(text).contains(' ') {
            true => Vec::new(),
            false => keys.collect(),
        };
    };
    let value = behind_colon(text, words, key.len(), at);
    match normalise(key).as_str() {
        "likelihood" => choices(view.template(), Role::Likelihood, value, false),
        "severity" => choices(view.template(), Role::Severity, value, false),
        "risk" => risk(view, AssessmentKind::Residual, value),
        _ => Vec::new(),
    }
}

/// The words after a key's colon, or the place for them.
fn behind_colon(text: &str, words: Span, key: usize, at: usize) -> Span {
    let value = Span::new(words.start + key + 1, words.end);
    let inner = value.trimmed(text);
    if inner.is_empty() {
        return Span::at(at);
    }
    Span::new(inner.start.min(at), inner.end.max(at))
}

/// The hazard types of the vocabulary: one in each item, or between commas.
fn types(view: &RecordView<'_>, words: Span, is_item: bool, at: usize) -> Vec<Suggestion> {
    let text = view.record.text();
    let head = &text[words.start..at];
    let start = head.rfind(',').map_or(words.start, |comma| {
        let rest = &head[comma + 1..];
        at - rest.trim_start().len()
    });
    let end = text[at..words.end]
        .find(',')
        .map_or(words.end, |comma| at + comma);
    let listed = view.record.hazard.types_text.trim_start();
    // An empty section gets a list, as in a new record.
    let marker =
        !is_item && start == words.start && (listed.is_empty() || listed.starts_with("- "));
    let groups = view.template().types.groups.iter();
    groups
        .flat_map(|group| group.types.iter().map(move |name| (&group.title, name)))
        .map(|(group, name)| Suggestion {
            label: name.clone(),
            kind: CompletionKind::Choice,
            detail: group.clone(),
            replaced: Span::new(start, end),
            text: if marker {
                format!("- {name}")
            } else {
                name.clone()
            },
        })
        .collect()
}

/// A fact of a control: its key, or the text after it.
fn fact(view: &RecordView<'_>, words: Span, at: usize) -> Vec<Suggestion> {
    let text = view.record.text();
    let Some((key, _)) = text[words.start..at].split_once(':') else {
        let keys = FactKey::ALL.into_iter().map(|key| Suggestion {
            label: format!("{}:", key.title()),
            kind: CompletionKind::Key,
            detail: about(key).to_owned(),
            replaced: words,
            text: format!("{}: ", key.title()),
        });
        let begins = words.of(text).split_whitespace().count() <= 2;
        return keys
            .filter(|_| begins && !words.of(text).contains(':'))
            .collect();
    };
    let value = behind_colon(text, words, key.len(), at);
    let one_of = |words: &[&str]| {
        let words = words.iter().map(|word| Suggestion {
            label: (*word).to_owned(),
            kind: CompletionKind::Choice,
            detail: String::new(),
            replaced: value,
            text: (*word).to_owned(),
        });
        words.collect()
    };
    match FactKey::named(key) {
        Some(FactKey::Introduces) => introduced(value, &view.log.named()),
        Some(FactKey::ActsOn) => one_of(&["likelihood", "severity", "both"]),
        Some(FactKey::Status) => one_of(&["Planned", "Implemented"]),
        Some(
            FactKey::Evidence | FactKey::Implementation | FactKey::Verified | FactKey::Effective,
        ) => files(view, Span::new(value.start, at)),
        _ => Vec::new(),
    }
}

fn introduced(replaced: Span, hazards: &[ListedHazard]) -> Vec<Suggestion> {
    let none = Suggestion {
        label: "none".to_owned(),
        kind: CompletionKind::Choice,
        detail: "considered, and no new hazard found".to_owned(),
        replaced,
        text: "none".to_owned(),
    };
    let others = hazards.iter().map(|hazard| Suggestion {
        label: hazard.id.to_string(),
        kind: CompletionKind::Hazard,
        detail: hazard.name.clone(),
        replaced,
        text: hazard.id.to_string(),
    });
    others.chain([none]).collect()
}

/// The entries of the folder in a typed path: `src/do` suggests the entries of `src`.
fn files(view: &RecordView<'_>, written: Span) -> Vec<Suggestion> {
    let text = written.of(view.record.text());
    let plain = text.trim_start_matches('`');
    if plain.contains([' ', ':', '*', '(']) {
        return Vec::new();
    }
    let (folder, name) = plain.rsplit_once('/').unwrap_or(("", plain));
    let replaced = Span::new(written.end - name.len(), written.end);
    let entries = view.log.session.names_in(folder).into_iter();
    entries
        .map(|entry| Suggestion {
            label: entry.name.clone(),
            kind: if entry.is_folder {
                CompletionKind::Folder
            } else {
                CompletionKind::File
            },
            detail: String::new(),
            replaced,
            text: if entry.is_folder {
                format!("{}/", entry.name)
            } else {
                entry.name
            },
        })
        .collect()
}
