use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Shape, Url, Workbook, Worksheet};

use super::super::testing::{archive, changed, corpus, shown};
use super::*;

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

fn with_sheet(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Log").unwrap();
    fill(sheet);
    saved(book)
}

fn read_bytes(bytes: &[u8]) -> Result<SourceDocument, Unreadable> {
    let name = "log.xlsx";
    read(&SourceFile { name, bytes })
}

fn text_of(bytes: &[u8]) -> String {
    shown(&read_bytes(bytes).unwrap())
}

#[test]
fn values_are_as_a_person_sees_them() {
    let bytes = with_sheet(|sheet| {
        let day = ExcelDateTime::from_ymd(2026, 9, 3).unwrap();
        let as_day = Format::new().set_num_format("dd/mm/yyyy");
        let as_id = Format::new().set_num_format("\"H-\"000");
        sheet.write(3, 1, 3).unwrap();
        sheet.write(3, 2, "1.02").unwrap();
        sheet.write_with_format(3, 3, &day, &as_day).unwrap();
        sheet.write(3, 4, true).unwrap();
        sheet.write_with_format(3, 5, 7, &as_id).unwrap();
        sheet
            .write(5, 1, format!("  a\r\n b{}", " ".repeat(2000)))
            .unwrap();
        sheet
            .write(5, 2, Formula::new("2*6").set_result("12"))
            .unwrap();
        sheet
            .write(5, 3, Formula::new("A0").set_result("#REF!"))
            .unwrap();
        sheet.write(5, 4, 0.1 + 0.2).unwrap();
        sheet.write(6, 0, " \n ").unwrap();
    });
    assert_eq!(
        text_of(&bytes),
        "! sheet `Log`, column D: cell D4 has a date or time. hazlog wrote each day as year-month-day\n\
         ! sheet `Log`: cell D6 shows the error `#REF!` in place of a value. Correct the formula, or type the value into \
         the record\n\
         # Log\n\
         4 |  | 3 | 1.02 | 2026-09-03 | TRUE | H-007\n\
         6 |  | a\\n b | 12 | #REF! | 0.3\n"
    );
}

#[test]
fn merged_and_hidden_cells_are_read_and_told() {
    let mut book = Workbook::new();
    let plain = Format::new();
    let sheet = book.add_worksheet().set_name("Log").unwrap();
    sheet.merge_range(0, 0, 0, 3, "Title", &plain).unwrap();
    sheet.merge_range(2, 0, 4, 0, "H1", &plain).unwrap();
    for (row, cause) in [(2, "c1"), (3, "c2"), (4, "c3")] {
        sheet.write(row, 1, cause).unwrap();
        sheet.write(row, 3, "x").unwrap();
    }
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(3).unwrap();
    sheet.set_column_hidden(9).unwrap();
    book.add_worksheet()
        .set_name("Old")
        .unwrap()
        .set_hidden(true)
        .write(0, 0, "kept")
        .unwrap();
    book.add_worksheet().set_name("Empty").unwrap();
    assert_eq!(
        text_of(&saved(book)),
        "! sheet `Log`: column D is hidden. hazlog read it\n\
         ! sheet `Old` is hidden. hazlog read it\n\
         # Log\n\
         1 | Title >1x4 | ^0,0 | ^0,0 | ^0,0\n\
         3 | H1 >3x1 | c1 |  | x\n\
         ~4 | ^1,0 | c2 |  | x\n\
         5 | ^1,0 | c3 |  | x\n\
         # Old\n\
         1 | kept\n\
         # Empty\n"
    );
}

#[test]
fn notes_links_and_text_boxes_come_behind_the_table() {
    let bytes = with_sheet(|sheet| {
        sheet.write(0, 0, "Hazard").unwrap();
        sheet
            .insert_note(4, 2, &Note::new("Is this closed?").set_author("A. Brown"))
            .unwrap();
        sheet
            .write_url_with_text(1, 0, "https://example.org/test", "Test report")
            .unwrap();
        sheet
            .write_url(2, 0, Url::new("https://example.org/shown"))
            .unwrap();
        sheet
            .insert_shape(6, 1, &Shape::textbox().set_text("Read me\nfirst"))
            .unwrap();
    });
    assert_eq!(
        text_of(&bytes),
        "# Log\n\
         1 | Hazard\n\
         2 | Test report\n\
         3 | https://example.org/shown\n\
         = sheet `Log`, cell B7: \"Read me\\nfirst\"\n\
         Link sheet `Log`, cell A2: \"https://example.org/test\"\n\
         Comment sheet `Log`, cell C5: \"A. Brown:\\nIs this closed?\"\n"
    );
}

