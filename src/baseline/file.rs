//! A baseline as a file: one value in a line, one record in a line, each value as JSON. Such a text
//! is also YAML. The last line is the SHA-256 digest of all the lines above it.

use serde_json::{Map, Value};

use super::{Baseline, BaselineForm};
use crate::report::file_digest;

/// The first line.
const HEAD: &str = "# The baseline of a clinical hazard log. hazlog wrote this file. Do not edit it: `hazlog baseline \
                    verify` names every difference.";
/// The key of the last line.
const SEAL: &str = "sha256";

/// Why a text is not a baseline, and the line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faulty {
    /// The line.
    pub line: usize,
    /// Why: a phrase.
    pub why: String,
}

/// The text of a baseline. The same baseline always has the same text.
pub fn to_text(baseline: &Baseline) -> String {
    let mut text = format!("{HEAD}\n");
    let Ok(Value::Object(values)) = serde_json::to_value(baseline) else {
        return text;
    };
    for (key, value) in &values {
        match value {
            Value::Array(list) if list.is_empty() => text.push_str(&format!("{key}: []\n")),
            Value::Array(list) => {
                text.push_str(&format!("{key}:\n"));
                for item in list {
                    text.push_str(&format!("- {}\n", json(item)));
                }
            }
            value => text.push_str(&format!("{key}: {}\n", json(value))),
        }
    }
    let seal = file_digest(text.as_bytes());
    text.push_str(&format!("{SEAL}: \"{seal}\"\n"));
    text
}

/// A value as JSON on one line. Characters that no reader can see are written as their number.
fn json(value: &Value) -> String {
    let parts = match value {
        Value::Object(values) => {
            let pairs = values
                .iter()
                .map(|(key, value)| format!("\"{key}\": {}", json(value)));
            return format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "));
        }
        value => value.to_string(),
    };
    let mut text = String::with_capacity(parts.len());
    for c in parts.chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.push(c),
        }
    }
    text
}

/// Reads a baseline. Line ends can be those of another system.
///
/// # Errors
/// When the text is not one that [`to_text`] can have written, except that a value can differ: what
/// somebody changed in a value is for the comparison with the commit to find. The digest in the last
/// line is not compared here.
pub fn from_text(text: &str) -> Result<Baseline, Faulty> {
    let mut values: Map<String, Value> = Map::new();
    let mut list: Option<String> = None;
    let faulty = |line: usize, why: String| Faulty {
        line: line + 1,
        why,
    };
    for (at, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if let Some(item) = line.strip_prefix("- ") {
            let item = value(item).map_err(|why| faulty(at, why))?;
            let into = list.as_ref().and_then(|key| values.get_mut(key));
            let Some(Value::Array(into)) = into else {
                return Err(faulty(at, "an item belongs to no list".to_owned()));
            };
            into.push(item);
            continue;
        }
        let Some((key, rest)) = line.split_once(':') else {
            return Err(faulty(at, "the line has no `key:`".to_owned()));
        };
        let is_list = rest.trim().is_empty();
        let read = match is_list {
            true => Value::Array(Vec::new()),
            false => value(rest).map_err(|why| faulty(at, why))?,
        };
        list = is_list.then(|| key.to_owned());
        if values.insert(key.to_owned(), read).is_some() {
            return Err(faulty(at, format!("`{key}` is there twice")));
        }
    }
    let last = text.lines().count().saturating_sub(1);
    if values.remove(SEAL).is_none() {
        return Err(faulty(
            last,
            "the last line, `sha256`, is missing".to_owned(),
        ));
    }
    let form = values
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if BaselineForm::ALL.iter().all(|known| known.as_str() != form) {
        let known = BaselineForm::ALL.map(|known| format!("`{}`", known.as_str()));
        let why = format!(
            "the format is `{form}`, and this hazlog reads {}",
            known.join(" and ")
        );
        return Err(faulty(0, why));
    }
    let baseline: Baseline = serde_json::from_value(Value::Object(values))
        .map_err(|error| faulty(last, error.to_string()))?;
    refuse_hostile(&baseline, text)?;
    Ok(baseline)
}

/// Refuses a commit or a path that git could read as something else.
fn refuse_hostile(baseline: &Baseline, text: &str) -> Result<(), Faulty> {
    let Some(value) = hostile(baseline) else {
        return Ok(());
    };
    let written = json(&Value::String(value.to_owned()));
    let at = text.lines().position(|line| line.contains(&written));
    Err(Faulty {
        line: at.map_or_else(|| text.lines().count(), |at| at + 1),
        why: format!("{written} is not a value that hazlog writes there"),
    })
}

