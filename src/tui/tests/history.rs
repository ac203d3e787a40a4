//! The history of a hazard and of the log, and a record as it was.

use insta::assert_snapshot;

use super::repository::Repository;
use super::{PLAIN, Terminal, fixtures};
use crate::template::BUILT_IN_TEMPLATE;
use crate::tui::keymap::{Mode, bindings_of};
use crate::tui::theme::Theme;

const H1: &str = "Hazard-0001.md";
const H2: &str = "Hazard-0002.md";

/// The life of a hazard beside another one: raised, scored, laid out in another way, closed; and what is not committed.
fn a_life() -> Repository {
    let log = Repository::new();
    let raised = fixtures::SCORED.replacen("\n3\n", "\nTBC\n", 1);
    log.write(H1, &raised);
    log.write(H2, fixtures::UNSCORED);
    log.commit("2026-05-01", "Raise the two hazards of the banner");
    log.write(H1, fixtures::SCORED);
    log.commit(
        "2026-05-04",
        "Score the likelihood after the workshop with the ward staff",
    );
    log.write(
        H1,
        &fixtures::SCORED.replace("Major\n\n---", "Major\n\n\n---"),
    );
    log.commit("2026-05-05", "Lay out again");
    let closed = fixtures::SCORED.replace("\nOpen\n", "\nClosed\n");
    log.write(H1, &closed);
    log.write(
        H2,
        &fixtures::UNSCORED.replace("wrong results", "results of another patient"),
    );
    log.commit("2026-05-11", "Close hazard 1, and say whose results");
    log.write(
        H1,
        &closed.replace("Anaphylaxis.", "Anaphylaxis and death."),
    );
    log
}

