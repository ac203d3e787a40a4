//! The second face of the app: lines in, sentences out, for a screen reader, a log file and a script.
//!
//! There is no alternate screen, no cursor movement and no drawing character: text is only ever added. The app, its
//! actions and its key table are those of the full screen, so what the one can do, the other can.
//!
//! - [`run`]: the loop; [`effects`]: what the app asks for, done at once and in order
//! - [`command`]: a typed line becomes keys and actions; [`typing`]: what is typed and not saved
//! - [`voice`]: prints sentences, and says nothing twice in a row

mod command;
mod effects;
mod run;
#[cfg(test)]
mod tests;
mod typing;
mod voice;

pub use run::{LinearEnds, run};
