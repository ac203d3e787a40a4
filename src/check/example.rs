//! The examples of a rule: a log in which it is found and one in which it is not. They are shown
//! to whoever asks what the rule means, and a test runs every one of them.

use std::borrow::Cow;

use crate::template::BUILT_IN_TEMPLATE;

/// A record of an example.
#[derive(Clone, Copy, Debug)]
pub enum Sketch {
    /// The model record, in which nothing is found, with some sections in the place of its own.
    ///
    /// The text is Markdown: a section stands in the place of the model's section of the same
    /// heading, or before the status where the model has none; one that says just `(absent)` is
    /// taken out. What stands before the first heading goes in front of the record.
    With(&'static str, &'static str),
    /// A record as it is.
    Whole(&'static str, &'static str),
    /// A record whose bytes need not be text.
    Bytes(&'static str, &'static [u8]),
    /// A record as it is where the Markdown parser fails on it, which no text is known to bring
    /// about.
    Unparsed(&'static str, &'static str),
}

impl Sketch {
    /// The id of the record, and the part of its text that is the sketch's own. Bytes that are no
    /// text are shown as readers show them.
    pub fn own_text(self) -> (&'static str, Cow<'static, str>) {
        match self {
            Self::With(id, text) | Self::Whole(id, text) | Self::Unparsed(id, text) => {
                (id, Cow::Borrowed(text))
            }
            Self::Bytes(id, bytes) => (id, String::from_utf8_lossy(bytes)),
        }
    }
}

/// What stands around the log of an example. The model record's own files are always there.
#[derive(Clone, Copy, Debug)]
pub enum Setup {
    /// A file with so many lines.
    File(&'static str, u32),
    /// A file that is empty.
    Empty(&'static str),
    /// A name that stands in a file.
    Name(&'static str, &'static str),
    /// A file that git says has gone elsewhere: from, to.
    Moved(&'static str, &'static str),
    /// A file that has changed since the record of an id last did.
    Changed(&'static str, &'static str),
    /// An id that git knows and the log has lost, and what it has become; empty for nothing.
    Lost(&'static str, &'static str),
    /// A cell of the matrix changed after the record of an id last did: likelihood, severity and
    /// the class that it gave.
    Matrix(&'static str, u8, u8, u8),
    /// A record, by id, that differs from git's last commit.
    Uncommitted(&'static str),
    /// git's history is cut off.
    CutOff,
    /// A record's file, by path, that cannot be read.
    Unreadable(&'static str),
    /// A file, by path, that looks like a record where none is read.
    Unread(&'static str),
    /// What the record of an id was before a commit, as sections of [`Sketch::With`].
    Was(&'static str, &'static str),
    /// git does not answer; why.
    Unanswered(&'static str),
    /// The people whom settings name, in the place of the model's: name, role and registration of
    /// each, empty where settings do not say.
    People(&'static [(&'static str, &'static str, &'static str)]),
    /// Who makes the product by the settings, in the place of `Example Health Ltd`; empty for
    /// nobody.
    Manufacturer(&'static str),
    /// The product's version in settings, in the place of `1.0.0`; empty for none.
    Version(&'static str),
    /// A part of the safety case, by its path, with what people wrote.
    Part(&'static str, &'static str),
    /// A part of the safety case, by its path, that nobody has written.
    Unwritten(&'static str),
    /// The results of a test run that settings name, by its path, as JUnit XML.
    Results(&'static str, &'static str),
    /// A file of the safety case, by its path, that is no part.
    Stray(&'static str),
    /// The built-in template with some sections in the place of its own, as in [`Sketch::With`].
    Template(&'static str),
}

/// A finding that an example must give, to the letter.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// The record's id; empty for the log as a whole.
    pub id: &'static str,
    /// The words that are marked, their first line where there are several.
    pub marked: &'static str,
    /// The message.
    pub message: &'static str,
    /// The lines that its fix changes, as they are after it; `None` where there is no fix.
    pub fixed: Option<&'static str>,
}

/// A log, and what one rule finds in it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Its records. Their ids follow the usual pattern: `Hazard-0001`.
    pub records: &'static [Sketch],
    /// What stands around it.
    pub setup: &'static [Setup],
    /// What the rule finds, in order; nothing for an example that is right.
    pub expected: &'static [Expected],
}

/// The model record.
pub(super) const MODEL: &str = include_str!("model.md");

/// The record that a sketch stands for: its id and its text.
pub fn record_of(sketch: Sketch) -> (&'static str, String) {
    match sketch {
        Sketch::Whole(id, text) | Sketch::Unparsed(id, text) => (id, text.to_owned()),
        Sketch::Bytes(id, bytes) => (id, String::from_utf8_lossy(bytes).into_owned()),
        Sketch::With(id, sections) => (id, model_with(sections)),
    }
}

/// The template of an example: the built-in one with sections in the place of its own.
pub fn template_of(sections: &str) -> String {
    let (head, mut own) = cut(BUILT_IN_TEMPLATE);
    for (heading, body) in cut(sections).1 {
        if let Some(section) = own.iter_mut().find(|(known, _)| *known == heading) {
            section.1 = format!("{}\n\n", body.trim_end());
        }
    }
    let sections = own
        .iter()
        .map(|(heading, body)| format!("{heading}\n{body}"));
    head + &sections.collect::<String>()
}

/// The model record with other sections in place of some, as in [`Sketch::With`].
pub(super) fn model_with(sections: &str) -> String {
    let (front, others) = cut(sections);
    let (head, mut own) = cut(MODEL);
    for (heading, body) in others {
        let absent = body.trim() == "(absent)";
        match own.iter().position(|(known, _)| *known == heading) {
            Some(at) if absent => {
                own.remove(at);
            }
            Some(at) => own[at].1 = body,
            None => {
                let status = own
                    .iter()
                    .position(|(known, _)| known == "## Hazard status");
                own.insert(status.unwrap_or(own.len()), (heading, body));
            }
        }
    }
    let mut text = if front.trim().is_empty() {
        head
    } else {
        format!("{}\n\n{head}", front.trim())
    };
    text = text
        .trim_end()
        .trim_end_matches("---")
        .trim_end()
        .to_owned();
    for (heading, body) in own {
        let body = body.trim_end().trim_end_matches("---").trim();
        let gap = if body.is_empty() { "" } else { "\n\n" };
        text.push_str(&format!("\n\n---\n\n{heading}{gap}{body}"));
    }
    text.push('\n');
    text
}

/// What stands before the first `## ` line, and the sections behind it.
fn cut(text: &str) -> (String, Vec<(String, String)>) {
    let mut front = String::new();
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with("## ") {
            sections.push((line.to_owned(), String::new()));
            continue;
        }
        let into = sections.last_mut().map_or(&mut front, |(_, body)| body);
        into.push_str(line);
        into.push('\n');
    }
    (front, sections)
}
