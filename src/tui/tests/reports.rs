//! Reports, key by key, and the files that they write.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::{PLAIN, Terminal, fixtures};
use crate::session::{OutputPlace, Progress};
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::outcome::Outcome;
use crate::tui::report_job::{DestinationCheck, ReportState};

/// The screen, with a short name for the test's folder.
fn screen(terminal: &Terminal) -> String {
    let folder = terminal.reports.path().display().to_string();
    terminal.screen().replace(&folder, "FOLDER")
}

/// Gives the form a path that is the same in every run, and what is already there.
fn look(terminal: &mut Terminal, name: &str, found: Result<OutputPlace, Message>) {
    let path = Path::new("/log").join(name);
    let name = name.to_owned();
    terminal
        .app
        .outcome(Outcome::DestinationChecked(DestinationCheck {
            name,
            path,
            found,
        }));
}

fn written(terminal: &Terminal, name: &str) -> String {
    fs::read_to_string(terminal.reports.path().join(name)).unwrap()
}

#[test]
fn a_report_of_the_filter_has_only_the_hazards_that_pass() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("/").write("status:closed").press("Enter w");
    terminal.press("Down Down Down Down");
    let dtac = "dtac-clinical-safety-extract-status-closed.docx";
    look(&mut terminal, dtac, Ok(OutputPlace::Taken));
    assert_snapshot!("report-form", terminal.screen());
    terminal.press("Up Up Up Up");
    terminal.press("Enter");
    let page = written(&terminal, "hazard-log-extract-status-closed.html");
    assert!(page.contains("Clock of the ward differs"), "{page}");
    assert!(
        !page.contains("Allergy banner"),
        "a hazard that does not pass"
    );
    assert!(page.contains("status:closed"), "the filter is not named");
    // The name of an extract is long, so the path has a separate line.
    for said in [
        "1 of 5 hazards written to",
        "FOLDER/hazard-log-extract-status-closed.html",
    ] {
        assert!(screen(&terminal).contains(said), "{}", screen(&terminal));
    }
    // It is opened by a key, here and later on.
    terminal.press("O Esc O");
    let path = terminal
        .reports
        .path()
        .join("hazard-log-extract-status-closed.html");
    assert_eq!(terminal.opened, [path.clone(), path]);
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn a_report_of_the_whole_log_is_possible_while_a_filter_is_on() {
    let mut terminal = Terminal::open(80, 24);
    terminal
        .press("/")
        .write("status:closed")
        .press("Enter w Ctrl-f");
    assert!(screen(&terminal).contains("all 5 hazards, without the filter"));
    terminal.press("Ctrl-f Ctrl-f Enter");
    let page = written(&terminal, "hazard-log.html");
    for name in [
        "Clock of the ward differs",
        "Allergy banner hidden",
        "患者の名前",
    ] {
        assert!(page.contains(name), "{name}");
    }
}

#[test]
fn kind_format_and_name_are_chosen_and_an_existing_file_is_replaced() {
    let mut terminal = Terminal::open(80, 24);
    fs::write(terminal.reports.path().join("hazard-log.xlsx"), "before").unwrap();
    terminal.press("w").click_on(" xlsx ");
    let shown = screen(&terminal);
    assert!(
        shown.contains("[xlsx]") && shown.contains("will be replaced"),
        "{shown}"
    );
    // The name follows the kind; one of one's own keeps all but its end.
    terminal.press("Down");
    assert!(screen(&terminal).contains("nhs-hazard-log.xlsx, a new file"));
    terminal
        .press("Up Ctrl-a Ctrl-k")
        .write("mine.xlsx")
        .press("Tab");
    assert!(
        screen(&terminal).contains("mine.md, a new file"),
        "{}",
        screen(&terminal)
    );
    terminal.click_on(" xlsx ");
    terminal.press("Enter");
    let bytes = fs::read(terminal.reports.path().join("mine.xlsx")).unwrap();
    assert!(bytes.starts_with(b"PK"), "no workbook");
    assert_eq!(written(&terminal, "hazard-log.xlsx"), "before");
}

#[test]
fn a_report_that_cannot_be_written_shows_the_reason() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("w Home").write("no/").press("Enter");
    assert!(
        terminal.message().contains("there is no folder"),
        "{}",
        terminal.message()
    );
    assert_eq!(terminal.app.mode(), Mode::Report);
    terminal.press("Ctrl-a Ctrl-k Enter");
    assert_eq!(terminal.message(), "the report needs a file name");
    let files = fs::read_dir(terminal.reports.path()).unwrap().count();
    assert_eq!(files, 0, "no report");
}

