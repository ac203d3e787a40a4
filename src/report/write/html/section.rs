//! Sections with their headings, and the list of contents.

use super::escape::id;
use super::writer::{Hazards, HtmlWriter};
use crate::report::Section;

impl HtmlWriter<'_> {
    /// Writes sections, one level below the present one.
    pub fn sections(&mut self, sections: &[Section]) {
        let is_page = |section: &Section| section.hazard.is_some();
        for run in sections.chunk_by(|one, next| is_page(one) && is_page(next)) {
            if self.hazards == Hazards::Elsewhere && run.iter().all(is_page) {
                self.pages(run);
                continue;
            }
            for section in run {
                self.section(section);
            }
        }
    }

    /// Writes links to the pages of hazards.
    fn pages(&mut self, hazards: &[Section]) {
        self.raw("<ul class=\"pages\">\n");
        for section in hazards {
            self.content(section);
        }
        self.raw("</ul>\n");
    }

    /// Writes one section, one level below the present one.
    pub fn section(&mut self, section: &Section) {
        let tag = if section.hazard.is_some() {
            "article"
        } else {
            "section"
        };
        self.open(tag, section);
        self.level += 1;
        self.title(section);
        self.blocks(&section.blocks);
        self.sections(&section.sections);
        self.level -= 1;
        self.html.push_str(&format!("</{tag}>\n"));
    }

    fn open(&mut self, tag: &str, section: &Section) {
        self.raw("<");
        self.raw(tag);
        if !section.anchor.is_empty() {
            self.attribute("id", &id(&section.anchor));
        }
        if let Some(hazard) = &section.hazard {
            self.raw(" class=\"hazard\"");
            self.attribute("data-hazard", hazard.id.as_str());
        }
        self.raw(">\n");
    }

    fn title(&mut self, section: &Section) {
        if section.title.trim().is_empty() && section.number.is_empty() {
            return;
        }
        let level = self.level.min(6);
        self.html.push_str(&format!("<h{level} dir=\"auto\">"));
        self.name(section);
        if section.hazard.is_some()
            && let Some(to) = self.places.link(&section.anchor)
        {
            self.raw(" <a class=\"here\"");
            self.attribute("href", &to);
            self.attribute("aria-label", &format!("Link to {}", section.anchor));
            self.raw(">#</a>");
        }
        self.html.push_str(&format!("</h{level}>\n"));
    }

    fn name(&mut self, section: &Section) {
        if !section.number.is_empty() {
            self.raw("<span class=\"number\">");
            self.words(&section.number);
            self.raw("</span> ");
        }
        self.words(&section.title);
    }

    /// Writes the list of contents: every section down to the hazards, and no section inside them.
    pub fn contents(&mut self, sections: &[Section]) {
        if !sections.iter().any(|section| self.is_listed(section)) {
            return;
        }
        self.raw("<ol>\n");
        for section in sections {
            if self.is_listed(section) {
                self.content(section);
            }
        }
        self.raw("</ol>\n");
    }

    fn is_listed(&self, section: &Section) -> bool {
        let has_page = self.hazards == Hazards::Elsewhere && section.hazard.is_some();
        !has_page && !section.title.trim().is_empty() && self.places.link(&section.anchor).is_some()
    }

    fn content(&mut self, section: &Section) {
        self.raw("<li");
        if let Some(hazard) = &section.hazard {
            self.attribute("data-hazard", hazard.id.as_str());
        }
        self.raw(">");
        let end = self.link(&section.anchor);
        self.name(section);
        self.raw(end);
        if section.hazard.is_none() {
            self.contents(&section.sections);
        }
        self.raw("</li>\n");
    }
}
