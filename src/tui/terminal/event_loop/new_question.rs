//! Since when a question is on the screen that no key has answered in time.

use std::time::{Duration, Instant};

/// Nobody reads a question and answers it within this time: a key that comes sooner was typed before.
const READ: Duration = Duration::from_millis(100);

/// A question that is on the screen.
#[derive(Debug, Default)]
pub struct NewQuestion {
    since: Option<Instant>,
}

impl NewQuestion {
    /// Notes whether the screen that was drawn has a question that no key has answered in time.
    pub fn note(&mut self, asks_anew: bool, now: Instant) {
        match asks_anew {
            true => self.since = self.since.or(Some(now)),
            false => self.since = None,
        }
    }

    /// Notes that the next key is read. While a job is under way none is, and what was typed meanwhile comes at once.
    pub fn note_request(&mut self, now: Instant) {
        if self.since.is_some() {
            self.since = Some(now);
        }
    }

    /// Whether the user could read it.
    pub fn was_seen(&self, now: Instant) -> bool {
        self.since.is_none_or(|since| now - since >= READ)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_in_time_once_the_question_could_be_read() {
        let mut question = NewQuestion::default();
        let now = Instant::now();
        assert!(question.was_seen(now));
        question.note(true, now);
        assert!(!question.was_seen(now + READ / 2));
        // It is drawn again, and is no newer for that.
        question.note(true, now + READ / 2);
        assert!(question.was_seen(now + READ));
        // A job was under way for long: what was typed meanwhile comes once the next key is read.
        question.note_request(now + READ * 5);
        assert!(!question.was_seen(now + READ * 5));
        assert!(question.was_seen(now + READ * 6));
        question.note(false, now + READ);
        question.note_request(now + READ);
        assert!(question.was_seen(now + READ));
        question.note(true, now + READ * 3);
        assert!(!question.was_seen(now + READ * 3));
    }
}
