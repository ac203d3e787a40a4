//! What a repository plants where hazlog once kept its index and locks, and an index that another
//! program has changed. hazlog keeps its state outside of the repository and believes only its own.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::support::{Log, Run};

/// A log with a state folder of its own, and a folder beside it that nobody may touch.
struct Planted {
    log: Log,
    state: TempDir,
    outside: TempDir,
}

impl Planted {
    fn new() -> Self {
        let planted = Self {
            log: Log::of_our_own(),
            state: TempDir::new().unwrap(),
            outside: TempDir::new().unwrap(),
        };
        fs::write(planted.target(), "a file of the user").unwrap();
        planted
    }

    /// A file of the user that hazlog has no business with.
    fn target(&self) -> PathBuf {
        self.outside.path().join("precious.txt")
    }

    fn path(&self, file: &str) -> PathBuf {
        self.log.path().join(file)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.log.command(arguments);
        command.env("XDG_STATE_HOME", self.state.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap(), self.log.path())
    }

    /// The index that hazlog keeps about the log.
    fn index(&self) -> PathBuf {
        let all = self.state.path().join("hazlog");
        let mut folders: Vec<PathBuf> = fs::read_dir(all)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(folders.len(), 1, "{folders:?}");
        folders.remove(0).join("index.db")
    }

