//! Whether git merges the records of this clone with hazlog and shows their changes in its words, and the settings that
//! make it so.
//!
//! git needs two things. A line in `.gitattributes`, which is committed and so reaches every clone, selects a merge
//! driver and a diff driver for the records. A setting in `.git/config`, which no commit carries, says in each clone which program that is.
//! Where the setting is missing, git says nothing, merges line by line and shows lines.

use std::path::Path;

use super::ask::{Folders, ask, run};
use crate::repo::create::create_file;
use crate::repo::disk::{is_absent, read_text};
use crate::repo::layout::joined;
use crate::repo::output_files::replace_output;
use crate::repo::{Layout, RepoError};
use crate::text::Newline;

/// The name of the merge driver and of the diff driver in git.
const DRIVER: &str = "hazlog";

/// The settings of the driver, each with its value. `recursive` makes git take an older common version, and no text with
/// conflict markers, where two branches have more than one common version.
const SETTINGS: [(&str, &str); 3] = [
    (
        "merge.hazlog.name",
        "hazlog, which merges records by section and control",
    ),
    ("merge.hazlog.driver", "hazlog merge-driver %O %A %B %L %P"),
    ("merge.hazlog.recursive", "binary"),
];

/// The setting of the diff driver: a program that writes a record in plain words.
const TEXTCONV: &str = "diff.hazlog.textconv";

/// The file that selects the drivers.
const ATTRIBUTES: &str = ".gitattributes";

/// How git merges the records of this clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeSetup {
    /// The command of the driver in the settings of git; `None` if it is not registered in this clone.
    pub command: Option<String>,
    /// The folders of records for which git takes the driver.
    pub selected: Vec<String>,
    /// The folders of records for which git takes another merge, each with its `merge` attribute.
    pub unselected: Vec<(String, String)>,
    /// The command of the diff driver in the settings of git; `None` if it is not registered in this clone.
    pub textconv: Option<String>,
    /// The folders of records whose changes git shows in another way, each with its `diff` attribute.
    pub unshown: Vec<(String, String)>,
}

impl MergeSetup {
    /// Whether git merges every record with hazlog.
    pub fn is_complete(&self) -> bool {
        self.is_registered() && self.unselected.is_empty()
    }

    /// Whether the driver is registered, and is hazlog.
    pub fn is_registered(&self) -> bool {
        let command = self.command.as_deref().unwrap_or_default();
        command.contains("merge-driver")
    }

    /// Whether git shows the changes of every record in the words of hazlog.
    pub fn shows_words(&self) -> bool {
        let command = self.textconv.as_deref().unwrap_or_default();
        command.contains("textconv") && self.unshown.is_empty()
    }
}

/// What was done so that git merges the records with hazlog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeSetUp {
    /// The lines that were added to `.gitattributes`.
    pub lines: Vec<String>,
    /// The settings that were added to `.git/config`.
    pub settings: Vec<String>,
    /// The folders of records for which the project selects another merge, each with it.
    pub others: Vec<(String, String)>,
}

/// How git merges the records of this clone; `None` outside a repository.
///
/// # Errors
/// When git cannot answer.
pub fn merge_setup(layout: &Layout) -> Result<Option<MergeSetup>, RepoError> {
    if layout.git_root.is_none() {
        return Ok(None);
    }
    let (mut selected, mut unselected, mut unshown) = (Vec::new(), Vec::new(), Vec::new());
    for folder in &layout.folders {
        let diff = attribute(layout, "diff", folder)?;
        if diff != DRIVER {
            unshown.push((folder.clone(), diff));
        }
        let merge = attribute(layout, "merge", folder)?;
        match merge == DRIVER {
            true => selected.push(folder.clone()),
            false => unselected.push((folder.clone(), merge)),
        }
    }
    Ok(Some(MergeSetup {
        command: setting(layout, SETTINGS[1].0)?,
        selected,
        unselected,
        textconv: setting(layout, TEXTCONV)?,
        unshown,
    }))
}

