//! Filters that a project has given names, such as `@mine`.

use super::lex::{Token, tokens};
use super::{FilterError, nearest};

/// A filter with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedFilter {
    /// Its name, without `@`.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl NamedFilter {
    /// Whether a name can be typed as one word.
    pub fn is_name(name: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        !name.is_empty() && name.chars().all(plain)
    }
}

/// What was typed, with the text of each named filter in the place of its name. A hazard must match
/// all terms, so the terms of a named filter can be among others.
///
/// # Errors
/// When no filter has the name.
pub fn expanded(typed: &str, named: &[NamedFilter]) -> Result<String, FilterError> {
    let mut text = String::new();
    let mut done = 0;
    for token in tokens(typed)? {
        let Token::Word(word) = token else { continue };
        let Some(name) = word.text.strip_prefix('@').filter(|_| !word.quoted) else {
            continue;
        };
        let Some(filter) = named.iter().find(|filter| filter.name == name) else {
            return Err(FilterError::new(word.span, unknown(name, named)));
        };
        text.push_str(typed.get(done..word.span.start).unwrap_or_default());
        text.push_str(&filter.text);
        done = word.span.end;
    }
    text.push_str(typed.get(done..).unwrap_or_default());
    Ok(text)
}

fn unknown(name: &str, named: &[NamedFilter]) -> String {
    let names = named.iter().map(|filter| filter.name.as_str());
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `@{near}`?"),
        None if named.is_empty() => {
            "the settings name no filter; put the word in quotation marks to search for it"
                .to_owned()
        }
        None => {
            let names: Vec<String> = names.map(|name| format!("`@{name}`")).collect();
            format!(
                "there are {}; put the word in quotation marks to search for it",
                names.join(", ")
            )
        }
    };
    format!("the settings have no filter `@{name}`: {help}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> Vec<NamedFilter> {
        vec![NamedFilter {
            name: "worst".to_owned(),
            text: "risk:>=4 status:open".to_owned(),
        }]
    }

    #[test]
    fn a_name_stands_for_its_text_among_other_terms() {
        let expanded = |typed| super::expanded(typed, &named()).unwrap();
        assert_eq!(expanded("@worst"), "risk:>=4 status:open");
        assert_eq!(
            expanded("owner:me @worst allergy"),
            "owner:me risk:>=4 status:open allergy"
        );
        for typed in ["", "\"@worst\"", "owner:@worst", "a@worst", "status:open"] {
            assert_eq!(expanded(typed), typed);
        }
    }

    #[test]
    fn an_unknown_name_is_an_error_at_its_place() {
        let error = expanded("risk:3 @wurst", &named()).unwrap_err();
        assert_eq!(error.span.of("risk:3 @wurst"), "@wurst");
        assert!(error.message.contains("did you mean `@worst`?"), "{error}");
        let error = expanded("@mine", &[]).unwrap_err();
        assert!(error.message.contains("name no filter"), "{error}");
    }
}
