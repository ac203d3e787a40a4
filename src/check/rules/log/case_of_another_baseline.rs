//! The log and the safety case are of different baselines.

use crate::check::{
    BaselineFacts, CaseFate, CasePart, Example, Expected, Grade, Log, LogFindings, PartState, Rule,
    RuleCode, RuleGroup, Run, Setup, Sketch, Spot,
};
use crate::document::Document;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(118),
    name: "case-of-another-baseline",
    group: RuleGroup::Log,
    grade: Grade::Info,
    release: Grade::Error,
    source: "DCB0129 3.3.3 and 3.5.1: the Clinical Safety Case Report and the Hazard Log that is \
             issued with it belong together",
    checks: "The files in `safety-case/` are those of the last baseline. Where a part names a \
             baseline, as in `baseline v1.6`, it is the last one; an earlier name can be meant, so \
             this is a warning. The version history can name every baseline.",
    why: "A buyer reads the safety case and looks up the hazards in the log. If the two are of \
          different versions, the safety case argues about risks that the log no longer has.",
    remedy: "read the safety case beside the log and correct it, then take a new baseline of both \
             with `hazlog baseline create`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[
            Setup::CaseSince("safety-case/residual-risk.md"),
            Setup::Part(
                "safety-case/introduction.md",
                "This report is about baseline v1.5.",
            ),
        ],
        expected: &[
            Expected {
                id: "",
                marked: "",
                message: "this part of the safety case has changed since baseline `v1.6`, so it is \
                          not the one that was issued with the log",
                fixed: None,
            },
            Expected {
                id: "",
                marked: "baseline v1.5",
                message: "the text names baseline `v1.5`, and the last baseline is `v1.6`",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[
            Setup::InBaseline("Hazard-0001", ""),
            Setup::Part(
                "safety-case/introduction.md",
                "This report is about baseline v1.6.",
            ),
        ],
        expected: &[],
    },
};

/// The part about earlier versions.
const HISTORY: &str = "version-history";
/// The word before the name of a baseline.
const BASELINE: &str = "baseline";

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let Some(baseline) = log.surroundings.baseline() else {
        return;
    };
    for since in &baseline.case {
        let has = match since.fate {
            CaseFate::Changed => "has changed since",
            CaseFate::Added => "was added after",
            CaseFate::Removed => "was removed after",
        };
        let message = format!(
            "this part of the safety case {has} baseline `{}`, so it is not the one that was issued \
             with the log",
            baseline.name
        );
        findings.in_file(&since.path, None, message);
    }
    for part in log.case.parts.iter().filter(|part| part.stem != HISTORY) {
        if let PartState::Written(text) = &part.state {
            names(part, text, &baseline, findings);
        }
    }
}

/// Reports the names of other baselines in a part.
fn names(part: &CasePart, text: &str, baseline: &BaselineFacts, findings: &mut LogFindings<'_>) {
    let document = Document::parse(text);
    for (span, name) in named(text) {
        let is_known = baseline.known.iter().any(|known| known == name);
        if is_known && name != baseline.name {
            let message = format!(
                "the text names baseline `{name}`, and the last baseline is `{}`",
                baseline.name
            );
            let spot = Spot::new(&document, span);
            let finding = findings.in_file(&part.path, Some(spot), message);
            finding.at_most(Grade::Warning);
        }
    }
}

/// The words after `baseline` in a text, each with the place of both words.
fn named(text: &str) -> Vec<(Span, &str)> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (start, _) in lower.match_indices(BASELINE) {
        let after = start + BASELINE.len();
        let rest = text.get(after..).unwrap_or_default();
        let Some(gap) = rest.find(|c: char| !c.is_whitespace() && c != '`') else {
            continue;
        };
        let name = rest.get(gap..).unwrap_or_default();
        let end =
            name.find(|c: char| c.is_whitespace() || matches!(c, '`' | ',' | ';' | ')' | ':'));
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        let name = name.trim_end_matches('.');
        let starts_word = !text[..start].ends_with(char::is_alphanumeric);
        if gap > 0 && starts_word && !name.is_empty() {
            let span = Span {
                start,
                end: after + gap + name.len(),
            };
            found.push((span, name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_after_the_word_is_found() {
        let of = |text: &'static str| named(text).into_iter().map(|it| it.1).collect::<Vec<_>>();
        assert_eq!(
            of("See Baseline `v1.6`, and baseline v1.7."),
            ["v1.6", "v1.7"]
        );
        assert_eq!(of("the baselines v1.6"), Vec::<&str>::new());
        assert_eq!(of("the rebaseline v1.6"), Vec::<&str>::new());
        assert_eq!(of("baseline\n  v1"), ["v1"]);
        assert_eq!(of("baseline"), Vec::<&str>::new());
        assert_eq!(of("é baseline é"), ["é"]);
    }
}
