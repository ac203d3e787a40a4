//! The terminal taken over, and given back whatever happens.

use std::io::{self, Write, stdout};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

/// Whether the terminal is ours, so that it is given back once and not twice.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Holds the terminal; gives it back when dropped, and before a panic is reported.
pub struct Guard;

impl Guard {
    /// Takes the terminal: raw mode, a screen of its own, the mouse, pastes as one piece.
    ///
    /// # Errors
    /// When it is no terminal.
    pub fn take() -> io::Result<Self> {
        hook_panics();
        // Made first, so that half a taking is given back too.
        let guard = Self;
        take()?;
        Ok(guard)
    }

    /// Takes the terminal again where a thread that failed has given it back.
    ///
    /// # Errors
    /// When it cannot be taken.
    pub fn retake(&mut self) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        take()
    }

    /// Lets another program have the terminal while `with` runs. What came of it is given even
    /// where the terminal cannot be taken again, with the reason.
    ///
    /// # Errors
    /// When the terminal cannot be given back. `with` has not run then.
    pub fn lend<T>(&mut self, with: impl FnOnce() -> T) -> io::Result<(T, io::Result<()>)> {
        give_back()?;
        let result = with();
        Ok((result, take()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // The terminal may be gone already; nobody is left to be told.
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
    // Raw mode is left even where nothing could be written.
    disable_raw_mode().and(written)
}

fn hook_panics() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let _ = give_back();
            before(info);
        }));
    });
}
