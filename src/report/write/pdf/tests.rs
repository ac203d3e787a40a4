//! What a PDF says about itself, and what must not stop it from being made.

use super::{assemble, write};
use crate::hazard::ControlState;
use crate::report::{
    About, Block, Cell, Column, FindingList, Gates, Inline, Item, Kind, Pair, Report, ReportError,
    Row, Section, State, Table, Target, Templates,
};

fn about() -> About {
    About {
        product: Some("Quill".to_owned()),
        version: Some("2.1".to_owned()),
        manufacturer: Some("Example Health".to_owned()),
        officers: Vec::new(),
        program: "hazlog 0.1.0".to_owned(),
        commit: Some("0123456789abcdef0123".to_owned()),
        date: chrono::DateTime::parse_from_rfc3339("2026-05-04T10:11:12+01:00").ok(),
        state: State::Dirty,
        history: crate::report::History::Whole,
        records: 1,
        of: 1,
        filter: None,
        drafts: 0,
        not_accepted: Some(Vec::new()),
        drafts_not_known: None,
        unscored_initial: 0,
        unscored_residual: 0,
        unread: Vec::new(),
        notices: Vec::new(),
        criteria: String::new(),
        gate: String::new(),
        gates: Gates::default(),
        checked_on: None,
        findings: FindingList::default(),
        waived: Vec::new(),
        digest: String::new(),
        digest_command: None,
        report_digest: String::new(),
    }
}

fn report(blocks: Vec<Block>) -> Report {
    Report {
        kind: Kind::Log.into(),
        title: "Hazard log".to_owned(),
        subtitle: "Quill, version 2.1".to_owned(),
        about: about(),
        classes: 5,
        sections: vec![Section {
            anchor: "one".to_owned(),
            title: "One".to_owned(),
            blocks,
            ..Section::default()
        }],
        sheets: Vec::new(),
    }
}

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes
        .windows(what.len())
        .any(|window| window == what.as_bytes())
}

#[test]
fn the_same_report_gives_the_same_bytes_and_names_its_standards() {
    let report = report(vec![Block::text("Words.")]);
    let bytes = write(&report, &Templates::default()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for said in ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"] {
        assert!(holds(&bytes, said), "{said}");
    }
    for said in ["Hazard log", "Example Health", "2026-05-04T10:11:12+01:00"] {
        assert!(holds(&bytes, said), "{said}");
    }
    assert_eq!(write(&report, &Templates::default()).unwrap(), bytes);
}

#[test]
fn no_text_of_a_record_prevents_a_report() {
    let text = |words: &str| Block::text(words);
    let mut quotes = vec![text("the innermost of quotations")];
    let mut lists = vec![text("the innermost of lists")];
    for _ in 0..12 {
        quotes = vec![Block::Quote { blocks: quotes }];
        lists = vec![Block::List {
            first: Some(7),
            items: vec![Item {
                state: Some(ControlState::Planned),
                blocks: lists,
            }],
        }];
    }
    let link = |target: Target| Inline::Link(target, vec![Inline::Text("link".to_owned())]);
    let table = Table {
        columns: vec![Column::text("a", "=A()"), Column::fill("b", "B")],
        rows: vec![Row {
            hazard: None,
            cells: vec![Cell::words("x".repeat(3_000)), Cell::Fill],
        }],
        ..Table::default()
    };
    let blocks = vec![
        text("#panic() $x$ `code` @nowhere <label> = Heading // no comment \\ *strong*"),
        text("👩‍⚕️ שלום مرحبا 中文 \u{e000} \u{915}\u{94d}\u{937} e\u{301}z\u{36b} \u{fffd}"),
        Block::Paragraph {
            line: vec![
                link(Target::Inside("one".to_owned())),
                link(Target::Inside("nowhere".to_owned())),
                link(Target::Web("https://example.org/?a=1&b=2".to_owned())),
                link(Target::Nowhere),
            ],
        },
        Block::Table { table },
        Block::Code {
            language: "html".to_owned(),
            text: "</script>\n\n    ```".to_owned(),
        },
    ];
    let blocks = [blocks, quotes, lists].concat();
    write(&report(blocks), &Templates::default()).unwrap();
}

#[test]
fn a_report_without_a_date_is_written_too() {
    let mut report = report(vec![Block::text("Words.")]);
    report.about.date = None;
    report.about.commit = None;
    report.about.state = State::Unversioned;
    report.kind = Kind::Summary.into();
    write(&report, &Templates::default()).unwrap();
}

