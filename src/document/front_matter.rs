//! Finds the YAML front matter. The hazard layer reads its content.

use super::byte_order_mark;
use crate::text::Span;

/// The front matter at the head of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Both fences and everything between them, with the last line end.
    pub span: Span,
    /// The YAML between the fences.
    pub yaml: Span,
}

impl FrontMatter {
    /// Finds front matter at the start of `text`.
    ///
    /// `---` is also the separator of sections, so the first line alone does not decide: the
    /// line below it must be a `key:`, with YAML comments above it or not, and a closing `---` or
    /// `...` must follow. Keys in quotes, `? key` and `{key: value}` are YAML as well.
    pub(super) fn find(text: &str) -> Option<Self> {
        let start = byte_order_mark(text);
        let mut lines = text[start..].split_inclusive('\n');
        let first = lines.next()?;
        if first.trim_end() != "---" {
            return None;
        }
        let yaml_start = start + first.len();
        let mut at = yaml_start;
        let mut has_key = false;
        for line in lines {
            let fence = line.trim_end();
            if fence == "---" || fence == "..." {
                return has_key.then_some(Self {
                    span: Span::new(start, at + line.len()),
                    yaml: Span::new(yaml_start, at),
                });
            }
            if !has_key && !line.starts_with("# ") {
                if !is_key(line) {
                    return None;
                }
                has_key = true;
            }
            at += line.len();
        }
        None
    }
}

/// Whether a line is `key:` or `key: value`, or begins YAML in another way that prose does not
/// have.
fn is_key(line: &str) -> bool {
    if line.starts_with("? ") || (line.starts_with('{') && line.trim_end().ends_with('}')) {
        return true;
    }
    let Some((key, rest)) = line.split_once(':') else {
        return false;
    };
    let key = key.trim_end();
    let quoted = |quote: char| key.len() > 2 && key.starts_with(quote) && key.ends_with(quote);
    let plain = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    (plain || quoted('"') || quoted('\''))
        && (rest.trim_end().is_empty() || rest.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yaml(text: &str) -> Option<&str> {
        FrontMatter::find(text).map(|front| front.yaml.of(text))
    }

    #[test]
    fn front_matter_begins_with_a_key() {
        assert_eq!(
            yaml("---\nraised: 2026-01-02\n---\n# H\n"),
            Some("raised: 2026-01-02\n")
        );
        assert_eq!(yaml("\u{feff}---\r\na: b\r\n...\r\n"), Some("a: b\r\n"));
        for line in [
            "\"raised\": x",
            "'raised' : x",
            "? raised",
            "{raised: x}",
            "# why\nraised: x",
        ] {
            let text = format!("---\n{line}\n---\n# H\n");
            assert_eq!(yaml(&text), Some(format!("{line}\n").as_str()));
        }
    }

    #[test]
    fn separators_are_not_front_matter() {
        assert_eq!(yaml("---\n\n## Hazard name\n\n---\n"), None);
        assert_eq!(yaml("---\n## Hazard name\n---\n"), None);
        assert_eq!(yaml("---\n---\n"), None);
        assert_eq!(
            yaml("---\n# Hazard\n\n## Hazard name\n\nDose: x\n\n---\n"),
            None
        );
        assert_eq!(yaml("---\n# Hazard\n---\n"), None);
        assert_eq!(yaml("---\nraised: never closed\n"), None);
    }
}
