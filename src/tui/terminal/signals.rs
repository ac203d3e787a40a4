//! The signals that end or stop a program. hazlog handles each, so that it restores the terminal
//! and loses no text.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::{flag, low_level};

use super::event::{Event, Signal};

/// Every signal that a program can handle and that otherwise ends or stops it. SIGPIPE is not among
/// them: Rust ignores it from the start.
const ANSWERED: [i32; 14] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU, SIGXFSZ,
];

/// Whether another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// Whether an interrupt has come that the thread has not handled yet. It is set before the thread learns of it.
static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Wakes the thread that waits until an interrupt was handled.
static HANDLED: (Mutex<()>, Condvar) = (Mutex::new(()), Condvar::new());

/// The longest wait for the thread that handles signals. It needs some microseconds.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Starts a thread that puts the handled signals into the queue.
///
/// # Errors
/// When the system does not let hazlog handle a signal.
pub fn watch(events: Sender<Event>) -> io::Result<()> {
    flag::register(SIGINT, Arc::clone(&INTERRUPTED))?;
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
                    // It reaches every program on the terminal, and is for the one that has it.
                    SIGINT if is_interrupt_of_another() => continue,
                    signal => Signal::End(signal),
                };
                if events.send(Event::Signal(signal)).is_err() {
                    return;
                }
            }
        })
        .map(|_| ())
}

/// Whether another program had the terminal when an interrupt came, which is handled then.
fn is_interrupt_of_another() -> bool {
    let was_lent = LENT.load(Ordering::SeqCst);
    let (lock, handled) = &HANDLED;
    let _guard = lock.lock().unwrap_or_else(PoisonError::into_inner);
    INTERRUPTED.store(false, Ordering::SeqCst);
    handled.notify_all();
    was_lent
}

/// Runs `with` while another program has the terminal and gets the user's keys to stop and to interrupt. An interrupt can
/// end that program before hazlog has handled the same one, so that is waited for.
pub fn while_lent<T>(with: impl FnOnce() -> T) -> T {
    LENT.store(true, Ordering::SeqCst);
    let result = with();
    let (lock, handled) = &HANDLED;
    let guard = lock.lock().unwrap_or_else(PoisonError::into_inner);
    let is_unhandled = |(): &mut ()| INTERRUPTED.load(Ordering::SeqCst);
    drop(handled.wait_timeout_while(guard, LONGEST_WAIT, is_unhandled));
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
