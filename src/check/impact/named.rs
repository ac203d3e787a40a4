//! The files that a link names, prepared for comparison with many paths.

use crate::check::{Glob, Link, LinkForm};

/// The files that a link names. Paths begin at the root of the repository.
pub(super) enum Named {
    /// One file, from the root of the log or of the repository.
    File([String; 2]),
    /// Every file of a folder, and the folder.
    Folder([String; 2]),
    /// Every file that one of the two globs matches.
    Globs([Glob; 2]),
}

impl Named {
    /// The files that a link names. `root` is the path from the root of the repository to the root
    /// of the log.
    ///
    /// # Errors
    /// The reason why hazlog does not search for them.
    pub(super) fn by(link: &Link, root: &str) -> Result<Self, String> {
        let named = plain(&link.path);
        let below = match root {
            "" => named.clone(),
            root => plain(&format!("{root}/{named}")),
        };
        let glob = |path: &str| Glob::parse(path).map_err(|why| why.to_string());
        match &link.form {
            LinkForm::TooCostly(why) => Err(why.clone()),
            LinkForm::Glob => Ok(Self::Globs([glob(&below)?, glob(&named)?])),
            LinkForm::Path if link.path.ends_with('/') => Ok(Self::Folder([below, named])),
            LinkForm::Path => Ok(Self::File([below, named])),
        }
    }

    /// Whether the file at a path is one of them.
    pub(super) fn names(&self, path: &str) -> bool {
        let is_in = |folder: &String| {
            path.strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        };
        match self {
            Self::File(paths) => paths.iter().any(|own| own == path),
            Self::Folder(paths) => paths.iter().any(|own| own == path || is_in(own)),
            Self::Globs(globs) => globs.iter().any(|glob| glob.matches(path)),
        }
    }
}

/// A path without `.`, `..` and the separators at its ends.
fn plain(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}
