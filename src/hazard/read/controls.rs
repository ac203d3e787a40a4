//! The controls of a hazard, by group.

use super::super::{
    Control, ControlGroup, ControlId, ControlState, Duty, FactKey, GroupItem, GroupKind, Hazard,
    ProblemCode,
};
use super::state::{Marks, inline_status, state_named, state_of_heading, tick_at};
use super::{Reader, is_tbc};
use crate::document::{Block, BlockKind, Heading, ListItem, list_items};
use crate::template::{Role, normalise};
use crate::text::Span;

/// The group being read, and what the headings in it say of the controls below them.
struct Open {
    group: ControlGroup,
    below: Option<ControlState>,
}

impl Open {
    fn new(title: &str, heading: Span, duty: Option<Duty>) -> Self {
        Self {
            group: ControlGroup {
                title: title.to_owned(),
                kind: group_kind(title),
                duty,
                items: Vec::new(),
                heading,
                body: Span::at(heading.end),
            },
            below: state_of_heading(title),
        }
    }
}

impl Reader<'_> {
    pub(super) fn controls(&mut self, hazard: &mut Hazard) {
        let Some(section) = hazard.section_of(Role::HazardControls, self.template) else {
            return;
        };
        let (title, body) = (section.title.clone(), section.body);
        let level = self.section_level(section.heading);
        let document = self.document;
        let mut groups: Vec<ControlGroup> = Vec::new();
        let mut open = Open::new("", Span::at(body.start), duty_of(&title));
        let mut counts = [0usize; 5];
        for (at, block) in document.blocks_in(body) {
            match &block.kind {
                BlockKind::Heading(heading) if heading.level == level + 1 => {
                    let duty = duty_of(&heading.title).or(duty_of(&title));
                    let span = block.span.trimmed(document.text());
                    groups.push(open.group);
                    open = Open::new(&heading.title, span, duty);
                }
                BlockKind::List { .. } => {
                    for item in list_items(document, at) {
                        let control = self.control(&item, &open, &mut counts);
                        open.group.items.push(GroupItem::Control(Box::new(control)));
                    }
                    open.group.body.end = block.span.end.min(body.end);
                }
                _ => self.between(block, body, &mut open),
            }
        }
        groups.push(open.group);
        if groups.first().is_some_and(|group| group.items.is_empty()) {
            groups.remove(0);
        }
        for group in &mut groups {
            group.body = group_body(group, document.text());
        }
        self.prose_controls(&groups, body);
        self.same_ids(&groups);
        hazard.groups = groups;
    }

    fn section_level(&self, heading: Span) -> u8 {
        self.document
            .headings()
            .find(|(_, span)| span.start <= heading.start && heading.start < span.end)
            .map_or(2, |(heading, _)| heading.level)
    }

    /// What stands between controls: kept, and a heading or bold line says what is below it.
    fn between(&mut self, block: &Block, body: Span, open: &mut Open) {
        let end = block.span.end.min(body.end);
        let span = Span::new(block.span.start, end).trimmed(self.document.text());
        let words = self.document.slice(span);
        let heads = match &block.kind {
            BlockKind::Heading(Heading { title, .. }) => Some(title.as_str()),
            BlockKind::Paragraph => bold_line(words),
            _ => None,
        };
        if let Some(title) = heads {
            open.below = state_of_heading(title);
        }
        open.group.items.push(GroupItem::Prose(words.to_owned()));
        open.group.body.end = end;
    }

    fn control(&mut self, item: &ListItem, open: &Open, counts: &mut [usize; 5]) -> Control {
        let parts = self.parts(item);
        let kind = open.group.kind;
        let count = &mut counts[kind as usize];
        *count += 1;
        let fixed = parts.facts.iter().find(|fact| fact.key == FactKey::Id);
        let id = match fixed.map(|fact| local_id(&fact.value)) {
            Some(id) if !id.is_empty() => id.to_owned(),
            _ => format!("{}{count}", kind.letter()),
        };
        let own = self.document.slice(item.text);
        let status = parts
            .facts
            .iter()
            .find(|fact| fact.key == FactKey::Status)
            .map(|fact| fact.value.as_str())
            .or_else(|| inline_status(own).map(|(start, end)| &own[start..end]));
        let marks = Marks {
            checkbox: item.checked.map(|done| match done {
                true => ControlState::Implemented,
                false => ControlState::Planned,
            }),
            tick: tick_at(own).map(|_| ControlState::Implemented),
            status: status.and_then(state_named),
        };
        let state = marks.state().unwrap_or_else(|()| {
            let message = format!(
                "the marks of control {id} disagree about whether it is in place: leave one"
            );
            self.problem(ProblemCode::ContradictoryState, item.text, message);
            Some(ControlState::Unknown)
        });
        Control {
            id: ControlId(id),
            group: kind,
            duty: open.group.duty,
            state: state.or(open.below).unwrap_or_default(),
            text: parts.text,
            facts: parts.facts,
            span: item.span,
            text_span: item.text,
        }
    }

    /// Controls that are prose cannot be counted, so the reader is told.
    fn prose_controls(&mut self, groups: &[ControlGroup], body: Span) {
        for group in groups {
            if group.controls().next().is_some() {
                continue;
            }
            let prose: Vec<&str> = group.items.iter().filter_map(prose_of).collect();
            let says_something = prose
                .iter()
                .any(|text| !is_tbc(text) && !text.starts_with("<!--") && !says_none(text));
            if says_something {
                let place = if group.title.is_empty() {
                    body
                } else {
                    group.heading
                };
                let message = "these controls are prose, which cannot be counted or followed: \
                               write each as an item, `- [ ] …`";
                self.problem(ProblemCode::ControlsInProse, place, message);
            }
        }
    }

    fn same_ids(&mut self, groups: &[ControlGroup]) {
        let mut seen: Vec<&ControlId> = Vec::new();
        for control in groups.iter().flat_map(ControlGroup::controls) {
            if seen.contains(&&control.id) {
                let message = format!(
                    "another control of this hazard is called {} too",
                    control.id
                );
                self.problem(ProblemCode::DuplicateControlId, control.text_span, message);
            }
            seen.push(&control.id);
        }
    }
}

