//! Random merges: no line of a side is lost unless the other side removed it, and a merge without a conflict has the
//! changes of both sides and no other. Two judges say so that know nothing of how a record is merged: the lines of the
//! texts, counted, and the typed differences between what the records say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and this one gives its figures"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::ops::Range;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use hazlog::compare::{Content, ControlChange, Difference, KnownLines, compare};
use hazlog::document::merge_conflicts;
use hazlog::hazard::{HazardId, Record};
use hazlog::merge::{
    ConflictReason, FieldConflict, RecordMerge, Three, USUAL_MARKER, merge_records,
};
use hazlog::template::Template;
use rayon::prelude::*;

use crate::lossless::planted::{Dice, record};

/// How many merges are tried, unless `HAZLOG_MERGE_CASES` asks for another number, or for the cases `60305..60306`.
const MERGE_CASES: u64 = 2_000;

/// The cases that are asked for.
fn cases() -> Range<u64> {
    let Ok(asked) = env::var("HAZLOG_MERGE_CASES") else {
        return 0..MERGE_CASES;
    };
    let (from, until) = asked.split_once("..").unwrap_or(("0", &asked));
    from.parse().unwrap()..until.parse().unwrap()
}

/// How many pairs of branches with several changes are given to hazlog and to git.
const SEVERAL: u64 = 200;

/// A record with all that a person changes in one.
const FULL: &str = include_str!("fixtures/merge/Hazard-0001.md");

fn merge(texts: Three<&str>, template: &Template) -> RecordMerge {
    merge_records(&HazardId::new("Hazard-0001"), texts, USUAL_MARKER, template)
}

/// What [`FULL`] says, which every third case has as its base.
static FULL_SAYS: LazyLock<Arc<Content>> = LazyLock::new(|| {
    let (template, mut known) = (Template::built_in(), KnownLines::default());
    Arc::new(content(FULL, &template, &mut known))
});

fn content(text: &str, template: &Template, known: &mut KnownLines) -> Content {
    let record = Record::read(HazardId::new("Hazard-0001"), text, template);
    let mut content = Content::of_version(&record, template, known);
    // Below a fence that nothing closes, the blank lines at the end of the file are code.
    for section in &mut content.sections {
        section.lines.retain(|line| !line.trim().is_empty());
    }
    content
}

/// What the texts say. The same text is read once, and so are the same words of several texts.
fn contents<const N: usize>(texts: [&str; N], template: &Template) -> [Arc<Content>; N] {
    let mut known = KnownLines::default();
    let mut read = vec![(FULL.to_owned(), Arc::clone(&FULL_SAYS))];
    texts.map(|text| {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        if let Some((_, content)) = read.iter().find(|(same, _)| *same == text) {
            return Arc::clone(content);
        }
        let content = Arc::new(content(&text, template, &mut known));
        read.push((text, Arc::clone(&content)));
        content
    })
}

type Lines<'t> = BTreeMap<&'t str, usize>;

/// How often each line that is not blank is in a text.
fn lines(text: &str) -> Lines<'_> {
    let mut counts = BTreeMap::new();
    let text = text.trim_start_matches('\u{feff}');
    for line in text.split('\n').flat_map(|line| line.split('\r')) {
        let line = line.trim_end();
        if !line.is_empty() {
            *counts.entry(line).or_insert(0) += 1;
        }
    }
    counts
}

/// The first line of `side` that the result lost although `other` did not remove it from `base`.
fn lost<'t>(
    base: &Lines<'_>,
    side: &Lines<'t>,
    other: &Lines<'_>,
    result: &Lines<'_>,
) -> Option<&'t str> {
    let count = |of: &Lines<'_>, line: &str| of.get(line).copied().unwrap_or(0);
    side.iter()
        .find(|(line, had)| {
            let removed = count(base, line).saturating_sub(count(other, line));
            count(result, line) + removed < **had
        })
        .map(|(line, _)| *line)
}

