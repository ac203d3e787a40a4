//! Says when the records change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Layout, RepoError, temporary};

/// How long nothing must happen before a change is told.
const QUIET: Duration = Duration::from_millis(100);
/// How long a change is held back at most while others follow.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the files are looked at where the system tells nothing.
const POLL: Duration = Duration::from_secs(2);

/// A watch on the folders of records, the settings and the template; it ends when dropped.
pub struct Watch {
    _watcher: Box<dyn Watcher + Send>,
}

impl Watch {
    /// Calls `on_change`, from a thread of its own, after something in the folders of records
    /// has changed and has been quiet for a tenth of a second.
    ///
    /// Where the system cannot tell of changes, the folders are looked at every two seconds.
    /// A change of the file that a symbolic link leads to, outside these folders, is not told.
    ///
    /// # Errors
    /// When the folders cannot be watched at all.
    pub fn start(
        layout: &Layout,
        on_change: impl FnMut() + Send + 'static,
    ) -> Result<Self, RepoError> {
        let (sender, receiver) = channel();
        let tell = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| matters(&event)) {
                // The receiver is gone only while the watch is being dropped.
                let _ = sender.send(());
            }
        };
        let folders: Vec<PathBuf> = layout
            .folders
            .iter()
            .map(|name| layout.path(name))
            .collect();
        let first = folders.first().cloned().unwrap_or_default();
        let failed = |path: &Path, error: &dyn std::fmt::Display| RepoError::Watch {
            path: path.to_owned(),
            message: error.to_string(),
        };
        let watcher = system_watcher(tell.clone(), &folders)
            .or_else(|_| polling_watcher(tell, &folders))
            .map_err(|error| failed(&first, &error))?;
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || tell_when_quiet(&receiver, on_change))
            .map_err(|error| failed(&first, &error))?;
        Ok(Self { _watcher: watcher })
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

/// Whether an event is of anything but reading and our own temporary files.
fn matters(event: &Event) -> bool {
    let ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.and_then(temporary::record_of).is_some()
    };
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.need_rescan() || event.paths.is_empty() || !event.paths.iter().all(ours)
}

/// Waits for changes, and tells of those that come together once.
fn tell_when_quiet(changes: &Receiver<()>, mut on_change: impl FnMut()) {
    while changes.recv().is_ok() {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        on_change();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::sample::Sample;

    #[test]
    fn a_change_is_told() {
        let sample = Sample::new();
        let (sender, told) = channel();
        let _watch = Watch::start(&sample.layout(), move || sender.send(()).unwrap()).unwrap();
        sample.write("hazards/Hazard-0001.md", "changed");
        told.recv_timeout(Duration::from_secs(30)).unwrap();
    }

    #[test]
    fn reading_and_our_own_temporary_files_are_no_change() {
        let path = |name: &str| PathBuf::from(format!("hazards/{name}"));
        let modified = EventKind::Modify(notify::event::ModifyKind::Any);
        let temporary = Event::new(modified).add_path(path(".hazlog-Hazard-0001.x1.tmp"));
        assert!(!matters(&temporary));
        let renamed = temporary.add_path(path("Hazard-0001.md"));
        assert!(matters(&renamed));
        let read = EventKind::Access(notify::event::AccessKind::Any);
        assert!(!matters(&Event::new(read).add_path(path("Hazard-0001.md"))));
    }

    #[test]
    fn the_thread_ends_with_the_watch() {
        let (sender, receiver) = channel();
        sender.send(()).unwrap();
        drop(sender);
        tell_when_quiet(&receiver, || {});
    }
}
