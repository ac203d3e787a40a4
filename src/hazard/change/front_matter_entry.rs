//! An entry of the front matter: its place, and whether hazlog can change it.

use serde_yaml::{Mapping, Value};

use super::{FrontKey, Refused};
use crate::hazard::Record;
use crate::text::Span;

/// An entry of the front matter with one plain value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrontMatterEntry {
    /// All its lines.
    pub(super) lines: Span,
    /// Its value, without a comment after it.
    pub(super) value: Span,
}

/// The front matter as YAML reads it; empty if there is none.
///
/// # Errors
/// When it is not YAML, or not a mapping.
pub(super) fn mapping(record: &Record, key: &'static str) -> Result<Mapping, Refused> {
    let Some(front) = record.document.front_matter() else {
        return Ok(Mapping::new());
    };
    let first = record.document.place(front.yaml.start).line;
    let refused = |line: usize, reason: &str| Refused::FrontMatter {
        key,
        line,
        reason: reason.to_owned(),
    };
    match serde_yaml::from_str::<Value>(front.yaml.of(record.text())) {
        Ok(Value::Mapping(mapping)) => Ok(mapping),
        Ok(Value::Null) => Ok(Mapping::new()),
        Ok(_) => Err(refused(first, "is not a key with a value")),
        Err(error) => {
            if let Some((at, name)) = repeated_key(record.text(), front.yaml) {
                let line = record.document.place(at).line;
                return Err(refused(line, &format!("repeats the key `{name}`")));
            }
            // The parser counts lines from the fence. The message names the line of the file.
            let said = error.to_string();
            let reason = said.split(" at line ").next().unwrap_or_default();
            let line = error
                .location()
                .map_or(first, |place| first + place.line() - 1);
            Err(refused(line, &format!("is not YAML: {reason}")))
        }
    }
}

/// The entry with a key; `None` if the front matter has none.
///
/// # Errors
/// When hazlog cannot find the lines of the entry, or it is more than one plain value.
pub(super) fn entry(record: &Record, key: FrontKey) -> Result<Option<FrontMatterEntry>, Refused> {
    let mapping = mapping(record, key.as_str())?;
    let Some(front) = record.document.front_matter() else {
        return Ok(None);
    };
    let text = record.text();
    let refused = |at: usize, reason: &str| Refused::FrontMatter {
        key: key.as_str(),
        line: record.document.place(at).line,
        reason: reason.to_owned(),
    };
    let mut found: Option<FrontMatterEntry> = None;
    let mut open = false;
    let mut at = front.yaml.start;
    for line in front.yaml.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let top = !line.starts_with([' ', '\t']);
        match key_of(line).filter(|_| top) {
            Some((name, value)) => {
                open = name == key.as_str();
                if open {
                    let value =
                        plain_value(line, value).map_err(|reason| refused(span.start, reason))?;
                    found = Some(FrontMatterEntry {
                        lines: span,
                        value: Span::new(span.start + value.start, span.start + value.end),
                    });
                }
            }
            None if open => {
                return Err(refused(
                    span.start,
                    "continues a value of more than one line",
                ));
            }
            None if top && !words.starts_with('-') => {
                return Err(refused(
                    span.start,
                    "is written in a form that hazlog does not change",
                ));
            }
            None => {}
        }
    }
    if found.is_some() == mapping.contains_key(key.as_str()) {
        return Ok(found);
    }
    Err(refused(
        front.yaml.start,
        "begins YAML of a form that hazlog does not change",
    ))
}

/// The place of a key that is already in the front matter.
fn repeated_key(text: &str, yaml: Span) -> Option<(usize, &str)> {
    let mut seen = std::collections::BTreeSet::new();
    let mut at = yaml.start;
    for line in yaml.of(text).split_inclusive('\n') {
        if let Some((name, _)) = key_of(line)
            && !seen.insert(name)
        {
            return Some((at, name));
        }
        at += line.len();
    }
    None
}

