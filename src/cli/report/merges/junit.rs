//! The findings of merges as JUnit XML: a suite for each record, a failed case for each finding, and a passing case
//! where there is none.

use std::collections::BTreeMap;

use super::{MergeReport, place, remedy};
use crate::cli::report::junit::{distinct, escaped};
use crate::session::MergeFinding;

/// The report as XML.
pub fn document(report: &MergeReport<'_>) -> String {
    let mut suites: BTreeMap<String, Vec<&MergeFinding>> = BTreeMap::new();
    for finding in &report.review.findings {
        suites.entry(place(finding)).or_default().push(finding);
    }
    let failures = report.review.findings.len();
    let suites: String = match failures {
        0 => clean(),
        _ => suites
            .iter()
            .map(|(path, found)| suite(report, path, found))
            .collect(),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"hazlog check --merge\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" \
         skipped=\"0\">\n{suites}</testsuites>\n",
        failures.max(1)
    )
}

/// A suite that passes: readers take a file without a case for a run that did not happen.
fn clean() -> String {
    "  <testsuite name=\"merges\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    \
     <testcase classname=\"merges\" name=\"no findings\"/>\n  </testsuite>\n"
        .to_owned()
}

fn suite(report: &MergeReport<'_>, path: &str, found: &[&MergeFinding]) -> String {
    let (count, name) = (found.len(), escaped(path));
    let mut names = BTreeMap::new();
    let cases: String = found
        .iter()
        .map(|finding| {
            let case = format!("{}: {}", report.merge_of(finding), finding.field);
            let case = escaped(&distinct(&mut names, case));
            let message = escaped(&finding.what);
            let whole = escaped(&format!(
                "{path}: {}\nhelp: {}",
                report.sentence(finding),
                remedy(finding.kind)
            ));
            format!(
                "    <testcase classname=\"{name}\" name=\"{case}\" file=\"{name}\">\n      <failure \
                 type=\"{}\" message=\"{message}\">{whole}</failure>\n    </testcase>\n",
                finding.kind.as_str()
            )
        })
        .collect();
    format!(
        "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{count}\" errors=\"0\" skipped=\"0\">\n\
         {cases}  </testsuite>\n"
    )
}
