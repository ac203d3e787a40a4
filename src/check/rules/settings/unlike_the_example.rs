//! A risk matrix that differs from the example in the NHS guidance.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Setup, Sketch,
};
use crate::template::MatrixLikeness;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(802),
    name: "unlike-the-example",
    group: RuleGroup::Settings,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 3.2.1 (the criteria are the manufacturer's); DCB0129 Implementation Guidance \
             v3.2, Tables 7 to 10 (an example, not a requirement)",
    checks: "Each cell of the template's matrix gives the same class as the example in the NHS \
             guidance. A different matrix is allowed. hazlog lists the cells so that you can check \
             that each difference is on purpose.",
    why: "Most readers know the example by heart. If a cell differs by mistake, a risk that should \
          stop a release reaches patients as an acceptable risk.",
    remedy: "check these cells against the clinical risk management plan, then turn this hint off",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Template(
            "## Risk scoring\n\n[calculate] [L] [S]\n1 - Acceptable: No further action is needed \
             [L1-S1, L1-S2, L2-S1]\n2 - Acceptable: If the cost of further reduction outweighs its \
             benefit [L1-S3, L1-S4, L2-S2, L2-S3, L3-S1, L3-S2, L4-S1]\n3 - Undesirable: \
             Acceptable only when further reduction is impractical [L1-S5, L2-S4, L2-S5, L3-S3, \
             L3-S4, L4-S2, L4-S3, L5-S1]\n4 - Mandatory-risk-elimination: Eliminate the hazard or \
             add controls [L3-S5, L4-S4, L5-S2, L5-S3]\n5 - Unacceptable: The risk is not \
             acceptable [L4-S5, L5-S4, L5-S5]\n",
        )],
        expected: &[Expected {
            id: "",
            marked: "",
            message: "the matrix differs from the example in the NHS guidance in 1 cell: Low and \
                      Catastrophic is 3",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let criteria = &log.template.criteria;
    match criteria.likeness() {
        MatrixLikeness::Same => {}
        MatrixLikeness::OtherSize => {
            findings.log(format!(
                "the matrix has {} likelihoods and {} severities, unlike the example in the NHS \
                 guidance",
                criteria.likelihood.len(),
                criteria.severity.len()
            ));
        }
        MatrixLikeness::Cells(cells) => {
            let cells: Vec<String> = cells
                .iter()
                .filter_map(|(likelihood, severity)| {
                    let class = criteria.risk(*likelihood, *severity)?;
                    Some(format!(
                        "{} is {}",
                        criteria.cell(*likelihood, *severity),
                        class.0
                    ))
                })
                .collect();
            let count = match cells.len() {
                1 => "1 cell".to_owned(),
                many => format!("{many} cells"),
            };
            findings.log(format!(
                "the matrix differs from the example in the NHS guidance in {count}: {}",
                cells.join(", ")
            ));
        }
    }
}