/// A workbook with a note that repeats a thread, and the thread.
fn with_thread() -> Vec<u8> {
    let bytes = with_sheet(|sheet| {
        sheet.write(0, 0, "Hazard").unwrap();
        let note = Note::new("[Threaded comment]").add_author_prefix(false);
        sheet.insert_note(0, 0, &note.set_author("tc={1}")).unwrap();
    });
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rIdT\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let change = |name: &str, text: String| match name {
        "xl/worksheets/_rels/sheet1.xml.rels" => text.replace(
            "</Relationships>",
            &relation(
                "threadedComment",
                "../threadedComments/threadedComment1.xml",
            ),
        ),
        "xl/_rels/workbook.xml.rels" => text.replace(
            "</Relationships>",
            &relation("person", "persons/person.xml"),
        ),
        _ => text,
    };
    let thread = "<ThreadedComments><threadedComment ref=\"A1\" dT=\"2026-09-03T10:11:12.00\" personId=\"{P}\" id=\"{1}\">\
                  <text>Who owns this &amp; why?</text></threadedComment><threadedComment ref=\"A1\" personId=\"{Q}\" \
                  id=\"{2}\" parentId=\"{1}\"><text>We do.</text></threadedComment></ThreadedComments>";
    let people = "<personList><person displayName=\"B. Green\" id=\"{P}\"/></personList>";
    let new = [
        ("xl/threadedComments/threadedComment1.xml", thread),
        ("xl/persons/person.xml", people),
    ];
    changed(&bytes, change, &new)
}

#[test]
fn a_thread_is_read_once_with_its_people() {
    assert_eq!(
        text_of(&with_thread()),
        "# Log\n\
         1 | Hazard\n\
         Comment sheet `Log`, cell A1: \"B. Green, 2026-09-03: Who owns this & why?\"\n\
         Comment sheet `Log`, cell A1: \"We do.\"\n"
    );
}

