//! The steps that can be undone, in memory and in the journal of this user. Every hazlog of the user
//! reads the same journal, so a change of yesterday and one of another hazlog can be undone too.
//!
//! The journal never prevents a save. If it cannot be used, this session has its steps in memory
//! only from then on, and the user is told once.

use std::sync::{Arc, Mutex};

use super::undo_step::{JournalLine, Steps, VERSION};
use crate::repo::{JournalPlace, Layout, UndoJournal};

/// How long the journal can become, and what is left when it is shortened.
#[derive(Clone, Copy, Debug)]
pub(super) struct JournalLimits {
    /// The most steps.
    pub(super) steps: usize,
    /// How many steps are left.
    pub(super) steps_left: usize,
    /// The most bytes.
    pub(super) bytes: u64,
    /// How many bytes of text are left.
    pub(super) bytes_left: usize,
}

impl Default for JournalLimits {
    fn default() -> Self {
        Self {
            steps: 1_000,
            steps_left: 900,
            bytes: 64 << 20,
            bytes_left: 32 << 20,
        }
    }
}

/// The steps, and how far the journal was read.
#[derive(Debug, Default)]
pub(super) struct UndoHistory {
    pub(super) steps: Steps,
    place: JournalPlace,
    pub(super) limits: JournalLimits,
    /// What the user has to know about the journal.
    pub(super) notices: UndoNotices,
    use_of: JournalUse,
}

/// What the user has to know about the journal of changes, each sentence once.
#[derive(Clone, Debug, Default)]
pub struct UndoNotices(Arc<Mutex<Vec<String>>>);

impl UndoNotices {
    /// The sentences that were not taken yet.
    pub fn take(&self) -> Vec<String> {
        let notices = self.0.lock();
        notices.map_or_else(|_| Vec::new(), |mut notices| std::mem::take(&mut *notices))
    }

    fn add(&self, notice: String) {
        if let Ok(mut notices) = self.0.lock() {
            notices.push(notice);
        }
    }
}

/// Whether a session uses the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum JournalUse {
    #[default]
    Yes,
    /// It could not be used, so the steps are in memory only.
    NoLonger,
}

/// The journal while a step is made. No other hazlog of this user writes to it meanwhile.
#[derive(Debug)]
pub(super) struct OpenJournal(Option<UndoJournal>);

impl UndoHistory {
    /// Locks the journal and reads what other hazlogs have added.
    pub(super) fn open(&mut self, layout: &Layout) -> OpenJournal {
        if self.use_of == JournalUse::NoLonger {
            return OpenJournal(None);
        }
        let read = UndoJournal::lock(layout)
            .map_err(|error| error.to_string())
            .and_then(|journal| self.read(&journal).map(|()| journal));
        match read {
            Ok(journal) => OpenJournal(Some(journal)),
            Err(why) => {
                self.fault(&why);
                OpenJournal(None)
            }
        }
    }

    fn read(&mut self, journal: &UndoJournal) -> Result<(), String> {
        let mut place = self.place.clone();
        let read = journal
            .read(&mut place)
            .map_err(|error| error.to_string())?;
        let mut lines = Vec::with_capacity(read.lines.len());
        for line in &read.lines {
            match serde_json::from_str(line) {
                Ok(JournalLine::Journal { version, .. }) if version != VERSION => {
                    return Err("another version of hazlog wrote its journal".to_owned());
                }
                Ok(line) => lines.push(line),
                Err(_) => return Err("another version of hazlog wrote its journal".to_owned()),
            }
        }
        if read.is_whole {
            self.steps = Steps::default();
        }
        lines.into_iter().for_each(|line| self.steps.apply(line));
        if read.unread > 0 {
            self.notices.add(format!(
                "the last {} bytes of hazlog's undo journal are not whole lines, so hazlog does not use them: a change \
                 that only they name cannot be undone. With the next change, hazlog moves them to the file undo.cut",
                read.unread
            ));
        }
        self.place = place;
        Ok(())
    }

    /// Notes what becomes of a step, in memory and in the journal.
    pub(super) fn note(&mut self, journal: &mut OpenJournal, line: JournalLine) {
        let written = match &journal.0 {
            Some(open) => self.write(open, &line),
            None => Ok(()),
        };
        if let Err(why) = written {
            self.fault(&why);
            journal.0 = None;
        }
        self.steps.apply(line);
    }

    fn write(&mut self, journal: &UndoJournal, line: &JournalLine) -> Result<(), String> {
        if self.place.length == 0 {
            let head = JournalLine::Journal {
                version: VERSION,
                dropped: self.steps.dropped,
            };
            self.append(journal, &head)?;
        }
        self.append(journal, line)
    }

    fn append(&mut self, journal: &UndoJournal, line: &JournalLine) -> Result<(), String> {
        let text = serde_json::to_string(line).map_err(|error| error.to_string())?;
        journal
            .append(&mut self.place, &text)
            .map_err(|error| error.to_string())
    }

    /// Drops the oldest steps if there are too many.
    pub(super) fn shorten(&mut self, journal: &mut OpenJournal) {
        let limits = self.limits;
        if self.steps.all().len() <= limits.steps && self.place.length <= limits.bytes {
            return;
        }
        self.steps.shorten(limits.steps_left, limits.bytes_left);
        let Some(open) = &journal.0 else {
            return;
        };
        let lines: Result<Vec<String>, _> = self
            .steps
            .lines()
            .iter()
            .map(serde_json::to_string)
            .collect();
        let replaced = lines.map_err(|error| error.to_string()).and_then(|lines| {
            open.replace(&mut self.place, &lines)
                .map_err(|error| error.to_string())
        });
        if let Err(why) = replaced {
            self.fault(&why);
            journal.0 = None;
        }
    }

    fn fault(&mut self, why: &str) {
        self.use_of = JournalUse::NoLonger;
        self.notices.add(format!(
            "hazlog cannot keep the changes for a later undo ({why}), so you can undo them only until this hazlog ends"
        ));
    }
}
