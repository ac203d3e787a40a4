//! `hazlog search` and the words of a filter find text in any script, and all that `grep` finds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;
use crate::support::corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use corpus::corpus;
use hazlog::session::Session;
use support::Log;

#[test]
fn words_of_any_script_are_found_inside_a_text_without_spaces() {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    log.write(
        "hazards/Hazard-0001.md",
        "## Hazard name\n\n間違った患者の薬\n\n## Harm\n\n患者接受了错误的药物。\n\n## Assignment\n\n\
         Ame\u{301}lie\n",
    );
    log.write(
        "hazards/Hazard-0002.md",
        "## Hazard name\n\nWristband\n\n## Harm\n\nHarm.\n",
    );
    insta::assert_snapshot!(log.run(&["search", "药物"]).all(), @r###"
Hazard-0001  間違った患者の薬
  Harm, line 7: 患者接受了错误的药物。
--- stderr
1 place
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["search", "band"]).all(), @r###"
Hazard-0002  Wristband
  Hazard name, line 3: Wristband
--- stderr
1 place
--- exit 0
"###);
    let ids = |filter: &str| {
        let list = log.run(&["list", "--filter", filter, "--format", "json"]);
        let list: serde_json::Value = serde_json::from_str(&list.stdout).unwrap();
        let ids = list["hazards"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hazard| hazard["id"].clone());
        ids.collect::<Vec<_>>()
    };
    for filter in [
        "AMÉLIE",
        "owner:Amélie",
        "owner:\"AME\u{301}LIE\"",
        "name:患者",
        "薬",
        "患者 薬",
    ] {
        assert_eq!(ids(filter), ["Hazard-0001"], "{filter}");
    }
}

/// What `grep -F` finds in a record, `search` and the words of a filter find as well.
#[test]
fn every_word_of_our_own_log_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let session = Session::open_unwritten(folder).unwrap();
    assert_every_word_is_found(session);
}

#[test]
fn every_word_of_the_corpus_is_found() {
    let Some(corpus) = corpus("every_word_of_the_corpus_is_found") else {
        return;
    };
    for folder in ["quill", "dcsp"] {
        let log = Log::copy_of(&corpus.join(folder));
        assert_every_word_is_found(Session::open_unwritten(log.path()).unwrap());
    }
}

fn assert_every_word_is_found(mut session: Session) {
    session.sync(&mut |_| {}).unwrap();
    let mut words = BTreeMap::<String, BTreeSet<_>>::new();
    for hazard in session.summaries().unwrap() {
        let source = session.stored_source(&hazard.id).unwrap();
        for word in String::from_utf8(source).unwrap().split_whitespace() {
            words
                .entry(word.to_owned())
                .or_default()
                .insert(hazard.id.clone());
        }
    }
    assert!(words.len() > 100);
    // One in 13, to keep the test short.
    for (word, ids) in words.iter().step_by(13) {
        let found = session.ids_with_words(std::slice::from_ref(word)).unwrap();
        assert!(ids.is_subset(&found), "{word}: {ids:?} {found:?}");
    }
}
