//! `hazlog textconv`

use super::Context;
use crate::cli::args::TextconvArgs;
use crate::cli::failure::Outcome;
use crate::repo::read_input;
use crate::session::words_of_file;

/// Writes a record in plain words. git shows what this writes, so a file that is no record is written
/// as it is, and nothing but a file that cannot be read is an error.
pub fn run(context: &mut Context<'_>, asked: &TextconvArgs) -> Outcome {
    let bytes = read_input(&asked.file)?;
    // git gives the file another folder, and keeps its name.
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let words = words_of_file(context.directory(), &name, &bytes);
    Ok(context.out.exact(&words)?)
}
