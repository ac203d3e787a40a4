//! The states of acts, and the answers about keys. `file`: the file of an act, written, read back and edited.

mod file;

use std::collections::BTreeMap;

use chrono::DateTime;

use super::*;
use crate::compare::{Content, ContentDigest, Part};
use crate::hazard::HazardId;

fn digest(seed: &str) -> String {
    text_digest(seed)
}

fn content(id: &str, seed: &str) -> ContentDigest {
    let content = Content {
        id: HazardId::new(id),
        ..Content::default()
    };
    let mut parts = ContentDigest::of(&content).parts;
    parts.insert(Part::named("name"), digest("name"));
    parts.insert(Part::named("section \"Harm\""), digest(seed));
    ContentDigest {
        whole: digest(seed),
        parts,
    }
}

fn record(id: &str) -> SignedRecord {
    SignedRecord {
        id: HazardId::new(id),
        path: format!("hazards/{id}.md"),
        blob: None,
        content: digest(id),
        parts: part_digests(&content(id, id)),
        shared: BTreeMap::from([("CTRL-1".to_owned(), digest("shared"))]),
        evidence: BTreeMap::from([("docs/a.pdf".to_owned(), digest("evidence"))]),
    }
}

fn act() -> Act {
    Act {
        kind: ActKind::Signed,
        name: "Dr Ann Example".to_owned(),
        role: "Clinical Safety Officer".to_owned(),
        registration: Some("GMC 1234567".to_owned()),
        meaning: "approved".to_owned(),
        accepts: Some(vec![Accepts::Draft]),
        statement: Some("I read each hazard.".to_owned()),
        because: None,
        when: DateTime::parse_from_rfc3339("2026-11-30T18:09:19+01:00").unwrap(),
        scope: ActScope::Hazards,
        baseline: Some(SignedBaseline {
            name: "v1.7".to_owned(),
            digest: Some(digest("baseline")),
        }),
        log: LogIdentity {
            product: Some("Example".to_owned()),
            ..LogIdentity::default()
        },
        commit: None,
        criteria: digest("criteria"),
        program: Program {
            version: "0.1.0".to_owned(),
            rules: digest("rules"),
        },
        check: CheckResult {
            errors: 0,
            warnings: 2,
            notes: 1,
            waived: vec!["no-owner in Hazard-0001: it is being found".to_owned()],
        },
        not_read: vec!["hazards/notes.md".to_owned()],
        shown: Some(Shown {
            file: "read.md".to_owned(),
            digest: digest("read"),
        }),
        withdraws: None,
        earlier: Vec::new(),
        records: vec![record("Hazard-0001"), record("Hazard-0002")],
    }
}

fn file(act: &Act) -> ActFile {
    let text = write(act);
    ActFile {
        name: file_name(act, &text),
        text: Ok(text),
    }
}

fn present(act: &Act) -> Present<'static> {
    let of = |record: &SignedRecord| PresentRecord {
        path: record.path.clone(),
        content: Some(content(record.id.as_str(), record.id.as_str())),
        shared: record.shared.clone(),
        evidence: record.evidence.clone(),
        blob: None,
    };
    Present {
        log: act.log.clone(),
        criteria: act.criteria.clone(),
        records: act
            .records
            .iter()
            .map(|it| (it.id.clone(), of(it)))
            .collect(),
        baselines: BTreeMap::from([("v1.7".to_owned(), Some(digest("baseline")))]),
        git: &NoGit,
    }
}

fn state(files: &[ActFile], present: &Present<'_>) -> Vec<ActState> {
    let verified = verify(files, &BTreeMap::new(), present);
    verified.into_iter().map(|it| it.state).collect()
}

/// Somebody who changes what a meaning accepts makes nobody accept a risk afterwards.
#[test]
fn an_act_accepts_no_more_than_its_meaning_did_when_it_was_signed() {
    let settings = |accepts: &[Accepts]| SignOffSettings {
        meanings: vec![Meaning {
            name: "approved".to_owned(),
            accepts: accepts.to_vec(),
            ..Meaning::default()
        }],
        ..SignOffSettings::default()
    };
    let wider = settings(&Accepts::ALL);
    assert_eq!(act().accepted(&wider), [Accepts::Draft]);
    assert_eq!(act().accepted(&settings(&[])), []);
    let first = Act {
        accepts: None,
        ..act()
    };
    assert_eq!(first.accepted(&wider), [Accepts::Draft]);
    let risk = Act {
        meaning: "residual risk accepted".to_owned(),
        accepts: None,
        ..act()
    };
    let usual = SignOffSettings::default();
    assert_eq!(risk.accepted(&usual), Accepts::ALL);
}

