//! The lists of all variants of an enum, which the compiler does not compare with the enum.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Token;

/// An enum by its file and its name.
type Named = (String, String);

/// The lists `const ALL` of the files that leave a variant out, each as a line.
pub(crate) fn incomplete(files: &[(&str, &[Token])]) -> Vec<String> {
    let enums: BTreeMap<Named, BTreeSet<&str>> = files
        .iter()
        .flat_map(|(file, tokens)| {
            let found = enums(tokens).into_iter();
            found.map(|(name, variants)| (((*file).to_owned(), name.to_owned()), variants))
        })
        .collect();
    let mut findings = Vec::new();
    for (file, tokens) in files {
        for (name, listed) in lists(tokens) {
            // In the same file, or the only one of that name in another.
            let own = enums.get(&((*file).to_owned(), name.to_owned()));
            let others = enums.iter().filter(|((_, other), _)| other == name);
            let known: Vec<_> = match own {
                Some(own) => vec![own],
                None => others.map(|(_, variants)| variants).collect(),
            };
            let [variants] = known.as_slice() else {
                findings.push(format!("{file}: the enum `{name}` of a list is not found"));
                continue;
            };
            let missing: Vec<&str> = variants.difference(&listed).copied().collect();
            if !missing.is_empty() {
                findings.push(format!(
                    "{file}: `{name}::ALL` lacks {}",
                    missing.join(", ")
                ));
            }
        }
    }
    findings
}

/// The enums of a file with their variants.
fn enums(tokens: &[Token]) -> Vec<(&str, BTreeSet<&str>)> {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let mut found = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let ["enum", name] = pair else { continue };
        let Some(opens) = words[at..].iter().position(|word| *word == "{") else {
            continue;
        };
        found.push((*name, variants(&words[at + opens + 1..])));
    }
    found
}

/// The variants of an enum, from what follows its brace: the words after which nothing is open.
fn variants<'w>(words: &[&'w str]) -> BTreeSet<&'w str> {
    let mut found = BTreeSet::new();
    let (mut depth, mut begins) = (0_usize, true);
    for word in words {
        match *word {
            "(" | "{" | "[" => depth += 1,
            "}" if depth == 0 => break,
            ")" | "}" | "]" => depth -= 1,
            "," if depth == 0 => begins = true,
            "#" => {}
            name if depth == 0 && begins => {
                found.insert(name);
                begins = false;
            }
            _ => {}
        }
    }
    found
}

/// The lists of a file: the name of the enum, and the variants that are listed.
fn lists(tokens: &[Token]) -> Vec<(&str, BTreeSet<&str>)> {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let mut found = Vec::new();
    for (at, head) in words.windows(5).enumerate() {
        let ["const", "ALL", ":", "[", of] = head else {
            continue;
        };
        let name = match *of {
            "Self" => owner(&words[..at]),
            other => other,
        };
        let rest = &words[at..];
        let begins = rest.iter().position(|word| *word == "=").unwrap();
        let ends = rest[begins..].iter().position(|word| *word == ";").unwrap();
        let listed = rest[begins..begins + ends].windows(2);
        let listed = listed.filter(|pair| pair[0] == "::").map(|pair| pair[1]);
        found.push((name, listed.collect()));
    }
    found
}

/// The type of the `impl` that comes last in these words.
fn owner<'w>(words: &[&'w str]) -> &'w str {
    let last = words.iter().rposition(|word| *word == "impl").unwrap();
    words[last + 1]
}

#[test]
fn a_list_that_lacks_a_variant_is_found() {
    let code = "enum Way { #[default] Up, Down(u8), Left { by: u8, to: u8 } }
                impl Way { const ALL: [Self; 2] = [Self::Up, Self::Left]; }
                const ALL: [Way; 3] = [Way::Up, Way::Down, Way::Left];";
    let tokens = super::source::tokens(code);
    assert_eq!(
        incomplete(&[("way.rs", &tokens)]),
        ["way.rs: `Way::ALL` lacks Down"]
    );
}
