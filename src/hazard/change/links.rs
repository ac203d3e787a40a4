//! Sets the links of the front matter, entry by entry.

use super::front_matter_entry::{key_of, mapping, plain_value};
use super::{EditContext, Refused, replace};
use crate::hazard::Record;
use crate::text::{Edit, Newline, Span};

/// The key in records.
pub(super) const KEY: &str = "links";

/// The indentation of an entry of a new list.
const INDENT: &str = "  ";

/// `links` of the front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinksEntry {
    /// All its lines.
    pub(super) lines: Span,
    /// The value on the line of the key, with the blanks before it; empty if the entries are below it.
    inline: Span,
    /// The entries on lines of their own.
    items: Vec<LinkItem>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct LinkItem {
    line: Span,
    /// The bytes before the dash.
    indent: usize,
    value: String,
}

impl EditContext<'_> {
    pub(super) fn links(&self, links: &[String]) -> Result<Vec<Edit>, Refused> {
        let links = wanted(links);
        let entry = links_entry(self.record)?;
        if self.record.hazard.front.links == links {
            return Ok(Vec::new());
        }
        let mut lines = Vec::new();
        for link in &links {
            lines.push(self.link_line(INDENT, link)?);
        }
        let newline = self.newline().as_str();
        let committed = self.committed_links(&links);
        let block = committed
            .clone()
            .unwrap_or_else(|| format!("{KEY}:{newline}{}", lines.concat()));
        let Some(front) = self.record.document.front_matter() else {
            if links.is_empty() {
                return Ok(Vec::new());
            }
            let bom = self.text().starts_with('\u{feff}');
            let at = if bom { '\u{feff}'.len_utf8() } else { 0 };
            let block = format!("---{newline}{block}---{newline}{newline}");
            return Ok(vec![replace(Span::at(at), block)]);
        };
        let Some(entry) = entry else {
            return Ok(vec![replace(Span::at(front.yaml.end), block)]);
        };
        if committed.is_some() && self.refuse_comment(entry.lines).is_ok() {
            return Ok(vec![replace(entry.lines, block)]);
        }
        if links.is_empty() {
            self.refuse_comment(entry.lines)?;
            let whole = entry.lines == front.yaml;
            let gone = match whole {
                true => self.front_and_blank(front.span),
                false => entry.lines,
            };
            return Ok(vec![replace(gone, "")]);
        }
        if !entry.inline.is_empty() {
            let below = replace(Span::at(entry.lines.end), lines.concat());
            return Ok(vec![replace(entry.inline, ""), below]);
        }
        self.items_changed(&entry, &links)
    }

    /// The edits that add and remove entries on lines of their own. The others stay as they are.
    fn items_changed(&self, entry: &LinksEntry, links: &[String]) -> Result<Vec<Edit>, Refused> {
        let first = entry.items.first();
        let indent = first.map_or(INDENT.to_owned(), |item| " ".repeat(item.indent));
        let mut edits = Vec::new();
        let mut done = 0;
        let mut at = first.map_or(entry.lines.end, |item| item.line.start);
        for item in &entry.items {
            let place = links[done..].iter().position(|link| *link == item.value);
            let Some(place) = place.map(|place| done + place) else {
                self.refuse_comment(item.line)?;
                edits.push(replace(item.line, ""));
                continue;
            };
            for link in &links[done..place] {
                edits.push(replace(Span::at(at), self.link_line(&indent, link)?));
            }
            (done, at) = (place + 1, item.line.end);
        }
        for link in &links[done..] {
            edits.push(replace(Span::at(at), self.link_line(&indent, link)?));
        }
        Ok(edits)
    }

    fn link_line(&self, indent: &str, link: &str) -> Result<String, Refused> {
        let scalar =
            serde_yaml::to_string(link).map_err(|error| Refused::Misread(error.to_string()))?;
        let scalar = scalar.trim_end();
        if scalar.contains('\n') {
            return Err(Refused::Misread(
                "a link must be one line of text".to_owned(),
            ));
        }
        Ok(format!("{indent}- {scalar}{}", self.newline().as_str()))
    }

    /// Refuses to remove lines with a comment, which is the author's.
    fn refuse_comment(&self, lines: Span) -> Result<(), Refused> {
        let links = &self.record.hazard.front.links;
        let mut at = lines.start;
        for line in lines.of(self.text()).split_inclusive('\n') {
            let of_value = links
                .iter()
                .any(|link| link.contains('#') && line.contains(link.as_str()));
            if line.contains('#') && !of_value {
                return Err(self.in_the_way(format!("remove an entry of `{KEY}`"), at));
            }
            at += line.len();
        }
        Ok(())
    }

    /// The lines of the last commit, if it has these links.
    fn committed_links(&self, links: &[String]) -> Option<String> {
        let record = self.committed?;
        let entry = links_entry(record).ok()??;
        let block = Newline::Lf.apply(entry.lines.of(record.text()));
        let same = record.hazard.front.links == links && !block.contains('#');
        same.then(|| self.newline().apply(&block))
    }
}

