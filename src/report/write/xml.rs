//! Writes XML: escapes names and values, and closes elements in order.

/// A growing XML document.
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with its declaration.
    pub fn document() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
            open: Vec::new(),
        }
    }

    /// A part of a document that others put into theirs.
    pub fn fragment() -> Self {
        Self {
            out: String::new(),
            open: Vec::new(),
        }
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Writes an empty element.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Writes an element with a text.
    pub fn element(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// Closes the last open element.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Begins a new line for people who read the file; only between elements without text.
    pub fn line(&mut self) {
        self.out.push('\n');
    }

    /// The size of the output, in bytes.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// The document; closes all open elements.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

/// Adds `text` with the reserved characters of XML escaped. A character that XML 1.0 does not allow
/// becomes U+FFFD; the text of a report has none, see [`clean`](crate::report::clean).
pub(super) fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (instead, taken) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\n' => ("&#10;", 1),
            b'\t' => ("&#9;", 1),
            0x00..=0x1f => ("\u{fffd}", 1),
            // U+FFFE and U+FFFF begin with these bytes, as other characters do.
            0xef if is_no_character(text, at) => ("\u{fffd}", 3),
            _ => continue,
        };
        // Only whole characters are replaced, so both ends are between two characters.
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(instead);
        from = at + taken;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

fn is_no_character(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.starts_with(['\u{fffe}', '\u{ffff}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_text_reads_back_the_same() {
        let hostile = "a<b> & \"c\" ' ]]> d\ne\tf שלום 👩‍⚕️";
        let mut xml = Xml::document();
        xml.open("one", &[("of", hostile)]);
        xml.element("two", &[], hostile);
        xml.open("three", &[]);
        let xml = xml.finish();
        let read = roxmltree::Document::parse(&xml).unwrap();
        let one = read.root_element();
        assert_eq!(one.attribute("of"), Some(hostile));
        assert_eq!(one.first_element_child().unwrap().text(), Some(hostile));
    }

    #[test]
    fn characters_forbidden_in_xml_do_not_break_it() {
        let mut xml = Xml::document();
        xml.element("one", &[], "a\u{0}b\u{ffff}c");
        let xml = xml.finish();
        let read = roxmltree::Document::parse(&xml).unwrap();
        assert_eq!(read.root_element().text(), Some("a\u{fffd}b\u{fffd}c"));
    }
}