#[test]
fn no_report_replaces_a_record() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("w Ctrl-a Ctrl-k");
    let record = terminal.path("Hazard-0001").display().to_string();
    terminal.write(&record);
    assert!(screen(&terminal).contains("does not end with .html"));
    terminal.press("Enter");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    let shown = screen(&terminal);
    assert!(shown.contains("is a folder of records"), "{shown}");
}

#[test]
fn an_unreadable_filter_gives_no_report() {
    let mut terminal = Terminal::open(80, 24);
    terminal
        .press("/")
        .write("status:closed patiemt:x")
        .press("Enter w");
    assert!(
        terminal
            .message()
            .starts_with("hazlog could not read the filter"),
        "{}",
        terminal.message()
    );
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn keys_do_not_wait_for_a_report_and_its_result_is_shown() {
    let mut terminal = Terminal::open(80, 24);
    terminal.held_back = Some(Vec::new());
    terminal.press("w Enter");
    let at = Progress {
        what: "reading records",
        done: 3,
        total: 5,
    };
    terminal
        .app
        .outcome(Outcome::Reported(ReportState::UnderWay(at)));
    assert_snapshot!("report-under-way", terminal.screen());
    terminal.press("Esc j");
    assert_eq!(terminal.selected(), "Hazard-0002");
    let shown = screen(&terminal);
    assert!(shown.contains("writing a report (w)"), "{shown}");
    assert!(shown.contains("report: reading records: 3 of 5"), "{shown}");
    terminal.press("O");
    assert_eq!(terminal.message(), "hazlog is still writing the report");
    terminal.let_reports_go();
    assert!(
        terminal.message().contains("5 hazards written to"),
        "{}",
        terminal.message()
    );
    // The message goes with the next key; the title line keeps it.
    terminal.press("j");
    assert!(screen(&terminal).contains("report written (O)"));
    terminal.press("w");
    assert!(screen(&terminal).contains("Press O to open it."));
    terminal.press("Esc w");
    assert_eq!(terminal.app.mode(), Mode::Report);
}

#[test]
fn quitting_while_a_report_is_written_asks_first() {
    let mut terminal = Terminal::open(80, 24);
    terminal.held_back = Some(Vec::new());
    terminal.press("w Enter Esc q");
    assert!(!terminal.left);
    assert!(screen(&terminal).contains("Quit before the report is written?"));
    terminal.press("n q y");
    assert!(terminal.left);
    // What is left is not written any more.
    terminal.reporter.stop();
    terminal.let_reports_go();
    assert!(!terminal.reports.path().join("hazard-log.html").exists());
}

#[test]
fn a_reporter_that_fails_is_shown_and_another_report_can_be_written() {
    let mut terminal = Terminal::open(80, 24);
    terminal.held_back = Some(Vec::new());
    terminal.press("w Enter Esc");
    let effects = terminal.app.outcome(Outcome::ReporterGone);
    terminal.obey(effects);
    assert!(
        terminal.message().contains("fault in hazlog"),
        "{}",
        terminal.message()
    );
    terminal.held_back = None;
    terminal.press("w Esc w Enter");
    assert!(written(&terminal, "hazard-log.html").contains("Hazard-0003"));
}

#[test]
fn a_report_that_cannot_be_opened_shows_why_and_its_path() {
    let mut terminal = Terminal::open(80, 24);
    terminal.opener = |_: &Path| Err("there is no display to show it on".to_owned());
    terminal.press("O");
    assert_eq!(terminal.message(), "no report has been written yet");
    terminal.press("w Enter O");
    let message = terminal.message();
    assert!(
        message.contains("hazard-log.html: there is no display"),
        "{message}"
    );
}

#[test]
fn a_report_fits_any_screen_and_needs_no_colour() {
    for width in [1, 5, 20, 60, 80, 200] {
        for height in [1, 3, 9, 16, 24, 60] {
            let mut terminal = Terminal::with(width, height, PLAIN, fixtures::ALL);
            terminal.press("w Down Tab").styles();
            terminal.held_back = Some(Vec::new());
            terminal.press("Enter").styles();
        }
    }
    let mut terminal = Terminal::with(80, 24, PLAIN, fixtures::ALL);
    terminal
        .press("w Down Down Down Down Tab Home")
        .write("no/");
    let why = Message::error("/log/no is no folder", "make it, or name another");
    look(&mut terminal, "no/dtac-clinical-safety.md", Err(why));
    assert_snapshot!("report-form-plain", terminal.screen());
}

#[test]
fn the_mouse_chooses_in_the_report_form() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("w");
    terminal.click_on("one page: heat maps");
    terminal.click_on(" svg ");
    let shown = screen(&terminal);
    assert!(
        shown.contains("[svg]") && shown.contains("summary.svg, a new file"),
        "{shown}"
    );
}
