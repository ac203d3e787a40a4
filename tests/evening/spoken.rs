//! The same person without a screen: sentences are read, numbers and prose are typed.

use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A conversation with `hazlog --linear`.
pub(super) struct Conversation {
    child: Child,
    typed: ChildStdin,
    said: BufReader<ChildStdout>,
    /// What was said since the last line.
    heard: String,
    /// Everything that was said.
    pub(super) all: String,
    has_planned: bool,
    exceptions: usize,
}

impl Conversation {
    /// Begins, and opens triage.
    pub(super) fn begins(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hazlog"))
            .arg("--linear")
            .current_dir(folder)
            .env("XDG_STATE_HOME", folder.join(".state"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut conversation = Self {
            typed: child.stdin.take().unwrap(),
            said: BufReader::new(child.stdout.take().unwrap()),
            child,
            heard: String::new(),
            all: String::new(),
            has_planned: false,
            exceptions: 0,
        };
        conversation.listen();
        conversation.types("N");
        conversation
    }

    /// Answers every card of the log. Gives how many hazards were confirmed.
    pub(super) fn triages_everything(&mut self) -> usize {
        let mut confirmed = 0;
        loop {
            if self.heard.contains("Nothing is undecided") {
                return confirmed;
            }
            while self.heard.contains("type more.") {
                self.types("more");
            }
            if self.answers_a_card() {
                confirmed += 1;
                self.exceptions = 0;
            }
        }
    }

    /// Answers the card that was said last. Gives whether it was the confirmation.
    fn answers_a_card(&mut self) -> bool {
        let is = |words: &str| self.heard.contains(words);
        if is("Is the drafted text right?") {
            self.types("1");
        } else if is("the same hazard as") {
            self.answers("3", "Another screen shows it");
        } else if is("with the existing controls?") {
            self.types("3");
            self.answers("4", "About once a year in a trust");
        } else if is("with the further controls?") {
            self.types("1");
            self.answers("4", "The planned controls stop most of it");
        } else if is("Who owns this hazard?") || is("Which status does the hazard have?") {
            self.types("1");
        } else if is("Is this what you decided?") {
            self.types("9");
            return true;
        } else if is("of the manufacturer") && self.exceptions < 2 {
            self.exceptions += 1;
            self.types("/");
            self.types("a");
            match self.exceptions {
                1 => self.answers("1", "evidence.txt"),
                _ => self.answers("4", "Another control has the same effect"),
            }
        } else if is("of the manufacturer") && self.has_planned {
            self.types(".");
        } else if is("of the manufacturer") {
            self.has_planned = true;
            self.types("2");
            self.types("1");
        } else if is("of the deployer") {
            self.types("2");
        } else {
            panic!("no card in\n{}", self.heard);
        }
        false
    }

    fn answers(&mut self, number: &str, prose: &str) {
        self.types(number);
        self.types(prose);
    }

    /// Types a line, and listens to what is said about it.
    fn types(&mut self, line: &str) {
        writeln!(self.typed, "{line}").unwrap();
        self.listen();
    }

    /// Reads up to the next question.
    fn listen(&mut self) {
        self.heard.clear();
        let mut bytes = Vec::new();
        let mut byte = [0];
        while !bytes.ends_with(b"\n> ") {
            assert_eq!(
                self.said.read(&mut byte).unwrap(),
                1,
                "hazlog ended after\n{}",
                String::from_utf8_lossy(&bytes)
            );
            bytes.push(byte[0]);
        }
        self.heard = String::from_utf8(bytes).unwrap();
        self.all.push_str(&self.heard);
    }

    /// Leaves.
    pub(super) fn ends(mut self) -> String {
        writeln!(self.typed, "close\nquit").unwrap();
        drop(self.typed);
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success(), "{rest}");
        self.all + &rest
    }
}
