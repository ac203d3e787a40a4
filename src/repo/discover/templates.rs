//! Finds the template of a log and its hazard types.

use std::path::{Path, PathBuf};

use crate::repo::bounds::real_place;
use crate::repo::config::line_of_key;
use crate::repo::merge_conflict::read_resolved;
use crate::repo::{CONFIG_FILE, Config, RepoError};
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Template};

/// The file name of a template.
pub(in crate::repo) const TEMPLATE_FILE: &str = "hazard-template.md";
/// The file name of a list of hazard types.
pub(in crate::repo) const TYPES_FILE: &str = "hazard-types.md";
/// The usual folder of both.
pub(in crate::repo) const TEMPLATE_FOLDER: &str = "templates";

/// Where the template in force comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateOrigin {
    /// The project's own template; `None` for the built-in one.
    pub template: Option<PathBuf>,
    /// The project's own hazard types; `None` for the built-in ones.
    pub types: Option<PathBuf>,
}

impl TemplateOrigin {
    /// Whether both are built in.
    pub fn is_built_in(&self) -> bool {
        self.template.is_none() && self.types.is_none()
    }

    /// Whether a file is the template or the list of hazard types.
    pub fn holds(&self, path: &Path) -> bool {
        [&self.template, &self.types]
            .into_iter()
            .flatten()
            .any(|own| own == path)
    }
}

/// A template that can be used.
pub(super) struct FoundTemplate {
    /// The template.
    pub template: Template,
    /// The files that it was read from.
    pub origin: TemplateOrigin,
    /// The digest of those files.
    pub digest: blake3::Hash,
}

/// Finds and reads the template of the log at `root`.
///
/// # Errors
/// When one that the settings name does not exist, cannot be used, or is not in `bounds`.
pub(super) fn find(
    bounds: &Path,
    root: &Path,
    folders: &[String],
    config: &Config,
) -> Result<FoundTemplate, RepoError> {
    let origin = TemplateOrigin {
        template: locate(
            root,
            folders,
            "template",
            config.template.as_deref(),
            TEMPLATE_FILE,
        )?,
        types: locate(
            root,
            folders,
            "hazard-types",
            config.hazard_types.as_deref(),
            TYPES_FILE,
        )?,
    };
    let template_text = text(bounds, origin.template.as_deref(), BUILT_IN_TEMPLATE)?;
    let types_text = text(bounds, origin.types.as_deref(), BUILT_IN_TYPES)?;
    let template = Template::parse(&template_text, &types_text).map_err(|source| {
        let path = origin.template.clone().unwrap_or_default();
        RepoError::Template { path, source }
    })?;
    Ok(FoundTemplate {
        template,
        origin,
        digest: digest(&template_text, &types_text),
    })
}

/// A digest of both texts.
pub(in crate::repo) fn digest(template: &str, types: &str) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    // The length makes a difference if text moves from one file to the other.
    hasher.update(&(template.len() as u64).to_le_bytes());
    hasher.update(template.as_bytes());
    hasher.update(types.as_bytes());
    hasher.finalize()
}

fn text(bounds: &Path, own: Option<&Path>, built_in: &str) -> Result<String, RepoError> {
    match own {
        Some(own) => read_resolved(&real_place(bounds, own)?),
        None => Ok(built_in.to_owned()),
    }
}

/// The file that the settings name, else the one below the root, else the one nearest to the
/// records, which must be the same for every folder.
fn locate(
    root: &Path,
    folders: &[String],
    key: &str,
    named: Option<&str>,
    name: &str,
) -> Result<Option<PathBuf>, RepoError> {
    if let Some(named) = named {
        let path = root.join(named);
        if path.is_file() {
            return Ok(Some(path));
        }
        let settings = root.join(CONFIG_FILE);
        return Err(RepoError::Config {
            line: line_of_key(&settings, key),
            path: settings,
            message: format!("`{key}` names the file `{named}`, and there is no such file"),
        });
    }
    let below_root = root.join(TEMPLATE_FOLDER).join(name);
    if below_root.is_file() {
        return Ok(Some(below_root));
    }
    let mut found: Option<PathBuf> = None;
    for folder in folders {
        let Some(near) = nearest(root, &root.join(folder), name) else {
            continue;
        };
        match &found {
            Some(path) if *path != near => {
                return Err(RepoError::SeveralTemplates {
                    path: path.clone(),
                    other: near,
                });
            }
            _ => found = Some(near),
        }
    }
    Ok(found)
}

/// The nearest file with that name, going up from `folder` to the root: in each folder or in its
/// `templates`.
fn nearest(root: &Path, folder: &Path, name: &str) -> Option<PathBuf> {
    folder
        .ancestors()
        .take_while(|folder| folder.starts_with(root))
        .flat_map(|folder| [folder.join(TEMPLATE_FOLDER).join(name), folder.join(name)])
        .find(|path| path.is_file())
}
