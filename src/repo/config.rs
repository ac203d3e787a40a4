//! The settings of a log: `hazlog.yaml`.

mod check_settings;
mod keyed;
mod named_filters;
mod sign_off;
mod starter;
#[cfg(test)]
mod tests;
mod wording;

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::{Error, MapAccess};

use self::keyed::{Anywhere, Keyed, Mapping, OneOrMany};
use self::named_filters::NamedFilters;
pub(super) use self::named_filters::check_filters;
pub use self::starter::starter_config;
use super::RepoError;
use super::merge_conflict::refuse_conflict;
use crate::check::{Person, Settings};
use crate::filter::NamedFilter;
use crate::report::{Component, Product};
use crate::signoff::SignOffSettings;
use crate::text::{MOST_YAML_BRACKETS, yaml_bracket_too_many};

/// The name of the settings file.
pub const CONFIG_FILE: &str = "hazlog.yaml";

/// The settings, all optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The folders of records, relative to the settings file, with `/`; empty if not set.
    pub hazards: Vec<String>,
    /// The pattern of ids, as written: `Hazard-{:04}`.
    pub id: Option<String>,
    /// The template, relative to the settings file.
    pub template: Option<String>,
    /// The hazard types, relative to the settings file.
    pub hazard_types: Option<String>,
    /// The product that the log is about.
    pub product: Product,
    /// The third-party products in the release.
    pub components: Vec<Component>,
    /// The people who work on it.
    pub people: Vec<Person>,
    /// Folders of code outside the log's repository, relative to the settings file, as written.
    pub code: Vec<String>,
    /// The files of test results, relative to the settings file, with `/`.
    pub test_results: Vec<String>,
    /// The filters with a name, in the order of the file.
    pub filters: Vec<NamedFilter>,
    /// The settings of sign-offs.
    pub sign_off: SignOffSettings,
    /// The settings of the checks.
    pub check: Settings,
}

impl Config {
    /// Reads settings; errors name `path`.
    ///
    /// # Errors
    /// When a key is unknown or repeated, or a value has another type. The error has the line.
    pub fn parse(path: &Path, text: &str) -> Result<Self, RepoError> {
        refuse_conflict(path, text)?;
        if is_blank(text) {
            return Ok(Self::default());
        }
        if let Some(line) = yaml_bracket_too_many(text) {
            return Err(RepoError::Config {
                path: path.to_owned(),
                line,
                message: format!(
                    "the settings have more than {MOST_YAML_BRACKETS} brackets (`[`, `{{`), and \
                     hazlog reads no more: write lists with a `-` for each item"
                ),
            });
        }
        let Mapping(config) = serde_yaml::from_str::<Mapping<Self>>(text)
            .map_err(|error| unreadable(path, &error))?;
        Ok(config)
    }
}

/// Whether a file contains nothing but comments and the marks of a document.
fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
    })
}

fn unreadable(path: &Path, error: &serde_yaml::Error) -> RepoError {
    let said = error.to_string();
    // The message begins with the place, as `file:line`.
    let message = said
        .rsplit_once(" at line ")
        .map_or(said.as_str(), |(message, _)| message);
    RepoError::Config {
        path: path.to_owned(),
        line: error.location().map_or(1, |location| location.line()),
        message: wording::plain(message),
    }
}

/// The line of a key at the top of the settings file, or 1 if it is not found.
pub(super) fn line_of_key(path: &Path, key: &str) -> usize {
    let text = fs::read_to_string(path).unwrap_or_default();
    let is_key = |line: &str| {
        let line = line.trim_start_matches(['\u{feff}', '"', '\'']);
        let rest = line.strip_prefix(key).unwrap_or_default();
        rest.trim_start_matches(['"', '\''])
            .trim_start()
            .starts_with(':')
    };
    text.lines().position(is_key).map_or(1, |at| at + 1)
}

impl Keyed for Config {
    const KEYS: &'static [&'static str] = &[
        "hazards",
        "id",
        "template",
        "hazard-types",
        "product",
        "components",
        "people",
        "code",
        "test-results",
        "filters",
        "sign-off",
        "check",
    ];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "hazards" => self.hazards = map.next_value::<OneOrMany>()?.0,
            "id" => self.id = map.next_value()?,
            "template" => self.template = map.next_value()?,
            "hazard-types" => self.hazard_types = map.next_value()?,
            "product" => self.product = optional(map)?,
            "components" => {
                let components = map.next_value::<Option<Vec<Mapping<Component>>>>()?;
                let components = components.into_iter().flatten();
                self.components = components.map(|component| component.0).collect();
            }
            "code" => self.code = map.next_value::<Anywhere>()?.0,
            "test-results" => self.test_results = map.next_value::<OneOrMany>()?.0,
            "filters" => self.filters = map.next_value::<NamedFilters>()?.0,
            "sign-off" => self.sign_off = optional(map)?,
            "check" => self.check = optional(map)?,
            "people" => {
                let people = map.next_value::<Option<Vec<Mapping<Person>>>>()?;
                self.people = people
                    .into_iter()
                    .flatten()
                    .map(|person| person.0)
                    .collect();
            }
            _ => return Err(A::Error::custom("this key is not read")),
        }
        Ok(())
    }
}

impl Keyed for Product {
    const KEYS: &'static [&'static str] = &["name", "version", "manufacturer", "build"];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "name" => self.name = map.next_value()?,
            "version" => self.version = map.next_value()?,
            "manufacturer" => self.manufacturer = map.next_value()?,
            "build" => self.build = map.next_value()?,
            _ => return Err(A::Error::custom("this key is not read")),
        }
        Ok(())
    }
}

impl Keyed for Component {
    const KEYS: &'static [&'static str] = &["name", "version", "supplier", "assessment"];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "name" => self.name = map.next_value()?,
            "version" => self.version = map.next_value()?,
            "supplier" => self.supplier = map.next_value()?,
            "assessment" => self.assessment = map.next_value()?,
            _ => return Err(A::Error::custom("this key is not read")),
        }
        Ok(())
    }
}

impl Keyed for Person {
    const KEYS: &'static [&'static str] = &["name", "role", "registration", "email", "approves"];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "name" => self.name = map.next_value()?,
            "role" => self.role = map.next_value()?,
            "registration" => self.registration = map.next_value()?,
            "email" => self.email = map.next_value()?,
            "approves" => self.approves = map.next_value()?,
            _ => return Err(A::Error::custom("this key is not read")),
        }
        Ok(())
    }
}

/// A mapping that can be blank.
fn optional<'de, T: Keyed, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error>
where
    Mapping<T>: Deserialize<'de>,
{
    let value = map.next_value::<Option<Mapping<T>>>()?;
    Ok(value.map(|Mapping(value)| value).unwrap_or_default())
}