#[test]
fn only_the_person_who_declined_withdraws_that() {
    let declined = Act {
        kind: ActKind::Declined,
        statement: None,
        because: Some("D2 has no evidence.".to_owned()),
        accepts: None,
        ..act()
    };
    let reference = || {
        let digest = file(&declined).text.unwrap();
        ActRef {
            file: file(&declined).name,
            digest: digest.lines().last().unwrap().replace("digest: ", ""),
        }
    };
    let withdrawn = |name: &str| Act {
        kind: ActKind::Withdrawn,
        name: name.to_owned(),
        records: Vec::new(),
        withdraws: Some(reference()),
        ..declined.clone()
    };
    let now = present(&declined);
    let states = |name: &str| {
        let all = [file(&declined), file(&withdrawn(name))];
        state(&all, &now)
    };
    let found = states("Eve Other");
    assert_eq!(found[0], ActState::Valid, "the decline holds");
    let flaw = Flaw::OthersDecline {
        declined_by: "Dr Ann Example".to_owned(),
    };
    assert_eq!(found[1], ActState::Broken(flaw));
    let found = states("Ann Example");
    assert!(matches!(found[0], ActState::Withdrawn { .. }), "{found:?}");
}

#[test]
fn an_act_holds_until_what_it_is_about_changes() {
    let act = act();
    let files = [file(&act)];
    assert_eq!(state(&files, &present(&act)), [ActState::Valid]);
    let first = || HazardId::new("Hazard-0001");
    let stale = |change: Staleness| vec![ActState::Stale(vec![change])];

    let mut now = present(&act);
    now.criteria = digest("other");
    assert_eq!(state(&files, &now), stale(Staleness::Criteria));

    let mut now = present(&act);
    now.records.get_mut(&first()).unwrap().content = Some(content("Hazard-0001", "other words"));
    let parts = vec![Part::named("section \"Harm\"")];
    let change = Staleness::Parts { id: first(), parts };
    assert_eq!(change.words(), "Hazard-0001 changed: section \"Harm\"");
    assert_eq!(state(&files, &now), stale(change));

    let mut now = present(&act);
    let record = now.records.get_mut(&first()).unwrap();
    record.shared.insert("CTRL-1".to_owned(), digest("other"));
    record.evidence.clear();
    assert_eq!(
        state(&files, &now),
        [ActState::Stale(vec![
            Staleness::SharedControl {
                id: first(),
                control: "CTRL-1".to_owned()
            },
            Staleness::Evidence {
                id: first(),
                path: "docs/a.pdf".to_owned(),
                fate: FileFate::Gone,
            },
        ])]
    );

    let mut now = present(&act);
    now.records.get_mut(&first()).unwrap().content = None;
    let third = HazardId::new("Hazard-0003");
    now.records.insert(third.clone(), PresentRecord::default());
    assert_eq!(
        state(&files, &now),
        stale(Staleness::NotRead { id: first() })
    );
    now.records.remove(&first());
    assert_eq!(state(&files, &now), stale(Staleness::Gone { id: first() }));

    let mut whole = act.clone();
    whole.scope = ActScope::Log;
    let mut now = present(&whole);
    now.records.insert(third.clone(), PresentRecord::default());
    let verified = verify(&[file(&whole)], &BTreeMap::new(), &now);
    assert_eq!(
        verified[0].state,
        ActState::Stale(vec![Staleness::Raised { id: third.clone() }])
    );
    assert!(verified[0].holds_for(&first()));
    assert!(!verified[0].holds_for(&third));
}

