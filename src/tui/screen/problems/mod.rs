//! The findings of the last check, in one list.

mod detail;
mod draw;
mod speak;
mod view;

pub use detail::{detail, place};
pub use draw::{draw_bar, draw_detail, draw_rows};
pub use view::{FindingHeading, Grouping, ProblemLine, ProblemsView};

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::check::{Diagnostic, Gate, Grade, RuleCode};
use crate::hazard::{HazardId, Summary};
use crate::tui::action::Action;
use crate::tui::findings::FindingsByHazard;
use crate::tui::line_history::LineHistory;
use crate::tui::line_input::LineInput;

/// The problems on the screen.
///
/// All work that needs every finding is done when the findings, the words, the grades or the
/// grouping change. Drawing looks only at the rows on the screen.
#[derive(Default)]
pub struct Problems {
    findings: Option<Arc<FindingsByHazard>>,
    names: HashMap<HazardId, String>,
    by: Grouping,
    least: LeastGrade,
    /// The search: the words that a finding must have.
    pub words: WordFilter,
    view: ProblemsView,
    cursor: usize,
    top: usize,
}

/// The least grade that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeastGrade {
    /// All findings.
    #[default]
    All,
    /// Warnings and errors.
    Warnings,
    /// Errors only.
    Errors,
}

impl LeastGrade {
    /// The grade.
    pub const fn grade(self) -> Grade {
        match self {
            Self::All => Grade::Info,
            Self::Warnings => Grade::Warning,
            Self::Errors => Grade::Error,
        }
    }

    /// The grade in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::All => "every grade",
            Self::Warnings => "errors and warnings",
            Self::Errors => "errors only",
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::All => Self::Warnings,
            Self::Warnings => Self::Errors,
            Self::Errors => Self::All,
        }
    }
}

/// The search of the findings while the user types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordFilter {
    /// The line.
    pub input: LineInput,
    /// Whether the user is typing it.
    pub typing: bool,
    before: String,
    history: LineHistory,
}

impl WordFilter {
    /// Starts typing. The user can go back to the current text.
    pub fn begin(&mut self) {
        self.typing = true;
        self.history.begin();
        self.before = self.input.text().to_owned();
    }

    /// Stops typing and keeps the search.
    pub fn keep(&mut self) {
        self.typing = false;
        self.history.keep(self.input.text());
    }

    /// Takes the line that was kept before or after the one that is shown; `false` if there is none.
    pub fn step_in_history(&mut self, direction: Action) -> bool {
        self.history.step(direction, &mut self.input)
    }

    /// Stops typing and goes back to the previous search.
    pub fn go_back(&mut self) {
        self.typing = false;
        self.input = LineInput::new(std::mem::take(&mut self.before));
    }

    /// Clears the search.
    pub fn empty(&mut self) {
        self.input = LineInput::default();
    }
}

/// Identifies a finding of a log across checks.
#[derive(PartialEq, Eq)]
struct FindingKey {
    rule: RuleCode,
    id: Option<HazardId>,
    message: String,
}

impl FindingKey {
    fn new(diagnostic: &Diagnostic) -> Self {
        Self {
            rule: diagnostic.rule.code,
            id: diagnostic.id.clone(),
            message: diagnostic.message.clone(),
        }
    }
}

impl Problems {
    /// Stores the findings of another check. The cursor stays on its finding or, if that one is
    /// fixed, at its line.
    pub fn set_findings(&mut self, findings: Arc<FindingsByHazard>, rows: &[Summary]) {
        let selected = self.selected().map(FindingKey::new);
        let named = |row: &Summary| (row.id.clone(), row.name.clone());
        self.names = rows.iter().map(named).collect();
        self.findings = Some(findings);
        self.rebuild(selected);
    }

    /// The findings of the last check; `None` before the first.
    pub fn findings(&self) -> Option<&FindingsByHazard> {
        self.findings.as_deref()
    }

    /// The gate at which the log was checked.
    pub fn gate(&self) -> Gate {
        self.findings()
            .map(FindingsByHazard::gate)
            .unwrap_or_default()
    }

    /// The name of a hazard.
    pub fn name(&self, id: &HazardId) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    /// The lines of the view.
    pub fn view(&self) -> &ProblemsView {
        &self.view
    }

    /// The grouping.
    pub fn by(&self) -> Grouping {
        self.by
    }

    /// The least grade that is shown.
    pub fn least(&self) -> LeastGrade {
        self.least
    }

    /// The first visible line.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The selected line.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The finding at a line.
    pub fn at_line(&self, line: usize) -> Option<&Diagnostic> {
        match self.view.lines.get(line)? {
            ProblemLine::Finding(at) => self.findings.as_ref()?.get(*at),
            ProblemLine::Heading(_) => None,
        }
    }