/// A commit or a path that git could read as something else.
fn hostile(baseline: &Baseline) -> Option<&str> {
    let is_commit = |text: &str| {
        let is_hex = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
        matches!(text.len(), 40 | 64) && text.chars().all(is_hex)
    };
    if !is_commit(&baseline.commit) {
        return Some(&baseline.commit);
    }
    let is_inner = |path: &str| {
        let mut parts = path.split('/');
        !path.chars().any(char::is_control)
            && parts
                .all(|part| !matches!(part, "" | "." | "..") && !part.eq_ignore_ascii_case(".git"))
    };
    let records = baseline.records.iter().map(|line| &line.path);
    let mut paths = records.chain(baseline.safety_case.iter().map(|file| &file.path));
    paths.find(|path| !is_inner(path)).map(String::as_str)
}

fn value(text: &str) -> Result<Value, String> {
    serde_json::from_str(text.trim()).map_err(|error| {
        let why = error.to_string();
        let why = why.split(" at line").next().unwrap_or_default();
        format!("the value is not one that hazlog writes ({why})")
    })
}

/// The first line, counted from 1, that differs from the text that hazlog writes for this baseline;
/// `None` if the text is that text. Line ends do not count.
pub fn edited_line(text: &str, baseline: &Baseline) -> Option<usize> {
    let written = to_text(baseline);
    let (mut found, mut wanted) = (text.lines(), written.lines());
    let mut line = 1;
    loop {
        match (found.next(), wanted.next()) {
            (None, None) => return None,
            (one, other) if one != other => return Some(line),
            _ => line += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline::{
        AcceptedFinding, BaselineName, DraftKind, GateResult, RecordLine, RuleCount, ScoreWords,
        Stages,
    };
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn baseline(words: &str, count: usize) -> Baseline {
        let record = |number: usize| RecordLine {
            id: format!("{words}{number}"),
            sha256: "00".repeat(32),
            path: format!("hazards/H{number}.md"),
            name: words.to_owned(),
            status: words.to_owned(),
            draft: (number == 1).then_some(DraftKind::NotAccepted),
            initial: ScoreWords {
                likelihood: Some(words.to_owned()),
                ..ScoreWords::default()
            },
            residual: ScoreWords::default(),
        };
        let day = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
        let time = chrono::DateTime::parse_from_rfc3339("2026-05-01T12:00:00+01:00").unwrap();
        Baseline {
            format: BaselineForm::Two,
            name: BaselineName::new("v1").unwrap(),
            product: Some(words.to_owned()),
            version: None,
            commit: "ab".repeat(20),
            commit_time: Some(time),
            created: time,
            created_by: Some(words.to_owned()),
            hazlog: "0.1.0".to_owned(),
            checked_on: day,
            release_gate: GateResult::Failed,
            because: Some(words.to_owned()),
            criteria: "00".repeat(32),
            stages: Stages::default(),
            records: (0..count).map(record).collect(),
            safety_case: Vec::new(),
            findings: vec![RuleCount {
                grade: "error".to_owned(),
                rule: words.to_owned(),
                count,
            }],
            waivers: vec![AcceptedFinding {
                id: words.to_owned(),
                rule: String::new(),
                until: day,
                by: words.to_owned(),
                reason: words.to_owned(),
                count,
            }],
            not_read: Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read_as_they_were_written(words in "\\PC*|.*|[\\x00-\\x9f]*", count in 0usize..4) {
            let baseline = baseline(&words, count);
            let text = to_text(&baseline);
            prop_assert_eq!(text.lines().filter(|line| line.starts_with("- ")).count(), count + 2);
            prop_assert_eq!(from_text(&text), Ok(baseline.clone()));
            prop_assert_eq!(edited_line(&text, &baseline), None);
            prop_assert_eq!(from_text(&text.replace('\n', "\r\n")), Ok(baseline.clone()));
            let yaml: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
            prop_assert_eq!(yaml["because"].as_str(), Some(words.as_str()));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".*\n(format: \"hazlog-baseline-[12]\"\n)?(.*\n)*") {
            let _ = from_text(&text);
        }
    }

    #[test]
    fn an_edit_is_found_by_its_line() {
        let baseline = baseline("a", 2);
        let text = to_text(&baseline);
        let edited = text.replacen("product: \"a\"", "product:  \"a\"", 1);
        assert_eq!(from_text(&edited).as_ref(), Ok(&baseline));
        assert_eq!(edited_line(&edited, &baseline), Some(4));
        assert_eq!(
            edited_line(&format!("{text}# more\n"), &baseline),
            Some(text.lines().count() + 1)
        );
    }
}
