//! Writes a paragraph with its style and its place.

use super::body::Body;
use super::direction::TextDirection;
use super::place::{After, Container, Frame, ParagraphPlace, STEP};
use super::run_format::{RunFormat, RunRole};
use super::tracked_change::TrackedChange;
use crate::report::{Align, Inline, Note, text_of};

impl Body<'_> {
    /// Writes a line as a paragraph.
    pub fn line(&mut self, style: &str, place: ParagraphPlace, line: &[Inline]) {
        let direction = match line {
            [Inline::Text(text)] => TextDirection::detect(text),
            _ => TextDirection::detect(&text_of(line)),
        };
        self.mark_change = TrackedChange::of_whole(line);
        self.begin(style, place, direction);
        self.runs(line, RunFormat::default(), direction);
        self.end();
    }

    /// Writes plain words, with a paragraph for each line.
    pub fn text(&mut self, style: &str, place: ParagraphPlace, face: RunFormat, text: &str) {
        for line in text.split('\n') {
            let direction = TextDirection::detect(line);
            self.begin(style, place, direction);
            self.words(line, face, direction);
            self.end();
        }
    }

    /// Begins a paragraph, with the stored marker and words for it.
    pub fn begin(&mut self, style: &str, place: ParagraphPlace, direction: TextDirection) {
        let marker = self.marker.take();
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.empty("w:pStyle", &[("w:val", style)]);
        if place.after == After::SamePage {
            xml.empty("w:keepNext", &[]);
        }
        if std::mem::take(&mut self.new_page) {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some(marker) = marker {
            xml.open("w:numPr", &[]);
            xml.empty("w:ilvl", &[("w:val", &marker.level.to_string())]);
            xml.empty("w:numId", &[("w:val", &marker.instance.to_string())]);
            xml.close();
        }
        self.frame(place.frame);
        let xml = &mut self.xml;
        if direction == TextDirection::RightToLeft {
            xml.empty("w:bidi", &[]);
        }
        if place.lists > 0 && place.ground == Container::Page {
            xml.empty("w:spacing", &[("w:after", "60")]);
        }
        if place.indent > 0 {
            let left = place.indent.to_string();
            let step = STEP.to_string();
            let both = [("w:left", left.as_str()), ("w:hanging", step.as_str())];
            xml.empty("w:ind", if marker.is_some() { &both } else { &both[..1] });
        }
        match place.align {
            Align::Start => {}
            Align::Middle => xml.empty("w:jc", &[("w:val", "center")]),
            // In a paragraph from right to left, `right` means the other side in Word.
            Align::End if direction == TextDirection::RightToLeft => {
                xml.empty("w:jc", &[("w:val", "left")]);
            }
            Align::End => xml.empty("w:jc", &[("w:val", "right")]),
        }
        if let Some(change) = self.mark_change.take() {
            self.xml.open("w:rPr", &[]);
            self.change_begins(change);
            self.xml.close();
            self.xml.close();
        }
        self.xml.close();
        if let Some(lead) = self.lead.take() {
            self.words(
                &lead,
                RunFormat::default().strong(),
                TextDirection::LeftToRight,
            );
        }
        if let Some(sign) = self.sign.take() {
            self.words(
                sign,
                RunFormat::default().role(RunRole::CheckBox),
                TextDirection::LeftToRight,
            );
            self.tab();
        }
    }

    /// Ends a paragraph.
    pub fn end(&mut self) {
        self.xml.close();
    }

    /// Writes a stored marker as a separate paragraph, before a block that cannot have one.
    pub fn settle(&mut self, place: ParagraphPlace) {
        if self.marker.is_some() || self.sign.is_some() || self.lead.is_some() {
            self.begin(place.style(), place, TextDirection::LeftToRight);
            self.end();
        }
    }

    fn frame(&mut self, frame: Frame) {
        let (edge, ground) = match frame {
            Frame::None => return,
            Frame::Quote => ("AEB7BD", None),
            Frame::Note(Note::Missing) => ("A6192E", Some("FBECEE")),
            Frame::Note(Note::Warning) => ("B25D00", Some("FFF4E5")),
            Frame::Note(Note::LeftOut) => ("425563", Some("EEF1F3")),
            Frame::Note(Note::Remark) => ("005EB8", Some("EDF4FB")),
        };
        let xml = &mut self.xml;
        xml.open("w:pBdr", &[]);
        let line = [
            ("w:val", "single"),
            ("w:sz", "24"),
            ("w:space", "8"),
            ("w:color", edge),
        ];
        xml.empty("w:left", &line);
        xml.close();
        if let Some(ground) = ground {
            let fill = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)];
            xml.empty("w:shd", &fill);
        }
    }
}
