//! The findings: listing, opening, explaining and fixing them.

use std::sync::Arc;
use std::time::Duration;

use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{PLAIN, Terminal, findings, fixtures, key, speed};
use crate::check::{Diagnostic, Gate, MissingFactScope};
use crate::hazard::{HazardId, Record};
use crate::session::{CheckRequest, Session, SessionError};
use crate::template::Template;
use crate::text::Span;
use crate::tui::effect::Effect;
use crate::tui::keymap::Mode;
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::mouse::MouseKind;
use crate::tui::outcome::Outcome;
use crate::tui::screen::hazard::HazardView;
use crate::tui::text_place::TextPlace;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

#[test]
fn the_problems() {
    for (width, height) in SIZES {
        let mut terminal = Terminal::open(width, height);
        terminal.press("P");
        assert_snapshot!(format!("problems-{width}x{height}"), terminal.screen());
    }
}

#[test]
fn a_check_that_fails_does_not_replace_the_message_of_a_save_that_failed() {
    let mut terminal = Terminal::open(100, 24);
    terminal.press("P");
    let failed = || {
        let error = SessionError::NoHazard {
            wanted: "Hazard-0009".to_owned(),
            folders: "hazards".to_owned(),
            near: Vec::new(),
        };
        Outcome::Checked(Err(error))
    };
    terminal.app.say(Message::error("could not write", ""));
    terminal.app.outcome(failed());
    assert!(terminal.screen().contains("could not write"));
    assert!(terminal.screen().contains("not checked"));
    terminal.press("j");
    terminal.app.outcome(failed());
    assert!(terminal.screen().contains("could not check the log"));
}

#[test]
fn the_problems_without_colour() {
    for (width, height) in SIZES {
        let mut terminal = Terminal::with(width, height, PLAIN, fixtures::ALL);
        terminal.press("P g j");
        assert_snapshot!(
            format!("problems-plain-{width}x{height}"),
            terminal.screen()
        );
    }
}

#[test]
fn the_styles_of_the_problems() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("P");
    assert_snapshot!("problems-styles", terminal.styles());
    let mut plain = Terminal::with(80, 24, PLAIN, fixtures::ALL);
    plain.press("P");
    assert_snapshot!("problems-styles-plain", plain.styles());
}

#[test]
fn findings_are_shown_at_the_sections_that_they_are_about() {
    let mut terminal = Terminal::open(80, 60);
    terminal.press("Enter p");
    let screen = terminal.screen();
    assert!(screen.contains("1 error, 1 warning, 1 waived"), "{screen}");
    let line = |words: &str| {
        let found = screen.lines().position(|line| line.contains(words));
        found.unwrap_or_else(|| panic!("{words}:\n{screen}"))
    };
    assert!(line("Hazard controls") < line("warning: nothing shows that D2 is there"));
    assert!(line("warning: nothing shows that D2") < line("Shorten names in the banner."));
    assert!(line("waived until 2027-01-31 by A. Name: nothing shows that V1") > 0);
    let marked = screen.lines().nth(line("Give the banner a place")).unwrap();
    assert!(
        marked.starts_with("▎W") || marked.starts_with(" W"),
        "{marked}"
    );
}

#[test]
fn the_user_goes_to_a_problem_and_back() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("P End");
    assert!(terminal.screen().contains("Hazard-0005.md:"));
    terminal.press("k Enter");
    assert_eq!(terminal.selected(), "Hazard-0003");
    assert_eq!(terminal.app.focus(), Pane::Hazard);
    let screen = terminal.screen();
    assert!(screen.contains("Nearly done, see the minutes"), "{screen}");
    assert!(screen.contains("error: `Nearly done"), "{screen}");
    let target = terminal.app.hazard().target();
    terminal.press("P");
    let selected = terminal.app.problems().selected().unwrap();
    assert_eq!(selected.rule.name, "status-unknown");
    terminal.press("Esc");
    assert_eq!(terminal.app.focus(), Pane::Hazard);
    assert_eq!(terminal.app.hazard().target(), target);
}

