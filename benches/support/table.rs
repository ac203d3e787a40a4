//! The table of what was measured, and whether the targets are met.

use std::fmt::Write as _;
use std::time::Duration;

use super::measure::Measured;

/// What is asked of a measurement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    /// Nothing: it is only told.
    None,
    /// At most so many times what the limit program takes on the clock.
    Times(f64),
    /// At most so many times what the other takes, on the clock and of the processor.
    BothTimes(f64),
    /// Less than so many times the processor time of the other.
    CpuTimes(f64),
    /// Less processor time than this.
    CpuMilliseconds(f64),
    /// Less memory than this.
    Megabytes(f64),
    /// At most so many times the other.
    Ratio(f64),
}

/// The rows, and whether all targets are met.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<[String; 6]>,
    missed: usize,
}

impl Table {
    /// A measurement beside its limit program.
    pub(crate) fn against(
        &mut self,
        what: &str,
        found: &[Measured],
        floor: &[Measured],
        target: Target,
    ) {
        let (ours, least) = (medians(found), medians(floor));
        let wall = ours.wall.as_secs_f64() / least.wall.as_secs_f64();
        let cpu = ours.cpu.as_secs_f64() / least.cpu.as_secs_f64();
        let met = match target {
            Target::Times(most) => wall <= most,
            Target::BothTimes(most) => wall <= most && cpu <= most,
            Target::CpuTimes(most) => cpu < most,
            Target::CpuMilliseconds(most) => milliseconds(ours.cpu) < most,
            _ => true,
        };
        let ratios = format!("{wall:.2} on the clock, {cpu:.2} of the processor");
        self.row(what, &times(ours), &times(least), &ratios, target, met);
    }

    /// A ratio of two sizes.
    pub(crate) fn ratio(&mut self, what: &str, times: f64, most: f64) {
        let target = Target::Ratio(most);
        self.row(what, "", "", &format!("{times:.2}"), target, times <= most);
    }

    /// A measurement that stands for itself.
    pub(crate) fn alone(&mut self, what: &str, found: &[Measured], target: Target) {
        let ours = medians(found);
        let met = match target {
            Target::CpuMilliseconds(most) => milliseconds(ours.cpu) < most,
            _ => true,
        };
        self.row(what, &times(ours), "", "", target, met);
    }

    /// The most memory of a measurement's process.
    pub(crate) fn memory(&mut self, what: &str, found: &[Measured], target: Target) {
        let peak = found
            .iter()
            .map(|measured| measured.peak_kib)
            .max()
            .unwrap_or_default();
        let megabytes = peak as f64 * 1_024.0 / 1_000_000.0;
        let met = match target {
            Target::Megabytes(most) => megabytes < most,
            _ => true,
        };
        self.row(what, &format!("{megabytes:.0} MB"), "", "", target, met);
    }

    fn row(
        &mut self,
        what: &str,
        ours: &str,
        floor: &str,
        ratios: &str,
        target: Target,
        met: bool,
    ) {
        let asked = match target {
            Target::None => String::new(),
            Target::Times(most) => format!("at most {most} on the clock"),
            Target::BothTimes(most) => format!("at most {most} of both"),
            Target::CpuTimes(most) => format!("under {most} of the processor"),
            Target::CpuMilliseconds(most) => format!("under {most} ms of processor"),
            Target::Megabytes(most) => format!("under {most} MB"),
            Target::Ratio(most) => format!("at most {most}"),
        };
        let verdict = match (target, met) {
            (Target::None, _) => "",
            (_, true) => "met",
            (_, false) => "MISSED",
        };
        self.missed += usize::from(!met);
        self.rows
            .push([what, ours, floor, ratios, &asked, verdict].map(str::to_owned));
    }

    /// Whether every target is met.
    pub(crate) fn is_met(&self) -> bool {
        self.missed == 0
    }

    /// The table in Markdown.
    pub(crate) fn text(&self, records: usize, rounds: usize) -> String {
        let mut out =
            format!("{records} records, medians of {rounds} rounds (clock / processor)\n\n");
        out.push_str(
            "| what | hazlog | limit program | ratio | target | |\n|---|---|---|---|---|---|\n",
        );
        for row in &self.rows {
            let _ = writeln!(out, "| {} |", row.join(" | "));
        }
        out
    }
}

fn times(measured: Measured) -> String {
    format!(
        "{:.1} / {:.1} ms",
        milliseconds(measured.wall),
        milliseconds(measured.cpu)
    )
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn medians(found: &[Measured]) -> Measured {
    let median = |of: fn(&Measured) -> Duration| {
        let mut all: Vec<Duration> = found.iter().map(of).collect();
        all.sort();
        all.get(all.len() / 2).copied().unwrap_or_default()
    };
    Measured {
        cpu: median(|m| m.cpu),
        wall: median(|m| m.wall),
        peak_kib: 0,
    }
}
