//! Every kind of report in every format that this program writes.

use hazlog::report::{Format, Kind};

use super::support::reports::{text_of, words};
use super::{FILTER, Situation, deleted, empty, no_match, unread};

/// How many words from the beginning count as the first lines.
const FIRST: usize = 90;

/// The beginning of a report as its reader meets it.
fn beginning(format: Format, bytes: &[u8]) -> String {
    let name = format.as_str();
    match format {
        Format::Html => {
            let page = std::str::from_utf8(bytes).unwrap();
            // Beside the contents, at the head of the page.
            let at = page.find("<main").unwrap();
            let main = &page[at..];
            let end = main.find("<section").unwrap_or(main.len());
            let main = main[..end]
                .replace("<form", "<script")
                .replace("</form", "</script");
            let main = main
                .replace("<template", "<script")
                .replace("</template", "</script");
            text_of(name, main.as_bytes())
        }
        Format::Json => {
            let report: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            report["about"]["notices"].to_string()
        }
        Format::Svg => {
            let text = text_of(name, bytes);
            let at = text.find("<text").unwrap();
            text_of("html", &text.as_bytes()[at..])
        }
        _ => text_of(name, bytes),
    }
}

fn first_words(format: Format, bytes: &[u8]) -> String {
    let text = beginning(format, bytes).to_lowercase();
    let first: Vec<&str> = words(&text).take(FIRST).collect();
    first.join(" ")
}

fn assert_begins(situation: &Situation, filter: &[&str]) {
    for kind in Kind::ALL {
        for format in kind.formats().iter().copied().filter(|one| one.is_built()) {
            let file = kind.file_name(format);
            let asked = ["report", kind.as_str(), "-o", &file];
            let run = situation.log.run(&[&asked, filter].concat());
            let what = format!("{}: {file}\n{}", situation.name, run.all());
            assert_eq!(run.code, 1, "{what}");
            let first = run.stderr.lines().next().unwrap_or_default();
            assert_eq!(first, format!("note: {}", situation.message), "{what}");
            // A table for programs has no room for it.
            if format == Format::Csv {
                continue;
            }
            let bytes = std::fs::read(situation.log.path().join(&file)).unwrap();
            let found = first_words(format, &bytes);
            let message = situation.message.to_lowercase();
            let wanted: Vec<&str> = words(&message).collect();
            let wanted = wanted.join(" ");
            assert!(found.contains(&wanted), "{what}\n{wanted}\n{found}");
        }
    }
}

#[test]
fn every_report_of_an_empty_log_begins_with_the_notice() {
    assert_begins(&empty(), &[]);
}

#[test]
fn every_report_begins_with_the_name_of_an_unread_file() {
    assert_begins(&unread(), &[]);
}

#[test]
fn every_report_begins_with_the_name_of_a_deleted_record() {
    let situation = deleted();
    assert_begins(&situation, &[]);
    let whole = situation
        .log
        .run(&["report", "log", "--format", "md", "--allow-incomplete"]);
    assert_eq!(whole.code, 0, "{}", whole.all());
    situation.log.commit("2026-05-02", "delete a hazard");
    let after = situation.log.run(&["report", "log", "--format", "md"]);
    assert_eq!((after.code, after.stderr.as_str()), (0, ""));
}

#[test]
fn every_report_of_a_filter_that_matches_nothing_begins_with_the_filter() {
    assert_begins(&no_match(), &["--filter", FILTER]);
}

#[test]
fn every_page_of_a_site_begins_with_the_notice() {
    let situation = unread();
    let run = situation.log.run(&["report", "log", "--site", "site"]);
    assert_eq!(run.code, 1, "{}", run.all());
    for page in ["index.html", "Hazard-0001.html", "Hazard-0002.html"] {
        let bytes = situation.log.read(&format!("site/{page}")).into_bytes();
        let found = first_words(Format::Html, &bytes);
        assert!(found.contains("hazard log md"), "{page}: {found}");
    }
}