    /// The hazards of the findings that are listed, each once.
    pub fn listed_hazards(&self) -> Vec<HazardId> {
        self.hazards_in(0..self.view.lines.len())
    }

    /// The hazards of the findings from one of `from` to the selected one.
    pub fn hazards_from(&self, from: Option<&HazardId>) -> Vec<HazardId> {
        let is_of = |line: &usize| {
            let found = self.at_line(*line);
            from.is_some() && found.is_some_and(|found| found.id.as_ref() == from)
        };
        let before = (0..self.cursor).rev().find(is_of);
        let after = || (self.cursor..self.view.lines.len()).find(is_of);
        let start = before.or_else(after).unwrap_or(self.cursor);
        self.hazards_in(start.min(self.cursor)..start.max(self.cursor) + 1)
    }

    fn hazards_in(&self, lines: std::ops::Range<usize>) -> Vec<HazardId> {
        let mut seen: HashSet<HazardId> = HashSet::new();
        let ids = lines.filter_map(|line| self.at_line(line)?.id.clone());
        ids.filter(|id| seen.insert(id.clone())).collect()
    }

    /// The selected finding.
    pub fn selected(&self) -> Option<&Diagnostic> {
        self.at_line(self.cursor)
    }

    /// Selects the first finding of a hazard. If it has none, the cursor stays.
    pub fn select(&mut self, id: &HazardId) {
        if self.selected().is_some_and(|of| of.id.as_ref() == Some(id)) {
            return;
        }
        let is_its = |line: &usize| {
            let found = self.at_line(*line);
            found.is_some_and(|found| found.id.as_ref() == Some(id))
        };
        if let Some(line) = (0..self.view.lines.len()).find(is_its) {
            self.cursor = line;
        }
    }

    /// Selects the finding at a line, if there is one.
    pub fn select_line(&mut self, line: usize) -> bool {
        let is_finding = self.at_line(line).is_some();
        if is_finding {
            self.cursor = line;
        }
        is_finding
    }

    /// Changes to the other grouping.
    pub fn group_next(&mut self) {
        self.by = self.by.next();
        self.arrange_again();
    }

    /// Shows more grades or fewer.
    pub fn grades_next(&mut self) {
        self.least = self.least.next();
        self.arrange_again();
    }

    /// Searches again.
    pub fn words_changed(&mut self) {
        self.arrange_again();
    }

    fn arrange_again(&mut self) {
        let selected = self.selected().map(FindingKey::new);
        self.rebuild(selected);
    }

    fn rebuild(&mut self, selected: Option<FindingKey>) {
        let Some(findings) = self.findings.clone() else {
            return;
        };
        let names = std::mem::take(&mut self.names);
        let words = self.words.input.text();
        self.view = ProblemsView::build(&findings, self.by, self.least, words, &names);
        self.names = names;
        let place = selected.and_then(|mark| {
            let is_it = |line: &usize| {
                let found = self.at_line(*line);
                found.is_some_and(|found| {
                    found.rule.code == mark.rule
                        && found.id == mark.id
                        && found.message == mark.message
                })
            };
            // If several findings have the same text, the nearest to the old place.
            let lines = 0..self.view.lines.len();
            let is_near = |line: &usize| line.abs_diff(self.cursor);
            lines.filter(is_it).min_by_key(is_near)
        });
        match place {
            Some(line) => self.cursor = line,
            None => self.step(0),
        }
    }

    /// Moves the selection by lines, over headings.
    pub fn step(&mut self, by: isize) {
        let last = self.view.lines.len().saturating_sub(1);
        let aim = self.cursor.saturating_add_signed(by).min(last);
        let is_finding =
            |line: &usize| matches!(self.view.lines.get(*line), Some(ProblemLine::Finding(_)));
        let found = if by < 0 {
            let before = (0..=aim).rev().find(is_finding);
            before.or_else(|| (aim..=last).find(is_finding))
        } else {
            let after = (aim..=last).find(is_finding);
            after.or_else(|| (0..=aim).rev().find(is_finding))
        };
        self.cursor = found.unwrap_or(0);
    }

    /// Selects the first finding.
    pub fn first(&mut self) {
        self.cursor = 0;
        self.top = 0;
        self.step(0);
    }

    /// Selects the last finding.
    pub fn last(&mut self) {
        self.cursor = self.view.lines.len();
        self.step(0);
    }

    /// Scrolls so that the selection is within `height` lines. A heading directly above it is shown
    /// too.
    pub fn keep_in_view(&mut self, height: usize) {
        let height = height.max(1);
        let above = self.cursor.checked_sub(1);
        let heading = above.is_some_and(|line| {
            matches!(self.view.lines.get(line), Some(ProblemLine::Heading(_))) && height > 1
        });
        self.top = self.top.min(self.cursor - usize::from(heading));
        if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        let most = self.view.lines.len().saturating_sub(height);
        self.top = self.top.min(most);
    }
}