/// A text with conflict markers as a person leaves it who takes one side everywhere: 0 is ours, 1 is theirs.
fn resolved(text: &str, side: usize) -> String {
    let mut out = String::new();
    let mut at = None;
    let mut size = 0;
    for line in text.split_inclusive('\n') {
        let run = |sign: char| line.chars().take_while(|one| *one == sign).count();
        let words = line.trim_start_matches('\u{feff}').trim_end();
        let begins = |sign: char| words.trim_start_matches(sign);
        match at {
            None if begins('<').starts_with(" ours: ") && words.starts_with("<<<<<<<") => {
                size = words.len() - begins('<').len();
                at = Some(0);
                if line.starts_with('\u{feff}') {
                    out.push('\u{feff}');
                }
            }
            Some(0) if run('|') == size && begins('|').starts_with(" base: ") => at = Some(2),
            Some(2) if run('=') == size && begins('=').is_empty() => at = Some(1),
            Some(1) if run('>') == size && begins('>').starts_with(" theirs: ") => at = None,
            Some(now) if now != side => {}
            _ => out.push_str(line),
        }
    }
    assert_eq!(at, None, "a conflict does not end: {text}");
    out
}

/// The names of the fields that differ: a control by its words in the first record.
fn fields(before: &Content, after: &Content) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for difference in compare(before, after) {
        let name = match &difference {
            Difference::ControlAdded { control, .. } => format!("+control {:?}", control.text),
            Difference::ControlRemoved { control, .. } => format!("control {:?}", control.text),
            Difference::ControlChanged { control, at } => {
                let form = |change: &ControlChange| {
                    matches!(
                        change,
                        ControlChange::Renumbered(_)
                            | ControlChange::Moved
                            | ControlChange::FactOrder
                    )
                };
                if ControlChange::of(control, at).iter().all(form) {
                    continue;
                }
                format!("control {:?}", control.before.text)
            }
            Difference::Rescored { which, .. }
            | Difference::Reason { which, .. }
            | Difference::StatedRisk { which, .. } => format!("assessment {which:?}"),
            Difference::Decision { key, .. } => format!("decision {key:?}"),
            Difference::Front { key, .. } => format!("front {key:?}"),
            Difference::Section { key, .. } => format!("section {key:?}"),
            Difference::SectionAdded { section, .. } => format!("section {:?}", section.key),
            Difference::SectionRemoved { section, .. } => format!("section {:?}", section.key),
            Difference::SectionOrder(_) => continue,
            other => format!("{other:?}").split('(').next().unwrap().to_owned(),
        };
        found.insert(name);
    }
    found
}

/// Whether a control that came is there, or one that went is not. Where others went too, the differences can pair it
/// with another control, and then it has another name among them.
fn is_so(name: &str, content: &Content) -> bool {
    let mut texts = content
        .controls
        .iter()
        .map(|control| format!("{:?}", control.text));
    match (
        name.strip_prefix("+control "),
        name.strip_prefix("-control "),
    ) {
        (Some(added), _) => texts.any(|text| text == added),
        (_, Some(removed)) => texts.all(|text| text != removed),
        _ => false,
    }
}

/// What is wrong with a merge; `None` if nothing is.
fn broken(texts: Three<&str>, merged: &RecordMerge, template: &Template) -> Option<String> {
    let Three { base, ours, theirs } = texts;
    let in_conflict = !merge_conflicts(&merged.text).is_empty();
    if in_conflict == merged.conflicts.is_empty() {
        return Some("the markers and the conflicts disagree".to_owned());
    }
    let [of_base, of_ours, of_theirs] = [base, ours, theirs].map(lines);
    for (side, own, other) in [(0, &of_ours, &of_theirs), (1, &of_theirs, &of_ours)] {
        let text = match in_conflict {
            true => resolved(&merged.text, side),
            false => merged.text.clone(),
        };
        if let Some(line) = lost(&of_base, own, other, &lines(&text)) {
            return Some(format!("side {side} lost `{line}`"));
        }
    }
    if in_conflict {
        return None;
    }
    // A merge may add no line that no side has, and bring none back.
    for (line, has) in lines(&merged.text) {
        let count = |of: &Lines<'_>| of.get(line).copied().unwrap_or(0);
        for (own, other) in [(&of_ours, &of_theirs), (&of_theirs, &of_ours)] {
            let added = count(other).saturating_sub(count(&of_base));
            if has > count(own) + added {
                return Some(format!(
                    "`{line}` is there more often than both sides want it"
                ));
            }
        }
    }
    let [was, our, their, is] = contents([base, ours, theirs, &merged.text], template);
    let (by_us, by_them) = (fields(&was, &our), fields(&was, &their));
    // What the merge added to our side is what they changed, and the other way round.
    for (side, others) in [(&our, &by_them), (&their, &by_us)] {
        let added = fields(side, &is);
        let is_theirs = |name: &String| {
            others.contains(name)
                // A control that the side itself changed or added is named by its words there.
                || (name.contains("control ") && others.iter().any(|it| it.contains("control ")))
        };
        if let Some(name) = added.iter().find(|name| !is_theirs(name)) {
            return Some(format!(
                "`{name}` is changed by nobody\n{by_us:?}\n{by_them:?}"
            ));
        }
    }
    // Each change of one side alone is in the result.
    let all = fields(&was, &is);
    let alone = by_us.symmetric_difference(&by_them);
    let missing = alone
        .into_iter()
        .find(|name| !all.contains(*name) && !is_so(name, &is));
    missing.map(|name| format!("the change of `{name}` is not in the result"))
}

