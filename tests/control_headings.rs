//! A template says that headings of its own are groups of controls: read, changed, written,
//! reported and checked like the usual ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use hazlog::hazard::{
    Change, Control, ControlId, ControlState, Duty, GroupKind, HazardId, Record, render,
};
use hazlog::report::Kind;
use hazlog::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Template, TemplateError};
use support::Log;

/// The usual headings of groups in the built-in template, and what is below them.
const USUAL: &str = "## Hazard controls\n\nWhat will be put in place. Mark an item `- [x]` once it \
                     is, and `- [ ]` while it is planned.\n\n### Design controls \
                     (manufacturer)\n\n### Testing controls (manufacturer)\n\n### Training controls \
                     (deployment)\n\n### Business process controls (deployment)\n";

/// Groups that are sections.
const SECTIONS: &str = "## Design [controls] [manufacturer]\n\nWhat changes in the \
                        product.\n\n## Test [controls] [manufacturer]\n\n## Training [controls] \
                        [deployment]\n\n## Business Process Change [controls] [deployment]\n";

/// Groups below the section of controls.
const BELOW: &str = "## Hazard controls\n\n### Design [controls] [manufacturer]\n\n### Checks \
                     [controls] [testing] [manufacturer]\n\n### Ward [controls] [deployment]\n";

fn text_with(groups: &str) -> String {
    assert!(BUILT_IN_TEMPLATE.contains(USUAL));
    BUILT_IN_TEMPLATE.replace(USUAL, groups)
}

fn template(groups: &str) -> Template {
    Template::parse(&text_with(groups), BUILT_IN_TYPES).unwrap()
}

fn refused(usual: &str, marked: &str) -> String {
    assert!(BUILT_IN_TEMPLATE.contains(usual));
    let text = BUILT_IN_TEMPLATE.replace(usual, marked);
    let error: TemplateError = Template::parse(&text, BUILT_IN_TYPES).unwrap_err();
    error.to_string()
}

const RECORD: &str = "\
# Hazard

---

## Hazard name

Dose shown in the wrong unit

---

## Likelihood scoring

3 - Medium

---

## Severity scoring

4 - Major

---

## Design

- [x] The unit is stored with the dose.
  - Evidence: src/dose.rs
- [ ] The unit is shown beside the dose.

---

## Test

Each release:

- [ ] Each unit is tried.

---

## Business Process Change

#### Planned

- Two people read the dose.

---

## Hazard status

Open
";

fn read(template: &Template) -> Record {
    Record::read(HazardId::new("Hazard-0001"), RECORD, template)
}

/// What the reader makes of each control: name, group, duty and state.
fn told(record: &Record) -> Vec<(String, GroupKind, Option<Duty>, ControlState)> {
    let told = |control: &Control| {
        let id = control.id.to_string();
        (id, control.group, control.duty, control.state)
    };
    record.hazard.controls().map(told).collect()
}

fn changed(record: &Record, template: &Template, change: &Change) -> Record {
    let patch = change.patch(record, template, None).unwrap();
    record.patched(&patch, template)
}

#[test]
fn sections_that_a_template_marks_are_groups_of_controls() {
    use ControlState::{Implemented, Planned};
    let record = read(&template(SECTIONS));
    let (maker, user) = (Some(Duty::Manufacturer), Some(Duty::Deployment));
    assert_eq!(
        told(&record),
        [
            ("D1".to_owned(), GroupKind::Design, maker, Implemented),
            ("D2".to_owned(), GroupKind::Design, maker, Planned),
            ("V1".to_owned(), GroupKind::Testing, maker, Planned),
            ("B1".to_owned(), GroupKind::BusinessProcess, user, Planned),
        ]
    );
    let titles: Vec<&str> = record.hazard.groups.iter().map(|it| &*it.title).collect();
    assert_eq!(titles, ["Design", "Test", "Business Process Change"]);
    // Without the marks the same sections hold no control.
    assert_eq!(told(&read(&Template::built_in())), []);
}

#[test]
fn headings_below_the_section_of_controls_have_the_duty_and_group_that_marks_say() {
    let text = "## Hazard name\n\nA\n\n## Hazard controls\n\n### Design\n\n- a\n\n### Checks\n\n- \
                b\n\n### ward:\n\n- c\n\n### Notes\n\n- d\n";
    let record = Record::read(HazardId::new("Hazard-0001"), text, &template(BELOW));
    let told: Vec<_> = told(&record)
        .into_iter()
        .map(|(id, group, duty, _)| (id, group, duty))
        .collect();
    let (maker, user) = (Some(Duty::Manufacturer), Some(Duty::Deployment));
    assert_eq!(
        told,
        [
            ("D1".to_owned(), GroupKind::Design, maker),
            ("V1".to_owned(), GroupKind::Testing, maker),
            ("C1".to_owned(), GroupKind::Other, user),
            ("C2".to_owned(), GroupKind::Other, None),
        ]
    );
}

