//! Finds the log of a folder.

mod absent_folders;
mod search;
mod templates;
#[cfg(test)]
mod tests;
mod unread_logs;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use self::search::{RecordFolder, child_folders, folders_below, record_names};
pub use self::templates::TemplateOrigin;
pub(super) use self::templates::{TEMPLATE_FILE, TEMPLATE_FOLDER, TYPES_FILE, digest};
use self::unread_logs::look_for_hazards;
use super::bounds::real_place;
use super::config::{check_filters, line_of_key};
use super::disk::{is_absent, read_text};
use super::{Access, CONFIG_FILE, Config, FolderCandidate, Layout, RepoError};
use crate::hazard::{HazardId, IdPattern};

/// The folder that `hazlog init` creates for the records.
pub(super) const USUAL_FOLDER: &str = "hazards";

impl Layout {
    /// Finds the log of `start`.
    ///
    /// The nearest `hazlog.yaml` decides, from `start` up to the git root. Without one, hazlog
    /// looks for records in `start`, in its child folders, and then anywhere in the git repository.
    ///
    /// # Errors
    /// When there is no folder of records or there are several, or the settings or the template
    /// cannot be used.
    pub fn discover(start: &Path) -> Result<Self, RepoError> {
        let start = start
            .canonicalize()
            .map_err(|error| RepoError::io("open", start, error))?;
        if !start.is_dir() {
            let error = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(RepoError::io("open", &start, error));
        }
        let git_root = git_root(&start)?;
        let config_file = config_file(&start, git_root.as_deref())?;
        let mut place = match &config_file {
            Some(file) => configured(&start, file, git_root.as_deref())?,
            None => unconfigured(&start, git_root.as_deref())?,
        };
        if let Some(inner) = inner_repository(&place, git_root.as_deref()) {
            return match config_file {
                // The log is that of the other repository, such as a submodule, with its settings and its history.
                None => Self::discover(&inner),
                Some(file) => Err(RepoError::OtherRepository {
                    line: line_of_key(&file, "hazards"),
                    path: file,
                    inner,
                }),
            };
        }
        let bounds = git_root.as_deref().unwrap_or(&place.root);
        absent_folders::check(bounds, &place.root, &place.folders)?;
        let found = templates::find(bounds, &place.root, &place.folders, &place.config)?;
        check_filters(
            config_file.as_deref(),
            &place.config.filters,
            &found.template,
        )?;
        let ids = id_pattern(&mut place, config_file.as_deref())?;
        let absent = |folder: &&String| is_absent(&place.root.join(folder));
        Ok(Self {
            start,
            began_absent: place.folders.iter().filter(absent).cloned().collect(),
            root: place.root,
            folders: place.folders,
            config: place.config,
            config_file,
            template: found.template,
            template_origin: found.origin,
            template_digest: found.digest,
            ids,
            git_root,
            access: Access::default(),
        })
    }
}

/// The place of a log and its settings.
struct LogPlace {
    root: PathBuf,
    folders: Vec<String>,
    /// The names of files that look like records, if the folder was found by them.
    names: Option<Vec<String>>,
    config: Config,
}

