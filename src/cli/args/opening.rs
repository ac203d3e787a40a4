//! The arguments of the full screen: how it looks.

use clap::builder::FalseyValueParser;
use clap::{ArgAction, Args, ValueEnum};

/// The examples of `keys`.
pub const KEYS_EXAMPLES: &str = "\
Examples:
  hazlog keys                            list every key, by the part of the screen
  hazlog keys | grep filter              find the key for something

To change keys, write lines like these into the file `hazlog/keys.yaml` in $XDG_CONFIG_HOME or ~/.config: a \
part of the screen, and below it a key and its action. docs/screen.md says more.
  log:
    a: score-initial";

/// How the full screen looks.
#[derive(Args, Clone, Copy, Debug)]
pub struct OpeningArgs {
    /// The colours of the full screen; also HAZLOG_THEME. NO_COLOR turns all colours off
    #[arg(long, value_name = "NAME", value_enum)]
    pub theme: Option<ThemeChoice>,

    /// Draw the full screen with ASCII signs only, without lines and arrows
    #[arg(
        long,
        env = "HAZLOG_ASCII",
        hide_env_values = true,
        action = ArgAction::SetTrue,
        value_parser = FalseyValueParser::new()
    )]
    pub ascii: bool,

    /// Line by line, as sentences, for a screen reader, a log file or a script; also HAZLOG_ACCESSIBLE=1 and TERM=dumb
    #[arg(
        long,
        env = "HAZLOG_ACCESSIBLE",
        hide_env_values = true,
        action = ArgAction::SetTrue,
        value_parser = FalseyValueParser::new()
    )]
    pub linear: bool,
}

/// A set of colours for the full screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// The sixteen colours of your terminal, on its background
    #[default]
    Terminal,
    /// Dark letters on a light background
    Light,
    /// Light letters on a dark background
    Dark,
    /// Every text with a contrast of at least 7:1, on black
    HighContrast,
    /// Risk colours that differ for people who see no green
    Deuteranopia,
    /// Risk colours that differ for people who see no red
    Protanopia,
    /// Risk colours that differ for people who see no blue
    Tritanopia,
}

impl ThemeChoice {
    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::from_str(name, true).ok()
    }

    /// Every name.
    pub fn names() -> Vec<String> {
        let values = Self::value_variants().iter();
        values
            .filter_map(Self::to_possible_value)
            .map(|value| value.get_name().to_owned())
            .collect()
    }
}
