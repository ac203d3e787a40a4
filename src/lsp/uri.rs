//! Converts between the URIs of an editor and paths (RFC 8089).

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

const SCHEME: &str = "file://";

/// The path for a URI of an editor; `None` if it is not on this disk, such as a text without a
/// file.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix(SCHEME)?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = rest.split(['?', '#']).next()?;
    if !path.starts_with('/') {
        return None;
    }
    let path = decoded(path)?;
    // `/C:/log` means `C:/log` on systems with drive letters.
    let letter = path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    let disk = letter && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if disk && cfg!(windows) {
        &path[1..]
    } else {
        &path
    }))
}

/// The URI of a file for an editor, with a fragment for a part of it: `L12`.
pub(super) fn of_path(path: &Path, part: Option<&str>) -> Option<Uri> {
    let path = path
        .to_str()?
        .replace('\\', if cfg!(windows) { "/" } else { "\\" });
    let mut uri = SCHEME.to_owned();
    if !path.starts_with('/') {
        uri.push('/');
    }
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    if let Some(part) = part {
        uri.push('#');
        uri.push_str(part);
    }
    Uri::from_str(&uri).ok()
}

/// A text with each `%20` decoded; `None` if the result is not UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn any_path_becomes_a_uri_and_back() {
        for path in [
            "/home/a b/hazards/Hazard-0001.md",
            "/é/100%/#1?/[x]\\y.md",
            "/🚑/c:d.md",
        ] {
            let uri = of_path(Path::new(path), None).unwrap();
            assert_eq!(path_of(uri.as_str()), Some(PathBuf::from(path)), "{path}");
        }
        let line = of_path(Path::new("/a.rs"), Some("L12")).unwrap();
        assert_eq!(line.as_str(), "file:///a.rs#L12");
        assert_eq!(path_of(line.as_str()), Some(PathBuf::from("/a.rs")));
    }

    #[test]
    fn a_uri_that_is_not_a_local_file_has_no_path() {
        for uri in [
            "untitled:Untitled-1",
            "https://example.org/a.md",
            "file://server/a.md",
            "file:///%FF.md",
            "file:///%4",
        ] {
            assert_eq!(path_of(uri), None, "{uri}");
        }
    }
}