/// The folder with `.git`, going up from `start`. A damaged `.git`, or a link to nowhere, counts
/// too, because git decides whether it can be used.
///
/// # Errors
/// When a folder cannot be read.
pub(super) fn git_root(start: &Path) -> Result<Option<PathBuf>, RepoError> {
    for folder in start.ancestors() {
        let git = folder.join(".git");
        match fs::symlink_metadata(&git) {
            Ok(_) => return Ok(Some(folder.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(RepoError::io("look at", &git, error)),
        }
    }
    Ok(None)
}

/// The root of a repository inside the repository at `git_root` that has a folder of records.
fn inner_repository(place: &LogPlace, git_root: Option<&Path>) -> Option<PathBuf> {
    let top = git_root?;
    let of_folder = |folder: &String| {
        let folder = place.root.join(folder);
        let above = folder.ancestors();
        let inside = above.take_while(|folder| *folder != top && folder.starts_with(top));
        // A folder that cannot be read has its own error, when its records are read.
        let mut roots = inside.filter(|folder| fs::symlink_metadata(folder.join(".git")).is_ok());
        roots.next().map(Path::to_owned)
    };
    place.folders.iter().find_map(of_folder)
}

/// The nearest settings file, going up from `start` to the git root.
fn config_file(start: &Path, git_root: Option<&Path>) -> Result<Option<PathBuf>, RepoError> {
    for folder in start.ancestors() {
        let file = folder.join(CONFIG_FILE);
        if file.exists() {
            return Ok(Some(file));
        }
        let other = folder.join("hazlog.yml");
        if other.exists() {
            return Err(RepoError::Config {
                path: other,
                line: 1,
                message: format!(
                    "hazlog reads its settings from `{CONFIG_FILE}`: rename this file"
                ),
            });
        }
        if Some(folder) == git_root {
            break;
        }
    }
    Ok(None)
}

fn configured(start: &Path, file: &Path, git_root: Option<&Path>) -> Result<LogPlace, RepoError> {
    let root = file.parent().unwrap_or(start).to_owned();
    let real = real_place(git_root.unwrap_or(&root), file)?;
    let config = Config::parse(file, &read_text(&real)?)?;
    let mut folders = config.hazards.clone();
    let mut names = None;
    if folders.is_empty() {
        folders = match find_folder(start, Some(&root)) {
            Ok(folder) => {
                names = Some(folder.names);
                vec![relative(&root, &folder.path)?]
            }
            // A new log has no record yet, and git stores no empty folder.
            Err(RepoError::NoFolder { .. }) => vec![USUAL_FOLDER.to_owned()],
            Err(error) => return Err(error),
        };
    }
    Ok(LogPlace {
        root,
        folders,
        names,
        config,
    })
}

fn unconfigured(start: &Path, git_root: Option<&Path>) -> Result<LogPlace, RepoError> {
    let folder = find_folder(start, git_root)?;
    let root = match git_root {
        Some(root) => root.to_owned(),
        None if folder.path == start => folder.path.clone(),
        None => folder.path.parent().unwrap_or(start).to_owned(),
    };
    Ok(LogPlace {
        folders: vec![relative(&root, &folder.path)?],
        names: Some(folder.names),
        root,
        config: Config::default(),
    })
}

/// The one folder of records: `start` itself, a child of it, or any folder below `top`.
fn find_folder(start: &Path, top: Option<&Path>) -> Result<RecordFolder, RepoError> {
    if let Some(folder) = RecordFolder::with_records(start.to_owned()) {
        return Ok(folder);
    }
    if let Some(folder) = only(start, child_folders(start))? {
        return Ok(folder);
    }
    if let Some(top) = top
        && let Some(folder) = only(top, folders_below(top)?)?
    {
        return Ok(folder);
    }
    let found = look_for_hazards(start, top)?;
    let folders = found.folders.into_iter().map(RecordFolder::read).collect();
    if let Some(folder) = only(top.unwrap_or(start), folders)? {
        return Ok(folder);
    }
    let looked = match top {
        Some(top) => format!(
            "in `{}`, in the folders directly below it, and everywhere in `{}` that git does not \
             ignore",
            start.display(),
            top.display()
        ),
        None => format!(
            "in `{}` and in the folders directly below it",
            start.display()
        ),
    };
    Err(RepoError::NoFolder {
        path: start.to_owned(),
        looked,
        unread_logs: found.logs,
    })
}

fn only(path: &Path, mut folders: Vec<RecordFolder>) -> Result<Option<RecordFolder>, RepoError> {
    if folders.len() < 2 {
        return Ok(folders.pop());
    }
    folders.sort_by(|one, other| one.path.cmp(&other.path));
    let found = |folder: &RecordFolder| FolderCandidate {
        path: folder.path.clone(),
        records: folder.names.len(),
    };
    Err(RepoError::SeveralFolders {
        path: path.to_owned(),
        folders: folders.iter().map(found).collect(),
    })
}

/// A path below the root, with `/`.
fn relative(root: &Path, path: &Path) -> Result<String, RepoError> {
    let bad = || RepoError::BadName {
        path: path.to_owned(),
    };
    let inner = path.strip_prefix(root).map_err(|_| bad())?;
    let names: Option<Vec<&str>> = inner.iter().map(|name| name.to_str()).collect();
    Ok(names.ok_or_else(bad)?.join("/"))
}

/// The pattern in the settings, else that of the existing records, else the default. Takes the names of the records.
fn id_pattern(place: &mut LogPlace, config_file: Option<&Path>) -> Result<IdPattern, RepoError> {
    if let (Some(pattern), Some(file)) = (&place.config.id, config_file) {
        return IdPattern::parse(pattern).map_err(|why| RepoError::Config {
            path: file.to_owned(),
            line: line_of_key(file, "id"),
            message: format!("`id` is `{pattern}`, {why}: write it as `Hazard-{{:04}}`"),
        });
    }
    let names = place.names.take().unwrap_or_else(|| {
        let folders = place.folders.iter();
        let read = |folder: &String| record_names(&place.root.join(folder));
        folders.flat_map(read).collect()
    });
    let ids = names.into_iter().map(|mut name| {
        name.truncate(name.len() - ".md".len());
        HazardId::new(name)
    });
    Ok(usual_pattern(ids).unwrap_or_default())
}

/// The pattern of most IDs. The lowest number shows best whether they are padded.
fn usual_pattern(ids: impl Iterator<Item = HazardId>) -> Option<IdPattern> {
    let mut kinds: BTreeMap<String, (usize, HazardId)> = BTreeMap::new();
    for id in ids {
        let letters = id.as_str().trim_end_matches(|c: char| c.is_ascii_digit());
        match kinds.get_mut(letters) {
            None => {
                kinds.insert(letters.to_owned(), (1, id));
            }
            Some((count, lowest)) => {
                *count += 1;
                if id < *lowest {
                    *lowest = id;
                }
            }
        }
    }
    let (_, (_, lowest)) = kinds.iter().max_by_key(|(_, (count, _))| *count)?;
    IdPattern::like(lowest)
}