/// Adds what is missing so that git merges the records with hazlog. Changes no line and no setting that exists.
///
/// # Errors
/// When there is no repository, git cannot answer, or a file cannot be written.
pub fn set_up_merging(layout: &Layout) -> Result<MergeSetUp, RepoError> {
    layout.refuse_read_only()?;
    let setup = merge_setup(layout)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    let mut done = MergeSetUp::default();
    let is_open = |list: &[(String, String)], folder: &String| {
        let mut named = list.iter().filter(|(name, _)| name == folder);
        named.any(|(_, attribute)| attribute == "unspecified")
    };
    for folder in &layout.folders {
        let wanted: Vec<&str> = [("merge", &setup.unselected), ("diff", &setup.unshown)]
            .into_iter()
            .filter(|(_, list)| is_open(list, folder))
            .map(|(name, _)| name)
            .collect();
        if !wanted.is_empty() {
            done.lines.push(attribute_line(folder, &wanted));
        }
    }
    let others = setup.unselected.into_iter();
    done.others = others.filter(|(_, merge)| merge != "unspecified").collect();
    if !done.lines.is_empty() {
        add_lines(layout, &done.lines)?;
    }
    let textconv = textconv(layout);
    let settings = SETTINGS.into_iter().chain([(TEXTCONV, textconv.as_str())]);
    for (key, value) in settings {
        if setting(layout, key)?.is_none() {
            ask(layout, &["config", "--local", key, value], Folders::All)?;
            done.settings.push(key.to_owned());
        }
    }
    Ok(done)
}

/// The value of a setting of git in this clone, wherever it is set.
fn setting(layout: &Layout, key: &str) -> Result<Option<String>, RepoError> {
    let Some(answer) = run(layout, &["config", "--get", key], Folders::All)? else {
        return Ok(None);
    };
    let value = String::from_utf8_lossy(&answer.out).trim_end().to_owned();
    match (answer.worked, answer.complaint.is_empty()) {
        (true, _) => Ok(Some(value)),
        (false, true) => Ok(None),
        (false, false) => answer.worked_in(layout).map(|_| None),
    }
}

/// The command that writes a record in plain words. git runs it in the root of the repository.
fn textconv(layout: &Layout) -> String {
    let root = layout.git_root.as_deref();
    let below = root.and_then(|root| layout.root.strip_prefix(root).ok());
    match below
        .and_then(Path::to_str)
        .filter(|below| !below.is_empty())
    {
        None => "hazlog textconv".to_owned(),
        Some(below) => format!("hazlog -C '{}' textconv", below.replace('\'', "'\\''")),
    }
}

/// The driver that git selects for the records of a folder: `hazlog`, `unspecified`, or another one.
fn attribute(layout: &Layout, name: &str, folder: &str) -> Result<String, RepoError> {
    let file = format!("{}.md", layout.ids.id(1));
    let path = layout
        .path_in_repository(&joined(folder, &file))
        .unwrap_or(file);
    let question = ["check-attr", "-z", name, "--", &path];
    let answer = ask(layout, &question, Folders::All)?.unwrap_or_default();
    let mut parts = answer.split(|byte| *byte == 0);
    let value = parts.nth(2).unwrap_or_default();
    Ok(String::from_utf8_lossy(value).into_owned())
}

