//! Finding and opening a log.

use std::cell::RefCell;
use std::path::Path;

use super::undo::UndoHistory;
use super::{Session, SessionError, SettingsVersion};
use crate::repo::{self, Checkout, Initialised, Layout, SafetyCase, TemplateCopies, Watch};
use crate::store::{Store, Synced};
use crate::template::Template;

/// The file of the index in the state folder of the log.
const INDEX: &str = "index.db";

impl Session {
    /// Finds and opens the log that `start` is in. Reads no record: [`Session::sync`] does.
    ///
    /// # Errors
    /// When there is no log, several to choose from, or settings that cannot be used.
    pub fn open(start: &Path) -> Result<Self, SessionError> {
        let layout = Layout::discover(start)?;
        let store = store_of(&layout)?;
        Ok(Self::over(layout, store))
    }

    /// Another session on the same log, for another thread. What one changes the other reads from
    /// the disk; each undoes only the changes made through it.
    ///
    /// # Errors
    /// When the index cannot be opened once more.
    pub fn another(&self) -> Result<Self, SessionError> {
        let layout = self.layout.clone();
        let store = store_of(&layout)?;
        Ok(Self::over(layout, store))
    }

    /// The same log, opened again: with its settings and template as they are on disk
    /// by now.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn afresh(layout: &Layout) -> Result<Self, SessionError> {
        Self::open(&layout.start)
    }

    /// As [`Session::open`], with the index in memory: nothing at all is written to disk.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_unwritten(start: &Path) -> Result<Self, SessionError> {
        let layout = Layout::discover(start)?;
        let store = Store::in_memory("this run writes nothing to disk")?;
        Ok(Self::over(layout, store))
    }

    /// Opens the log of a checkout, with the index in memory.
    ///
    /// # Errors
    /// As [`Session::open`].
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
        }
    }

    /// Begins a log in `folder`. Overwrites nothing.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn init(
        folder: &Path,
        templates: TemplateCopies,
        case: SafetyCase,
    ) -> Result<Initialised, SessionError> {
        Ok(repo::init(folder, templates, case)?)
    }

    /// The folder that paths are relative to.
    pub fn root(&self) -> &Path {
        &self.layout.root
    }

    /// The template in force.
    pub fn template(&self) -> &Template {
        &self.layout.template
    }

    /// Where the log is and how it is set up.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What the last synchronisation found; `None` before the first.
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

/// The index of a log. A user who has no state folder can still read the log, with the index in
/// memory.
fn store_of(layout: &Layout) -> Result<Store, SessionError> {
    Ok(match layout.state_folder() {
        Ok(folder) => Store::open(&folder.join(INDEX))?,
        Err(error) => Store::in_memory(error.to_string())?,
    })
}
