//! A report as a site: a first page, and a page for each hazard.

use serde_json::{Map, Value};

use super::link_targets::{LinkTargets, file_of};
use super::page::{Beside, Page, PageParts};
use super::style;
use super::writer::{Hazards, HtmlWriter};
use crate::report::{Format, Report, ReportError, Section, Templates, text_of_blocks};

const INDEX: &str = "index.html";
const STYLE: &str = "page.css";
const SCRIPT: &str = "page.js";
const WORDS: &str = "words.js";

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its name, relative to the site's folder. A site has no folders inside.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The report as a site: `index.html`, a page for each hazard named by its ID, and a shared style
/// sheet and scripts. Links are relative, so it works from a folder and from any host.
///
/// # Errors
/// When the report has no HTML form, or a template is broken.
pub fn site(report: &Report, templates: &Templates) -> Result<Vec<SiteFile>, ReportError> {
    if !report.kind.formats().contains(&Format::Html) {
        return Err(ReportError::NoSuchFormat {
            kind: report.kind,
            format: Format::Html,
        });
    }
    let mut hazards = Vec::new();
    gather(&report.sections, &mut hazards);
    let mut places = LinkTargets::of_site(&report.sections, INDEX);
    let mut files = vec![
        file(INDEX, first_page(report, templates, &places)?),
        file(STYLE, style::style_sheet(report, templates)?),
        file(SCRIPT, style::script(templates)?),
        file(WORDS, words(&hazards)),
    ];
    for (at, section) in hazards.iter().enumerate() {
        let own = file_of(&section.anchor);
        places.stand_in(&own);
        let neighbour = |at: usize| hazards.get(at).and_then(|other| named(other, &places));
        let beside = Beside {
            style: STYLE.to_owned(),
            scripts: vec![SCRIPT.to_owned()],
            home: INDEX.to_owned(),
            before: at.checked_sub(1).and_then(neighbour),
            after: neighbour(at + 1),
        };
        let html = hazard_page(section, beside, report, templates, &places)?;
        files.push(file(&own, html));
    }
    Ok(files)
}

fn first_page(
    report: &Report,
    templates: &Templates,
    places: &LinkTargets<'_>,
) -> Result<String, ReportError> {
    let mut pen = HtmlWriter::new(places);
    pen.hazards = Hazards::Elsewhere;
    pen.contents(&report.sections);
    let contents = pen.take();
    pen.blocks(&report.opening());
    pen.sections(&report.sections);
    let page = Page {
        title: &report.title,
        contents,
        body: pen.take(),
        parts: PageParts::Beside(Beside {
            style: STYLE.to_owned(),
            scripts: vec![WORDS.to_owned(), SCRIPT.to_owned()],
            ..Beside::default()
        }),
    };
    page.render(report, templates)
}

fn hazard_page(
    section: &Section,
    beside: Beside,
    report: &Report,
    templates: &Templates,
    places: &LinkTargets<'_>,
) -> Result<String, ReportError> {
    let mut pen = HtmlWriter::new(places);
    // The hazard's own heading is the highest on its page.
    pen.level = 0;
    pen.blocks(&report.opening());
    pen.section(section);
    let page = Page {
        title: &section.title,
        contents: String::new(),
        body: pen.take(),
        parts: PageParts::Beside(beside),
    };
    page.render(report, templates)
}

fn gather<'a>(sections: &'a [Section], hazards: &mut Vec<&'a Section>) {
    for section in sections {
        if section.hazard.is_some() {
            hazards.push(section);
        } else {
            gather(&section.sections, hazards);
        }
    }
}

fn named(section: &Section, places: &LinkTargets<'_>) -> Option<(String, String)> {
    let address = places.link(&section.anchor)?;
    Some((address, section.title.clone()))
}

/// The words of each hazard, for the search on the first page. A page that a browser opens from a
/// folder may not read other pages.
fn words(hazards: &[&Section]) -> String {
    let mut words = Map::new();
    for section in hazards {
        let Some(hazard) = &section.hazard else {
            continue;
        };
        let mut text = String::new();
        push_words(section, &mut text);
        words.insert(hazard.id.to_string(), Value::String(text));
    }
    format!("window.hazardWords = {};\n", Value::Object(words))
}

fn push_words(section: &Section, text: &mut String) {
    text.push_str(&section.title);
    text.push('\n');
    text.push_str(&text_of_blocks(&section.blocks));
    text.push('\n');
    for inner in &section.sections {
        push_words(inner, text);
    }
}

fn file(path: &str, text: String) -> SiteFile {
    SiteFile {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    }
}
