//! Back and forward through the hazards and screens that the user visited, bookmarks, and the jump to
//! a hazard. All of it is kept until the user quits.

use super::App;
use crate::hazard::{HazardId, Summary};
use crate::text::printable_line;
use crate::tui::command::Command;
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::overlay::{Choice, Picker, Reply};

/// How many places back are kept.
const MOST: usize = 200;

/// A screen and the hazard that is selected on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Place {
    pane: Pane,
    hazard: Option<HazardId>,
}

/// How the selected hazard came to be selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Arrival {
    /// By moving from row to row, which is not a visit.
    #[default]
    Step,
    /// By going to it from anywhere.
    Jump,
}

/// The places that the user visited, and the bookmarks.
#[derive(Debug, Default)]
pub(super) struct Places {
    now: Place,
    arrival: Arrival,
    back: Vec<Place>,
    forward: Vec<Place>,
    bookmarks: Vec<HazardId>,
}

impl Places {
    /// The next selected hazard is one that the user went to.
    pub(super) fn jumps(&mut self) {
        self.arrival = Arrival::Jump;
    }

    /// Why there is no place to go back to.
    pub(super) fn why_not_back(&self) -> Option<Message> {
        let none = self.back.is_empty();
        none.then(|| Message::note("this is the first screen that you visited"))
    }

    /// Why there is no place to go forward to.
    pub(super) fn why_not_forward(&self) -> Option<Message> {
        let none = self.forward.is_empty();
        none.then(|| {
            Message::note("you have not gone back, so there is no screen to go forward to")
        })
    }

    /// A hazard has another id.
    pub(super) fn renumbered(&mut self, from: &HazardId, to: &HazardId) {
        let visited = self.back.iter_mut().chain(&mut self.forward);
        let visited = visited.filter_map(|place| place.hazard.as_mut());
        for id in visited.chain(&mut self.bookmarks) {
            if id == from {
                *id = to.clone();
            }
        }
    }

    fn arrive(&mut self, here: Place) {
        let arrival = std::mem::take(&mut self.arrival);
        let other_hazard = here.hazard != self.now.hazard;
        let visits = arrival == Arrival::Jump || here.pane == Pane::Hazard;
        let moved = here.pane != self.now.pane || (other_hazard && visits);
        let left = std::mem::replace(&mut self.now, here);
        if moved && left.hazard.is_some() {
            self.back.push(left);
            if self.back.len() > MOST {
                self.back.remove(0);
            }
            self.forward.clear();
        }
    }
}

impl App {
    fn place_now(&self) -> Place {
        Place {
            pane: self.focus,
            hazard: self.selected().map(|row| row.id.clone()),
        }
    }

    /// Remembers where the user is.
    pub(super) fn note_place(&mut self) {
        let here = self.place_now();
        if here != self.places.now {
            self.places.arrive(here);
        }
        self.places.arrival = Arrival::Step;
    }

    /// Goes back to the screen and hazard before. A hazard that is no longer in the log is passed over.
    pub(super) fn go_back(&mut self) {
        let here = self.place_now();
        while let Some(place) = self.places.back.pop() {
            if self.is_there(&place) {
                self.places.forward.push(here);
                return self.go_to_visited(&place);
            }
        }
        self.say(Message::note(
            "no hazard that you visited before is still in the log",
        ));
    }

    /// Goes forward to where the user was before going back.
    pub(super) fn go_forward(&mut self) {
        let here = self.place_now();
        while let Some(place) = self.places.forward.pop() {
            if self.is_there(&place) {
                self.places.back.push(here);
                return self.go_to_visited(&place);
            }
        }
        self.say(Message::note(
            "no hazard that you visited after this is still in the log",
        ));
    }

    fn is_there(&self, place: &Place) -> bool {
        let id = place.hazard.as_ref();
        id.is_none_or(|id| self.log.row(id).is_some())
    }

    fn go_to_visited(&mut self, place: &Place) {
        if let Some(id) = &place.hazard {
            self.show(id);
        }
        if place.pane == Pane::Problems {
            self.open_problems();
        } else {
            self.focus = place.pane;
        }
        // Going back is no visit.
        self.places.now = self.place_now();
    }

    /// Bookmarks the selected hazard, or removes its bookmark.
    pub(super) fn bookmark(&mut self) {
        let Some(id) = self.selected().map(|row| row.id.clone()) else {
            return;
        };
        let bookmarks = &mut self.places.bookmarks;
        let shown = printable_line(id.as_str());
        let message = match bookmarks.iter().position(|of| *of == id) {
            Some(at) => {
                bookmarks.remove(at);
                Message::note(format!("removed the bookmark of {shown}"))
            }
            None => {
                bookmarks.push(id);
                Message {
                    hint: "hazlog keeps bookmarks until you quit; ' lists them first".to_owned(),
                    ..Message::done(format!("bookmarked {shown}"))
                }
            }
        };
        self.say(message);
    }

    /// Opens the list of hazards, the bookmarked ones first. A number or a few letters of the id or
    /// the name find one.
    pub(super) fn open_jump(&mut self) {
        let bookmarks = self.places.bookmarks.iter();
        let first = bookmarks.filter_map(|id| self.log.row(id));
        let marked = first.map(|row| choice(row, "Bookmarks"));
        let is_marked = |row: &&Summary| self.places.bookmarks.contains(&row.id);
        let others = self.log.rows().iter().filter(|row| !is_marked(row));
        let choices = marked.chain(others.map(|row| choice(row, "Hazards")));
        let picked = |id: &str| Reply::DoAndClose(vec![Command::JumpTo(HazardId::new(id))]);
        let title = "Go to a hazard: type its number, or letters of its id or name";
        let picker = Picker::new(title, choices.collect(), Box::new(picked));
        self.overlays.open(Box::new(picker));
    }

    /// Goes to a hazard from any screen.
    pub(super) fn jump_to(&mut self, id: &HazardId) {
        self.show(id);
        if self.focus == Pane::Problems && self.selected().is_some_and(|row| row.id == *id) {
            self.focus = Pane::Hazard;
        }
    }
}

fn choice(row: &Summary, group: &str) -> Choice {
    let mut names = vec![row.id.to_string()];
    names.extend(row.id.number().map(|number| number.to_string()));
    let label = format!("{}  {}", row.id, printable_line(&row.name));
    Choice {
        value: row.id.to_string(),
        label,
        ..Choice::default()
    }
    .under(group)
    .named(names)
}
