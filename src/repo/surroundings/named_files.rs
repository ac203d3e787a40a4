//! The files that records name, on disk or at a commit. Each folder is listed once and each file
//! read once. hazlog opens nothing outside the repository unless settings name its folder.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use ignore::WalkBuilder;

use crate::repo::Layout;
use crate::repo::git::Tree;

/// The size of the largest file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 8 << 20;
/// How many bytes of files are cached, so that a file is not read twice.
const MAX_CACHED_BYTES: usize = 64 << 20;

/// How many files of a folder outside the repository hazlog examines.
const MAX_WALKED_FILES: usize = 200_000;

/// The thing at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathEntry {
    /// A file, by its real path.
    File(PathBuf),
    /// A folder.
    Folder,
    /// Nothing.
    Missing,
    /// The path leads outside the repository.
    Outside,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EntryKind {
    File,
    Folder,
    Link,
}

/// The cached texts, and their size in bytes.
#[derive(Default)]
struct Texts {
    bytes: usize,
    by_place: HashMap<PathBuf, Option<Rc<[u8]>>>,
}

type Listing = Option<Rc<HashMap<OsString, EntryKind>>>;

/// The files that records can name.
pub(super) struct NamedFiles {
    /// The places for a path, in this order.
    bases: Vec<PathBuf>,
    /// The folders that hazlog may read.
    allowed: Vec<PathBuf>,
    /// The repository's files at a commit, and its root; `None` for the files on disk.
    commit: Option<(PathBuf, Tree)>,
    beside: OnceCell<Vec<String>>,
    folders: RefCell<HashMap<PathBuf, Listing>>,
    found: RefCell<HashMap<String, PathEntry>>,
    texts: RefCell<Texts>,
}

impl NamedFiles {
    /// The files on disk.
    pub(super) fn on_disk(layout: &Layout) -> Self {
        let mut bases = vec![layout.root.clone()];
        bases.extend(layout.git_root.clone());
        let named = layout.config.code.iter();
        bases.extend(named.filter_map(|folder| layout.root.join(folder).canonicalize().ok()));
        bases.dedup();
        Self {
            allowed: bases.clone(),
            bases,
            commit: None,
            beside: OnceCell::new(),
            folders: RefCell::default(),
            found: RefCell::default(),
            texts: RefCell::default(),
        }
    }

    /// The files of the repository at a commit; files outside it are read from disk.
    pub(super) fn at_commit(layout: &Layout, tree: Tree) -> Self {
        let commit = layout.git_root.clone().map(|root| (root, tree));
        Self {
            commit,
            ..Self::on_disk(layout)
        }
    }

    /// The thing that a record means by a path: the first that exists, of all the places.
    pub(super) fn find(&self, path: &str) -> PathEntry {
        if let Some(found) = self.found.borrow().get(path) {
            return found.clone();
        }
        let mut best = PathEntry::Outside;
        for base in &self.bases {
            match self.look(base, path) {
                PathEntry::Outside => {}
                PathEntry::Missing => best = PathEntry::Missing,
                there => {
                    best = there;
                    break;
                }
            }
        }
        self.found
            .borrow_mut()
            .insert(path.to_owned(), best.clone());
        best
    }

    /// The thing at a path from a folder.
    pub(super) fn look(&self, base: &Path, path: &str) -> PathEntry {
        let Some(place) = place(base, path) else {
            return PathEntry::Outside;
        };
        let roots = self.allowed.iter().filter(|root| place.starts_with(root));
        let Some(root) = roots.max_by_key(|root| root.as_os_str().len()) else {
            return PathEntry::Outside;
        };
        if let Some((top, tree)) = &self.commit
            && let Ok(inner) = place.strip_prefix(top)
        {
            return find_in_tree(tree, inner, &place);
        }
        let names = place.strip_prefix(root).unwrap_or(&place);
        self.walk(root.clone(), names)
    }

    fn walk(&self, root: PathBuf, names: &Path) -> PathEntry {
        let mut at = root;
        let mut names = names.components().peekable();
        while let Some(name) = names.next() {
            let last = names.peek().is_none();
            let kind = self
                .listing(&at)
                .and_then(|listing| listing.get(name.as_os_str()).copied());
            let next = at.join(name);
            match kind {
                None => return PathEntry::Missing,
                Some(EntryKind::Folder) => at = next,
                Some(EntryKind::File) if last => return PathEntry::File(next),
                Some(EntryKind::File) => return PathEntry::Missing,
                Some(EntryKind::Link) => {
                    let Ok(real) = next.canonicalize() else {
                        return PathEntry::Missing;
                    };
                    if !self.allowed.iter().any(|root| real.starts_with(root)) {
                        return PathEntry::Outside;
                    }
                    if !real.is_dir() {
                        return if last {
                            PathEntry::File(real)
                        } else {
                            PathEntry::Missing
                        };
                    }
                    at = real;
                }
            }
        }
        PathEntry::Folder
    }

    fn listing(&self, folder: &Path) -> Listing {
        if let Some(known) = self.folders.borrow().get(folder) {
            return known.clone();
        }
        let listing = list(folder).map(Rc::new);
        self.folders
            .borrow_mut()
            .insert(folder.to_owned(), listing.clone());
        listing
    }

