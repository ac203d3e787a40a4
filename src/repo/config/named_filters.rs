//! The filters that the settings name.

use std::fmt;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use crate::filter::{Filter, NamedFilter};
use crate::repo::RepoError;
use crate::template::Template;

/// A mapping from names to filters, in the order of the file.
pub(super) struct NamedFilters(pub Vec<NamedFilter>);

impl<'de> Deserialize<'de> for NamedFilters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FiltersVisitor)
    }
}

struct FiltersVisitor;

impl<'de> Visitor<'de> for FiltersVisitor {
    type Value = NamedFilters;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names with filters, as `worst: risk:>=4 status:open`")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(NamedFilters(Vec::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut filters: Vec<NamedFilter> = Vec::new();
        while let Some((name, text)) = map.next_entry::<String, String>()? {
            if !NamedFilter::is_name(&name) {
                return Err(A::Error::custom(format!(
                    "the name `{name}` of a filter has other signs than letters, digits, `-` and `_`"
                )));
            }
            if filters.iter().any(|filter| filter.name == name) {
                return Err(A::Error::custom(format!(
                    "`{name}` appears twice: keep one"
                )));
            }
            filters.push(NamedFilter { name, text });
        }
        Ok(NamedFilters(filters))
    }
}

/// Reads each filter with the template of the log.
///
/// # Errors
/// When one cannot be read. The error has its line.
pub(in crate::repo) fn check_filters(
    file: Option<&Path>,
    filters: &[NamedFilter],
    template: &Template,
) -> Result<(), RepoError> {
    let Some(file) = file else { return Ok(()) };
    for filter in filters {
        let wrong = |why: String| RepoError::Config {
            path: file.to_owned(),
            line: line_of(file, &filter.name),
            message: format!("the filter `{}`: {why}", filter.name),
        };
        let text = crate::filter::expanded(&filter.text, &[])
            .map_err(|_| wrong("a filter cannot name another".to_owned()))?;
        let read = Filter::parse(&text, template).map_err(|error| wrong(error.to_string()))?;
        if read.is_empty() {
            return Err(wrong(
                "it is empty, so it would list every hazard".to_owned(),
            ));
        }
    }
    Ok(())
}

/// The line of a filter in the settings.
fn line_of(file: &Path, name: &str) -> usize {
    let text = fs::read_to_string(file).unwrap_or_default();
    let lines = text.lines().enumerate();
    let mut below = lines.skip_while(|(_, line)| !line.trim_start().starts_with("filters"));
    let is_it = |line: &str| {
        let line = line.trim_start().trim_start_matches(['"', '\'', '{', ' ']);
        let rest = line.strip_prefix(name).unwrap_or_default();
        rest.trim_start_matches(['"', '\''])
            .trim_start()
            .starts_with(':')
    };
    let found = below.find(|(_, line)| is_it(line));
    found.map_or_else(|| super::line_of_key(file, "filters"), |(at, _)| at + 1)
}
