use super::*;
use crate::hazard::{ControlCounts, HazardId, SummaryScores, SummaryStatus};
use crate::template::{Likelihood, RiskClass, Severity, StatusKind};
use proptest::prelude::*;

fn scores(likelihood: u8, severity: u8, risk: u8) -> SummaryScores {
    SummaryScores {
        likelihood: Some(Likelihood(likelihood)),
        severity: Some(Severity(severity)),
        risk: Some(RiskClass(risk)),
    }
}

fn hazard() -> Summary {
    Summary {
        id: HazardId::new("Hazard-0022"),
        name: "Insecure numbers".to_owned(),
        path: "hazards/Hazard-0022.md".to_owned(),
        status: SummaryStatus {
            text: "Open".to_owned(),
            kind: Some(StatusKind::Open),
        },
        labels: vec![2],
        initial: scores(3, 4, 3),
        types: vec!["WrongPatient".to_owned()],
        owner: "Ann Example".to_owned(),
        causes: 2,
        controls: ControlCounts {
            total: 3,
            implemented: 1,
            planned: 2,
            verified: 1,
            not_adopted: 1,
            ..ControlCounts::default()
        },
        code: 1,
        problems: 1,
        ..Summary::default()
    }
}

fn passes(filter: &str, summary: &Summary) -> bool {
    Filter::parse(filter, &Template::built_in())
        .unwrap_or_else(|error| panic!("{filter}: {error}"))
        .matches(summary)
}

fn error(filter: &str) -> FilterError {
    Filter::parse(filter, &Template::built_in()).unwrap_err()
}

#[test]
fn every_term_of_the_language_is_understood() {
    let summary = hazard();
    for yes in [
        "status:open",
        "status:OP",
        "status:open,draft",
        "-status:closed",
        "risk:3",
        "risk:>=3",
        "risk:<4",
        "risk:2..4",
        "risk:undesirable",
        "residual:tbc",
        "-risk:tbc",
        "severity:major",
        "severity:>=considerable",
        "severity:4",
        "likelihood:medium",
        "likelihood:<=high",
        "residual-severity:tbc",
        "type:wrongpatient",
        "type:Wrong*",
        "owner:ann",
        "owner:\"ann exa\"",
        "label:2",
        "label:\"New hazard for triage\"",
        "has:problem",
        "has:problems",
        "has:code,residual",
        "no:residual",
        "-no:owner",
        "controls:open",
        "controls:planned",
        "controls:unverified",
        "controls:uneffective",
        "controls:not-adopted",
        "controls:>2",
        "id:22",
        "id:hazard-0022",
        "id:20..30",
        "id:*22",
        "name:secure",
        "path:hazards/*",
        "causes:2",
        "problems:>0",
        "code:1",
        "",
    ] {
        assert!(passes(yes, &summary), "{yes}");
    }
    for no in [
        "-status:open",
        "status:closed",
        "status:other",
        "status:tbc",
        "risk:>3",
        "risk:tbc",
        "risk:1,2",
        "residual:>=1",
        "severity:<major",
        "type:\"Wrong\"",
        "type:Duplicate",
        "owner:bob",
        "label:1",
        "no:problem",
        "has:residual",
        "controls:done",
        "controls:none",
        "controls:verified",
        "id:2",
        "name:nothing",
        "status:open risk:1",
    ] {
        assert!(!passes(no, &summary), "{no}");
    }
}

#[test]
fn a_status_of_the_authors_own_is_other_and_found_by_its_words() {
    let mut summary = hazard();
    summary.status = SummaryStatus {
        text: "Fixed — controls implemented 4 May".to_owned(),
        kind: None,
    };
    assert!(passes("status:other", &summary));
    assert!(passes("status:unrecognised", &summary));
    assert!(passes("status:\"fixed\"", &summary));
    assert!(passes("status:\"controls implemented\"", &summary));
    assert!(!passes("status:closed", &summary));
}

#[test]
fn bare_words_are_for_the_full_text() {
    let filter = Filter::parse("wrong status:open \"same name\" x", &Template::built_in()).unwrap();
    assert_eq!(filter.words(), ["wrong", "same name", "x"]);
    assert!(!filter.is_empty());
}

#[test]
fn an_error_names_the_place_and_what_was_probably_meant() {
    let wrong = error("risk:3 stauts:open");
    assert_eq!(wrong.span.of("risk:3 stauts:open"), "stauts");
    assert!(wrong.message.contains("did you mean `status:`?"));
    assert!(error("severity:majr").message.contains("`major`"));
    assert!(error("risk:9").message.contains("1 to 5"));
    assert!(error("status:closd").message.contains("`closed`"));
    assert!(error("has:problms").message.contains("`problem`"));
    assert!(error("controls:opn").message.contains("`open`"));
    assert!(error("label:9").message.contains("3 - Deprecated hazard"));
    assert!(error("risk:4..2").message.contains("backwards"));
    assert!(error("status:").message.contains("needs a value"));
    assert!(error("-word").message.contains("quotation marks"));
}

#[test]
fn the_unscored_come_last_both_ways_and_the_id_decides_ties() {
    let mut list: Vec<Summary> = [(3, 0), (1, 3), (2, 3), (4, 1)]
        .into_iter()
        .map(|(number, class)| Summary {
            id: HazardId::new(format!("hazard-{number}")),
            initial: SummaryScores {
                risk: (class > 0).then_some(RiskClass(class)),
                ..SummaryScores::default()
            },
            ..Summary::default()
        })
        .collect();
    let ids =
        |list: &[Summary]| -> Vec<u64> { list.iter().filter_map(|one| one.id.number()).collect() };
    Sort::parse("-risk").unwrap().apply(&mut list);
    assert_eq!(ids(&list), [1, 2, 4, 3]);
    Sort::parse("risk").unwrap().apply(&mut list);
    assert_eq!(ids(&list), [4, 1, 2, 3]);
    Sort::parse("-id").unwrap().apply(&mut list);
    assert_eq!(ids(&list), [4, 3, 2, 1]);
    assert!(Sort::parse("rsk").unwrap_err().message.contains("`risk`"));
}

