use chrono::DateTime;

use super::*;
use crate::hazard::{ControlState, HazardId, Summary};
use crate::report::{
    About, Block, Cell, Column, FindingList, Format, Gates, HeatCell, HeatMap, HeatRow, Inline,
    Item, Kind, Note, Pair, Row, Section, State, Table, Target,
};

const HOSTILE: &str = "<script>window.__hacked = 1</script> \"onload='x'\" & </style> =1+1";

fn about() -> About {
    About {
        product: Some("Ward list".to_owned()),
        version: Some("2.1".to_owned()),
        manufacturer: Some("A & B".to_owned()),
        officers: Vec::new(),
        program: "hazlog 0.1.0".to_owned(),
        commit: Some("0123456789abcdef".to_owned()),
        date: DateTime::parse_from_rfc3339("2026-05-04T10:00:00+01:00").ok(),
        state: State::Dirty,
        history: crate::report::History::Whole,
        records: 2,
        of: 3,
        filter: None,
        drafts: 1,
        not_accepted: Some(Vec::new()),
        drafts_not_known: None,
        unscored_initial: 1,
        unscored_residual: 1,
        unread: Vec::new(),
        notices: Vec::new(),
        criteria: "The manufacturer's own.".to_owned(),
        gate: "release".to_owned(),
        gates: Gates::default(),
        checked_on: None,
        findings: FindingList::default(),
        waived: Vec::new(),
        digest: "00".to_owned(),
        digest_command: None,
        report_digest: String::new(),
    }
}

fn hazard(id: &str, blocks: Vec<Block>) -> Section {
    Section {
        anchor: id.to_owned(),
        title: format!("{id} Wrong patient"),
        hazard: Some(Box::new(Summary {
            id: HazardId::new(id),
            ..Summary::default()
        })),
        blocks,
        sections: vec![Section {
            anchor: format!("{id}-1"),
            title: "Causes".to_owned(),
            blocks: vec![Block::text("A tired nurse.")],
            ..Section::default()
        }],
        ..Section::default()
    }
}

fn overview() -> Table {
    let risk = |place: usize, words: &str| Cell::Risk {
        class: u8::try_from(place).unwrap(),
        place,
        words: words.to_owned(),
    };
    let row = |id: &str, risk| Row {
        hazard: Some(HazardId::new(id)),
        cells: vec![
            Cell::Link {
                text: id.to_owned(),
                anchor: id.to_owned(),
            },
            Cell::words(HOSTILE),
            risk,
            Cell::Fill,
        ],
    };
    Table {
        key: "overview".to_owned(),
        caption: "All hazards".to_owned(),
        columns: vec![
            Column::name("id", "Hazard"),
            Column::text("name", "Name"),
            Column::choice("risk", "Risk").below("Initial"),
            Column::fill("owner", "Owner"),
        ],
        rows: vec![
            row("Hazard-0001", risk(3, "3 - Undesirable")),
            row(
                "Hazard-0002",
                Cell::Unscored {
                    written: "TBC".to_owned(),
                },
            ),
        ],
    }
}

fn map() -> HeatMap {
    HeatMap {
        key: "initial".to_owned(),
        title: "Initial risk".to_owned(),
        across: "Severity".to_owned(),
        down: "Likelihood".to_owned(),
        columns: vec!["Minor".to_owned(), "Major".to_owned()],
        rows: vec![HeatRow {
            word: "High".to_owned(),
            cells: vec![
                HeatCell {
                    class: 2,
                    place: 2,
                    words: "2 - Acceptable".to_owned(),
                    hazards: Vec::new(),
                },
                HeatCell {
                    class: 3,
                    place: 3,
                    words: "3 - Undesirable".to_owned(),
                    hazards: vec!["Hazard-0001".to_owned()],
                },
            ],
        }],
        unscored: vec!["Hazard-0002".to_owned()],
    }
}

fn every_inline() -> Vec<Inline> {
    let words = |text: &str| Inline::Text(text.to_owned());
    vec![
        Inline::Strong(vec![Inline::Emphasis(vec![words("strong")])]),
        Inline::Struck(vec![words("struck")]),
        Inline::Code(HOSTILE.to_owned()),
        Inline::Break,
        Inline::Aside("<!-- hidden -->".to_owned()),
        Inline::Link(
            Target::Web("https://example.org/?a=\"&b".to_owned()),
            vec![words("web")],
        ),
        Inline::Link(
            Target::Web("javascript:alert(1)".to_owned()),
            vec![words("script")],
        ),
        Inline::Link(
            Target::Inside("Hazard-0001-1".to_owned()),
            vec![words("inside")],
        ),
        Inline::Link(Target::Inside("gone".to_owned()), vec![words("gone")]),
        Inline::Link(
            Target::Web("https://example.org".to_owned()),
            vec![words(" ")],
        ),
    ]
}

fn every_block() -> Vec<Block> {
    let words = |text: &str| Inline::Text(text.to_owned());
    vec![
        Block::Heading {
            depth: 1,
            line: vec![words(HOSTILE)],
        },
        Block::Paragraph {
            line: every_inline(),
        },
        Block::List {
            first: Some(3),
            items: vec![Item {
                state: Some(ControlState::Implemented),
                blocks: vec![
                    Block::text("Done"),
                    Block::Quote {
                        blocks: vec![Block::Table { table: overview() }],
                    },
                ],
            }],
        },
        Block::Code {
            language: "rust".to_owned(),
            text: format!("\n{HOSTILE}"),
        },
        Block::Rule,
        Block::Facts {
            pairs: vec![Pair {
                name: HOSTILE.to_owned(),
                value: Cell::prose(vec![Block::Heading {
                    depth: 1,
                    line: vec![words("No part of the outline")],
                }]),
            }],
        },
        Block::Note {
            note: Note::Missing,
            blocks: vec![Block::text("No narrative.")],
        },
        Block::Fill {
            label: "Approved by".to_owned(),
            hint: "The clinical safety officer".to_owned(),
        },
    ]
}

