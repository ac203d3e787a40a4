//! Shapes, and the lowest point of the page so far.

use super::measure::{Font, Weight, wrap};
use crate::report::write::xml::Xml;

/// The content of the page so far.
pub(super) struct Drawing {
    shapes: Vec<Shape>,
    bottom: i32,
}

enum Shape {
    Area {
        area: Area,
        fill: &'static str,
    },
    Frame {
        area: Area,
        fill: &'static str,
        edge: &'static str,
        line: Line,
    },
    Words {
        x: i32,
        y: i32,
        of: Font,
        ink: &'static str,
        anchor: Anchor,
        slant: Slant,
        text: String,
    },
}

/// A rectangle, in pixels from the left and the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// From the left edge of the picture.
    pub x: i32,
    /// From the top edge of the picture.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

/// The end of the words that is at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// The line around a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Solid,
    Dashed,
}

/// The slant of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slant {
    Upright,
    Italic,
}

impl Drawing {
    /// An empty page whose content begins at `top`.
    pub fn new(top: i32) -> Self {
        Self {
            shapes: Vec::new(),
            bottom: top,
        }
    }

    /// The lowest point so far.
    pub fn bottom(&self) -> i32 {
        self.bottom
    }

    /// Leaves space below.
    pub fn skip(&mut self, height: i32) {
        self.bottom += height;
    }

    /// Extends the page at least to `y`.
    pub fn reach(&mut self, y: i32) {
        self.bottom = self.bottom.max(y);
    }

    /// Draws an area.
    pub fn area(&mut self, area: Area, fill: &'static str) {
        self.shapes.push(Shape::Area { area, fill });
    }

    /// Draws an area with a line around it.
    pub fn frame(&mut self, area: Area, fill: &'static str, edge: &'static str, line: Line) {
        self.shapes.push(Shape::Frame {
            area,
            fill,
            edge,
            line,
        });
    }

    /// Writes one line of words whose base line is at `y`.
    pub fn words(&mut self, (x, y): (i32, i32), of: Font, ink: &'static str, text: &str) {
        self.placed((x, y), of, ink, (Anchor::Start, Slant::Upright), text);
    }

    /// Writes one line of words with an anchor and a slant.
    pub fn placed(
        &mut self,
        (x, y): (i32, i32),
        of: Font,
        ink: &'static str,
        (anchor, slant): (Anchor, Slant),
        text: &str,
    ) {
        if text.is_empty() {
            return;
        }
        self.shapes.push(Shape::Words {
            x,
            y,
            of,
            ink,
            anchor,
            slant,
            text: text.to_owned(),
        });
    }

    /// Writes a text below the present content, in lines of `room`.
    pub fn text(&mut self, x: i32, room: i32, of: Font, ink: &'static str, text: &str) {
        for line in wrap(text, of, room) {
            let y = self.bottom + of.size;
            self.words((x, y), of, ink, &line);
            self.bottom += of.leading();
        }
    }

    /// Writes the shapes.
    pub fn write(&self, xml: &mut Xml) {
        for shape in &self.shapes {
            xml.line();
            shape.write(xml);
        }
    }
}

fn rectangle(area: Area, look: &[(&str, &str)], xml: &mut Xml) {
    let numbers = [area.x, area.y, area.width, area.height].map(|n| n.to_string());
    let [x, y, width, height] = numbers.each_ref().map(String::as_str);
    let place = [("x", x), ("y", y), ("width", width), ("height", height)];
    xml.empty("rect", &[&place[..], look].concat());
}

impl Shape {
    fn write(&self, xml: &mut Xml) {
        match self {
            Self::Area { area, fill } => rectangle(*area, &[("fill", *fill)], xml),
            Self::Frame {
                area,
                fill,
                edge,
                line,
            } => {
                let mut look = vec![("fill", *fill), ("stroke", *edge), ("stroke-width", "1.5")];
                if *line == Line::Dashed {
                    look.push(("stroke-dasharray", "6 4"));
                }
                rectangle(*area, &look, xml);
            }
            Self::Words {
                x,
                y,
                of,
                ink,
                anchor,
                slant,
                text,
            } => {
                let (x, y, size) = (x.to_string(), y.to_string(), of.size.to_string());
                let mut attributes = vec![
                    ("x", x.as_str()),
                    ("y", y.as_str()),
                    ("font-size", size.as_str()),
                    ("fill", *ink),
                ];
                match anchor {
                    Anchor::Start => {}
                    Anchor::Middle => attributes.push(("text-anchor", "middle")),
                    Anchor::End => attributes.push(("text-anchor", "end")),
                }
                if of.weight == Weight::Bold {
                    attributes.push(("font-weight", "bold"));
                }
                if *slant == Slant::Italic {
                    attributes.push(("font-style", "italic"));
                }
                xml.element("text", &attributes, text);
            }
        }
    }
}
