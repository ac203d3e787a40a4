//! What the next word of a command line can name.

use std::path::PathBuf;

use clap::{Arg, Command};

/// A name that only the log has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A hazard, by its id.
    Hazard,
    /// A control, by its hazard and its place.
    Control,
}

impl NameKind {
    fn in_place_of(argument: &Arg) -> Option<Self> {
        let name = argument.get_value_names()?.first()?;
        match name.as_str() {
            "ID" | "HAZARD|PATH" => Some(Self::Hazard),
            "ID/CONTROL" => Some(Self::Control),
            _ => None,
        }
    }
}

/// The place after some words of a command line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    /// The kind of name for a word there, if only the log has it.
    pub(super) kind: Option<NameKind>,
    /// The folder in the words in which hazlog works.
    pub(super) directory: Option<PathBuf>,
}

/// The place after `words`, which are the words after the program's name.
pub(super) fn position(definition: &mut Command, words: &[String]) -> Position {
    definition.build();
    let mut command: &Command = definition;
    let mut directory = None;
    // The option whose value comes next.
    let mut option: Option<&Arg> = None;
    let mut positionals = 0;
    let mut after_dashes = false;
    for word in words {
        // bash splits `--format=json` at the equals sign.
        if word == "=" && option.is_some() {
            continue;
        }
        if let Some(option) = option.take() {
            if option.get_id() == "directory" {
                directory = Some(PathBuf::from(word));
            }
        } else if word == "--" && !after_dashes {
            after_dashes = true;
        } else if word.starts_with('-') && word.len() > 1 && !after_dashes {
            option = option_without_value(command, word);
        } else if let Some(inner) = command.find_subcommand(word)
            && positionals == 0
        {
            command = inner;
        } else {
            positionals += 1;
        }
    }
    let kind = match option {
        Some(_) => None,
        None => positional(command, positionals).and_then(NameKind::in_place_of),
    };
    Position { kind, directory }
}

/// The option in a word, if its value is the next word.
fn option_without_value<'c>(command: &'c Command, word: &str) -> Option<&'c Arg> {
    let named = |argument: &&Arg| match word.strip_prefix("--") {
        Some(long) => argument.get_long() == Some(long),
        None => {
            let short = argument.get_short();
            short
                .is_some_and(|short| word.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4])))
        }
    };
    let option = command.get_arguments().find(named)?;
    option.get_action().takes_values().then_some(option)
}

/// The positional argument after `count` others; the last one if it takes several.
fn positional(command: &Command, count: usize) -> Option<&Arg> {
    let mut positionals = command.get_positionals().filter(|it| !it.is_hide_set());
    positionals.nth(count).or_else(|| {
        let last = command.get_positionals().last()?;
        let values = last.get_num_args()?;
        (values.max_values() > 1).then_some(last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::definition;

    fn after(words: &str) -> Position {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        position(&mut definition(), &words)
    }

    #[test]
    fn a_hazard_or_a_control_is_offered_where_one_can_be_named() {
        let hazards = [
            "show",
            "set",
            "edit",
            "render",
            "render Hazard-0001",
            "check",
            "check --gate release",
            "control add",
            "control list 1 2",
            "show --format json",
            "show --format=json",
            "show --format = json",
            "--directory=x show",
        ];
        for words in hazards {
            assert_eq!(after(words).kind, Some(NameKind::Hazard), "{words}");
        }
        for words in [
            "control done",
            "control done 1/D1",
            "control set",
            "control move",
        ] {
            assert_eq!(after(words).kind, Some(NameKind::Control), "{words}");
        }
        for words in [
            "",
            "list",
            "show 1",
            "show --format",
            "set 1",
            "control",
            "control set 1/D1",
            "import page.txt --as",
            "check --since",
            "no-such-command",
        ] {
            assert_eq!(after(words).kind, None, "{words}");
        }
    }

    #[test]
    fn the_folder_is_the_one_that_the_words_name() {
        let there = Some(PathBuf::from("there"));
        assert_eq!(after("-C there show").directory, there);
        assert_eq!(after("show --directory there").directory, there);
        assert_eq!(after("show").directory, None);
    }
}
