//! What the app wants done that it cannot do itself, and what came of it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::check::{FixSelection, Gate, Safety, Verdict};
use crate::hazard::{Change, HazardId, Record, Summary};
use crate::repo::Edited;
use crate::session::{
    Fixed, FixedRecord, Layout, LogScope, Progress, Saved, SessionError, SettingsChange,
    SettingsVersion, StepName, Synced, Undone,
};
use crate::template::Template;
use crate::tui::overlay::{Blocked, OverlayId, SectionTarget};
use crate::tui::reporting::{Look, ReportJob, ReportState};

/// What the app wants done.
#[derive(Clone, Debug)]
pub enum Effect {
    /// By the thread that has the session.
    Work(Job),
    /// Check the log as it is on disk, by a thread of its own: no key waits for it.
    Check(Gate),
    /// About reports, by threads of their own: no key waits for them.
    Report(ReportJob),
    /// Give a report that was written to the program of the user's desktop that opens files.
    Open(PathBuf),
    /// Give a text to the user's editor.
    Editor(Editing),
    /// Keep a text in a file, as it could not be saved, and say where.
    Keep(String),
    /// Watch the files of a log whose settings or template have changed.
    Watch(Arc<Layout>),
    /// Give the terminal back to the shell until it is asked for again.
    Suspend,
    /// Draw every cell afresh.
    Redraw,
    /// Leave.
    Quit,
}

/// What is asked of the session.
#[derive(Clone, Debug)]
pub enum Job {
    /// Bring the index up to date, and list the hazards if anything has changed.
    Sync,
    /// List the hazards.
    List,
    /// Find out which records git has not got as they are.
    Uncommitted,
    /// Read a record.
    Read(HazardId),
    /// Find the hazards that have these words.
    Words(Vec<String>),
    /// Edit a record.
    Edit {
        /// The record that the user was looking at.
        seen: Arc<Record>,
        /// The edit.
        edit: Edit,
        /// Who asked.
        asker: Asker,
        /// The reading of the template that the user saw.
        stamp: SettingsVersion,
    },
    /// Make a new hazard.
    Create(String, Asker),
    /// Take the last change back, or make it again.
    Undo(Direction, Within),
    /// Find out what fixes would make of the log. Writes nothing.
    Plan(Fixing),
    /// Save what fixes make of records, each as one step of undo. They were found with this
    /// reading of the template.
    Mend(Vec<FixedRecord>, SettingsVersion),
    /// Drop a step that cannot be undone or redone.
    Skip(Direction, StepName),
}

/// Which fixes are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixing {
    /// How the log is judged.
    pub gate: Gate,
    /// The least safe fixes that are applied.
    pub most: Safety,
    /// The hazards to mend; every one for `None`.
    pub ids: Option<BTreeSet<HazardId>>,
    /// Which fixes.
    pub wanted: FixSelection,
}

/// An edit of a record.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Changes, together one step of undo.
    Changes(Vec<Change>),
    /// Other text for the whole record.
    Text(String),
}

/// Who asked for an edit, and so what is to happen when it is done or fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// The overlays to close once it is done.
    pub closes: Vec<OverlayId>,
    /// Text that is nowhere else and must not be lost when it fails.
    pub holds: Option<String>,
}

/// A text for the user's editor.
#[derive(Clone, Debug)]
pub struct Editing {
    /// What the text is, for the temporary file's name: `Harm`.
    pub what: String,
    /// The text.
    pub text: String,
    /// What becomes of it.
    pub then: Then,
}

/// What becomes of the text that the user's editor gives back.
#[derive(Clone, Debug)]
pub enum Then {
    /// It is handed to the overlay that asked.
    Answer(OverlayId),
    /// It becomes the text of a section, which was found with this template.
    Section(Arc<Record>, SectionTarget, Arc<Template>),
    /// It becomes the whole record.
    Record(Arc<Record>),
}