#[test]
fn one_marked_heading_is_the_section_of_controls() {
    let template = template("## Mitigations [controls] [manufacturer]\n");
    let text = "## Hazard name\n\nA\n\n## Mitigations\n\n- a\n\n### Training (deployment)\n\n- b\n";
    let record = Record::read(HazardId::new("Hazard-0001"), text, &template);
    let duties: Vec<_> = record.hazard.controls().map(|it| it.duty).collect();
    assert_eq!(duties, [Some(Duty::Manufacturer), Some(Duty::Deployment)]);
    let added = changed(
        &record,
        &template,
        &Change::AddControl {
            group: GroupKind::Other,
            text: "c".to_owned(),
            state: ControlState::Planned,
        },
    );
    assert!(added.text().contains("- a\n- [ ] c\n"), "{}", added.text());
}

#[test]
fn a_mark_can_be_below_its_heading_and_declare_another_field() {
    let template = template(
        "## Design\n[controls] [manufacturer]\n\n## Test\n[controls]\n\n## Root cause [causes]\n",
    );
    assert_eq!(told(&read(&template)).len(), 3);
    // The built-in template has the field `Causes` already, which comes first.
    assert_eq!(template.title_of(hazlog::template::Role::Causes), "Causes");
    let own = BUILT_IN_TEMPLATE.replace("## Causes\n", "## Root cause [causes]\n");
    let own = Template::parse(&own, BUILT_IN_TYPES).unwrap();
    let text = "## Hazard name\n\nA\n\n## Root cause\n\n- The unit is lost.\n";
    let record = Record::read(HazardId::new("Hazard-0001"), text, &own);
    assert_eq!(record.hazard.cause_list, ["The unit is lost."]);
}

#[test]
fn marks_that_contradict_are_an_error_that_names_the_heading() {
    for (usual, marked, says) in [
        (
            "## Existing controls\n",
            "## Existing controls [controls]\n",
            "the template marks `Existing controls` as `[controls]`, but it is another field",
        ),
        (
            USUAL,
            "## Design [manufacturer]\n",
            "the template marks `Design` as `[manufacturer]`, a mark for controls only",
        ),
        (
            USUAL,
            "## Design [controls] [manufacturer] [deployment]\n\n## Test [controls]\n",
            "the template marks `Design` as two groups of controls or as the duty of two",
        ),
    ] {
        let text = refused(usual, marked);
        assert!(text.starts_with(says), "{text}");
    }
}

#[test]
fn controls_in_marked_sections_are_changed_and_changed_back() {
    let template = template(SECTIONS);
    let record = read(&template);
    let id = ControlId("V1".to_owned());
    let done = changed(
        &record,
        &template,
        &Change::ControlState(id.clone(), ControlState::Implemented),
    );
    let ticked = RECORD.replace("- [ ] Each unit", "- [x] Each unit");
    assert_eq!(done.text(), ticked);
    let back = changed(
        &done,
        &template,
        &Change::ControlState(id, ControlState::Planned),
    );
    assert_eq!(back.text(), RECORD);
    let field = template.field_named("Design").unwrap();
    let text = "- [ ] The unit is never lost.".to_owned();
    let edited = changed(&record, &template, &Change::Field { field, text });
    assert_eq!(told(&edited).len(), 3);
}

#[test]
fn a_control_is_added_to_a_present_or_missing_marked_section() {
    let template = template(SECTIONS);
    let record = read(&template);
    let add = |group| Change::AddControl {
        group,
        text: "Another.".to_owned(),
        state: ControlState::Planned,
    };
    let there = changed(&record, &template, &add(GroupKind::Testing));
    let wanted = RECORD.replace("is tried.\n", "is tried.\n- [ ] Another.\n");
    assert_eq!(there.text(), wanted);
    let made = changed(&record, &template, &add(GroupKind::Training));
    let wanted = RECORD.replace(
        "## Business Process Change",
        "## Training\n\n- [ ] Another.\n\n---\n\n## Business Process Change",
    );
    assert_eq!(made.text(), wanted);
    let remove = Change::RemoveControl(ControlId("T1".to_owned()));
    let patch = remove.patch(&made, &template, Some(&record)).unwrap();
    assert_eq!(made.patched(&patch, &template).text(), RECORD);
    // Without marks it would be a heading of its own below `Hazard controls`.
    let empty = RECORD.replace(
        "- [x] The unit is stored with the dose.\n  - Evidence: src/dose.rs\n- [ ] The unit is \
         shown beside the dose.\n\n",
        "",
    );
    let empty = Record::read(HazardId::new("Hazard-0001"), empty, &template);
    let first = changed(&empty, &template, &add(GroupKind::Design));
    let says = "## Design\n\n- [ ] Another.\n\n---\n";
    assert!(first.text().contains(says), "{}", first.text());
}

