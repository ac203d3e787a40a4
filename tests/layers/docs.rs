//! Public items, fields and variants without a doc comment. The compiler's own lint asks only for those
//! that another crate can reach.

/// The items, fields and variants of a file that have no doc comment, each with its line, counted from 1.
pub(crate) fn undocumented(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut is_documented = false;
    // Open brackets of an attribute of several lines, open braces, and the braces around the variants of
    // the public enum that is open.
    let (mut attribute, mut braces, mut variants) = (0_usize, 0_usize, None);
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    for (at, line) in text[..end].lines().enumerate() {
        let line = line.trim();
        if attribute > 0 || line.starts_with("#[") {
            attribute = (attribute + line.matches(['[', '(']).count())
                .saturating_sub(line.matches([']', ')']).count());
            continue;
        }
        if line.starts_with("//") {
            is_documented |= line.starts_with("///");
            continue;
        }
        let is_variant = variants == Some(braces) && line.starts_with(char::is_uppercase);
        if !is_documented && (is_public(line) || is_variant) {
            found.push((at + 1, line));
        }
        is_documented = false;
        if line.starts_with("pub enum ") {
            variants = Some(braces + 1);
        }
        let code = super::source::code_of(line);
        braces = (braces + code.matches('{').count()).saturating_sub(code.matches('}').count());
        variants = variants.filter(|of| braces >= *of);
    }
    found
}

/// Whether a line begins a public item or field. A module says what it is in its own file.
fn is_public(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("pub ") else {
        return false;
    };
    let word: &str = rest.split([' ', ':']).next().unwrap_or_default();
    match word {
        "use" | "mod" => false,
        // In a macro, the attributes that it takes hold the comment.
        _ if rest.contains(" $") => false,
        "const" | "fn" | "struct" | "enum" | "trait" | "static" | "type" => true,
        field => rest[field.len()..].starts_with(": "),
    }
}

#[test]
fn an_item_without_a_doc_comment_is_found() {
    let text = "/// A way.\n#[derive(\n    Clone,\n)]\npub enum Way {\n    Up,\n    /// Down.\n    Down,\n}\n\
                pub struct Step {\n    /// Its length.\n    pub length: u8,\n    pub width: u8,\n}\n\
                #[cfg(test)]\nmod tests {\n    pub fn none() {}\n}\n";
    assert_eq!(
        undocumented(text),
        [
            (6, "Up,"),
            (10, "pub struct Step {"),
            (13, "pub width: u8,"),
        ]
    );
}
