//! Why rows could not take the place of their pattern.

use std::io;

use zip::result::ZipError;

/// Why rows could not take the place of their pattern.
#[derive(Debug)]
pub enum Misfit {
    /// The part is not as the library writes it: what was looked for.
    Unlike(&'static str),
    /// It could not be written.
    Io(io::Error),
}

impl From<io::Error> for Misfit {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ZipError> for Misfit {
    fn from(error: ZipError) -> Self {
        Self::Io(error.into())
    }
}