/// What came of an effect.
#[derive(Debug)]
pub enum Outcome {
    /// How far a long job is.
    Progress(Progress),
    /// The index is up to date; the hazards where any has changed.
    Synced(Result<(Synced, Option<Vec<Summary>>), SessionError>),
    /// What the folders of records hold, as of the synchronisation that is told next.
    Scope(LogScope),
    /// The hazards.
    Listed(Result<Vec<Summary>, SessionError>),
    /// Which records git has not got as they are.
    Uncommitted(Result<Option<BTreeSet<HazardId>>, SessionError>),
    /// A record.
    Read(HazardId, Box<Result<Record, SessionError>>),
    /// The hazards that have these words.
    Words(Vec<String>, Result<BTreeSet<HazardId>, SessionError>),
    /// An edit is done, or not.
    Edited {
        /// The record that the user was looking at.
        seen: Arc<Record>,
        /// The edit.
        edit: Edit,
        /// Who asked.
        asker: Asker,
        /// What came of it.
        result: Box<Result<Saved, SessionError>>,
    },
    /// A new hazard.
    Created(Asker, Box<Result<Record, SessionError>>),
    /// A change is taken back, or made again; `None` where there is none.
    Undone(Direction, Box<Option<Undone>>),
    /// The next change was made in another hazard than the one it was asked for. Nothing is done.
    UndoElsewhere(Direction, HazardId, StepName),
    /// A change could not be taken back, or made again.
    UndoBlocked(Box<Blocked>),
    /// A step was dropped, or was no longer the next one.
    Skipped(Direction, StepName, Skipping),
    /// The settings or the template have changed on disk, and the new ones hold.
    Settings(SettingsNews),
    /// Why the settings or the template on disk cannot be used; `None` once they can again.
    SettingsFault(Option<SessionError>),
    /// What a check found.
    Checked(Result<Verdict, SessionError>),
    /// The thread that checks the log has ended before its time.
    CheckerGone,
    /// What fixes would make of the log.
    Planned(Fixing, Result<Fixed, SessionError>),
    /// The records that fixes were saved in, and what stopped the rest.
    Mended(Vec<Saved>, Option<SessionError>),
    /// What stands where a report is to be put.
    Looked(Look),
    /// How far the report is.
    Reported(ReportState),
    /// The thread that makes the report has ended before its time.
    ReporterGone,
    /// A file was opened, or why it was not.
    Opened(PathBuf, Result<(), String>),
    /// The user's editor has ended: what it made of the text, or why it failed.
    EditorDone(Then, Result<Edited, String>),
    /// A text is kept in the named file, or could not be.
    Kept(Result<String, Unkept>),
}

/// A text that could be kept in no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unkept {
    /// What the text is.
    pub what: String,
    /// The text.
    pub text: String,
    /// Why it could not be kept, and what to do.
    pub why: String,
}

/// Settings or a template that have changed on disk.
#[derive(Clone, Debug)]
pub struct SettingsNews {
    /// What is another than before.
    pub what: SettingsChange,
    /// The log as it is set up now.
    pub layout: Arc<Layout>,
    /// The template that holds now.
    pub template: Arc<Template>,
    /// The reading that this is.
    pub stamp: SettingsVersion,
}

/// What came of skipping a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skipping {
    /// It was dropped.
    Dropped,
    /// Another step was the next one, so nothing was dropped.
    Another,
}

/// Where an undo or redo may change something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// In any hazard.
    TheLog,
    /// In this hazard only.
    Hazard(HazardId),
}

/// Back or forth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}

impl Job {
    /// Whether keys wait until it is done, as what they mean depends on it: it writes, or what it
    /// finds out is asked about.
    pub const fn holds_keys(&self) -> bool {
        matches!(
            self,
            Self::Edit { .. }
                | Self::Create(..)
                | Self::Undo(..)
                | Self::Plan(_)
                | Self::Mend(..)
                | Self::Skip(..)
        )
    }
}

impl Outcome {
    /// Whether it is what came of a job that keys waited for.
    pub const fn frees_keys(&self) -> bool {
        matches!(
            self,
            Self::Edited { .. }
                | Self::Created(..)
                | Self::Undone(..)
                | Self::UndoElsewhere(..)
                | Self::UndoBlocked(_)
                | Self::Skipped(..)
                | Self::Planned(..)
                | Self::Mended(..)
        )
    }

    /// Whether it is what came of a [`Job`], or of looking for a file.
    pub const fn of_job(&self) -> bool {
        !matches!(
            self,
            Self::Progress(_)
                | Self::Scope(_)
                | Self::Checked(_)
                | Self::CheckerGone
                | Self::Reported(_)
                | Self::ReporterGone
                | Self::Opened(..)
                | Self::Settings(_)
                | Self::SettingsFault(_)
        )
    }
}
