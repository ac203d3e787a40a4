//! The XML of a part of a package, as a stream: elements and texts, so that a large part needs little memory.

use std::io::BufRead;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Unreadable;

/// What comes next in a part. An element without content gives both a start and an end.
pub(super) enum XmlEvent<'e> {
    /// An element begins.
    Start(Element<'e>),
    /// The element with this name ends; the name has no prefix.
    End(&'e str),
    /// Text. It comes in several pieces where it has references such as `&amp;`.
    Text(&'e str),
}

/// The start of an element.
pub(super) struct Element<'e>(&'e BytesStart<'e>);

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// An attribute by its name with the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    /// An attribute by its name without the prefix, for prefixes that each program chooses itself.
    pub(super) fn local_attribute(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    /// An attribute that is a number, by its name with the prefix.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes, as XML Schema writes it.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.attribute(name)
            .is_some_and(|value| matches!(value.trim(), "1" | "true"))
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let mut wanted = attributes.filter(|attribute| is_wanted(attribute.key.0));
        let attribute = wanted.next()?;
        // A reference that nobody declares leaves the value as it is written.
        Some(match attribute.normalized_value(XmlVersion::Explicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => attribute.value.into_owned(),
        })
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Why reading ends before the end of a part.
pub(super) enum Stop {
    /// The reader has what it wants.
    Done,
    /// The file cannot be read.
    Because(Unreadable),
}

impl From<Unreadable> for Stop {
    fn from(why: Unreadable) -> Self {
        Self::Because(why)
    }
}

/// How reading a part ended.
pub(super) enum Ended {
    /// At its end, or where the reader had what it wanted.
    Well,
    /// At a place where it is no XML, or in the middle of an element.
    Damaged,
    /// At what makes the whole file unreadable.
    Because(Unreadable),
}

/// Reads XML to its end.
pub(super) fn read_events(
    source: impl BufRead,
    mut see: impl FnMut(XmlEvent<'_>) -> Result<(), Stop>,
) -> Ended {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        let Ok(event) = reader.read_event_into(&mut buffer) else {
            return Ended::Damaged;
        };
        let seen = match &event {
            Event::Start(start) => {
                depth += 1;
                see(XmlEvent::Start(Element(start)))
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                see(XmlEvent::End(local(end.name().0)))
            }
            Event::Text(text) => see(XmlEvent::Text(&text.xml10_content())),
            Event::CData(text) => see(XmlEvent::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => match resolve_xml_entity(reference) {
                Some(text) => see(XmlEvent::Text(text)),
                None => match reference.resolve_char_ref() {
                    Ok(Some(character)) => see(XmlEvent::Text(character.encode_utf8(&mut [0; 4]))),
                    _ => return Ended::Damaged,
                },
            },
            Event::Eof if depth == 0 => return Ended::Well,
            Event::Eof => return Ended::Damaged,
            _ => Ok(()),
        };
        match seen {
            Ok(()) => {}
            Err(Stop::Done) => return Ended::Well,
            Err(Stop::Because(why)) => return Ended::Because(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of a text as words.
    fn events(text: &str) -> (String, bool) {
        let mut words = String::new();
        let ended = read_events(text.as_bytes(), |event| {
            match event {
                XmlEvent::Start(element) => {
                    let id = element.local_attribute("id").unwrap_or_default();
                    words.push_str(&format!("<{} {id}>", element.name()));
                }
                XmlEvent::End(name) => words.push_str(&format!("</{name}>")),
                XmlEvent::Text(text) => words.push_str(text),
            }
            Ok(())
        });
        (words, matches!(ended, Ended::Well))
    }

    #[test]
    fn elements_texts_and_references_come_in_their_order() {
        let (words, well) = events("<x:a r:id='1 &amp; 2'>B &lt; &#233;<![CDATA[<c>]]><d/></x:a>");
        assert_eq!(words, "<a 1 & 2>B < é<c><d ></d></a>");
        assert!(well);
    }

    #[test]
    fn a_part_that_ends_in_an_element_or_names_an_entity_is_damaged() {
        for text in ["<a><b>", "<a>&nobody;</a>", "<a></b>", "<a"] {
            assert!(!events(text).1, "{text}");
        }
    }
}
