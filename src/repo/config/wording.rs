//! Errors of the YAML reader in plain words.

/// The message with the found and the expected value in plain words: ``invalid type: integer `-3`,
/// expected usize`` becomes `hazlog found the number -3 but expected a whole number`.
pub(super) fn plain(message: &str) -> String {
    let parts = ["invalid type: ", "invalid value: "]
        .iter()
        .find_map(|mark| message.split_once(mark));
    let Some((place, rest)) = parts else {
        return message.to_owned();
    };
    let Some((found, wanted)) = rest.split_once(", expected ") else {
        return message.to_owned();
    };
    format!(
        "{place}hazlog found {} but expected {}",
        found_in_words(found),
        wanted_in_words(wanted)
    )
}

fn found_in_words(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    match (kind, value) {
        ("integer", number) => format!("the number {}", number.trim_matches('`')),
        ("floating", number) => {
            let number = number.trim_start_matches("point ").trim_matches('`');
            format!("the number {number}")
        }
        ("string", words) => format!("the text {words}"),
        ("boolean", value) => value.to_owned(),
        ("sequence", _) => "a list".to_owned(),
        ("map", _) => "a set of keys with values".to_owned(),
        ("unit" | "Option" | "null", _) => "nothing".to_owned(),
        _ => found.to_owned(),
    }
}

fn wanted_in_words(wanted: &str) -> &str {
    match wanted {
        "usize" | "u64" | "u32" | "u16" | "u8" => "a whole number",
        "a string" => "a text",
        "a sequence" => "a list",
        "a map" => "keys with values",
        "a boolean" => "`true` or `false`",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_found_and_the_expected_value_are_in_plain_words() {
        for (said, told) in [
            (
                "a.b: invalid type: integer `-3`, expected usize",
                "a.b: hazlog found the number -3 but expected a whole number",
            ),
            (
                "invalid type: string \"many\", expected a sequence",
                "hazlog found the text \"many\" but expected a list",
            ),
            (
                "invalid value: floating point `1.5`, expected keys with values (`a`, `b`)",
                "hazlog found the number 1.5 but expected keys with values (`a`, `b`)",
            ),
            (
                "invalid type: unit value, expected a string",
                "hazlog found nothing but expected a text",
            ),
            ("there is no key `a`", "there is no key `a`"),
        ] {
            assert_eq!(plain(said), told);
        }
    }
}
