//! A map: what a person has decided about the columns, words and scales of a source. It is saved beside the log, read by
//! the next import of the same kind, and refused when the headings of the source have changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::import::scale::AxisKind;
use crate::import::vocabulary::Target;
use crate::template::{Template, normalise};
use crate::text::{nearest, yaml_bracket_too_many};

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnUse {
    /// It is a field of the record.
    Field(Target),
    /// Its words are kept in the record, under its own name.
    Note,
    /// It goes nowhere, because of this.
    Nowhere(String),
}

/// The words before the reason of a column that goes nowhere.
const NOWHERE: &str = "nowhere:";

impl ColumnUse {
    /// The words for it in a map.
    pub fn words(&self) -> String {
        match self {
            Self::Field(target) => target.key(),
            Self::Note => "note".to_owned(),
            Self::Nowhere(reason) => format!("{NOWHERE} {reason}"),
        }
    }

    fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        if words == "note" {
            return Some(Self::Note);
        }
        if let Some(reason) = words.strip_prefix(NOWHERE) {
            let reason = reason.trim();
            return (!reason.is_empty()).then(|| Self::Nowhere(reason.to_owned()));
        }
        Target::of_key(words).map(Self::Field)
    }
}

/// In which order days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 03/09/2026 is 3 September.
    DayFirst,
    /// 03/09/2026 is 9 March.
    MonthFirst,
}

/// What a person has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportMap {
    /// The headings of the source for which it was made, in their order.
    pub headings: Vec<String>,
    /// What becomes of the columns, by name.
    pub columns: BTreeMap<String, ColumnUse>,
    /// What becomes of the texts outside the hazards, by the sheet or heading that they are under; `*` for all others.
    pub outside: BTreeMap<String, ColumnUse>,
    /// The level of a text of the source, by its rank, for each axis.
    pub likelihood: BTreeMap<String, u8>,
    /// The same for the severity.
    pub severity: BTreeMap<String, u8>,
    /// The status of the template for a text of the source, by its place in the template.
    pub statuses: BTreeMap<String, usize>,
    /// In which order days are written.
    pub days: Option<DayOrder>,
}

/// Why a map cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// It is no map.
    #[error("{0}")]
    NotAMap(String),
    /// A column has words that mean nothing.
    #[error(
        "`{column}: {words}` names no field; a column is a field, `note`, or `nowhere: why`{hint}"
    )]
    NoField {
        /// The column.
        column: String,
        /// The words.
        words: String,
        /// The nearest field, as a clause.
        hint: String,
    },
    /// A level or status is not in the template.
    #[error("`{words}` is no {of} of the template")]
    NotInTemplate {
        /// The words.
        words: String,
        /// `likelihood`, `severity` or `status`.
        of: &'static str,
    },
    /// The headings of the source have changed.
    #[error("the headings have changed since the map was made: {0}")]
    HeadingsChanged(String),
}

/// The form of the file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MapFile {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    headings: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    outside: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    likelihood: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    severity: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    status: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<DayOrder>,
}

impl ImportMap {
    /// Reads a map.
    ///
    /// # Errors
    /// When the text is no map, or names a field, level or status that does not exist.
    pub fn parse(yaml: &str, template: &Template) -> Result<Self, MapError> {
        if let Some(line) = yaml_bracket_too_many(yaml) {
            return Err(MapError::NotAMap(format!(
                "line {line} has too many brackets"
            )));
        }
        let file: MapFile =
            serde_yaml::from_str(yaml).map_err(|error| MapError::NotAMap(error.to_string()))?;
        Ok(Self {
            headings: file.headings,
            columns: uses(file.columns)?,
            outside: uses(file.outside)?,
            likelihood: ranks(file.likelihood, AxisKind::Likelihood, template)?,
            severity: ranks(file.severity, AxisKind::Severity, template)?,
            statuses: statuses(file.status, template)?,
            days: file.days,
        })
    }

    /// The text of the map.
    ///
    /// # Errors
    /// When it cannot be written as YAML.
    pub fn to_yaml(&self, template: &Template) -> Result<String, MapError> {
        let words = |ranks: &BTreeMap<String, u8>, axis: AxisKind| {
            let label = |rank: &u8| {
                let option = axis
                    .levels(template)
                    .get(usize::from(*rank).saturating_sub(1));
                option.map_or_else(String::new, |option| option.label.clone())
            };
            ranks
                .iter()
                .map(|(text, rank)| (text.clone(), label(rank)))
                .collect()
        };
        let status = |at: &usize| {
            let option = template.statuses.get(*at);
            option.map_or_else(String::new, |option| option.label.clone())
        };
        let file = MapFile {
            headings: self.headings.clone(),
            columns: self
                .columns
                .iter()
                .map(|(name, column)| (name.clone(), column.words()))
                .collect(),
            outside: self
                .outside
                .iter()
                .map(|(name, column)| (name.clone(), column.words()))
                .collect(),
            likelihood: words(&self.likelihood, AxisKind::Likelihood),
            severity: words(&self.severity, AxisKind::Severity),
            status: self
                .statuses
                .iter()
                .map(|(text, at)| (text.clone(), status(at)))
                .collect(),
            days: self.days,
        };
        serde_yaml::to_string(&file).map_err(|error| MapError::NotAMap(error.to_string()))
    }

