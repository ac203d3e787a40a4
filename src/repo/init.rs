//! Creates a log.

use std::fs;
use std::path::Path;

use super::create::create_file;
use super::discover::USUAL_FOLDER;
use super::{CONFIG_FILE, Layout, RepoError, starter_config};
use crate::report::{PARTS, PARTS_FOLDER};
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES};

/// Whether the built-in templates are copied into the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TemplateCopies {
    /// They stay in the program.
    #[default]
    BuiltIn,
    /// They are copied to `templates/`, so that people can change them.
    Copied,
}

/// Whether hazlog creates the parts of a clinical safety case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SafetyCase {
    /// It does not.
    #[default]
    Without,
    /// It creates a file for each in `safety-case/`, with guidance in it.
    Scaffolded,
}

/// The result of [`init`]; paths are relative to the folder, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Initialised {
    /// The files that it created or extended.
    pub made: Vec<String>,
    /// The files that existed and did not change.
    pub left: Vec<String>,
}

/// Creates a log in `folder`: `hazlog.yaml`, a folder for the records if there is none and, on
/// request, the templates and the parts of a clinical safety case. Overwrites nothing.
///
/// # Errors
/// When there are several folders of records, so that the user must choose one, or the disk returns
/// an error.
pub fn init(
    folder: &Path,
    templates: TemplateCopies,
    case: SafetyCase,
) -> Result<Initialised, RepoError> {
    let mut done = Initialised::default();
    let records = records_folder(folder)?;
    done.folder(folder, &records)?;
    done.file(folder, CONFIG_FILE, &starter_config(&records))?;
    if templates == TemplateCopies::Copied {
        done.folder(folder, "templates")?;
        done.file(folder, "templates/hazard-template.md", BUILT_IN_TEMPLATE)?;
        done.file(folder, "templates/hazard-types.md", BUILT_IN_TYPES)?;
    }
    if case == SafetyCase::Scaffolded {
        done.folder(folder, PARTS_FOLDER)?;
        for part in PARTS {
            let name = format!("{PARTS_FOLDER}/{}.md", part.stem);
            done.file(folder, &name, part.scaffold)?;
        }
    }
    Ok(done)
}

/// The existing folder of records in the form for settings in `folder`, or the usual one.
fn records_folder(folder: &Path) -> Result<String, RepoError> {
    let usual = || USUAL_FOLDER.to_owned();
    if folder.join(CONFIG_FILE).exists() {
        let layout = Layout::discover(folder)?;
        return Ok(layout.folders.first().cloned().unwrap_or_else(usual));
    }
    match Layout::discover(folder) {
        Ok(layout) => {
            let records = layout.path(&layout.folders[0]);
            let start = folder.canonicalize();
            let start = start.map_err(|error| RepoError::io("open", folder, error))?;
            let inner = records.strip_prefix(&start).ok().and_then(Path::to_str);
            Ok(match inner {
                Some("") => ".".to_owned(),
                Some(inner) => inner.replace('\\', "/"),
                None => usual(),
            })
        }
        Err(RepoError::NoFolder { .. }) => Ok(usual()),
        Err(error) => Err(error),
    }
}

impl Initialised {
    fn folder(&mut self, root: &Path, name: &str) -> Result<(), RepoError> {
        let path = root.join(name);
        if path.is_dir() {
            self.left.push(format!("{name}/"));
            return Ok(());
        }
        fs::create_dir_all(&path).map_err(|error| RepoError::io("make", &path, error))?;
        self.made.push(format!("{name}/"));
        Ok(())
    }

    fn file(&mut self, root: &Path, name: &str, text: &str) -> Result<(), RepoError> {
        match create_file(&root.join(name), text) {
            Ok(()) => self.made.push(name.to_owned()),
            Err(RepoError::Exists { .. }) => self.left.push(name.to_owned()),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::TestLog;

    #[test]
    fn a_log_is_created_once() {
        let test_log = TestLog::empty();
        test_log.git(&["init", "-q"]);
        test_log.write(".gitignore", "/target\n");
        let done = init(
            &test_log.root(),
            TemplateCopies::BuiltIn,
            SafetyCase::Without,
        )
        .unwrap();
        assert_eq!(done.made, ["hazards/", "hazlog.yaml"]);
        assert_eq!(test_log.text(".gitignore"), "/target\n");
        let layout = test_log.layout();
        assert_eq!(layout.folders, ["hazards"]);
        test_log.write("hazlog.yaml", "id: H{}\n");
        let again = init(
            &test_log.root(),
            TemplateCopies::Copied,
            SafetyCase::Without,
        )
        .unwrap();
        assert_eq!(again.left, ["hazards/", "hazlog.yaml"]);
        let copies = [
            "templates/",
            "templates/hazard-template.md",
            "templates/hazard-types.md",
        ];
        assert_eq!(again.made, copies);
        assert_eq!(test_log.text("hazlog.yaml"), "id: H{}\n");
        assert!(test_log.layout().template_origin.template.is_some());
    }

    #[test]
    fn an_existing_folder_is_used() {
        let test_log = TestLog::empty();
        test_log.write("safety/Hazard-0001.md", crate::repo::test_log::RECORD);
        let done = init(
            &test_log.root(),
            TemplateCopies::BuiltIn,
            SafetyCase::Without,
        )
        .unwrap();
        assert_eq!(done.left, ["safety/"]);
        assert_eq!(done.made, ["hazlog.yaml"]);
        assert_eq!(test_log.layout().folders, ["safety"]);
    }

    #[test]
    fn a_safety_case_is_created_and_existing_texts_stay() {
        let test_log = TestLog::empty();
        let mine = "# Introduction\n\nOurs.\n";
        test_log.write("safety-case/introduction.md", mine);
        let done = init(
            &test_log.root(),
            TemplateCopies::BuiltIn,
            SafetyCase::Scaffolded,
        );
        let done = done.unwrap();
        assert!(
            done.left
                .contains(&"safety-case/introduction.md".to_owned())
        );
        assert_eq!(test_log.text("safety-case/introduction.md"), mine);
        let made = done
            .made
            .iter()
            .filter(|name| name.starts_with("safety-case/"));
        assert_eq!(made.count(), PARTS.len() - 1);
        let statement = test_log.text("safety-case/safety-statement.md");
        assert!(statement.starts_with("<!-- Guidance: "), "{statement}");
    }
}
