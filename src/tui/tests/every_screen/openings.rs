//! How each screen is opened: one for every mode.

use std::path::Path;

use chrono::DateTime;

use crate::session::{OutputPlace, Progress};
use crate::tui::keymap::Mode;
use crate::tui::outcome::Outcome;
use crate::tui::report_job::{DestinationCheck, ReportState};
use crate::tui::terminal::act_jobs::ActClock;
use crate::tui::tests::keys::MODES;
use crate::tui::tests::repository::Repository;
use crate::tui::tests::{Terminal, fixtures};
use crate::tui::theme::Theme;

/// The size in which a screen is opened.
const SIZE: (u16, u16) = (140, 40);

/// The screen of a mode.
pub(super) fn open(mode: Mode) -> Terminal {
    let mut terminal = match mode {
        Mode::Fix => fix(),
        Mode::Confirm => typed("Esc"),
        Mode::Conflict => conflict(),
        Mode::UndoBlocked => undo_blocked(),
        Mode::Written => written(),
        Mode::Report => report(),
        Mode::Commit => pressed(repository(), "Z"),
        Mode::CommitMessage => pressed(repository(), "Z Tab"),
        Mode::History => pressed(repository(), "Enter H"),
        Mode::SignOffs => pressed(repository(), "X"),
        Mode::Form => pressed(repository(), "X a"),
        Mode::SignDocument => sign_document(),
        Mode::Difference => pressed(repository(), "= Down Ctrl-s"),
        Mode::Baselines => pressed(repository(), "#"),
        Mode::Justification => pressed(plain(), "s b"),
        Mode::TriageText => pressed(plain(), "N 3 4"),
        other => {
            let (_, way) = MODES.iter().find(|(mode, _)| *mode == other).unwrap();
            pressed(plain(), way)
        }
    };
    if mode == Mode::TriageText && terminal.app.mode() == Mode::Triage {
        terminal.press("N 3 4");
    }
    assert_eq!(terminal.app.mode(), mode, "{}", terminal.screen());
    terminal
}

fn plain() -> Terminal {
    Terminal::open(SIZE.0, SIZE.1)
}

fn pressed(mut terminal: Terminal, keys: &str) -> Terminal {
    terminal.press(keys);
    terminal
}

/// Two hazards in a repository with two commits, and a change that is not committed.
fn repository() -> Terminal {
    let log = Repository::new();
    log.git(&["config", "user.name", "A. Name"]);
    log.git(&["config", "user.email", "name@example.org"]);
    log.write("Hazard-0001.md", fixtures::SCORED);
    log.write("Hazard-0002.md", fixtures::UNSCORED);
    log.commit("2026-05-01", "Raise the two hazards of the banner");
    log.write(
        "Hazard-0001.md",
        &fixtures::SCORED.replace("\nOpen\n", "\nTransferred\n"),
    );
    log.commit("2026-05-11", "Hand hazard 1 to the ward");
    log.write(
        "Hazard-0002.md",
        &fixtures::UNSCORED.replace("wrong results", "results of another patient"),
    );
    let mut terminal = log.open(SIZE.0, SIZE.1, Theme::default());
    terminal.set_clock(ActClock(|| {
        DateTime::parse_from_rfc3339("2026-11-23T12:00:00+00:00").unwrap()
    }));
    terminal
}

fn sign_document() -> Terminal {
    let mut terminal = pressed(repository(), "X a");
    terminal.write("Dr Amina Rahman").press("Tab");
    terminal
        .write("Clinical Safety Officer")
        .press("Tab Tab Down Down Down Tab Tab Tab");
    terminal.write("I have read it.").press("Ctrl-s");
    terminal
}

/// A record with a contradiction that a fix removes, checked by the rules themselves.
fn fix() -> Terminal {
    let wrong = fixtures::SCORED.replace("- Risk: 2 - Acceptable", "- Risk: 5 - Unacceptable");
    let mut terminal = Terminal::with(SIZE.0, SIZE.1, Theme::default(), &[("Hazard-0001", &wrong)]);
    terminal.check = |job_runner, gate| job_runner.check(gate);
    terminal
        .press("F5 P /")
        .write("contradicted")
        .press("Enter f");
    terminal
}

/// A text that is typed and not saved, and another key.
fn typed(key: &str) -> Terminal {
    let mut terminal = plain();
    terminal.press("j Enter ] ] ] e").write("Mine. ").press(key);
    terminal
}

fn conflict() -> Terminal {
    let mut terminal = typed("");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("Treatment by", "Theirs:")
    });
    terminal.press("Ctrl-s");
    terminal
}

fn undo_blocked() -> Terminal {
    let mut terminal = typed("Ctrl-s");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("Mine. Treatment", "Theirs")
    });
    terminal.press("u");
    terminal
}

/// The form of a report, with a path that is the same in every run.
fn report() -> Terminal {
    let mut terminal = pressed(plain(), "w");
    let name = "hazard-log.html".to_owned();
    let found = Ok(OutputPlace::Taken);
    let path = Path::new("/log").join(&name);
    let look = DestinationCheck { name, path, found };
    terminal.app.outcome(Outcome::DestinationChecked(look));
    terminal
}

fn written() -> Terminal {
    let mut terminal = plain();
    terminal.held_back = Some(Vec::new());
    terminal.press("w Enter");
    let at = Progress {
        what: "reading records",
        done: 3,
        total: 5,
    };
    let under_way = ReportState::UnderWay(at);
    terminal.app.outcome(Outcome::Reported(under_way));
    terminal
}