#[test]
fn groups_run_from_the_worst_and_a_hazard_stands_under_each_type() {
    let template = Template::built_in();
    let mut summary = hazard();
    summary.types.push("DataLoss".to_owned());
    let worst = Group::Risk.keys(&Summary {
        initial: scores(5, 5, 5),
        ..Summary::default()
    });
    let unscored = Group::Risk.keys(&Summary::default());
    let own = Group::Risk.keys(&summary);
    assert!(worst < own && own < unscored);
    assert_eq!(own[0].label(&template), "3 - Undesirable");
    assert_eq!(Group::Type.keys(&summary).len(), 2);
    assert_eq!(Group::Type.keys(&Summary::default()), [GroupKey::NoType]);
}

fn piece() -> impl Strategy<Value = String> {
    let names: Vec<&str> = Field::all().map(|(name, _)| name).collect();
    let values = proptest::sample::select(vec![
        "open",
        ">=3",
        "<1",
        "2..4",
        "..",
        "tbc",
        "major",
        "*",
        "a*b",
        "\"q r\"",
        "\"",
        ",",
        "0",
        "18446744073709551615",
        ">18446744073709551615",
        "problem",
        "é",
        "",
    ]);
    (any::<bool>(), proptest::sample::select(names), values)
        .prop_map(|(not, name, value)| format!("{}{name}:{value}", if not { "-" } else { "" }))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_place_in_it(typed in "\\PC*") {
        match Filter::parse(&typed, &Template::built_in()) {
            Ok(filter) => { filter.matches(&hazard()); }
            Err(error) => { let _ = error.span.of(&typed); }
        }
    }

    #[test]
    fn whatever_is_accepted_answers_for_every_hazard(
        pieces in proptest::collection::vec(piece(), 0..5),
    ) {
        let typed = pieces.join(" ");
        match Filter::parse(&typed, &Template::built_in()) {
            Ok(filter) => {
                filter.matches(&hazard());
                filter.matches(&Summary::default());
            }
            Err(error) => prop_assert!(error.span.end <= typed.len()),
        }
    }

    #[test]
    fn a_term_and_its_opposite_part_the_hazards(piece in piece()) {
        let plain = piece.trim_start_matches('-').to_owned();
        if let Ok(filter) = Filter::parse(&plain, &Template::built_in())
            && filter.words().is_empty()
        {
            let opposite = Filter::parse(&format!("-{plain}"), &Template::built_in()).unwrap();
            prop_assert_ne!(filter.matches(&hazard()), opposite.matches(&hazard()));
        }
    }
}

#[test]
fn a_comparison_without_its_colon_is_an_error_and_no_search_that_finds_nothing() {
    for (typed, meant) in [
        ("risk>=3", "`risk:>=3`"),
        ("status=open", "`status:open`"),
        ("words residual<2", "`residual:<2`"),
    ] {
        let error = Filter::parse(typed, &Template::built_in()).unwrap_err();
        assert!(error.message.contains(meant), "{error}");
        assert_eq!(error.span.end, typed.len());
    }
    for typed in ["\"risk>=3\"", "a>=3", ">=3", "x=risk"] {
        let filter = Filter::parse(typed, &Template::built_in()).unwrap();
        assert_eq!(filter.words().len(), 1, "{typed}");
    }
}

#[test]
fn a_text_is_compared_as_a_search_compares_it() {
    let hazard = Summary {
        owner: "Ame\u{301}lie Müller".to_owned(),
        name: "間違った患者 ＣＡＮＮＵＬＡ".to_owned(),
        ..hazard()
    };
    for (filter, expected) in [
        ("owner:Amélie", true),
        ("owner:\"*MULLER\"", true),
        ("owner:Muñoz", false),
        ("name:患者", true),
        ("name:cannula", true),
        ("name:医者", false),
        ("name:\u{301}", false),
        ("id:Hazard-0022", true),
    ] {
        assert_eq!(passes(filter, &hazard), expected, "{filter}");
    }
}

#[test]
fn a_value_that_no_record_can_have_is_an_error_and_no_empty_list() {
    for (typed, expected) in [
        (
            "status:finished",
            "`finished` is not a status: it can be draft, open, transferred, closed, other, \
             unrecognised, tbc, none. Put it in quotation marks to search for it in the statuses as \
             written",
        ),
        (
            "type:WrongPatiant",
            "`WrongPatiant` is not a hazard type of the template: did you mean `WrongPatient`? Put \
             it in quotation marks to search for it in the types as written",
        ),
        (
            "-type:surg",
            "`surg` is not a hazard type of the template: did you mean WrongSurgery or \
             WrongSurgicalSite? Put it in quotation marks to search for it in the types as written",
        ),
    ] {
        assert_eq!(error(typed).message, expected, "{typed}");
    }
    assert!(
        error("type:zebra")
            .message
            .contains("it can be WrongPatient, ")
    );
    let mut summary = hazard();
    summary.types = vec!["WardMix".to_owned()];
    assert!(passes("type:\"WardMix\"", &summary));
}
