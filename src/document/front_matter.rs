//! YAML front matter: where it stands. What it says is the hazard layer's.

use super::byte_order_mark;
use crate::text::Span;

/// The front matter at the head of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Both fences and all between them, the last line end included.
    pub span: Span,
    /// The YAML between the fences.
    pub yaml: Span,
}

impl FrontMatter {
    /// Finds front matter at the start of `text`.
    ///
    /// `---` is also the separator of sections, so the first line alone does not decide: the
    /// line below it must be a `key:`, and a closing `---` or `...` must follow.
    pub(super) fn find(text: &str) -> Option<Self> {
        let start = byte_order_mark(text);
        let mut lines = text[start..].split_inclusive('\n');
        let first = lines.next()?;
        if first.trim_end() != "---" {
            return None;
        }
        let yaml_start = start + first.len();
        let mut at = yaml_start;
        for (number, line) in lines.enumerate() {
            let fence = line.trim_end();
            if fence == "---" || fence == "..." {
                return (number > 0).then_some(Self {
                    span: Span::new(start, at + line.len()),
                    yaml: Span::new(yaml_start, at),
                });
            }
            if number == 0 && !is_key(line) {
                return None;
            }
            at += line.len();
        }
        None
    }
}

/// Whether a line is `key:` or `key: value`.
fn is_key(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else {
        return false;
    };
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        && (rest.trim_end().is_empty() || rest.starts_with(' '))
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
    }

    #[test]
    fn separators_are_not_front_matter() {
        assert_eq!(yaml("---\n\n## Hazard name\n\n---\n"), None);
        assert_eq!(yaml("---\n## Hazard name\n---\n"), None);
        assert_eq!(yaml("---\n---\n"), None);
        assert_eq!(yaml("---\nraised: never closed\n"), None);
    }
}
