//! Named values in running text: `**Cause:** x`, `**Severity** Low. **Likelihood** High`, `Cause: x`.

use super::super::vocabulary::meaning_of;

/// A named value in a text, by bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RunIn<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// Everything behind it, as far as the next name.
    pub(super) value: &'a str,
}

/// The most words of a name. A longer text is a sentence.
const LONGEST: usize = 6;

/// The named values of a text and the text before the first of them; none if it does not begin with a name.
pub(super) fn split(text: &str) -> Vec<RunIn<'_>> {
    let bold = bold_names(text);
    if bold.first().is_some_and(|name| name.begin == 0) {
        return between(text, &bold);
    }
    let parts = without_marks(text);
    parts.into_iter().collect()
}

/// A name in the text: where it begins, the name, and where its value begins.
struct NameAt<'a> {
    begin: usize,
    name: &'a str,
    value: usize,
}

fn between<'a>(text: &'a str, names: &[NameAt<'a>]) -> Vec<RunIn<'a>> {
    let ends = names.iter().skip(1).map(|next| next.begin);
    let ends = ends.chain([text.len()]);
    names
        .iter()
        .zip(ends)
        .map(|(name, end)| RunIn {
            name: name.name,
            value: text[name.value..end].trim(),
        })
        .collect()
}

/// The bold words that are names: those that end with a colon or a full stop, or that have a meaning.
fn bold_names(text: &str) -> Vec<NameAt<'_>> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find("**") {
        let begin = at + found;
        let inner = begin + 2;
        let Some(length) = text[inner..].find("**") else {
            break;
        };
        let words = &text[inner..inner + length];
        let mut value = inner + length + 2;
        at = value;
        let name = words.trim().trim_end_matches([':', '.']).trim();
        let colon = words.trim_end().ends_with([':', '.']);
        let behind = &text[value..];
        let colon_behind = behind.trim_start().starts_with(':');
        if colon_behind {
            value += behind.find(':').map_or(0, |found| found + 1);
            at = value;
        }
        let few = name.split_whitespace().count() <= LONGEST;
        let begins = begin == 0;
        let known = meaning_of(name).is_some();
        if !name.is_empty()
            && few
            && (known
                || (begins && (colon || colon_behind))
                || (colon && ends_sentence(&text[..begin])))
        {
            names.push(NameAt { begin, name, value });
        } else if begins && few && !behind.trim().is_empty() && names.is_empty() {
            // `**Accepted by** nobody`: a name at the beginning needs no sign.
            names.push(NameAt { begin, name, value });
        }
    }
    names
}

fn ends_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', ';', '·', '|', ',', ')'])
}

/// `Cause: x` without marks, where `Cause` has a meaning.
fn without_marks(text: &str) -> Option<RunIn<'_>> {
    let line = text.lines().next()?;
    let at = line.find(':')?;
    let name = text[..at].trim().trim_matches(['*', '_', '`']);
    let few = name.split_whitespace().count() <= LONGEST;
    (few && meaning_of(name).is_some()).then(|| RunIn {
        name,
        value: text[at + 1..].trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let one = |found: RunIn<'_>| format!("{}={}", found.name, found.value);
        split(text).into_iter().map(one).collect()
    }

    #[test]
    fn names_in_running_text_are_found() {
        assert_eq!(
            shown("**Cause:** the source: is wrong."),
            ["Cause=the source: is wrong."]
        );
        assert_eq!(shown("**Cause**: x"), ["Cause=x"]);
        assert_eq!(
            shown("**Severity** Low (a). **Likelihood** High.\n**Status** controlled."),
            [
                "Severity=Low (a).",
                "Likelihood=High.",
                "Status=controlled."
            ]
        );
        assert_eq!(
            shown("**Accepted by** not accepted."),
            ["Accepted by=not accepted."]
        );
        assert_eq!(
            shown("Mitigation: Wording says note only."),
            ["Mitigation=Wording says note only."]
        );
        assert_eq!(
            shown("**Initial:** Severity 4 · Likelihood 3 · **Rating 4 (Unacceptable)**"),
            ["Initial=Severity 4 · Likelihood 3 · **Rating 4 (Unacceptable)**"]
        );
        assert_eq!(shown("A note: with a colon"), [] as [&str; 0]);
        assert_eq!(shown("Nothing **bold** here"), [] as [&str; 0]);
    }
}
