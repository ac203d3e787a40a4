//! What a piece of work took: processor time, time on the clock, and memory.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use cpu_time::ProcessTime;

/// The first argument of a process that does one task for its parent.
pub(crate) const CHILD: &str = "measure-one";

/// What something took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measured {
    /// Processor time of all threads, user and system.
    pub(crate) cpu: Duration,
    /// Time on the clock.
    pub(crate) wall: Duration,
    /// The most memory that the process had at once, in KiB; 0 where the system does not say.
    pub(crate) peak_kib: u64,
}

impl Measured {
    /// Tells the parent.
    pub(crate) fn tell(self) {
        println!(
            "{} {} {}",
            self.cpu.as_nanos(),
            self.wall.as_nanos(),
            self.peak_kib
        );
    }

    fn heard(line: &str) -> Option<Self> {
        let mut numbers = line
            .split_whitespace()
            .map(|number| number.parse::<u64>().ok());
        Some(Self {
            cpu: Duration::from_nanos(numbers.next()??),
            wall: Duration::from_nanos(numbers.next()??),
            peak_kib: numbers.next()??,
        })
    }

    /// Both, one after the other.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            cpu: self.cpu + other.cpu,
            wall: self.wall + other.wall,
            peak_kib: self.peak_kib.max(other.peak_kib),
        }
    }

    /// A share of it, for work that was done `times` over.
    pub(crate) fn each(self, times: u32) -> Self {
        Self {
            cpu: self.cpu / times,
            wall: self.wall / times,
            peak_kib: self.peak_kib,
        }
    }
}

/// Measures what `work` takes.
pub(crate) fn measure(work: impl FnOnce()) -> Measured {
    let (cpu, wall) = (ProcessTime::now(), Instant::now());
    work();
    Measured {
        cpu: cpu.elapsed(),
        wall: wall.elapsed(),
        peak_kib: peak_kib(),
    }
}

/// Does a task in a process of its own.
pub(crate) fn run_alone(task: &str, folder: &Path) -> io::Result<Measured> {
    let output = Command::new(env::current_exe()?)
        .arg(CHILD)
        .arg(task)
        .arg(folder)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().rev().find_map(Measured::heard).ok_or_else(|| {
        io::Error::other(format!(
            "`{task}`: {}",
            String::from_utf8_lossy(&output.stderr)
        ))
    })
}

fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
