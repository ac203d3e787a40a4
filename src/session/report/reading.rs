//! What reports are made of, read: the records with their bytes, and what settings say.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::filter::Filter;
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::{self, FileEntry};
use crate::report::{Person, Product, Unread};
use crate::session::{Listing, Session, SessionError};

/// A record with its line and the bytes of its file.
pub(super) type ReadRecord = (Record, Summary, Vec<u8>);

impl Session {
    /// The files that a report is made of.
    pub(super) fn inputs(
        &self,
        listing: &Listing,
        narratives: &[repo::TextFile],
        own: &[repo::TextFile],
    ) -> Vec<String> {
        let records = listing.records.iter().map(|entry| entry.path.clone());
        let texts = narratives.iter().chain(own).map(|file| file.path.clone());
        let origin = &self.layout.template_origin;
        let template = [&origin.template, &origin.types, &self.layout.config_file];
        let template = template.into_iter().flatten().filter_map(|path| {
            let below = path.strip_prefix(&self.layout.root).ok()?;
            Some(below.to_str()?.replace('\\', "/"))
        });
        records.chain(texts).chain(template).collect()
    }

    /// Every record from its file, in the order of the log, with its bytes.
    pub(super) fn read_all(&self, listing: &Listing) -> (Vec<ReadRecord>, Vec<Unread>) {
        let layout = &self.layout;
        let read = |entry: &FileEntry| match repo::read(layout, &entry.path) {
            Ok(bytes) => {
                let record = Record::from_bytes(entry.id.clone(), &bytes, &layout.template);
                let summary = Summary::of(&record, entry.path.as_str(), &layout.template);
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

    /// Keeps the records that a filter asks for.
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

    pub(super) fn product(&self) -> Product {
        let product = &self.layout.config.product;
        Product {
            name: product.name.clone(),
            version: product.version.clone(),
            manufacturer: product.manufacturer.clone(),
        }
    }

    pub(super) fn people(&self) -> Vec<Person> {
        let people = self.layout.config.people.iter();
        people
            .map(|person| Person {
                name: person.name.clone(),
                role: person.role.clone(),
                registration: person.registration.clone(),
                email: person.email.clone(),
            })
            .collect()
    }

    /// The command that gives the digest of all records, where their folder holds no other
    /// Markdown and its name needs no quotes.
    pub(super) fn digest_command(&self, listing: &Listing) -> Option<String> {
        let [folder] = self.layout.folders.as_slice() else {
            return None;
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let hidden = |path: &str| {
            path.rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with('.'))
        };
        let odd = listing.records.iter().any(|entry| {
            hidden(&entry.path) || !entry.path.ends_with(".md") || entry.path.contains('\\')
        });
        let others = listing
            .others
            .iter()
            .any(|other| other.path.ends_with(".md"));
        if !folder.chars().all(plain) || odd || others {
            return None;
        }
        let glob = if folder.is_empty() {
            "*.md".to_owned()
        } else {
            format!("{folder}/*.md")
        };
        Some(format!("(export LC_ALL=C; sha256sum {glob} | sha256sum)"))
    }
}
