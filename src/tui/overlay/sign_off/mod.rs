//! The sign-offs of a hazard or of the log.
//!
//! - This file: [`SignOffsView`], the list of acts; `told`: an act in words
//! - `forms`: to sign, decline and withdraw; `scopes`: which hazards an act is about; `document`: what a person reads
//!   before they sign

mod document;
mod forms;
mod scopes;
mod told;

pub use document::SignDocument;
pub use scopes::ListedHazards;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::scopes::Scopes;
use self::told::{told, tone_of, whole};
use super::list_with_text::{Clicked, ListRow, ListWithText};
use super::read_text::ReadText;
use super::{Overlay, Reply, Stays};
use crate::hazard::HazardId;
use crate::session::{SignOffs, SignerOffers};
use crate::signoff::{Act, ActKind, ActScope, ActState, KeyAnswer, VerifiedAct};
use crate::template::Template;
use crate::triage::Requirement;
use crate::tui::action::{Action, RecordAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::mouse::Mouse;
use crate::tui::overlay::scrolled_text::Paragraph;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};
use crate::tui::view_request::{Opens, ViewSubject};

/// The sign-offs of a hazard or of the log.
pub struct SignOffsView {
    /// The hazard; `None` for the log.
    hazard: Option<HazardId>,
    /// What a new act can be about.
    scopes: Scopes,
    found: SignOffs,
    offers: SignerOffers,
    /// The acts about it, the newest first, by their place among all.
    acts: Vec<usize>,
    list: ListWithText,
}

impl SignOffsView {
    /// The acts about a hazard, or all acts. A new act can also be about the hazards that a filter lists.
    pub fn new(
        hazard: Option<HazardId>,
        listed: Option<&ListedHazards>,
        found: SignOffs,
        offers: SignerOffers,
    ) -> Self {
        let about: Vec<&str> = found
            .about(hazard.as_ref())
            .into_iter()
            .map(|act| act.file.as_str())
            .collect();
        let mut acts: Vec<usize> = (0..found.acts.len())
            .filter(|at| about.contains(&found.acts[*at].file.as_str()))
            .collect();
        // An act that cannot be read is first: nobody must overlook it.
        acts.sort_by_key(|at| {
            let act = found.acts[*at].act.as_ref();
            std::cmp::Reverse(act.map_or(i64::MAX, |act| act.when.timestamp()))
        });
        let rows = acts
            .iter()
            .map(|at| row(&found.acts[*at], &found))
            .collect();
        let mut head: Vec<(String, Tone)> = Vec::new();
        for name in &found.stray {
            head.push((
                format!(
                    "signoffs/{name} is a signature of no act: hazlog names it `FILE.yaml.sig`"
                ),
                Tone::Warning,
            ));
        }
        head.push((summary(&acts, &found), Tone::Muted));
        Self {
            list: ListWithText::new(head, rows),
            scopes: Scopes::new(hazard.as_ref(), listed),
            hazard,
            found,
            offers,
            acts,
        }
    }

    fn selected(&self) -> Option<&VerifiedAct> {
        self.found.acts.get(*self.acts.get(self.list.at()?)?)
    }

    fn open(&self) -> Reply {
        let Some(act) = self.selected() else {
            return say("nobody has signed anything here yet");
        };
        let text = whole(act, &self.found);
        Reply::Open(Box::new(ReadText::new(act.file.as_str(), text)))
    }

    fn withdraw(&self) -> Reply {
        let Some(verified) = self.selected() else {
            return say("there is no act to withdraw");
        };
        let counts = matches!(verified.state, ActState::Valid | ActState::Stale(_));
        match &verified.act {
            Some(act) if act.kind == ActKind::Withdrawn => {
                say("this act is itself a withdrawal, which cannot be withdrawn: sign again")
            }
            Some(_) if counts => Reply::Open(Box::new(forms::to_withdraw(verified, &self.offers))),
            _ => say("this act does not count, so there is nothing to withdraw"),
        }
    }

    fn sign_by_key(&self) -> Reply {
        let Some(verified) = self.selected() else {
            return say("there is no act to sign with a key");
        };
        let counts = matches!(verified.state, ActState::Valid | ActState::Stale(_));
        match &verified.act {
            Some(act) if counts => {
                let form = forms::to_sign_by_key(&verified.file, act, &self.offers);
                Reply::Open(Box::new(form))
            }
            _ => say("this act does not count, so a signature by key would not either"),
        }
    }

