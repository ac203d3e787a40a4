//! The signals that end or stop a program: hazlog answers each, so that the terminal is given back
//! and no text is lost.

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

/// Every signal that a program can answer and that otherwise ends or stops it. SIGPIPE is not
/// among them: Rust ignores it from the start.
const ANSWERED: [i32; 14] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU, SIGXFSZ,
];

/// Whether another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// Starts a thread that puts the signals that hazlog answers into the queue.
///
/// # Errors
/// When the system refuses to let a signal be handled.
pub fn watch(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new(ANSWERED)?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let signal = match signal {
                    // A write beyond the limit for files fails with a message; nothing is to end.
                    SIGXFSZ => continue,
                    SIGTSTP if LENT.load(Ordering::SeqCst) => {
                        // The editor stops too, and the shell waits for all of them.
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

/// Runs `with` while another program has the terminal, and with it the user's key to stop.
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
