//! How many brackets a text in YAML may have.

/// The most `[` and `{` that a text in YAML may have. What a reader of YAML does with nested
/// brackets grows with the square of their number, so that 64 KB of them take minutes.
pub const MOST_YAML_BRACKETS: usize = 1_000;

/// The line, counted from 1, of the first bracket that is one too many, where there is one.
///
/// Brackets in quotation marks are counted as well: who counts those out must read YAML.
pub fn yaml_bracket_too_many(yaml: &str) -> Option<usize> {
    let (at, _) = yaml.match_indices(['[', '{']).nth(MOST_YAML_BRACKETS)?;
    Some(yaml[..at].matches('\n').count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bracket_too_many_is_found_by_its_line() {
        let enough = "a: [x]\n".repeat(MOST_YAML_BRACKETS);
        assert_eq!(yaml_bracket_too_many(&enough), None);
        assert_eq!(
            yaml_bracket_too_many(&format!("{enough}b: {{\n")),
            Some(1_001)
        );
        assert_eq!(yaml_bracket_too_many(&"[".repeat(2_000)), Some(1));
    }
}
