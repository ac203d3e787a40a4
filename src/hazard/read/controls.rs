//! The controls of a hazard, by group.

use std::collections::HashSet;

use super::super::{
    Control, ControlGroup, ControlId, ControlState, Duty, FactKey, GroupItem, GroupKind, Hazard,
    ProblemCode, SectionInfo,
};
use super::Reader;
use super::control_state::Adoption;
use super::state_marks::{Marks, inline_status, state_named, state_of_heading, tick_at};
use crate::document::{Block, BlockKind, Heading, ListItem, list_items};
use crate::template::undecided::AnswerKind;
use crate::template::{ControlHeading, FieldKind};
use crate::text::Span;

/// The group being read, and what the headings in it say of the controls below them.
struct Open {
    group: ControlGroup,
    /// The headings above the text that follows, with what each says.
    headings: Vec<(u8, Option<ControlState>)>,
    /// What the bold line above says.
    bold: Option<ControlState>,
}

impl Open {
    /// A group whose heading is at a place; `above` is what its section says of all its groups.
    fn new(heading: &ControlHeading, place: Span, above: &Above) -> Self {
        let kind = match heading.kind {
            GroupKind::Other => above.kind,
            kind => kind,
        };
        Self {
            group: ControlGroup {
                title: heading.title.clone(),
                kind,
                duty: heading.duty.or(above.duty),
                items: Vec::new(),
                section: above.section,
                heading: place,
                body: Span::at(place.end),
            },
            headings: vec![(0, state_of_heading(&heading.title))],
            bold: None,
        }
    }

    /// What the headings and the bold line above say; a heading that says nothing is below
    /// the one before it.
    fn below(&self) -> Option<ControlState> {
        self.bold
            .or_else(|| self.headings.last().and_then(|(_, state)| *state))
    }

    /// Adds the text between controls; a comment says nothing.
    fn prose(&mut self, span: Span, words: &str) {
        if !words.is_empty() {
            self.group.items.push(GroupItem::Prose(words.to_owned()));
        }
        if !span.is_empty() {
            self.group.body.end = span.end;
        }
    }

    fn heading(&mut self, level: u8, title: &str) {
        while self.headings.len() > 1
            && self.headings.last().is_some_and(|(last, _)| *last >= level)
        {
            self.headings.pop();
        }
        let above = self.headings.last().and_then(|(_, state)| *state);
        self.headings
            .push((level, state_of_heading(title).or(above)));
        self.bold = None;
    }
}

/// What a section says of all the controls in it.
struct Above {
    /// Its place in [`Hazard::sections`].
    section: usize,
    kind: GroupKind,
    duty: Option<Duty>,
}