fn prose_of(item: &GroupItem) -> Option<&str> {
    match item {
        GroupItem::Prose(text) => Some(text),
        GroupItem::Control(_) => None,
    }
}

/// Whether a text says that there is no control.
fn says_none(text: &str) -> bool {
    let words = normalise(text);
    words == "none"
        || words == "na"
        || words.starts_with("none ")
        || words.starts_with("no further")
}

/// The part of an `ID:` behind the hazard's own: `D7` of `Hazard-0022/D7`.
fn local_id(value: &str) -> &str {
    let value = super::plain(value);
    value.rsplit_once('/').map_or(value, |(_, id)| id).trim()
}

/// The words of a paragraph that is bold and nothing else.
fn bold_line(words: &str) -> Option<&str> {
    let inner = words.trim_end_matches(':').strip_prefix("**")?;
    let inner = inner.strip_suffix("**").or_else(|| {
        // `**Implemented** ✓`
        let (bold, behind) = inner.split_once("**")?;
        behind
            .trim()
            .chars()
            .all(|c| !c.is_alphanumeric())
            .then_some(bold)
    })?;
    (!inner.contains("**") && !inner.contains('\n')).then_some(inner)
}

/// The group that a heading's words name.
pub(crate) fn group_kind(title: &str) -> GroupKind {
    let words = normalise(title);
    let has = |part: &str| words.split(' ').any(|word| word.starts_with(part));
    if has("design") {
        GroupKind::Design
    } else if has("test") || has("verification") {
        GroupKind::Testing
    } else if has("train") {
        GroupKind::Training
    } else if has("business") || has("process") {
        GroupKind::BusinessProcess
    } else {
        GroupKind::Other
    }
}

fn duty_of(title: &str) -> Option<Duty> {
    let words = normalise(title);
    let has = |part: &str| words.split(' ').any(|word| word.starts_with(part));
    match (has("manufacturer"), has("deploy")) {
        (true, false) => Some(Duty::Manufacturer),
        (false, true) => Some(Duty::Deployment),
        _ => None,
    }
}

/// From behind the heading to the end of the last item, without blank lines.
fn group_body(group: &ControlGroup, text: &str) -> Span {
    if group.items.is_empty() {
        return Span::at(group.heading.end);
    }
    Span::new(group.heading.end, group.body.end.max(group.heading.end)).trimmed(text)
}
