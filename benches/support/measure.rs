//! What a piece of work took: processor time, time on the clock, and memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use cpu_time::ProcessTime;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::{TimeVal, TimeValLike};

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

/// Measures what a program takes, from its start to its end; what it writes is thrown away. An
/// exit code other than 0 is no failure, since some are answers.
pub(crate) fn measure_program(program: &mut Command) -> Measured {
    let before = of_children();
    let wall = Instant::now();
    program
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    let wall = wall.elapsed();
    let after = of_children();
    Measured {
        cpu: after.0.saturating_sub(before.0),
        wall,
        peak_kib: after.1,
    }
}

/// The processor time of all ended children, and the most memory that one of them had, in KiB.
fn of_children() -> (Duration, u64) {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let time = |of: TimeVal| Duration::from_micros(of.num_microseconds().unsigned_abs());
    (
        time(usage.user_time()) + time(usage.system_time()),
        usage.max_rss().unsigned_abs(),
    )
}

fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
