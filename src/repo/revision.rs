//! The log as it was at a commit.

use std::cell::RefCell;
use std::collections::HashSet;

use super::around::Tree;
use super::beside_at::BesideAt;
use super::discover::digest;
use super::git::{Folders, ask_working_tree, run};
use super::objects::{Blob, Objects};
use super::sniff::{is_id_like, is_record, markdown_stem};
use super::{Around, Layout, RepoError};
use crate::hazard::HazardId;
use crate::import::is_no_record;
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Template};

/// The commit that somebody names: a branch, a tag, `HEAD~1`.
///
/// # Errors
/// When git does not know it, or there is no git.
pub fn revision(layout: &Layout, words: &str) -> Result<String, RepoError> {
    let name = format!("{words}^{{commit}}");
    let question = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &name,
    ];
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    let id = String::from_utf8_lossy(&answer.out).trim().to_owned();
    if answer.worked && !id.is_empty() {
        return Ok(id);
    }
    if !answer.complaint.is_empty() {
        return Err(RepoError::Git {
            path: layout.root.clone(),
            message: answer.complaint,
        });
    }
    Err(RepoError::NoRevision {
        path: layout.root.clone(),
        revision: words.to_owned(),
    })
}

/// The commit at which two revisions parted.
///
/// # Errors
/// When git does not know one of them, or they never were one.
pub fn merge_base(layout: &Layout, words: &str, other: &str) -> Result<String, RepoError> {
    let commit = revision(layout, words)?;
    let other = revision(layout, other)?;
    let question = ["merge-base", &commit, &other];
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    if !answer.worked && answer.complaint.is_empty() {
        return Err(RepoError::Unrelated {
            path: layout.root.clone(),
            revision: words.to_owned(),
        });
    }
    let id = answer.worked_in(layout)?;
    Ok(String::from_utf8_lossy(&id).trim().to_owned())
}

/// A record as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseRecord {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Its bytes; `None` where they are those of the file as it is now.
    pub bytes: Option<Vec<u8>>,
}

/// The log as it was at a commit.
pub struct Base {
    /// The commit.
    pub commit: String,
    /// The template that was in force.
    pub template: Template,
    /// Whether that is the one that is in force now.
    pub same_template: bool,
    /// The records that were there, by path.
    pub records: Vec<BaseRecord>,
    /// What stood beside them.
    pub beside: BesideAt,
    tree: RefCell<Option<Tree>>,
}

impl Base {
    /// Reads the log of a commit.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn read(layout: &Layout, commit: &str) -> Result<Self, RepoError> {
        let tree = Tree::read(layout, commit)?;
        let mut objects = Objects::start(layout)?;
        let (template, same_template) = template(layout, commit, &mut objects)?;
        let records = records(layout, commit, &tree, &mut objects)?;
        let beside = BesideAt::read(layout, commit, &tree, &mut objects)?;
        Ok(Self {
            commit: commit.to_owned(),
            template,
            same_template,
            records,
            beside,
            tree: RefCell::new(Some(tree)),
        })
    }

    /// What stood around it. The list of its files is given away with the first answer.
    pub fn around<'a>(&'a self, layout: &'a Layout) -> Around<'a> {
        let tree = self.tree.borrow_mut().take().unwrap_or_default();
        Around::at(layout, &self.template, &self.commit, tree)
    }
}

/// The path from the root of the repository of a path of the log; `None` outside one.
pub fn in_repository(layout: &Layout, path: &str) -> Option<String> {
    let place = layout.path(path);
    let inner = place.strip_prefix(layout.git_root.as_ref()?).ok()?;
    let names: Option<Vec<&str>> = inner.iter().map(|name| name.to_str()).collect();
    Some(names?.join("/"))
}

/// The template at a commit: the file that is the template now, as it was, or the built-in one
/// where that was not there yet. One that could not be used then is taken as it is now.
///
/// The second value is whether it is the one that is in force now.
fn template(
    layout: &Layout,
    commit: &str,
    objects: &mut Objects,
) -> Result<(Template, bool), RepoError> {
    let origin = &layout.template_origin;
    let mut text = |own: &Option<std::path::PathBuf>, built_in: &str| {
        let path = own.as_deref().and_then(std::path::Path::to_str);
        let Some(path) = path.and_then(|path| in_repository(layout, path)) else {
            return Ok(Some(built_in.to_owned()));
        };
        let bytes = match objects.blob(layout, commit, &path)? {
            Blob::Absent => return Ok(Some(built_in.to_owned())),
            Blob::TooLarge { .. } => return Err(too_large(layout, commit, &path)),
            Blob::Bytes { bytes, .. } => bytes,
        };
        Ok(String::from_utf8(bytes).ok())
    };
    let fields = text(&origin.template, BUILT_IN_TEMPLATE)?;
    let types = text(&origin.types, BUILT_IN_TYPES)?;
    let now = || (layout.template.clone(), true);
    let (Some(fields), Some(types)) = (fields, types) else {
        return Ok(now());
    };
    if digest(&fields, &types) == layout.template_digest {
        return Ok(now());
    }
    Ok(Template::parse(&fields, &types).map_or_else(|_| now(), |template| (template, false)))
}

