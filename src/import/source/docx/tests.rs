use super::*;
use crate::import::source::part_listing::listing;
use crate::import::source::testing::archive;

const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    archive(&parts)
}

fn read_bytes(bytes: &[u8]) -> Result<SourceDocument, Unreadable> {
    read(&SourceFile {
        name: "log.docx",
        bytes,
    })
}

fn read_body(body: &str, others: &[(&str, &str)]) -> Result<SourceDocument, Unreadable> {
    let text = format!("<w:document xmlns:w='w' xmlns:r='r'><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("_rels/.rels", RELATIONS), ("word/document.xml", &text)];
    parts.extend(others);
    read_bytes(&package(&parts))
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn headings_lists_links_and_notes_are_read() {
    let styles = "<w:styles xmlns:w='w'><w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>\
        <w:style w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='berschrift2'/></w:style>\
        <w:style w:styleId='Bullets'><w:name w:val='List Bullet'/><w:pPr><w:numPr/></w:pPr></w:style></w:styles>";
    let relations = r#"<Relationships><Relationship Id="s" Type="x/styles" Target="styles.xml"/>
        <Relationship Id="f" Type="x/footnotes" Target="/word/footnotes.xml"/>
        <Relationship Id="h" Type="x/header" Target="header1.xml"/>
        <Relationship Id="l" Type="x/hyperlink" Target="https://x.org/t" TargetMode="External"/></Relationships>"#;
    let footnotes = "<w:footnotes xmlns:w='w'><w:footnote w:id='2'><w:p><w:r><w:t>See T1</w:t></w:r></w:p></w:footnote>\
        </w:footnotes>";
    let header = "<w:hdr xmlns:w='w'><w:p><w:r><w:t>Trust A</w:t></w:r></w:p></w:hdr>";
    let body = "<w:p><w:pPr><w:pStyle w:val='Mine'/></w:pPr><w:r><w:t>Hazard 1</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='Bullets'/></w:pPr><w:r><w:t xml:space='preserve'>one </w:t></w:r><w:hyperlink r:id='l'>\
        <w:r><w:t>report</w:t></w:r></w:hyperlink></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>\
        <w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:footnoteReference w:id='2'/><w:sym w:font='Wingdings' w:char='F0FC'/>\
        <w:instrText>PAGE</w:instrText></w:r></w:p>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Choose</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
    let others = [
        ("word/styles.xml", styles),
        ("word/_rels/document.xml.rels", relations),
        ("word/footnotes.xml", footnotes),
        ("word/header1.xml", header),
    ];
    let document = read_body(body, &others).unwrap();
    assert_eq!(
        listing(&document.parts),
        "h2 Hazard 1 [paragraph 1]\nitem1 one report [paragraph 2]\nlink https://x.org/t [paragraph 2]\nitem2 two [paragraph 3]\n\
         text a\nb✓ [paragraph 4]\ntext See T1 [footnote 2]\ntext in a box [paragraph 5]\ntext Trust A [header]\n"
    );
    assert_eq!(
        document.notices,
        [
            "The document has 1 fields that still show their prompt, such as `Choose an item`. hazlog reads them as \
             empty"
        ]
    );
}

#[test]
fn a_tracked_change_is_listed_and_not_accepted() {
    let comments = "<w:comments xmlns:w='w'><w:comment w:id='0' w:author='Bo' w:date='2026-03-02T08:00:00Z'>\
        <w:p><w:r><w:t>Why low?</w:t></w:r></w:p></w:comment></w:comments>";
    let relations = "<Relationships><Relationship Id='c' Type='x/comments' Target='comments.xml'/></Relationships>";
    let change = "w:author='Ada' w:date='2026-03-01T09:00:00Z'";
    let body = format!(
        "<w:p><w:r><w:t xml:space='preserve'>Risk is </w:t></w:r><w:del {change}><w:r><w:delText>high</w:delText></w:r>\
         </w:del><w:ins {change}><w:r><w:t>low</w:t></w:r></w:ins><w:r><w:commentReference w:id='0'/></w:r></w:p>\
         <w:tbl><w:tr><w:tc>{}</w:tc></w:tr><w:tr><w:trPr><w:ins {change}/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph("H1"),
        paragraph("H2")
    );
    let others = [
        ("word/comments.xml", comments),
        ("word/_rels/document.xml.rels", relations),
    ];
    let document = read_body(&body, &others).unwrap();
    assert_eq!(
        listing(&document.parts),
        "text Risk is high [paragraph 1]\nremoved Ada, 2026-03-01: high [paragraph 1]\n\
         added Ada, 2026-03-01: low [paragraph 1]\ncomment Bo, 2026-03-02: Why low? [paragraph 1]\ntable \n  H1\n\
         added Ada, 2026-03-01: H2 [t1r2c1]\n"
    );
    assert!(document.notices[0].starts_with("The document has 3 tracked changes"));
}

#[test]
fn merged_cells_and_tables_in_cells_are_kept() {
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph(text)
        )
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell("", "in")]));
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[
            cell("<w:vMerge w:val='restart'/>", "ID"),
            cell("<w:gridSpan w:val='2'/>", "Initial")
        ]),
        row(&[cell("<w:vMerge/>", ""), cell("", "L"), cell("", "S")]),
        row(&[
            cell("", "H1"),
            cell("", "a").replace("</w:p>", "</w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>"),
            cell("", "c").replace("</w:tc>", &format!("{inner}</w:tc>"))
        ])
    );
    let document = read_body(&body, &[]).unwrap();
    assert_eq!(
        listing(&document.parts),
        "table \n  ID <2x1> | Initial <1x2> | <of 0,1>\n  <of 0,0> | L | S\n  H1 | a\nb | c\ntable \n  in\n"
    );
}

#[test]
fn what_is_no_word_document_is_named() {
    let what = |bytes: &[u8]| read_bytes(bytes).unwrap_err().what;
    assert!(what(b"PK\x03\x04").contains("damaged"));
    let workbook = RELATIONS.replace("word/document", "xl/workbook");
    let parts = [
        ("_rels/.rels", workbook.as_str()),
        ("xl/workbook.xml", "<a/>"),
    ];
    assert_eq!(what(&package(&parts)), "an Excel workbook (.xlsx)");
    assert!(!is_document(&package(&parts)));
    let parts = [("_rels/.rels", RELATIONS), ("word/document.xml", "<a")];
    assert!(what(&package(&parts)).contains("`word/document.xml`"));
    assert!(is_document(&package(&parts)));
}

#[test]
fn hostile_documents_end_soon() {
    let deep = "<w:sdt><w:sdtContent>".repeat(100_000);
    assert!(read_body(&deep, &[]).is_err());
    let close = "</w:sdtContent></w:sdt>".repeat(100_000);
    assert!(read_body(&format!("{deep}{close}"), &[]).is_err());
    let attributes: String = (0..100_000).map(|at| format!(" a{at}='x'")).collect();
    assert!(read_body(&format!("<w:p{attributes}/>"), &[]).is_err());
    let entities = "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document xmlns:w='w'>&b;</w:document>";
    let parts = [("_rels/.rels", RELATIONS), ("word/document.xml", entities)];
    assert!(read_bytes(&package(&parts)).is_err());
    let bomb = " ".repeat(201_000_000);
    let parts = [
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", bomb.as_str()),
    ];
    let error = read_bytes(&package(&parts)).unwrap_err();
    assert!(error.what.contains("200 MB"), "{}", error.what);
}
