//! hazlog in a pseudo-terminal, its screen as a person would see it.
#![allow(dead_code, reason = "each suite uses a part of it")]

use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

pub(crate) const ENTER: &str = "\r";
pub(crate) const ESC: &str = "\x1b";
pub(crate) const TAB: &str = "\t";
pub(crate) const SAVE: &str = "\x13";
pub(crate) const END: &str = "\x1b[F";
pub(crate) const UP: &str = "\x1b[A";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const RIGHT: &str = "\x1b[C";

/// How long words may take to come. Far more than is ever needed: a slow machine must not fail.
const DEADLINE: Duration = Duration::from_secs(60);
/// Within how long the next piece of a frame follows.
const REST_OF_FRAME: Duration = Duration::from_millis(80);
/// After how long an interrupted program is interrupted once more.
const AGAIN: Duration = Duration::from_secs(5);

/// A running hazlog and its terminal.
pub(crate) struct Pseudo {
    child: Box<dyn Child + Send + Sync>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    stop_reading: Arc<AtomicBool>,
    reader: Option<thread::JoinHandle<()>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    // Held so that the terminal stays open.
    master: Option<Box<dyn MasterPty + Send>>,
}

impl Pseudo {
    /// Starts hazlog in `folder`, on a terminal of so many columns and rows.
    pub(crate) fn open(folder: &Path, arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::open_with(folder, arguments, &[], columns, rows)
    }

