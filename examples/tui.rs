//! The terminal UI on the log in a folder, without the command line.
use std::path::PathBuf;

use hazlog::session::Session;
use hazlog::tui::{Settings, run};

fn main() {
    let folder: PathBuf = std::env::args_os().nth(1).unwrap_or_default().into();
    let session = Session::open(&folder).unwrap();
    let settings = Settings {
        editor: std::env::var_os("EDITOR"),
        ..Settings::default()
    };
    if let Err(error) = run(session, settings) {
        eprintln!("{error}");
    }
}
