//! Why rows could not replace their pattern.

use std::io;

use zip::result::ZipError;

/// Why rows could not replace their pattern.
#[derive(Debug)]
pub enum Misfit {
    /// The part does not have the form that the library writes. This is the missing text.
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
