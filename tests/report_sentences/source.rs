//! The sentences in the source of the reports, so that one that no small log makes a report say is
//! not taken for one that is tried.

use std::fs;
use std::path::{Path, PathBuf};

/// The fewest words of a text that is taken for a sentence.
const FEWEST: usize = 4;

/// Each sentence in the source of the reports on one version, with its file; `*` stands for what it is filled with.
pub fn sentences() -> Vec<(String, String)> {
    let all = every_sentence().into_iter();
    all.filter(|(file, _)| !is_of_two_versions(file)).collect()
}

/// Each sentence in the source of the documents about two versions. `diff_document` has the table of these.
pub fn sentences_of_two_versions() -> Vec<String> {
    let all = every_sentence().into_iter();
    let all = all.filter(|(file, _)| is_of_two_versions(file));
    all.map(|(_, sentence)| sentence).collect()
}

fn is_of_two_versions(file: &str) -> bool {
    file.starts_with("build/comparison")
}

fn every_sentence() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report");
    let mut files = vec![folder.join("fitness.rs"), folder.join("extract.rs")];
    files.push(folder.join("scope_notice.rs"));
    files.push(folder.join("scope_notice/words.rs"));
    gather(&folder.join("build"), &mut files);
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(&folder).unwrap().display().to_string();
        // What holds a report against its records is an error and not a part of it.
        if name.starts_with("build/consistency") || name.ends_with("outline.rs") {
            continue;
        }
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let found = literals(text).into_iter().map(|it| pattern(&it));
        let found = found.filter(|it| it.split_whitespace().count() >= FEWEST);
        all.extend(found.map(|it| (name.clone(), it)));
    }
    all
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, into);
        } else if path.extension().is_some_and(|it| it == "rs") {
            into.push(path);
        }
    }
}

/// The texts in quotation marks of a source file.
fn literals(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let code: Vec<&str> = text
        .lines()
        .map(|line| match line.trim_start().starts_with("//") {
            true => "",
            false => line,
        })
        .collect();
    let code = code.join("\n");
    let mut letters = code.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            // A letter alone, which may be a quotation mark.
            '\'' => {
                let mut ahead = letters.clone();
                let first = ahead.next();
                let length = if first == Some('\\') { 2 } else { 1 };
                if ahead.nth(length - 1) == Some('\'') {
                    letters.nth(length);
                }
            }
            '"' => {
                let mut literal = String::new();
                while let Some(c) = letters.next() {
                    match c {
                        '"' => break,
                        '\\' => match letters.next() {
                            Some('\n') => {
                                while letters.peek().is_some_and(|c| c.is_whitespace()) {
                                    letters.next();
                                }
                            }
                            Some('n') => literal.push('\n'),
                            Some('u') => {
                                for c in letters.by_ref() {
                                    if c == '}' {
                                        break;
                                    }
                                }
                                literal.push('*');
                            }
                            Some(other) => literal.push(other),
                            None => {}
                        },
                        c => literal.push(c),
                    }
                }
                out.push(literal);
            }
            _ => {}
        }
    }
    out
}

/// A text with `*` for each place that is filled in.
fn pattern(literal: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    out.push('*');
                }
            }
            '`' => {}
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
