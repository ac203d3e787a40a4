use super::*;
use crate::import::source::part_listing::{case, listing};

fn read_text(html: &str) -> SourceDocument {
    let file = SourceFile {
        name: "log.html",
        bytes: html.as_bytes(),
    };
    read(&file).unwrap()
}

#[test]
fn words_of_a_page_keep_their_order_and_their_kind() {
    let document = read_text(
        "<!DOCTYPE html><title>Log</title><style>p{}</style>\n<h2 class=x>Hazard <b>H1</b></h2>\n\
         <p>A &lt; B&nbsp;C<br>second\n  line <script>x()</script></p>loose\n<ul><li>one<ul><li>two</ul>\n\
         <li><input type=checkbox checked> three</ul><pre>a\n  b</pre>\n\
         <dl><dt>Cause<dd>x<dd>y<dt>Harm<dt>Effect<dd>z</dl>\n<a href='https://x.org/a'>report</a> end\n\
         <p hidden>secret</p><del>old</del>",
    );
    assert_eq!(
        listing(&document.parts),
        "text Log [line 1]\nh2 Hazard H1 [line 2]\ntext A < B\u{a0}C\nsecond line [line 3]\ntext loose [line 4]\n\
         item1 one [line 5]\nitem2 two [line 5]\nitem1 true three [line 6]\ncode a\n  b [line 6]\n\
         block - @ line 8\n  Cause = x [line 8]\n  Cause = y [line 8]\n  Harm / Effect = z [line 8]\n\
         text report end [line 9]\nlink https://x.org/a [line 9]\ntext secret [line 10]\ntext old [line 10]\n"
    );
    assert_eq!(
        document.notices,
        [
            "1 texts are hidden on the page. hazlog read them too. The first is at line 10",
            "1 texts are struck out on the page. hazlog read them as all other text. The first is at line 10"
        ]
    );
}

#[test]
fn merged_cells_and_tables_in_cells_are_kept() {
    let document = read_text(
        "<table><caption>Log</caption><tr><th rowspan=2>ID<th colspan=2>Initial<tr><th>L<th>S\
         <tbody><tr><td rowspan=0>H1<td>a<br>b<td><ul><li>c<li>d</ul><tr hidden><td>e<td rowspan=9>f</table>\
         <table><tr><td><table><tr><td>inner</table></table>\
         <table><tr><td>outer <table><tr><td>in</table></table>",
    );
    assert_eq!(
        listing(&document.parts),
        "table Log\n  ID <2x1> | Initial <1x2> | <of 0,1>\n  <of 0,0> | L | S\n  H1 <2x1> | a\nb | - c\n- d\n  \
         <of 2,0> | e | f\ntable \n  inner\ntable \n  outer\ntable \n  in\n"
    );
    let Part::Table(table) = &document.parts[0] else {
        panic!("no table");
    };
    assert_eq!(
        table.rows[3].visibility,
        crate::import::source::Visibility::Hidden
    );
    assert_eq!(
        table.rows[3].cells[1].piece.place.to_string(),
        "table 1, row 4, column 2"
    );
}

#[test]
fn html_in_a_text_has_the_lines_of_that_text() {
    let parts = parts_of_html(
        "<div>\n<h2>Initial</h2>\n<table><tr>\n<th>Risk</th></tr>",
        5,
    );
    assert_eq!(listing(&parts), "h2 Initial [line 6]\ntable \n  Risk\n");
    let Part::Table(table) = &parts[1] else {
        panic!("no table");
    };
    assert_eq!(table.rows[0].cells[0].piece.place, Place::Line(8));
}

#[test]
fn hostile_pages_end_soon() {
    for (tag, is_read) in [
        ("<div>", false),
        ("<b>", false),
        ("<ul><li>", false),
        ("<p>", true),
    ] {
        let html = tag.repeat(100_000);
        let file = SourceFile {
            name: "x.html",
            bytes: html.as_bytes(),
        };
        assert_eq!(read(&file).is_ok(), is_read, "{tag}");
    }
    let wide = format!(
        "<table>{}",
        "<tr><td colspan=1000 rowspan=60000>x".repeat(3_000)
    );
    let file = SourceFile {
        name: "x.html",
        bytes: wide.as_bytes(),
    };
    assert!(read(&file).is_err());
    let stray = format!("<table>{}", "<a><b>x".repeat(20_000));
    let _ = parts_of_html(&stray, 1);
    assert_eq!(listing(&read_text("").parts), "");
}

#[test]
fn the_tables_of_a_record_with_html_are_read() {
    let Some(bytes) = case("06-html-in-page/HIS005.page.md") else {
        return;
    };
    let text = String::from_utf8(bytes).unwrap();
    let html = &text[text.find("<div").unwrap()..text.rfind("</div>").unwrap()];
    assert_eq!(
        listing(&parts_of_html(html, 4)),
        "h2 Initial Risk Rating [line 6]\ntable \n  Likelihood | Consequence | Risk\n  Low | Major | 3\n\
         h2 Residual Hazard Risk Rating [line 21]\ntable \n  Likelihood | Consequence | Risk\n  Very Low | Major | 2\n"
    );
}
