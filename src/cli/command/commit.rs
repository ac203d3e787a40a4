//! `hazlog commit`

use std::io::{self, BufRead, IsTerminal};
use std::iter;

use super::Context;
use crate::cli::args::CommitArgs;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{Ink, Output};
use crate::hazard::HazardId;
use crate::session::{
    ChangedRecord, CommitError, CommitMade, RecordFate, Session, StagedPart, UncommittedRecords,
    draft_message,
};
use crate::text::printable_line;

/// Commits changed records through git.
pub fn run(context: &mut Context<'_>, asked: &CommitArgs) -> Outcome {
    let session = context.open()?;
    let notices = session.scope_on_disk()?.whole();
    context.say(&notices);
    let found = session.uncommitted_records()?;
    if found.records.is_empty() && asked.ids.is_empty() {
        context
            .out
            .line("No record differs from the last commit.")?;
        return Ok(());
    }
    let chosen = chosen(context, &session, &found, asked)?;
    let message = match &asked.message {
        Some(message) => message.clone(),
        None => draft_message(&chosen),
    };
    if asked.dry_run {
        return dry_run(context.out, &found, &chosen, &message);
    }
    note_parts(context.out, &chosen);
    let made = session.commit(&chosen, &message)?;
    committed(context.out, &chosen, &made, &message)
}

/// The records that the user names, or all, or those of the answer to a question.
fn chosen<'a>(
    context: &mut Context<'_>,
    session: &Session,
    found: &'a UncommittedRecords,
    asked: &CommitArgs,
) -> Outcome<Vec<&'a ChangedRecord>> {
    if !asked.ids.is_empty() {
        return named(session, found, &asked.ids);
    }
    let all: Vec<&ChangedRecord> = found.records.iter().collect();
    if asked.all || asked.dry_run {
        // A record in conflict is named, and nothing is committed: nobody knows what it says.
        return Ok(all);
    }
    list(context.out, found)?;
    if !io::stdin().is_terminal() || !context.out.is_terminal() {
        return Err(Failure::from(CommitError::NothingChosen));
    }
    context
        .out
        .exact(b"Commit which? Numbers such as `1 3-4`, `all`, or nothing to stop: ")?;
    context.out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    numbered(&answer, &found.records)
}

/// The records with these ids or numbers. A record whose file is gone has no number to look up, so
/// its id counts as typed.
fn named<'a>(
    session: &Session,
    found: &'a UncommittedRecords,
    ids: &[String],
) -> Outcome<Vec<&'a ChangedRecord>> {
    let mut chosen: Vec<&ChangedRecord> = Vec::new();
    for typed in ids {
        let id = match session.resolve(typed) {
            Ok(id) => id,
            Err(error) => found
                .records
                .iter()
                .find(|record| {
                    let former = record.former_id();
                    let mut ids = iter::once(&record.id).chain(&former);
                    ids.any(|id| is_meant(session, id, typed))
                })
                .map(|record| record.id.clone())
                .ok_or(error)?,
        };
        let mut its = found
            .records
            .iter()
            .filter(|record| record.id == id)
            .peekable();
        if its.peek().is_none() {
            let wanted = typed.clone();
            return Err(Failure::from(CommitError::NotChanged { wanted }));
        }
        for record in its {
            if !chosen.contains(&record) {
                chosen.push(record);
            }
        }
    }
    Ok(chosen)
}

fn is_meant(session: &Session, id: &HazardId, typed: &str) -> bool {
    let number = session.layout().ids.number(id);
    id.as_str().eq_ignore_ascii_case(typed) || (number.is_some() && typed.parse().ok() == number)
}

/// The records for an answer such as `1 3-4` or `all`.
fn numbered<'a>(answer: &str, records: &'a [ChangedRecord]) -> Outcome<Vec<&'a ChangedRecord>> {
    let not_a_number = |word: &str| {
        Failure::new(format!(
            "`{}` is no number of the list",
            printable_line(word)
        ))
        .hint("nothing was committed: answer with numbers such as `1 3-4`, or with `all`")
    };
    let mut chosen: Vec<&ChangedRecord> = Vec::new();
    for word in answer
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
    {
        if word.eq_ignore_ascii_case("all") {
            return Ok(records.iter().collect());
        }
        let (from, to) = word.split_once('-').unwrap_or((word, word));
        let (Ok(from), Ok(to)) = (from.parse::<usize>(), to.parse::<usize>()) else {
            return Err(not_a_number(word));
        };
        let part = from.checked_sub(1).and_then(|from| records.get(from..to));
        let part = part
            .filter(|part| !part.is_empty())
            .ok_or_else(|| not_a_number(word))?;
        for record in part {
            if !chosen.contains(&record) {
                chosen.push(record);
            }
        }
    }
    Ok(chosen)
}

/// Each changed record with its number and its differences.
fn list(out: &mut Output, found: &UncommittedRecords) -> Outcome {
    for (at, record) in found.records.iter().enumerate() {
        out.inked(Ink::Faint, &format!("{:>3}  ", at + 1))?;
        one(out, record, "     ")?;
    }
    Ok(())
}

