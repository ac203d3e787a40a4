//! The message of a commit, drafted from what changed and the reasons in the records.

use super::{ChangedRecord, RecordFate};
use crate::compare::DifferenceClass;
use crate::text::printable_line;

/// The most characters of the first line.
const SUBJECT: usize = 72;
/// The most characters of another line.
const LINE: usize = 400;
/// How many ids a first line names.
const MOST_NAMED: usize = 3;

/// The message for a commit of these records: a line that sums up, and then each hazard with its
/// differences.
pub fn draft_message(chosen: &[&ChangedRecord]) -> String {
    let mut message = cut(&subject(chosen), SUBJECT);
    let is_said = matches!(chosen, [only] if one_line(only).chars().count() <= SUBJECT && only.said().1.len() <= 1);
    if is_said {
        message.push('\n');
        return message;
    }
    message.push('\n');
    for record in chosen {
        let (word, said) = record.said();
        let name = printable_line(&record.name);
        message.push_str(format!("\n{} {name}", record.id).trim_end());
        message.push_str(&format!(" ({word})\n"));
        for line in said {
            message.push_str(&format!("- {}\n", cut(&printable_line(&line), LINE)));
        }
    }
    message
}

fn subject(chosen: &[&ChangedRecord]) -> String {
    match chosen {
        [only] => match only.said().1.len() {
            0 | 1 => one_line(only),
            count => {
                let more = format!("{}; {} more", one_line(only), count - 1);
                match more.chars().count() > SUBJECT {
                    true => format!("{}: {count} changes", only.id),
                    false => more,
                }
            }
        },
        several => {
            let ids: Vec<String> = several
                .iter()
                .take(MOST_NAMED)
                .map(|it| it.id.to_string())
                .collect();
            let more = match several.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("{} of {}{more}", what(several), ids.join(", "))
        }
    }
}

/// What happened to several records, in two words.
fn what(several: &[&ChangedRecord]) -> &'static str {
    let all = |is_it: fn(&RecordFate) -> bool| several.iter().all(|record| is_it(&record.fate));
    if all(|fate| matches!(fate, RecordFate::Raised(_))) {
        "Records"
    } else if all(|fate| matches!(fate, RecordFate::Changed(DifferenceClass::Form, _))) {
        "Layout"
    } else {
        "Changes"
    }
}

fn one_line(record: &ChangedRecord) -> String {
    let id = &record.id;
    match &record.fate {
        RecordFate::Raised(_) => format!("{id}: raised, {}", printable_line(&record.name)),
        RecordFate::Removed => format!("{id}: removed"),
        RecordFate::Changed(..) | RecordFate::InConflict { .. } | RecordFate::Unmerged => {
            let said = record.said().1;
            let first = said.first().map_or("changed", String::as_str);
            format!("{id}: {}", printable_line(first))
        }
    }
}

/// A text of at most so many characters.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most - 1).collect();
    format!("{}…", short.trim_end())
}
