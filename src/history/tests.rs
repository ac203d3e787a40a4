use std::collections::BTreeSet;

use super::*;
use crate::compare::{Content, DifferenceClass};
use crate::hazard::{DecisionKey, FrontKey, HazardId, Record};
use crate::template::Template;

/// A graph of commits by their names, each with its parents and its time; the newest first.
fn graph(commits: &[(&str, &[&str], i64)]) -> Graph {
    Graph::new(
        commits.iter().map(|(id, _, time)| (*id, *time)),
        commits.iter().map(|(_, parents, _)| parents.to_vec()),
    )
}

fn names(graph: &Graph, places: &[usize]) -> String {
    places.iter().map(|at| graph.name(*at)).collect()
}

#[test]
fn no_commit_comes_before_its_children_whatever_the_clocks_say() {
    let graph = graph(&[
        ("e", &["d", "c"], 5),
        ("d", &["b"], 90),
        ("c", &["b"], 4),
        ("b", &["a"], 200),
        ("a", &["beyond"], 1),
        ("x", &["a"], 7),
    ]);
    let from = |id: &str| names(&graph, &graph.newest_first(graph.place(id).unwrap()));
    assert_eq!(from("e"), "edcba");
    assert_eq!(from("x"), "xa");
}

#[test]
fn merge_bases_are_the_last_common_commits() {
    let graph = graph(&[
        ("h", &["f", "g"], 8),
        ("g", &["d", "c"], 7),
        ("f", &["c", "d"], 6),
        ("e", &["a"], 5),
        ("d", &["b"], 4),
        ("c", &["b"], 3),
        ("b", &["a"], 2),
        ("a", &[], 1),
        ("z", &[], 1),
    ]);
    let bases = |tips: &[&str]| {
        let tips: Vec<usize> = tips.iter().map(|id| graph.place(id).unwrap()).collect();
        let mut bases = graph.merge_bases(&tips);
        bases.sort_unstable_by_key(|at| graph.name(*at).to_owned());
        names(&graph, &bases)
    };
    assert_eq!(bases(&["c", "d"]), "b");
    assert_eq!(bases(&["f", "g"]), "cd", "a criss-cross merge has two");
    assert_eq!(bases(&["h", "c"]), "c");
    assert_eq!(bases(&["e", "h"]), "a");
    assert_eq!(bases(&["c", "d", "e"]), "a");
    assert_eq!(bases(&["h", "z"]), "");
}

#[test]
fn a_field_is_stored_without_loss() {
    let all = [
        ChangedField::Residual,
        ChangedField::Decision(DecisionKey::RiskBenefit),
        ChangedField::Front(FrontKey::NextReview),
        ChangedField::Control("D3".to_owned()),
        ChangedField::Section("Residual hazard risk assessment".to_owned()),
        ChangedField::Section(String::new()),
        ChangedField::Order,
    ];
    for field in all {
        assert_eq!(ChangedField::from_stored(&field.to_string()), Some(field));
    }
    assert_eq!(ChangedField::from_stored("nothing"), None);
}

#[test]
fn a_field_is_found_by_the_words_that_people_use() {
    let means = |word: &str, field: &ChangedField| FieldQuery::new(word).means(field);
    assert!(means("Residual risk", &ChangedField::Residual));
    assert!(means("d3", &ChangedField::Control("D3".to_owned())));
    assert!(means("harm", &ChangedField::Section("Harm".to_owned())));
    assert!(means(
        "risk-benefit",
        &ChangedField::Decision(DecisionKey::RiskBenefit)
    ));
    for word in [
        "likelihood",
        "initial likelihood",
        "Likelihood scoring",
        "severity",
        "risk",
        "scores",
        "justification",
    ] {
        assert!(means(word, &ChangedField::Initial), "{word}");
    }
    for word in [
        "residual-likelihood",
        "residual severity",
        "risk",
        "residual justification",
        "reason",
    ] {
        assert!(means(word, &ChangedField::Residual), "{word}");
    }
    assert!(!means("likelihood", &ChangedField::Residual));
    assert!(!means("initial risk", &ChangedField::Residual));
    assert!(!means("residual risk", &ChangedField::Initial));
    assert!(means("Hazard types", &ChangedField::Types));
    assert!(means("Assignment", &ChangedField::Owner));
    assert!(means(
        "next-review",
        &ChangedField::Front(FrontKey::NextReview)
    ));
    let control = ChangedField::Control("D3".to_owned());
    for word in [
        "D3 evidence",
        "evidence of D3",
        "D3/owner",
        "control D3 due",
        "evidence",
        "controls",
    ] {
        assert!(means(word, &control), "{word}");
    }
    for word in ["owner", "Owner", "Status", "ID"] {
        assert!(!means(word, &control), "{word}");
    }
    assert!(!means("D2 evidence", &control));
    assert!(!means("D", &ChangedField::Control("D3".to_owned())));
    assert!(!means("", &ChangedField::Section(String::new())));
}

const RECORD: &str = "# Hazard\n\n## Hazard name\n\nTwo beds, one name\n\n## Likelihood scoring\n\n3 - Medium\n\n\
    ## Severity scoring\n\n4 - Major\n\n## Harm\n\nA wrong dose is given.\n\n## Assignment\n\nAnn Example\n\n\
    ## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] Show the date of birth.\n- [ ] Sort the list.\n\n\
    ## Hazard status\n\nOpen\n";

