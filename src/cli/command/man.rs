//! `hazlog man`

use std::env;
use std::path::Path;

use chrono::{DateTime, Local, NaiveDate};
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::Context;
use crate::cli::args::Manual;
use crate::cli::definition;
use crate::cli::failure::{Failure, Outcome};
use crate::repo::write_output;

/// The longest line of text that `mandoc -T lint` accepts, in bytes.
const LONGEST_LINE: usize = 80;

/// Prints the main page, or writes a page for each command.
pub fn run(context: &mut Context<'_>, asked: &Manual) -> Outcome {
    let mut definition = definition().disable_help_subcommand(true);
    definition.build();
    let date = date();
    let Some(folder) = &asked.output else {
        let (_, page) = page(&definition, date)?;
        return Ok(context.out.exact(page.as_bytes())?);
    };
    let mut written = Vec::new();
    write(&definition, date, folder, &mut written)?;
    for name in written {
        context.out.line(&folder.join(name).display().to_string())?;
    }
    Ok(())
}

fn write(command: &Command, date: NaiveDate, folder: &Path, written: &mut Vec<String>) -> Outcome {
    let (name, page) = page(command, date)?;
    write_output(&folder.join(&name), page.as_bytes())?;
    written.push(name);
    for inner in command.get_subcommands().filter(|it| !it.is_hide_set()) {
        write(inner, date, folder, written)?;
    }
    Ok(())
}

/// The date at the bottom of each page: the day of `SOURCE_DATE_EPOCH`, which makes a release
/// reproducible, or today.
fn date() -> NaiveDate {
    let seconds = env::var("SOURCE_DATE_EPOCH").ok();
    seconds
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .map_or_else(|| Local::now().date_naive(), |time| time.date_naive())
}

/// The file name and the text of a command's page.
fn page(command: &Command, date: NaiveDate) -> Outcome<(String, String)> {
    let help = command
        .get_after_long_help()
        .or(command.get_after_help())
        .map(ToString::to_string);
    // The bottom of the page has the version. The text after the help goes into separate sections.
    let bare = command
        .clone()
        .version(None)
        .after_help(None)
        .after_long_help(None);
    let man = Man::new(bare);
    let name = man.get_filename();
    let title = name.trim_end_matches(".1").to_uppercase();
    let man = man
        .title(title)
        .date(date.to_string())
        .source(concat!("hazlog ", env!("CARGO_PKG_VERSION")))
        .manual("hazlog manual");
    let mut page = Vec::new();
    man.render(&mut page)
        .map_err(|error| Failure::new(format!("hazlog could not make the manual: {error}")))?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    let mut sections = Roff::new();
    if let Some(help) = help {
        add_sections(&help, &mut sections);
    }
    if name != "hazlog.1" {
        sections.control("SH", ["SEE ALSO"]);
        sections.control("BR", ["hazlog", "(1)"]);
    }
    page.push_str(&sections.to_roff());
    Ok((name, tidied(&page)))
}

/// Adds the text after the options in a command's help: the examples, then everything else as
/// notes. Indented lines keep their line ends.
fn add_sections(help: &str, page: &mut Roff) {
    let mut section = "";
    for block in help.trim().split("\n\n") {
        let (wanted, block) = match block.strip_prefix("Examples:\n") {
            Some(examples) => ("EXAMPLES", examples),
            None => ("NOTES", block),
        };
        if section == wanted {
            page.control("PP", []);
        } else {
            page.control("SH", [wanted]);
            section = wanted;
        }
        let lines: Vec<&str> = block.lines().collect();
        for run in lines.chunk_by(|a, b| is_indented(a) == is_indented(b)) {
            if run.first().is_some_and(|line| is_indented(line)) {
                page.control("nf", []);
                for line in run {
                    page.text([roman(*line)]);
                }
                page.control("fi", []);
            } else {
                page.text([roman(run.join(" "))]);
            }
        }
    }
}

fn is_indented(line: &str) -> bool {
    line.starts_with("  ")
}

/// The page in the form that `mandoc -T lint` accepts: no white space at line ends, no long lines
/// of running text, and no empty line between two line breaks.
fn tidied(page: &str) -> String {
    let page = page.replace(".br\n\n.br\n", ".sp\n");
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut is_filled = true;
    for line in page.lines().map(str::trim_end) {
        match line {
            ".nf" => is_filled = false,
            ".fi" => is_filled = true,
            _ => {}
        }
        if is_filled && !line.starts_with('.') {
            push_wrapped(line, &mut out);
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Adds a line of running text as lines of at most [`LONGEST_LINE`] bytes.
fn push_wrapped(line: &str, out: &mut String) {
    let mut length = 0;
    for word in line.split(' ') {
        let bytes = bytes_in_roff(word);
        if length > 0 && length + 1 + bytes > LONGEST_LINE {
            out.push('\n');
            length = 0;
            // At the start of a line, these would begin a command of roff.
            if word.starts_with(['.', '\'']) {
                out.push_str("\\&");
                length = 2;
            }
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += bytes;
    }
    out.push('\n');
}

/// The bytes of a word once mandoc has replaced what is not ASCII, as `•` by `\[u2022]`.
fn bytes_in_roff(word: &str) -> usize {
    let bytes = |c: char| if c.is_ascii() { 1 } else { "\\[u10FFFF]".len() };
    word.chars().map(bytes).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_wrapped_without_making_a_roff_command() {
        let line = format!("{} .hidden", "x".repeat(LONGEST_LINE - 2));
        let mut out = String::new();
        push_wrapped(&line, &mut out);
        assert_eq!(
            out,
            format!("{}\n\\&.hidden\n", "x".repeat(LONGEST_LINE - 2))
        );
    }

    #[test]
    fn examples_keep_their_lines_and_notes_do_not() {
        let mut page = Roff::new();
        add_sections(
            "Examples:\n  hazlog sync\n  hazlog list\n\nOne.\nTwo.",
            &mut page,
        );
        assert_eq!(
            page.to_roff(),
            ".SH EXAMPLES\n.nf\n  hazlog sync\n  hazlog list\n.fi\n.SH NOTES\nOne. Two.\n"
        );
    }
}