#[test]
fn a_problem_far_down_a_long_section_is_on_the_screen() {
    let paragraphs: Vec<String> = (0..80).map(|at| format!("Paragraph {at}.\n")).collect();
    let paragraphs = paragraphs.join("\n");
    let text = format!("## Hazard name\n\nLong\n\n## Causes\n\n{paragraphs}\nThe wrong place.\n");
    let record = Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in());
    let place = record.text().find("The wrong place").unwrap();
    for (width, height) in SIZES {
        let mut view = HazardView::default();
        view.show(Arc::new(record.clone()), None, &Template::built_in());
        view.fit(width, height, &Template::built_in());
        view.go_to_text(TextPlace::Bytes(Span::new(place, place + 3)));
        let seen = &view.page().lines[view.top()..][..usize::from(height)];
        assert!(format!("{seen:?}").contains("The wrong place."), "{width}");
    }
}

#[test]
fn words_grades_and_the_gate_decide_what_is_shown() {
    let mut terminal = Terminal::open(80, 24);
    let shown = |terminal: &Terminal| terminal.app.problems().view().shown.words();
    terminal.press("P");
    assert_eq!(shown(&terminal), "2 errors, 2 warnings, 1 info, 1 waived");
    terminal.press("!");
    assert_eq!(shown(&terminal), "2 errors, 2 warnings, 1 waived");
    terminal.press("!");
    assert_eq!(shown(&terminal), "2 errors");
    terminal.press("! /").write("Control-unshown d1");
    assert_eq!(terminal.app.mode(), Mode::ProblemWords);
    assert_eq!(shown(&terminal), "1 warning");
    terminal.press("Enter Esc");
    assert_eq!(terminal.app.mode(), Mode::Problems);
    assert_eq!(shown(&terminal), "2 errors, 2 warnings, 1 info, 1 waived");
    terminal.press("B");
    assert_eq!(terminal.app.problems().gate(), Gate::Release);
    assert_eq!(shown(&terminal), "4 errors, 1 warning, 1 waived");
    terminal.press("B Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn the_mouse_selects_a_problem_and_goes_to_it() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("P").click_on("status-unknown:");
    let selected = terminal.app.problems().selected().unwrap();
    assert_eq!(selected.rule.name, "status-unknown");
    let (x, y) = terminal.find("status-unknown:");
    terminal.mouse(MouseKind::WheelUp, x, y);
    terminal.mouse(MouseKind::DoubleClick, x, y);
    assert_eq!(terminal.app.focus(), Pane::Hazard);
    assert_eq!(terminal.selected(), "Hazard-0003");
}

#[test]
fn a_rule_is_explained() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("P j i");
    assert_snapshot!("explanation", terminal.screen());
    terminal.press("Esc Esc Enter p i");
    assert!(
        terminal
            .screen()
            .contains("Which finding do you want explained?")
    );
    terminal.press("Enter");
    assert!(terminal.screen().contains("What it checks"));
}

#[test]
fn the_log_sorts_by_findings() {
    let mut terminal = Terminal::open(200, 24);
    terminal.press("<");
    let ids: Vec<String> = terminal
        .app
        .log()
        .rows()
        .iter()
        .map(|row| row.id.to_string())
        .collect();
    let wanted = [
        "Hazard-0001",
        "Hazard-0003",
        "Hazard-0005",
        "Hazard-0002",
        "Hazard-0004",
    ];
    assert_eq!(ids, wanted);
}

#[test]
fn findings_of_an_older_check_are_never_shown_on_a_newer_log() {
    let mut terminal = Terminal::open(80, 24);
    // A check is under way when a record changes: what it finds is of the record before.
    let asked = terminal.app.disk_changed();
    let synced = asked
        .into_iter()
        .find_map(|effect| match effect {
            Effect::Work(job) => Some(terminal.job_runner.run(job, &mut |_| ())),
            _ => None,
        })
        .unwrap();
    let checks = |effects: &[Effect]| {
        let is_check = |effect: &&Effect| matches!(effect, Effect::Check(_));
        effects.iter().filter(is_check).count()
    };
    assert_eq!(checks(&terminal.app.outcome(synced)), 1);
    let more = terminal.app.disk_changed();
    for effect in more {
        if let Effect::Work(job) = effect {
            let outcome = terminal.job_runner.run(job, &mut |_| ());
            assert_eq!(checks(&terminal.app.outcome(outcome)), 0, "one at a time");
        }
    }
    let old = Outcome::Checked(Ok(findings::many(3)));
    assert_eq!(checks(&terminal.app.outcome(old)), 1, "it is asked again");
    assert_eq!(terminal.app.problems().findings().unwrap().all().len(), 6);
    terminal
        .app
        .outcome(Outcome::Checked(Ok(findings::many(3))));
    assert_eq!(terminal.app.problems().findings().unwrap().all().len(), 3);
}

