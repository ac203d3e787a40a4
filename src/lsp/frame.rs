//! The frames of messages: headers with the length, an empty line, and the message.
//!
//! hazlog never stores more than [`LARGEST`] bytes, and never reserves more memory than it has
//! received.

use std::io::{BufRead, Read};

/// The most bytes that a message may have: far more than any record.
const LARGEST: usize = 64 << 20;
/// The most bytes that a header may have.
const LONGEST_HEADER: u64 = 4 << 10;
/// The most headers that a message may have. The protocol knows two.
const MOST_HEADERS: usize = 32;

/// Reads one message; `None` at the end of the input, even within a message: the editor has closed
/// it.
///
/// # Errors
/// When the frame cannot be read. The start of the next frame is then unknown.
pub(super) fn read(input: &mut impl BufRead) -> Result<Option<Vec<u8>>, String> {
    let Some(length) = read_headers(input)? else {
        return Ok(None);
    };
    let mut body = Vec::new();
    let wanted = u64::try_from(length).map_err(|error| error.to_string())?;
    input
        .take(wanted)
        .read_to_end(&mut body)
        .map_err(|error| error.to_string())?;
    Ok((body.len() == length).then_some(body))
}

/// Reads the headers. Returns the length of the message.
fn read_headers(input: &mut impl BufRead) -> Result<Option<usize>, String> {
    let mut length = None;
    for _ in 0..MOST_HEADERS {
        let Some(line) = read_line(input)? else {
            return Ok(None);
        };
        if line.is_empty() {
            return match length {
                Some(length) => Ok(Some(length)),
                None => Err("a message has no header `Content-Length`".to_owned()),
            };
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(format!("`{}` is not a header", start_of(&line)));
        };
        if !name.trim().eq_ignore_ascii_case("Content-Length") {
            continue;
        }
        if length.is_some() {
            return Err("a message has two headers `Content-Length`".to_owned());
        }
        length = Some(length_of(value.trim())?);
    }
    Err(format!("a message has more than {MOST_HEADERS} headers"))
}

/// One line of the headers, without its end; `None` at the end of the input.
fn read_line(input: &mut impl BufRead) -> Result<Option<String>, String> {
    let mut line = Vec::new();
    input
        .take(LONGEST_HEADER)
        .read_until(b'\n', &mut line)
        .map_err(|error| error.to_string())?;
    match line.strip_suffix(b"\n") {
        Some(line) => {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            Ok(Some(String::from_utf8_lossy(line).into_owned()))
        }
        None if u64::try_from(line.len()).is_ok_and(|length| length < LONGEST_HEADER) => Ok(None),
        None => Err(format!("a header has more than {LONGEST_HEADER} bytes")),
    }
}

/// The length in a header, if hazlog accepts it.
fn length_of(value: &str) -> Result<usize, String> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Err(format!(
            "`Content-Length` is `{}`, which is not a number of bytes",
            start_of(value)
        ));
    }
    // A number that is too large to read is also too large to accept.
    let length = value.parse().unwrap_or(usize::MAX);
    if length > LARGEST {
        return Err(format!(
            "`Content-Length` is `{}`, and hazlog reads messages of at most {LARGEST} bytes",
            start_of(value)
        ));
    }
    Ok(length)
}

/// The first characters of a text, enough to recognise it.
fn start_of(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn all(bytes: &str) -> (Vec<String>, Option<String>) {
        let mut input = Cursor::new(bytes.as_bytes().to_vec());
        let mut bodies = Vec::new();
        loop {
            match read(&mut input) {
                Ok(Some(body)) => bodies.push(String::from_utf8(body).unwrap()),
                Ok(None) => return (bodies, None),
                Err(why) => return (bodies, Some(why)),
            }
        }
    }

    #[test]
    fn messages_follow_each_other() {
        let both = "Content-Length: 2\r\n\r\n{}content-length:3\r\nContent-Type: x; charset=utf-8\
                    \r\n\r\n[1]Content-Length: 0\r\n\r\n";
        let bodies = ["{}", "[1]", ""].map(str::to_owned).to_vec();
        assert_eq!(all(both), (bodies, None));
    }

    #[test]
    fn the_end_of_input_means_that_the_editor_has_closed() {
        for ended in [
            "",
            "Content-Le",
            "Content-Length: 9\r\n\r\n{}",
            "Content-Length: 2\r\n",
        ] {
            assert_eq!(all(ended), (Vec::new(), None), "{ended:?}");
        }
    }

    #[test]
    fn a_frame_that_cannot_be_read_says_why() {
        let long = format!("X: {}\r\n\r\n", "x".repeat(5_000));
        let many = "X: y\r\n".repeat(33);
        for (frame, why) in [
            (
                "Content-Length: 99999999999999\r\n\r\n{}",
                "`Content-Length` is `99999999999999`, and hazlog reads messages of at most \
                 67108864 bytes",
            ),
            (
                "Content-Length: 67108865\r\n\r\n{}",
                "`Content-Length` is `67108865`, and hazlog reads messages of at most 67108864 \
                 bytes",
            ),
            (
                "Content-Length: 99999999999999999999999999999999999999999999\r\n\r\n",
                "`Content-Length` is `9999999999999999999999999999999999999999`, and hazlog reads \
                 messages of at most 67108864 bytes",
            ),
            (
                "Content-Length: -2\r\n\r\n{}",
                "`Content-Length` is `-2`, which is not a number of bytes",
            ),
            (
                "Content-Length: +2\r\n\r\n{}",
                "`Content-Length` is `+2`, which is not a number of bytes",
            ),
            (
                "Content-Length: two\r\n\r\n{}",
                "`Content-Length` is `two`, which is not a number of bytes",
            ),
            (
                "Content-Length:\r\n\r\n{}",
                "`Content-Length` is ``, which is not a number of bytes",
            ),
            (
                "Content-Type: x\r\n\r\n{}",
                "a message has no header `Content-Length`",
            ),
            ("\r\n\r\n", "a message has no header `Content-Length`"),
            (
                "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "a message has two headers `Content-Length`",
            ),
            ("GET / HTTP/1.1\r\n\r\n", "`GET / HTTP/1.1` is not a header"),
            (&long, "a header has more than 4096 bytes"),
            (&many, "a message has more than 32 headers"),
        ] {
            assert_eq!(
                all(frame),
                (Vec::new(), Some(why.to_owned())),
                "{frame:.60}"
            );
        }
    }

    #[test]
    fn memory_is_reserved_only_for_received_bytes() {
        // The promised length is within the limit, but only two bytes arrive.
        let mut input = Cursor::new(b"Content-Length: 67108864\r\n\r\n{}".to_vec());
        assert_eq!(read(&mut input), Ok(None));
    }
}
