//! The words that a format adds to those of the report: what stands in a file and in no part of the
//! report that it was written of.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use hazlog::report::{
    Block, Cell, Format, HeatMap, Report, ScopeNotice, Section, SheetBlock, Table, Templates, site,
    text_of_blocks, write,
};

/// The formats whose files can be taken apart here. CSV and JSON hold the names of columns and of
/// members beside the values, which `docs/json.md` lists; what a PDF adds stands in `page.typ`.
pub const READ: [Format; 5] = [
    Format::Html,
    Format::Docx,
    Format::Xlsx,
    Format::Md,
    Format::Svg,
];

/// The texts of a report in a format, a node each.
pub fn texts(report: &Report, format: Format) -> Vec<String> {
    let bytes = write(report, format, &Templates::default()).unwrap();
    match format {
        Format::Html => of_page(std::str::from_utf8(&bytes).unwrap()),
        Format::Md => of_markdown(std::str::from_utf8(&bytes).unwrap()),
        Format::Svg => of_xml(std::str::from_utf8(&bytes).unwrap()),
        Format::Docx | Format::Xlsx => of_archive(&bytes),
        other => panic!("no reader of {other:?}"),
    }
}

/// The texts of the pages of a report that is a page for each hazard.
pub fn texts_of_site(report: &Report) -> Vec<String> {
    let files = site(report, &Templates::default()).unwrap();
    let pages = files.iter().filter(|file| file.path.ends_with(".html"));
    pages
        .flat_map(|page| of_page(std::str::from_utf8(&page.bytes).unwrap()))
        .collect()
}

/// Those of them that are not the report's own.
pub fn added(report: &Report, texts: Vec<String>) -> BTreeSet<String> {
    let own = letters(&whole(report));
    let is_own = |text: &String| own.contains(&letters(text));
    let has_words = |text: &String| text.contains(char::is_alphabetic);
    texts
        .into_iter()
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| has_words(text) && !is_own(text))
        .collect()
}

/// A text without what parts its words.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Everything that a report says.
fn whole(report: &Report) -> String {
    let mut out = vec![report.title.clone(), report.subtitle.clone()];
    out.push(text_of_blocks(&report.opening()));
    out.extend(report.about.notices.iter().map(ScopeNotice::sentences));
    for section in &report.sections {
        of_section(section, &mut out);
    }
    for sheet in &report.sheets {
        out.push(sheet.name.clone());
        for block in &sheet.blocks {
            match block {
                SheetBlock::Heading(text) | SheetBlock::Text(text) => out.push(text.clone()),
                SheetBlock::Facts(pairs) => out.push(text_of_blocks(&[Block::Facts {
                    pairs: pairs.clone(),
                }])),
                SheetBlock::Table(table) => of_table(table, &mut out),
                SheetBlock::HeatMap(map) => of_map(map, &mut out),
            }
        }
    }
    out.join("\n")
}

fn of_section(section: &Section, out: &mut Vec<String>) {
    out.push(format!("{} {}", section.number, section.title));
    out.push(section.anchor.clone());
    for block in &section.blocks {
        match block {
            Block::Table { table } => of_table(table, out),
            Block::HeatMap { map } => of_map(map, out),
            Block::BowTie { tie } => {
                out.push(text_of_blocks(&tie.blocks()));
                for card in tie.cards() {
                    let gap = card.gap_words().unwrap_or_default();
                    out.extend([card.title.clone(), card.text.clone(), gap]);
                }
            }
            Block::Together { blocks } => of_section(
                &Section {
                    blocks: blocks.clone(),
                    ..Section::default()
                },
                out,
            ),
            block => out.push(text_of_blocks(std::slice::from_ref(block))),
        }
    }
    for inner in &section.sections {
        of_section(inner, out);
    }
}

fn of_table(table: &Table, out: &mut Vec<String>) {
    out.push(table.caption.clone());
    for column in &table.columns {
        out.push(format!("{} {}", column.group, column.title));
    }
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    out.extend(cells.map(Cell::text));
}

