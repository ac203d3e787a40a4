//! `hazlog sync`

use super::Context;
use crate::cli::failure::Outcome;
use crate::session::{Doubt, Synced};

/// Updates the index and shows what changed.
pub fn run(context: &mut Context<'_>) -> Outcome {
    let session = context.session()?;
    let synced = session.last_sync().unwrap_or_default();
    Ok(context.out.line(&words(synced))?)
}

/// The result of an update of the index, in one line.
pub fn words(synced: Synced) -> String {
    let Synced {
        records,
        read,
        removed,
        rebuilt,
        doubt,
    } = synced;
    let noun = if records == 1 { "record" } else { "records" };
    let mut said = format!("{records} {noun}: ");
    match (read, removed) {
        (0, 0) => said.push_str("nothing new"),
        (read, 0) => said.push_str(&format!("{read} read")),
        (0, gone) => said.push_str(&format!("{gone} gone")),
        (read, gone) => said.push_str(&format!("{read} read, {gone} removed")),
    }
    match (doubt, rebuilt) {
        (Some(Doubt::Changed), _) => {
            said.push_str("; another program had changed the index, so hazlog built it again");
        }
        (Some(Doubt::Damaged), _) => {
            said.push_str("; the index was damaged, so hazlog built it again");
        }
        (None, true) => said.push_str("; hazlog built a new index"),
        (None, false) => {}
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_of_the_index_is_one_line() {
        let synced = Synced {
            records: 34,
            read: 34,
            rebuilt: true,
            ..Synced::default()
        };
        assert_eq!(
            words(synced),
            "34 records: 34 read; hazlog built a new index"
        );
        assert_eq!(words(Synced::default()), "0 records: nothing new");
    }
}
