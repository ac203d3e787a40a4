//! A verdict on the small log, made by hand: what the rules of the day find in it would change the
//! pictures with every new rule.

use super::fixtures;
use crate::check::{
    Diagnostic, Example, Fix, Gate, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Spot, Terms,
    Verdict,
};
use crate::hazard::{HazardId, Record};
use crate::template::Template;
use crate::text::{Edit, Span};
use chrono::NaiveDate;

const NONE: Example = Example {
    records: &[],
    setup: &[],
    expected: &[],
};

const fn rule(
    code: u16,
    name: &'static str,
    group: RuleGroup,
    grade: Grade,
    release: Grade,
) -> Rule {
    Rule {
        code: RuleCode(code),
        name,
        group,
        grade,
        release,
        source: "DCB0129 4.4.1",
        checks: "Whether the one agrees with the other.",
        why: "Who reads the wrong one plans for a patient who is safer than the real one.",
        remedy: "write what is so",
        if_unused: None,
        run: Run::Judging,
        wrong: NONE,
        right: NONE,
    }
}

static FEW: Rule = rule(
    101,
    "few-hazards",
    RuleGroup::Log,
    Grade::Info,
    Grade::Warning,
);
static CLASS: Rule = rule(
    301,
    "class-contradicted",
    RuleGroup::Scoring,
    Grade::Error,
    Grade::Error,
);
static BARE: Rule = rule(
    501,
    "control-unshown",
    RuleGroup::Controls,
    Grade::Warning,
    Grade::Error,
);
static STATUS: Rule = rule(
    601,
    "status-unknown",
    RuleGroup::Status,
    Grade::Error,
    Grade::Error,
);

/// A finding in a record of the small log, at the first place of some words.
fn at(id: &str, words: &str, rule: &'static Rule, gate: Gate, message: &str) -> Diagnostic {
    let (_, text) = fixtures::ALL
        .iter()
        .find(|(known, _)| *known == id)
        .unwrap();
    let record = Record::read(HazardId::new(id), *text, &Template::built_in());
    let start = text.find(words).unwrap();
    Diagnostic {
        id: Some(HazardId::new(id)),
        path: Some(format!("{id}.md")),
        spot: Some(Spot::new(
            &record.document,
            Span::new(start, start + words.len()),
        )),
        ..log(rule, gate, message)
    }
}

fn log(rule: &'static Rule, gate: Gate, message: &str) -> Diagnostic {
    Diagnostic {
        rule,
        grade: match gate {
            Gate::Daily => rule.grade,
            Gate::Release => rule.release,
        },
        id: None,
        path: None,
        spot: None,
        message: message.to_owned(),
        help: None,
        fix: None,
        waived: None,
    }
}

fn fixed(mut found: Diagnostic, safety: Safety, title: &str, text: &str) -> Diagnostic {
    found.fix = found.spot.map(|spot| Fix {
        safety,
        title: title.to_owned(),
        edits: vec![Edit {
            span: spot.span,
            replacement: text.to_owned(),
        }],
    });
    found
}

/// A finding that is waived.
fn waived(gate: Gate) -> Diagnostic {
    let mut waived = at(
        "Hazard-0001",
        "Test with a name",
        &BARE,
        gate,
        "nothing shows that V1 is there",
    );
    waived.waived = Some(Terms {
        rules: vec!["control-unshown".to_owned()],
        until: NaiveDate::from_ymd_opt(2027, 1, 31).unwrap(),
        by: "A. Name".to_owned(),
        reason: "the trial ends then".to_owned(),
    });
    waived
}

/// What was found in the small log.
pub fn verdict(gate: Gate) -> Verdict {
    let class = at(
        "Hazard-0001",
        "2 - Acceptable",
        &CLASS,
        gate,
        "`Risk` says `2 - Acceptable`, but 1 - Very low and 4 - Major are 3 - Undesirable",
    );
    let mut bare = at(
        "Hazard-0001",
        "Give the banner",
        &BARE,
        gate,
        "nothing shows that D2 is there, although the residual risk rests on it and on nothing else",
    );
    bare.help = Some("say what showed it: `Verified: a test (2026-05-04, A. Name)`".to_owned());
    let status = at(
        "Hazard-0003",
        "Nearly done, see the minutes",
        &STATUS,
        gate,
        "`Nearly done, see the minutes` is no status of the template",
    );
    Verdict {
        records: fixtures::ALL.len(),
        gate,
        diagnostics: vec![
            log(
                &FEW,
                gate,
                "the log has 5 hazards, which are few for a product",
            ),
            bare,
            waived(gate),
            fixed(
                class,
                Safety::Safe,
                "write `3 - Undesirable`",
                "3 - Undesirable",
            ),
            fixed(status, Safety::Unsafe, "write `Open`", "Open"),
            at(
                "Hazard-0005",
                "Take the time",
                &BARE,
                gate,
                "nothing shows that D1 is there",
            ),
        ],
        ..Verdict::default()
    }
}

/// A verdict of very many findings.
pub fn many(count: usize) -> Verdict {
    let diagnostics = (0..count).map(|at| Diagnostic {
        id: Some(HazardId::new(format!("Hazard-{:05}", at / 4))),
        path: Some(format!("Hazard-{:05}.md", at / 4)),
        ..log(
            &BARE,
            Gate::Daily,
            &format!("nothing shows that D{at} is there"),
        )
    });
    Verdict {
        records: count,
        gate: Gate::Daily,
        diagnostics: diagnostics.collect(),
        ..Verdict::default()
    }
}
