//! How much work a key is.

use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key;
use crate::hazard::{HazardId, Summary};
use crate::session::Synced;
use crate::template::Template;
use crate::tui::app::{App, Outcome};
use crate::tui::keymap::Key;
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
