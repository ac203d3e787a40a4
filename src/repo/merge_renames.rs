//! Records that one side of a merge gave another file name, and that say the same there. git follows them, so a change of
//! the other side comes to the new file.

use std::collections::BTreeMap;

use crate::merge::Three;

/// The Markdown files at a commit, with git's names for their contents.
type Files = BTreeMap<String, String>;

/// A record under its new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Renamed {
    /// Its path in each version.
    pub(super) paths: Three<String>,
    /// Its path in the merge.
    pub(super) new: String,
}

/// The records that exactly one side renamed without another change, and that the other side still has under their old
/// name. Where two files have one content, nobody can say which one is the other.
pub(super) fn renamed(trees: &Three<Files>) -> Vec<Renamed> {
    let Three { base, ours, theirs } = trees;
    let mut found = Vec::new();
    for (old, new) in of_side(base, ours, theirs) {
        found.push(Renamed {
            paths: Three {
                base: old.clone(),
                ours: new.clone(),
                theirs: old,
            },
            new,
        });
    }
    for (old, new) in of_side(base, theirs, ours) {
        found.push(Renamed {
            paths: Three {
                base: old.clone(),
                ours: old,
                theirs: new.clone(),
            },
            new,
        });
    }
    found
}

/// The old and the new path of each record that a side renamed.
fn of_side(base: &Files, side: &Files, other: &Files) -> Vec<(String, String)> {
    let gone = base.iter().filter(|(path, _)| !side.contains_key(*path));
    let come = || side.iter().filter(|(path, _)| !base.contains_key(*path));
    let mut found = Vec::new();
    for (old, content) in gone {
        let has_content = |(_, its): &(&String, &String)| *its == content;
        let mut new = come().filter(has_content);
        let (Some((new, _)), None) = (new.next(), new.next()) else {
            continue;
        };
        let is_only = base.values().filter(|its| *its == content).count() == 1;
        if is_only && other.contains_key(old) && !other.contains_key(new) {
            found.push((old.clone(), new.clone()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        let list = list.iter();
        list.map(|(path, content)| ((*path).to_owned(), (*content).to_owned()))
            .collect()
    }

    #[test]
    fn only_a_record_that_says_the_same_under_one_new_name_was_renamed() {
        let base = || files(&[("a.md", "1"), ("b.md", "2")]);
        let of = |ours: &[(&str, &str)], theirs: &[(&str, &str)]| {
            let trees = Three {
                base: base(),
                ours: files(ours),
                theirs: files(theirs),
            };
            let found = renamed(&trees).into_iter();
            found
                .map(|it| (it.paths.ours, it.paths.theirs, it.new))
                .collect::<Vec<_>>()
        };
        let path = str::to_owned;
        let edited = [("a.md", "3"), ("b.md", "2")];
        let moved = [("c.md", "1"), ("b.md", "2")];
        assert_eq!(
            of(&moved, &edited),
            [(path("c.md"), path("a.md"), path("c.md"))]
        );
        assert_eq!(
            of(&edited, &moved),
            [(path("a.md"), path("c.md"), path("c.md"))]
        );
        // Other words, two new files, a deletion on the other side, and the same new name there.
        assert_eq!(of(&[("c.md", "9"), ("b.md", "2")], &edited), []);
        assert_eq!(of(&[("c.md", "1"), ("d.md", "1")], &edited), []);
        assert_eq!(of(&moved, &[("b.md", "2")]), []);
        assert_eq!(of(&moved, &[("a.md", "3"), ("c.md", "4")]), []);
    }
}
