//! Sections that most records of a log lack: the log has another form, which is reported once.

use std::collections::BTreeMap;

use super::graded_finding::GradedFinding;
use super::{Finding, Grade, Log, MissingFactScope};

/// The most unknown headings that are listed.
const NAMED: usize = 12;

/// Replaces the findings about sections that most records lack with one finding for the log.
/// Findings about sections that few records lack stay, and so do errors and waived findings.
///
/// Returns the findings for each hazard if both were requested.
pub(super) fn fold_missing_sections(
    log: &Log<'_>,
    missing: MissingFactScope,
    list: &mut Vec<GradedFinding>,
) -> Vec<GradedFinding> {
    let most = lacked_by_most(log);
    if missing == MissingFactScope::InEachHazard || most.is_empty() {
        return Vec::new();
    }
    let folds = |graded: &mut GradedFinding| {
        let field = graded.finding.missing;
        graded.waived.is_none()
            && graded.grade != Grade::Error
            && field.is_some_and(|field| most.contains_key(&field))
    };
    let folded: Vec<GradedFinding> = list.extract_if(.., folds).collect();
    let Some(first) = folded.first().filter(|_| folded.len() > 1).cloned() else {
        list.extend(folded);
        return Vec::new();
    };
    let gravest = folded.iter().map(|graded| graded.grade).max();
    let lacked = folded.iter().filter_map(|graded| graded.finding.missing);
    let mut fields: Vec<usize> = lacked.collect();
    fields.sort_unstable();
    fields.dedup();
    let all = read(log);
    let names = fields.iter().filter_map(|at| {
        let title = &log.template.fields.get(*at)?.title;
        Some(format!("`{title}` ({} of {all})", most.get(at)?))
    });
    let message = format!(
        "most hazards of this log have no section {}",
        names.collect::<Vec<_>>().join(", ")
    );
    let mut finding = Finding::new(first.rule.code, message);
    finding.help(help(log));
    list.push(GradedFinding {
        record: None,
        grade: gravest.unwrap_or(first.grade),
        finding,
        ..first
    });
    match missing {
        MissingFactScope::LogAndHazards => folded,
        MissingFactScope::InTheLog | MissingFactScope::InEachHazard => Vec::new(),
    }
}

/// The fields for which more than half of the records (at least two) have no section, with the
/// counts.
fn lacked_by_most(log: &Log<'_>) -> BTreeMap<usize, usize> {
    let mut lacked: BTreeMap<usize, usize> = BTreeMap::new();
    for field in log.records.iter().flat_map(|facts| &facts.lacks) {
        *lacked.entry(*field).or_default() += 1;
    }
    let read = read(log);
    lacked.retain(|_, count| *count > 1 && *count * 2 > read);
    lacked
}

/// The number of records that were read. The sections of a record in conflict are unknown.
fn read(log: &Log<'_>) -> usize {
    let records = log.records.iter();
    records.filter(|facts| facts.conflict.is_none()).count()
}

/// Advice: declare the meaning of the headings that the log has instead.
fn help(log: &Log<'_>) -> String {
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    for title in log.records.iter().flat_map(|facts| &facts.unknown) {
        *unknown.entry(title).or_default() += 1;
    }
    let mut unknown: Vec<(&str, usize)> = unknown.into_iter().collect();
    unknown.sort_by_key(|(title, count)| (std::cmp::Reverse(*count), *title));
    let named = unknown.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(title, count)| format!("`{title}` ({count})"))
        .collect();
    let more = match unknown.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let way = "declare in `templates/hazard-template.md` what the headings of this log mean: `## \
               Root cause [causes]`, or `## Design [controls] [manufacturer]` for a group of \
               controls. `hazlog check HAZARD` lists what one hazard lacks";
    match named.as_slice() {
        [] => way.to_owned(),
        named => format!(
            "{way}. The template does not know the headings {}{more}",
            named.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Sketch;
    use crate::check::tests::daily;
    use crate::hazard::HazardId;

    const OTHER: &str = "## Project\n\n(absent)\n\n## Labelling\n\n(absent)\n\n## \
                         Mitigations\n\n- The unit is stored.\n";

    #[test]
    fn sections_that_most_hazards_lack_are_reported_once_with_advice() {
        let sketches = [
            Sketch::With("Hazard-0001", OTHER),
            Sketch::With("Hazard-0002", OTHER),
            Sketch::With("Hazard-0003", "## Project\n\n(absent)\n"),
        ];
        let found = daily("missing-section", &sketches);
        let messages: Vec<&str> = found.iter().map(|found| &*found.message).collect();
        let says = "most hazards of this log have no section `Labelling` (2 of 3), `Project` (3 of \
                    3)";
        assert_eq!(messages, [says]);
        let help = found[0].help.as_deref().unwrap();
        assert!(
            help.contains("`## Design [controls] [manufacturer]`"),
            "{help}"
        );
        assert!(
            help.ends_with("does not know the headings `Mitigations` (2)"),
            "{help}"
        );
    }

    #[test]
    fn sections_that_few_hazards_lack_are_reported_for_each() {
        let sketches = [
            Sketch::With("Hazard-0001", "## Project\n\n(absent)\n"),
            Sketch::With("Hazard-0002", ""),
            Sketch::With("Hazard-0003", "## Labelling\n\n(absent)\n"),
        ];
        let found = daily("missing-section", &sketches);
        let messages: Vec<_> = found
            .iter()
            .map(|found| {
                let id = found.id.as_ref().map(HazardId::as_str);
                (id, &*found.message)
            })
            .collect();
        assert_eq!(
            messages,
            [
                (Some("Hazard-0001"), "the record has no section `Project`"),
                (Some("Hazard-0003"), "the record has no section `Labelling`"),
            ]
        );
    }
}
