//! Which rows are shown, in which groups.

use std::collections::BTreeMap;

use crate::filter::{Group, GroupKey};
use crate::hazard::{HazardId, Summary};
use crate::template::Template;

/// A line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogEntry {
    /// The heading of a group, by its index in [`LogView::groups`].
    Group(usize),
    /// A hazard, by its index in the rows.
    Row(usize),
}

/// A group's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogHeading {
    /// Its words.
    pub label: String,
    /// How many hazards are below it.
    pub count: usize,
    /// Its group.
    pub key: GroupKey,
}

/// The lines of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogView {
    /// The lines.
    pub lines: Vec<LogEntry>,
    /// The groups' headings.
    pub groups: Vec<LogHeading>,
    /// How many hazards pass the filter.
    pub matched: usize,
}

impl LogView {
    /// The lines for rows that pass a filter. Each group has the order of the rows.
    pub fn build(
        rows: &[Summary],
        passes: impl Fn(&Summary) -> bool,
        group: Group,
        template: &Template,
    ) -> Self {
        let matching: Vec<usize> = (0..rows.len()).filter(|at| passes(&rows[*at])).collect();
        let matched = matching.len();
        if group == Group::None {
            return Self {
                lines: matching.into_iter().map(LogEntry::Row).collect(),
                groups: Vec::new(),
                matched,
            };
        }
        let mut groups: BTreeMap<GroupKey, Vec<usize>> = BTreeMap::new();
        for at in matching {
            for key in group.keys(&rows[at]) {
                groups.entry(key).or_default().push(at);
            }
        }
        let mut view = Self {
            matched,
            ..Self::default()
        };
        for (key, members) in groups {
            view.lines.push(LogEntry::Group(view.groups.len()));
            view.groups.push(LogHeading {
                label: key.label(template),
                count: members.len(),
                key,
            });
            view.lines.extend(members.into_iter().map(LogEntry::Row));
        }
        view
    }

    /// The line nearest to `near` that shows a hazard. A hazard can be in several groups.
    pub fn nearest(&self, id: &HazardId, near: usize, rows: &[Summary]) -> Option<usize> {
        let shows = |entry: &LogEntry| matches!(entry, LogEntry::Row(at) if rows[*at].id == *id);
        self.lines
            .iter()
            .enumerate()
            .filter(|(_, entry)| shows(entry))
            .map(|(line, _)| line)
            .min_by_key(|line| line.abs_diff(near))
    }
}