/// The key of a line `key: value`, and the start of the value in the line.
pub(super) fn key_of(line: &str) -> Option<(&str, usize)> {
    let quote = line
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let (name, end) = match quote {
        Some(quote) => {
            let length = line[1..].find(quote)?;
            (&line[1..=length], length + 2)
        }
        None => {
            let length = line.find(':')?;
            let name = line[..length].trim_end();
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
            (!name.is_empty() && name.chars().all(plain) && !name.starts_with(['-', ' ']))
                .then_some((name, name.len()))?
        }
    };
    let behind = line[end..].trim_start_matches([' ', '\t']);
    let value = behind.strip_prefix(':')?;
    let parted = value.is_empty() || value.starts_with([' ', '\t', '\r', '\n']);
    parted.then_some((name, line.len() - value.len()))
}

/// The span of a plain value in its line.
pub(super) fn plain_value(line: &str, from: usize) -> Result<Span, &'static str> {
    let behind = &line[from..];
    let start = from + behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let value = &line[start..];
    let end = match value.chars().next() {
        None | Some('\r' | '\n' | '#') => return Ok(Span::at(from)),
        Some('&') => return Err("holds an anchor (`&`), which hazlog does not change"),
        Some('*') => return Err("holds an alias (`*`), which hazlog does not change"),
        Some('!') => return Err("holds a tag (`!`), which hazlog does not change"),
        Some('|' | '>') => {
            return Err("begins a block of several lines, which hazlog does not change");
        }
        Some('[' | '{') => {
            return Err("holds a list or keys, which hazlog does not change");
        }
        Some(quote @ ('"' | '\'')) => {
            let close = quoted_end(value, quote)
                .ok_or("begins a text of several lines, which hazlog does not change")?;
            start + close
        }
        Some(_) => {
            let comment = value.find(" #").or_else(|| value.find("\t#"));
            start + value[..comment.unwrap_or(value.len())].trim_end().len()
        }
    };
    let rest = line[end..].trim();
    if rest.is_empty() || rest.starts_with('#') {
        return Ok(Span::new(start, end));
    }
    Err("is written in a form that hazlog does not change")
}

/// The end of a quoted text at the start of a line, with its quotes.
fn quoted_end(value: &str, quote: char) -> Option<usize> {
    let mut letters = value.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && quote == '"' {
            letters.next();
        } else if letter == quote {
            // Two single quotes mean one.
            let doubled = quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote);
            if !doubled {
                return Some(at + 1);
            }
            letters.next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_in_each_style_of_quotes() {
        assert_eq!(key_of("raised: x"), Some(("raised", 7)));
        assert_eq!(key_of("\"raised\" : x"), Some(("raised", 10)));
        assert_eq!(key_of("'raised': x"), Some(("raised", 9)));
        assert_eq!(key_of("raised:x"), None);
        assert_eq!(key_of("? raised"), None);
        assert_eq!(key_of("- raised: x"), None);
        assert_eq!(key_of("{raised: x}"), None);
    }

    #[test]
    fn a_value_ends_before_the_comment_behind_it() {
        let value = |line: &str| {
            let (_, from) = key_of(line).unwrap();
            plain_value(line, from).map(|span| span.of(line).to_owned())
        };
        for (line, wanted) in [
            ("raised: 2026-01-02 # by whom\n", "2026-01-02"),
            ("raised: \"a # b\" # c\n", "\"a # b\""),
            ("raised: 'it''s'\r\n", "'it''s'"),
            ("raised: a#b\n", "a#b"),
            ("raised: # nothing yet\n", ""),
            ("raised:\n", ""),
        ] {
            assert_eq!(value(line), Ok(wanted.to_owned()), "{line}");
        }
        for line in [
            "raised: |\n",
            "raised: &a x\n",
            "raised: *a\n",
            "raised: !!str x\n",
            "raised: [a]\n",
            "raised: \"a\n",
            "raised: 'a' b\n",
        ] {
            assert!(value(line).is_err(), "{line}");
        }
    }
}
