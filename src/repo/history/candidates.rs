//! Which paths of a commit can be records.

use std::collections::BTreeMap;

use crate::hazard::HazardId;
use crate::repo::Layout;
use crate::repo::detect::markdown_stem;
use crate::repo::git::FileDifference;

/// The paths that can be records: Markdown in the folders of the log, and files that were moved into them later.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    /// The folders of records from the root of the repository.
    folders: Vec<String>,
    /// The templates of the log, which are no records.
    templates: Vec<String>,
    /// Files outside the folders that a later commit moved into them.
    moved_in: BTreeMap<String, HazardId>,
}

impl Candidates {
    pub(super) fn of(layout: &Layout) -> Self {
        let folders = layout.folders.iter();
        let origin = [
            &layout.template_origin.template,
            &layout.template_origin.types,
        ];
        let templates = origin.into_iter().flatten();
        Self {
            folders: folders
                .filter_map(|folder| layout.path_in_repository(folder))
                .collect(),
            templates: templates
                .filter_map(|path| layout.place_in_repository(path))
                .collect(),
            moved_in: BTreeMap::new(),
        }
    }

    /// The id of the hazard that a file at a path can be the record of.
    pub(super) fn id_of(&self, path: &str) -> Option<HazardId> {
        if let Some(id) = self.moved_in.get(path) {
            return Some(id.clone());
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_ours = self.folders.iter().any(|ours| ours == folder);
        let is_template = self.templates.iter().any(|own| own == path);
        let stem = markdown_stem(name_of(path)).filter(|_| is_ours && !is_template)?;
        Some(HazardId::new(stem))
    }

    /// Follows the records that a commit moved into the folders: before it, they are at other paths. A file is the same
    /// one by its name, or by its bytes.
    pub(super) fn follow(&mut self, differences: &[FileDifference]) {
        let is_gone = |it: &&FileDifference| it.after.is_none() && self.id_of(&it.path).is_none();
        let gone: Vec<&FileDifference> = differences.iter().filter(is_gone).collect();
        if gone.is_empty() {
            return;
        }
        let mut found = Vec::new();
        for come in differences.iter().filter(|it| it.before.is_none()) {
            if self.id_of(&come.path).is_none() {
                continue;
            }
            let is_it = |it: &&&FileDifference| {
                name_of(&it.path) == name_of(&come.path) || it.before == come.after
            };
            let from = gone.iter().find(is_it);
            let stem = from.and_then(|from| markdown_stem(name_of(&from.path)));
            if let (Some(from), Some(stem)) = (from, stem) {
                found.push((from.path.clone(), HazardId::new(stem)));
            }
        }
        self.moved_in.extend(found);
    }

    /// Whether a record was moved into the folders.
    pub(super) fn has_moved_in(&self) -> bool {
        !self.moved_in.is_empty()
    }
}

/// Whether a path is Markdown: only that can be a record or a template.
pub(super) fn is_markdown(path: &str) -> bool {
    markdown_stem(name_of(path)).is_some()
}

fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