#[test]
fn a_broken_template_is_reported_with_its_line() {
    let usual = Templates::default().get("page.typ").text.to_owned();
    let line = usual.lines().count() + 2;
    let cases = [
        (
            format!("{usual}\n#let x = nowhere\n"),
            line,
            "unknown variable",
        ),
        (format!("{usual}\n#let x = (\n"), line, "unclosed"),
        ("#let cover = none\n".to_owned(), 1, "body"),
    ];
    for (text, line, word) in cases {
        let mut templates = Templates::default();
        templates.replace("page.typ", "reports/page.typ".to_owned(), text);
        let error = write(&report(Vec::new()), &templates).unwrap_err();
        let ReportError::Template {
            path,
            line: at,
            message,
        } = error
        else {
            panic!("{error}");
        };
        assert_eq!((path.as_str(), at), ("reports/page.typ", line), "{message}");
        assert!(message.contains(word), "{message}");
    }
}

#[test]
fn a_template_reads_no_file_of_the_machine() {
    let mut templates = Templates::default();
    let text = "#let body(..it) = read(\"/etc/hostname\")\n";
    templates.replace("page.typ", "page.typ".to_owned(), text.to_owned());
    let error = write(&report(Vec::new()), &templates).unwrap_err();
    assert!(error.to_string().contains("page.typ:1:"), "{error}");
}

/// Which pages of a report are turned.
fn turned(report: &Report) -> Result<Vec<bool>, ReportError> {
    let templates = Templates::default();
    let pages = assemble::lay_out(report, templates.get("page.typ"))?;
    Ok(pages.turned())
}

fn table_of(columns: usize, rows: usize, words: &str) -> Block {
    let row = || Row {
        hazard: None,
        cells: (0..columns).map(|_| Cell::words(words)).collect(),
    };
    Block::Table {
        table: Table {
            caption: "Rows".to_owned(),
            columns: (0..columns).map(|_| Column::text("a", "A")).collect(),
            rows: (0..rows).map(|_| row()).collect(),
            ..Table::default()
        },
    }
}

#[test]
fn endless_titles_addresses_and_authors_do_not_prevent_a_report() {
    let long = "x".repeat(40_000);
    let link = Inline::Link(
        Target::Web(format!("https://example.org/{long}")),
        vec![Inline::Text("link".to_owned())],
    );
    let mut report = report(vec![Block::Paragraph { line: vec![link] }]);
    report.sections[0].title = long.clone();
    report.title = long.clone();
    report.about.manufacturer = Some(long);
    write(&report, &Templates::default()).unwrap();
}

#[test]
fn a_title_too_long_for_a_heading_is_below_it_in_full() {
    let with = |letters: usize| {
        let mut report = report(vec![Block::text("Words.")]);
        report.sections[0].title = "x".repeat(letters);
        turned(&report).unwrap().len()
    };
    // A page holds 6,000 letters at most: all of them are there, and the contents repeat none.
    assert_eq!(with(200), 2);
    assert!((5..=12).contains(&with(20_000)), "{}", with(20_000));
}

#[test]
fn a_summary_is_one_page_whatever_it_holds() {
    let summary = |rows: usize, letters: usize| {
        let words = "word ".repeat(letters / 5);
        let pair = |at: usize| Pair {
            name: format!("Fact {at}"),
            value: Cell::words(&words),
        };
        let mut report = report(vec![
            table_of(3, rows, "3 - Undesirable"),
            table_of(2, rows, "Open"),
            table_of(6, rows, "A name of usual length"),
            Block::Facts {
                pairs: (0..8).map(pair).collect(),
            },
        ]);
        report.kind = Kind::Summary.into();
        turned(&report).unwrap()
    };
    for (rows, letters) in [(0, 0), (3, 40), (10, 400), (25, 900)] {
        assert_eq!(
            summary(rows, letters),
            [false],
            "{rows} rows, {letters} letters"
        );
    }
}

#[test]
fn a_page_is_landscape_for_wide_tables_and_neighbours_share_it() {
    let wide = || table_of(12, 2, "sixteen-letters-");
    let narrow = || table_of(4, 2, "few words");
    let all = |report: &Report| turned(report).unwrap()[1..].to_vec();
    assert_eq!(all(&report(vec![narrow(), narrow()])), [false]);
    assert_eq!(all(&report(vec![wide(), narrow(), wide()])), [true]);
    let words = Block::text("Some words of a paragraph. ".repeat(200));
    assert_eq!(
        all(&report(vec![wide(), words.clone(), wide()])),
        [true, false, true]
    );
    assert_eq!(all(&report(vec![words, narrow()])), [false]);
}
