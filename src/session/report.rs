//! Reports: the records in scope, what surrounds them, and the bytes that they come to.

mod outlet;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::NaiveDate;
use rayon::prelude::*;

pub use self::outlet::Outlet;

use self::outlet::begun;
use super::{CheckAsked, Listing, Session, SessionError};
use crate::check::{Gate, Verdict};
use crate::filter::Filter;
use crate::hazard::{HazardId, Record, Summary};
use crate::repo::{self, Checkout, FileEntry, Standing};
use crate::report::{
    Format, Half, Kind, Material, Narrative, Person, Product, Report, ReportError, Revision, Scope,
    Templates, Unread, build, digest, write,
};
use crate::store::Progress;
use crate::template::Template;

/// What is asked of reports.
#[derive(Clone, Debug)]
pub struct ReportAsked {
    /// Which hazards; everything passes an empty one.
    pub filter: Filter,
    /// The filter as typed, which the report names.
    pub filter_text: String,
    /// A title in place of the usual one.
    pub title: Option<String>,
    /// How strictly the log is checked.
    pub gate: Gate,
    /// The day that dates are compared with; without one, the day of the commit, so that a report
    /// of a commit is the same whenever it is made.
    pub day: Option<NaiveDate>,
    /// Today, for records that are in no commit.
    pub today: NaiveDate,
    /// The files and folders that will be written, which do not make the records differ from git.
    pub apart: Vec<PathBuf>,
}

/// A record with its line and the bytes of its file.
type ReadRecord = (Record, Summary, Vec<u8>);

/// All that reports are made of, read once.
pub struct Gathered<'s> {
    template: &'s Template,
    records: Vec<(Record, Summary)>,
    of: usize,
    filter: Option<String>,
    unread: Vec<Unread>,
    verdict: Verdict,
    checked_on: NaiveDate,
    product: Product,
    people: Vec<Person>,
    revision: Revision,
    digest: String,
    digest_command: Option<String>,
    narratives: BTreeMap<String, Narrative>,
    title: Option<String>,
    templates: Templates,
    outlet: Outlet<'s>,
}

impl<'s> Gathered<'s> {
    /// The report as data.
    ///
    /// # Errors
    /// As [`build`].
    pub fn build(&self, kind: Kind, half: Half) -> Result<Report, ReportError> {
        build(kind, half, &self.material(), &self.templates)
    }

    /// The bytes of a report that was built of this.
    ///
    /// # Errors
    /// As [`write`].
    pub fn write(&self, report: &Report, format: Format) -> Result<Vec<u8>, ReportError> {
        write(report, format, &self.templates)
    }

    /// The templates in force.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Where the reports go.
    pub fn outlet(&self) -> &Outlet<'s> {
        &self.outlet
    }

    fn material(&self) -> Material<'_> {
        Material {
            scope: Scope {
                records: &self.records,
                of: self.of,
                filter: self.filter.as_deref(),
                unread: &self.unread,
            },
            template: self.template,
            verdict: &self.verdict,
            checked_on: self.checked_on,
            product: self.product.clone(),
            people: self.people.clone(),
            revision: self.revision.clone(),
            digest: self.digest.clone(),
            digest_command: self.digest_command.clone(),
            narratives: self.narratives.clone(),
            title: self.title.clone(),
        }
    }
}

impl Session {
    /// The log as it was at a commit, and the folder that it stands in for as long as it is used.
    ///
    /// # Errors
    /// When git does not know the commit, or it has no log.
    pub fn at(&self, revision: &str) -> Result<(Self, Checkout), SessionError> {
        let checkout = Checkout::of(&self.layout, revision)?;
        let session = Self::open_unwritten(checkout.place())?;
        Ok((session, checkout))
    }

    /// Reads all that reports are made of.
    ///
    /// # Errors
    /// When the records' folder, a narrative or a template cannot be read, or git cannot answer.
    pub fn gather(
        &self,
        asked: &ReportAsked,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Gathered<'_>, SessionError> {
        let narratives = repo::narratives(&self.layout)?;
        let own = repo::report_templates(&self.layout)?;
        let listing = repo::list(&self.layout)?;
        let sources = self.inputs(&listing, &narratives, &own);
        let standing = Standing::of(&self.layout, &sources, &asked.apart)?;
        let of_commit = standing.date.map(|date| date.date_naive());
        let checked_on = asked.day.or(of_commit).unwrap_or(asked.today);
        progress(begun("checking the log"));
        let verdict = self.check_showing(
            &CheckAsked {
                gate: asked.gate,
                since: None,
                today: checked_on,
            },
            progress,
        )?;
        progress(begun("reading every record"));
        let (mut records, unread) = self.read_all(&listing);
        let of = records.len();
        self.keep_asked(&mut records, &asked.filter)?;
        let files = records
            .iter()
            .map(|(_, summary, bytes)| (summary.path.as_str(), bytes.as_slice()));
        let digest = digest(files);
        let is_whole = asked.filter.is_empty();
        let (templates, strange) = replaced(own);
        let outlet = Outlet {
            layout: &self.layout,
            sources,
            records: records.len(),
            strange,
            waived_until: waived_until(&verdict),
            checked_on,
        };
        Ok(Gathered {
            template: self.template(),
            of,
            filter: (!is_whole).then(|| asked.filter_text.clone()),
            unread,
            verdict,
            checked_on,
            product: self.product(),
            people: self.people(),
            revision: revision(standing),
            digest,
            digest_command: is_whole.then(|| self.digest_command(&listing)).flatten(),
            narratives: narratives.into_iter().map(narrative).collect(),
            title: asked.title.clone(),
            templates,
            outlet,
            records: records
                .into_iter()
                .map(|(record, summary, _)| (record, summary))
                .collect(),
        })
    }

    /// The files that a report is made of.
    fn inputs(
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
    fn read_all(&self, listing: &Listing) -> (Vec<ReadRecord>, Vec<Unread>) {
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
    fn keep_asked(
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

    fn product(&self) -> Product {
        let product = &self.layout.config.product;
        Product {
            name: product.name.clone(),
            version: product.version.clone(),
            manufacturer: product.manufacturer.clone(),
        }
    }

    fn people(&self) -> Vec<Person> {
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
    fn digest_command(&self, listing: &Listing) -> Option<String> {
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

fn revision(standing: Standing) -> Revision {
    Revision {
        commit: standing.commit,
        date: standing.date,
        changed: standing.changed,
    }
}

/// The last day of each waiver that counts.
fn waived_until(verdict: &Verdict) -> Vec<NaiveDate> {
    let waived = verdict.diagnostics.iter();
    let waived = waived.filter_map(|diagnostic| diagnostic.waived.as_ref());
    waived.map(|terms| terms.until).collect()
}

fn narrative(file: repo::TextFile) -> (String, Narrative) {
    let stem = file
        .name
        .rsplit_once('.')
        .map_or(file.name.as_str(), |(stem, _)| stem);
    (
        stem.to_owned(),
        Narrative {
            path: file.path,
            text: file.text,
        },
    )
}

/// The templates with a project's own in their places, and the files that take no place.
fn replaced(own: Vec<repo::TextFile>) -> (Templates, Vec<String>) {
    let mut templates = Templates::default();
    let mut strange = Vec::new();
    for file in own {
        if Templates::names().any(|name| name == file.name) {
            templates.replace(&file.name, file.path, file.text);
        } else {
            strange.push(file.path);
        }
    }
    (templates, strange)
}