    /// Starts hazlog with some variables in its environment.
    pub(crate) fn open_with(
        folder: &Path,
        arguments: &[&str],
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hazlog"));
        command.args(arguments);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env("HAZLOG_WELCOME", "0");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        let stop_reading = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stop_reading);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 8_192];
            while let Ok(count) = reader.read(&mut bytes) {
                let sent = sender.send(bytes[..count].to_vec());
                if count == 0 || sent.is_err() || stop.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Self {
            child,
            keys: Some(pair.master.take_writer().unwrap()),
            output,
            stop_reading,
            reader: Some(reader),
            screen: vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0),
            raw: Vec::new(),
            master: Some(pair.master),
        }
    }

    /// Types.
    pub(crate) fn press(&mut self, keys: &str) {
        let out = self.keys.as_mut().unwrap();
        out.write_all(keys.as_bytes()).unwrap();
        out.flush().unwrap();
    }

    /// What stands on the screen.
    pub(crate) fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until `words` are on the screen.
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait_until(words, |screen| screen.contains(words));
    }

    /// Presses a key that interrupts another program until `words` are on the screen. A program that shows its question
    /// just before it reads the answer can miss the first one.
    pub(crate) fn interrupt_until(&mut self, keys: &str, words: &str) {
        let end = Instant::now() + DEADLINE;
        while !self.screen().contains(words) {
            assert!(
                Instant::now() < end,
                "`{words}` did not come:\n{}",
                self.screen()
            );
            self.press(keys);
            let again = Instant::now() + AGAIN;
            while !self.screen().contains(words) {
                let left = again.saturating_duration_since(Instant::now());
                match self.output.recv_timeout(left) {
                    Ok(bytes) => self.take(&bytes),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => {
                        panic!("hazlog ended before `{words}` came:\n{}", self.screen())
                    }
                }
            }
        }
    }

    /// Waits until `words` are on the screen so many times.
    pub(crate) fn wait_for_times(&mut self, words: &str, times: usize) {
        self.wait_until(words, |screen| screen.matches(words).count() == times);
    }

    /// Waits until `words` are no longer on the screen.
    pub(crate) fn wait_without(&mut self, words: &str) {
        self.wait_until(&format!("no {words}"), |screen| !screen.contains(words));
    }

    /// Waits until one line of the screen has all of `parts`.
    pub(crate) fn wait_for_line(&mut self, parts: &[&str]) {
        let has_all = |line: &str| parts.iter().all(|part| line.contains(part));
        self.wait_until(&parts.join("…"), |screen| screen.lines().any(has_all));
    }

    /// Waits until the line that has `mark` is another than `before`.
    pub(crate) fn wait_for_another(&mut self, mark: &str, before: &str) {
        self.wait_until("another line", |screen| {
            line_with(screen, mark).is_some_and(|line| line != before)
        });
    }

    /// Waits until triage counts other decisions than on the screen before, or nothing is left.
    pub(crate) fn wait_until_decided(&mut self, before: &str) {
        self.wait_until("a decision", |screen| is_decided(screen, before));
    }

    /// Takes what is still to come of a frame: a large one comes in several pieces, close behind each other.
    pub(crate) fn take_rest(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(REST_OF_FRAME) {
            self.take(&bytes);
        }
    }

    /// The line of the screen that has a mark.
    pub(crate) fn line_with(&self, mark: &str) -> Option<String> {
        line_with(&self.screen(), mark)
    }

    /// Waits until something holds of the screen.
    pub(crate) fn wait_until(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !holds(&self.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("`{what}` did not come:\n{}", self.screen())
                }
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("hazlog ended before `{what}` came:\n{}", self.screen())
                }
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.screen.process(bytes);
    }

    /// The process's number.
    pub(crate) fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits until hazlog has ended by itself.
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        loop {
            match self
                .output
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => panic!("hazlog did not end:\n{}", self.screen()),
            }
        }
    }

    /// Sends hazlog a signal, by its name without `SIG`.
    pub(crate) fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill")
            .args([format!("-{name}"), self.id().to_string()])
            .status();
        assert!(status.unwrap().success());
    }

    /// Waits until hazlog is stopped, as `kill -STOP` does it.
    pub(crate) fn wait_until_stopped(&self) {
        let end = Instant::now() + DEADLINE;
        while Instant::now() < end {
            let listed = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &self.id().to_string()])
                .output()
                .unwrap();
            if listed.stdout.starts_with(b"T") {
                return;
            }
        }
        panic!("hazlog did not stop");
    }

    /// Closes the terminal, as closing its window does; how hazlog then ended.
    pub(crate) fn hang_up(&mut self) -> ExitStatus {
        // The thread that reads the terminal holds it open too. A key brings it to its end, as
        // something is then written to the terminal.
        self.stop_reading.store(true, Ordering::SeqCst);
        self.press("x");
        self.reader.take().unwrap().join().unwrap();
        self.keys = None;
        self.master = None;
        let end = Instant::now() + DEADLINE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::yield_now();
        }
        panic!("hazlog did not end when its terminal was closed");
    }

    /// Whether the terminal edits lines and echoes, as a shell needs it.
    #[cfg(unix)]
    pub(crate) fn is_cooked(&self) -> bool {
        use nix::sys::termios::LocalFlags;
        let modes = self.master.as_ref().unwrap().get_termios().unwrap();
        modes
            .local_flags
            .contains(LocalFlags::ICANON | LocalFlags::ECHO)
    }

    /// Whether the terminal is as a shell needs it: the main screen, the cursor shown, no mouse
    /// or paste reports asked for.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(
            !screen.alternate_screen(),
            "the alternate screen was left on"
        );
        assert!(!screen.hide_cursor(), "the cursor was left hidden");
        assert!(!screen.bracketed_paste(), "pastes were left marked");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(
            self.raw.windows(8).any(|bytes| bytes == b"\x1b[?1049l"),
            "the screen was given back"
        );
    }

    /// Whether hazlog ever sent these characters to the terminal.
    pub(crate) fn sent(&self, words: &str) -> bool {
        self.raw
            .windows(words.len())
            .any(|bytes| bytes == words.as_bytes())
    }
}

impl Drop for Pseudo {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn line_with(screen: &str, mark: &str) -> Option<String> {
    screen
        .lines()
        .find(|line| line.contains(mark))
        .map(str::to_owned)
}

/// Whether triage shows another hazard or other counts than on a screen before, and no text is being typed.
pub(crate) fn is_decided(screen: &str, before: &str) -> bool {
    let counts = |screen: &str| {
        let line = line_with(screen, "with open decisions")?;
        let at = line.find("here: ")?;
        let title = screen.lines().next().unwrap_or_default().to_owned();
        Some((title, line[at..].to_owned()))
    };
    let now = counts(screen);
    now.is_some() && now != counts(before) && !screen.contains("Enter decide")
}
