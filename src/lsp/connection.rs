//! The connection to the editor: two pipes.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::json;

use super::frame;

/// The input from the editor.
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Something that is not a message, with the reason.
    Unreadable(String),
    /// Something after which the next message cannot be found, with the reason. It is the last
    /// input.
    Broken(String),
}

/// The two pipes to the editor. A separate thread reads all input at once, so that the server sees
/// waiting messages, and neither side waits for the other's pipe.
pub(super) struct Connection<'a> {
    incoming: Receiver<Incoming>,
    output: &'a mut dyn Write,
    asked: i32,
}

impl<'a> Connection<'a> {
    /// Starts reading.
    pub(super) fn new(mut input: impl BufRead + Send + 'static, output: &'a mut dyn Write) -> Self {
        let (sender, incoming) = channel();
        thread::spawn(move || {
            loop {
                let (next, goes_on) = match frame::read(&mut input) {
                    Ok(None) => return,
                    Ok(Some(body)) => (message(&body), true),
                    Err(why) => (Incoming::Broken(why), false),
                };
                if sender.send(next).is_err() || !goes_on {
                    return;
                }
            }
        });
        Self {
            incoming,
            output,
            asked: 0,
        }
    }

    /// A connection whose whole input is already there.
    #[cfg(test)]
    pub(super) fn with_messages(messages: Vec<Message>, output: &'a mut dyn Write) -> Self {
        let (sender, incoming) = channel();
        for message in messages {
            sender.send(Incoming::Message(message)).unwrap();
        }
        Self {
            incoming,
            output,
            asked: 0,
        }
    }

    /// Waits for the next input; `None` once the editor has closed the connection.
    pub(super) fn next(&self) -> Option<Incoming> {
        self.incoming.recv().ok()
    }

    /// The next input, if it is already there.
    pub(super) fn waiting(&self) -> Option<Incoming> {
        self.incoming.try_recv().ok()
    }

    /// Answers a request.
    ///
    /// # Errors
    /// When the editor has closed the connection; the same for all functions below.
    pub(super) fn answer(&mut self, response: Response) -> io::Result<()> {
        Message::Response(response).write(&mut self.output)
    }

    /// Sends the editor a notification.
    pub(super) fn notify(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        let notification = Notification::new(method.to_owned(), params);
        Message::Notification(notification).write(&mut self.output)
    }

    /// Sends the editor a request without waiting for the answer.
    pub(super) fn ask(&mut self, method: &str, params: impl Serialize) -> io::Result<()> {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        let request = Request::new(id, method.to_owned(), params);
        Message::Request(request).write(&mut self.output)
    }

    /// Answers an unreadable message, which has no number.
    pub(super) fn answer_unreadable(&mut self) -> io::Result<()> {
        let body = json!({
            "jsonrpc": "2.0",
            "id": null,
            "error": {
                "code": ErrorCode::ParseError as i32,
                "message": "this is not a JSON-RPC message",
            },
        })
        .to_string();
        write!(self.output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        self.output.flush()
    }
}

/// The message in a frame. The next frame can be read whatever this one contains.
fn message(body: &[u8]) -> Incoming {
    match serde_json::from_slice(body) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Unreadable(error.to_string()),
    }
}