fn one(out: &mut Output, record: &ChangedRecord, indent: &str) -> Outcome {
    let (word, said) = record.said();
    out.inked(Ink::Heading, record.id.as_str())?;
    let name = printable_line(&record.name);
    out.exact(format!("  {name}").trim_end().as_bytes())?;
    let ink = match record.can_be_committed() {
        true => Ink::Faint,
        false => Ink::Bad,
    };
    out.inked(ink, &format!("  {word}"))?;
    out.line("")?;
    for line in said {
        out.line(&format!("{indent}- {}", printable_line(&line)))?;
    }
    Ok(())
}

fn dry_run(
    out: &mut Output,
    found: &UncommittedRecords,
    chosen: &[&ChangedRecord],
    message: &str,
) -> Outcome {
    for record in chosen {
        one(out, record, "  ")?;
        for path in &record.paths {
            out.line(&format!("  file {}", printable_line(path)))?;
        }
    }
    note_parts(out, chosen);
    out.line("")?;
    out.line("The message:")?;
    for line in message.lines() {
        out.line(format!("  {}", printable_line(line)).trim_end())?;
    }
    out.line("")?;
    let on = found.branch.as_deref().map(printable_line);
    let on = on.map_or_else(|| "no branch".to_owned(), |name| format!("branch {name}"));
    out.line(&format!(
        "hazlog committed nothing. The commit would be on {on}."
    ))?;
    let mut conflicts = chosen
        .iter()
        .filter(|record| !record.can_be_committed())
        .peekable();
    if conflicts.peek().is_none() {
        return Ok(());
    }
    for record in conflicts {
        let said = record.said().1.join("; ");
        let next = match &record.fate {
            RecordFate::Unmerged => format!(
                "read it, then run `git add {}` if it says what is right",
                printable_line(record.path())
            ),
            _ => format!("run `hazlog edit {}` and keep what is right", record.id),
        };
        out.note(&format!(
            "error: {}: {}, so it cannot be committed\nhint: {next}",
            record.id,
            printable_line(&said),
        ));
    }
    Err(Failure::findings())
}

/// Says that a commit takes whole records where somebody staged only a part of one.
fn note_parts(out: &mut Output, chosen: &[&ChangedRecord]) {
    for record in chosen
        .iter()
        .filter(|record| record.staged == StagedPart::Some)
    {
        out.note(&format!(
            "note: only a part of {} was staged; a commit takes the record as it is on disk",
            record.id
        ));
    }
}

fn committed(
    out: &mut Output,
    chosen: &[&ChangedRecord],
    made: &CommitMade,
    message: &str,
) -> Outcome {
    let short = made.commit.get(..7).unwrap_or(&made.commit);
    let records = match chosen.len() {
        1 => "1 record".to_owned(),
        count => format!("{count} records"),
    };
    let on = match &made.branch {
        Some(name) => format!("on branch {}", printable_line(name)),
        None => "on no branch".to_owned(),
    };
    let subject = message.lines().next().unwrap_or_default();
    out.line(&format!(
        "hazlog committed {records} {on}: {short} {}",
        printable_line(subject)
    ))?;
    if !made.said.is_empty() {
        out.note("note: git and its hooks wrote:");
        for line in made.said.lines() {
            out.note(format!("  {}", printable_line(line)).trim_end());
        }
    }
    let told = made.hook_changes.told();
    for sentence in &told {
        out.note(&format!("note: {sentence}"));
    }
    if !told.is_empty() {
        out.note(&format!("hint: look at the commit: `git show {short}`"));
    }
    if made.branch.is_none() {
        out.note(&format!(
            "note: HEAD is detached, so no branch has this commit\nhint: keep it with `git switch -c \
             NAME {short}`"
        ));
    }
    Ok(())
}

impl From<CommitError> for Failure {
    fn from(error: CommitError) -> Self {
        let hint = error.hint();
        Self::new(error.to_string()).hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(answer: &str) -> Result<Vec<String>, String> {
        let record = |number: usize| ChangedRecord {
            id: HazardId::new(format!("H{number}")),
            name: String::new(),
            paths: Vec::new(),
            fate: RecordFate::Removed,
            staged: StagedPart::NoneOrAll,
            seen: None,
        };
        let records: Vec<ChangedRecord> = (1..=4).map(record).collect();
        let chosen = numbered(answer, &records).map_err(|failure| failure.message)?;
        Ok(chosen.iter().map(|record| record.id.to_string()).collect())
    }

    #[test]
    fn an_answer_names_numbers_of_the_list() {
        assert_eq!(of("1 3-4\n").unwrap(), ["H1", "H3", "H4"]);
        assert_eq!(of("2,2, 1-2\r\n").unwrap(), ["H2", "H1"]);
        assert_eq!(of("ALL").unwrap().len(), 4);
        assert_eq!(of("\n").unwrap(), Vec::<String>::new());
        for wrong in [
            "0",
            "5",
            "3-9",
            "4-3",
            "x",
            "-1",
            "1-",
            "1-x",
            "99999999999999999999",
        ] {
            assert!(
                of(wrong).unwrap_err().contains("is no number of the list"),
                "{wrong}"
            );
        }
    }
}
