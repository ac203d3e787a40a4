//! The program: passes the arguments to `cli`, with a function that opens the terminal UI, and ends
//! with the exit code.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;
#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};

use hazlog::cli::{self, Face, FullScreen, Opening, Signs, ThemeChoice};
use hazlog::tui::theme::{Colour, Glyphs, Motion, OwnColours, Theme};
use hazlog::tui::{self, Clipboard, TerminalSettings, Welcome};

fn main() -> ExitCode {
    #[cfg(unix)]
    survive_size_limits();
    let screen = FullScreen {
        open,
        keys: tui::list_keys,
    };
    cli::run(env::args_os(), screen)
}

/// Makes a limit on the size of files (`ulimit -f`) an error of the write that meets it. By default the
/// signal would end the program in the middle of a save and leave the temporary file behind. The
/// handler does nothing; unlike an ignored signal, the programs that hazlog starts do not inherit it.
#[cfg(unix)]
fn survive_size_limits() {
    let met = Arc::new(AtomicBool::new(false));
    // If the system refuses, the limit works as in any other program.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, met);
}

/// The program that opens files on this system, if there is a display.
fn desktop_opener() -> Option<OsString> {
    if cfg!(target_os = "macos") {
        return Some("open".into());
    }
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    (set("DISPLAY") || set("WAYLAND_DISPLAY")).then(|| "xdg-open".into())
}

/// The colours of a theme that the user chose.
const fn colours(theme: ThemeChoice) -> Colour {
    match theme {
        ThemeChoice::Terminal => Colour::Ansi,
        ThemeChoice::Light => Colour::Own(OwnColours::Light),
        ThemeChoice::Dark => Colour::Own(OwnColours::Dark),
        ThemeChoice::HighContrast => Colour::Own(OwnColours::HighContrast),
        ThemeChoice::Deuteranopia => Colour::Own(OwnColours::Deuteranopia),
        ThemeChoice::Protanopia => Colour::Own(OwnColours::Protanopia),
        ThemeChoice::Tritanopia => Colour::Own(OwnColours::Tritanopia),
    }
}

fn open(opening: Opening) -> Result<(), String> {
    let session = opening.session;
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let theme = Theme {
        colour: match set("NO_COLOR") {
            Some(_) => Colour::None,
            None => colours(opening.theme),
        },
        glyphs: match opening.signs {
            Signs::Unicode => Glyphs::Unicode,
            Signs::Ascii => Glyphs::Ascii,
        },
    };
    let motion = match set("HAZLOG_REDUCED_MOTION").filter(|value| value != "0") {
        Some(_) => Motion::Reduced,
        None => Motion::Full,
    };
    let settings = TerminalSettings {
        theme,
        motion,
        clipboard: match set("HAZLOG_CLIPBOARD").is_some_and(|value| value == "0") {
            true => Clipboard::Own,
            false => Clipboard::Shared,
        },
        #[cfg(debug_assertions)]
        panic_at: env::var("HAZLOG_PANIC_AT").ok(),
        welcome: match set("HAZLOG_WELCOME").is_some_and(|value| value == "0") {
            true => Welcome::Never,
            false => Welcome::Once,
        },
        opener: set("HAZLOG_OPENER").or_else(desktop_opener),
        home: env::home_dir(),
        editor: set("VISUAL").or_else(|| set("EDITOR")),
        ..TerminalSettings::default()
    };
    tui::use_own_keys()?;
    if opening.face == Face::Linear {
        let ends = tui::LinearEnds {
            input: &mut std::io::stdin().lock(),
            output: &mut std::io::stdout().lock(),
        };
        return tui::run_linear(session, settings, ends).map_err(|error| error.to_string());
    }
    match tui::run(session, settings) {
        Ok(tui::Exit::Left) => Ok(()),
        // Everything is saved by now. The signal must be visible to a shell or a service manager.
        Ok(tui::Exit::Signal(signal)) => {
            signal_hook::low_level::emulate_default_handler(signal)
                .map_err(|error| error.to_string())?;
            // Reached if the system ignores the signal.
            Err(format!("hazlog was ended by signal {signal}"))
        }
        Err(error) => Err(error.to_string()),
    }
}
