//! Rust source cut into words, without what is not code: enough to see which path a file names.

/// A word or sign of code, and its line.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// An identifier, `::`, or one other character.
    pub(crate) word: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
}

/// `text` with comments, literals and test modules blanked, its lines kept.
pub(crate) fn code_of(text: &str) -> String {
    without_tests(&without_literals(text))
}

fn without_literals(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = literal_end(text, at);
        if end > at {
            out.extend(
                text[at..end]
                    .bytes()
                    .map(|b| if b == b'\n' { b'\n' } else { b' ' }),
            );
            at = end;
        } else {
            out.push(if bytes[at].is_ascii() {
                bytes[at]
            } else {
                b' '
            });
            at += 1;
        }
    }
    String::from_utf8(out).unwrap()
}

/// The comments and literals of `text` up to its tests, each with the line that it begins on.
pub(crate) fn prose_of(text: &str) -> Vec<(usize, &str)> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    let mut found = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < end {
        let until = literal_end(text, at);
        if until > at {
            found.push((line, &text[at..until]));
        }
        let next = until.max(at + 1);
        line += text.as_bytes()[at..next]
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        at = next;
    }
    found
}

/// Where the comment or literal that begins at `at` ends; `at` where none begins.
fn literal_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    let inside_word = at > 0 && is_word(text.as_bytes()[at - 1]);
    if rest.starts_with(b"//") {
        return at + rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
    }
    if rest.starts_with(b"/*") {
        return text[at..]
            .find("*/")
            .map_or(text.len(), |found| at + found + 2);
    }
    if !inside_word && (rest.starts_with(b"r\"") || rest.starts_with(b"r#")) {
        let hashes = rest[1..].iter().take_while(|b| **b == b'#').count();
        if rest.get(1 + hashes) == Some(&b'"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let from = at + 2 + hashes;
            return text[from..]
                .find(&close)
                .map_or(text.len(), |found| from + found + close.len());
        }
    }
    match rest[0] {
        b'"' => quoted_end(rest, b'"').map_or(text.len(), |length| at + length),
        // A lifetime is no literal: its quote is not closed after one character.
        b'\'' if rest.get(1) == Some(&b'\\') => {
            quoted_end(rest, b'\'').map_or(at, |length| at + length)
        }
        b'\'' => {
            let width = text[at + 1..].chars().next().map_or(0, char::len_utf8);
            if rest.get(1 + width) == Some(&b'\'') {
                at + width + 2
            } else {
                at
            }
        }
        _ => at,
    }
}

fn quoted_end(rest: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// `text` without what `#[cfg(test)]` stands before.
fn without_tests(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(start) = out.find("#[cfg(test)]") {
        let end = item_end(&out, start + "#[cfg(test)]".len());
        let blank: String = out[start..end]
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        out.replace_range(start..end, &blank);
    }
    out
}

/// The modules with files of their own that a file declares for tests only.
pub(crate) fn test_modules(text: &str) -> Vec<String> {
    let code = without_literals(text);
    let declared = code.split("#[cfg(test)]").skip(1);
    declared
        .filter_map(|rest| {
            let (item, _) = rest.split_once(';')?;
            let (visibility, name) = item.split_once("mod ")?;
            let name = name.trim();
            if !["", "pub", "pub(crate)", "pub(super)"].contains(&visibility.trim()) {
                return None;
            }
            name.bytes().all(is_word).then(|| name.to_owned())
        })
        .collect()
}

/// The end of the item at `from`: its `;`, or the brace that closes it.
fn item_end(text: &str, from: usize) -> usize {
    let mut depth = 0usize;
    for (at, c) in text[from..].char_indices() {
        match c {
            ';' if depth == 0 => return from + at + 1,
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return from + at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The words and signs of code, white space left out.
pub(crate) fn tokens(code: &str) -> Vec<Token> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if is_word(bytes[at]) {
            at += bytes[at..].iter().take_while(|b| is_word(**b)).count();
        } else if bytes[at..].starts_with(b"::") {
            at += 2;
        } else {
            at += 1;
        }
        if !bytes[start].is_ascii_whitespace() {
            let word = code[start..at].to_owned();
            found.push(Token { word, line });
        }
        line += usize::from(bytes[start] == b'\n');
    }
    found
}

/// The top modules that the paths of a file lead to, through `crate` or enough `super`.
pub(crate) fn top_modules(tokens: &[Token], module: &[String]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut next = at;
        let mut ups = 0;
        while is(tokens, next, "super") && is(tokens, next + 1, "::") {
            ups += 1;
            next += 2;
        }
        let from_root = if is(tokens, at, "crate") && is(tokens, at + 1, "::") {
            next = at + 2;
            true
        } else {
            ups > 0 && ups >= module.len()
        };
        if from_root {
            let line = tokens[at].line;
            found.extend(heads(tokens, next).into_iter().map(|head| (head, line)));
        }
        at = next.max(at + 1);
    }
    found
}

fn is(tokens: &[Token], at: usize, word: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.word == word)
}

/// The first segments of a path at `at`: one, or several in braces.
fn heads(tokens: &[Token], at: usize) -> Vec<String> {
    if !is(tokens, at, "{") {
        return tokens
            .get(at)
            .map(|token| token.word.clone())
            .into_iter()
            .collect();
    }
    let mut depth = 0usize;
    let mut heads = Vec::new();
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.word.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            _ if depth == 1 && (is(tokens, place - 1, "{") || is(tokens, place - 1, ",")) => {
                heads.push(token.word.clone());
            }
            _ => {}
        }
    }
    heads
}

/// The first two segments of every `use`.
pub(crate) fn use_paths(tokens: &[Token]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.word == "use" && is(tokens, at + 2, "::") {
            let first = tokens[at + 1].word.clone();
            for second in heads(tokens, at + 3) {
                paths.push(vec![first.clone(), second]);
            }
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(code: &str, module: &[&str]) -> Vec<String> {
        let module: Vec<String> = module.iter().map(|part| (*part).to_owned()).collect();
        let found = top_modules(&tokens(&code_of(code)), &module);
        found.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn paths_to_the_root_are_found() {
        assert_eq!(
            modules("use crate::{text::{Span, Edit}, hazard};", &["a"]),
            ["text", "hazard"]
        );
        assert_eq!(
            modules("super::super::store::open()", &["hazard", "id"]),
            ["store"]
        );
        assert_eq!(modules("use super::id;", &["hazard", "read"]), [""; 0]);
    }

    #[test]
    fn comments_literals_and_tests_are_not_code() {
        let code = "// crate::a\nlet x = \"crate::b\"; let q = '\"'; fn f<'a>() {}\n\
                    let r = r#\"crate::c \"#;\n#[cfg(test)]\nmod tests { use crate::d; }\nuse crate::e;";
        assert_eq!(modules(code, &["m"]), ["e"]);
        assert!(code_of(code).lines().count() == code.lines().count());
    }
}
