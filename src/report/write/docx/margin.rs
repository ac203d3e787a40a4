//! The header and the footer of every page.

use crate::report::write::xml::Xml;
use crate::report::{About, Report, State};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// How many letters of a commit are printed.
const SHORT_COMMIT: usize = 10;

/// The header in a style: the title, the part of the log that the report is about, the product, its
/// version, and the commit.
pub(super) fn header(report: &Report, style: &str) -> String {
    let mut xml = Xml::document();
    xml.open("w:hdr", &[("xmlns:w", WORD)]);
    begin(&mut xml, style);
    run(&mut xml, &report.title);
    if let Some(part) = report.about.extract() {
        run(&mut xml, &format!(" · {}", part.brief()));
    }
    tab(&mut xml);
    run(&mut xml, &of_what(&report.about));
    xml.finish()
}

/// The footer: the page number, and the number of pages.
pub(super) fn footer() -> String {
    let mut xml = Xml::document();
    xml.open("w:ftr", &[("xmlns:w", WORD)]);
    begin(&mut xml, "Footer");
    run(&mut xml, "Page ");
    field(&mut xml, " PAGE ");
    run(&mut xml, " of ");
    field(&mut xml, " NUMPAGES ");
    xml.finish()
}

fn of_what(about: &About) -> String {
    let product = match (&about.product, &about.version) {
        (Some(product), Some(version)) => Some(format!("{product} {version}")),
        (product, version) => product.clone().or_else(|| version.clone()),
    };
    let parts: Vec<String> = product.into_iter().chain([commit(about)]).collect();
    parts.join(" · ")
}

fn commit(about: &About) -> String {
    let (Some(commit), State::Committed | State::Dirty) = (&about.commit, about.state) else {
        return "Not under version control".to_owned();
    };
    let short: String = commit.chars().take(SHORT_COMMIT).collect();
    match about.state {
        State::Dirty => format!("Commit {short} (dirty)"),
        State::Committed | State::Unversioned => format!("Commit {short}"),
    }
}

fn begin(xml: &mut Xml, style: &str) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", style)]);
    xml.close();
}

fn run(xml: &mut Xml, text: &str) {
    xml.open("w:r", &[]);
    xml.element("w:t", &[("xml:space", "preserve")], text);
    xml.close();
}

fn tab(xml: &mut Xml) {
    xml.open("w:r", &[]);
    xml.empty("w:tab", &[]);
    xml.close();
}

fn field(xml: &mut Xml, code: &str) {
    xml.open("w:fldSimple", &[("w:instr", code)]);
    run(xml, "1");
    xml.close();
}
