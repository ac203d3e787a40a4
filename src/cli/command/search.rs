//! `hazlog search`

use super::Context;
use crate::cli::args::Search;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Ink;
use crate::hazard::IN_CONFLICT;
use crate::text::printable_line;

/// Shows the places of words.
pub fn run(context: &mut Context<'_>, asked: &Search) -> Outcome {
    let words = asked.words.join(" ");
    if words.chars().all(|c| c.is_whitespace() || c == '"') {
        return Err(Failure::new("there is no word to search for")
            .hint("give at least one word, as in `hazlog search wrong patient`"));
    }
    let session = context.session()?;
    let hits = session.search(&words, asked.limit)?;
    for hit in &hits {
        context.out.inked(Ink::Heading, hit.id.as_str())?;
        let in_conflict = context.in_conflict().iter().any(|of| of.id == hit.id);
        let name = match in_conflict {
            true => IN_CONFLICT.to_owned(),
            false => printable_line(&hit.name),
        };
        context.out.line(&format!("  {name}"))?;
        let place = format!("  {}, line {}: ", printable_line(&hit.section), hit.line);
        context.out.inked(Ink::Faint, &place)?;
        context.out.line(&printable_line(&hit.snippet))?;
    }
    let count = hits.len();
    let said = match count {
        0 => match session.summaries()?.len() {
            1 => format!("no section contains `{words}`; the log has 1 hazard"),
            count => format!("no section contains `{words}`; the log has {count} hazards"),
        },
        1 => "1 place".to_owned(),
        _ if count == asked.limit => format!("the first {count} places; `-n` shows more"),
        _ => format!("{count} places"),
    };
    context.out.note(&said);
    Ok(())
}
