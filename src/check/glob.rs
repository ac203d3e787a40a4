//! Globs: path patterns with wildcards, with a bounded cost of matching.
//!
//! `*` matches any characters except `/`, `**` any characters, `**/` any folders or none, `?` one
//! character (one byte, outside ASCII) except `/`, and `{a,b}` either of the two. Everything else
//! matches itself, including `[id]`, which is a common folder name.

use std::fmt;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// The longest glob, in bytes.
const LONGEST: usize = 400;
/// The most `*`, `**` and `?` of a glob.
const MOST_WILDCARDS: usize = 16;
/// The most alternatives of a glob, over all its braces.
const MOST_ALTERNATIVES: usize = 64;

/// A path pattern. Paths must not contain `.` and `..`.
#[derive(Clone)]
pub struct Glob {
    written: String,
    set: GlobSet,
}

/// Why hazlog does not search for the files of a glob: the search could take too long.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GlobError {
    /// It is too long.
    #[error("it has {0} bytes, and hazlog accepts at most {LONGEST}")]
    TooLong(usize),
    /// It has too many `*`, `**` and `?`.
    #[error("it has {0} wildcards (`*`, `**`, `?`), and hazlog accepts at most {MOST_WILDCARDS}")]
    TooManyWildcards(usize),
    /// It has too many alternatives.
    #[error("it has {0} alternatives in braces, and hazlog accepts at most {MOST_ALTERNATIVES}")]
    TooManyAlternatives(usize),
    /// The glob library rejects it.
    #[error("hazlog cannot compare it with paths: {0}")]
    Refused(String),
}

impl Glob {
    /// Reads a glob.
    ///
    /// # Errors
    /// If matching it against paths could take too long.
    pub fn parse(written: &str) -> Result<Self, GlobError> {
        within_bounds(written)?;
        let refused = |error: globset::Error| GlobError::Refused(error.kind().to_string());
        let glob = GlobBuilder::new(&translated(written))
            .literal_separator(true)
            .backslash_escape(false)
            .empty_alternates(true)
            .build()
            .map_err(refused)?;
        let mut set = GlobSetBuilder::new();
        set.add(glob);
        Ok(Self {
            written: written.to_owned(),
            set: set.build().map_err(refused)?,
        })
    }

    /// Whether it matches `path`, which uses `/`.
    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// The glob as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl Default for Glob {
    /// A glob that matches no file.
    fn default() -> Self {
        Self {
            written: String::new(),
            set: GlobSet::empty(),
        }
    }
}

