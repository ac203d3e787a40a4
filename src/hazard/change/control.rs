//! Adds, moves and removes controls.

use super::control_item::Item;
use super::control_order::neighbours;
use super::not_adopted::needs_a_reason;
use super::visible_text::{visible, visible_lines};
use super::{Change, Direction, EditContext, Refused, replace};
use crate::hazard::read::is_tbc;
use crate::hazard::render::indented;
use crate::hazard::{
    Control, ControlGroup, ControlId, ControlState, GroupKind, NotOneControl, SectionInfo,
};
use crate::template::Role;
use crate::text::{Edit, Newline, Span};

impl EditContext<'_> {
    pub(super) fn add_control(
        &self,
        kind: GroupKind,
        text: &str,
        state: ControlState,
    ) -> Result<Vec<Edit>, Refused> {
        let text = Newline::Lf.apply(text.trim());
        if text.is_empty() {
            return Err(Refused::NoSuch("a control needs a description".to_owned()));
        }
        let mark = match state {
            ControlState::Implemented => "[x] ",
            ControlState::Planned => "[ ] ",
            ControlState::Unknown => "",
            ControlState::NotAdopted => return Err(needs_a_reason("add a control as not adopted")),
        };
        self.at_end_of(kind, "- ", &|width| {
            format!("{mark}{}", indented(&text, width))
        })
    }

    /// Adds an item at the end of a group, with the marker of the group's last item or else `first`. `words` gives the
    /// text of the item, whose later lines are indented by a width.
    pub(super) fn at_end_of(
        &self,
        kind: GroupKind,
        first: &str,
        words: &dyn Fn(usize) -> String,
    ) -> Result<Vec<Edit>, Refused> {
        let only = || format!("{first}{}", words(first.len()));
        let groups = &self.record.hazard.groups;
        let Some(group) = groups.iter().rfind(|group| group.kind == kind) else {
            return self.add_group(kind, &only());
        };
        let Some(last) = group.controls().last() else {
            return Ok(vec![self.first_of_group(group, &only())]);
        };
        let item = Item::in_context(self, last);
        let marker = item.next_marker();
        let words = words(item.column() + marker.len());
        let blank = " ".repeat(item.column());
        let line = self.newline().apply(&format!("\n{blank}{marker}{words}"));
        Ok(vec![replace(Span::at(last.span.end), line)])
    }

    /// Adds the first control of a group, below the heading and the other text there.
    fn first_of_group(&self, group: &ControlGroup, line: &str) -> Edit {
        let newline = self.newline().as_str();
        let line = self.newline().apply(line);
        let body = group.body;
        if body.is_empty() {
            let at = self.line_after(group.heading.end, self.text().len());
            let open = self.text()[..at].ends_with('\n');
            let head = if open { "" } else { newline };
            let rest = self.text()[at..].lines().next();
            let tail = match rest {
                Some(next) if !next.trim().is_empty() => newline,
                _ => "",
            };
            return replace(
                Span::at(at),
                format!("{head}{newline}{line}{newline}{tail}"),
            );
        }
        replace(Span::at(body.end), format!("{newline}{newline}{line}"))
    }

    /// Adds the group of a first control.
    fn add_group(&self, kind: GroupKind, line: &str) -> Result<Vec<Edit>, Refused> {
        let mut headings = self.template.control_headings.iter();
        let heading = headings.find(|heading| heading.kind == kind);
        let section = heading.and_then(|heading| heading.field);
        if let Some(field) = section.filter(|at| self.template.fields[*at].role.is_none()) {
            return self.set_field(field, line);
        }
        let title = heading
            .filter(|heading| heading.field.is_none())
            .map(|heading| heading.title.as_str())
            .or(match kind {
                // The section itself is this group.
                _ if section.is_some() => None,
                GroupKind::Design => Some("Design controls (manufacturer)"),
                GroupKind::Testing => Some("Testing controls (manufacturer)"),
                GroupKind::Training => Some("Training controls (deployment)"),
                GroupKind::BusinessProcess => Some("Business process controls (deployment)"),
                GroupKind::Other => None,
            });
        let Some(section) = self.section_of(Role::HazardControls) else {
            let head = title.map_or_else(String::new, |title| format!("### {title}\n\n"));
            return self.set_role(Role::HazardControls, &format!("{head}{line}"));
        };
        let marks = self.group_marks(section);
        let block = title.map_or_else(
            || line.to_owned(),
            |title| format!("{marks} {title}\n\n{line}"),
        );
        let body = section.body;
        let document = &self.record.document;
        let placeholder = match visible_lines(document, body)[..] {
            [only] => is_tbc(only.of(self.text())),
            _ => false,
        };
        if placeholder || visible(document, body).is_empty() {
            return Ok(self.set_value(section, &block));
        }
        let newline = self.newline().as_str();
        let block = self.newline().apply(&block);
        let later =
            self.record.hazard.groups.iter().find(|group| {
                group.kind > kind && !group.title.is_empty() && kind != GroupKind::Other
            });
        let first = kind == GroupKind::Other;
        let at = match later {
            Some(group) => Some(group.heading.start),
            None if first => Some(body.start),
            None => None,
        };
        Ok(vec![match at {
            Some(at) => replace(Span::at(at), format!("{block}{newline}{newline}")),
            None => replace(Span::at(body.end), format!("{newline}{newline}{block}")),
        }])
    }

    /// The marks of a group's heading: as many as the record's other groups have, because a heading
    /// of another level would contain them or be inside them. Without other groups, one more than
    /// the section has.
    fn group_marks(&self, section: &SectionInfo) -> String {
        let groups = &self.record.hazard.groups;
        let other = groups.iter().find(|group| !group.title.is_empty());
        let rank = match other {
            Some(group) => rank_of(group.heading.of(self.text())),
            None => rank_of(section.heading.of(self.text())) + 1,
        };
        "#".repeat(rank)
    }

    pub(super) fn find(&self, id: &ControlId) -> Result<&Control, Refused> {
        self.record
            .hazard
            .control(id)
            .map_err(|not_one| match not_one {
                NotOneControl::Missing => Refused::NoControl(id.clone()),
                NotOneControl::Several(places) => Refused::several(self.record, id, &places),
            })
    }

    pub(super) fn move_control(
        &self,
        id: &ControlId,
        direction: Direction,
    ) -> Result<Vec<Edit>, Refused> {
        self.find(id)?;
        let change = Change::MoveControl(id.clone(), direction);
        let Some((at, other)) = neighbours(&change, self.record, id) else {
            return Ok(Vec::new());
        };
        let controls: Vec<&Control> = self.record.hazard.controls().collect();
        let (one, two) = (
            Item::in_context(self, controls[at]),
            Item::in_context(self, controls[other]),
        );
        Ok(vec![
            replace(one.content(), two.content().of(self.text())),
            replace(two.content(), one.content().of(self.text())),
        ])
    }

    pub(super) fn remove_control(&self, id: &ControlId) -> Result<Vec<Edit>, Refused> {
        let control = self.find(id)?;
        Ok(vec![replace(self.removable(control), "")])
    }

    /// A control with the text that is removed with it.
    pub(super) fn removable(&self, control: &Control) -> Span {
        let all: Vec<&Control> = self.record.hazard.controls().collect();
        let at = all.iter().position(|other| other.span == control.span);
        if let Some(span) = self.made_group(control) {
            return span;
        }
        let text = self.text();
        let only_blank = |from: usize, to: usize| text[from..to].trim().is_empty();
        // If both are in the same list, the text between them moves too.
        let next = at.and_then(|at| all.get(at + 1));
        let before = at.and_then(|at| all.get(at.checked_sub(1)?));
        if let Some(next) = next.filter(|next| only_blank(control.span.end, next.span.start)) {
            Span::new(control.span.start, next.span.start)
        } else if let Some(before) =
            before.filter(|before| only_blank(before.span.end, control.span.start))
        {
            Span::new(before.span.end, control.span.end)
        } else {
            let head = text[..control.span.start].trim_end().len();
            Span::new(head, control.span.end)
        }
    }

    /// The group of a control that is its only content, if the last commit has no such group. The
    /// heading is removed with its only control.
    fn made_group(&self, control: &Control) -> Option<Span> {
        let committed = self.committed?;
        let groups = &self.record.hazard.groups;
        let at = groups.iter().position(|group| {
            group.items.len() == 1 && group.controls().any(|other| other.span == control.span)
        })?;
        let group = &groups[at];
        let known = committed
            .hazard
            .groups
            .iter()
            .any(|other| other.title == group.title);
        let own = self.record.hazard.sections.get(group.section);
        let own = own.filter(|section| section.heading == group.heading);
        if known || group.title.is_empty() {
            return None;
        }
        if let Some(section) = own {
            return Some(self.remove_section(section).span);
        }
        let next = groups.get(at + 1).map(|next| next.heading.start);
        let head = self.text()[..group.heading.start].trim_end().len();
        Some(match next {
            Some(next) => Span::new(group.heading.start, next),
            None => Span::new(head, control.span.end),
        })
    }
}

/// The level of a heading, from its marks or the line below it.
fn rank_of(heading: &str) -> usize {
    let marks = heading.len() - heading.trim_start_matches('#').len();
    match heading.trim_end().chars().next_back() {
        _ if marks > 0 => marks,
        Some('=') => 1,
        _ => 2,
    }
}
