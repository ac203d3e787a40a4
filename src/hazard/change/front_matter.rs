//! Changes one entry of the front matter, and nothing else in it.

use super::{EditContext, FrontKey, Refused, front_matter_entry, replace};
use crate::hazard::parse_day;
use crate::text::{Edit, Span};

impl EditContext<'_> {
    pub(super) fn front(&self, key: FrontKey, value: &str) -> Result<Vec<Edit>, Refused> {
        let name = key.as_str();
        let newline = self.newline().as_str();
        let value = value.trim();
        if key.is_day() && !value.is_empty() && parse_day(value).is_none() {
            return Err(Refused::NotADay {
                key: name,
                value: value.to_owned(),
            });
        }
        let scalar =
            serde_yaml::to_string(value).map_err(|error| Refused::Misread(error.to_string()))?;
        let scalar = scalar.trim_end();
        if scalar.contains('\n') {
            return Err(Refused::Misread(format!(
                "`{name}` must be one line of text"
            )));
        }
        let line = format!("{name}: {scalar}{newline}");
        let entry = front_matter_entry::entry(self.record, key)?;
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
        match (entry, value.is_empty()) {
            (Some(entry), false) => {
                let parted = self.text()[..entry.value.start].ends_with([' ', '\t']);
                let scalar = match parted {
                    true => scalar.to_owned(),
                    false => format!(" {scalar}"),
                };
                Ok(vec![replace(entry.value, scalar)])
            }
            (None, false) => Ok(vec![replace(Span::at(front.yaml.end), line)]),
            (Some(entry), true) if entry.lines == front.yaml => {
                Ok(vec![replace(self.front_and_blank(front.span), "")])
            }
            (Some(entry), true) => {
                let text = self.text();
                // A comment after the value is the author's.
                if text[entry.value.end..entry.lines.end].contains('#') {
                    return Err(self.in_the_way(format!("remove `{name}`"), entry.lines.start));
                }
                Ok(vec![replace(entry.lines, "")])
            }
            (None, true) => Ok(Vec::new()),
        }
    }

    /// The front matter and the blank line after it.
    pub(super) fn front_and_blank(&self, front: Span) -> Span {
        let behind = &self.text()[front.end..];
        let blank = ["\r\n", "\n"]
            .into_iter()
            .find(|end| behind.starts_with(end));
        Span::new(front.start, front.end + blank.map_or(0, str::len))
    }
}