impl PartialEq for Glob {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Eq for Glob {}

impl fmt::Debug for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Glob").field(&self.written).finish()
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// Rejects a glob that could take too long to match.
fn within_bounds(glob: &str) -> Result<(), GlobError> {
    if glob.len() > LONGEST {
        return Err(GlobError::TooLong(glob.len()));
    }
    let wildcards = glob.replace("**", "*").matches(['*', '?']).count();
    if wildcards > MOST_WILDCARDS {
        return Err(GlobError::TooManyWildcards(wildcards));
    }
    let alternatives = match has_braces(glob) {
        true => glob.matches(['{', ',']).count(),
        false => 0,
    };
    if alternatives > MOST_ALTERNATIVES {
        return Err(GlobError::TooManyAlternatives(alternatives));
    }
    Ok(())
}

/// Whether the glob has braces, and each is closed.
fn has_braces(glob: &str) -> bool {
    let mut open = 0_usize;
    for sign in glob.chars() {
        match sign {
            '{' => open += 1,
            '}' if open == 0 => return false,
            '}' => open -= 1,
            _ => {}
        }
    }
    open == 0 && glob.contains('{')
}

/// The glob in the syntax of `globset`, where `**` means any folders only as a whole folder name,
/// and where `[` begins a set of characters.
fn translated(glob: &str) -> String {
    /// Any characters: within a folder, or across folders.
    const ANY: &str = "{*,*/**/*}";
    /// Any characters that end in `/`, or none.
    const ANY_FOLDERS: &str = "{,*/,*/**/}";
    let braces = has_braces(glob);
    let mut out = String::new();
    let mut rest = glob;
    while let Some(sign) = rest.chars().next() {
        let whole_name = out.is_empty() || out.ends_with('/');
        let (taken, piece) = match sign {
            '*' if rest.starts_with("**/") && whole_name => ("**/", "**/"),
            '*' if rest.starts_with("**/") => ("**/", ANY_FOLDERS),
            '*' if rest == "**" && whole_name => ("**", "**"),
            '*' if rest.starts_with("**") => ("**", ANY),
            '[' => ("[", "[[]"),
            '\\' => ("\\", "/"),
            '{' if !braces => ("{", "[{]"),
            '}' if !braces => ("}", "[}]"),
            other => {
                let taken = &rest[..other.len_utf8()];
                (taken, taken)
            }
        };
        out.push_str(piece);
        rest = &rest[taken.len()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a glob without braces means, as simply as it can be said: by trying everything.
    fn means(glob: &[char], path: &[char]) -> bool {
        match glob {
            [] => path.is_empty(),
            ['*', '*', '/', rest @ ..] => {
                means(rest, path)
                    || (0..path.len()).any(|at| path[at] == '/' && means(rest, &path[at + 1..]))
            }
            ['*', '*', rest @ ..] => (0..=path.len()).any(|at| means(rest, &path[at..])),
            ['*', rest @ ..] => {
                let most = path.iter().position(|sign| *sign == '/');
                (0..=most.unwrap_or(path.len())).any(|at| means(rest, &path[at..]))
            }
            ['?', rest @ ..] => {
                matches!(path, [sign, tail @ ..] if *sign != '/' && means(rest, tail))
            }
            [sign, rest @ ..] => {
                matches!(path, [other, tail @ ..] if other == sign && means(rest, tail))
            }
        }
    }

    fn meant(glob: &str, path: &str) -> bool {
        let (glob, path): (Vec<char>, Vec<char>) = (glob.chars().collect(), path.chars().collect());
        means(&glob, &path)
    }

    /// A glob of files: a file's path begins and ends with a name, and has one `/` between two.
    fn as_of_files(glob: &str) -> String {
        let mut glob = glob.to_owned();
        while glob.contains("//") || glob.contains("***") {
            glob = glob.replace("//", "/").replace("***", "**");
        }
        glob.trim_matches('/').to_owned()
    }

    proptest! {
        #[test]
        fn a_glob_matches_as_documented(
            glob in "(a|b|/|\\*|\\*\\*|\\*\\*/|\\?|\\[|\\]|\\.){1,7}",
            path in "[ab\\[][ab.]?(/[ab\\]][ab.]?){0,3}",
        ) {
            let glob = as_of_files(&glob);
            let found = Glob::parse(&glob).unwrap().matches(&path);
            prop_assert_eq!(found, meant(&glob, &path), "{} {}", glob, path);
        }

        #[test]
        fn braces_mean_either_of_their_alternatives(
            head in "(a|b|/|\\*|\\*\\*/|\\?){0,4}",
            // They begin and end with a letter, so that no `**` comes from two sides of a brace.
            one in "[ab]((/|\\*|\\*\\*|\\?)[ab]){0,2}",
            other in "[ab]((/|\\*|\\*\\*|\\?)[ab]){0,2}",
            tail in "(a|/|\\*|\\*\\*|\\?){0,3}",
            path in "[ab]{1,3}(/[ab]{1,2}){0,3}",
        ) {
            let (head, tail) = (format!("{head}a"), format!("b{tail}"));
            let glob = as_of_files(&format!("{head}{{{one},{other}}}{tail}"));
            let found = Glob::parse(&glob).unwrap().matches(&path);
            let either = [one, other].iter().any(|inner| {
                meant(&as_of_files(&format!("{head}{inner}{tail}")), &path)
            });
            prop_assert_eq!(found, either, "{} {}", glob, path);
        }

        #[test]
        fn any_text_is_read_or_refused(glob in "[a\\*\\?\\{\\},/\\[\\]!\\\\é-]{0,60}") {
            if let Ok(glob) = Glob::parse(&glob) {
                glob.matches("a/b.rs");
            }
        }
    }

    #[test]
    fn globs_match_paths() {
        for (glob, path, is_match) in [
            ("hazards/*.md", "hazards/Hazard-0001.md", true),
            ("hazards/*.md", "hazards/old/Hazard-0001.md", false),
            ("hazards/**", "hazards/old/Hazard-0001.md", true),
            ("**/old/*.md", "hazards/old/Hazard-0001.md", true),
            ("**/Hazard-0001.md", "Hazard-0001.md", true),
            ("hazards/Hazard-000?.md", "hazards/Hazard-0001.md", true),
            ("hazards", "hazards/Hazard-0001.md", false),
            ("src/**.ts", "src/a/b.ts", true),
            ("src/*.{ts,tsx}", "src/a.tsx", true),
            ("src/*.{ts,tsx}", "src/a.js", false),
            ("src/{a,b/{c,d}}/*.ts", "src/b/d/x.ts", true),
            ("src/a{,.test}.ts", "src/a.ts", true),
            ("src/{*.ts", "src/{a.ts", true),
            ("src/*}.ts", "src/a}.ts", true),
            ("app/[id]/*.tsx", "app/[id]/page.tsx", true),
            ("app/[id]/*.tsx", "app/i/page.tsx", false),
            ("src\\*.cs", "src/a.cs", true),
            ("*.étude", "a.étude", true),
            ("src/A?.rs", "src/ab.rs", false),
            ("src/*.RS", "src/a.rs", false),
            ("src/?.rs", "src/é.rs", false),
            ("src/??.rs", "src/é.rs", true),
        ] {
            let found = Glob::parse(glob).unwrap().matches(path);
            assert_eq!(found, is_match, "{glob} {path}");
        }
    }

    #[test]
    fn alternatives_and_wildcards_do_not_multiply() {
        let path = "b".repeat(18);
        let eighteen = "{a,b}".repeat(18);
        assert!(Glob::parse(&eighteen).unwrap().matches(&path));
        assert!(Glob::parse(&format!("{eighteen}*")).unwrap().matches(&path));
        let nine = "**a".repeat(9);
        let deep = "a/".repeat(200);
        assert!(Glob::parse(&nine).unwrap().matches(&format!("{deep}a")));
        assert!(!Glob::parse(&nine).unwrap().matches(&format!("{deep}b")));
    }

    #[test]
    fn a_glob_beyond_the_limits_is_refused() {
        let of = |glob: &str| Glob::parse(glob).unwrap_err().to_string();
        assert_eq!(
            of(&format!("{}*", "a".repeat(400))),
            "it has 401 bytes, and hazlog accepts at most 400"
        );
        assert_eq!(
            of(&"*/".repeat(17)),
            "it has 17 wildcards (`*`, `**`, `?`), and hazlog accepts at most 16"
        );
        assert_eq!(
            of(&format!("{}*", "{a,b}".repeat(33))),
            "it has 66 alternatives in braces, and hazlog accepts at most 64"
        );
        assert!(Glob::parse(&"**/".repeat(16)).is_ok());
    }
}
