//! Limits the brackets in a YAML text.

/// The most `[` and `{` in a YAML text. The time for nested brackets grows with the square of their
/// number, so 64 KB of them take minutes.
pub const MOST_YAML_BRACKETS: usize = 1_000;

/// The line, counted from 1, of the first bracket beyond the limit, if there is one.
///
/// Brackets in quotation marks count too, because only a YAML parser could exclude them.
pub fn yaml_bracket_too_many(yaml: &str) -> Option<usize> {
    yaml_bracket_beyond(yaml, MOST_YAML_BRACKETS)
}

/// The line of the first bracket beyond another limit, for a file that a person gives once.
pub fn yaml_bracket_beyond(yaml: &str, most: usize) -> Option<usize> {
    let (at, _) = yaml.match_indices(['[', '{']).nth(most)?;
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