/// A screen without the names of commits, which change with the fixtures.
fn screen(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    let is_name =
        |word: &str| word.len() == 10 && word.chars().all(|sign| sign.is_ascii_hexdigit());
    let lines = screen.lines().map(|line| {
        let words = line.split(' ');
        let words = words.map(|word| if is_name(word) { "##########" } else { word });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_history_of_a_hazard_shows_who_changed_what() {
    for (width, height) in [(80, 24), (140, 40)] {
        for (name, theme) in [("", Theme::default()), ("plain-", PLAIN)] {
            let mut terminal = a_life().open(width, height, theme);
            terminal.press("H");
            assert_eq!(terminal.app.mode(), Mode::History);
            assert_eq!(terminal.message(), "");
            assert_snapshot!(format!("history-{name}{width}x{height}"), screen(&terminal));
        }
    }
}

#[test]
fn the_cursor_goes_from_commit_to_commit_and_what_it_changed_scrolls() {
    let mut terminal = a_life().open(80, 24, PLAIN);
    terminal.press("H j");
    assert!(
        terminal.screen().contains("- status Open"),
        "{}",
        terminal.screen()
    );
    terminal.press("j");
    assert!(
        terminal
            .screen()
            .contains("only the form of the text changed"),
        "{}",
        terminal.screen()
    );
    terminal.press("End");
    let first = terminal.screen();
    assert!(first.contains("- raised: the record is new"), "{first}");
    terminal.press("Tab PgDn");
    let scrolled = terminal.screen();
    assert!(
        !scrolled.contains("- raised: the record is new"),
        "{scrolled}"
    );
    assert!(scrolled.contains(">2026-05-01"), "{scrolled}");
    terminal.press("Home");
    assert_eq!(terminal.screen(), first);
    terminal.press("Tab PgUp");
    assert!(
        terminal.screen().contains(">not committed"),
        "a screenful up"
    );
    terminal.press("PgDn");
    assert_eq!(terminal.screen(), first);
    terminal.press("Home");
    assert!(
        terminal.screen().contains(">not committed"),
        "{}",
        terminal.screen()
    );
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn a_record_is_shown_as_it_was_at_a_commit() {
    let mut terminal = a_life().open(80, 24, PLAIN);
    terminal.press("H End Enter");
    assert_snapshot!("past-record-80x24", screen(&terminal));
    terminal.press("End");
    assert!(terminal.screen().contains("src/banner.rs:10-20"));
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::History);
    assert!(
        terminal.screen().contains(">2026-05-01"),
        "the cursor stays"
    );
    // What is not committed is the record itself.
    terminal.press("Home Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    assert_eq!(terminal.selected(), "Hazard-0001");
}

#[test]
fn the_history_is_narrowed_to_the_section_under_the_cursor() {
    for (title, shown, hidden) in [
        ("Harm", "2026-05-01", "2026-05-11"),
        ("Hazard status", "2026-05-11", "2026-05-04"),
        ("Likelihood scoring", "2026-05-04", "2026-05-11"),
    ] {
        let mut terminal = a_life().open(140, 40, PLAIN);
        terminal.press("Enter");
        let titles = |terminal: &Terminal| {
            let record = terminal.app.hazard().record().unwrap();
            let target = terminal.app.hazard().target();
            target.map(|target| target.title(record, &crate::template::Template::built_in()))
        };
        for _ in 0..40 {
            if titles(&terminal).as_deref() == Some(title) {
                break;
            }
            terminal.press("]");
        }
        assert_eq!(titles(&terminal).as_deref(), Some(title));
        terminal.press("H");
        assert!(terminal.screen().contains(hidden), "{}", terminal.screen());
        terminal.press("/");
        let screen = terminal.screen();
        assert!(screen.contains(&format!("only {title}")), "{screen}");
        assert!(screen.contains(shown), "{screen}");
        assert!(!screen.contains(hidden), "{screen}");
        terminal.press("/");
        assert!(terminal.screen().contains(hidden), "{}", terminal.screen());
        terminal.press("Esc");
        assert_eq!(terminal.app.mode(), Mode::Hazard);
    }
    let mut terminal = a_life().open(140, 40, PLAIN);
    terminal.press("H /");
    assert!(
        terminal.message().contains("go to the section"),
        "{}",
        terminal.message()
    );
}

#[test]
fn the_history_of_the_log_names_each_hazard_and_leads_to_it() {
    let log = a_life();
    log.commit("2026-05-12", "Say how bad it is");
    log.remove(H2);
    log.commit("2026-05-13", "Delete hazard 2");
    let mut terminal = log.open(140, 40, Theme::default());
    terminal.press("H H");
    assert_snapshot!("log-history-140x40", screen(&terminal));
    terminal.press("H");
    assert_eq!(terminal.message(), "this is the history of the whole log");
    // A hazard that is gone has a history all the same.
    terminal.press("Enter");
    let deleted = terminal.screen();
    assert!(deleted.contains("History of Hazard-0002"), "{deleted}");
    terminal.press("Enter");
    assert!(
        terminal.message().contains("deleted the record"),
        "{}",
        terminal.message()
    );
    terminal.press("j Enter");
    let before = terminal.screen();
    assert!(
        before.contains("Treatment by the results of another patient."),
        "{before}"
    );
    terminal.press("Esc Esc j Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    assert_eq!(terminal.selected(), "Hazard-0001");
}

#[test]
fn why_a_history_may_be_incomplete_is_its_first_line() {
    let log = a_life();
    log.git(&["replace", "--graft", "HEAD"]);
    let mut terminal = log.open(140, 40, PLAIN);
    terminal.press("H");
    let screen = terminal.screen();
    let first = screen
        .lines()
        .skip_while(|line| !line.contains("History of"))
        .nth(1);
    assert!(
        first.unwrap().contains("replaces 1 commit or file"),
        "{screen}"
    );
}

#[test]
fn a_template_that_could_not_be_read_then_is_named() {
    let log = a_life();
    log.write("templates/hazard-template.md", "# nothing\n");
    log.commit("2026-05-12", "lose the template");
    log.write("templates/hazard-template.md", BUILT_IN_TEMPLATE);
    log.commit("2026-05-13", "bring it back");
    let mut terminal = log.open(140, 40, PLAIN);
    terminal.press("H Home");
    for _ in 0..10 {
        if terminal.screen().contains(">2026-05-12") {
            break;
        }
        terminal.press("j");
    }
    terminal.press("Enter");
    let screen = terminal.screen();
    assert!(screen.contains("As it was on 2026-05-12"), "{screen}");
    assert!(
        screen.contains("The template of this commit could not be read"),
        "{screen}"
    );
}

#[test]
fn without_a_repository_the_message_says_what_to_do() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("H");
    assert_eq!(terminal.app.mode(), Mode::Log);
    let message = terminal.app.message().unwrap();
    assert!(!message.hint.is_empty(), "{message:?}");
}

#[test]
fn a_history_does_not_open_over_what_the_user_does_now() {
    for elsewhere in ["j", "t", "P", "/"] {
        let mut terminal = a_life().open(120, 40, PLAIN);
        let effects = terminal.app.key(super::key("H"));
        assert_eq!(terminal.message(), "reading the history of Hazard-0001");
        terminal.press(elsewhere);
        let mode = terminal.app.mode();
        terminal.obey(effects);
        assert_eq!(terminal.app.mode(), mode, "{elsewhere}");
        assert_ne!(mode, Mode::History);
    }
    // A record as it was, for a history that is closed by then.
    let mut terminal = a_life().open(120, 40, PLAIN);
    terminal.press("H End");
    let effects = terminal.app.key(super::key("Enter"));
    terminal.press("Esc");
    terminal.obey(effects);
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn a_second_key_while_it_is_read_opens_one_history() {
    let mut terminal = a_life().open(120, 40, PLAIN);
    let mut effects = terminal.app.key(super::key("H"));
    effects.extend(terminal.app.key(super::key("H")));
    terminal.obey(effects);
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn every_key_of_a_history_is_handled_in_it() {
    for binding in bindings_of(Mode::History) {
        let mut terminal = a_life().open(120, 40, PLAIN);
        terminal.press("H");
        assert_eq!(terminal.app.mode(), Mode::History);
        let effects = terminal.app.key(binding.keys[0]);
        terminal.obey(effects);
    }
}

#[test]
fn a_history_can_be_drawn_and_used_on_every_screen() {
    let log = a_life();
    log.git(&["replace", "--graft", "HEAD"]);
    let mut terminal = log.open(80, 24, PLAIN);
    for keys in ["H", "j", "End", "Enter", "End", "Esc", "H", "End"] {
        terminal.press(keys);
        for width in [1, 2, 5, 10, 20, 40, 79, 99, 100, 110, 300] {
            for height in [1, 2, 3, 5, 9, 24] {
                terminal.resize(width, height);
                terminal.buffer();
            }
        }
        terminal.resize(10, 3);
        assert!(!terminal.screen().trim().is_empty());
    }
}

#[test]
fn a_click_selects_a_commit_and_two_open_it() {
    let mut terminal = a_life().open(140, 40, PLAIN);
    terminal.press("H");
    terminal.click_on("2026-05-01");
    let screen = terminal.screen();
    assert!(screen.contains(">2026-05-01"), "{screen}");
    let (x, y) = terminal.find(">2026-05-01");
    terminal.mouse(crate::tui::mouse::MouseKind::DoubleClick, x, y);
    assert!(terminal.screen().contains("As it was on 2026-05-01"));
}

#[test]
fn a_very_long_name_of_an_author_hides_nothing_that_the_commit_changed() {
    let log = a_life();
    log.write(H1, fixtures::SCORED);
    let author = format!("Ann\u{1b}[31m{} <ann@example.org>", "x".repeat(10_000));
    let subject = format!("Reopen\u{7} {}", "y".repeat(10_000));
    log.git(&["commit", "-q", "-a", "--author", &author, "-m", &subject]);
    let mut terminal = log.open(80, 24, PLAIN);
    terminal.press("H");
    let screen = terminal.screen();
    for words in ["Ann<U+001B>", "Reopen<U+0007>", "- status Closed"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert!(!screen.contains('\u{1b}') && !screen.contains('\u{7}'));
}

#[test]
fn a_history_that_was_rewritten_is_named_above_the_commits() {
    let log = a_life();
    log.git(&["stash", "-q"]);
    let mut terminal = log.open(80, 24, PLAIN);
    terminal.press("H");
    assert!(
        !terminal.screen().contains("rewritten"),
        "{}",
        terminal.screen()
    );
    terminal.press("Esc");
    terminal.git(&["commit", "-q", "--amend", "-m", "Close hazard 1"]);
    terminal.press("H");
    let screen = terminal.screen();
    assert!(
        screen.contains("The history was rewritten since hazlog last read it"),
        "{screen}"
    );
}
