//! Takes the terminal, and restores it in every case.

use std::io::{self, Write, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

/// Whether hazlog has the terminal, so that it restores it only once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The panic messages of other threads.
static FAILURES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Has the terminal. Restores it when dropped, and before a panic of this thread is reported.
pub struct Guard;

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, the mouse and bracketed paste.
    ///
    /// # Errors
    /// When it is not a terminal.
    pub fn take() -> io::Result<Self> {
        hook_panics();
        // Made first, so that a failure half way restores the terminal too.
        let guard = Self;
        take()?;
        Ok(guard)
    }

    /// Restores the terminal while `with` runs. Returns the result of `with` even if hazlog cannot
    /// take the terminal again, with the reason.
    ///
    /// # Errors
    /// When the terminal cannot be restored. `with` has then not run.
    pub fn lend<T>(&mut self, with: impl FnOnce() -> T) -> io::Result<(T, io::Result<()>)> {
        give_back()?;
        let result = with();
        Ok((result, take()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // The terminal may no longer exist, so hazlog cannot show an error.
        let _ = give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableMouseCapture,
        EnableBracketedPaste,
        EnableFocusChange
    )
}

fn give_back() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let mut out = stdout();
    let written = queue!(
        out,
        DisableFocusChange,
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        Show
    )
    .and_then(|()| out.flush());
    // Raw mode ends even if nothing could be written.
    disable_raw_mode().and(written)
}

/// The panic messages of other threads, which could not be shown at the time.
pub fn failures() -> Vec<String> {
    let mut failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut *failures)
}

/// Restores the terminal before a panic is reported. Only the thread that draws does so. If another
/// thread did it, the next frame would be drawn on the shell's screen.
fn hook_panics() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let draws = thread::current().id();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == draws {
                let _ = give_back();
                before(info);
            } else {
                let mut failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
                failures.push(format!("hazlog: {info}"));
            }
        }));
    });
}