/// Changes a text as people and programs do.
fn changed(dice: &mut Dice, base: &str, donor: &str, side: &str) -> String {
    let mut lines: Vec<String> = base.split_inclusive('\n').map(str::to_owned).collect();
    let donors: Vec<&str> = donor.split_inclusive('\n').collect();
    for number in 0..dice.below(4) {
        if lines.is_empty() {
            lines.push("a\n".to_owned());
        }
        let at = dice.below(lines.len());
        let new = format!("{side} {number}\n");
        match dice.below(12) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, donors[dice.below(donors.len())].to_owned()),
            2 => lines[at] = donors[dice.below(donors.len())].to_owned(),
            3 => {
                let to = dice.below(lines.len());
                lines.swap(at, to);
            }
            4 => lines.insert(at, "---\n".to_owned()),
            5 => lines.insert(
                at,
                dice.pick(&["```\n", "~~~\n", "<!-- \n", "-->\n"])
                    .to_owned(),
            ),
            6 => lines.insert(at, format!("\n## {new}\n")),
            7 => lines.insert(at, format!("- [ ] {new}")),
            8 => {
                let to = (at + dice.below(6)).min(lines.len());
                drop(lines.drain(at..to));
            }
            9 => {
                let ticked = lines[at].replace("[ ]", "[x]");
                lines[at] = ticked;
            }
            _ => {
                let words = lines[at].trim_end().to_owned();
                lines[at] = format!("{words} {new}");
            }
        }
    }
    let mut text = lines.concat();
    match dice.below(12) {
        0 => text = text.replace("\r\n", "\n").replace('\n', "\r\n"),
        1 if !text.starts_with('\u{feff}') => text.insert(0, '\u{feff}'),
        2 => text.truncate(text.trim_end().len()),
        _ => {}
    }
    text
}

/// The three texts of a case.
fn texts_of(seed: u64) -> Three<String> {
    let mut dice = Dice::new(seed);
    let mut base = match dice.below(3) {
        0 => FULL.to_owned(),
        _ => record(&mut dice),
    };
    let donor = record(&mut dice);
    if dice.below(8) == 0 {
        base = base.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    Three {
        ours: changed(&mut dice, &base, &donor, "ours"),
        theirs: changed(&mut dice, &base, &donor, "theirs"),
        base,
    }
}

/// Whether the two sides, turned round, merge in the same way. What one order asks, the other may do without a question,
/// where it pairs other parts of a record; both lose nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turned {
    Alike,
    OneAsks,
}

/// The lines of a text in no order, without blank ones.
fn lines_of(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut lines: Vec<&str> = lines.collect();
    lines.sort_unstable();
    lines
}

/// The result of a case: no conflict, a conflict about the whole record because nothing is proven, or others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Merged,
    Asked,
    Unproven,
}

fn outcome(seed: u64, template: &Template) -> (Outcome, Turned) {
    let texts = texts_of(seed);
    let texts = texts.as_ref().map(String::as_str);
    let merged = merge(texts, template);
    let shown = |why: &str, merged: &RecordMerge| {
        format!(
            "case {seed}: {why}\n--- base\n{}\n--- ours\n{}\n--- theirs\n{}\n--- merged\n{}\n{:?}",
            texts.base, texts.ours, texts.theirs, merged.text, merged.conflicts
        )
    };
    if let Some(why) = broken(texts, &merged, template) {
        panic!("{}", shown(&why, &merged));
    }
    let mut turned = Turned::Alike;
    if seed.is_multiple_of(8) {
        let turned_texts = Three {
            base: texts.base,
            ours: texts.theirs,
            theirs: texts.ours,
        };
        let other = merge(turned_texts, template);
        match [&merged, &other].map(|it| it.conflicts.is_empty()) {
            [true, true] => assert_eq!(
                lines_of(&other.text),
                lines_of(&merged.text),
                "{}",
                shown("the other way round it differs", &other)
            ),
            [false, false] => {}
            _ => turned = Turned::OneAsks,
        }
    }
    let is_whole = |conflict: &FieldConflict| {
        conflict.reason == ConflictReason::Unproven && conflict.section.is_empty()
    };
    let outcome = match merged.conflicts.as_slice() {
        [] => Outcome::Merged,
        [only] if is_whole(only) => Outcome::Unproven,
        _ => Outcome::Asked,
    };
    (outcome, turned)
}

