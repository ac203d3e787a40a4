//! An act in words: what it says, its state, and what changed since.

use crate::session::SignOffs;
use crate::signoff::{Accepts, ActState, NAMESPACE, Staleness, VerifiedAct};
use crate::text::printable_line;
use crate::tui::overlay::scrolled_text::Paragraph;
use crate::tui::theme::Tone;

/// The style of a state. Its word is always beside it.
pub(super) const fn tone_of(state: &ActState) -> Tone {
    match state {
        ActState::Valid => Tone::Done,
        ActState::Stale(_) | ActState::Withdrawn { .. } => Tone::Warning,
        ActState::Broken(_) => Tone::Error,
    }
}

/// What an act says and whether it holds, as `hazlog signoffs` says it.
pub(super) fn told(verified: &VerifiedAct, found: &SignOffs) -> Vec<Paragraph> {
    let state = &verified.state;
    let mut said = vec![Paragraph::new(
        format!("{}  {}", state.as_str(), printable_line(&verified.file)),
        tone_of(state),
    )];
    if let Some(act) = &verified.act {
        let lines = act.said().into_iter();
        said.extend(lines.map(|line| Paragraph::new(printable_line(&line), Tone::Text)));
        let key = printable_line(&verified.key().to_string());
        said.push(Paragraph::new(key, Tone::Text));
        for signature in &verified.signatures {
            let line = format!("{}: {}", signature.file, signature.answer);
            said.push(Paragraph::item(printable_line(&line), Tone::Text));
        }
    }
    match state {
        ActState::Valid => {}
        ActState::Broken(flaw) => {
            said.push(Paragraph::blank());
            said.push(Paragraph::new("It does not count:", Tone::Heading));
            said.push(Paragraph::item(
                printable_line(&flaw.to_string()),
                Tone::Error,
            ));
        }
        ActState::Withdrawn { by } => {
            said.push(Paragraph::blank());
            let words = format!("withdrawn by {}", printable_line(by));
            said.push(Paragraph::new(words, Tone::Warning));
        }
        ActState::Stale(changes) => {
            said.push(Paragraph::blank());
            said.push(Paragraph::new("What changed since:", Tone::Heading));
            for change in changes {
                said.extend(changed(&verified.file, change, found));
            }
        }
    }
    said
}

/// A change since an act, and below it each difference in words.
fn changed(file: &str, change: &Staleness, found: &SignOffs) -> Vec<Paragraph> {
    let mut said = vec![Paragraph::item(
        printable_line(&change.words()),
        Tone::Warning,
    )];
    if let Staleness::Parts { id, .. } = change {
        let lines = found.since.get(file).into_iter().flatten();
        let lines = lines.filter(|(its, _)| its == id);
        said.extend(
            lines
                .flat_map(|(_, lines)| lines)
                .map(|line| Paragraph::with_lead("    ", printable_line(line), Tone::Text)),
        );
    }
    said
}

/// The rest of what is in the file of an act, for those who want to see all of it.
pub(super) fn whole(verified: &VerifiedAct, found: &SignOffs) -> Vec<Paragraph> {
    let mut said = told(verified, found);
    let Some(act) = &verified.act else {
        return said;
    };
    let check = &act.check;
    let mut lines = vec![
        format!(
            "log: {}",
            act.log.product.as_deref().unwrap_or("no product is named")
        ),
        format!("commit: {}", act.commit.as_deref().unwrap_or("not in git")),
        format!("risk criteria: {}", act.criteria),
        format!(
            "hazlog {}, rules {}",
            act.program.version, act.program.rules
        ),
        format!("`hazlog check --gate release` then: {}", check.told()),
    ];
    lines.extend(
        act.accepts
            .iter()
            .map(|it| format!("accepts: {}", Accepts::told(it))),
    );
    lines.extend(check.waived.iter().map(|it| format!("waived: {it}")));
    lines.extend(act.not_read.iter().map(|it| format!("not read: {it}")));
    if let Some(shown) = &act.shown {
        lines.push(format!("read before: {} ({})", shown.file, shown.digest));
    }
    lines.extend(
        act.earlier
            .iter()
            .map(|it| format!("earlier act: {}", it.file)),
    );
    said.push(Paragraph::blank());
    said.push(Paragraph::new("In the file:", Tone::Heading));
    let lines = lines.into_iter();
    said.extend(lines.map(|line| Paragraph::item(printable_line(&line), Tone::Text)));
    said.push(Paragraph::blank());
    said.push(Paragraph::new("Records:", Tone::Heading));
    for record in &act.records {
        let name = found.names.get(&record.id).map_or("", String::as_str);
        let line = format!("{} {name}: {}", record.id, record.content);
        said.push(Paragraph::item(printable_line(&line), Tone::Text));
    }
    said.push(Paragraph::blank());
    said.extend(by_key(&verified.file));
    said
}

/// How a person signs a file with a key as well, on a computer without hazlog.
fn by_key(file: &str) -> [Paragraph; 2] {
    let file = printable_line(file);
    [
        Paragraph::new(
            "To sign this file with an SSH key without hazlog, run in a shell, in the folder of the log:",
            Tone::Muted,
        ),
        Paragraph::with_lead(
            "  ",
            format!(
                "ssh-keygen -Y sign -n {NAMESPACE} -f KEY < signoffs/{file} > signoffs/{file}.sig"
            ),
            Tone::Code,
        ),
    ]
}