fn report() -> Report {
    Report {
        kind: Kind::Log.into(),
        title: "Hazard log".to_owned(),
        subtitle: "Ward list, version 2.1".to_owned(),
        about: about(),
        classes: 5,
        sections: vec![
            Section {
                anchor: "summary".to_owned(),
                number: "1".to_owned(),
                title: "Summary".to_owned(),
                blocks: vec![
                    Block::HeatMap { map: map() },
                    Block::Table { table: overview() },
                ],
                ..Section::default()
            },
            Section {
                anchor: "hazards".to_owned(),
                title: "Hazards".to_owned(),
                sections: vec![
                    hazard("Hazard-0001", every_block()),
                    hazard("Hazard-0002", vec![Block::text("x".repeat(100_000))]),
                ],
                ..Section::default()
            },
        ],
        sheets: Vec::new(),
    }
}

fn page(report: &Report) -> String {
    let bytes = write(report, &Templates::default()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn text_of_a_record_stays_text() {
    let html = page(&report());
    assert_eq!(html.matches("<script").count(), 1, "only our own");
    assert!(!html.contains("onload='x'"));
    assert!(!html.to_lowercase().contains("href=\"javascript:"));
    assert!(html.contains("<span class=\"nowhere\">script</span>"));
    assert!(html.contains("href=\"https://example.org/?a=&quot;&amp;b\""));
    assert!(!html.contains("style=\""), "colours and widths are classes");
}

#[test]
fn links_inside_a_report_lead_to_existing_places() {
    let html = page(&report());
    assert!(html.contains("<a href=\"#Hazard-0001-1\">inside</a>"));
    assert!(html.contains("<span class=\"nowhere\">gone</span>"));
    assert!(html.contains("<h3 dir=\"auto\">Hazard-0001 Wrong patient <a class=\"here\""));
    assert!(html.contains("<h4 dir=\"auto\">Causes</h4>"));
    for id in ["hl-map1-0-1", "hl-map1-unscored"] {
        assert!(html.contains(&format!("href=\"#{id}\"")), "{id}");
        assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn a_risk_has_its_words_and_an_unscored_one_says_so() {
    let html = page(&report());
    assert!(html.contains(
        "<td class=\"choice\" data-k=\"3\"><span class=\"risk r3\">3 - Undesirable</span></td>"
    ));
    assert!(html.contains("<span class=\"unscored\">Not scored (TBC)</span>"));
    assert!(html.contains("Commit 0123456789 (dirty)"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(page(&report()), page(&report()));
    let files = || site(&report(), &Templates::default()).unwrap();
    assert_eq!(files(), files());
}

#[test]
fn a_site_has_a_page_a_hazard_and_links_between_them() {
    let files = site(&report(), &Templates::default()).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        names,
        [
            "index.html",
            "page.css",
            "page.js",
            "words.js",
            "Hazard-0001.html",
            "Hazard-0002.html"
        ]
    );
    let text = |at: usize| String::from_utf8(files[at].bytes.clone()).unwrap();
    let (index, own) = (text(0), text(4));
    assert!(index.contains("<a href=\"Hazard-0001.html\">Hazard-0001</a>"));
    assert!(!index.contains("A tired nurse."));
    assert!(text(3).contains("A tired nurse."));
    assert!(own.contains("<a href=\"#Hazard-0001-1\">inside</a>"));
    assert!(own.contains("<h1 dir=\"auto\">Hazard-0001 Wrong patient"));
    assert!(own.contains("<a href=\"Hazard-0002.html\" rel=\"next\">"));
    assert!(text(5).contains("<a href=\"Hazard-0001.html\" rel=\"prev\">"));
}

#[test]
fn a_broken_template_names_its_line() {
    let said = |name: &str, text: &str| {
        let mut templates = Templates::default();
        templates.replace(name, format!("t/{name}"), text.to_owned());
        write(&report(), &templates).unwrap_err().to_string()
    };
    let said_of = |text: &str| said("page.html", text);
    assert!(said_of("a\n{% if %}\n").starts_with("t/page.html:2: hazlog cannot use this template"));
    assert!(said_of("a\n\n{{ nobody }}").starts_with("t/page.html:3: "));
    assert!(said_of("{{ about.nobody }}").starts_with("t/page.html:1: "));
    assert!(said("page.js", "a;\n\"</SCRIPT>\";").starts_with("t/page.js:2: "));
    assert!(said("page.css", "</style>").starts_with("t/page.css:1: "));
}

#[test]
fn a_projects_own_page_replaces_ours() {
    let mut templates = Templates::default();
    let own = "<title>{{ title }}</title>\r\n{{ body }}".to_owned();
    templates.replace("page.html", "t/page.html".to_owned(), own);
    let mut report = report();
    report.title = "<b>".to_owned();
    let html = String::from_utf8(write(&report, &templates).unwrap()).unwrap();
    assert!(html.starts_with("<title>&lt;b&gt;</title>"), "{html:.60}");
    assert!(html.contains("A tired nurse."));
}

#[test]
fn only_an_html_report_can_be_a_site() {
    let mut report = report();
    report.kind = Kind::Nhs.into();
    let refused = site(&report, &Templates::default());
    assert!(matches!(
        refused,
        Err(ReportError::NoSuchFormat {
            format: Format::Html,
            ..
        })
    ));
}
