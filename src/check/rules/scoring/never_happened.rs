//! The reason for a low likelihood is that it has not happened yet.

use crate::check::rules::shared::score_reason;
use crate::check::rules::shared::sentences::sentences;
use crate::check::rules::shared::words::{find, has};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;

/// Reasons for a likelihood of Low.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("never_happened.tsv"),
    sections: "## Likelihood scoring\n\n2 - Low\n\n## Risk scoring\n\n3 - Undesirable\n\n\
               Justification: {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(314),
    name: "never-happened",
    group: RuleGroup::Scoring,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 4.4.1; hazard log practice: a lack of reports does not measure a likelihood",
    checks: "If a likelihood is below the middle of the scale, its reason says more than that it \
             never happened or was never reported. hazlog does not report a sentence with a \
             number.",
    why: "Most incidents are never reported, and a new product has had no time to cause one. The \
          first patient who is harmed meets a risk that the log calls unlikely.",
    remedy: "write down what was counted, where and for how long, for example `none in 40,000 \
             orders over two years`, or score the middle of the scale",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n2 - Low\n\n## Risk scoring\n\n3 - Undesirable\n\n\
             Justification: It has never happened.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "has never happened",
            message: "the reason for likelihood Low says `has never happened`. Say what was \
                      counted, where and for how long",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n2 - Low\n\n## Risk scoring\n\n3 - Undesirable\n\n\
             Justification: It has never happened in 40,000 orders over two years.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// Phrases that say that nothing has happened yet.
const NEVER: [&str; 47] = [
    "has never happened",
    "never happened",
    "has not happened",
    "hasn t happened",
    "not happened before",
    "did not happen before",
    "has never occurred",
    "never occurred",
    "has not occurred",
    "has never been seen",
    "never been seen",
    "never seen this",
    "not seen in practice",
    "never been reported",
    "has never been reported",
    "ever been reported",
    "no incidents so far",
    "no incidents to date",
    "zero incidents",
    "no incidents",
    "no incident has been reported",
    "no reported incidents",
    "no previous incidents",
    "no known incidents",
    "no known cases",
    "no case has been reported",
    "no cases have been reported",
    "no such event is known",
    "no complaints",
    "nobody has ever complained",
    "no adverse events",
    "no user has reported",
    "not aware of any",
    "not aware of this",
    "no history of",
    "there is no history",
    "no record of this",
    "nothing has been reported",
    "hasn t occurred",
    "hasn t been reported",
    "has not been reported",
    "have not been reported",
    "no one has reported",
    "nobody has reported",
    "no evidence that it happens",
    "no evidence that this happens",
    "never come up",
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let reasons = [
        (
            AssessmentKind::Initial,
            hazard.initial.likelihood.known(),
            score_reason::initial(subject),
        ),
        (
            AssessmentKind::Residual,
            hazard.residual.likelihood.known(),
            score_reason::residual(subject),
        ),
    ];
    let axis = &subject.criteria().likelihood;
    for (kind, likelihood, text) in reasons {
        let (Some(likelihood), Some(text)) = (likelihood, text) else {
            continue;
        };
        if usize::from(likelihood.0) * 2 > axis.len() {
            continue;
        }
        let Some(said) = said_so(text) else { continue };
        let message = format!(
            "the reason for likelihood {} says `{said}`. Say what was counted, where and for how \
             long",
            axis.word(*likelihood)
        );
        findings.at(score_reason::place_of_words(subject, kind, said), message);
    }
}

/// The words that say so in a sentence without a number and without a `but`.
fn said_so(text: &str) -> Option<&str> {
    sentences(text).find_map(|sentence| {
        let sentence = sentence.of(text);
        let counts = sentence.contains(|sign: char| sign.is_ascii_digit());
        let found = find(sentence, &NEVER)?;
        (!counts && !has(sentence, &["but", "although", "little"])).then(|| found.of(sentence))
    })
}
