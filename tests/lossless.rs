//! Losslessness: what is read is kept to the byte, and what is changed changes nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use hazlog::hazard::{
    Answer, AssessmentKind, Change, ControlId, ControlState, Hazard, HazardId, ProblemCode, Record,
    render,
};
use hazlog::template::{
    BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Likelihood, RiskClass, Severity, Template,
};
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_oneof, proptest,
};

#[path = "lossless/awkward.rs"]
pub(crate) mod awkward;
#[path = "lossless/edit.rs"]
mod edit;
#[path = "lossless/examples.rs"]
pub(crate) mod examples;
#[path = "lossless/facts.rs"]
mod facts;
#[path = "lossless/planted.rs"]
pub(crate) mod planted;

use edit::{Outcome, WayBack, changes, check_change, check_tiles, read};

const TITLES: &[&str] = &[
    "Hazard name",
    "General utility label",
    "Likelihood scoring",
    "Severity scoring",
    "Risk scoring",
    "Description",
    "Causes",
    "Effect",
    "Hazard",
    "Hazard type",
    "Harm",
    "Existing controls",
    "Assignment",
    "Labelling",
    "Project",
    "Hazard controls",
    "Residual hazard risk assessment",
    "Hazard status",
    "Code associated with hazard",
    "Cause(s)",
    "Consequence",
    "Owner's notes",
    "New hazard controls",
    "Potential clinical impact",
];

/// Titles of records whose template says that sections of theirs are groups of controls.
const GROUPED: &[&str] = &[
    "Hazard name",
    "Likelihood scoring",
    "Harm",
    "Hazard controls",
    "Design",
    "Test",
    "Training",
    "Training",
    "Notes",
    "Hazard status",
];

/// That template.
fn grouped() -> Template {
    let marked = "## Design [controls] [manufacturer]\n\n## Test [controls]\n\n## Training \
                  [controls] [deployment]\n\n## Hazard status\n";
    let text = BUILT_IN_TEMPLATE.replace("## Hazard status\n", marked);
    Template::parse(&text, BUILT_IN_TYPES).unwrap()
}

/// How the parts of a random record are laid out.
#[derive(Clone, Debug)]
struct Layout {
    heading: &'static str,
    blank: &'static str,
    separator: &'static str,
    newline: &'static str,
    end: &'static str,
}

fn layout() -> impl Strategy<Value = Layout> {
    (
        prop_oneof![Just("## "), Just("### "), Just("  ## "), Just("#  ")],
        prop_oneof![3 => Just("\n\n"), 1 => Just("\n")],
        prop_oneof![2 => Just("\n\n---\n\n"), 1 => Just("\n-----\n"), 1 => Just("\n\n"), 1 => Just("\n---\n")],
        prop_oneof![3 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r")],
        prop_oneof![Just("\n"), Just(""), Just("\n\n\n"), Just(" ")],
    )
        .prop_map(|(heading, blank, separator, newline, end)| Layout { heading, blank, separator, newline, end })
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..examples::PIECES.len()).prop_map(|at| examples::PIECES[at].to_owned()),
        2 => awkward::controls(),
        1 => "[ -~\n\t]{0,60}",
        1 => "\\PC{0,20}",
    ]
}

fn head() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        4 => Just("# Hazard\n\n> **Careful.**\n\n---\n\n"),
        1 => Just(""),
        1 => Just("\u{feff}"),
        1 => Just("---\nraised: 2026-01-02\nother: [1, 2]\n---\n\n"),
        1 => Just("\u{feff}---\nsource: incident\n...\n"),
        1 => Just("<!-- [icon] -->\n<div>\n<img src=\"x/likelihood-2.png\">\n</div>\n<!-- [iconend] -->\n\n"),
        1 => Just("Some words\n\n"),
        1 => Just("---\n"),
    ]
}

/// Records of every shape: sections of any number and order, and any text in them.
pub(crate) fn any_record() -> impl Strategy<Value = String> {
    record_of(TITLES)
}

