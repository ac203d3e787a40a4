//! Which file of `src` uses which, through `use`, re-exports and paths in code; and the files that use each other in a ring.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Token;

/// The path of a module: its segments, without `crate`.
pub(crate) type Module = Vec<String>;

/// Each file with the files that it uses, and a path that says so. The uses between a module and its
/// submodules are left out: a parent declares and re-exports its children, and they see what is private to it.
pub(crate) struct FileUses {
    uses: BTreeMap<Module, BTreeMap<Module, String>>,
}

/// A path that a file names, as one `use` or as it stands in code.
struct Named {
    path: Module,
    /// The name that it has in this file, where a `use` brings it in.
    imported_as: Option<String>,
    is_reexport: bool,
}

struct Files {
    /// What each module re-exports: the name, and the path from the root.
    reexports: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl FileUses {
    /// The uses among `files`, each with the words of its code.
    pub(crate) fn among(files: &[(Module, Vec<Token>)]) -> Self {
        let mut named = BTreeMap::new();
        let mut known = Files {
            reexports: files
                .iter()
                .map(|(module, _)| (module.clone(), BTreeMap::new()))
                .collect(),
        };
        for (module, tokens) in files {
            let paths = known.paths_of(module, tokens);
            for path in paths.iter().filter(|path| path.is_reexport) {
                if let Some(name) = &path.imported_as {
                    let names = known.reexports.entry(module.clone()).or_default();
                    names.insert(name.clone(), path.path.clone());
                }
            }
            named.insert(module.clone(), paths);
        }
        let mut uses = BTreeMap::new();
        for (module, paths) in &named {
            let mut used = BTreeMap::new();
            for path in paths.iter().filter(|path| !path.is_reexport) {
                let mut wanted = path.path.clone();
                if wanted.last().is_some_and(|last| last == "*") {
                    wanted.pop();
                } else if known.reexports.contains_key(&wanted) {
                    // A module by its name alone: what is used of it is named where it is used.
                    continue;
                }
                if let Some(owner) = known.owner(&wanted, 0)
                    && !owner.starts_with(module)
                    && !module.starts_with(&owner)
                {
                    used.entry(owner).or_insert_with(|| wanted.join("::"));
                }
            }
            uses.insert(module.clone(), used);
        }
        Self { uses }
    }

    /// The rings: each a line for every file in it, with what it uses of the others.
    pub(crate) fn rings(&self) -> Vec<Vec<String>> {
        let reached: BTreeMap<&Module, BTreeSet<&Module>> = self
            .uses
            .keys()
            .map(|module| (module, self.reached_from(module)))
            .collect();
        let mut placed: BTreeSet<&Module> = BTreeSet::new();
        let mut rings = Vec::new();
        for module in self.uses.keys() {
            if placed.contains(module) {
                continue;
            }
            let ahead = reached[module].iter().copied();
            let ring: Vec<&Module> = ahead
                .filter(|other| reached[other].contains(module))
                .collect();
            placed.extend(&ring);
            if ring.len() > 1 {
                let lines = ring.iter().map(|one| self.line(one, &ring));
                rings.push(lines.collect());
            }
        }
        rings
    }

    fn line(&self, module: &Module, ring: &[&Module]) -> String {
        let uses = &self.uses[module];
        let used = ring.iter().filter_map(|other| uses.get(*other));
        let used: Vec<&str> = used.map(String::as_str).collect();
        format!("{} uses {}", module.join("::"), used.join(", "))
    }

    fn reached_from<'a>(&'a self, from: &'a Module) -> BTreeSet<&'a Module> {
        let mut reached = BTreeSet::new();
        let mut ahead = vec![from];
        while let Some(module) = ahead.pop() {
            for other in self.uses[module].keys() {
                if reached.insert(other) {
                    ahead.push(other);
                }
            }
        }
        reached
    }
}

impl Files {
    /// Every path that a file names, from the root.
    fn paths_of(&self, module: &Module, tokens: &[Token]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut rest = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            // `use<'a>` in a signature captures a lifetime.
            let is_import = tokens.get(at + 1).is_some_and(|next| next.word != "<");
            if tokens[at].word == "use" && is_import {
                let end = tokens[at..]
                    .iter()
                    .position(|token| token.word == ";")
                    .map_or(tokens.len(), |length| at + length);
                let is_reexport = is_public(&tokens[..at]);
                for (path, name) in use_tree(&tokens[at + 1..end], &[]) {
                    if let Some(path) = self.path_from_root(module, &path) {
                        found.push(Named {
                            path,
                            imported_as: Some(name),
                            is_reexport,
                        });
                    }
                }
                at = end;
            } else {
                rest.push(&tokens[at].word);
                at += 1;
            }
        }
        let imported: BTreeMap<String, Module> = found
            .iter()
            .filter_map(|named| Some((named.imported_as.clone()?, named.path.clone())))
            .collect();
        for path in paths_in_code(&rest) {
            let whole = match imported.get(&path[0]) {
                // Only a module leads on; what follows the name of a type is its own.
                Some(to) if self.reexports.contains_key(to) => Some([to, &path[1..]].concat()),
                Some(_) => None,
                None => self.path_from_root(module, &path),
            };
            found.extend(whole.map(|path| Named {
                path,
                imported_as: None,
                is_reexport: false,
            }));
        }
        found
    }