/// The links without blanks around them; an empty one is none.
pub(super) fn wanted(links: &[String]) -> Vec<String> {
    let links = links.iter().map(|link| link.trim());
    let links = links.filter(|link| !link.is_empty());
    links.map(str::to_owned).collect()
}

/// The lines of `links`; `None` if the front matter has no such key.
///
/// # Errors
/// When hazlog cannot find each entry.
pub(super) fn links_entry(record: &Record) -> Result<Option<LinksEntry>, Refused> {
    let mapping = mapping(record, KEY)?;
    let Some(front) = record.document.front_matter() else {
        return Ok(None);
    };
    let refused = |at: usize, reason: &str| Refused::FrontMatter {
        key: KEY,
        line: record.document.place(at).line,
        reason: reason.to_owned(),
    };
    let form = "is written in a form that hazlog does not change";
    let mut found: Option<LinksEntry> = None;
    let mut open = false;
    let mut at = front.yaml.start;
    for line in front.yaml.of(record.text()).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let top = !line.starts_with([' ', '\t']);
        if let Some((name, value)) = key_of(line).filter(|_| top) {
            open = name == KEY;
            if open {
                let end = inline_end(line, value).map_err(|reason| refused(span.start, reason))?;
                found = Some(LinksEntry {
                    lines: span,
                    inline: Span::new(span.start + value, span.start + end),
                    items: Vec::new(),
                });
            }
            continue;
        }
        match (found.as_mut().filter(|_| open), item(line)) {
            (Some(entry), Some((indent, value))) => {
                entry.lines.end = span.end;
                entry.items.push(LinkItem {
                    line: span,
                    indent,
                    value,
                });
            }
            (Some(_), None) => {
                return Err(refused(
                    span.start,
                    "continues a value of more than one line",
                ));
            }
            (None, _) if top && !words.starts_with('-') => return Err(refused(span.start, form)),
            (None, _) => {}
        }
    }
    let is_read = found.as_ref().is_none_or(|entry| is_read(entry, record));
    if is_read && found.is_some() == mapping.contains_key(KEY) {
        return Ok(found);
    }
    let at = found.map_or(front.yaml.start, |entry| entry.lines.start);
    Err(refused(at, form))
}

/// Whether the entries that were found are the links of the record.
fn is_read(entry: &LinksEntry, record: &Record) -> bool {
    let links = &record.hazard.front.links;
    let values = entry.items.iter().map(|item| &item.value);
    match entry.inline.is_empty() {
        true => values.eq(links.iter()),
        false => entry.items.is_empty(),
    }
}

/// The end of the value on the line of the key.
fn inline_end(line: &str, from: usize) -> Result<usize, &'static str> {
    let value = line[from..].trim();
    if value.starts_with('[') && value.ends_with(']') && !value.contains('#') {
        return Ok(from + line[from..].trim_end().len());
    }
    plain_value(line, from).map(|span| span.end)
}

/// The bytes before the dash of a line `- text`, and the text.
fn item(line: &str) -> Option<(usize, String)> {
    let words = line.trim_start_matches(' ');
    let text = words.strip_prefix("- ")?;
    let value: serde_yaml::Value = serde_yaml::from_str(text.trim()).ok()?;
    let value = match value {
        serde_yaml::Value::String(text) => text,
        serde_yaml::Value::Number(number) => number.to_string(),
        serde_yaml::Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    Some((line.len() - words.len(), value))
}
