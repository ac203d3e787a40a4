//! Finds and opens a log.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use super::undo_history::UndoHistory;
use super::{Session, SessionError, SettingsVersion};
use crate::repo::{
    self, Access, Checkout, Initialised, Layout, MergeSetUp, SafetyCase, TemplateCopies, Watch,
};
use crate::store::{Store, Synced};
use crate::template::Template;

/// The file of the index in the state folder of the log.
const INDEX: &str = "index.db";

impl Session {
    /// Finds and opens the log of `start`. Reads no record: [`Session::sync`] does that.
    ///
    /// # Errors
    /// When there is no log or there are several, or the settings cannot be used.
    pub fn open(start: &Path) -> Result<Self, SessionError> {
        let layout = Layout::discover(start)?;
        let store = store_of(&layout)?;
        Ok(Self::over(layout, store))
    }

    /// Another session on the same log, for another thread. Each reads the other's changes from the
    /// disk.
    ///
    /// # Errors
    /// When the index cannot be opened again.
    pub fn another(&self) -> Result<Self, SessionError> {
        let layout = self.layout.clone();
        let store = store_of(&layout)?;
        Ok(Self::over(layout, store))
    }

    /// The same log, opened again with the settings and the template that are on disk now.
    ///
    /// # Errors
    /// As for [`Session::open`].
    pub fn afresh(layout: &Layout) -> Result<Self, SessionError> {
        Ok(Self::open(&layout.start)?.with_access(layout.access))
    }

    /// The same log with this access: [`Access::ReadOnly`] refuses everything that would change it.
    #[must_use]
    pub fn with_access(mut self, access: Access) -> Self {
        self.layout.access = access;
        self
    }

    /// Like [`Session::open`], with the index in memory: nothing is written to disk.
    ///
    /// # Errors
    /// As for [`Session::open`].
    pub fn open_unwritten(start: &Path) -> Result<Self, SessionError> {
        let layout = Layout::discover(start)?;
        let store = Store::in_memory("this run writes nothing to disk")?;
        Ok(Self::over(layout, store))
    }

    /// Opens the log of a checkout, with the index in memory.
    ///
    /// # Errors
    /// As for [`Session::open`].
    pub fn open_checkout(checkout: &Checkout) -> Result<Self, SessionError> {
        let layout = Layout::discover(checkout.place())?.of_checkout(checkout);
        let store = Store::in_memory("the log was read from git")?;
        Ok(Self::over(layout, store))
    }

    fn over(layout: Layout, store: Store) -> Self {
        Self {
            layout,
            store: RefCell::new(store),
            history: UndoHistory::default(),
            stamp: SettingsVersion::default(),
            last_sync: None,
            scope: RefCell::default(),
            machine_drafts: RefCell::default(),
        }
    }

    /// Creates a log in `folder`. Overwrites nothing.
    ///
    /// # Errors
    /// When the disk returns an error.
    pub fn init(
        folder: &Path,
        templates: TemplateCopies,
        case: SafetyCase,
    ) -> Result<Initialised, SessionError> {
        Ok(repo::init(folder, templates, case)?)
    }

    /// Writes the demo log into `folder`, or into a new temporary folder, and returns its place.
    ///
    /// # Errors
    /// When the folder is not empty, git cannot be run, or the disk returns an error.
    pub fn create_demo(folder: Option<&Path>) -> Result<PathBuf, SessionError> {
        Ok(repo::create_demo(folder)?)
    }

    /// Adds what is missing so that git merges the records of this clone with hazlog.
    ///
    /// # Errors
    /// When there is no repository, or git or the disk returns an error.
    pub fn set_up_merging(&self) -> Result<MergeSetUp, SessionError> {
        Ok(repo::set_up_merging(&self.layout)?)
    }

    /// The folder to which paths are relative.
    pub fn root(&self) -> &Path {
        &self.layout.root
    }

    /// The template in force.
    pub fn template(&self) -> &Template {
        &self.layout.template
    }

    /// The place of the log and its settings.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The result of the last synchronisation; `None` before the first.
    pub fn last_sync(&self) -> Option<Synced> {
        self.last_sync
    }

    /// Calls `on_change`, from a separate thread, after a record, the settings or the template
    /// has changed. Ends when the watch is dropped.
    ///
    /// # Errors
    /// When the folders cannot be watched.
    pub fn watch(&self, on_change: impl FnMut() + Send + 'static) -> Result<Watch, SessionError> {
        Ok(Watch::start(&self.layout, on_change)?)
    }
}

/// The index of a log. A user without a state folder can still read the log, with the index in
/// memory.
fn store_of(layout: &Layout) -> Result<Store, SessionError> {
    Ok(match layout.state_folder() {
        Ok(folder) => Store::open(&folder.join(INDEX))?,
        Err(error) => Store::in_memory(error.to_string())?,
    })
}
