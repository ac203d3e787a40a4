//! Reads waivers from the comments of a record.

use super::{Spot, Terms, Waiver};
use crate::hazard::{Record, parse_day};
use crate::text::{Span, nearest};

/// The waivers of a record, in its order.
pub fn waivers(record: &Record) -> Vec<Waiver> {
    const OPENS: &str = "<!--";
    const CLOSES: &str = "-->";
    const OPEN: &str = "its comment has no `-->`, so readers cannot see the text below it";
    let text = record.text();
    let places = Places::new(record);
    let mut waivers = Vec::new();
    let mut from = 0;
    // After the last `-->` no comment is closed, so no further search is needed.
    let last_close = text.rfind(CLOSES);
    while let Some(at) = text[from..].find(OPENS) {
        let start = from + at;
        let inner = start + OPENS.len();
        let closed = last_close
            .filter(|last| *last >= inner)
            .and_then(|_| text[inner..].find(CLOSES));
        let end = match closed {
            Some(length) => inner + length,
            // An open comment hides everything to the end; the waiver is its first line.
            None => {
                inner
                    + text[inner..]
                        .find(['\r', '\n'])
                        .unwrap_or(text.len() - inner)
            }
        };
        let span = Span::new(start, closed.map_or(end, |_| end + CLOSES.len()));
        from = span.end;
        // A comment in code is an example.
        if let Some(words) = hazlog_directive(&text[inner..end])
            && !record.document.is_code(start)
        {
            let terms = match closed {
                Some(_) => read_terms(&super::facts::one_line(words)),
                None => Err(OPEN.to_owned()),
            };
            waivers.push(Waiver {
                spot: Spot::new(&record.document, span),
                reach: places.reach(start),
                terms,
            });
        }
    }
    waivers
}

/// The words after `hazlog:` in a comment. Upper case and a space before the colon are accepted,
/// because whoever writes `Hazlog:` means the same.
pub fn hazlog_directive(comment: &str) -> Option<&str> {
    const NAME: &str = "hazlog";
    let comment = comment.trim();
    let name = comment.get(..NAME.len())?;
    if !name.eq_ignore_ascii_case(NAME) {
        return None;
    }
    comment[NAME.len()..].trim_start().strip_prefix(':')
}

/// The controls and the sections of a record, each in the order of the record.
struct Places {
    controls: Vec<Span>,
    sections: Vec<Span>,
    whole: Span,
}

impl Places {
    fn new(record: &Record) -> Self {
        let mut controls: Vec<Span> = record
            .hazard
            .controls()
            .map(|control| control.span)
            .collect();
        controls.sort_unstable();
        let sections = record.hazard.sections.iter();
        Self {
            controls,
            sections: sections.map(|section| section.extent).collect(),
            whole: Span::new(0, record.text().len()),
        }
    }

    /// The control at a byte, or else the section, or else the record.
    fn reach(&self, at: usize) -> Span {
        let find = |spans: &[Span]| {
            let before = spans.partition_point(|span| span.start <= at);
            let last = spans[..before].last().copied();
            last.filter(|span| at < span.end)
        };
        find(&self.controls)
            .or_else(|| find(&self.sections))
            .unwrap_or(self.whole)
    }
}

fn no_rule(written: &str) -> String {
    let names = super::all().map(|rule| rule.name);
    match nearest(written, names) {
        Some(near) => format!("there is no rule `{written}`: did you mean `{near}`?"),
        None => format!("there is no rule `{written}` (`hazlog explain` lists them)"),
    }
}

/// Reads `allow RULE, RULE until DATE by NAME: reason`, or says what is missing.
fn read_terms(words: &str) -> Result<Terms, String> {
    const FORM: &str = "allow RULE until 2027-01-31 by A. Name: reason";
    let missing = |what: &str| format!("{what}; write `{FORM}`");
    let rest = words
        .strip_prefix("allow ")
        .ok_or_else(|| missing("it does not begin with `allow`"))?;
    let (rules, rest) = rest
        .split_once(" until ")
        .ok_or_else(|| missing("it has no `until` with a date"))?;
    let (until, rest) = rest
        .split_once(" by ")
        .ok_or_else(|| missing("it has no `by` with a name"))?;
    let until = parse_day(until)
        .ok_or_else(|| missing(&format!("`{}` is not a valid date", until.trim())))?;
    let (by, reason) = rest
        .split_once(':')
        .ok_or_else(|| missing("it has no reason after a colon"))?;
    let (by, reason) = (by.trim(), super::facts::one_line(reason));
    if by.is_empty() {
        return Err(missing("it has no name after `by`"));
    }
    if reason.is_empty() {
        return Err(missing("it has no reason after the colon"));
    }
    let rules: Vec<String> = rules
        .split([',', ' '])
        .map(str::trim)
        .filter(|rule| !rule.is_empty())
        .map(str::to_owned)
        .collect();
    for written in &rules {
        match super::rule_named(written) {
            None => return Err(no_rule(written)),
            Some(rule) if !rule.can_be_waived() => {
                return Err(format!("`{}` cannot be waived: fix it", rule.name));
            }
            Some(_) => {}
        }
    }
    if rules.is_empty() {
        return Err(missing("it names no rule"));
    }
    Ok(Terms {
        rules,
        until,
        by: by.to_owned(),
        reason,
    })
}