    fn sql(&self, sql: &str) {
        let connection = rusqlite::Connection::open(self.index()).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    /// Lists, checks, edits and makes a record, and asserts that all of it worked and that nothing
    /// outside was touched.
    fn assert_harmless(&self, what: &str) {
        let tree = files_of(&self.path(".hazlog"));
        let list = self.run(&["list"]);
        assert_eq!(list.code, 0, "{what}: {}", list.stderr);
        assert!(
            list.stdout.contains("Hazard-0004"),
            "{what}: {}",
            list.stdout
        );
        assert!(self.run(&["check"]).code < 2, "{what}");
        let set = self.run(&["set", "1", "owner=B. Ode"]);
        assert_eq!(set.code, 0, "{what}: {}", set.stderr);
        assert!(self.log.read("hazards/Hazard-0001.md").contains("B. Ode"));
        let new = self.run(&["new", "A hazard"]);
        assert_eq!(new.code, 0, "{what}: {}", new.stderr);
        assert_eq!(files_of(&self.path(".hazlog")), tree, "{what}");
        assert_eq!(
            fs::read_to_string(self.target()).unwrap(),
            "a file of the user",
            "{what}"
        );
        let names = fs::read_dir(self.outside.path()).unwrap().count();
        assert_eq!(names, 1, "{what}: files were made outside");
    }
}

/// What a place holds, links as such: the names, kinds, sizes and times of all that is below it.
fn files_of(place: &Path) -> Vec<String> {
    let Ok(found) = fs::symlink_metadata(place) else {
        return Vec::new();
    };
    let mut all = vec![format!(
        "{} {:?} {} {:?}",
        place.display(),
        found.file_type(),
        found.len(),
        found.modified().unwrap()
    )];
    if found.is_dir() {
        let mut below: Vec<PathBuf> = fs::read_dir(place)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        below.sort();
        all.extend(below.iter().flat_map(|path| files_of(path)));
    }
    all
}

/// The names that hazlog once used in `.hazlog`.
const ONCE: [&str; 8] = [
    "index.db",
    "index.db-wal",
    "index.db-shm",
    "index.db-journal",
    "index.db-lock",
    "locks",
    "locks/Hazard-0001.lock",
    ".gitignore",
];

#[test]
fn a_state_folder_in_the_repository_is_never_opened() {
    let planted = Planted::new();
    symlink(planted.outside.path(), planted.path(".hazlog")).unwrap();
    planted.assert_harmless("`.hazlog` is a link to a folder");
    let planted = Planted::new();
    symlink("../no-such-folder", planted.path(".hazlog")).unwrap();
    planted.assert_harmless("`.hazlog` is a link to nothing");
    let planted = Planted::new();
    fs::write(planted.path(".hazlog"), "a file").unwrap();
    planted.assert_harmless("`.hazlog` is a file");
}

#[test]
fn links_pipes_and_folders_with_the_names_of_state_files_are_never_opened() {
    type Plant = fn(&Planted, &Path);
    let kinds: [(&str, Plant); 5] = [
        ("a link", |planted, at| {
            symlink(planted.target(), at).unwrap();
        }),
        ("a link to nothing", |planted, at| {
            symlink(planted.outside.path().join("new"), at).unwrap();
        }),
        ("a hard link", |planted, at| {
            fs::hard_link(planted.target(), at).unwrap();
        }),
        ("a pipe", |_, at| {
            assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
        }),
        ("a folder", |_, at| fs::create_dir(at).unwrap()),
    ];
    for (kind, plant) in kinds {
        let planted = Planted::new();
        fs::create_dir_all(planted.path(".hazlog")).unwrap();
        for name in ONCE {
            let at = planted.path(".hazlog").join(name);
            if name == "locks/Hazard-0001.lock" {
                let _ = fs::remove_file(at.parent().unwrap());
                fs::create_dir_all(at.parent().unwrap()).unwrap();
            }
            plant(&planted, &at);
        }
        planted.assert_harmless(kind);
    }
}

#[test]
fn an_index_that_comes_with_the_repository_is_not_believed() {
    let planted = Planted::new();
    let honest = planted.run(&["list", "--format", "json"]).stdout;
    let mut forged = rusqlite::Connection::open(planted.index()).unwrap();
    let forging = forged.transaction().unwrap();
    forging
        .execute_batch("UPDATE record SET name = 'Planted'; UPDATE seal SET broken = 0")
        .unwrap();
    forging.commit().unwrap();
    drop(forged);
    let index = fs::read(planted.index()).unwrap();
    let victim = Planted::new();
    fs::create_dir(victim.path(".hazlog")).unwrap();
    fs::write(victim.path(".hazlog/index.db"), index).unwrap();
    for arguments in [
        ["list", "--format", "json"],
        ["list", "--format", "csv"],
        ["sql", "select name from hazards", "--format=json"],
        ["report", "log", "--format=md"],
    ] {
        let run = victim.run(&arguments);
        assert!(!run.stdout.contains("Planted"), "{}", run.stdout);
        assert!(run.code < 2, "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(victim.run(&["list", "--format", "json"]).stdout, honest);
}

#[test]
fn an_index_made_for_another_log_is_built_again() {
    let (one, other) = (Planted::new(), Planted::new());
    other.log.write("hazards/Hazard-0001.md", "# Hazard\n");
    assert_eq!(other.run(&["list"]).code, 0);
    let honest = one.run(&["list", "--format", "json"]).stdout;
    fs::copy(other.index(), one.index()).unwrap();
    assert_eq!(one.run(&["list", "--format", "json"]).stdout, honest);
}

#[test]
fn what_another_program_writes_into_the_index_is_not_believed() {
    let edits = [
        "DELETE FROM record",
        "DELETE FROM file",
        "DELETE FROM record; DELETE FROM file; DELETE FROM body",
        "DELETE FROM record WHERE id = 'Hazard-0004'",
        "UPDATE record SET name = 'Planted', risk = 1",
        "UPDATE body SET text = x'', problems = '[]'",
        "UPDATE level SET word = 'Planted'",
        "DELETE FROM examined",
        "DELETE FROM verdict",
        "UPDATE verdict SET found = x'00'",
        "DELETE FROM words_data WHERE id > 10",
        "DELETE FROM words_docsize",
        "DELETE FROM seal",
        "INSERT INTO record SELECT record + 100, 'Hazard-0099', path, name, status, status_kind,
         labels, 1, 1, 1, 1, 1, 1, types, owner, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM record LIMIT 1",
        "DROP TRIGGER record_DELETE; DELETE FROM record",
        "DROP TABLE raw",
        "CREATE TABLE theirs (x)",
    ];
    let planted = Planted::new();
    let ask = || {
        let questions: [&[&str]; 5] = [
            &["list", "--format", "json"],
            &["search", "drug"],
            &["check", "--format", "json", "--today", "2026-05-01"],
            &["sql", "select * from controls"],
            &["sql", "select * from hazards"],
        ];
        questions.map(|arguments| planted.run(arguments).stdout)
    };
    let honest = ask();
    for edit in edits {
        planted.sql(edit);
        let doctor = planted.run(&["doctor"]);
        let said = ["built it again", "the index is damaged"];
        let is_said = said.iter().any(|words| doctor.stdout.contains(words));
        assert!(is_said, "{edit}: {}", doctor.stdout);
        planted.sql(edit);
        assert_eq!(ask(), honest, "{edit}");
    }
}

#[test]
fn a_state_folder_that_the_repository_brings_is_not_used() {
    let planted = Planted::new();
    fs::create_dir_all(planted.path("state/hazlog")).unwrap();
    let before = files_of(&planted.path("state"));
    let mut command = planted.log.command(&["doctor"]);
    command.env("XDG_STATE_HOME", planted.path("state"));
    let doctor = Run::of(command.output().unwrap(), planted.log.path());
    assert!(doctor.stdout.contains("in memory"), "{}", doctor.stdout);
    assert!(doctor.stdout.contains("repository"), "{}", doctor.stdout);
    assert_eq!(files_of(&planted.path("state")), before);
}

#[test]
fn no_state_file_of_hazlog_is_a_link_or_a_pipe() {
    for name in [
        "index.db",
        "index.db-wal",
        "index.db-shm",
        "index.db-journal",
    ] {
        for plant in [
            |target: &Path, at: &Path| symlink(target, at).unwrap(),
            |target: &Path, at: &Path| fs::hard_link(target, at).unwrap(),
            |_: &Path, at: &Path| {
                assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
            },
        ] {
            let planted = Planted::new();
            assert_eq!(planted.run(&["list"]).code, 0);
            let at = planted.index().with_file_name(name);
            let _ = fs::remove_file(&at);
            plant(&planted.target(), &at);
            planted.assert_harmless(name);
            let doctor = planted.run(&["doctor"]);
            assert!(doctor.stdout.contains("in memory"), "{}", doctor.stdout);
        }
    }
}
