//! The keys as lines of text, for the help and for the page `docs/keys.md`.

use std::fmt::Write;

use super::{Binding, Key, Mode, bindings_of, letter_table, text_keys};

/// Keys that do the same thing, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// The keys, the one to show first.
    pub keys: Vec<Key>,
    /// What they do.
    pub help: &'static str,
}

/// The lines of the table. Keys with the same help share a line, such as the digits.
pub fn lines<'b>(bindings: impl Iterator<Item = &'b Binding>) -> Vec<KeyLine> {
    let mut lines: Vec<KeyLine> = Vec::new();
    for binding in bindings {
        match lines.iter_mut().find(|line| line.help == binding.help) {
            Some(line) => line.keys.extend(binding.keys),
            None => lines.push(KeyLine {
                keys: binding.keys.to_vec(),
                help: binding.help,
            }),
        }
    }
    lines
}

/// The page of keys in Markdown.
pub fn reference() -> String {
    let mut page = String::from(
        "# Keys\n\nThis page lists the keys of the terminal UI. hazlog generates it from the table in \
         `src/tui/keymap`, and a test checks that the two agree.\n\nA key means the same on every \
         screen that uses it. On other screens the key does nothing, and the line at the bottom \
         says so.\n",
    );
    page.push_str(&letter_table());
    for mode in Mode::ALL {
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "\n## {}\n\n| key | what it does |\n|---|---|\n",
            mode.title()
        );
        for line in lines(bindings_of(mode)).into_iter().chain(text_keys(mode)) {
            let _ = writeln!(
                page,
                "| {} | {} |",
                keys(&line),
                line.help.replace('|', "\\|")
            );
        }
    }
    page
}

fn keys(line: &KeyLine) -> String {
    let keys = line.keys.iter().map(|key| format!("`{key}`"));
    keys.collect::<Vec<_>>().join(" ")
}
