//! A pipe whose reader can close it, which is not an error.

use std::io::{self, Write};

/// A pipe whose reader can close it. After that, everything written to it is dropped.
///
/// A closed pipe is not an error, and the command must still reach its verdict: the exit code
/// depends on the findings, never on how much of the output was read.
pub struct ToleratesClosedPipe<W> {
    inner: W,
    reader: Reader,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    There,
    Gone,
}

impl<W: Write> ToleratesClosedPipe<W> {
    /// A pipe that still has a reader, as far as hazlog knows.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            reader: Reader::There,
        }
    }

    /// The result of a write; `instead` if the reader has closed the pipe.
    fn settle<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.reader = Reader::Gone;
                Ok(instead)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for ToleratesClosedPipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.reader == Reader::Gone {
            return Ok(bytes.len());
        }
        let written = self.inner.write(bytes);
        self.settle(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.reader == Reader::Gone {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.settle(flushed, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accepts some bytes, and then fails.
    struct Failing {
        takes: usize,
        with: io::ErrorKind,
        asked: usize,
    }

    impl Write for &mut Failing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.asked += 1;
            if self.takes == 0 {
                return Err(self.with.into());
            }
            let taken = bytes.len().min(self.takes);
            self.takes -= taken;
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn writing_to_a_closed_pipe_succeeds_and_is_dropped() {
        let mut pipe = Failing {
            takes: 4,
            with: io::ErrorKind::BrokenPipe,
            asked: 0,
        };
        let mut tolerant = ToleratesClosedPipe::new(&mut pipe);
        tolerant.write_all(b"all that there is to say").unwrap();
        tolerant.write_all(b"and more").unwrap();
        tolerant.flush().unwrap();
        assert_eq!(pipe.asked, 2, "a pipe that is closed is not asked again");
    }

    #[test]
    fn a_full_disk_is_still_an_error() {
        let mut disk = Failing {
            takes: 4,
            with: io::ErrorKind::StorageFull,
            asked: 0,
        };
        let mut tolerant = ToleratesClosedPipe::new(&mut disk);
        let error = tolerant.write_all(b"all that there is to say").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