#[test]
fn no_merge_loses_a_line_or_makes_a_fact() {
    let cases = cases();
    let template = Template::built_in();
    let outcomes: Vec<(Outcome, Turned)> = cases
        .clone()
        .into_par_iter()
        .map(|seed| outcome(seed, &template))
        .collect();
    let count = |wanted: Outcome| outcomes.iter().filter(|it| it.0 == wanted).count();
    let one_asks = outcomes.iter().filter(|it| it.1 == Turned::OneAsks).count();
    let [merged, asked, unproven] = [Outcome::Merged, Outcome::Asked, Outcome::Unproven].map(count);
    println!(
        "the random merges {cases:?}: {merged} without a conflict, {asked} with conflicts of fields, {unproven} of the whole record, \
         {one_asks} with conflicts in one order only"
    );
    // A few cases say nothing about the shares.
    if outcomes.len() < 1_000 {
        return;
    }
    // A merge that asks about everything would lose nothing either.
    assert!(
        merged * 2 > outcomes.len(),
        "only {merged} have no conflict"
    );
    assert!(unproven * 8 < outcomes.len(), "{unproven} are not proven");
    assert!(
        one_asks * 1_000 <= outcomes.len() / 8,
        "{one_asks} have conflicts in one order only"
    );
}

/// A change of one field: its name, the text before and the text after.
type Edit = (&'static str, &'static str, &'static str);

/// The changes of one record that two people make on two branches. Fields with one name are one clinical fact.
const EDITS: &[Edit] = &[
    ("name", "Two beds, one name", "Two beds with one name"),
    ("label", "[2]", "[1, 2]"),
    ("initial risk", "3 - Medium", "2 - Low"),
    ("initial risk", "4 - Major", "5 - Catastrophic"),
    (
        "initial risk",
        "It was seen twice.",
        "It was seen three times.",
    ),
    (
        "description",
        "The ward list shows",
        "The list of the ward shows",
    ),
    (
        "cause 1",
        "The list is sorted late.",
        "The list is sorted too late.",
    ),
    (
        "cause 2",
        "Nobody checks the wristband.",
        "Nobody looks at the wristband.",
    ),
    (
        "cause 3",
        "3. The screen is small.",
        "3. The screen is small.\n4. The font is small.",
    ),
    (
        "effect",
        "The wrong record is opened.",
        "The wrong record is open.",
    ),
    (
        "hazard",
        "A patient is taken for another.",
        "One patient is taken for another.",
    ),
    (
        "type",
        "- Wrong patient selected",
        "- Wrong patient selected\n- Wrong dose",
    ),
    (
        "harm",
        "A wrong dose is given.",
        "A wrong dose of a drug is given.",
    ),
    (
        "existing controls",
        "Wristbands.",
        "Wristbands and photographs.",
    ),
    ("owner", "Ann Example", "Bo Example"),
    ("labelling", "\nward\n", "\nward, beds\n"),
    ("project", "\nBeds\n", "\nBeds 2\n"),
    (
        "D1",
        "- [ ] Show the date of birth",
        "- [x] Show the date of birth",
    ),
    (
        "D1",
        "  - Evidence: src/bed.rs",
        "  - Evidence: src/bed.rs:1-40",
    ),
    (
        "D2",
        "- [x] Sort the list at once.",
        "- [x] Sort the list at once.\n  - Verified: tests/bed.rs (2026-05-04, A. Name)",
    ),
    (
        "D3",
        "- [ ] Ask for the name.",
        "- [ ] Ask for the whole name.",
    ),
    (
        "V1",
        "- [ ] Test the list with two names.",
        "- [x] Test the list with two names.",
    ),
    (
        "T1",
        "- [ ] Tell the ward about it.",
        "- [ ] Tell each ward about it.",
    ),
    (
        "new T",
        "### Business process",
        "- [ ] Train new staff.\n\n### Business process",
    ),
    (
        "B1",
        "- [ ] Two people check.",
        "- [ ] Two people check.\n  - Owner: Ward manager",
    ),
    (
        "residual risk",
        "- Likelihood: 1 - Very low",
        "- Likelihood: 2 - Low",
    ),
    (
        "residual risk",
        "Two checks.",
        "Two checks and a photograph.",
    ),
    ("status", "\nOpen\n", "\nTransferred\n"),
    ("code", "src/bed.rs:12", "src/bed.rs:12-30"),
    ("raised", "raised: 2026-01-02", "raised: 2026-01-03"),
    (
        "next review",
        "next_review: 2027-01-02",
        "next_review: 2027-06-02",
    ),
];

/// Whether git merges three texts without a conflict.
fn git_merges(texts: Three<&str>) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let names = ["ours", "base", "theirs"];
    for (name, text) in names.iter().zip([texts.ours, texts.base, texts.theirs]) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::new("git");
    command
        .current_dir(folder.path())
        .args(["merge-file", "-p", "-q"])
        .args(names);
    command.output().unwrap().status.success()
}

