//! A change of the clean log.

use std::fs;

use super::support::Log;

/// A change of the clean log.
#[derive(Clone, Copy)]
pub enum Step {
    /// The first of these words in a file become others.
    In(&'static str, &'static str, &'static str),
    /// The text below a heading of a file, up to the next line of dashes, becomes another.
    Section(&'static str, &'static str, &'static str),
    /// A file has these bytes.
    Put(&'static str, &'static [u8]),
    /// A file is gone.
    Gone(&'static str),
    /// Anything else.
    Run(fn(&Log)),
    /// Anything that is done once the other changes are committed.
    Afterwards(fn(&Log)),
}

/// Changes a log, commits, and does what comes afterwards.
pub fn take(log: &Log, steps: &[Step]) {
    for step in steps {
        step.apply(log);
    }
    log.git(&["add", "-A"]);
    log.git(&["commit", "-q", "--allow-empty", "-m", "a fact is taken out"]);
    for step in steps {
        if let Step::Afterwards(run) = step {
            run(log);
        }
    }
}

impl Step {
    fn apply(self, log: &Log) {
        match self {
            Self::In(file, from, to) => {
                let text = log.read(file);
                assert!(text.contains(from), "{file} does not say: {from}");
                log.write(file, &text.replacen(from, to, 1));
            }
            Self::Section(file, heading, body) => {
                let text = log.read(file);
                let mark = format!("\n{heading}\n");
                let start = text.find(&mark).expect(heading) + mark.len();
                let length = text[start..].find("\n---\n").unwrap_or(text.len() - start);
                let end = start + length;
                log.write(
                    file,
                    &format!("{}\n{body}\n{}", &text[..start], &text[end..]),
                );
            }
            Self::Put(file, bytes) => {
                let path = log.path().join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            Self::Gone(file) => fs::remove_file(log.path().join(file)).unwrap(),
            Self::Run(run) => run(log),
            Self::Afterwards(_) => {}
        }
    }
}
