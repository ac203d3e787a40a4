//! From an act to the text of its file: one text for each act, so that any edit shows.

use std::fmt::Write as _;

use super::act::{Act, ActKind, ActRef, SignedRecord};
use super::meaning::Accepts;
use super::quote::quoted;
use super::seal::{seal_of, sealed};

/// How long each word group of a file name can be.
const LONGEST: usize = 32;

/// How many digits of the digest are in a file name.
const NAME_DIGITS: usize = 12;

/// The text of the file of an act.
pub fn write(act: &Act) -> String {
    let mut text = String::new();
    let out = &mut text;
    head(act, out);
    line(out, "name", &quoted(&act.name));
    line(out, "role", &quoted(&act.role));
    optional(out, "registration", act.registration.as_deref());
    line(out, "meaning", &quoted(&act.meaning));
    if let Some(accepts) = &act.accepts {
        let words: Vec<&str> = accepts.iter().map(|it| Accepts::as_str(*it)).collect();
        line(out, "accepts", &format!("[{}]", words.join(", ")));
    }
    optional(out, "statement", act.statement.as_deref());
    optional(out, "because", act.because.as_deref());
    line(
        out,
        "when",
        &act.when.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    );
    line(out, "scope", act.scope.as_str());
    if let Some(baseline) = &act.baseline {
        line(out, "baseline", &quoted(&baseline.name));
        if let Some(digest) = &baseline.digest {
            line(out, "baseline-digest", digest);
        }
    }
    optional(out, "product", act.log.product.as_deref());
    line(out, "folder", &quoted(&act.log.folder));
    list(out, "first-commits", act.log.roots.iter().cloned());
    if let Some(commit) = &act.commit {
        line(out, "commit", commit);
    }
    line(out, "criteria", &act.criteria);
    line(out, "hazlog", &quoted(&act.program.version));
    line(out, "rules", &act.program.rules);
    line(out, "errors", &act.check.errors.to_string());
    line(out, "warnings", &act.check.warnings.to_string());
    line(out, "notes", &act.check.notes.to_string());
    list(out, "waived", act.check.waived.iter().map(|it| quoted(it)));
    list(out, "not-read", act.not_read.iter().map(|it| quoted(it)));
    if let Some(shown) = &act.shown {
        line(out, "shown", &quoted(&shown.file));
        line(out, "shown-digest", &shown.digest);
    }
    references(out, "withdraws", act.withdraws.as_slice());
    references(out, "earlier", &act.earlier);
    records(out, &act.records);
    sealed(&text)
}

/// The name of the file of an act, by its text: `2026-11-30-approved-dr-a-name-0123456789ab.yaml`.
pub fn file_name(act: &Act, text: &str) -> String {
    let meaning = match act.kind {
        ActKind::Signed => slug(&act.meaning),
        ActKind::Declined | ActKind::Withdrawn => act.kind.as_str().to_owned(),
    };
    let digest: String = seal_of(text)
        .unwrap_or_default()
        .chars()
        .take(NAME_DIGITS)
        .collect();
    let date = act.when.format("%Y-%m-%d");
    format!("{date}-{meaning}-{}-{digest}.yaml", slug(&act.name))
}

fn slug(words: &str) -> String {
    let plain = |sign: char| match sign.is_ascii_alphanumeric() {
        true => sign.to_ascii_lowercase(),
        false => ' ',
    };
    let spaced: String = words.chars().map(plain).collect();
    let mut slug = spaced.split_whitespace().collect::<Vec<_>>().join("-");
    slug.truncate(LONGEST);
    match slug.trim_end_matches('-') {
        "" => "x".to_owned(),
        slug => slug.to_owned(),
    }
}

fn head(act: &Act, out: &mut String) {
    out.push_str(match act.kind {
        ActKind::Signed => "# A sign-off of hazlog.",
        ActKind::Declined => "# hazlog: a person declined to sign.",
        ActKind::Withdrawn => "# hazlog: a person withdrew an earlier act.",
    });
    out.push_str(" Do not edit it: an edited file does not count.\n");
    line(out, "format", act.format());
    line(out, "act", act.kind.as_str());
}

fn line(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key}: {value}");
}

fn optional(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        line(out, key, &quoted(value));
    }
}

fn list(out: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "{key}:");
    for item in items {
        let _ = writeln!(out, "  - {item}");
    }
}

fn references(out: &mut String, key: &str, acts: &[ActRef]) {
    if acts.is_empty() {
        return;
    }
    let _ = writeln!(out, "{key}:");
    for act in acts {
        let _ = writeln!(out, "  - file: {}", quoted(&act.file));
        let _ = writeln!(out, "    digest: {}", act.digest);
    }
}

fn records(out: &mut String, records: &[SignedRecord]) {
    if records.is_empty() {
        return;
    }
    out.push_str("records:\n");
    for record in records {
        let _ = writeln!(out, "  - id: {}", quoted(record.id.as_str()));
        let _ = writeln!(out, "    path: {}", quoted(&record.path));
        if let Some(blob) = &record.blob {
            let _ = writeln!(out, "    blob: {blob}");
        }
        let _ = writeln!(out, "    content: {}", record.content);
        let parts = record.parts.iter();
        map(
            out,
            "parts",
            parts.map(|(part, digest)| (part.name(), digest)),
        );
        let shared = record.shared.iter();
        map(
            out,
            "shared",
            shared.map(|(id, digest)| (id.as_str(), digest)),
        );
        let evidence = record.evidence.iter();
        map(
            out,
            "evidence",
            evidence.map(|(path, digest)| (path.as_str(), digest)),
        );
    }
}

fn map<'a>(out: &mut String, key: &str, entries: impl Iterator<Item = (&'a str, &'a String)>) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "    {key}:");
    for (name, digest) in entries {
        let _ = writeln!(out, "      {}: {digest}", quoted(name));
    }
}
