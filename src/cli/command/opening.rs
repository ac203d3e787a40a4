//! How the full screen opens: with which colours and signs, and for what.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use crate::cli::args::{OpeningArgs, ThemeChoice};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::plain_terminal;
use crate::cli::{Face, Opening, Signs};
use crate::session::{Access, Session};

/// The variable that names the theme.
const THEME: &str = "HAZLOG_THEME";
/// The variable that asks for ASCII signs. The value `0` asks for the others, whatever the locale is.
const ASCII: &str = "HAZLOG_ASCII";

/// The face of hazlog: line by line where it is asked for, and on a terminal that shows plain text only. `None` where
/// nobody is there to answer.
pub fn face(asked: OpeningArgs) -> Option<Face> {
    if asked.linear {
        return Some(Face::Linear);
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return None;
    }
    match plain_terminal(std::env::var_os("TERM")) {
        Some(_) => Some(Face::Linear),
        None => Some(Face::Screen),
    }
}

/// Opens the log, and finds out how the full screen looks.
///
/// # Errors
/// When the variable names no theme.
pub fn opening(session: Session, asked: OpeningArgs, face: Face) -> Outcome<Opening> {
    let theme = match asked.theme {
        Some(theme) => theme,
        None => theme_named(std::env::var_os(THEME))?,
    };
    let access = match session.layout().access {
        Access::Write => session.layout().access_of_disk(),
        asked => asked,
    };
    let variable = |name: &str| std::env::var_os(name);
    Ok(Opening {
        face,
        session: session.with_access(access),
        theme,
        signs: match asked.ascii {
            true => Signs::Ascii,
            false if variable(ASCII).is_some() => Signs::Unicode,
            false => signs_of_locale(variable),
        },
    })
}

fn theme_named(value: Option<OsString>) -> Outcome<ThemeChoice> {
    let value = value.filter(|value| !value.is_empty());
    let Some(value) = value else {
        return Ok(ThemeChoice::default());
    };
    ThemeChoice::named(&value.to_string_lossy()).ok_or_else(|| {
        Failure::new(format!(
            "{THEME} is `{}`, which is no theme",
            value.to_string_lossy()
        ))
        .hint(format!("use one of {}", ThemeChoice::names().join(", ")))
    })
}

/// The signs that the locale of the terminal can show. Where nothing names a locale, that says nothing
/// about the terminal, and nearly every terminal shows UTF-8.
fn signs_of_locale(variable: impl Fn(&str) -> Option<OsString>) -> Signs {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    let Some(named) = named else {
        return Signs::Unicode;
    };
    let named = named.to_string_lossy().to_ascii_lowercase();
    match named.contains("utf-8") || named.contains("utf8") {
        true => Signs::Unicode,
        false => Signs::Ascii,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(set: &[(&str, &str)]) -> Signs {
        signs_of_locale(|name| {
            let found = set.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_first_variable_that_names_a_locale_decides() {
        assert_eq!(signs(&[("LANG", "en_GB.UTF-8")]), Signs::Unicode);
        assert_eq!(signs(&[("LANG", "en_GB.utf8")]), Signs::Unicode);
        assert_eq!(signs(&[("LANG", "en_GB.ISO-8859-1")]), Signs::Ascii);
        assert_eq!(
            signs(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]),
            Signs::Ascii
        );
        assert_eq!(
            signs(&[("LC_ALL", ""), ("LC_CTYPE", "UTF-8")]),
            Signs::Unicode
        );
        assert_eq!(signs(&[]), Signs::Unicode);
    }

    #[test]
    fn a_theme_that_does_not_exist_is_an_error_with_the_names() {
        assert_eq!(theme_named(None), Ok(ThemeChoice::Terminal));
        assert_eq!(theme_named(Some("".into())), Ok(ThemeChoice::Terminal));
        assert_eq!(
            theme_named(Some("high-contrast".into())),
            Ok(ThemeChoice::HighContrast)
        );
        let failure = theme_named(Some("darkest".into())).unwrap_err();
        assert_eq!(
            failure.message,
            "HAZLOG_THEME is `darkest`, which is no theme"
        );
        assert!(failure.hints[0].starts_with("use one of terminal, light, dark"));
    }
}
