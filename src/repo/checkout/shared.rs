//! A separate repository that shares the objects of another.

use std::fs;
use std::io;
use std::path::Path;

use super::succeed;
use crate::repo::RepoError;
use crate::repo::git::{git, output};

/// The attributes of every file in the copy. They have precedence over those of the repository and
/// the settings of the machine, so that each file has the bytes that git stores.
const AS_STORED: &str = "* -text -eol -ident -filter -working-tree-encoding\n";

/// Makes an empty repository at `copy` that shares the objects of the one at `root`. It does not
/// clone: a clone runs a second git in the source, which obeys the settings there, and copies the
/// user's hooks into the new one.
pub(super) fn share(root: &Path, copy: &Path) -> Result<(), RepoError> {
    let question = [
        "rev-parse",
        "--show-object-format",
        "--git-path",
        "objects",
        "--git-path",
        "shallow",
    ];
    let answer = succeed(root, &question)?.out;
    let text = String::from_utf8_lossy(&answer).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    let [format, objects, shallow] = lines[..] else {
        return Err(RepoError::Git {
            path: root.to_owned(),
            message: format!("git answered `{}`", text.trim()),
        });
    };
    let objects = root.join(objects);
    let objects = objects
        .canonicalize()
        .map_err(|error| RepoError::io("find", &objects, error))?;
    begin(root, copy, format)?;
    let own = copy.join(".git");
    write(
        &own,
        "objects/info/alternates",
        &format!("{}\n", objects.display()),
    )?;
    write(&own, "info/attributes", AS_STORED)?;
    // In a shallow clone, the history of the copy ends at the same commits.
    let shallow = root.join(shallow);
    match fs::copy(&shallow, own.join("shallow")) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(RepoError::io("copy", &shallow, error)),
    }
}

fn begin(root: &Path, copy: &Path, format: &str) -> Result<(), RepoError> {
    fs::create_dir(copy).map_err(|error| RepoError::io("make", copy, error))?;
    let mut init = git(copy);
    init.args(["init", "--quiet", "--template="])
        .arg(format!("--object-format={format}"))
        // Without this, `--work-tree` would need the name of a git folder.
        .env("GIT_DIR", copy.join(".git"));
    let answer = output(copy, &mut init)?;
    if answer.worked {
        return Ok(());
    }
    Err(RepoError::Git {
        path: root.to_owned(),
        message: answer.complaint,
    })
}

/// Writes a file in git's folder, and creates its folder.
fn write(own: &Path, name: &str, text: &str) -> Result<(), RepoError> {
    let path = own.join(name);
    let folder = path.parent().unwrap_or(own);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| RepoError::io("write", &path, error))
}