impl Reader<'_> {
    pub(super) fn controls(&mut self, hazard: &mut Hazard) {
        let mut counts = [0usize; 5];
        let mut groups: Vec<ControlGroup> = Vec::new();
        for (at, section) in hazard.sections.iter().enumerate() {
            let field = section.field.filter(|_| !section.doubled);
            if let Some(field) = field.filter(|at| self.template.holds_controls(*at)) {
                groups.extend(self.groups((at, section), field, &mut counts));
            }
        }
        self.same_ids(&groups);
        hazard.groups = groups;
    }

    /// The groups of a section of controls, which is that of a field.
    fn groups(
        &mut self,
        (at, section): (usize, &SectionInfo),
        field: usize,
        counts: &mut [usize; 5],
    ) -> Vec<ControlGroup> {
        let document = self.document;
        let body = section.body;
        let level = document
            .blocks_in(body)
            .filter_map(|(_, block)| match &block.kind {
                BlockKind::Heading(heading) => Some(heading.level),
                _ => None,
            })
            .min();
        let mut groups: Vec<ControlGroup> = Vec::new();
        let (above, mut open) = self.begin((at, section), field);
        let mut read_to = body.start;
        for (at, block) in document.blocks_in(body) {
            // Link definitions are no block, but words all the same.
            let gap = Span::new(read_to, block.span.start.max(read_to)).trimmed(document.text());
            open.prose(gap, &document.value(gap));
            read_to = block.span.end.min(body.end);
            match &block.kind {
                BlockKind::Heading(heading)
                    if Some(heading.level) == level && self.begins_group(&heading.title, field) =>
                {
                    let place = block.span.trimmed(document.text());
                    groups.push(open.group);
                    open = Open::new(&self.group_of(&heading.title), place, &above);
                }
                BlockKind::List { .. } => {
                    for item in list_items(document, at) {
                        let control = self.control(&item, &open, counts);
                        open.group.items.push(GroupItem::Control(Box::new(control)));
                    }
                    open.group.body.end = block.span.end.min(body.end);
                }
                _ => self.between(block, body, &mut open),
            }
        }
        let gap = Span::new(read_to, body.end.max(read_to)).trimmed(document.text());
        open.prose(gap, &document.value(gap));
        groups.push(open.group);
        let is_none = |group: &ControlGroup| group.title.is_empty() && group.items.is_empty();
        if groups.first().is_some_and(is_none) {
            groups.remove(0);
        }
        for group in &mut groups {
            group.body = group_body(group, document.text());
        }
        self.prose_controls(&groups, body);
        groups
    }

    /// What a section says of its controls, and the group of those directly below its
    /// heading. A section that is a group by itself gives it its title.
    fn begin(&self, (at, section): (usize, &SectionInfo), field: usize) -> (Above, Open) {
        let field = &self.template.fields[field];
        let declared = match &field.kind {
            FieldKind::Controls(heading) => heading.clone(),
            FieldKind::Text
            | FieldKind::Select(_)
            | FieldKind::MultiSelect(_)
            | FieldKind::Calculate
            | FieldKind::HazardTypes
            | FieldKind::Code => ControlHeading::of_title(""),
        };
        let above = Above {
            section: at,
            kind: declared.kind,
            duty: declared.duty.or_else(|| Duty::of_heading(&section.title)),
        };
        let (title, place) = match field.role {
            None => (section.title.clone(), section.heading),
            Some(_) => (String::new(), Span::at(section.body.start)),
        };
        let open = Open::new(&ControlHeading { title, ..declared }, place, &above);
        (above, open)
    }

    /// Whether a heading begins a group. In a section that is a group by itself, only one that names
    /// another group does; `Planned` is a part of it.
    fn begins_group(&self, title: &str, field: usize) -> bool {
        self.template.fields[field].role.is_some()
            || self.template.control_heading(title).is_some()
            || GroupKind::of_heading(title) != GroupKind::Other
    }

    /// The group that a heading in a section of controls is: as the template declares it, or by
    /// its words.
    fn group_of(&self, title: &str) -> ControlHeading {
        let by_words = ControlHeading::of_title(title);
        match self.template.control_heading(title) {
            None => by_words,
            Some(declared) => ControlHeading {
                kind: declared.kind,
                duty: declared.duty.or(by_words.duty),
                ..by_words
            },
        }
    }

    /// The text between controls: kept, and a heading or bold line says what is below it.
    fn between(&mut self, block: &Block, body: Span, open: &mut Open) {
        let end = block.span.end.min(body.end);
        let span = Span::new(block.span.start, end).trimmed(self.document.text());
        let words = self.document.value(span);
        match &block.kind {
            BlockKind::Heading(Heading { title, level, .. }) => open.heading(*level, title),
            BlockKind::Paragraph => {
                if let Some(title) = bold_line(&words) {
                    open.bold = state_of_heading(title);
                }
            }
            _ => {}
        }
        open.prose(span, &words);
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
        let own = self.document.blanked(item.text);
        let own = own.trim();
        let stated = parts
            .facts
            .iter()
            .find(|fact| fact.key == FactKey::Status)
            .map(|fact| fact.value.as_str());
        let inline = inline_status(own);
        let status = stated.or_else(|| inline.map(|(start, end)| &own[start..end]));
        let marks = Marks {
            checkbox: item.checked.map(|done| match done {
                true => ControlState::Implemented,
                false => ControlState::Planned,
            }),
            tick: tick_at(own).map(|_| ControlState::Implemented),
            status: status.and_then(state_named),
        };
        // Words such as `HTTP Status: 503` are not about the control.
        let of_control = stated.is_some_and(|words| !words.is_empty())
            || inline.is_some_and(|(start, _)| begins_sentence(&own[..start]));
        let unclear = status.filter(|_| marks.status.is_none() && of_control);
        let decision = Adoption::from_facts(&parts.facts);
        let state = self.state((marks, decision), unclear, open.below(), (&id, item.text));
        for span in parts.undone {
            let message = format!(
                "this line of control {id} has an empty tick box, so it does not count as done: \
                 tick the box or remove it"
            );
            self.problem(ProblemCode::UnreadableFact, span, message);
        }
        for fact in &parts.facts {
            self.days(&id, fact);
        }
        let is_unmarked = marks == Marks::default() && parts.facts.is_empty();
        let names_type = is_unmarked && self.template.types.find(&parts.text).is_some();
        Control {
            id: ControlId(id),
            group: kind,
            duty: open.group.duty,
            state,
            text: parts.text,
            facts: parts.facts,
            names_type,
            refuted: Vec::new(),
            span: item.span,
            text_span: item.text,
        }
    }

    /// Controls that are prose cannot be counted, so this is a problem.
    fn prose_controls(&mut self, groups: &[ControlGroup], body: Span) {
        for group in groups {
            let counted = group.controls().next().is_some();
            let mut prose = group.items.iter().filter_map(prose_of);
            let says_something = prose.any(|text| match counted {
                // Beside a list prose explains it, but the rows of a table are controls.
                true => text.starts_with('|') && text.contains("--"),
                false => AnswerKind::read(text) == AnswerKind::Words && !text.starts_with('#'),
            });
            if says_something {
                let place = if group.title.is_empty() {
                    body
                } else {
                    group.heading
                };
                let message = "these controls are prose, so hazlog cannot count or track them: \
                               write each as a list item, `- [ ] …`";
                self.problem(ProblemCode::ControlsInProse, place, message);
            }
        }
    }

    fn same_ids(&mut self, groups: &[ControlGroup]) {
        let mut seen: HashSet<&ControlId> = HashSet::new();
        for control in groups.iter().flat_map(ControlGroup::controls) {
            if !seen.insert(&control.id) {
                let message = format!(
                    "another control of this hazard also has the id {}",
                    control.id
                );
                self.problem(ProblemCode::DuplicateControlId, control.text_span, message);
            }
        }
    }
}

/// Whether what follows `before` a status key begins a sentence or is in brackets.
fn begins_sentence(before: &str) -> bool {
    let before = before.to_ascii_lowercase();
    let before = before.rfind("status:").map_or("", |at| &before[..at]);
    let before = before.trim_end_matches(['*', '_']);
    before.ends_with(['\n', '\r'])
        || before
            .trim_end()
            .chars()
            .next_back()
            .is_none_or(|c| ".;!?([-–—✓✔✅☑".contains(c))
}

fn prose_of(item: &GroupItem) -> Option<&str> {
    match item {
        GroupItem::Prose(text) => Some(text),
        GroupItem::Control(_) => None,
    }
}

/// The part of an `ID:` behind the hazard's own: `D7` of `Hazard-0022/D7`.
fn local_id(value: &str) -> &str {
    let value = super::plain_line(value);
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

/// From behind the heading to the end of the last item, without blank lines.
fn group_body(group: &ControlGroup, text: &str) -> Span {
    if group.items.is_empty() {
        return Span::at(group.heading.end);
    }
    Span::new(group.heading.end, group.body.end.max(group.heading.end)).trimmed(text)
}
