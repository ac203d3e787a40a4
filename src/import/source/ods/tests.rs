use proptest::prelude::*;

use super::super::testing::{archive, shown};
use super::*;

const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// A spreadsheet whose body has these tables.
fn with_tables(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties \
         table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[("mimetype", KIND), ("content.xml", content.as_bytes())])
}

fn read_bytes(bytes: &[u8]) -> Result<SourceDocument, Unreadable> {
    let name = "log.ods";
    read(&SourceFile { name, bytes })
}

fn text_of(tables: &str) -> String {
    shown(&read_bytes(&with_tables(tables)).unwrap())
}

fn cell(words: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>"
    )
}

#[test]
fn repeated_rows_and_cells_keep_the_places() {
    let table = format!(
        "<table:table table:name=\"Log\"><table:table-row table:number-rows-repeated=\"6\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row table:number-rows-repeated=\"2\">\
         <table:table-cell table:number-columns-repeated=\"2\"/>{}<table:table-cell table:number-columns-repeated=\"2\" \
         office:value-type=\"float\" office:value=\"3\"><text:p>3</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"1048568\">{}</table:table-row>\
         </table:table>",
        cell("a<text:s text:c=\"2\"/>b<text:line-break/>c</text:p><text:p>d"),
        "<table:table-cell table:number-columns-repeated=\"16384\"/>"
    );
    assert_eq!(
        text_of(&table),
        "# Log\n7 |  |  | a  b\\nc\\nd | 3 | 3\n8 |  |  | a  b\\nc\\nd | 3 | 3\n"
    );
}

#[test]
fn values_comments_and_what_is_hidden_are_read() {
    let tables = "<table:table table:name=\"Log\"><table:table-column table:number-columns-repeated=\"2\"/>\
        <table:table-column table:visibility=\"collapse\"/><table:table-row>\
        <table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"3\" table:number-rows-spanned=\"1\">\
        <office:annotation><dc:creator>A. Brown</dc:creator><dc:date>2026-09-03T10:11:12</dc:date>\
        <text:p>Closed?</text:p></office:annotation><text:p>Hazard <text:a xlink:href=\"https://example.org/1\">report\
        </text:a></text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/>\
        </table:table-row><table:table-row table:visibility=\"collapse\">\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2026-09-03\"><text:p>03/09/26</text:p>\
        </table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAHR</text:p>\
        </table:table-cell>\
        <table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\">\
        <text:p>#REF!</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:formula=\"of:=1\"/></table:table-row></table:table>\
        <table:table table:name=\"Old\" table:style-name=\"ta2\"><table:shapes><draw:frame><draw:text-box>\
        <text:p>Read me</text:p></draw:text-box></draw:frame></table:shapes></table:table>\
        <table:table table:name=\"'file:///a.ods'#S\"><table:table-source xlink:href=\"a.ods\"/><table:table-row>\
        <table:table-cell office:value-type=\"string\"><text:p>copied</text:p></table:table-cell></table:table-row>\
        </table:table>";
    assert_eq!(
        text_of(tables),
        "! sheet `Log`: column C is hidden. hazlog read it\n\
         ! sheet `Log`, column A: cell A2 has a date or time. hazlog wrote each day as year-month-day\n\
         ! sheet `Log`: cell C2 shows the error `#REF!` in place of a value. Correct the formula, or type the value into \
         the record\n\
         ! sheet `Log`: cell A3 has a formula and no value. Open the workbook in Excel or LibreOffice, save it, and \
         import it again\n\
         ! sheet `Old` is hidden. hazlog read it\n\
         ! the workbook takes values from another file: `a.ods`. hazlog did not open it, and read the values that the \
         workbook has\n\
         # Log\n\
         1 | Hazard report >1x3 | ^0,0 | ^0,0\n\
         ~2 | 2026-09-03 | TRUE | #REF!\n\
         Link sheet `Log`, cell A1: \"https://example.org/1\"\n\
         Comment sheet `Log`, cell A1: \"A. Brown, 2026-09-03: Closed?\"\n\
         # Old\n\
         = sheet `Old`, cell A1: \"Read me\"\n"
    );
}

#[test]
fn what_repeats_beyond_reason_is_refused() {
    for row in [
        format!(
            "<table:table-row table:number-rows-repeated=\"4000000000\">{}</table:table-row>",
            cell("a")
        ),
        format!(
            "<table:table-row><table:table-cell office:value-type=\"string\" \
             table:number-columns-repeated=\"4000000000\"><text:p>{}</text:p></table:table-cell></table:table-row>",
            "long words ".repeat(1000)
        ),
        format!(
            "<table:table-row>{}</table:table-row>",
            cell("<text:s text:c=\"4000000000\"/>a")
        ),
    ] {
        let bytes = with_tables(&format!(
            "<table:table table:name=\"Log\">{row}</table:table>"
        ));
        let why = read_bytes(&bytes).unwrap_err();
        assert!(why.what.starts_with("a workbook with more than"), "{why:?}");
    }
}

#[test]
fn what_is_no_spreadsheet_is_refused_with_what_it_is() {
    let what = |parts: &[(&str, &[u8])]| read_bytes(&archive(parts)).unwrap_err().what;
    let locked = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert!(what(&[("mimetype", KIND), ("META-INF/manifest.xml", locked)]).contains("password"));
    assert!(what(&[("mimetype", b"application/vnd.oasis.opendocument.text")]).contains(".odt"));
    assert!(what(&[("mimetype", KIND)]).contains("without a filled cell"));
    assert!(what(&[("mimetype", KIND), ("content.xml", b"<a><b>")]).contains("damaged"));
}

proptest! {
    #[test]
    fn the_words_of_all_cells_are_the_words_of_the_parts(
        rows in proptest::collection::vec(proptest::collection::vec("[a-zé]{0,5}", 1..6), 1..10)
    ) {
        let mut table = format!("<table:table-row>{}</table:table-row>", cell("first"));
        for row in &rows {
            let cells: String = row.iter().map(|words| cell(words)).collect();
            table.push_str(&format!("<table:table-row>{cells}</table:table-row>"));
        }
        let text = text_of(&format!("<table:table table:name=\"Log\">{table}</table:table>"));
        let mut wanted = "# Log\n1 | first\n".to_owned();
        for (number, row) in (2..).zip(&rows) {
            let end = row.iter().rposition(|words| !words.is_empty()).map_or(0, |last| last + 1);
            if end > 0 {
                wanted.push_str(&format!("{number} | {}\n", row[..end].join(" | ")));
            }
        }
        prop_assert_eq!(text, wanted);
    }

    #[test]
    fn any_tables_are_read_or_refused(
        tags in proptest::collection::vec(proptest::sample::select(vec![
            "<table:table>", "</table:table>", "<table:table-row>", "</table:table-row>", "<table:table-cell>",
            "</table:table-cell>", "<text:p>", "</text:p>", "word", "<office:annotation>", "</office:annotation>",
            "<draw:frame>", "</draw:frame>", "<text:s/>",
        ]), 0..40)
    ) {
        let _ = read_bytes(&with_tables(&tags.concat()));
    }
}