    /// The bytes of a found file, if they are text and not too many.
    pub(super) fn text(
        &self,
        file: &Path,
        blob: impl Fn(&str) -> Option<Vec<u8>>,
    ) -> Option<Rc<[u8]>> {
        if let Some(known) = self.texts.borrow().by_place.get(file) {
            return known.clone();
        }
        let bytes = match &self.commit {
            Some((top, _)) if file.starts_with(top) => {
                let inner = file.strip_prefix(top).ok()?.to_str()?;
                blob(&inner.replace('\\', "/"))
            }
            _ => read(file),
        };
        let text: Option<Rc<[u8]>> = bytes.filter(|bytes| !bytes.contains(&0)).map(Rc::from);
        let mut texts = self.texts.borrow_mut();
        texts.bytes += text.as_ref().map_or(0, |text| text.len());
        if texts.bytes > MAX_CACHED_BYTES {
            texts.bytes = 0;
            texts.by_place.clear();
        }
        texts.by_place.insert(file.to_owned(), text.clone());
        text
    }

    /// The places for a path.
    pub(super) fn bases(&self) -> &[PathBuf] {
        &self.bases
    }

    /// The files of the examined commit.
    pub(super) fn tree(&self) -> Option<&Tree> {
        self.commit.as_ref().map(|(_, tree)| tree)
    }

    /// The files and folders on disk for which somebody asked, found or not.
    pub(super) fn places_looked_at(&self) -> Vec<PathBuf> {
        let mut places: Vec<PathBuf> = self.folders.borrow().keys().cloned().collect();
        let found = self.found.borrow();
        places.extend(found.values().filter_map(|found| match found {
            PathEntry::File(place) => Some(place.clone()),
            _ => None,
        }));
        places.sort();
        places.dedup();
        places
    }

    /// Whether anybody asked for all files of the folders that settings name.
    pub(super) fn has_walked(&self) -> bool {
        self.beside.get().is_some()
    }

    /// The files in the folders that settings name, each by its path from its folder.
    pub(super) fn files_beside(&self, layout: &Layout) -> &[String] {
        self.beside.get_or_init(|| {
            let own = [Some(&layout.root), layout.git_root.as_ref()];
            let folders = self.bases.iter();
            folders
                .filter(|folder| !own.contains(&Some(*folder)))
                .flat_map(|folder| walk(folder))
                .collect()
        })
    }
}

/// The thing that a commit has at a path from the root of the repository; `place` is the same path
/// on disk.
fn find_in_tree(tree: &Tree, inner: &Path, place: &Path) -> PathEntry {
    let path = inner.to_string_lossy().replace('\\', "/");
    if tree.has_file(&path) {
        PathEntry::File(place.to_owned())
    } else if tree.has_folder(&path) {
        PathEntry::Folder
    } else {
        PathEntry::Missing
    }
}

/// The files below a folder that git would not ignore, by path from it.
fn walk(folder: &Path) -> Vec<String> {
    let entries = WalkBuilder::new(folder).follow_links(false).build();
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .take(MAX_WALKED_FILES)
        .filter_map(|entry| {
            let inner = entry.path().strip_prefix(folder).ok()?;
            Some(inner.to_str()?.replace('\\', "/"))
        })
        .collect()
}

/// The path from a folder, computed without the disk; `None` if it leads out of the folder.
pub(super) fn place(base: &Path, path: &str) -> Option<PathBuf> {
    let path = path.replace('\\', "/");
    if path.as_bytes().get(1) == Some(&b':') || path.starts_with('~') || path.contains('\0') {
        return None;
    }
    let mut place = base.to_owned();
    for part in Path::new(path.trim_start_matches('/')).components() {
        match part {
            Component::Normal(name) => place.push(name),
            Component::ParentDir if !place.pop() => return None,
            _ => {}
        }
    }
    Some(place)
}

fn list(folder: &Path) -> Option<HashMap<OsString, EntryKind>> {
    let mut listing = HashMap::new();
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        let kind = entry.file_type().ok()?;
        let kind = if kind.is_symlink() {
            EntryKind::Link
        } else if kind.is_dir() {
            EntryKind::Folder
        } else {
            EntryKind::File
        };
        listing.insert(entry.file_name(), kind);
    }
    Some(listing)
}

fn read(file: &Path) -> Option<Vec<u8>> {
    // Reading a pipe or a device would never end.
    let metadata = fs::metadata(file).ok()?;
    (metadata.is_file() && metadata.len() <= MAX_FILE_BYTES)
        .then(|| fs::read(file).ok())
        .flatten()
}

/// The number of lines of a text.
pub(super) fn line_count(text: &[u8]) -> u32 {
    let ends = text.iter().filter(|byte| **byte == b'\n').count();
    let open = text.last().is_some_and(|byte| *byte != b'\n');
    u32::try_from(ends + usize::from(open)).unwrap_or(u32::MAX)
}

/// Whether a text has a name as a whole word.
pub(super) fn has_word(text: &[u8], name: &str) -> bool {
    let text = String::from_utf8_lossy(text);
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}