#[test]
fn a_record_is_rendered_with_its_marked_sections() {
    let template = template(SECTIONS);
    let record = read(&template);
    let document = render(&record.hazard, &template);
    let again = Record::read(HazardId::new("Hazard-0001"), document.clone(), &template);
    assert_eq!(told(&again), told(&record));
    assert_eq!(document.matches("## Design\n").count(), 1, "{document}");
    assert!(!document.contains("### Design"), "{document}");
    assert!(document.contains("## Training\n\n---\n"), "{document}");
}

fn log(groups: &str) -> Log {
    let log = Log::empty();
    log.put("templates/hazard-template.md", &text_with(groups));
    log.put("hazards/Hazard-0001.md", RECORD);
    log
}

#[test]
fn the_command_line_lists_shows_and_changes_them() {
    let log = log(SECTIONS);
    insta::assert_snapshot!(log.run(&["control", "list", "1"]).all(), @r###"
Control         State        Duty          Verified  Effective  Owner  Text
Hazard-0001/D1  implemented  manufacturer                              The unit is stored with the dose.
Hazard-0001/D2  planned      manufacturer                              The unit is shown beside the dose.
Hazard-0001/V1  planned      manufacturer                              Each unit is tried.
Hazard-0001/B1  planned      deployment                                Two people read the dose.
--- stderr
4 controls
--- exit 0
"###);
    let shown = log.run(&["show", "1"]).stdout;
    let from = shown.find("\nDesign\n").unwrap();
    let to = shown.find("\nBusiness").unwrap();
    assert_eq!(
        &shown[from..to],
        "\nDesign\n    D1  [x] The unit is stored with the dose.\n            Evidence: \
         src/dose.rs\n    D2  [ ] The unit is shown beside the dose.\n\nTest\n  Each \
         release:\n    V1  [ ] Each unit is tried.\n"
    );
    let added = log.run(&["control", "add", "1", "training", "Teach it."]);
    assert_eq!(added.stdout, "Hazard-0001/T1: added, planned: Teach it.\n");
    let done = log.run(&["control", "done", "1/T1", "1/V1"]);
    assert_eq!(done.code, 0, "{}", done.all());
    let text = log.read("hazards/Hazard-0001.md");
    assert!(text.contains("## Training\n\n- [x] Teach it.\n"), "{text}");
    assert!(text.contains("- [x] Each unit is tried.\n"), "{text}");
}

#[test]
fn reports_count_them_once() {
    let log = log(SECTIONS);
    let run = log.run(&["report", "log", "--format", "md", "-o", "-"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let says = "4: 1 implemented, 3 planned, 0 not stated; 0 name verification evidence, 0 name effectiveness evidence";
    assert!(run.stdout.contains(says), "{}", run.stdout);
    let as_written = "[ ] **D2** The unit is shown beside the dose.";
    let count = run.stdout.matches(as_written).count();
    assert_eq!(count, 1, "{}", run.stdout);
    for kind in Kind::ALL {
        let (kind, format) = (kind.as_str(), kind.formats()[0].as_str());
        let run = log.run(&[
            "report",
            kind,
            "--format",
            format,
            "-o",
            &format!("{kind}.out"),
        ]);
        assert_eq!(run.code, 0, "{kind}: {}", run.all());
    }
}

#[test]
fn checks_apply_the_same_rules_to_them() {
    let log = log(SECTIONS);
    let run = log.run(&["check", "1", "--format", "short", "--gate", "release"]);
    assert!(
        run.stdout
            .contains("control D1 is implemented, but the record does not say what verified it")
    );
    assert!(
        !run.stdout.contains("no section `Hazard controls`"),
        "{}",
        run.stdout
    );
    // The template has no section `Training` that this record has.
    assert!(
        run.stdout.contains("no section `Training`"),
        "{}",
        run.stdout
    );
    assert!(
        !run.stdout.contains("the template has no field"),
        "{}",
        run.stdout
    );
}
