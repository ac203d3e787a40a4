//! The template in force at each commit.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::repo::discover::{TEMPLATE_FILE, TEMPLATE_FOLDER, TYPES_FILE, digest};
use crate::repo::git::{Blob, FileDifference, Objects};
use crate::repo::{Layout, RepoError};
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Template};

/// The template of a commit: a number in the list of [`Templates`].
pub(in crate::repo) type TemplateNumber = usize;

/// git's names for the contents of the files that can be the template or the types, in the order of their paths.
pub(in crate::repo) type TemplateFiles = Vec<Option<String>>;

/// A template of some commits.
#[derive(Clone, Debug)]
pub(in crate::repo) struct PastTemplate {
    /// The template.
    pub(in crate::repo) template: Arc<Template>,
    /// Why the one of that time could not be read, so that this is the present one.
    pub(in crate::repo) failure: Option<String>,
    /// The digest of its texts, if it could be read.
    pub(in crate::repo) digest: Option<blake3::Hash>,
}

/// The templates of the history, and the paths at which they can be.
#[derive(Debug)]
pub(in crate::repo) struct Templates {
    /// The paths from the root of the repository: those for the template, and then those for the types.
    paths: Vec<String>,
    /// How many of them are for the template.
    for_fields: usize,
    numbers: HashMap<TemplateFiles, TemplateNumber>,
    list: Vec<PastTemplate>,
    present: Arc<Template>,
}

impl Templates {
    pub(in crate::repo) fn of(layout: &Layout) -> Self {
        let [mut paths, types] = template_places(layout);
        let for_fields = paths.len();
        paths.extend(types);
        Self {
            paths,
            for_fields,
            numbers: HashMap::new(),
            list: Vec::new(),
            present: Arc::new(layout.template.clone()),
        }
    }

    /// The first path of the template.
    pub(super) fn path(&self) -> &str {
        self.paths.first().map_or("", String::as_str)
    }

    /// A template by its number.
    pub(in crate::repo) fn get(&self, number: TemplateNumber) -> PastTemplate {
        let present = || PastTemplate {
            template: Arc::clone(&self.present),
            failure: None,
            digest: None,
        };
        self.list.get(number).cloned().unwrap_or_else(present)
    }

    /// The files of a commit.
    pub(in crate::repo) fn files_at(
        &self,
        layout: &Layout,
        commit: &str,
        objects: &mut Objects,
    ) -> Result<TemplateFiles, RepoError> {
        let paths = self.paths.iter();
        let ids = paths.map(|path| {
            Ok(match objects.blob(layout, commit, path)? {
                Blob::Absent => None,
                Blob::TooLarge { id } | Blob::Bytes { id, .. } => Some(id),
            })
        });
        ids.collect()
    }

    /// The files of a parent, from those of its child and the differences between the two.
    pub(super) fn files_of_parent(
        &self,
        child: &TemplateFiles,
        differences: &[FileDifference],
    ) -> TemplateFiles {
        let paths = self.paths.iter().zip(child);
        let before = paths.map(|(path, now)| {
            let difference = differences.iter().find(|it| it.path == *path);
            difference.map_or_else(|| now.clone(), |it| it.before.clone())
        });
        before.collect()
    }

    /// The number of the template that files are.
    pub(in crate::repo) fn number(
        &mut self,
        files: &TemplateFiles,
        layout: &Layout,
        objects: &mut Objects,
    ) -> Result<TemplateNumber, RepoError> {
        if let Some(number) = self.numbers.get(files) {
            return Ok(*number);
        }
        let past = self.read(files, layout, objects)?;
        // Other files with the same template are no other template.
        let is_same =
            |other: &PastTemplate| other.failure == past.failure && other.digest == past.digest;
        let same = self.list.iter().position(is_same);
        let number = same.unwrap_or_else(|| {
            self.list.push(past);
            self.list.len() - 1
        });
        self.numbers.insert(files.clone(), number);
        Ok(number)
    }

    fn read(
        &self,
        files: &TemplateFiles,
        layout: &Layout,
        objects: &mut Objects,
    ) -> Result<PastTemplate, RepoError> {
        let mut text = |ids: &[Option<String>], built_in: &str| {
            let Some(id) = ids.iter().flatten().next() else {
                return Ok(Ok(built_in.to_owned()));
            };
            Ok::<_, RepoError>(match objects.content(layout, id)? {
                Some(Blob::Bytes { bytes, .. }) => {
                    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
                }
                Some(Blob::TooLarge { .. }) => Err("it is too large".to_owned()),
                Some(Blob::Absent) | None => {
                    Err("git does not have its contents in this repository".to_owned())
                }
            })
        };
        let (fields, types) = files.split_at(self.for_fields.min(files.len()));
        let fields = text(fields, BUILT_IN_TEMPLATE)?;
        let types = text(types, BUILT_IN_TYPES)?;
        let read = fields.and_then(|fields| {
            let types = types?;
            let template = Template::parse(&fields, &types).map_err(|error| error.to_string())?;
            Ok((template, digest(&fields, &types)))
        });
        Ok(match read {
            Ok((template, digest)) => PastTemplate {
                template: Arc::new(template),
                failure: None,
                digest: Some(digest),
            },
            Err(why) => PastTemplate {
                template: Arc::clone(&self.present),
                failure: Some(why),
                digest: None,
            },
        })
    }
}

/// The places from the root of the repository at which the template can be, and those of the hazard types.
pub(in crate::repo) fn template_places(layout: &Layout) -> [Vec<String>; 2] {
    let origin = &layout.template_origin;
    [
        places(layout, origin.template.as_deref(), TEMPLATE_FILE),
        places(layout, origin.types.as_deref(), TYPES_FILE),
    ]
}

/// The places at which a template can be, the first that exists is in force: the one of today, below the root of the
/// log, and in the folders of records and above.
fn places(layout: &Layout, today: Option<&Path>, name: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    let mut add = |place: &Path| {
        let path = layout.place_in_repository(place);
        places.extend(path.filter(|path| !places.contains(path)));
    };
    today.into_iter().for_each(&mut add);
    add(&layout.root.join(TEMPLATE_FOLDER).join(name));
    for folder in &layout.folders {
        let folder = layout.path(folder);
        let above = folder
            .ancestors()
            .take_while(|it| it.starts_with(&layout.root));
        for folder in above {
            add(&folder.join(TEMPLATE_FOLDER).join(name));
            add(&folder.join(name));
        }
    }
    places
}
