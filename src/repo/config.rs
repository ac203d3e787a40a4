//! The settings of a log: `hazlog.yaml`.

use std::path::Path;

use super::RepoError;

/// The name of the settings file.
pub const CONFIG_FILE: &str = "hazlog.yaml";

/// The settings, all optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The folders of records, relative to the settings file; empty where not set.
    pub hazards: Vec<String>,
    /// The pattern of ids, as written: `Hazard-{:04}`.
    pub id: Option<String>,
    /// The template, relative to the settings file.
    pub template: Option<String>,
    /// The hazard types, relative to the settings file.
    pub hazard_types: Option<String>,
    /// The product that the log is about.
    pub product: Product,
    /// The people who work on it.
    pub people: Vec<Person>,
}

/// The product that a log is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who makes it.
    pub manufacturer: Option<String>,
}

/// Somebody who works on the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: Option<String>,
    /// Their role: `Clinical Safety Officer`.
    pub role: Option<String>,
    /// Their professional registration.
    pub registration: Option<String>,
    /// Their address.
    pub email: Option<String>,
}

impl Config {
    /// Reads settings; `path` is named in errors.
    ///
    /// # Errors
    /// With the line, when a key is unknown or stands twice, or a value is of another kind.
    pub fn parse(path: &Path, text: &str) -> Result<Self, RepoError> {
        let _ = (path, text);
        unimplemented!()
    }
}

/// The text of a first `hazlog.yaml`, with a comment for each setting.
pub fn starter_config(hazards: &str) -> String {
    let _ = hazards;
    unimplemented!()
}
