//! The signals that end or stop a program. hazlog handles each, so that it restores the terminal
//! and loses no text.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::event::{Event, Signal};

/// Every signal that a program can handle and that otherwise ends or stops it. SIGPIPE is not among
/// them: Rust ignores it from the start.
const ANSWERED: [i32; 14] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU, SIGXFSZ,
];

/// Whether another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// Starts a thread that puts the handled signals into the queue.
///
/// # Errors
/// When the system does not let hazlog handle a signal.
pub fn watch(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new(ANSWERED)?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let signal = match signal {
                    // A write beyond the limit on the size of files fails with a message, so the
                    // signal must not end hazlog.
                    SIGXFSZ => continue,
                    SIGTSTP if LENT.load(Ordering::SeqCst) => {
                        // The editor stops too, and the shell waits for both.
                        let _ = low_level::raise(SIGSTOP);
                        continue;
                    }
                    SIGTSTP => Signal::Stop,
                    signal => Signal::End(signal),
                };
                if events.send(Event::Signal(signal)).is_err() {
                    return;
                }
            }
        })
        .map(|_| ())
}

/// Runs `with` while another program has the terminal and gets the user's key to stop.
pub fn while_lent<T>(with: impl FnOnce() -> T) -> T {
    LENT.store(true, Ordering::SeqCst);
    let result = with();
    LENT.store(false, Ordering::SeqCst);
    result
}

/// Stops hazlog until it is continued.
///
/// # Errors
/// When the system refuses.
pub fn stop() -> io::Result<()> {
    low_level::raise(SIGSTOP)
}