/// The bytes of a record at a commit that has it.
fn record_bytes(
    layout: &Layout,
    commit: &str,
    path: &str,
    objects: &mut Objects,
) -> Result<Vec<u8>, RepoError> {
    match objects.blob(layout, commit, path)? {
        Blob::Bytes { bytes, .. } => Ok(bytes),
        Blob::TooLarge { .. } => Err(too_large(layout, commit, path)),
        Blob::Absent => Err(RepoError::Git {
            path: layout.root.clone(),
            message: format!("git lists `{path}` at {commit}, and has no file there"),
        }),
    }
}

fn too_large(layout: &Layout, commit: &str, path: &str) -> RepoError {
    RepoError::Git {
        path: layout.root.clone(),
        message: format!("`{path}` at {commit} is too large to be read"),
    }
}

fn records(
    layout: &Layout,
    commit: &str,
    tree: &Tree,
    objects: &mut Objects,
) -> Result<Vec<BaseRecord>, RepoError> {
    let changed = changed_since(layout, commit)?;
    let mut records = Vec::new();
    for folder in &layout.folders {
        let Some(below) = in_repository(layout, folder) else {
            continue;
        };
        for (path, _) in tree.files() {
            let (its, name) = path.rsplit_once('/').unwrap_or(("", path));
            let Some(stem) = markdown_stem(name).filter(|_| its == below) else {
                continue;
            };
            let log_path = super::files::joined(folder, name);
            if layout.template_origin.holds(&layout.path(&log_path)) {
                continue;
            }
            let bytes = if changed.contains(path) {
                Some(record_bytes(layout, commit, path, objects)?)
            } else {
                None
            };
            if bytes
                .as_ref()
                .is_none_or(|bytes| is_record_named(stem, bytes))
            {
                records.push(BaseRecord {
                    id: HazardId::new(stem),
                    path: log_path,
                    bytes,
                });
            }
        }
    }
    records.extend(moved_in(layout, commit, objects)?);
    records.sort_by(|one, other| (&one.id, &one.path).cmp(&(&other.id, &other.path)));
    Ok(records)
}

/// Whether a Markdown file is a record: by its name, where it is no report and does not hold several
/// hazards, or by its headings.
fn is_record_named(stem: &str, bytes: &[u8]) -> bool {
    match is_id_like(stem) {
        true => is_no_record(bytes).is_none(),
        false => is_record(&String::from_utf8_lossy(bytes)),
    }
}

/// The records that stood outside the folders of the log, and have been moved into them since.
fn moved_in(
    layout: &Layout,
    commit: &str,
    objects: &mut Objects,
) -> Result<Vec<BaseRecord>, RepoError> {
    let folders: Vec<String> = layout
        .folders
        .iter()
        .filter_map(|folder| in_repository(layout, folder))
        .collect();
    let root = in_repository(layout, "").unwrap_or_default();
    let mut records = Vec::new();
    for [was, is] in renamed_since(layout, commit)? {
        let [(from, stem), (to, _)] = [place_of(&was), place_of(&is)];
        let is_ours = |folder: &str| folders.iter().any(|ours| ours == folder);
        let (Some(stem), true, false) = (stem, is_ours(to), is_ours(from)) else {
            continue;
        };
        let bytes = record_bytes(layout, commit, &was, objects)?;
        if is_record_named(stem, &bytes) {
            let inner = was.strip_prefix(&root).unwrap_or(&was);
            records.push(BaseRecord {
                id: HazardId::new(stem),
                path: inner.trim_start_matches('/').to_owned(),
                bytes: Some(bytes),
            });
        }
    }
    Ok(records)
}

/// The folder of a path, and what its file is called where it is Markdown.
fn place_of(path: &str) -> (&str, Option<&str>) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, markdown_stem(name))
}

/// The files that have another name in the working tree than at a commit: the name that each had,
/// and the one that it has, from the root of the repository.
fn renamed_since(layout: &Layout, commit: &str) -> Result<Vec<[String; 2]>, RepoError> {
    let diff = [
        "diff",
        "--find-renames",
        "--diff-filter=R",
        "--name-status",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=dirty",
        "-z",
        commit,
    ];
    let answer = ask_working_tree(layout, &diff, Folders::All)?;
    let words: Vec<String> = answer
        .split(|byte| *byte == 0)
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect();
    // A score of likeness, the name that was and the name that is.
    let each = words.chunks_exact(3);
    Ok(each
        .map(|parts| [parts[1].clone(), parts[2].clone()])
        .collect())
}

/// The records of which the working tree has other bytes than a commit, by path from the root of
/// the repository.
fn changed_since(layout: &Layout, commit: &str) -> Result<HashSet<String>, RepoError> {
    let diff = [
        "diff",
        "--no-renames",
        "--name-only",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=dirty",
        "-z",
        commit,
    ];
    let answer = ask_working_tree(layout, &diff, Folders::Named)?;
    let paths = answer.split(|byte| *byte == 0);
    Ok(paths
        .map(|path| String::from_utf8_lossy(path).into_owned())
        .collect())
}
