//! The inputs of reports: the records with their bytes, and the settings.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::filter::Filter;
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::{self, FileEntry};
use crate::report::{MatrixOrigin, Unread};
use crate::session::{Listing, Session, SessionError, Unsaved};
use crate::text::with_stored_line_ends;

/// A record with its line and the bytes of its file.
pub(super) type ReadRecord = (Record, Summary, Vec<u8>);

/// The texts of the records whose line ends on disk differ from those in git: their files are
/// longer. A text that is not UTF-8 has no findings with a place in it.
pub(super) fn with_other_line_ends(listing: &Listing, records: &[ReadRecord]) -> Vec<Unsaved> {
    let on_disk: HashMap<&str, u64> = listing
        .records
        .iter()
        .map(|entry| (entry.path.as_str(), entry.len))
        .collect();
    records
        .iter()
        .filter(|(_, summary, bytes)| {
            let len = on_disk.get(summary.path.as_str());
            len.is_some_and(|len| *len > bytes.len() as u64)
        })
        .filter_map(|(_, summary, bytes)| {
            Some(Unsaved {
                path: summary.path.clone(),
                text: String::from_utf8(bytes.clone()).ok()?,
            })
        })
        .collect()
}

impl Session {
    /// The files from which a report or a baseline is made.
    pub(in crate::session) fn inputs(
        &self,
        listing: &Listing,
        narratives: &[repo::TextFile],
        own: &[repo::TextFile],
    ) -> Vec<String> {
        let records = listing.records.iter().map(|entry| entry.path.clone());
        let texts = narratives.iter().chain(own).map(|file| file.path.clone());
        let origin = &self.layout.template_origin;
        let tests = self.layout.config.test_results.iter().cloned();
        let template = [&origin.template, &origin.types, &self.layout.config_file];
        let template = template.into_iter().flatten().filter_map(|path| {
            let below = path.strip_prefix(&self.layout.root).ok()?;
            Some(below.to_str()?.replace('\\', "/"))
        });
        let acts = self.sign_off_paths();
        let all = records.chain(texts).chain(tests).chain(template);
        all.chain(acts).collect()
    }

    /// Every record from its file, in the order of the log, with the bytes that git stores, so that
    /// the line ends of a checkout do not change a report.
    pub(super) fn read_all(&self, listing: &Listing) -> (Vec<ReadRecord>, Vec<Unread>) {
        let layout = &self.layout;
        let read = |entry: &FileEntry| match repo::read(layout, &entry.path) {
            Ok(bytes) => {
                let bytes = with_stored_line_ends(&bytes);
                let record = Record::from_bytes(entry.id.clone(), &bytes, &layout.template);
                let summary = Summary::from_record(&record, entry.path.as_str(), &layout.template);
                Ok((record, summary, bytes))
            }
            Err(error) => Err(Unread {
                path: entry.path.clone(),
                why: error.to_string(),
            }),
        };
        let all: Vec<Result<_, Unread>> = listing.records.par_iter().map(read).collect();
        let mut records = Vec::with_capacity(all.len());
        let mut unread = Vec::new();
        for one in all {
            match one {
                Ok(record) => records.push(record),
                Err(file) => unread.push(file),
            }
        }
        for other in &listing.others {
            if let repo::NotARecord::Unreadable(why) = &other.reason {
                unread.push(Unread {
                    path: other.path.clone(),
                    why: why.clone(),
                });
            }
        }
        (records, unread)
    }

    /// Keeps the records that pass a filter.
    pub(super) fn keep_asked(
        &self,
        records: &mut Vec<ReadRecord>,
        filter: &Filter,
    ) -> Result<(), SessionError> {
        let with_words = self.with_words(filter)?;
        records.retain(|(_, summary, _)| {
            filter.matches(summary)
                && with_words
                    .as_ref()
                    .is_none_or(|ids| ids.contains(&summary.id))
        });
        Ok(())
    }

    fn with_words(&self, filter: &Filter) -> Result<Option<BTreeSet<HazardId>>, SessionError> {
        if filter.words().is_empty() {
            return Ok(None);
        }
        Ok(Some(self.ids_with_words(filter.words())?))
    }

    /// Whether the log has its own template with the matrix.
    pub(super) fn matrix_origin(&self) -> MatrixOrigin {
        match &self.layout.template_origin.template {
            Some(_) => MatrixOrigin::Declared,
            None => MatrixOrigin::BuiltIn,
        }
    }

    /// The command for the digest of all records, if their folder has no other Markdown and its
    /// name needs no quotes. The command removes every `\r`, so there is none if a record has one
    /// inside a line.
    pub(super) fn digest_command(
        &self,
        listing: &Listing,
        records: &[ReadRecord],
    ) -> Option<String> {
        let [folder] = self.layout.folders.as_slice() else {
            return None;
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let hidden = |path: &str| {
            path.rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with('.'))
        };
        let folder_of = |path: &str| {
            path.rsplit_once('/')
                .map_or("", |(folder, _)| folder)
                .to_owned()
        };
        let odd = listing.records.iter().any(|entry| {
            hidden(&entry.path) || !entry.path.ends_with(".md") || entry.path.contains('\\')
        });
        let others = listing
            .others
            .iter()
            .any(|other| other.path.ends_with(".md") && folder_of(&other.path) == *folder);
        let inside_a_line = records.iter().any(|(_, _, bytes)| bytes.contains(&b'\r'));
        if !folder.chars().all(plain) || odd || others || inside_a_line {
            return None;
        }
        let glob = if folder.is_empty() {
            "*.md".to_owned()
        } else {
            format!("{folder}/*.md")
        };
        Some(format!(
            "(export LC_ALL=C; for f in {glob}; do printf '%s  %s\\n' \
             \"$(tr -d '\\r' <$f | sha256sum | cut -c1-64)\" $f; done | sha256sum)"
        ))
    }
}
