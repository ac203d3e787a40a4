//! Patterns of sentences: what a part of a report is without the words that differ from log to log.

/// Whether a text is as a pattern has it, in which `*` stands for any words.
pub fn is_like(text: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in between {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// A part of a report without what the author of a record, a finding or a number says.
pub fn bare(part: &str, messages: &[String]) -> String {
    let mut text = part.to_owned();
    for message in messages.iter().filter(|message| !message.is_empty()) {
        text = text.replace(message.as_str(), "*");
    }
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('⟦') {
        out.push_str(&rest[..at]);
        out.push('*');
        rest = rest[at..].split_once('⟧').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let words: Vec<String> = out.split(' ').map(bare_word).collect();
    let mut text = words.join(" ");
    for (from, to) in [("@, @", "@"), ("@; @", "@"), ("* *", "*")] {
        while text.contains(from) {
            text = text.replace(from, to);
        }
    }
    text
}

/// A word with `#` for its number, `@` for an id, and `*` for a path.
fn bare_word(word: &str) -> String {
    let inner = word.trim_matches(|c: char| "(),.;:“”`".contains(c));
    let is_path = inner.contains('/') && inner.contains('.') && !inner.contains("//");
    let is_control = inner.len() == 2
        && inner.starts_with(['D', 'V', 'T', 'B', 'C'])
        && inner.ends_with(|c: char| c.is_ascii_digit());
    let mut text = word.to_owned();
    if inner.starts_with("Hazard-0") || is_control {
        text = word.replace(inner, "@");
    } else if is_path {
        text = word.replace(inner, "*");
    }
    let mut out = String::new();
    for c in text.chars() {
        match c.is_ascii_digit() {
            true if out.ends_with('#') => {}
            true => out.push('#'),
            false => out.push(c),
        }
    }
    out
}

/// The other forms of a count that is in the table: of how many it is known, and which are meant.
pub fn other_forms(row: &str) -> Vec<String> {
    const FORMS: [&str; 6] = [
        "# of #",
        "# of #: *",
        "# of # * (# not *)",
        "# of # * (# not *): *",
        "Not known (# of # *)",
        "None to count",
    ];
    let Some((label, value)) = row.split_once(": ") else {
        return Vec::new();
    };
    if !FORMS.iter().any(|form| is_like(value, form)) {
        return Vec::new();
    }
    FORMS
        .iter()
        .map(|form| format!("{label}: {form}"))
        .collect()
}
