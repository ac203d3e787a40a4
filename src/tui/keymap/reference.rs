//! The page of keys, `docs/keys.md`, written from the table.

use std::fmt::Write;

use super::{Binding, Mode, bindings_of};

/// The page of keys in Markdown.
pub fn reference() -> String {
    let mut page = String::from(
        "# Keys\n\nWritten from the table in `src/tui/keymap`, which the program itself uses; a test \
         compares them.\n",
    );
    for mode in Mode::ALL {
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "\n## {}\n\n| key | what it does |\n|---|---|\n",
            mode.title()
        );
        for binding in bindings_of(mode) {
            let _ = writeln!(
                page,
                "| {} | {} |",
                keys(binding),
                binding.help.replace('|', "\\|")
            );
        }
    }
    page
}

fn keys(binding: &Binding) -> String {
    binding
        .keys
        .iter()
        .map(|key| format!("`{key}`"))
        .collect::<Vec<_>>()
        .join(" ")
}