/// How many pairs of branches hazlog and git merge without a conflict.
#[derive(Default)]
struct Share {
    pairs: usize,
    hazlog: usize,
    git: usize,
}

impl Share {
    fn add(&mut self, ours: &str, theirs: &str, template: &Template) {
        let texts = Three {
            base: FULL,
            ours,
            theirs,
        };
        let merged = merge(texts, template);
        assert_eq!(broken(texts, &merged, template), None);
        self.pairs += 1;
        self.hazlog += usize::from(merged.conflicts.is_empty());
        self.git += usize::from(git_merges(texts));
    }

    fn show(&self, what: &str) {
        let Self { pairs, hazlog, git } = self;
        let share = |count: &usize| count * 100 / pairs;
        println!(
            "{what}, {pairs} pairs: hazlog merges {} % ({hazlog}), git alone {} % ({git})",
            share(hazlog),
            share(git),
        );
        assert!(hazlog * 10 >= pairs * 9, "{what}: {hazlog} of {pairs}");
    }
}

fn edited<'e>(edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut text = FULL.to_owned();
    for (_, from, to) in edits {
        assert_eq!(FULL.matches(from).count(), 1, "{from:?}");
        text = text.replacen(from, to, 1);
    }
    text
}

#[test]
fn nine_of_ten_pairs_of_changes_in_different_fields_are_merged() {
    let template = Template::built_in();
    let (mut one_each, mut several) = (Share::default(), Share::default());
    let mut one_fact = 0;
    for (at, one) in EDITS.iter().enumerate() {
        for (more, other) in EDITS[at + 1..].iter().enumerate() {
            // A third of the pairs is enough for a share.
            if one.0 != other.0 && more % 3 != 0 {
                continue;
            }
            let (ours, theirs) = (edited([one]), edited([other]));
            if one.0 != other.0 {
                one_each.add(&ours, &theirs, &template);
                continue;
            }
            // Both changed one fact, so a person is asked, whatever git does.
            let texts = Three {
                base: FULL,
                ours: &ours,
                theirs: &theirs,
            };
            let merged = merge(texts, &template);
            assert!(!merged.conflicts.is_empty(), "{one:?} {other:?}");
            one_fact += usize::from(git_merges(texts));
        }
    }
    for seed in 0..SEVERAL {
        let mut dice = Dice::new(seed);
        let (mut ours, mut theirs): (Vec<&Edit>, Vec<&Edit>) = (Vec::new(), Vec::new());
        let names = EDITS
            .iter()
            .map(|(name, ..)| *name)
            .collect::<BTreeSet<&str>>();
        for name in names {
            let edits: Vec<&Edit> = EDITS.iter().filter(|edit| edit.0 == name).collect();
            match dice.below(5) {
                0 => ours.push(edits[dice.below(edits.len())]),
                1 => theirs.push(edits[dice.below(edits.len())]),
                _ => {}
            }
        }
        several.add(&edited(ours), &edited(theirs), &template);
    }
    one_each.show("each branch changes one field of one hazard, not the same");
    several.show("each branch changes about 5 fields of one hazard, not the same");
    println!(
        "git merges {one_fact} pairs of changes of one clinical fact without asking; hazlog none"
    );
    assert!(several.hazlog > several.git);
    assert!(
        one_fact > 0,
        "git is expected to merge a score and its reason"
    );
}
