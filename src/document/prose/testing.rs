//! Shared code of the tests of all that shows Markdown: texts, and whether every letter is shown.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::prelude::*;

use super::Block;
use super::block::text_of;

/// Marks of Markdown among words, in any order.
///
/// There is no entity and no link by reference: Markdown shows something else instead of their
/// letters. There is no `1` but in numbers of items, which are counted again.
pub(crate) fn any_markdown() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "(- |\n|\n\n|  |    |  \n|\\\\\n|1\\. |> |`|\\*|\\*\\*|_|~~| \\| |<!-- |-->|```|\n---\n|# |<b>)",
        2 => "(\\| a \\| b \\|\n\\|---\\|:-:\\|\n\\| c \\||\\[a\\]\\(b\\)|!\\[a\\]\\(b \"c\"\\)|\\[a\\]: b\n|\\[x\\] |\\[ \\] )",
        1 => "(<https://a\\.b>|<a@b\\.c>|患者|👩\u{200d}👧|e\u{301})",
        2 => "[a-z][a-z02-9]{0,11}",
        1 => "[^&0-9\\[\\]]{1,3}",
    ];
    proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// The built-in templates, and the published records where the tests have some.
#[allow(clippy::disallowed_methods, reason = "the records are files")]
pub(crate) fn real_records() -> Vec<(PathBuf, String)> {
    let mut records = Vec::new();
    let mut folders: Vec<PathBuf> = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/templates").into()];
    folders.extend(std::env::var_os("HAZLOG_CORPUS").map(PathBuf::from));
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
                records.push((path, text));
            }
        }
    }
    records
}

/// All text of blocks, with the numbers and the check boxes of items.
pub(crate) fn all_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading { line, .. } | Block::Paragraph(line) | Block::Line(line) => {
                out.push_str(&text_of(line));
            }
            Block::List { first, items } => {
                for (at, item) in items.iter().enumerate() {
                    let number = first.map(|first| (first + at as u64).to_string());
                    out.push_str(&number.unwrap_or_default());
                    out.push_str(&all_text(item));
                }
            }
            Block::Quote(blocks) => out.push_str(&all_text(blocks)),
            Block::Code { language, text } => out.push_str(&format!("{language}\n{text}")),
            Block::Html(text) | Block::Hidden(text) | Block::Source(text) => out.push_str(text),
            Block::Rule => {}
            Block::Table(table) => {
                for row in &table.rows {
                    out.extend(row.cells.iter().map(|cell| text_of(cell)));
                    out.push_str(&row.surplus);
                }
            }
        }
        out.push('\n');
    }
    out
}

/// The first letter or digit that is in `shown` fewer times than in `text`. A letter may be shown
/// later than it was written (a definition of a link) or more often (the head of a table).
pub(crate) fn swallowed(text: &str, shown: &str) -> Option<char> {
    let shown = letters(shown);
    let missing = |(letter, count): &(char, usize)| shown.get(letter).is_none_or(|n| n < count);
    let first = letters(text).into_iter().find(missing);
    first.map(|(letter, _)| letter)
}

/// How often each letter and digit occurs in a text.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for letter in text.chars().filter(|c| c.is_alphanumeric()) {
        *out.entry(letter).or_default() += 1;
    }
    out
}
