//! Links in facts and in the code section, in every style.

use super::*;
use crate::check::{Sketch, record_of};
use crate::hazard::HazardId;
use crate::template::Template;

/// The links of the model record with this text as the facts of its first control and in its
/// section of code.
fn read(facts: &str, code: &str) -> Vec<String> {
    let controls = format!("### Design controls (manufacturer)\n\n- [x] The unit.\n{facts}\n");
    let sections =
        format!("## Hazard controls\n\n{controls}\n## Code associated with hazard\n\n{code}\n");
    let sections: &'static str = Box::leak(sections.into_boxed_str());
    let (id, text) = record_of(Sketch::With("Hazard-0001", sections));
    let record = Record::read(HazardId::new(id), text, &Template::built_in());
    links(&record, "docs/hazards/Hazard-0001.md")
        .iter()
        .map(|link| {
            let text = record.text();
            let target = link
                .target
                .as_ref()
                .map_or("", |target| target.spot.span.of(text));
            let control = link.control.as_deref().unwrap_or("-");
            format!(
                "{control} {} {target} [{}]",
                link.words(),
                link.whole.span.of(text)
            )
        })
        .collect()
}

#[test]
fn a_fact_may_name_several_files_and_other_things() {
    let facts = "  - Evidence: CI run 12/13 and src/a.rs:1-40, `my docs/b c.pdf` (2026-05-04, A. Name)\n  \
        - Verified: tests/t.py::TestDose::test_unit[mg] (2026-05-04, A/B Name)\n  \
        - Effective: docs/pentest-2026.pdf, section 4; see https://a.example/b.html\n  \
        - Owner: src/owner.rs\n";
    assert_eq!(
        read(facts, "None"),
        [
            "D1 src/a.rs:1-40  [src/a.rs:1-40]",
            "D1 my docs/b c.pdf  [my docs/b c.pdf]",
            "D1 tests/t.py::TestDose::test_unit[mg]  [tests/t.py::TestDose::test_unit[mg]]",
            "D1 docs/pentest-2026.pdf  [docs/pentest-2026.pdf]",
        ]
    );
}

#[test]
fn markdown_links_have_a_target_too() {
    let facts = "  - Implementation: [src/Home.tsx](../../src/Home.tsx) lines 242-295\n  \
        - Evidence: the [report of the test](../report%202.pdf#page=3), [site](https://a.example/b.md)\n";
    assert_eq!(
        read(
            facts,
            "- [a/b.py](x/b.py#L3-L9) - why [c](d.md)\n- [m.f](../../code/m.md#f)"
        ),
        [
            "D1 src/Home.tsx:242-295 ../../src/Home.tsx \
             [src/Home.tsx](../../src/Home.tsx)]",
            "D1 docs/report 2.pdf ../report%202.pdf [report of the test](../report%202.pdf#page=3)]",
            "- a/b.py:3-9 x/b.py [a/b.py](x/b.py#L3-L9)]",
            "- code/m.md ../../code/m.md [m.f](../../code/m.md#f)]",
        ]
    );
}

#[test]
fn a_path_with_escapes_is_marked_as_it_is_written() {
    let text = "## Code associated with hazard\n\n- src/\\*.py\n- [src/\\_a.rs](../src/_a.rs)\n- \
                a&amp;b/c.rs::test\n";
    let (_, text) = record_of(Sketch::With("Hazard-0001", text));
    let record = Record::read(
        HazardId::new("Hazard-0001"),
        text.clone(),
        &Template::built_in(),
    );
    let found: Vec<(String, String)> = links(&record, "hazards/Hazard-0001.md")
        .iter()
        .filter(|link| link.kind == LinkKind::Code)
        .map(|link| (link.path.clone(), link.spot.span.of(&text).to_owned()))
        .collect();
    let wanted = [
        ("src/*.py", r"src/\*.py"),
        ("src/_a.rs", r"src/\_a.rs"),
        ("a&b/c.rs", "a&amp;b/c.rs"),
    ];
    assert_eq!(
        found,
        wanted.map(|(path, marked)| (path.to_owned(), marked.to_owned()))
    );
}

#[test]
fn the_section_of_code_lists_paths_in_every_style() {
    let code = "- src/a.rs:12-30\n- `src/b.rs:7` - note\n- src/c.rs, src/c.rs:4\n- src/**/*.rs\n\
        - caddy/dev/Caddyfile\n- https://a.example/o/r/blob/main/a.rs#L10\n- tests/t.py::test_x\n";
    assert_eq!(
        read("", code),
        [
            "- src/a.rs:12-30  [src/a.rs:12-30]",
            "- src/b.rs:7  [src/b.rs:7]",
            "- src/c.rs  [src/c.rs]",
            "- src/c.rs:4  [src/c.rs:4]",
            "- src/**/*.rs  [src/**/*.rs]",
            "- caddy/dev/Caddyfile  [caddy/dev/Caddyfile]",
            "- tests/t.py::test_x  [tests/t.py::test_x]",
        ]
    );
}
