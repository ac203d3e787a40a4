//! Where a text names a hazard by its id.

use super::HazardId;

/// A text in which a hazard has another id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenamedReferences {
    /// The text.
    pub text: String,
    /// The lines that have changed, counted from 1.
    pub lines: Vec<usize>,
}

/// `text` with `to` for each reference to `from`: the id as a whole word, also in `from/D3`, `from.md` and the front
/// matter. `Hazard-0022` is no part of `Hazard-00221`, `X-Hazard-0022` or `Hazard-0022-old`.
pub fn rename_references(text: &str, from: &HazardId, to: &HazardId) -> RenamedReferences {
    let from = from.as_str();
    let mut out = RenamedReferences::default();
    if from.is_empty() {
        out.text = text.to_owned();
        return out;
    }
    let (mut read, mut line) = (0, 1);
    for (at, _) in text.match_indices(from) {
        let end = at + from.len();
        if at < read || !is_word(&text[..at], &text[end..]) {
            continue;
        }
        line += text[read..at].matches('\n').count();
        out.text.push_str(&text[read..at]);
        out.text.push_str(to.as_str());
        if out.lines.last() != Some(&line) {
            out.lines.push(line);
        }
        read = end;
    }
    out.text.push_str(&text[read..]);
    out
}

/// Whether the text between `before` and `after` is a word by itself.
fn is_word(before: &str, after: &str) -> bool {
    let joins = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == '_';
    let before = before.chars().next_back();
    let mut after = after.chars();
    let next = after.next();
    // A dash that ends the word is punctuation.
    let goes_on = match next {
        Some('-' | '_') => after.next().is_some_and(char::is_alphanumeric),
        next => next.is_some_and(char::is_alphanumeric),
    };
    !before.is_some_and(joins) && !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_renamed_where_it_is_a_word() {
        let id = HazardId::new;
        let text = "introduced_by: Hazard-0022/D3\nHazard-0022, (Hazard-0022.md) and Hazard-00221\n\
                    X-Hazard-0022 Hazard-0022-old Hazard-0022- é\n[a](../b/Hazard-0022.md#x) hazard-0022\n";
        let renamed = rename_references(text, &id("Hazard-0022"), &id("Hazard-0107"));
        assert_eq!(
            renamed.text,
            "introduced_by: Hazard-0107/D3\nHazard-0107, (Hazard-0107.md) and Hazard-00221\n\
             X-Hazard-0022 Hazard-0022-old Hazard-0107- é\n[a](../b/Hazard-0107.md#x) hazard-0022\n"
        );
        assert_eq!(renamed.lines, [1, 2, 3, 4]);
        assert_eq!(
            rename_references("none", &id("Hazard-0022"), &id("H")).text,
            "none"
        );
    }
}
