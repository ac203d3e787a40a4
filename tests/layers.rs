//! The architecture, held textually: which module may know which, and what no module may do.
//!
//! The order is read from the words of `src/lib.rs`, so that what a reader is told there and
//! what is held here cannot differ.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "layers/docs.rs"]
mod docs;
#[path = "layers/file_uses.rs"]
mod file_uses;
#[path = "layers/lists.rs"]
mod lists;
#[path = "layers/source.rs"]
pub(crate) mod source;

use file_uses::FileUses;
use source::{Token, code_of, tokens};

/// A Rust file of the library or the program, without its comments, strings and tests.
struct SourceFile {
    /// Its path below `src`, with `/`.
    name: String,
    /// The modules that lead to it, the topmost first; empty for `lib.rs` and `main.rs`.
    module: Vec<String>,
    whole: String,
    tokens: Vec<Token>,
}

impl SourceFile {
    fn layer(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    /// Whether the words of `pattern` stand in the file one after another.
    fn has(&self, pattern: &str) -> bool {
        !self.lines_with(pattern).is_empty()
    }

    fn lines_with(&self, pattern: &str) -> Vec<usize> {
        let wanted: Vec<String> = tokens(pattern)
            .into_iter()
            .map(|token| token.word)
            .collect();
        self.tokens
            .windows(wanted.len())
            .filter(|window| {
                window
                    .iter()
                    .zip(&wanted)
                    .all(|(token, word)| token.word == *word)
            })
            .map(|window| window[0].line)
            .collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn sources() -> Vec<SourceFile> {
    let src = root().join("src");
    let mut paths = Vec::new();
    rust_files(&src, &mut paths);
    let mut files: Vec<SourceFile> = paths
        .iter()
        .filter_map(|path| source_file(&src, path))
        .collect();
    let of_tests: Vec<Vec<String>> = files
        .iter()
        .flat_map(|file| {
            let names = source::test_modules(&file.whole).into_iter();
            names.map(|name| [file.module.as_slice(), &[name]].concat())
        })
        .collect();
    files.retain(|file| {
        !of_tests
            .iter()
            .any(|module| file.module.starts_with(module))
    });
    assert!(
        files.len() > 30,
        "only {} files were found in src",
        files.len()
    );
    files
}

/// Reads a file; `None` for a file of tests by its name.
fn source_file(src: &Path, path: &Path) -> Option<SourceFile> {
    let below = path.strip_prefix(src).unwrap();
    let mut module: Vec<String> = below
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_str().unwrap().to_owned())
        .collect();
    if module.iter().any(|part| part == "tests") {
        return None;
    }
    if module.last().is_some_and(|last| last == "mod") || module.len() == 1 {
        let last = module.pop().unwrap();
        if last != "mod" && last != "lib" && last != "main" {
            module.push(last);
        }
    }
    let whole = fs::read_to_string(path).unwrap();
    Some(SourceFile {
        name: below.to_str().unwrap().replace('\\', "/"),
        module,
        tokens: tokens(&code_of(&whole)),
        whole,
    })
}

/// The layers as `src/lib.rs` names them, each with its rank.
fn layer_order() -> BTreeMap<String, usize> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let words: String = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .collect::<Vec<_>>()
        .join(" ");
    let (_, order) = words
        .split_once("One direction:")
        .expect("src/lib.rs says `One direction:` and the order of the layers");
    let (order, _) = order.split_once('.').unwrap();
    let mut ranks = BTreeMap::new();
    for (rank, names) in order.split('→').enumerate() {
        for name in names.trim().trim_matches(['{', '}']).split(',') {
            ranks.insert(name.trim().to_owned(), rank);
        }
    }
    ranks
}

/// Fails with every finding at once, so that one run tells all.
fn assert_none(findings: &[String], rule: &str) {
    assert!(
        findings.is_empty(),
        "{rule}:\n  {}\n",
        findings.join("\n  ")
    );
}

#[test]
fn the_order_names_every_module() {
    let order = layer_order();
    let lib = code_of(&fs::read_to_string(root().join("src/lib.rs")).unwrap());
    let found = tokens(&lib);
    let declared: BTreeSet<String> = found
        .windows(2)
        .filter(|pair| pair[0].word == "mod")
        .map(|pair| pair[1].word.clone())
        .collect();
    let named: BTreeSet<String> = order.keys().cloned().collect();
    let unnamed: Vec<&String> = declared.difference(&named).collect();
    assert!(
        unnamed.is_empty(),
        "src/lib.rs has modules whose layer its first comment does not name: {unnamed:?}"
    );
    assert!(order["text"] < order["document"] && order["hazard"] < order["session"]);
}

#[test]
fn a_layer_knows_only_those_before_it() {
    let order = layer_order();
    let mut findings = Vec::new();
    let mut siblings: BTreeSet<(String, String)> = BTreeSet::new();
    for file in sources() {
        let Some(own) = order.get(file.layer()) else {
            continue;
        };
        for (name, line) in source::top_modules(&file.tokens, &file.module) {
            let Some(rank) = order.get(&name) else {
                continue;
            };
            if rank > own {
                findings.push(format!("{}:{line} uses `{name}`", file.name));
            }
            if rank == own && name != file.layer() {
                siblings.insert((file.layer().to_owned(), name));
            }
        }
    }
    assert_none(&findings, "a layer knows only those before it");
    for (one, other) in &siblings {
        let both = siblings.contains(&(other.clone(), one.clone()));
        assert!(!both, "`{one}` and `{other}` know each other");
    }
}

#[test]
fn no_files_use_each_other_in_a_cycle() {
    let files: Vec<_> = sources()
        .into_iter()
        .filter(|file| file.name != "main.rs")
        .map(|file| (file.module, file.tokens))
        .collect();
    let rings = FileUses::among(&files).rings();
    let told: Vec<String> = rings.iter().map(|ring| ring.join("\n    ")).collect();
    assert_none(
        &told,
        "files use each other in a ring: give what they share a file that uses neither",
    );
}

#[test]
fn only_repo_touches_the_disk() {
    let on_disk = [
        "std::fs",
        "fs::read",
        "fs::write",
        "fs::File",
        "File::open",
        "File::create",
        "OpenOptions",
        ".exists(",
        ".try_exists(",
        ".is_file(",
        ".is_dir(",
        ".read_dir(",
        ".canonicalize(",
        ".symlink_metadata(",
        ".read_link(",
    ];
    let mut findings = Vec::new();
    let mut in_store = BTreeSet::new();
    for file in sources() {
        // A text for `$EDITOR` stands in a temporary file, which is no record.
        if file.layer() == "repo" || file.name == "tui/terminal/editor.rs" {
            continue;
        }
        for pattern in on_disk {
            for line in file.lines_with(pattern) {
                if file.layer() == "store" {
                    in_store.insert(file.name.clone());
                } else {
                    findings.push(format!("{}:{line} has `{pattern}`", file.name));
                }
            }
        }
        if file.has("use std::{") && uses_in_group(&file, "fs") {
            findings.push(format!("{} imports `std::fs`", file.name));
        }
    }
    assert_none(
        &findings,
        "only `repo` touches the disk (`store` its own database)",
    );
    assert!(
        in_store.len() <= 1,
        "the store handles its database's path in one file, not in {in_store:?}"
    );
}

fn uses_in_group(file: &SourceFile, module: &str) -> bool {
    source::use_paths(&file.tokens)
        .iter()
        .any(|path| path.len() > 1 && path[0] == "std" && path[1] == module)
}

#[test]
fn only_the_edges_know_the_environment_the_clock_and_other_programs() {
    let outside = [
        "std::env",
        "env::var",
        "env::var_os",
        "env::args",
        "env::current_dir",
        "SystemTime::now",
        "Instant::now",
        "Local::now",
        "Utc::now",
        "process::Command",
        "Command::new",
        "process::exit",
        "thread::sleep",
    ];
    let mut findings = Vec::new();
    for file in sources() {
        if ["repo", "cli", "tui", ""].contains(&file.layer()) {
            continue;
        }
        for pattern in outside {
            for line in file.lines_with(pattern) {
                findings.push(format!("{}:{line} has `{pattern}`", file.name));
            }
        }
    }
    assert_none(
        &findings,
        "only repo, cli and tui know the environment and the clock",
    );
}

#[test]
fn each_library_is_used_in_one_place() {
    let doors: [(&str, &[&str]); 12] = [
        // `document` reads Markdown. Reports and the terminal show its blocks.
        ("pulldown_cmark", &["document"]),
        ("globset", &["check"]),
        ("minijinja", &["report"]),
        ("rust_xlsxwriter", &["report"]),
        ("typst", &["report"]),
        ("sha2", &["compare", "report"]),
        ("rusqlite", &["store"]),
        ("ratatui", &["tui"]),
        ("crossterm", &["tui", "cli"]),
        ("clap", &["cli", ""]),
        ("lsp_server", &["lsp"]),
        ("lsp_types", &["lsp"]),
    ];
    let mut findings = Vec::new();
    for file in sources() {
        for (library, layers) in doors {
            let named = file
                .tokens
                .windows(2)
                .find(|pair| pair[0].word == library && pair[1].word == "::");
            if let Some(pair) = named
                && !layers.contains(&file.layer())
            {
                findings.push(format!("{}:{} uses `{library}`", file.name, pair[0].line));
            }
        }
    }
    assert_none(&findings, "a library is used by the layer that is its door");
}

#[test]
fn only_the_edges_print() {
    let mut findings = Vec::new();
    for file in sources() {
        if ["cli", "tui", ""].contains(&file.layer()) {
            continue;
        }
        for pattern in [
            "println!",
            "print!",
            "eprintln!",
            "eprint!",
            "io::stdout(",
            "io::stderr(",
        ] {
            for line in file.lines_with(pattern) {
                findings.push(format!("{}:{line} has `{pattern}`", file.name));
            }
        }
    }
    assert_none(&findings, "only cli and tui write to the terminal");
}

#[test]
fn no_code_is_unfinished_and_none_panics() {
    let forbidden = [
        "todo!",
        "unimplemented!",
        "dbg!",
        "panic!",
        ".unwrap(",
        ".expect(",
        ".unwrap_err(",
        "unsafe {",
        "#[allow(",
    ];
    let mut findings = Vec::new();
    for file in sources() {
        for pattern in forbidden {
            for line in file.lines_with(pattern) {
                findings.push(format!("{}:{line} has `{pattern}`", file.name));
            }
        }
    }
    assert_none(&findings, "outside tests these have no place");
}

#[test]
fn a_file_is_short_and_says_what_it_is() {
    let mut findings = Vec::new();
    for file in sources() {
        let lines = file.whole.lines().count();
        if lines > 400 {
            findings.push(format!("{} has {lines} lines, over 400", file.name));
        }
        if !file.whole.starts_with("//!") {
            findings.push(format!(
                "{} does not begin with `//!` and what it is",
                file.name
            ));
        }
    }
    assert_none(&findings, "a file is one idea");
}

#[test]
fn every_public_item_says_what_it_is() {
    let mut findings = Vec::new();
    for file in sources() {
        for (line, item) in docs::undocumented(&file.whole) {
            findings.push(format!("{}:{line}: {item}", file.name));
        }
    }
    assert_none(&findings, "a public item has a doc comment");
}

#[test]
fn a_list_of_all_variants_leaves_none_out() {
    let sources = sources();
    let files: Vec<(&str, &[Token])> = sources
        .iter()
        .map(|file| (file.name.as_str(), file.tokens.as_slice()))
        .collect();
    let findings = lists::incomplete(&files);
    assert_none(&findings, "a new variant is in each list of its enum");
}

#[test]
fn every_migration_is_embedded_in_order() {
    let mut names: Vec<String> = fs::read_dir(root().join("migrations"))
        .expect("a folder `migrations`")
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".sql"))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "there is no migration");
    for (at, name) in names.iter().enumerate() {
        let number: String = name.chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(
            number.parse(),
            Ok(at + 1),
            "`{name}` is not the next in number"
        );
    }
    let mut embedded = Vec::new();
    for file in sources().iter().filter(|file| file.layer() == "store") {
        for part in file.whole.split("include_str!(").skip(1) {
            let path = part.split('"').nth(1).unwrap_or_default();
            if let Some((_, name)) = path.split_once("migrations/") {
                embedded.push(name.to_owned());
            }
        }
    }
    assert_eq!(
        embedded, names,
        "the binary holds every migration, in order"
    );
}
