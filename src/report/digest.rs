//! The digest of records, by which a reader can tell that a report was made of just these.

use sha2::{Digest, Sha256};

/// The SHA-256 digest, in hexadecimal, of what `sha256sum` says about the files in the order of their
/// paths: anybody can make it again without hazlog.
pub fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let files = files.into_iter();
    digest_of_files(files.map(|(path, bytes)| (path.to_owned(), file_digest(bytes))))
}

/// The same of files whose digests are known: each with its path and its digest.
pub fn digest_of_files(files: impl IntoIterator<Item = (String, String)>) -> String {
    let mut lines: Vec<(String, String)> = files.into_iter().collect();
    lines.sort_unstable();
    let mut all = Sha256::new();
    for (path, digest) in lines {
        all.update(format!("{digest}  {path}\n"));
    }
    hexadecimal(&all.finalize())
}

/// The SHA-256 digest of a file, in hexadecimal.
pub fn file_digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_sha256sum() {
        // printf 'one\n' > a.md; printf 'two\n' > b.md; sha256sum *.md | sha256sum
        assert_eq!(
            digest([("b.md", b"two\n".as_slice()), ("a.md", b"one\n".as_slice())]),
            "ad585732d8a07377945deee59b6d5b43bfdb011e89bf9d93941d8572ca4fc1c5"
        );
    }
}
