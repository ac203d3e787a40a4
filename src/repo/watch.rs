//! Reports changes of the records, the settings or the template.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::discover::{TEMPLATE_FILE, TEMPLATE_FOLDER, TYPES_FILE};
use super::disk::is_absent;
use super::{CONFIG_FILE, Layout, RepoError, temporary};

/// The time without another change before a change is reported.
const QUIET: Duration = Duration::from_millis(100);
/// The longest delay of a report while other changes follow.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often hazlog looks at the files if the system reports nothing.
const POLL: Duration = Duration::from_secs(2);
/// The names of the files and folders with the settings of a log.
const SET_UP_NAMES: [&str; 5] = [
    CONFIG_FILE,
    "hazlog.yml",
    TEMPLATE_FOLDER,
    TEMPLATE_FILE,
    TYPES_FILE,
];

/// A watch on the records, the settings, the template and the hazard types; it ends when dropped.
pub struct Watch {
    _watcher: Arc<Mutex<Box<dyn Watcher + Send>>>,
}

impl Watch {
    /// Calls `on_change`, from a separate thread, after a record, the settings, the template or
    /// the hazard types have changed, and nothing more has changed for a tenth of a second.
    ///
    /// If the system cannot report changes, hazlog looks at the folders every two seconds.
    /// A change of the file that a symbolic link leads to, outside these folders, is not reported.
    ///
    /// # Errors
    /// When the folders of records cannot be watched at all.
    pub fn start(
        layout: &Layout,
        on_change: impl FnMut() + Send + 'static,
    ) -> Result<Self, RepoError> {
        let (sender, receiver) = channel();
        let watched = Arc::new(Watched::new(layout));
        let judge = Arc::clone(&watched);
        let tell = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| judge.matters(&event)) {
                // The receiver no longer exists only while the watch is being dropped.
                let _ = sender.send(());
            }
        };
        let first = watched.records.first().cloned().unwrap_or_default();
        let failed = |path: &Path, error: &dyn std::fmt::Display| RepoError::Watch {
            path: path.to_owned(),
            message: error.to_string(),
        };
        // A missing folder is watched as soon as it exists.
        let there: Vec<PathBuf> = watched
            .records
            .iter()
            .filter(|folder| !is_absent(folder))
            .cloned()
            .collect();
        let watcher = system_watcher(tell.clone(), &there)
            .or_else(|_| polling_watcher(tell, &there))
            .map_err(|error| failed(&first, &error))?;
        let watcher = Arc::new(Mutex::new(watcher));
        watched.watch_set_up(&watcher);
        // The thread ends when the watch is dropped, so it does not keep the watcher alive.
        let weak = Arc::downgrade(&watcher);
        let again = move || {
            if let Some(watcher) = weak.upgrade() {
                watched.watch_set_up(&watcher);
            }
        };
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || tell_when_quiet(&receiver, again, on_change))
            .map_err(|error| failed(&first, &error))?;
        Ok(Self { _watcher: watcher })
    }
}

/// The watched parts of a log.
struct Watched {
    /// The folders of records.
    records: Vec<PathBuf>,
    /// The folders in which the settings, the template or the types are, or could be created.
    set_up: BTreeSet<PathBuf>,
    /// The files that the settings name as the template and the types.
    named: Vec<PathBuf>,
}

impl Watched {
    fn new(layout: &Layout) -> Self {
        let records: Vec<PathBuf> = layout
            .folders
            .iter()
            .map(|name| layout.path(name))
            .collect();
        let origin = &layout.template_origin;
        let named: Vec<PathBuf> = [&origin.template, &origin.types, &layout.config_file]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let mut set_up: BTreeSet<PathBuf> = named
            .iter()
            .filter_map(|file| file.parent())
            .map(Path::to_owned)
            .collect();
        let top = layout.git_root.as_deref().unwrap_or(&layout.root);
        for begin in records.iter().chain([&layout.start]) {
            let above = begin.ancestors().take_while(|at| at.starts_with(top));
            for folder in above {
                set_up.insert(folder.to_owned());
                set_up.insert(folder.join(TEMPLATE_FOLDER));
            }
        }
        Self {
            records,
            set_up,
            named,
        }
    }