/// The line that selects the driver for these attributes of the records of a folder.
fn attribute_line(folder: &str, names: &[&str]) -> String {
    let mut pattern = String::from("/");
    for sign in joined(folder, "").chars() {
        // These mean something else in a pattern.
        if "*?[\\".contains(sign) {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push_str("*.md");
    let is_plain = |sign: char| !sign.is_whitespace() && sign != '"' && sign != '\\';
    if !pattern.chars().all(is_plain) {
        let quoted = pattern.replace('\\', "\\\\").replace('"', "\\\"");
        pattern = format!("\"{quoted}\"");
    }
    let selected = names.iter().map(|name| format!(" {name}={DRIVER}"));
    format!("{pattern}{}", selected.collect::<String>())
}

/// Adds lines to the end of the file that selects the driver.
fn add_lines(layout: &Layout, lines: &[String]) -> Result<(), RepoError> {
    let file = layout.path(ATTRIBUTES);
    if is_absent(&file) {
        return create_file(&file, &format!("{}\n", lines.join("\n")));
    }
    let place = layout.real_place(ATTRIBUTES)?;
    replace_output(&place, with_lines(&read_text(&place)?, lines).as_bytes())
}

fn with_lines(text: &str, lines: &[String]) -> String {
    let newline = Newline::detect(text).as_str();
    let mut text = text.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(newline);
    }
    for line in lines {
        text.push_str(line);
        text.push_str(newline);
    }
    text
}

/// Whether a program of this name can be run: it has a path, or is in a folder of `PATH`.
pub fn can_run(command: &str) -> bool {
    let name = command.split_whitespace().next().unwrap_or_default();
    if name.contains(['/', '\\', '"', '\'']) {
        return true;
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let file = Path::new(name).with_extension(std::env::consts::EXE_EXTENSION);
    std::env::split_paths(&folders).any(|folder| folder.join(&file).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::TestLog;

    #[test]
    fn a_line_selects_exactly_the_records_of_its_folder() {
        assert_eq!(
            attribute_line("hazards", &["merge", "diff"]),
            "/hazards/*.md merge=hazlog diff=hazlog"
        );
        assert_eq!(attribute_line("", &["merge"]), "/*.md merge=hazlog");
        for folder in [
            "safety log",
            "a[b]",
            "wei\"rd",
            "hazards",
            "star*",
            "back\\slash",
        ] {
            let test_log = TestLog::empty();
            test_log.git(&["init", "-q"]);
            test_log.write(
                &format!("{folder}/Hazard-0001.md"),
                crate::repo::test_log::RECORD,
            );
            test_log.write("docs/note.md", "# Note\n");
            let layout = test_log.layout();
            assert_eq!(layout.folders, [folder]);
            let done = set_up_merging(&layout).unwrap();
            assert_eq!(done.lines.len(), 1, "{folder}");
            for name in ["merge", "diff"] {
                assert_eq!(
                    attribute(&layout, name, folder).unwrap(),
                    DRIVER,
                    "{folder}"
                );
                assert_eq!(
                    attribute(&layout, name, "docs").unwrap(),
                    "unspecified",
                    "{folder}"
                );
            }
            assert_eq!(set_up_merging(&layout).unwrap(), MergeSetUp::default());
        }
    }

    #[test]
    fn existing_lines_and_settings_stay() {
        let test_log = TestLog::new();
        test_log.git(&["init", "-q"]);
        test_log.git(&[
            "config",
            "merge.hazlog.driver",
            "/opt/hazlog merge-driver %O %A %B %L %P",
        ]);
        test_log.write(".gitattributes", "*.png binary\r\n*.txt text");
        let before = test_log.text(".git/config");
        let done = set_up_merging(&test_log.layout()).unwrap();
        assert_eq!(done.lines, ["/hazards/*.md merge=hazlog diff=hazlog"]);
        assert_eq!(
            test_log.text(".gitattributes"),
            "*.png binary\r\n*.txt text\r\n/hazards/*.md merge=hazlog diff=hazlog\r\n"
        );
        let after = test_log.text(".git/config");
        assert!(after.starts_with(before.trim_end()), "{after}");
        assert!(
            after.contains("/opt/hazlog") && !after.contains("driver = hazlog"),
            "{after}"
        );
        test_log.write(".gitattributes", "*.md merge=union diff=markdown\n");
        let done = set_up_merging(&test_log.layout()).unwrap();
        assert_eq!(done.others, [("hazards".to_owned(), "union".to_owned())]);
        assert_eq!(
            test_log.text(".gitattributes"),
            "*.md merge=union diff=markdown\n"
        );
        // A log that hazlog set up before it had a diff driver.
        test_log.write(".gitattributes", "/hazards/*.md merge=hazlog\n");
        let done = set_up_merging(&test_log.layout()).unwrap();
        assert_eq!(done.lines, ["/hazards/*.md diff=hazlog"]);
        assert!(
            merge_setup(&test_log.layout())
                .unwrap()
                .unwrap()
                .shows_words()
        );
    }
}