    fn whole_log(&self) -> Reply {
        match self.hazard {
            Some(_) => Reply::Do(vec![Command::View(
                ViewSubject::SignOffs(None),
                Opens::InFront,
            )]),
            None => say("these are the sign-offs of the whole log"),
        }
    }
}

fn say(words: &str) -> Reply {
    Reply::Do(vec![Command::Say(Message::note(words))])
}

fn row(verified: &VerifiedAct, found: &SignOffs) -> ListRow {
    let text = |words: String| (words, Tone::Text);
    let state = (verified.state.as_str().to_owned(), tone_of(&verified.state));
    let cells = match &verified.act {
        None => {
            let file = verified.file.clone();
            vec![state, text(String::new()), text(String::new()), text(file)]
        }
        Some(act) => vec![
            state,
            text(act.when.format("%Y-%m-%d").to_string()),
            text(scope(act)),
            text(format!("{}: {}, {}", act.deed(), act.name, act.role)),
        ],
    };
    let mut told = told(verified, found);
    if verified.act.is_some() && verified.key() == KeyAnswer::AsTyped {
        told.push(Paragraph::blank());
        let words = format!(
            "{} signs its file with an SSH key as well. {} shows the whole act.",
            key_name(Mode::SignOffs, Action::SignByKey),
            key_name(Mode::SignOffs, Action::Accept)
        );
        told.push(Paragraph::new(words, Tone::Muted));
    }
    ListRow { cells, told }
}

/// What an act is about, in a word or two.
fn scope(act: &Act) -> String {
    match (act.scope, act.records.as_slice()) {
        (_, []) => "an act".to_owned(),
        (ActScope::Log, _) => "log".to_owned(),
        (ActScope::Hazards, [one]) => one.id.to_string(),
        (ActScope::Hazards, several) => format!("{} hazards", several.len()),
    }
}

fn summary(acts: &[usize], found: &SignOffs) -> String {
    if acts.is_empty() {
        return "Nobody has signed anything here.".to_owned();
    }
    let states = acts.iter().map(|at| found.acts[*at].state.as_str());
    let states: Vec<&str> = states.collect();
    let counts = ["valid", "stale", "withdrawn", "broken"].map(|word| {
        let count = states.iter().filter(|state| **state == word).count();
        (count > 0).then(|| format!("{count} {word}"))
    });
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let acts = match states.len() {
        1 => "1 act".to_owned(),
        count => format!("{count} acts"),
    };
    format!("{acts}: {}", counts.join(", "))
}

impl Overlay for SignOffsView {
    fn mode(&self) -> Mode {
        Mode::SignOffs
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Owned(match &self.hazard {
            Some(id) => format!("Sign-offs of {id}"),
            None => "Sign-offs of the log".to_owned(),
        })
    }

    fn size(&self, screen: Rect) -> Rect {
        screen
    }

    fn place(&mut self, area: Rect) {
        self.list.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.list.draw(area, buf, theme);
    }

    fn requirement(&self) -> Option<Requirement> {
        Some(forms::approval(self.scopes.own()))
    }

    fn spoken(&self) -> Spoken {
        self.list.speak(&self.title(), "Act", Mode::SignOffs)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => self.open(),
            Action::Add => {
                let form = forms::to_sign(self.scopes.clone(), &self.offers);
                Reply::Open(Box::new(form))
            }
            Action::Record(RecordAction::Decide) => {
                let form = forms::to_decline(self.scopes.clone(), &self.offers);
                Reply::Open(Box::new(form))
            }
            Action::Remove => self.withdraw(),
            Action::SignByKey => self.sign_by_key(),
            Action::SignOffs => self.whole_log(),
            Action::Cancel => Reply::Close,
            other if self.list.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        match self.list.mouse(area, mouse) {
            Clicked::Open => self.open(),
            Clicked::Nothing => Reply::Stay,
        }
    }

    fn shows(&self) -> Option<ViewSubject> {
        Some(ViewSubject::SignOffs(self.hazard.clone()))
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}
