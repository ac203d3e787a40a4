//! Every command in README.md and docs/, run where it is written, with its output.
//!
//! A comment in the line before a block of `sh` says where the block runs:
//!
//! - `<!-- run in: example log -->`: in a new copy of that place, see `place`
//! - `<!-- run on -->`: in the folder of the block before it on the page
//! - `<!-- run in: example log, exit 1 -->`: the greatest exit code of its commands is 1
//! - `<!-- run in: example log, needs pdf -->`: only in a hazlog that was built with PDF
//! - `<!-- not run: it needs a network -->`: not at all, for this reason
//!
//! `<!-- file: hazlog.yaml -->` before a block of any other language writes the block to that file in the
//! folder of the block before; `<!-- file: hazlog.yaml, in: example log -->` writes it in a new copy.
//!
//! A block of `text` directly after a block of `sh` is the output, standard error included. In it `…` stands for
//! any text, and on a line of its own for any lines. `.ci/update` writes each output that differs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod block;
mod output;
pub mod place;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use crate::support::Log;
use block::{Block, Comment, Run, blocks};

/// Pages that the program writes of itself; other tests hold them.
const GENERATED: [&str; 3] = ["cli.md", "keys.md", "rules.md"];

/// The README and the pages of docs/ that people write, by path.
pub fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md"), root.join("CONTRIBUTING.md")];
    for entry in fs::read_dir(root.join("docs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".md") && !GENERATED.contains(&name) {
            pages.push(path);
        }
    }
    pages.sort();
    pages
}

/// Runs the blocks of a page in their order, and gives what is wrong with it. Writes the outputs that differ
/// where `HAZLOG_UPDATE` asks for it.
fn faults(page: &Path) -> Vec<String> {
    let is_writing = env::var_os("HAZLOG_UPDATE").is_some();
    let name = page.file_name().unwrap().to_str().unwrap();
    let mut text = fs::read_to_string(page).unwrap();
    let mut faults = Vec::new();
    let mut folder: Option<Log> = None;
    let mut corrections: Vec<(Range<usize>, String)> = Vec::new();
    for block in blocks(&text) {
        let at = format!("{name}:{}", block.line);
        let found = match run(&block, &mut folder) {
            Ok(found) => found,
            Err(fault) => {
                faults.push(format!("{at}: {fault}"));
                continue;
            }
        };
        let (Some(found), Some(expected)) = (found, &block.output) else {
            continue;
        };
        if output::matches(&expected.text, &found) {
            continue;
        }
        if is_writing {
            corrections.push((expected.range.clone(), expected.indented(&found)));
        } else {
            let expected = &expected.text;
            faults.push(format!("{at}: expected\n{expected}\nfound\n{found}"));
        }
    }
    if !corrections.is_empty() {
        for (range, found) in corrections.into_iter().rev() {
            text.replace_range(range, &found);
        }
        fs::write(page, text).unwrap();
    }
    faults
}

/// Runs a block; its output where it is a block of commands that ran.
fn run(block: &Block, folder: &mut Option<Log>) -> Result<Option<String>, String> {
    if let Comment::File { path, place } = &block.comment {
        if let Some(place) = place {
            *folder = Some(place::named(place)?);
        }
        let log = folder.as_ref().ok_or("the file is in no folder yet")?;
        log.put(path, &block.text);
        return Ok(None);
    }
    if block.language.is_empty() {
        return Err("the block names no language: `text` where it is none".to_owned());
    }
    if ["bash", "console", "shell"].contains(&block.language.as_str()) {
        return Err("write `sh`, so that the block is run".to_owned());
    }
    if block.language != "sh" {
        return Ok(None);
    }
    let run = match &block.comment {
        Comment::Run(run) => run,
        Comment::NotRun => return Ok(None),
        _ => return Err("the line before must say where the block runs".to_owned()),
    };
    if run.needs_pdf && !cfg!(feature = "pdf") {
        return Ok(None);
    }
    run_commands(block, run, folder).map(Some)
}

fn run_commands(block: &Block, run: &Run, folder: &mut Option<Log>) -> Result<String, String> {
    if let Some(place) = &run.place {
        *folder = Some(place::named(place)?);
    }
    let log = folder.as_ref().ok_or("no block before it has a folder")?;
    let (code, found) = place::run(log, &block.text);
    if code == run.exit {
        Ok(found)
    } else {
        let wanted = run.exit;
        Err(format!("exit code {code}, not {wanted}:\n{found}"))
    }
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the commands need bash and GNU tools"
)]
fn every_command_does_what_its_page_says() {
    let only = env::var("HAZLOG_DOCS_PAGE").unwrap_or_default();
    let mut pages = pages();
    pages.retain(|page| page.to_string_lossy().contains(&only));
    let all: Vec<String> = thread::scope(|scope| {
        let runs: Vec<_> = pages
            .iter()
            .map(|page| scope.spawn(|| faults(page)))
            .collect();
        let found = runs.into_iter().map(|run| run.join().unwrap());
        found.flatten().collect()
    });
    assert!(
        all.is_empty(),
        "{}\n\n`.ci/update` writes the outputs that differ",
        all.join("\n\n")
    );
}
