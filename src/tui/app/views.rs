//! Windows that are read from git and from the files of the log: they open once they have been read.

use std::sync::Arc;

use super::App;
use crate::session::SessionError;
use crate::tui::effect::{Effect, HistoryJob};
use crate::tui::keymap::Mode;
use crate::tui::message::Message;
use crate::tui::overlay::{
    BaselinesView, ControlsBoard, DifferenceView, HeatMaps, Overlay, OverlayId, SignOffsView,
    verified_text,
};
use crate::tui::view_request::{Opens, ViewContent, ViewRequest, ViewSubject};

/// The window that is being read and that the user waits for.
#[derive(Debug, Default)]
pub(super) struct Views {
    wanted: Option<ViewRequest>,
    /// Whether a record has changed since that window was asked for.
    is_outdated: bool,
    /// Whether the window that follows the files is read again.
    renewing: Renewing,
    /// Whether the thread that reads has failed.
    is_over: bool,
}

/// Whether the window that follows the files is read again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Renewing {
    /// It is not.
    #[default]
    No,
    /// It is.
    Yes,
    /// It is, and a record has changed meanwhile.
    Outdated,
}

impl Views {
    /// Nothing more will be read.
    pub(super) fn end(&mut self) {
        self.wanted = None;
        self.is_over = true;
    }
}

impl App {
    /// Asks for the sign-offs of the selected hazard; for those of the log if none is selected.
    pub(super) fn ask_for_sign_offs(&mut self) {
        let hazard = self.selected().map(|row| row.id.clone());
        self.ask_for_view(ViewSubject::SignOffs(hazard), Opens::InFront);
    }

    /// Shows the heat maps of the log.
    pub(super) fn open_heat_maps(&mut self) {
        let maps = HeatMaps::new(self.log.rows(), Arc::clone(&self.template));
        self.overlays.open(Box::new(maps));
    }

    /// Whether the form in front closes once a window has been read. Until then no key is read, because a letter would
    /// be one of that form.
    pub(super) fn awaits_window(&self) -> bool {
        let wanted = self.views.wanted.as_ref();
        let replaces = wanted.is_some_and(|wanted| wanted.opens == Opens::InItsPlace);
        replaces && self.overlays.mode() == Some(Mode::Form)
    }

    /// Reads what a window shows. It opens once it has been read, unless the user does something else by then.
    pub(super) fn ask_for_view(&mut self, subject: ViewSubject, opens: Opens) {
        if self.views.is_over {
            return self.say(Message::error(
                "hazlog can read no more windows because of a fault in hazlog",
                "start hazlog again",
            ));
        }
        self.say(Message::note(subject.reading()));
        let wanted = ViewRequest {
            subject,
            asked_from: self.overlays.top().map(|(id, _)| id),
            opens,
        };
        if self.views.wanted.as_ref() != Some(&wanted) {
            self.views.wanted = Some(wanted.clone());
            self.views.is_outdated = false;
            self.effects.push(Effect::History(HistoryJob::View(wanted)));
        }
    }

    /// Reads again what a window shows that follows the files. One reading is under way at a time.
    /// A window that is being opened is read again once it is open.
    pub(super) fn renew_windows(&mut self) {
        self.views.is_outdated = self.views.wanted.is_some();
        let Some((id, subject)) = self.overlays.following() else {
            return;
        };
        if self.views.is_over {
            return;
        }
        if self.views.renewing != Renewing::No {
            self.views.renewing = Renewing::Outdated;
            return;
        }
        self.views.renewing = Renewing::Yes;
        let request = ViewRequest {
            subject,
            asked_from: Some(id),
            opens: Opens::Nowhere,
        };
        self.effects
            .push(Effect::History(HistoryJob::View(request)));
    }

    /// Gives a window what was read again for it. If a record has changed meanwhile, the window is read again instead.
    fn renewed(
        &mut self,
        asked_from: Option<OverlayId>,
        result: Result<ViewContent, SessionError>,
    ) {
        if std::mem::take(&mut self.views.renewing) == Renewing::Outdated {
            return self.renew_windows();
        }
        match result {
            Ok(content) => {
                if let Some(overlay) = asked_from.and_then(|id| self.overlays.get(id)) {
                    overlay.renew(content);
                }
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Opens a window that has been read.
    pub(super) fn view_read(
        &mut self,
        wanted: &ViewRequest,
        result: Result<ViewContent, SessionError>,
    ) {
        if wanted.opens == Opens::Nowhere {
            return self.renewed(wanted.asked_from, result);
        }
        if self.views.wanted.as_ref() != Some(wanted) {
            return;
        }
        self.views.wanted = None;
        let is_outdated = std::mem::take(&mut self.views.is_outdated);
        self.unsay(&Message::note(wanted.subject.reading()));
        if !self.still_wants(wanted) {
            let is_below = |id| self.overlays.get(id).is_some();
            if wanted.opens == Opens::InItsPlace && wanted.asked_from.is_some_and(is_below) {
                self.say(Message::note(
                    "the window below shows what was there before: close it and open it again",
                ));
            }
            return;
        }
        let content = match result {
            Ok(content) => content,
            Err(error) => return self.fail(&error),
        };
        if let (Opens::InItsPlace, Some(id)) = (wanted.opens, wanted.asked_from) {
            self.overlays.close(id);
        }
        let window = self.window(&wanted.subject, content);
        self.overlays.open(window);
        if is_outdated {
            self.renew_windows();
        }
    }

    /// Whether the user still is where they asked for a window.
    fn still_wants(&mut self, wanted: &ViewRequest) -> bool {
        let in_front = self.overlays.top().map(|(id, _)| id);
        if in_front.is_some() || in_front != wanted.asked_from {
            return in_front == wanted.asked_from;
        }
        let selected = self.selected().map(|row| &row.id);
        let is_it = wanted
            .subject
            .hazard()
            .is_none_or(|id| selected == Some(id));
        is_it && matches!(self.mode(), Mode::Log | Mode::Hazard)
    }

    fn window(&self, subject: &ViewSubject, content: ViewContent) -> Box<dyn Overlay> {
        match content {
            ViewContent::Baselines(files, user) => Box::new(BaselinesView::new(files, user)),
            ViewContent::Controls(found) => {
                Box::new(ControlsBoard::new(found, Arc::clone(&self.template)))
            }
            ViewContent::Verified(verified) => Box::new(verified_text(&verified)),
            ViewContent::VersionNames(names) => Box::new(DifferenceView::ask(names)),
            ViewContent::Difference(compared) => Box::new(DifferenceView::new(&compared)),
            ViewContent::SignOffs(found, offers) => {
                let listed = self.listed_hazards();
                let hazard = subject.hazard().cloned();
                Box::new(SignOffsView::new(hazard, listed.as_ref(), found, offers))
            }
        }
    }
}
