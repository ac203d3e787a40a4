//! A fact of the front matter: one line of it, never the rest.

use super::{Desk, Refused, replace};
use crate::text::{Edit, Span};

impl Desk<'_> {
    pub(super) fn front(&self, key: &str, value: &str) -> Result<Vec<Edit>, Refused> {
        let newline = self.newline().as_str();
        let value = value.trim();
        let scalar =
            serde_yaml::to_string(value).map_err(|error| Refused::Misread(error.to_string()))?;
        let scalar = scalar.trim_end();
        if scalar.contains('\n') {
            return Err(Refused::Misread(format!("`{key}` takes one line of text")));
        }
        let line = format!("{key}: {scalar}{newline}");
        let Some(front) = self.record.document.front_matter() else {
            if value.is_empty() {
                return Ok(Vec::new());
            }
            let at = if self.text().starts_with('\u{feff}') {
                3
            } else {
                0
            };
            let block = format!("---{newline}{line}---{newline}{newline}");
            return Ok(vec![replace(Span::at(at), block)]);
        };
        match (self.line_of(key, front.yaml)?, value.is_empty()) {
            (Some(span), false) => Ok(vec![replace(span, line)]),
            (None, false) => Ok(vec![replace(Span::at(front.yaml.end), line)]),
            (Some(span), true) if span == front.yaml => {
                Ok(vec![replace(self.whole(front.span), "")])
            }
            (Some(span), true) => Ok(vec![replace(span, "")]),
            (None, true) => Ok(Vec::new()),
        }
    }

    /// The front matter and the blank line that keeps it from the record.
    fn whole(&self, front: Span) -> Span {
        let behind = &self.text()[front.end..];
        let blank = ["\r\n", "\n"]
            .into_iter()
            .find(|end| behind.starts_with(end));
        Span::new(front.start, front.end + blank.map_or(0, str::len))
    }

    fn line_of(&self, key: &str, yaml: Span) -> Result<Option<Span>, Refused> {
        let mut at = yaml.start;
        let mut found = None;
        for line in yaml.of(self.text()).split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            at = span.end;
            let is_key = line
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with(':'));
            if is_key {
                found = Some(span);
            } else if found.is_some_and(|before: Span| before.end == span.start)
                && line.starts_with([' ', '\t', '-'])
            {
                let message =
                    format!("`{key}` has more than one line: edit the front matter as text");
                return Err(Refused::Misread(message));
            }
        }
        Ok(found)
    }
}