#[test]
fn a_withdrawal_counts_and_a_missing_one_is_named() {
    let signed = act();
    let reference = ActRef {
        file: file(&signed).name,
        digest: file(&signed)
            .text
            .unwrap()
            .lines()
            .last()
            .unwrap()
            .replace("digest: ", ""),
    };
    let withdrawn = Act {
        kind: ActKind::Withdrawn,
        because: Some("It was the wrong version.".to_owned()),
        statement: None,
        shown: None,
        records: Vec::new(),
        withdraws: Some(reference.clone()),
        ..act()
    };
    let later = Act {
        earlier: vec![ActRef {
            file: file(&withdrawn).name,
            digest: digest("x"),
        }],
        when: DateTime::parse_from_rfc3339("2026-12-01T18:09:19+01:00").unwrap(),
        ..act()
    };
    let now = present(&signed);
    let by = file(&withdrawn).name;
    assert_eq!(
        state(&[file(&signed), file(&withdrawn)], &now),
        [ActState::Withdrawn { by: by.clone() }, ActState::Valid]
    );
    // Without the file of the withdrawal, the sign-off would hold again: the later act names it.
    let states = state(&[file(&signed), file(&later)], &now);
    assert_eq!(
        states[1],
        ActState::Broken(Flaw::EarlierMissing { file: by.clone() })
    );
    let states = state(&[file(&signed), file(&withdrawn), file(&later)], &now);
    assert_eq!(
        states[2],
        ActState::Broken(Flaw::EarlierDiffers { file: by })
    );
    // Without the sign-off, the withdrawal is of nothing.
    let states = state(&[file(&withdrawn)], &now);
    assert!(matches!(
        states[0],
        ActState::Broken(Flaw::EarlierMissing { .. })
    ));
}

#[test]
fn an_act_lacks_nothing_that_its_kind_needs() {
    let change = |edit: fn(&mut Act)| {
        let mut act = act();
        edit(&mut act);
        let now = present(&act);
        match state(&[file(&act)], &now).remove(0) {
            ActState::Broken(flaw) => flaw.to_string(),
            other => other.as_str().to_owned(),
        }
    };
    assert_eq!(change(|act| act.name = " ".to_owned()), "it lacks a name");
    assert_eq!(change(|act| act.role.clear()), "it lacks a role");
    assert_eq!(change(|act| act.statement = None), "it lacks a statement");
    assert_eq!(
        change(|act| act.shown = None),
        "it lacks what the person read before"
    );
    assert_eq!(
        change(|act| act.kind = ActKind::Declined),
        "it lacks a reason"
    );
    assert_eq!(
        change(|act| act.records.clear()),
        "it names no record, so it is about nothing"
    );
    assert_eq!(
        change(|act| act.records[1].id = HazardId::new("Hazard-0003")),
        "the digests under Hazard-0003 are those of another hazard"
    );
    assert_eq!(
        change(|act| act.records.swap(0, 1)),
        "it names Hazard-0001 twice, or not in the order of the ids"
    );
}

/// Each kind of signature gives its own answer, and a broken one makes the act broken.
#[test]
fn there_are_four_answers_about_keys() {
    let signature = |answer: KeyAnswer| Signature {
        file: "a.sig".to_owned(),
        answer,
    };
    let verified = KeyAnswer::Verified {
        key: "SHA256:x".to_owned(),
        signer: "ann@example.org".to_owned(),
    };
    let unknown = KeyAnswer::UnknownKey {
        why: "the log has no file `signers`".to_owned(),
    };
    let broken = KeyAnswer::Broken {
        why: "incorrect signature".to_owned(),
    };
    assert_eq!(of_signatures(&[]), KeyAnswer::AsTyped);
    assert_eq!(of_signatures(&[signature(unknown.clone())]), unknown);
    let both = [signature(unknown.clone()), signature(verified.clone())];
    assert_eq!(of_signatures(&both), verified);
    let all = [
        signature(verified.clone()),
        signature(broken.clone()),
        signature(unknown.clone()),
    ];
    assert_eq!(of_signatures(&all), broken);
    let deleted = KeyAnswer::Deleted {
        why: "it was deleted".to_owned(),
    };
    let left = [signature(verified.clone()), signature(deleted.clone())];
    assert_eq!(of_signatures(&left), deleted);
    let words: Vec<String> = [verified, unknown, KeyAnswer::AsTyped, broken, deleted]
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        words,
        [
            "signed and verified (key SHA256:x of ann@example.org, valid on the date of the act)",
            "signed by a key not known here (the log has no file `signers`)",
            "not signed by key: as typed",
            "broken (incorrect signature)",
            "broken (it was deleted)",
        ]
    );
    let act = act();
    let file = file(&act);
    let signatures = BTreeMap::from([(file.name.clone(), all.to_vec())]);
    let verified = verify(&[file], &signatures, &present(&act));
    assert!(matches!(
        &verified[0].state,
        ActState::Broken(Flaw::BadSignature { .. })
    ));
}
