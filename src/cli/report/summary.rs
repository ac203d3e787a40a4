//! The last line of a check: what it found, and what it does not show.

use super::CheckReport;
use crate::check::{Gate, Grade, NotShown, Safety};
use crate::text::printable_line;

/// The summary on one line: `3 errors, 1 warning, 2 waived in 34 records`.
pub fn summary(report: &CheckReport<'_>) -> String {
    let verdict = report.verdict;
    let waived = verdict.diagnostics.len() - verdict.counted().count();
    let found = NotShown {
        errors: verdict.count(Grade::Error),
        warnings: verdict.count(Grade::Warning),
        info: verdict.count(Grade::Info),
    };
    let mut parts = counts(found);
    let clean = parts.is_empty();
    let mut text = if clean {
        let new = report.since.map_or("", |_| "new ");
        format!("No {new}findings{}", of_rules(report))
    } else {
        if waived > 0 {
            parts.push(format!("{waived} waived"));
        }
        parts.join(", ")
    };
    let records = counted(verdict.records, "record", "records");
    text.push_str(&format!(" in {records}"));
    if verdict.gate == Gate::Release {
        text.push_str(" at the release gate");
    }
    if let Some(since) = report.since {
        let new = if clean { "" } else { ", new" };
        text.push_str(&format!("{new} since {}", printable_line(since)));
    }
    if clean && waived > 0 {
        text.push_str(&format!(", {waived} waived"));
    }
    if let Some(part) = mendable(report) {
        text.push_str("; ");
        text.push_str(&part);
    }
    let not_shown = not_shown(report);
    if clean || !not_shown.is_empty() {
        text.push('.');
    }
    text + &not_shown
}

/// Whether errors or warnings are not shown.
pub fn hides_problems(report: &CheckReport<'_>) -> bool {
    let hidden = [report.hidden, report.verdict.not_new];
    hidden.iter().any(|it| it.errors + it.warnings > 0)
}

/// `2 errors`, `1 warning`, `3 info`: the counts that are not 0.
fn counts(of: NotShown) -> Vec<String> {
    [
        (of.errors, "error", "errors"),
        (of.warnings, "warning", "warnings"),
        (of.info, "info", "info"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect()
}

/// The rules that the user named.
fn of_rules(report: &CheckReport<'_>) -> String {
    match report.rules {
        [] => String::new(),
        rules => format!(" of {}", printable_line(&rules.join(", "))),
    }
}

/// Which findings the summary does not count, by grade; empty if it counts all.
fn not_shown(report: &CheckReport<'_>) -> String {
    let mut text = String::new();
    if report.hidden.total() > 0 {
        let place = match (report.is_of_records, report.rules.is_empty()) {
            (true, true) => "outside these records",
            (false, _) => "of other rules",
            (true, false) => "outside these records or of other rules",
        };
        let counts = counts(report.hidden).join(", ");
        text.push_str(&format!(" Not shown: {counts} {place}."));
    }
    let not_new = report.verdict.not_new;
    if not_new.total() > 0 {
        let counts = counts(not_new).join(", ");
        text.push_str(&format!(
            " Not shown: {counts} in the whole log that were there before: run `hazlog check`."
        ));
    }
    text
}

/// How many findings can be fixed, and with which option.
fn mendable(report: &CheckReport<'_>) -> Option<String> {
    let count = |safety: Safety| {
        let fixes = report.verdict.counted().filter_map(|it| it.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    };
    match (count(Safety::Safe), count(Safety::Unsafe)) {
        (0, 0) => None,
        (0, risky) => Some(format!("{risky} can be fixed with --fix --unsafe")),
        (safe, 0) => Some(format!("{safe} can be fixed with --fix")),
        (safe, risky) => Some(format!(
            "{safe} can be fixed with --fix, {risky} more with --fix --unsafe"
        )),
    }
}

/// A number with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