#[test]
fn what_hazlog_does_not_read_or_run_is_told() {
    let bytes = with_sheet(|sheet| {
        sheet.write(0, 0, "Hazard").unwrap();
        sheet
            .write(0, 1, Formula::new("1+1").set_result("9999"))
            .unwrap();
        sheet.write(0, 2, "spilt").unwrap();
        sheet.set_header("&L&\"Arial,Bold\"Draft 3");
    });
    let change = |name: &str, text: String| match name {
        "xl/worksheets/sheet1.xml" => text.replace("<v>9999</v>", "<v></v>").replace(
            "<c r=\"C1\" t=\"s\"><v>1</v>",
            "<c r=\"C1\" t=\"e\"><v>#SPILL!</v>",
        ),
        _ => text,
    };
    let link = "<Relationships><Relationship Id=\"rId1\" Type=\"x/externalLinkPath\" Target=\"old%20log.xlsx\" \
                TargetMode=\"External\"/></Relationships>";
    let new = [
        ("xl/vbaProject.bin", "x"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", link),
        ("xl/media/image1.png", "x"),
    ];
    let text = text_of(&changed(&bytes, change, &new));
    for words in [
        "! the workbook has macros, which hazlog did not run\n",
        "! the workbook takes values from other files: `old%20log.xlsx`.",
        "! the workbook has pictures (1).",
        "! sheet `Log`: cell B1 has a formula and no value.",
        "! sheet `Log`: cell C1 shows the error `#SPILL!`",
        "above or below its cells: `Draft 3`\n",
        "1 | Hazard |  | #SPILL!\n",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn what_is_no_workbook_is_refused_with_what_it_is() {
    let what = |parts: &[(&str, &[u8])]| read_bytes(&archive(parts)).unwrap_err().what;
    assert!(what(&[("xl/workbook.bin", b"x")]).contains(".xlsb"));
    assert!(what(&[("word/document.xml", b"<x/>")]).contains("Word document"));
    assert!(what(&[("notes.txt", b"x")]).contains("not a workbook"));
    let text = b"application/vnd.oasis.opendocument.text";
    assert!(what(&[("mimetype", text)]).contains(".odt"));
    let empty = read_bytes(&with_sheet(|_| {})).unwrap_err().what;
    assert!(empty.contains("without a filled cell"), "{empty}");
    assert!(read_bytes(b"").is_err());
    assert!(read_bytes(b"Id,Hazard\n").is_err());
}

#[test]
fn a_shortened_or_damaged_workbook_is_refused() {
    let bytes = with_sheet(|sheet| {
        for row in 0..40 {
            sheet.write(row, 0, format!("Hazard {row}")).unwrap();
        }
    });
    for length in (0..bytes.len()).step_by(97) {
        assert!(read_bytes(&bytes[..length]).is_err(), "{length}");
    }
    for (part, from, to) in [
        ("xl/worksheets/sheet1.xml", "</sheetData>", ""),
        (
            "xl/worksheets/sheet1.xml",
            "<dimension ref=\"A1:A40\"",
            "<dimension ref=\"C9:A1\"",
        ),
        ("xl/worksheets/sheet1.xml", "<v>39</v>", "<v>4000000000</v>"),
        (
            "xl/sharedStrings.xml",
            "uniqueCount=\"40\"",
            "uniqueCount=\"999999999999\"",
        ),
        (
            "xl/sharedStrings.xml",
            "uniqueCount=\"40\"",
            "uniqueCount=\"99999999999999999999\"",
        ),
        ("xl/sharedStrings.xml", "Hazard 7", "&nobody;"),
        ("xl/workbook.xml", "</workbook>", ""),
    ] {
        let change = |name: &str, text: String| match name == part {
            true => text.replace(from, to),
            false => text,
        };
        let changed = changed(&bytes, change, &[]);
        assert_ne!(changed, bytes);
        assert!(read_bytes(&changed).is_err(), "{part}: {to}");
    }
}

#[test]
fn one_long_text_in_very_many_cells_is_refused() {
    let long = "long words ".repeat(2000);
    let bytes = with_sheet(|sheet| {
        for row in 0..20_000 {
            sheet.write(row, 0, long.as_str()).unwrap();
        }
    });
    let why = read_bytes(&bytes).unwrap_err();
    assert!(why.what.contains("200 MB of text"), "{why:?}");
}

#[test]
fn workbooks_of_other_people_are_read() {
    let files = [
        (
            "../cases/import/01-xlsx-preamble.xlsx",
            "A task is done for the wrong patient",
        ),
        ("../cases/import/15-xlsx-row-per-control.xlsx", "1.01.02"),
        ("nhs/clinical_safety_hazard_log_template.xlsx", "Hazard"),
    ];
    for (file, words) in files {
        let Some(path) = corpus(file) else {
            return;
        };
        let text = text_of(&std::fs::read(&path).unwrap());
        assert!(text.contains(words), "{file}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_words_of_all_cells_are_the_words_of_the_parts(
        cells in proptest::collection::btree_map((0_u32..30, 0_u16..12), "[ a-zé&<>\n_x0D=]{0,9}", 1..40)
    ) {
        let bytes = with_sheet(|sheet| {
            sheet.write(40, 0, "end").unwrap();
            for ((row, column), words) in &cells {
                sheet.write_string(*row, *column, words.as_str()).unwrap();
            }
        });
        let document = read_bytes(&bytes).unwrap();
        let mut read = Vec::new();
        for part in &document.parts {
            if let Part::Table(table) = part {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let filled = cells.filter(|cell| !cell.piece.is_empty());
                read.extend(filled.map(|cell| (cell.piece.place.to_string(), cell.piece.text.clone())));
            }
        }
        let sheet = Sheet::new("Log");
        let mut wanted: Vec<(String, String)> = cells
            .iter()
            .map(|((row, column), words)| {
                let place = sheet.place(row + 1, u32::from(*column) + 1).to_string();
                (place, super::super::spreadsheet::tidy(words))
            })
            .filter(|(_, words)| !words.is_empty())
            .collect();
        wanted.push((sheet.place(41, 1).to_string(), "end".to_owned()));
        prop_assert_eq!(read, wanted);
    }

    #[test]
    fn a_workbook_with_any_changed_byte_is_read_or_refused(at in 0_usize..6000, byte: u8) {
        let mut bytes = with_sheet(|sheet| {
            sheet.write(0, 0, "Hazard").unwrap();
        });
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read_bytes(&bytes);
    }
}