fn record_of(titles: &'static [&'static str]) -> impl Strategy<Value = String> {
    let section = (0..titles.len(), piece());
    (head(), layout(), prop::collection::vec(section, 0..9)).prop_map(|(head, layout, sections)| {
        let mut text = head.to_owned();
        let parts: Vec<String> = sections
            .iter()
            .map(|(title, body)| {
                format!("{}{}{}{body}", layout.heading, titles[*title], layout.blank)
            })
            .collect();
        text.push_str(&parts.join(layout.separator));
        text.push_str(layout.end);
        text.replace('\n', layout.newline)
    })
}

/// So many cases, unless `PROPTEST_CASES` asks for another number.
fn config(cases: u32) -> ProptestConfig {
    let asked = env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|asked| asked.parse().ok()).unwrap_or(cases),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn check_kept(bytes: &[u8]) {
    let record = Record::from_bytes(HazardId::new("Hazard-0001"), bytes, &Template::built_in());
    match std::str::from_utf8(bytes) {
        Ok(text) => assert_eq!(record.text(), text),
        Err(_) => {
            assert!(record.is_lossy());
            let told = record
                .problems
                .iter()
                .filter(|problem| problem.code == ProblemCode::NotUtf8);
            assert_eq!(told.count(), 1);
        }
    }
    check_tiles(&record);
    // Whatever it says, it can be summed up and written as a new document.
    render(&record.hazard, &Template::built_in());
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn any_bytes_are_a_record(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_kept(&bytes);
    }

    #[test]
    fn any_text_is_kept(text in "(?s).{0,300}") {
        check_kept(text.as_bytes());
    }

    #[test]
    fn any_record_is_kept(text in any_record()) {
        check_kept(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn a_change_alters_only_its_own_bytes(text in any_record(), pick in any::<u16>(), words in piece()) {
        let template = Template::built_in();
        let record = read(&text, &template);
        for change in changes(&record, &template, usize::from(pick), &words) {
            if let Err(broken) = check_change(&record, &change, &template, WayBack::Choices) {
                prop_assert!(false, "{broken}");
            }
        }
    }

    #[test]
    fn a_change_in_sections_that_are_groups_alters_only_its_own_bytes(
        text in record_of(GROUPED),
        pick in any::<u16>(),
        words in piece(),
    ) {
        let template = grouped();
        let record = read(&text, &template);
        check_tiles(&record);
        for change in changes(&record, &template, usize::from(pick), &words) {
            if let Err(broken) = check_change(&record, &change, &template, WayBack::Choices) {
                prop_assert!(false, "{broken}");
            }
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_never_changed(
        bytes in prop::collection::vec(any::<u8>(), 0..80),
        pick in any::<u16>(),
    ) {
        let mut text = b"## Hazard name\n\nA name\n\n## Likelihood scoring\n\n2 - Low\n\n## Harm\n\n\xff".to_vec();
        text.extend(bytes);
        let template = Template::built_in();
        let record = Record::from_bytes(HazardId::new("Hazard-0001"), &text, &template);
        for change in changes(&record, &template, usize::from(pick), "words") {
            let refused = change.patch(&record, &template, None);
            assert!(refused.is_err(), "{change:?} was made on bytes that are not text");
        }
    }
}

#[test]
fn a_text_that_ends_the_file_is_restored_with_what_was_behind_it() {
    let template = Template::built_in();
    for tail in [" ", "", "\n", "\n\n\n"] {
        let text =
            format!("# Hazard\n\n> **Careful.**\n\n---\n\n## General utility label\n\n[2]{tail}");
        let record = read(&text, &template);
        let change = Change::Labels(Vec::new());
        let outcome = check_change(&record, &change, &template, WayBack::Choices);
        assert_eq!(outcome, Ok(Outcome::Made), "{tail:?}");
    }
}

#[test]
fn an_undone_choice_restores_the_old_form() {
    let template = Template::built_in();
    let head = "# Hazard\n\n> **Careful.**\n\n---\n\n";
    for (body, change) in [
        ("# General utility label\n1.\n", Change::Labels(Vec::new())),
        (
            "## General utility label\n[3]\n\nDeprecated: a (2026-07-01, A. Name)\n",
            Change::Labels(Vec::new()),
        ),
        (
            "## Likelihood scoring\n\n[2]\n\n## Consequence\n\n[2]\n",
            Change::Likelihood(AssessmentKind::Initial, None),
        ),
        (
            "## Hazard controls\n\n- a\n1. [ ]\n",
            Change::ControlState(ControlId("C2".to_owned()), ControlState::Unknown),
        ),
        (
            "## Hazard controls\n\n### Testing controls\n\n- a [x] b✓\n- a [x] b ✓\n",
            Change::ControlState(ControlId("V2".to_owned()), ControlState::Planned),
        ),
    ] {
        let record = read(&format!("{head}{body}"), &template);
        let outcome = check_change(&record, &change, &template, WayBack::Choices);
        assert_eq!(outcome, Ok(Outcome::Made), "{body:?}");
    }
}

#[test]
fn text_behind_the_last_label_stays_when_labels_change() {
    let template = Template::built_in();
    for labels in ["1. ", "[1] ", "1.\n2. ", "[1]\n\n[2]  \n"] {
        let text =
            format!("# Hazard\n\n> **Careful.**\n\n---\n\n## General utility label\n\n{labels}");
        let record = read(&text, &template);
        for keys in [&[1][..], &[1, 2], &[1, 2, 3]] {
            let change = Change::Labels(keys.to_vec());
            let outcome = check_change(&record, &change, &template, WayBack::Choices);
            assert!(outcome.is_ok(), "{labels:?}, {keys:?}: {outcome:?}");
        }
    }
}

/// A record of the mission's form with `piece` as the text of its field `title`.
fn with_section(title: &str, piece: &str) -> String {
    let template = Template::built_in();
    let hazard = Hazard {
        id: HazardId::new("Hazard-0001"),
        ..Hazard::default()
    };
    let document = render(&hazard, &template);
    let heading = format!("## {title}\n");
    let at = document
        .find(&heading)
        .unwrap_or_else(|| panic!("`{title}` is rendered"))
        + heading.len();
    let end = document[at..]
        .find("\n## ")
        .map_or(document.len(), |next| at + next + 1);
    format!(
        "{}\n{piece}\n\n---\n\n{}",
        &document[..at],
        &document[end..]
    )
}

/// What came of many changes.
#[derive(Default)]
struct Tally {
    made: usize,
    refused: Vec<String>,
    broken: Vec<String>,
}

impl Tally {
    fn add(&mut self, place: &str, record: &Record, change: &Change) {
        match check_change(record, change, &Template::built_in(), WayBack::All) {
            Ok(Outcome::Made) => self.made += 1,
            Ok(Outcome::Refused) => self.refused.push(format!("{place}: {change:?}")),
            Err(broken) => self.broken.push(format!("{place}: {broken}")),
        }
    }

    /// Fails with the first of the broken promises, or where more than a share was refused.
    fn assert_kept(&self, most_refused: usize) {
        let first: Vec<&str> = self.broken.iter().take(12).map(String::as_str).collect();
        assert!(
            first.is_empty(),
            "{} of {} changes broke a promise:\n{}",
            self.broken.len(),
            self.made + self.broken.len(),
            first.join("\n")
        );
        let refused = &self.refused;
        let all = self.made + refused.len();
        assert!(
            refused.len() * 100 <= all * most_refused,
            "{} of {all} changes were refused:\n{}",
            refused.len(),
            refused
                .iter()
                .take(40)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
}

const PLACES: [&str; 4] = [
    "Harm",
    "Causes",
    "Hazard controls",
    "Residual hazard risk assessment",
];

/// Places a piece in a section, and edits beside it and over it; of the changes, those whose
/// place is `turn` when it is divided by `of`.
fn check_placed(piece: &str, title: &str, (turn, of): (usize, usize), tally: &mut Tally) {
    let template = Template::built_in();
    let text = with_section(title, piece);
    check_kept(text.as_bytes());
    let record = read(&text, &template);
    let all = changes(&record, &template, piece.len(), "Plain words.");
    for (_, change) in all
        .iter()
        .enumerate()
        .filter(|(at, _)| at % of == turn % of)
    {
        tally.add(&format!("{piece:?} in {title}"), &record, change);
    }
}

/// A piece as what is typed: it is what the section then says, or it is refused.
fn check_typed(piece: &str, tally: &mut Tally) {
    let template = Template::built_in();
    let record = read(&with_section("Harm", "Plain words."), &template);
    for title in ["Harm", "Effect"] {
        let field = template.field_named(title).unwrap();
        let change = Change::Field {
            field,
            text: piece.to_owned(),
        };
        tally.add(&format!("{piece:?} typed into {title}"), &record, &change);
    }
}

#[test]
fn pieces_of_markdown_in_sections() {
    let mut tally = Tally::default();
    for (at, piece) in examples::PIECES.iter().enumerate() {
        for title in PLACES {
            check_placed(piece, title, (at, 4), &mut tally);
        }
        check_typed(piece, &mut tally);
    }
    tally.assert_kept(15);
}

#[test]
fn the_examples_of_the_specification_in_sections() {
    let examples = examples::specification();
    if examples.is_empty() {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED the specification's examples: cargo does not say where they are"
        );
        return;
    }
    assert!(
        examples.len() > 600,
        "only {} examples were found",
        examples.len()
    );
    let mut tally = Tally::default();
    for (at, example) in examples.iter().enumerate() {
        check_placed(example, PLACES[at % 4], (at / 4, 11), &mut tally);
        check_typed(example, &mut tally);
    }
    tally.assert_kept(15);
}

/// How many edits of planted records are tried, unless `HAZLOG_EDIT_CASES` asks for another number.
const EDITS: u64 = 4_000;

/// The seed of the first record: `PROPTEST_RNG_SEED`, or a new one at every run.
fn first_seed() -> u64 {
    let asked = env::var("PROPTEST_RNG_SEED").ok();
    let asked = asked.and_then(|asked| asked.parse::<u64>().ok());
    asked.map_or_else(
        || RandomState::new().hash_one(0),
        |seed| seed.wrapping_mul(1_000_003),
    )
}

/// A name for the kind of a change.
fn kind(change: &Change) -> &'static str {
    match change {
        Change::Name(_) => "name",
        Change::Likelihood(..) => "likelihood",
        Change::Severity(..) => "severity",
        Change::Justification(..) => "justification",
        Change::Decision(..) => "act",
        Change::Status(_) => "status",
        Change::Labels(_) => "labels",
        Change::Types(_) => "types",
        Change::Field { .. } => "field",
        Change::Section { .. } => "section",
        Change::FieldValue { .. } => "field value",
        Change::SectionValue { .. } => "section value",
        Change::AddControl { .. } => "add control",
        Change::ControlState(..) => "control state",
        Change::ControlText(..) => "control text",
        Change::ControlFact(..) => "control fact",
        Change::MoveControl(..) => "move control",
        Change::ControlToGroup(..) => "control to group",
        Change::ControlToExisting(_) => "control to existing",
        Change::RemoveControl(_) => "remove control",
        Change::Code(_) => "code",
        Change::Front(..) => "front",
        Change::Links(_) => "links",
    }
}

/// How often each kind of change was made and how often it was refused, and what was broken.
#[derive(Default)]
struct Made {
    counts: BTreeMap<&'static str, (u32, u32)>,
    broken: Vec<String>,
}

/// Makes one edit of the record of a seed.
fn edit_planted(seed: u64, template: &Template, made: &mut Made) {
    let mut dice = planted::Dice::new(seed);
    let text = planted::record(&mut dice);
    let record = read(&text, template);
    let words = dice.pick(&["Plain words.", "", "Two\n\nparagraphs", "- a\n- list"]);
    let all = changes(&record, template, dice.below(4_096), words);
    let change = &all[dice.below(all.len())];
    let count = made.counts.entry(kind(change)).or_default();
    match check_change(&record, change, template, WayBack::None) {
        Ok(Outcome::Made) => count.0 += 1,
        Ok(Outcome::Refused) => count.1 += 1,
        Err(broken) => made.broken.push(format!("seed {seed}: {broken}")),
    }
}

#[test]
fn no_edit_loses_a_planted_word_or_changes_another_fact() {
    let asked = env::var("HAZLOG_EDIT_CASES").ok();
    let cases = asked.and_then(|asked| asked.parse().ok()).unwrap_or(EDITS);
    let (first, template) = (first_seed(), Template::built_in());
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let template = &template;
    let made: Vec<Made> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                scope.spawn(move || {
                    let mut made = Made::default();
                    for case in (worker..cases).step_by(usize::try_from(threads).unwrap()) {
                        edit_planted(first.wrapping_add(case), template, &mut made);
                    }
                    made
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    let mut all: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut broken = Vec::new();
    for part in made {
        broken.extend(part.broken);
        for (kind, (done, refused)) in part.counts {
            let count = all.entry(kind).or_default();
            *count = (count.0 + done, count.1 + refused);
        }
    }
    let _ = writeln!(io::stderr(), "{cases} edits: {all:?}");
    assert!(
        broken.is_empty(),
        "{} edits broke a promise:\n{}",
        broken.len(),
        broken
            .iter()
            .take(12)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert_eq!(all.len(), 23, "a kind of change was never tried: {all:?}");
    for (kind, (done, refused)) in all {
        assert!(
            done * 3 > refused,
            "{kind}: {refused} of {} edits were refused",
            done + refused
        );
    }
}

fn corpus_files() -> Vec<PathBuf> {
    let Some(folder) = env::var_os("HAZLOG_CORPUS").filter(|folder| !folder.is_empty()) else {
        let _ = writeln!(
            io::stderr(),
            "SKIPPED the corpus: HAZLOG_CORPUS names no folder of records"
        );
        return Vec::new();
    };
    let mut files = Vec::new();
    for part in ["quill", "dcsp"] {
        let entries = fs::read_dir(PathBuf::from(&folder).join(part)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.sort();
    assert_eq!(files.len(), 39);
    files
}

fn name(file: &Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn every_change_works_in_every_file_of_the_corpus() {
    let template = Template::built_in();
    let mut tally = Tally::default();
    for (at, file) in corpus_files().iter().enumerate() {
        let bytes = fs::read(file).unwrap();
        check_kept(&bytes);
        let record = Record::from_bytes(HazardId::new("Hazard-0001"), &bytes, &template);
        for pick in [at, at * 11 + 3] {
            for change in changes(&record, &template, pick, "Other words.\n\n- and a list") {
                tally.add(&name(file), &record, &change);
            }
        }
    }
    // Moving the first control up is refused; little else.
    tally.assert_kept(6);
}

#[test]
fn every_change_works_in_every_file_with_other_line_ends() {
    let template = Template::built_in();
    let mut tally = Tally::default();
    for (at, file) in corpus_files().iter().enumerate() {
        let text = fs::read_to_string(file).unwrap().replace('\n', "\r\n");
        let record = read(&format!("\u{feff}{text}"), &template);
        for change in changes(
            &record,
            &template,
            at * 5 + 1,
            "Other words.\n\nA paragraph.",
        ) {
            tally.add(&name(file), &record, &change);
        }
    }
    tally.assert_kept(6);
}

#[test]
fn scoring_all_and_unscoring_all_gives_the_file() {
    let template = Template::built_in();
    for file in corpus_files() {
        let original = read(&fs::read_to_string(&file).unwrap(), &template);
        if original.hazard.initial.likelihood != Answer::Tbc {
            continue;
        }
        let mut record = original.clone();
        let there_and_back = [
            Change::Likelihood(AssessmentKind::Initial, Some(Likelihood(2))),
            Change::Severity(AssessmentKind::Initial, Some(Severity(4))),
            Change::Severity(AssessmentKind::Initial, None),
            Change::Likelihood(AssessmentKind::Initial, None),
        ];
        for (at, change) in there_and_back.iter().enumerate() {
            let patch = change.patch(&record, &template, Some(&original)).unwrap();
            record = record.patched(&patch, &template);
            if at == 1 {
                assert_eq!(
                    record.hazard.initial.stated_risk,
                    Answer::Known(RiskClass(3)),
                    "{}",
                    name(&file)
                );
            }
        }
        assert_eq!(record.text(), original.text(), "{}", name(&file));
    }
}
