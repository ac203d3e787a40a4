//! A bow-tie: the picture, and below it the same in words, which a screen reader reads.

use super::writer::HtmlWriter;
use crate::report::write::svg;
use crate::report::{BowTie, BowTieCard};

impl HtmlWriter<'_> {
    /// Writes a bow-tie.
    pub fn bow_tie(&mut self, tie: &BowTie) {
        let label = format!("{}. The same in words follows.", tie.title);
        self.raw("<figure class=\"bow-tie\">\n<figcaption>");
        self.words(&tie.title);
        self.raw("</figcaption>\n<div class=\"frame\" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", &tie.title);
        self.raw(">");
        self.raw(&svg::bow_tie(tie, &label));
        self.raw("</div>\n<details><summary>");
        self.words(&format!("{} in words", tie.title));
        self.raw("</summary>\n<ul>\n");
        for (card, controls) in tie.groups() {
            self.raw("<li dir=\"auto\">");
            self.card(card);
            if !controls.is_empty() {
                self.raw("<ul>\n");
                for control in controls {
                    self.raw("<li dir=\"auto\">");
                    self.card(control);
                    self.raw("</li>\n");
                }
                self.raw("</ul>");
            }
            self.raw("</li>\n");
        }
        self.raw("</ul></details></figure>\n");
    }

    fn card(&mut self, card: &BowTieCard) {
        self.raw("<strong>");
        self.words(&card.title);
        self.raw("</strong>");
        for words in [card.text.clone(), card.gap_words().unwrap_or_default()] {
            if !words.is_empty() {
                self.raw(" ");
                self.words(&words);
            }
        }
    }
}
