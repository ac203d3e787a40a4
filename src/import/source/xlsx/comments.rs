//! Comments on cells: notes, and the threads that Excel has had since 2018.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Unreadable;
use super::super::package::Package;
use super::super::spreadsheet::Comment;
use super::super::xml::{Element, XmlEvent};
use super::frame::cell;

/// The author of a note that repeats a thread for older versions of Excel begins so.
const REPEATS_A_THREAD: &str = "tc=";

/// The comments of a sheet, by row and column, each thread in its order.
pub(super) fn read(
    package: &mut Package<'_>,
    notes: &[String],
    threads: &[String],
    people: &BTreeMap<String, String>,
) -> Result<Vec<Comment>, Unreadable> {
    let mut comments = Vec::new();
    for path in threads {
        read_threads(package, path, people, &mut comments)?;
    }
    let threaded: BTreeSet<(u32, u32)> = comments.iter().map(|of| (of.row, of.column)).collect();
    for path in notes {
        let mut notes = read_notes(package, path)?;
        notes.retain(|note| {
            !(note.author.starts_with(REPEATS_A_THREAD)
                && threaded.contains(&(note.row, note.column)))
        });
        comments.append(&mut notes);
    }
    comments.retain(|comment| !comment.words.trim().is_empty());
    comments.sort_by_key(|comment| (comment.row, comment.column));
    Ok(comments)
}

fn read_threads(
    package: &mut Package<'_>,
    path: &str,
    people: &BTreeMap<String, String>,
    into: &mut Vec<Comment>,
) -> Result<(), Unreadable> {
    let mut is_text = false;
    package.read_xml(path, |event| {
        match event {
            XmlEvent::Start(element) if element.name() == "threadedComment" => {
                if let Some(comment) = thread(&element, people) {
                    into.push(comment);
                }
            }
            XmlEvent::Start(element) => is_text = element.name() == "text",
            XmlEvent::End(_) => is_text = false,
            XmlEvent::Text(text) if is_text => {
                if let Some(comment) = into.last_mut() {
                    comment.words.push_str(text);
                }
            }
            XmlEvent::Text(_) => {}
        }
        Ok(())
    })
}

fn thread(element: &Element<'_>, people: &BTreeMap<String, String>) -> Option<Comment> {
    let (row, column) = cell(&element.attribute("ref")?)?;
    let person = element.attribute("personId").unwrap_or_default();
    let time = element.attribute("dT");
    Some(Comment {
        row,
        column,
        author: people.get(&person).cloned().unwrap_or_default(),
        day: time.and_then(|time| time.get(..10).map(str::to_owned)),
        words: String::new(),
    })
}

fn read_notes(package: &mut Package<'_>, path: &str) -> Result<Vec<Comment>, Unreadable> {
    let mut authors: Vec<String> = Vec::new();
    let mut notes: Vec<Comment> = Vec::new();
    let (mut is_author, mut is_text, mut is_phonetic) = (false, false, false);
    package.read_xml(path, |event| {
        match event {
            XmlEvent::Start(element) => match element.name() {
                "author" => {
                    authors.push(String::new());
                    is_author = true;
                }
                "comment" => {
                    if let Some((row, column)) = element.attribute("ref").and_then(|at| cell(&at)) {
                        let author = element
                            .number("authorId")
                            .and_then(|id| usize::try_from(id).ok());
                        notes.push(Comment {
                            row,
                            column,
                            author: author
                                .and_then(|id| authors.get(id))
                                .cloned()
                                .unwrap_or_default(),
                            day: None,
                            words: String::new(),
                        });
                    }
                }
                // How a Japanese word is read aloud, which is no word of the note.
                "rPh" => is_phonetic = true,
                "t" => is_text = !is_phonetic,
                _ => {}
            },
            XmlEvent::End("rPh") => is_phonetic = false,
            XmlEvent::End("author" | "t") => (is_author, is_text) = (false, false),
            XmlEvent::End(_) => {}
            XmlEvent::Text(text) if is_author => {
                if let Some(author) = authors.last_mut() {
                    author.push_str(text);
                }
            }
            XmlEvent::Text(text) if is_text => {
                if let Some(note) = notes.last_mut() {
                    note.words.push_str(text);
                }
            }
            XmlEvent::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(notes)
}
