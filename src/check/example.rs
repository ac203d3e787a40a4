//! The examples of a rule: a log with a finding and a log without. Explanations show them, and a
//! test runs each of them.

use std::borrow::Cow;

use crate::template::BUILT_IN_TEMPLATE;

/// A record of an example.
#[derive(Clone, Copy, Debug)]
pub enum Sketch {
    /// The model record, in which no rule finds anything, with some sections replaced.
    ///
    /// The text is Markdown. A section replaces the model's section with the same heading. If the
    /// model has no such section, the new one goes before the status. A section with only
    /// `(absent)` is removed. The text before the first heading goes to the start of the record.
    With(&'static str, &'static str),
    /// A record as it is.
    Whole(&'static str, &'static str),
    /// A record whose bytes need not be text.
    Bytes(&'static str, &'static [u8]),
    /// A record for which the Markdown parser fails. No such text is known, so the failure is
    /// simulated.
    Unparsed(&'static str, &'static str),
}

impl Sketch {
    /// The id of the record, and the text that the sketch adds. Bytes that are not UTF-8 are shown
    /// with replacement characters.
    pub fn own_text(self) -> (&'static str, Cow<'static, str>) {
        match self {
            Self::With(id, text) | Self::Whole(id, text) | Self::Unparsed(id, text) => {
                (id, Cow::Borrowed(text))
            }
            Self::Bytes(id, bytes) => (id, String::from_utf8_lossy(bytes)),
        }
    }
}

/// The surroundings of the log of an example. The files that the model record names always exist.
#[derive(Clone, Copy, Debug)]
pub enum Setup {
    /// A file with so many lines.
    File(&'static str, u32),
    /// A file that is empty.
    Empty(&'static str),
    /// A name that a file contains.
    Name(&'static str, &'static str),
    /// A file that git shows as renamed: from, to.
    Moved(&'static str, &'static str),
    /// A file that has changed since the record last changed.
    Changed(&'static str, &'static str),
    /// An id in git that the log no longer has, and its new id; empty if it has none.
    Lost(&'static str, &'static str),
    /// A cell of the matrix that changed after the record last changed: likelihood, severity and
    /// the former class.
    Matrix(&'static str, u8, u8, u8),
    /// A record, by id, that differs from git's last commit.
    Uncommitted(&'static str),
    /// The git history is incomplete.
    CutOff,
    /// A record's file, by path, that cannot be read.
    Unreadable(&'static str),
    /// A file, by path, that looks like a record in a folder that hazlog does not read.
    Unread(&'static str),
    /// An earlier version of the record in git, as sections of [`Sketch::With`].
    Was(&'static str, &'static str),
    /// A record, by id, that differs from the last baseline `v1.6`: the difference in words; empty if
    /// the baseline does not have the record.
    Since(&'static str, &'static str),
    /// A record of the last baseline `v1.6`, by its id then, as sections of [`Sketch::With`].
    InBaseline(&'static str, &'static str),
    /// A file of the safety case that has changed since the last baseline `v1.6`.
    CaseSince(&'static str),
    /// The file of a baseline that hazlog cannot read, and why.
    FaultyBaseline(&'static str, &'static str),
    /// git does not answer; the reason.
    Unanswered(&'static str),
    /// The people in the settings, instead of the model's: name, role and registration of each. An
    /// empty text means that the settings do not say.
    People(&'static [(&'static str, &'static str, &'static str)]),
    /// The manufacturer in the settings, instead of `Example Health Ltd`; empty for none.
    Manufacturer(&'static str),
    /// The version of the product in the settings, instead of `1.0.0`; empty for none.
    Version(&'static str),
    /// A part of the safety case, by its path, with what people wrote.
    Part(&'static str, &'static str),
    /// A part of the safety case, by its path, that nobody has written.
    Unwritten(&'static str),
    /// The results of a test run that settings name, by its path, as JUnit XML.
    Results(&'static str, &'static str),
    /// A file in the safety case folder, by its path, that is not a part.
    Stray(&'static str),
    /// A record, by id, that a named person signed with a meaning, in the role of Clinical Safety Officer. The settings
    /// have the usual meanings, and `approved after review`, which comes after `reviewed`.
    Signed(&'static str, &'static str, &'static str),
    /// A record, by id, whose owner changed after a named person signed it with a meaning.
    Stale(&'static str, &'static str, &'static str),
    /// A record, by id, that a named person declined to sign with a meaning.
    Declined(&'static str, &'static str, &'static str),
    /// A file in `signoffs/`, by its name, that was edited.
    BrokenAct(&'static str),
    /// A record, by id, that was a draft of a machine at an earlier commit.
    Drafted(&'static str),
    /// The built-in template with some sections replaced, as in [`Sketch::With`].
    Template(&'static str),
}

/// A finding that an example must give exactly.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// The record's id; empty for the log as a whole.
    pub id: &'static str,
    /// The marked words; only their first line, if there are several.
    pub marked: &'static str,
    /// The message.
    pub message: &'static str,
    /// The lines that its fix changes, after the fix; `None` if there is no fix.
    pub fixed: Option<&'static str>,
}

/// A log, and what one rule finds in it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Its records. Their ids follow the usual pattern: `Hazard-0001`.
    pub records: &'static [Sketch],
    /// Its surroundings.
    pub setup: &'static [Setup],
    /// The findings of the rule, in order; empty for a right example.
    pub expected: &'static [Expected],
}

/// The model record.
pub(super) const MODEL: &str = include_str!("model.md");

/// The record that a sketch describes: its id and its text.
pub fn record_of(sketch: Sketch) -> (&'static str, String) {
    match sketch {
        Sketch::Whole(id, text) | Sketch::Unparsed(id, text) => (id, text.to_owned()),
        Sketch::Bytes(id, bytes) => (id, String::from_utf8_lossy(bytes).into_owned()),
        Sketch::With(id, sections) => (id, model_with(sections)),
    }
}

/// The template of an example: the built-in one with some sections replaced.
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

/// The model record with some sections replaced, as in [`Sketch::With`].
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

/// The text before the first `## ` line, and the sections after it.
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
