//! How much work a key causes.

use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key;
use crate::hazard::{HazardId, Summary};
use crate::session::Synced;
use crate::template::Template;
use crate::tui::app::App;
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::keymap::Key;
use crate::tui::outcome::Outcome;
use crate::tui::overlay::{Extent, TextBox};
use crate::tui::theme::Theme;

pub(super) fn app_of(count: usize) -> App {
    let template = Arc::new(Template::built_in());
    let mut app = App::new("many", template, Theme::default());
    app.resize(80, 24);
    let rows = (0..count)
        .map(|at| Summary {
            id: HazardId::new(format!("Hazard-{at:05}")),
            name: format!("What goes wrong in case {at} of many"),
            path: format!("Hazard-{at:05}.md"),
            ..Summary::default()
        })
        .collect();
    app.outcome(Outcome::Synced(Ok((Synced::default(), Some(rows)))));
    app
}

#[test]
fn ten_thousand_rows_are_moved_through_and_drawn() {
    let mut app = app_of(10_000);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    for name in ["End", "PgUp", "k", "g", "g", "Home", "j"] {
        app.key(key(name));
        app.draw(&mut buffer);
    }
    assert_eq!(
        app.log().selected().map(|row| row.id.as_str()),
        Some("Hazard-00001")
    );
    assert_eq!(app.log().view().matched, 10_000);
}

#[test]
fn a_paste_that_is_no_filter_is_refused_whole_and_says_so() {
    let mut app = app_of(1_000);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    app.key(key("/"));
    app.typed("status:open ");
    app.paste(&"risk ".repeat(20_000));
    app.draw(&mut buffer);
    assert_eq!(app.log().filter.input.text(), "status:open ");
    assert_eq!(
        app.message().map(|message| message.text.as_str()),
        Some("a line holds at most 1000 characters, so hazlog added none of your 100000")
    );
}

#[test]
fn letters_that_come_at_once_are_read_as_one_filter() {
    let words = |effects: Vec<Effect>| -> Vec<Vec<String>> {
        let jobs = effects.into_iter().filter_map(|effect| match effect {
            Effect::Work(SessionJob::FindWords(words)) => Some(words),
            _ => None,
        });
        jobs.collect()
    };
    let mut app = app_of(1_000);
    app.key(key("/"));
    assert_eq!(words(app.typed("wrong")), [["wrong"]]);
    // A terminal without bracketed paste: as many as there is room for, with one search.
    let asked = words(app.typed(&"x".repeat(100_000)));
    assert_eq!(asked, [[format!("wrong{}", "x".repeat(995))]]);
    assert!(app.message().is_some());
}

/// Run by hand, in release, as the next.
#[test]
#[ignore = "a measurement"]
fn a_key_in_two_megabytes_and_in_a_long_filter() {
    let mut app = app_of(1_000);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    app.resize(120, 40);
    app.key(key("/"));
    app.paste(&"y".repeat(990));
    let mut time = |what: &str, app: &mut App, act: &mut dyn FnMut(&mut App)| {
        let start = std::time::Instant::now();
        for _ in 0..10 {
            act(app);
            buffer.reset();
            app.draw(&mut buffer);
        }
        println!("{what}: {:?}", start.elapsed() / 10);
    };
    time("a letter of a long filter", &mut app, &mut |app| {
        app.key(key("x"));
    });
    time("a paste of 100 KB into it", &mut app, &mut |app| {
        app.paste(&"z".repeat(100_000));
    });
    app.key(key("Esc"));
    app.key(key("n"));
    let line = "The wrong patient's results are shown after a fast switch. ".repeat(3);
    app.paste(&line.repeat(2_000_000 / line.len()));
    time("a letter in a line of 2 MB", &mut app, &mut |app| {
        app.key(key("x"));
    });
    let mut text_box = TextBox::new(&format!("{line}\n").repeat(11_000), Extent::Lines);
    let area = Rect::new(0, 0, 110, 38);
    time("a letter in 11,000 lines of 2 MB", &mut app, &mut |_| {
        text_box.key(key("x"));
        text_box.fit(area);
        text_box.is_changed();
        text_box.draw(area, &mut Buffer::empty(area));
    });
}

/// Run by hand, in release: `cargo test --release --lib tui::tests::speed -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn a_key_with_ten_thousand_rows() {
    let mut app = app_of(10_000);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    app.resize(200, 60);
    let keys: [(&str, Key); 6] = [
        ("down", key("j")),
        ("page", key("PgDn")),
        ("sort", key("-")),
        ("group", key("g")),
        ("filter", key("/")),
        ("letter", key("s")),
    ];
    for (name, key) in keys {
        let start = std::time::Instant::now();
        for _ in 0..10 {
            app.key(key);
            buffer.reset();
            app.draw(&mut buffer);
        }
        let took: Duration = start.elapsed() / 10;
        println!("{name}: {took:?}");
    }
}