fn version(text: &str) -> Version {
    let template = Template::built_in();
    let record = Record::read(HazardId::new("Hazard-0001"), text, &template);
    Version::of(&record, &template)
}

/// What a merge changed itself, from the text where its lines of history parted, both sides and the result.
fn own(one: &str, other: &str, result: &str) -> Vec<String> {
    let (one, other, result) = (version(one), version(other), version(result));
    let changes = own_changes(&version(RECORD), &[&one, &other], &result);
    changes.into_iter().map(|change| change.words).collect()
}

#[test]
fn a_merge_that_only_joins_has_no_changes_of_its_own() {
    let ticked = RECORD.replace("- [ ] Show", "- [x] Show");
    let closed = RECORD.replace("Open", "Closed");
    let both = ticked.replace("Open", "Closed");
    assert_eq!(own(&ticked, &closed, &both), [""; 0]);
    assert_eq!(own(&ticked, RECORD, &ticked), [""; 0]);
    assert_eq!(own(&closed, &closed, &closed), [""; 0]);
    // Two facts of one control, one from each side.
    let evidence = "- [ ] Show the date of birth.\n  - Evidence: src/bed.rs";
    let proven = RECORD.replace("- [ ] Show the date of birth.", evidence);
    assert_eq!(
        own(
            &ticked,
            &proven,
            &proven.replace("- [ ] Show", "- [x] Show")
        ),
        [""; 0]
    );
}

#[test]
fn a_merge_owns_what_no_side_has_and_the_side_that_it_took() {
    let closed = RECORD.replace("Open", "Closed");
    let owner = RECORD.replace("Ann Example", "Bo Example");
    let words = own(&closed, &owner, &owner);
    assert!(
        words.contains(&"status: Closed or Open → Open (set by this merge)".to_owned()),
        "{words:?}"
    );
    let low = RECORD.replace("3 - Medium", "1 - Very low");
    let minor = RECORD.replace("4 - Major", "1 - Minor");
    let joined = low.replace("4 - Major", "1 - Minor");
    let words = own(&low, &minor, &joined);
    assert!(
        words
            .iter()
            .all(|words| words.starts_with("initial risk: "))
            && !words.is_empty(),
        "each side scored one half, and nobody the risk of both: {words:?}"
    );
    let planted = joined.replace("A wrong dose", "A slightly wrong dose");
    assert!(own(&low, &minor, &planted).len() > words.len());
}

#[test]
fn the_events_of_versions_say_what_can_be_known() {
    let id = HazardId::new("Hazard-0001");
    let event = |before: &Version, after: &Version| event_between(&id, "h.md", before, after);
    let good = version(RECORD);
    let conflict = version(&RECORD.replace("Open", "<<<<<<< a\nOpen\n=======\nClosed\n>>>>>>> b"));
    assert_eq!(event(&Version::Absent, &Version::Absent), None);
    let raised = event(&Version::Absent, &good).unwrap();
    assert_eq!(raised.kind, EventKind::Raised);
    assert_eq!(raised.class(), Some(DifferenceClass::Clinical));
    let unknown = event(&good, &conflict).unwrap();
    assert_eq!((unknown.class(), unknown.changes.len()), (None, 0));
    let back = event(&conflict, &good).unwrap();
    let all = Change::between(
        &Content {
            id: id.clone(),
            ..Content::default()
        },
        &good.content().unwrap(),
    );
    assert_eq!(
        back.changes, all,
        "what was before is not known, so all can be new"
    );
    let laid_out = version(&RECORD.replace('\n', "\r\n"));
    let form = event(&good, &laid_out).unwrap();
    assert_eq!(form.class(), Some(DifferenceClass::Form));
    assert_eq!(
        form.lines(Detail::Brief),
        ["only the form of the text changed"]
    );
    let joined = Event {
        kind: EventKind::Joined {
            from: HazardId::new("H-2"),
        },
        ..form
    };
    assert_eq!(joined.class(), None);
    for kind in [
        EventKind::Removed,
        EventKind::Moved {
            from: "old/h.md".to_owned(),
        },
        EventKind::Renumbered {
            from: HazardId::new("H-2"),
        },
        EventKind::Joined {
            from: HazardId::new("H-2"),
        },
        EventKind::Unreadable {
            why: "too large".to_owned(),
        },
    ] {
        let stored = EventKind::from_stored(kind.as_str(), kind.detail());
        assert_eq!(stored, Some(kind));
    }
}

#[test]
fn the_graph_knows_what_comes_before_and_after_a_commit() {
    // d joins b and c, which both follow a.
    let parents = [vec!["b", "c"], vec!["a"], vec!["a"], vec![]];
    let names = ["d", "c", "b", "a"].into_iter().map(|name| (name, 0));
    let graph = Graph::new(names, parents.into_iter());
    let named = |places: BTreeSet<usize>| {
        let names: BTreeSet<&str> = places.iter().map(|at| graph.name(*at)).collect();
        names.into_iter().collect::<String>()
    };
    let at = |name: &str| graph.place(name).unwrap();
    assert_eq!(named(graph.ancestors(at("d"))), "abc");
    assert_eq!(named(graph.with_ancestors(&[at("b"), at("c")])), "abc");
    assert_eq!(named(graph.with_descendants(&[at("b")])), "bd");
    assert_eq!(named(graph.with_descendants(&[])), "");
    assert_eq!(named(graph.places()), "abcd");
}