#[test]
fn ten_thousand_problems_are_moved_through_and_drawn() {
    let mut app = speed::app_of(2_500);
    app.outcome(Outcome::Checked(Ok(findings::many(10_000))));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    for name in ["P", "End", "PgUp", "k", "g", "End", "g", "Home", "j"] {
        app.key(key(name));
        app.draw(&mut buffer);
    }
    let selected = app.problems().selected().unwrap();
    assert_eq!(selected.message, "nothing shows that D1 is there");
}

/// Run by hand, in release: `cargo test --release --lib tui::tests::problems -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn a_key_with_ten_thousand_problems() {
    let mut app = speed::app_of(2_500);
    let start = std::time::Instant::now();
    app.outcome(Outcome::Checked(Ok(findings::many(10_000))));
    println!("taken: {:?}", start.elapsed());
    app.resize(200, 60);
    app.key(key("P"));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    for name in ["j", "PgDn", "g", "!", "/", "d"] {
        let start = std::time::Instant::now();
        for _ in 0..10 {
            app.key(key(name));
            buffer.reset();
            app.draw(&mut buffer);
        }
        let took: Duration = start.elapsed() / 10;
        println!("{name}: {took:?}");
    }
}

#[test]
fn no_screen_is_too_small_for_the_problems() {
    let mut terminal = Terminal::with(80, 24, PLAIN, fixtures::ALL);
    for width in [1, 2, 5, 10, 20, 40, 79, 110, 300] {
        for height in [1, 2, 3, 5, 9, 24] {
            terminal.resize(width, height);
            for keys in ["P", "g", "/", "x", "Esc", "i", "Esc", "Enter", "p", "Esc"] {
                terminal.press(keys).buffer();
            }
        }
    }
}

/// Hazards that lack the same things, so that the log has one problem for all of them.
const ALIKE: &[(&str, &str)] = &[
    ("Hazard-0001", fixtures::SCORED),
    ("Hazard-0002", fixtures::SCORED),
    ("Hazard-0003", fixtures::ODD),
];

/// That log, checked by the rules themselves.
fn alike() -> Terminal {
    let mut terminal = Terminal::with(160, 120, PLAIN, ALIKE);
    terminal.check = |job_runner, gate| job_runner.check(gate);
    terminal.press("F5");
    terminal
}

#[test]
fn an_open_hazard_shows_all_findings_about_it() {
    let mut terminal = alike();
    let session = Session::open(terminal.folder.path()).unwrap();
    let verdict = session.check(&CheckRequest {
        gate: Gate::Daily,
        since: None,
        today: (super::TODAY.0)(),
        missing: MissingFactScope::InEachHazard,
    });
    let verdict = verdict.unwrap();
    let findings = terminal.app.problems().findings().unwrap();
    for (id, _) in ALIKE {
        let id = HazardId::new(*id);
        let key = |it: &Diagnostic| (it.rule.code, it.grade, it.message.clone(), it.spot);
        let said = verdict.diagnostics.iter();
        let said: Vec<_> = said
            .filter(|it| it.id.as_ref() == Some(&id))
            .map(key)
            .collect();
        let shown: Vec<_> = findings
            .for_hazard(&id)
            .map(|(_, found)| key(found))
            .collect();
        assert_eq!(shown, said);
        let tally = findings.tally(&id);
        let all = tally.errors + tally.warnings + tally.infos + tally.waived;
        assert_eq!(all, said.len(), "{id}");
    }
    terminal.press("Enter p");
    let screen = terminal.screen();
    let says = "warning: the initial scores (Medium,";
    assert!(screen.contains(says), "{screen}");
}

#[test]
fn a_gap_in_every_hazard_is_one_problem_of_the_log() {
    let mut terminal = alike();
    let findings = terminal.app.problems().findings().unwrap();
    let total = findings.total();
    let all = total.errors + total.warnings + total.infos + total.waived;
    assert_eq!(all, findings.all().len());
    terminal.press("P");
    let screen = terminal.screen();
    let says = "no hazard of this log gives the reason for its initial scores";
    assert!(screen.contains(says), "{screen}");
    assert!(!screen.contains("have no justification"), "{screen}");
}