    /// A path from the root; `None` for one into another library or to a name of the file itself.
    fn path_from_root(&self, module: &Module, path: &[String]) -> Option<Module> {
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([module, &path[1..]].concat()),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let above = module.len().checked_sub(ups)?;
                Some([&module[..above], &path[ups..]].concat())
            }
            _ => {
                let child = [module.as_slice(), &path[..1]].concat();
                self.reexports
                    .contains_key(&child)
                    .then(|| [module, path].concat())
            }
        }
    }

    /// The file that has what a path leads to, through what others re-export.
    fn owner(&self, path: &[String], depth: usize) -> Option<Module> {
        if depth > 8 {
            return None;
        }
        let length = (0..=path.len())
            .rev()
            .find(|length| self.reexports.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let elsewhere = rest.first().and_then(|name| {
            let to = self.reexports[module].get(name)?;
            (to.as_slice() != path).then(|| [to, &rest[1..]].concat())
        });
        elsewhere
            .and_then(|to| self.owner(&to, depth + 1))
            .or_else(|| Some(module.to_vec()))
    }
}

/// Whether `pub`, with or without a scope, stands directly before.
fn is_public(before: &[Token]) -> bool {
    let words: Vec<&str> = before
        .iter()
        .rev()
        .take(6)
        .map(|token| token.word.as_str())
        .collect();
    match words.first() {
        Some(&"pub") => true,
        Some(&")") => words
            .iter()
            .position(|word| *word == "(")
            .is_some_and(|open| words.get(open + 1) == Some(&"pub")),
        _ => false,
    }
}

/// The paths of a `use`, each with the name that it brings in.
fn use_tree(tokens: &[Token], before: &[String]) -> Vec<(Module, String)> {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    if let Some(open) = words.iter().position(|word| *word == "{") {
        let path = [before, &segments(&words[..open])].concat();
        let inside = &tokens[open + 1..words.len().saturating_sub(1)];
        return split_at_commas(inside)
            .into_iter()
            .flat_map(|part| use_tree(part, &path))
            .collect();
    }
    let (words, alias) = match words.iter().position(|word| *word == "as") {
        Some(at) => (&words[..at], words.get(at + 1)),
        None => (&words[..], None),
    };
    let mut path = [before, &segments(words)].concat();
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let Some(last) = path.last() else {
        return Vec::new();
    };
    let name = alias.map_or_else(|| last.clone(), |alias| (*alias).to_owned());
    vec![(path, name)]
}

fn segments(words: &[&str]) -> Vec<String> {
    let parts = words.iter().filter(|word| **word != "::");
    parts.map(|word| (*word).to_owned()).collect()
}

fn split_at_commas(tokens: &[Token]) -> Vec<&[Token]> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 0 => {
                parts.push(&tokens[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[from..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Paths of two or more segments.
fn paths_in_code(words: &[&String]) -> Vec<Module> {
    let is_name = |word: &str| word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let mut paths = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let begins = is_name(words[at]) && (at == 0 || words[at - 1] != "::");
        let mut path = vec![words[at].clone()];
        let mut next = at + 1;
        while begins && next + 1 < words.len() && words[next] == "::" && is_name(words[next + 1]) {
            path.push(words[next + 1].clone());
            next += 2;
        }
        if path.len() > 1 {
            paths.push(path);
        }
        at = next;
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::super::source::{code_of, tokens};
    use super::*;

    fn rings(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let files: Vec<(Module, Vec<Token>)> = files
            .iter()
            .map(|(module, code)| {
                let module = module.split("::").filter(|part| !part.is_empty());
                (module.map(str::to_owned).collect(), tokens(&code_of(code)))
            })
            .collect();
        FileUses::among(&files).rings()
    }

    #[test]
    fn two_files_that_use_each_other_are_a_cycle() {
        let found = rings(&[
            ("", "mod a; mod b; mod c;"),
            ("a", "use crate::b::Two;"),
            ("b", "fn f() { super::a::one() }"),
            ("c", "use crate::a;"),
        ]);
        assert_eq!(
            found,
            [["a uses b::Two", "b uses a::one"].map(str::to_owned)]
        );
    }

    #[test]
    fn a_reexport_hides_no_cycle() {
        let found = rings(&[
            ("", "mod m;"),
            (
                "m",
                "mod a; mod b; mod c; pub use a::One; pub(crate) use b::{Two as Second, Three};",
            ),
            ("m::a", "use super::{Second, x};"),
            ("m::b", "use super::c::Four;"),
            ("m::c", "use crate::m::One;"),
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 3, "{found:?}");
    }

    #[test]
    fn a_module_and_its_submodules_count_as_one() {
        let found = rings(&[
            ("", "mod m;"),
            ("m", "mod a; fn f() { a::go() } pub struct M;"),
            ("m::a", "use super::M; pub fn go() {}"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn an_imported_module_counts_with_what_is_used_of_it() {
        let found = rings(&[
            ("", "mod a; mod b;"),
            ("a", "use crate::b; fn f() { b::go() }"),
            ("b", "use crate::a::{self as other}; fn g() { other::f() }"),
        ]);
        assert_eq!(found.len(), 1);
    }
}
