//! Findings as JUnit XML: a suite for each record, a case for each finding, and a passing case for
//! a record without findings.
//!
//! The format needs only four elements and one escape, so no library is used.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{CheckReport, title, waived};
use crate::check::Diagnostic;
use crate::session::ScopeNotice;
use crate::text::printable;

/// The report as XML.
pub fn document(report: &CheckReport<'_>) -> String {
    let mut suites: BTreeMap<&str, Vec<&Diagnostic>> = report
        .records
        .iter()
        .map(|record| (record.path.as_str(), Vec::new()))
        .collect();
    for diagnostic in &report.verdict.diagnostics {
        suites
            .entry(report.path(diagnostic))
            .or_default()
            .push(diagnostic);
    }
    let cases: Vec<String> = suites
        .iter()
        .map(|(path, found)| suite(report, path, found))
        .collect();
    let all = report.verdict.diagnostics.iter();
    let clean = suites.values().filter(|found| found.is_empty()).count();
    let (tests, failures, skipped) = totals(report, all);
    let noticed = report.notices.len();
    let failures = failures + failing_notices(report);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"hazlog check\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" \
         skipped=\"{skipped}\">\n{}</testsuites>\n",
        tests + clean + noticed,
        scope_suite(report) + &cases.concat()
    )
}

/// The number of cases, of failures and of waived findings.
fn totals<'a>(
    report: &CheckReport<'_>,
    found: impl Iterator<Item = &'a Diagnostic>,
) -> (usize, usize, usize) {
    found.fold((0, 0, 0), |(tests, failures, skipped), diagnostic| {
        let fails = usize::from(fails(report, diagnostic));
        let waived = usize::from(diagnostic.waived.is_some());
        (tests + 1, failures + fails, skipped + waived)
    })
}

fn fails(report: &CheckReport<'_>, diagnostic: &Diagnostic) -> bool {
    diagnostic.waived.is_none() && diagnostic.grade >= report.fail_on
}

fn failing_notices(report: &CheckReport<'_>) -> usize {
    let notices = report.notices.iter();
    notices.filter(|notice| report.fails(notice)).count()
}

/// The notices about the scope of the check, a case for each; empty if there are none.
fn scope_suite(report: &CheckReport<'_>) -> String {
    if report.notices.is_empty() {
        return String::new();
    }
    let case = |notice: &ScopeNotice| {
        let (code, words) = (notice.code(), escaped(&notice.sentences()));
        let inner = match report.fails(notice) {
            true => format!("<failure type=\"error\" message=\"{words}\">{words}</failure>"),
            false => format!("<system-out>{words}</system-out>"),
        };
        format!(
            "    <testcase classname=\"scope\" name=\"{code}\">\n      {inner}\n    </testcase>\n"
        )
    };
    let cases: String = report.notices.iter().map(case).collect();
    format!(
        "  <testsuite name=\"scope\" tests=\"{}\" failures=\"{}\" errors=\"0\" \
         skipped=\"0\">\n{cases}  </testsuite>\n",
        report.notices.len(),
        failing_notices(report)
    )
}

fn suite(report: &CheckReport<'_>, path: &str, found: &[&Diagnostic]) -> String {
    let (tests, failures, skipped) = totals(report, found.iter().copied());
    let tests = tests.max(1);
    let name = escaped(&format!("{}{path}", report.prefix));
    let mut xml = format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" \
         skipped=\"{skipped}\">\n"
    );
    if found.is_empty() {
        let _ = writeln!(
            xml,
            "    <testcase classname=\"{name}\" name=\"no findings\"/>"
        );
    }
    let mut names = BTreeMap::new();
    for diagnostic in found {
        let named = distinct(&mut names, case_name(diagnostic));
        xml.push_str(&case(report, &name, &escaped(&named), diagnostic));
    }
    xml.push_str("  </testsuite>\n");
    xml
}

/// A name that no case before has: readers of JUnit keep only one of several cases with the same name.
pub(super) fn distinct(names: &mut BTreeMap<String, usize>, name: String) -> String {
    let count = names.entry(name.clone()).or_default();
    *count += 1;
    match *count {
        1 => name,
        count => format!("{name}, {count}"),
    }
}

/// ` (line 12)`, if a finding has a line.
fn place_of(diagnostic: &Diagnostic) -> String {
    let line = diagnostic.spot.map(|spot| spot.start.line);
    line.map_or_else(String::new, |line| format!(" (line {line})"))
}

fn case_name(diagnostic: &Diagnostic) -> String {
    let rule = diagnostic.rule;
    format!("{} {}{}", rule.code, rule.name, place_of(diagnostic))
}

fn case(report: &CheckReport<'_>, suite: &str, name: &str, diagnostic: &Diagnostic) -> String {
    let line = diagnostic.spot.map(|spot| spot.start.line);
    let place = place_of(diagnostic);
    let rule = diagnostic.rule;
    let message = escaped(&diagnostic.message);
    let help = diagnostic.help.as_deref().unwrap_or(rule.remedy);
    let whole = escaped(&format!(
        "{}{place}: {}: {}\nhelp: {help}\nsource: {}",
        report.repository_path(diagnostic),
        title(diagnostic),
        diagnostic.message,
        rule.source
    ));
    let inner = match waived(diagnostic) {
        Some(terms) => format!("<skipped message=\"{}\"/>", escaped(&terms)),
        None if fails(report, diagnostic) => format!(
            "<failure type=\"{}\" message=\"{message}\">{whole}</failure>",
            diagnostic.grade
        ),
        None => format!("<system-out>{whole}</system-out>"),
    };
    let line = line.map_or_else(String::new, |line| format!(" line=\"{line}\""));
    let file = escaped(&report.repository_path(diagnostic));
    format!(
        "    <testcase classname=\"{suite}\" name=\"{name}\" file=\"{file}\"{line}>\n      \
         {inner}\n    </testcase>\n"
    )
}

/// A text as XML, without control characters, some of which XML forbids.
pub(super) fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len() + 8);
    for sign in printable(text).chars() {
        match sign {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\n' => xml.push_str("&#10;"),
            // XML forbids these two, which are not control characters.
            '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            sign => xml.push(sign),
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_no_markup_and_no_forbidden_character() {
        assert_eq!(
            escaped("<a b=\"c\">&\u{1b}\u{0}\u{ffff}\n"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&lt;U+001B&gt;&lt;U+0000&gt;\u{fffd}&#10;"
        );
    }
}
