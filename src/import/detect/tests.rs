use super::*;

fn found(name: &str, text: &str) -> String {
    match detect(name, text.as_bytes(), text.len() as u64) {
        Detected::Hazards(hazards) => hazards.to_string(),
        other => format!("{other:?}"),
    }
}

const RECORD: &str = "# Hazard\n\n## Hazard name\n\nA\n\n## Causes\n\n- B\n\n## Harm\n\nC\n";

#[test]
fn a_record_is_known_by_its_headings_whatever_its_name() {
    for name in [
        "FHIR001.page.md",
        "HAZ-SW-001.md",
        "wrong patient.md",
        "001-dose.md",
    ] {
        assert_eq!(found(name, RECORD), "Record", "{name}");
    }
    let dialect = "## A name\n\n## Hazard Description\n\nx\n\n## Potential Clinical Impact\n\ny\n\n\
                   ## Possible Causes\n\nz\n\n## Design\n\n## Test\n";
    assert_eq!(found("FHIR001.page.md", dialect), "Record");
    let two = format!("{RECORD}\n{RECORD}");
    assert_eq!(
        found("all.md", &two),
        "one file with the records of 2 hazards"
    );
    let code = format!("Write this:\n\n````\n{RECORD}````\n");
    assert_eq!(found("how.md", &code), "Other");
}

#[test]
fn hazards_in_other_forms_are_counted() {
    for (name, text, wanted) in [
        (
            "log.md",
            "| No. | Hazard | Possible causes | Init Risk |\n|--|--|--|--|\n| 1 | a | b | 3 |\n\
             | 2 | c | d | 2 |\n\n## Later\n\n- Hazard: e\n  - Mitigation: f\n",
            "a table of 3 hazards",
        ),
        (
            "log.md",
            "# Log\n\n### H1 — a\n- **Cause:** b\n- **Controls:** c\n\n### H2 — d\n\
             - **Effect/harm:** e\n- **Controls:** f\n\n## Summary\n",
            "a text with 2 hazards below headings",
        ),
        (
            "log.md",
            "## HAZ-001: a\n\n| Field | Value |\n|--|--|\n| **Severity** | 5 |\n\
             | **Likelihood** | 2 |\n\n### Mitigations\n\n```\n## HAZ-002\n```\n",
            "a text with 1 hazard below headings",
        ),
        (
            "log.md",
            "---\nhazards:\n  - id: H1\n    cause: a\n    severity: 2\n  - id: H2\n    cause: b\n    \
             risk: high\n---\n\n| ID | Description |\n|--|--|\n| H1 | x |\n| H2 | y |\n",
            "YAML or JSON with 2 hazards",
        ),
        (
            "notes.txt",
            "Hazard: a\nHarm: b\nCause: c\n\nHazard: d\nHarm: e\nCause: f\n",
            "a list of 2 hazards",
        ),
        (
            "page.txt",
            "Hazard name\n\nA\n\nCauses\n\n• B\n\nHarm\n\nC\n",
            "the published page of 1 hazard",
        ),
        (
            "log.html",
            "<table><tr><th>Hazard</th><th>Harm</th><th>Control</th></tr>\
             <tr><td>a</td><td>b</td><td>c</td></tr></table>",
            "a table of 1 hazard",
        ),
        (
            "log.csv",
            "Our log\n;;\nHazard;Harm;Risk\na;b;3\nc;d;2\n",
            "a CSV table of 2 hazards",
        ),
        (
            "risks.yml",
            "risks:\n- hazard: a\n  harm: b\n  severity: 2\n",
            "YAML or JSON with 1 hazard",
        ),
    ] {
        assert_eq!(found(name, text), wanted, "{text}");
    }
}

#[test]
fn a_file_that_hazlog_does_not_open_may_hold_hazards() {
    let document = "a word processor's document, which may hold hazards";
    for (name, wanted) in [
        ("log.xlsx", "a workbook, which may hold hazards"),
        ("log.DOCX", document),
        ("log.pdf", "a PDF, which may hold hazards"),
    ] {
        assert_eq!(found(name, ""), wanted);
    }
}

#[test]
fn three_general_headings_are_not_a_hazard() {
    for (name, text) in [
        (
            "US-12.md",
            "# As a nurse\n\n## Description\n\n## Status\n\n## Owner\n\n## Risk\n",
        ),
        (
            "incident.md",
            "# Incident 7\n\n## Description\n\n## Harm\n\n## Root cause\n\n## Severity\n\n## Status\n",
        ),
        (
            "sign-off.md",
            "| Name | Role | Status | Date |\n|--|--|--|--|\n| a | b | c | d |\n",
        ),
        (
            "risks.md",
            "| Risk | Likelihood | Impact | Mitigation |\n|--|--|--|--|\n| a | b | c | d |\n",
        ),
        (
            "empty.md",
            "| ID | Hazard | Cause | Status |\n|--|--|--|--|\n| HAZ-001 | | | Open |\n",
        ),
        (
            "about.md",
            "# About\n\n## Risk\n\n## Controls\n\n## Hazard types\n\n## Status\n\n**Hazard**: x\n",
        ),
        (
            "hazlog.yaml",
            "hazards: [hazards]\npeople:\n  - name: a\n    role: b\n",
        ),
        ("main.rs", RECORD),
        ("shopping.txt", "Milk\nBread: 2\n"),
        ("empty.md", ""),
    ] {
        assert_eq!(found(name, text), "Other", "{text}");
    }
}

/// The project's own pages are about hazards, and hold none.
#[test]
fn our_own_pages_are_not_hazard_logs() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<_> = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]
        .map(|name| root.join(name))
        .into();
    let folders = ["docs", "templates/report", "templates/safety-case"];
    for folder in folders {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        pages.extend(entries.map(|entry| entry.unwrap().path()));
    }
    let mut count = 0;
    for page in pages
        .iter()
        .filter(|page| page.extension().is_some_and(|end| end == "md"))
    {
        let text = std::fs::read_to_string(page).unwrap();
        assert_eq!(found("page.md", &text), "Other", "{}", page.display());
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn a_text_of_another_encoding_is_read_and_a_long_one_is_said_to_be_cut() {
    let text = "\u{feff}Hazard\tHarm\tRisk\na\tb\t3\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let Detected::Hazards(hazards) = detect("log.tsv", &wide, wide.len() as u64) else {
        panic!("not recognised")
    };
    assert_eq!(hazards.count, Some(1));
    let cut = detect("log.txt", b"Milk", 10_000_000);
    let form = Form::LongText;
    assert_eq!(cut, Detected::Hazards(Hazards { form, count: None }));
    assert!(!form.holds_hazards() && Form::Table.holds_hazards());
}
