//! Mappings whose keys are checked one by one, so that a wrong or repeated key is reported at its
//! line. The code that serde derives reports neither at its place.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::text::nearest;

/// A value that is read from a mapping, key by key.
pub(super) trait Keyed: Default {
    /// The known keys.
    const KEYS: &'static [&'static str];

    /// Sets the value of a known key.
    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// A value read from a mapping without unknown or repeated keys.
pub(super) struct Mapping<T>(pub T);

impl<'de, T: Keyed> Deserialize<'de> for Mapping<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MappingVisitor(PhantomData))
    }
}

struct MappingVisitor<T>(PhantomData<T>);

impl<'de, T: Keyed> Visitor<'de> for MappingVisitor<T> {
    type Value = Mapping<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "keys with values ({})", quoted(T::KEYS))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut value = T::default();
        let mut seen: Vec<&'static str> = Vec::new();
        while let Some(key) = map.next_key_seed(Key {
            known: T::KEYS,
            seen: &seen,
        })? {
            seen.push(key);
            value.take(key, &mut map)?;
        }
        Ok(Mapping(value))
    }
}

/// One key, with its place for errors.
struct Key<'a> {
    known: &'static [&'static str],
    seen: &'a [&'static str],
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of the keys {}", quoted(self.known))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        let Some(known) = self.known.iter().copied().find(|known| *known == key) else {
            return Err(E::custom(unknown(key, self.known)));
        };
        if self.seen.contains(&known) {
            return Err(E::custom(format!("`{key}` appears twice: keep one")));
        }
        Ok(known)
    }
}

fn unknown(key: &str, known: &[&str]) -> String {
    let keys = quoted(known);
    match nearest(key, known.iter().copied()) {
        Some(near) => {
            format!("there is no key `{key}`: did you mean `{near}`? The keys are {keys}")
        }
        None => format!("there is no key `{key}`: the keys are {keys}"),
    }
}

fn quoted(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}

/// A path or a list of paths, each inside the folder of the settings.
pub(super) struct OneOrMany(pub Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PathsVisitor)
    }
}

struct PathsVisitor;

impl<'de> Visitor<'de> for PathsVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a folder or a list of folders")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(OneOrMany(Vec::new()))
    }

    fn visit_str<E: Error>(self, path: &str) -> Result<Self::Value, E> {
        Ok(OneOrMany(vec![folder(path)?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut folders = Vec::new();
        while let Some(FolderPath(folder)) = list.next_element()? {
            if folders.contains(&folder) {
                return Err(A::Error::custom(format!(
                    "`{folder}` is in the list twice: keep one"
                )));
            }
            folders.push(folder);
        }
        Ok(OneOrMany(folders))
    }
}

/// A folder or a list of folders, which can be outside that of the settings.
pub(super) struct Anywhere(pub Vec<String>);

impl<'de> Deserialize<'de> for Anywhere {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a folder or a list of folders")]
        enum Folders {
            None(()),
            One(String),
            Many(Vec<String>),
        }
        let folders = match Folders::deserialize(deserializer)? {
            Folders::None(()) => Vec::new(),
            Folders::One(folder) => vec![folder],
            Folders::Many(folders) => folders,
        };
        if folders.iter().any(|folder| folder.trim().is_empty()) {
            return Err(D::Error::custom(
                "a folder of code has no name: write it as `../app`",
            ));
        }
        Ok(Self(folders))
    }
}

/// A folder inside that of the settings.
struct FolderPath(String);

impl<'de> Deserialize<'de> for FolderPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FolderVisitor)
    }
}

struct FolderVisitor;

impl Visitor<'_> for FolderVisitor {
    type Value = FolderPath;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a folder")
    }

    fn visit_str<E: Error>(self, path: &str) -> Result<Self::Value, E> {
        folder(path).map(FolderPath)
    }
}

/// A folder's path with `/` and without `.`, inside the folder of the settings.
fn folder<E: Error>(path: &str) -> Result<String, E> {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    let outside = drive || path.starts_with('/') || path.split('/').any(|name| name == "..");
    if outside || path.trim().is_empty() {
        return Err(E::custom(format!(
            "`{path}` is not below the folder of the settings: write it as `safety/hazards`"
        )));
    }
    let names: Vec<&str> = path
        .split('/')
        .filter(|name| !matches!(*name, "" | "."))
        .collect();
    Ok(names.join("/"))
}
