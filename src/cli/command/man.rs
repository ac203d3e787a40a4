//! `hazlog man`

use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::Context;
use crate::cli::args::Manual;
use crate::cli::definition;
use crate::cli::failure::{Failure, Outcome};
use crate::repo::write_output;

/// Prints the main page, or writes a page for each command.
pub fn run(context: &mut Context<'_>, asked: &Manual) -> Outcome {
    let mut definition = definition();
    definition.build();
    let Some(folder) = &asked.output else {
        let (_, page) = page(definition)?;
        return Ok(context.out.exact(&page)?);
    };
    let mut made = Vec::new();
    write(&definition, folder, &mut made)?;
    for name in made {
        context.out.line(&folder.join(name).display().to_string())?;
    }
    Ok(())
}

fn write(command: &Command, folder: &Path, made: &mut Vec<String>) -> Outcome {
    let (name, page) = page(command.clone())?;
    write_output(&folder.join(&name), &page)?;
    made.push(name);
    let shown = command
        .get_subcommands()
        .filter(|inner| inner.get_name() != "help");
    for inner in shown {
        write(inner, folder, made)?;
    }
    Ok(())
}

fn page(command: Command) -> Outcome<(String, Vec<u8>)> {
    let man = Man::new(command);
    let mut page = Vec::new();
    man.render(&mut page)
        .map_err(|error| Failure::new(format!("the manual could not be written: {error}")))?;
    Ok((man.get_filename(), page))
}