    /// Refuses a source whose headings are not those that the map was made for.
    ///
    /// # Errors
    /// When a heading is new or gone.
    pub fn fits(&self, headings: &[String]) -> Result<(), MapError> {
        if self.headings.is_empty() {
            return Ok(());
        }
        let missing = |from: &[String], of: &[String], what: &str| {
            let names = from.iter().filter(|name| !of.contains(name));
            let names: Vec<String> = names.map(|name| format!("`{name}` {what}")).collect();
            names
        };
        let mut changes = missing(headings, &self.headings, "is new");
        changes.extend(missing(&self.headings, headings, "is gone"));
        match changes.is_empty() {
            true => Ok(()),
            false => Err(MapError::HeadingsChanged(changes.join(", "))),
        }
    }
}

fn uses(file: BTreeMap<String, String>) -> Result<BTreeMap<String, ColumnUse>, MapError> {
    file.into_iter()
        .map(|(column, words)| match ColumnUse::parse(&words) {
            Some(parsed) => Ok((column, parsed)),
            None => Err(no_field(column, words)),
        })
        .collect()
}

fn no_field(column: String, words: String) -> MapError {
    let keys: Vec<String> = Target::all().into_iter().map(Target::key).collect();
    let hint = nearest(&words, keys.iter().map(String::as_str));
    MapError::NoField {
        hint: hint.map_or_else(String::new, |key| format!("; is it `{key}`?")),
        column,
        words,
    }
}

fn ranks(
    file: BTreeMap<String, String>,
    axis: AxisKind,
    template: &Template,
) -> Result<BTreeMap<String, u8>, MapError> {
    let rank = |words: &str| {
        let wanted = normalise(words);
        let at = axis
            .levels(template)
            .iter()
            .position(|option| normalise(&option.label) == wanted)?;
        u8::try_from(at + 1).ok()
    };
    file.into_iter()
        .map(|(text, words)| match rank(&words) {
            Some(rank) => Ok((text, rank)),
            None => Err(MapError::NotInTemplate {
                words,
                of: axis.word(),
            }),
        })
        .collect()
}

fn statuses(
    file: BTreeMap<String, String>,
    template: &Template,
) -> Result<BTreeMap<String, usize>, MapError> {
    file.into_iter()
        .map(|(text, words)| match template.status_named(&words) {
            Some(at) => Ok((text, at)),
            None => Err(MapError::NotInTemplate {
                words,
                of: "status",
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "headings:\n- Hazard\n- p1\ncolumns:\n  Hazard: name\n  p1: 'nowhere: not used here'\n\
                       severity:\n  '3': Considerable\nstatus:\n  OPEN: Open\ndays: day-first\n";

    #[test]
    fn a_map_is_written_as_it_is_read() {
        let template = Template::built_in();
        let map = ImportMap::parse(MAP, &template).unwrap();
        assert_eq!(map.severity["3"], 3);
        assert_eq!(
            map.columns["p1"],
            ColumnUse::Nowhere("not used here".to_owned())
        );
        assert_eq!(
            ImportMap::parse(&map.to_yaml(&template).unwrap(), &template),
            Ok(map)
        );
    }

    #[test]
    fn a_map_that_says_nothing_certain_is_refused() {
        let template = Template::built_in();
        let refused = |yaml: &str| ImportMap::parse(yaml, &template).unwrap_err().to_string();
        assert_eq!(
            refused("columns:\n  A: harms\n"),
            "`A: harms` names no field; a column is a field, `note`, or `nowhere: why`; is it `harm`?"
        );
        assert_eq!(
            refused("severity:\n  '3': Serious\n"),
            "`Serious` is no severity of the template"
        );
        assert!(refused("columns:\n  A: 'nowhere:'\n").contains("names no field"));
        let map = ImportMap::parse(MAP, &template).unwrap();
        let headings = ["Hazard".to_owned(), "p2".to_owned()];
        assert_eq!(
            map.fits(&headings).unwrap_err().to_string(),
            "the headings have changed since the map was made: `p2` is new, `p1` is gone"
        );
    }
}
