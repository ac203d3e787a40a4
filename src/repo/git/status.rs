//! The answer of `git status`: which files differ from the last commit.

/// Asks which files differ from the last commit, with new ones. It skips submodules: their settings
/// could name programs, and git would start a second git that obeys them.
pub(in crate::repo) const STATUS: &[&str] = &[
    "status",
    "--porcelain=v2",
    "-z",
    "--untracked-files=all",
    "--ignored=no",
    "--ignore-submodules=dirty",
];

/// The paths in the answer of `git status --porcelain=v2 -z`, from the root of the repository.
pub(in crate::repo) fn changed_paths(answer: &[u8]) -> Vec<&[u8]> {
    let mut paths = Vec::new();
    let mut entries = answer.split(|byte| *byte == 0);
    while let Some(entry) = entries.next() {
        // How many words come before the path, by the kind of entry.
        let words = match entry.first() {
            Some(b'1') => 8,
            Some(b'2') => 9,
            Some(b'u') => 10,
            Some(b'?') => 1,
            _ => continue,
        };
        let path = entry.splitn(words + 1, |byte| *byte == b' ').nth(words);
        paths.extend(path);
        if entry.first() == Some(&b'2') {
            // The name before a rename is a separate entry.
            paths.extend(entries.next());
        }
    }
    paths
}
