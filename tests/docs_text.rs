//! The README and docs/ as text: each link leads somewhere, and the words are plain.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::Path;

use hazlog::report::Kind;

use crate::docs_commands::pages;
use crate::plain_language::NOT_USED;

/// The lines of a page outside its blocks of code, counted from 1.
fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut mark = None;
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let fence = trimmed.len() - trimmed.trim_start_matches('`').len();
        match mark {
            Some(open) if fence == open && trimmed.len() == fence => mark = None,
            Some(_) => {}
            None if fence >= 3 => mark = Some(fence),
            None => lines.push((number + 1, line)),
        }
    }
    lines
}

/// The targets of the Markdown links of a line.
fn links(line: &str) -> Vec<&str> {
    let rests = line.split("](").skip(1);
    rests
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
        .collect()
}

/// The anchor that code hosts make of a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        _ if letter.is_alphanumeric() => Some(letter.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

fn has_anchor(page: &Path, wanted: &str) -> bool {
    let text = fs::read_to_string(page).unwrap();
    prose(&text)
        .iter()
        .filter_map(|(_, line)| line.strip_prefix('#'))
        .any(|heading| anchor(heading.trim_start_matches('#')) == wanted)
}

#[test]
fn every_link_leads_somewhere() {
    let mut faults = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for (number, line) in prose(&text) {
            for target in links(line) {
                if target.contains("://") || target.starts_with("mailto:") {
                    continue;
                }
                let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
                let led = match file {
                    "" => page.clone(),
                    _ => page.parent().unwrap().join(file),
                };
                let is_there = led.exists() && (fragment.is_empty() || has_anchor(&led, fragment));
                if !is_there {
                    faults.push(format!("{}:{number}: {target}", page.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_pages_use_plain_words() {
    let mut faults = Vec::new();
    for page in pages() {
        let name = page.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&page).unwrap();
        for (number, line) in prose(&text) {
            for (phrase, instead) in NOT_USED {
                if line.to_lowercase().contains(phrase) {
                    faults.push(format!("{name}:{number}: `{phrase}`: write {instead}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_index_names_every_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let index = fs::read_to_string(root.join("docs/README.md")).unwrap();
    let mut lost = Vec::new();
    for entry in fs::read_dir(root.join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") && name != "README.md" && !index.contains(&format!("]({name})")) {
            lost.push(name);
        }
    }
    assert!(lost.is_empty(), "docs/README.md does not name {lost:?}");
}

/// The words of every Rust file below a folder.
fn rust_below(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_below(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The tests that a page names in code marks: `file.rs: one::test` or `module::test`.
fn named_tests(text: &str) -> Vec<&str> {
    let spans = text.split('`').skip(1).step_by(2);
    let paths = spans.filter_map(|span| span.split(' ').next_back());
    paths
        .filter(|path| path.contains("::") || path.ends_with(".rs"))
        .filter(|path| !path.ends_with("::"))
        .collect()
}

#[test]
fn every_test_that_a_page_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    rust_below(&root.join("tests"), &mut code);
    rust_below(&root.join("src"), &mut code);
    let mut lost = Vec::new();
    for page in ["architecture.md", "security.md", "trials.md"] {
        let text = fs::read_to_string(root.join("docs").join(page)).unwrap();
        for (_, line) in prose(&text) {
            for path in named_tests(line) {
                let name = path.rsplit("::").next().unwrap();
                let module = name.trim_end_matches(".rs");
                let module = module.rsplit('/').next().unwrap();
                let is_there = code.contains(&format!("fn {name}("))
                    || code.contains(&format!("mod {module};"))
                    || root.join("tests").join(name).exists()
                    || root.join(name).exists();
                if !is_there {
                    lost.push(format!("{page}: {path}"));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn the_page_of_reports_has_a_row_for_each_with_its_formats() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reports.md");
    let page = fs::read_to_string(page).unwrap();
    for kind in Kind::ALL {
        let formats: Vec<&str> = kind.formats().iter().map(|one| one.as_str()).collect();
        let (begin, end) = (
            format!("| `{}` | ", kind.as_str()),
            format!(" | {} |", formats.join(", ")),
        );
        let has_row = page
            .lines()
            .any(|line| line.starts_with(&begin) && line.ends_with(&end));
        assert!(has_row, "docs/reports.md has no row `{begin}…{end}`");
    }
}