fn of_map(map: &HeatMap, out: &mut Vec<String>) {
    out.extend([
        map.title.clone(),
        format!("{} {}", map.down, map.across),
        map.unscored_words().unwrap_or_default(),
    ]);
    for row in &map.rows {
        for (word, cell) in map.columns.iter().zip(&row.cells) {
            out.push(format!("{} {word} {}", row.word, cell.words));
            out.push(format!("{} {} {} {word}", map.down, row.word, map.across));
            out.push(cell.hazards.join(" "));
        }
    }
    out.push(map.columns.join("\n"));
    out.push(map.unscored.join(" "));
}

/// The texts of a page, and those of its tags that a reader sees or hears.
fn of_page(page: &str) -> Vec<String> {
    const SHOWN: [&str; 4] = ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""];
    let mut out = Vec::new();
    let page = page.replace("<wbr>", "");
    let mut rest = page.as_str();
    while let Some(at) = rest.find('<') {
        out.push(rest[..at].to_owned());
        rest = &rest[at..];
        for (name, end) in [("<script", "</script>"), ("<style", "</style>")] {
            if rest.starts_with(name) {
                rest = &rest[rest.find(end).unwrap()..];
            }
        }
        let end = rest.find('>').unwrap();
        let tag = &rest[..end];
        let shown = SHOWN.iter().filter_map(|name| {
            let (before, after) = tag.split_once(name)?;
            // `data-title` is read by the style alone.
            before
                .ends_with(' ')
                .then(|| after.split('"').next().unwrap().to_owned())
        });
        out.extend(shown);
        if tag.starts_with("<template") {
            out.extend(
                tag.split("=\"")
                    .skip(1)
                    .map(|it| it.split('"').next().unwrap().to_owned()),
            );
        }
        rest = &rest[end + 1..];
    }
    out.push(rest.to_owned());
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let plain = |text: String| {
        signs
            .iter()
            .fold(text, |text, (of, sign)| text.replace(of, sign))
    };
    out.into_iter().map(plain).collect()
}

/// The texts of Markdown between its marks.
fn of_markdown(text: &str) -> Vec<String> {
    let mut text = ["<br>", "&gt;", "&nbsp;", "<strong>", "</strong>"]
        .iter()
        .fold(text.to_owned(), |text, mark| text.replace(mark, "\n"));
    while let Some(at) = text.find("<a id=") {
        let end = text[at..].find("</a>").unwrap();
        text.replace_range(at..at + end + 4, "");
    }
    // Where a link leads to is no word.
    while let Some(at) = text.find("](#") {
        let end = text[at..].find(')').unwrap();
        text.replace_range(at..=at + end, "\n");
    }
    let is_mark = |c: char| "*|[]`#\n".contains(c);
    text.split(is_mark).map(str::to_owned).collect()
}

/// The texts of XML, and those of attributes that are shown.
fn of_xml(xml: &str) -> Vec<String> {
    const SHOWN: [&str; 7] = [
        "descr",
        "title",
        "prompt",
        "promptTitle",
        "error",
        "errorTitle",
        "tooltip",
    ];
    // A style sheet, a formula, a name that a program looks for, a day.
    const CODE: [&str; 8] = [
        "style",
        "f",
        "formula1",
        "definedName",
        "instrText",
        "language",
        "created",
        "modified",
    ];
    let document = roxmltree::Document::parse(xml).unwrap();
    let mut out = Vec::new();
    for node in document.descendants() {
        let parent = node.parent().map_or("", |it| it.tag_name().name());
        let is_code = CODE.contains(&parent);
        if node.is_text() && !is_code {
            out.push(node.text().unwrap_or_default().to_owned());
        }
        for attribute in node.attributes() {
            if SHOWN.contains(&attribute.name()) {
                out.push(attribute.value().to_owned());
            }
        }
    }
    out
}

/// The texts of the parts of an archive that are shown.
fn of_archive(bytes: &[u8]) -> Vec<String> {
    const PARTS: [&str; 6] = [
        "word/document",
        "word/header",
        "word/footer",
        "xl/worksheets/sheet",
        "xl/sharedStrings",
        "docProps/core",
    ];
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|it| it.unwrap().into_owned())
        .collect();
    let mut out = Vec::new();
    for name in names {
        if !PARTS.iter().any(|part| name.starts_with(part)) {
            continue;
        }
        let mut text = String::new();
        archive
            .by_name(&name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        out.extend(of_xml(&text));
    }
    out
}
