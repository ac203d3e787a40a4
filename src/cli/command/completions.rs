//! `hazlog completions`: what clap writes for a shell, and the names of hazards and controls,
//! which hazlog itself lists each time that the shell asks.

mod position;

use std::path::Path;

use clap_complete::Shell;

use super::Context;
use crate::cli::args::Completions;
use crate::cli::definition;
use crate::cli::failure::Outcome;
use crate::session::{Session, SessionError, SqlValue};
use crate::text::printable_line;
use position::{NameKind, position};

/// The longest description of a name, in characters.
const LONGEST_DESCRIPTION: usize = 70;

const NAMES_BASH: &str = include_str!("completions/names.bash");
const NAMES_ZSH: &str = include_str!("completions/names.zsh");
const NAMES_FISH: &str = include_str!("completions/names.fish");

/// Writes the completions for a shell, or the names that can follow some words.
pub fn run(context: &mut Context<'_>, asked: &Completions) -> Outcome {
    match asked.shell {
        Some(shell) => Ok(context.out.exact(script(shell).as_bytes())?),
        None => list_names(context, &asked.words),
    }
}

fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(), "hazlog", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    match shell {
        Shell::Bash => script + NAMES_BASH,
        Shell::Fish => script + NAMES_FISH,
        // The last lines register the function, which must be the one that knows the names.
        Shell::Zsh => match script.rfind("\nif [ \"$funcstack[1]\"") {
            Some(end) => format!("{}{NAMES_ZSH}", &script[..=end]),
            None => script,
        },
        _ => script,
    }
}

/// Lists the words that can follow: a name and its meaning on each line, with a tab between them.
///
/// The user is typing a command, so there is no error message: on an error, the list is empty.
fn list_names(context: &mut Context<'_>, words: &[String]) -> Outcome {
    let position = position(&mut definition(), words);
    let Some(kind) = position.kind else {
        return Ok(());
    };
    let directory = position.directory.as_deref();
    let directory = directory.unwrap_or_else(|| context.directory());
    for (name, meaning) in names(kind, directory).unwrap_or_default() {
        let meaning: String = printable_line(&meaning)
            .chars()
            .take(LONGEST_DESCRIPTION)
            .collect();
        let line = format!("{}\t{meaning}\n", printable_line(&name));
        context.out.exact(line.as_bytes())?;
    }
    Ok(())
}

fn names(kind: NameKind, directory: &Path) -> Result<Vec<(String, String)>, SessionError> {
    let mut session = Session::open(directory)?;
    session.sync(&mut |_| {})?;
    match kind {
        NameKind::Hazard => {
            let summaries = session.summaries()?;
            let names = summaries.into_iter();
            Ok(names.map(|it| (it.id.to_string(), it.name)).collect())
        }
        NameKind::Control => {
            let table = session.sql("SELECT control, text FROM controls")?;
            let names =
                table
                    .rows
                    .into_iter()
                    .filter_map(|row| match <[SqlValue; 2]>::try_from(row) {
                        Ok([SqlValue::Text(name), SqlValue::Text(text)]) => Some((name, text)),
                        _ => None,
                    });
            Ok(names.collect())
        }
    }
}