    /// Watches the folders of the settings and the template that exist now.
    fn watch_set_up(&self, watcher: &Mutex<Box<dyn Watcher + Send>>) {
        // A poisoned lock still has a watcher.
        let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
        for folder in self.set_up.iter().filter(|folder| folder.is_dir()) {
            // Files that cannot be watched are read again by F5, and before each save that depends
            // on them.
            let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
        }
    }

    /// Whether an event can change the content of the log. Reads and hazlog's own temporary files
    /// cannot.
    fn matters(&self, event: &Event) -> bool {
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.need_rescan()
            || event.paths.is_empty()
            || event.paths.iter().any(|path| self.is_about(path))
    }

    fn is_about(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(temporary::is_temporary) {
            return false;
        }
        let in_records = self
            .records
            .iter()
            .any(|folder| path == folder || path.parent() == Some(folder));
        let decides = name.is_some_and(|name| SET_UP_NAMES.contains(&name));
        in_records || decides || self.named.iter().any(|named| named == path)
    }
}

fn system_watcher(
    tell: impl FnMut(notify::Result<Event>) + Send + 'static,
    folders: &[PathBuf],
) -> notify::Result<Box<dyn Watcher + Send>> {
    let mut watcher = RecommendedWatcher::new(tell, Config::default())?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(Box::new(watcher))
}

fn polling_watcher(
    tell: impl FnMut(notify::Result<Event>) + Send + 'static,
    folders: &[PathBuf],
) -> notify::Result<Box<dyn Watcher + Send>> {
    let mut watcher = PollWatcher::new(tell, Config::default().with_poll_interval(POLL))?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(Box::new(watcher))
}

/// Waits for changes, and reports changes that come together once; `before` is called first.
fn tell_when_quiet(changes: &Receiver<()>, mut before: impl FnMut(), mut on_change: impl FnMut()) {
    while changes.recv().is_ok() {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        before();
        on_change();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::TestLog;

    #[test]
    fn a_change_is_reported() {
        let test_log = TestLog::new();
        let (sender, told) = channel();
        let _watch = Watch::start(&test_log.layout(), move || sender.send(()).unwrap()).unwrap();
        test_log.write("hazards/Hazard-0001.md", "changed");
        told.recv_timeout(Duration::from_secs(30)).unwrap();
    }

    #[test]
    fn a_change_of_the_settings_the_template_or_the_types_is_reported() {
        for file in [
            "hazlog.yaml",
            "templates/hazard-template.md",
            "templates/hazard-types.md",
        ] {
            let test_log = TestLog::new();
            let (sender, told) = channel();
            let on_change = move || sender.send(()).unwrap();
            let _watch = Watch::start(&test_log.layout(), on_change).unwrap();
            // The folder is new, so it is watched as soon as it exists.
            test_log.write("templates/README.md", "a folder for templates");
            if file.starts_with("templates") {
                told.recv_timeout(Duration::from_secs(30)).unwrap();
            }
            test_log.write(file, "changed");
            told.recv_timeout(Duration::from_secs(30)).unwrap();
        }
    }

    #[test]
    fn only_changes_of_the_log_itself_are_reported() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let watched = Watched::new(&layout);
        let modified = EventKind::Modify(notify::event::ModifyKind::Any);
        let matters = |kind: EventKind, names: &[&str]| {
            let mut event = Event::new(kind);
            for name in names {
                event = event.add_path(layout.root.join(name));
            }
            watched.matters(&event)
        };
        assert!(!matters(modified, &["hazards/.hazlog-Hazard-0001.x1.tmp"]));
        assert!(matters(
            modified,
            &[
                "hazards/.hazlog-Hazard-0001.x1.tmp",
                "hazards/Hazard-0001.md"
            ]
        ));
        assert!(matters(modified, &["templates/hazard-template.md"]));
        assert!(matters(modified, &["hazlog.yaml"]));
        assert!(!matters(modified, &["src/main.rs"]));
        let read = EventKind::Access(notify::event::AccessKind::Any);
        assert!(!matters(read, &["hazards/Hazard-0001.md"]));
    }

    #[test]
    fn the_thread_ends_with_the_watch() {
        let (sender, receiver) = channel();
        sender.send(()).unwrap();
        drop(sender);
        tell_when_quiet(&receiver, || {}, || {});
    }
}
