//! One change for everything that is marked: the question, the list of changes, and what was done.

use std::sync::Arc;

use super::App;
use crate::hazard::HazardId;
use crate::session::{HazardChange, ManyChange, ManyPlan, Saved, SessionError};
use crate::text::printable_line;
use crate::triage::demands;
use crate::tui::action::{Action, AppAction, MarkedChange};
use crate::tui::command::Command;
use crate::tui::effect::SessionJob;
use crate::tui::keymap::key_name;
use crate::tui::message::Message;
use crate::tui::outcome::Outcome;
use crate::tui::overlay::{Choice, ManyPreview, OverlayId, Picker, Prompt, Reply, SeveralChoices};

impl App {
    /// Asks what to change in the marked hazards.
    pub(super) fn change_marked(&mut self) {
        let choices = MarkedChange::ALL.iter().map(|change| {
            let (label, note) = change.words();
            Choice::new(label).meaning(note)
        });
        let picked = |label: &str| {
            let mut all = MarkedChange::ALL.into_iter();
            match all.find(|change| change.words().0 == label) {
                Some(change) => Reply::DoAndClose(vec![Command::AskForMany(change)]),
                None => Reply::Close,
            }
        };
        let title = format!("Change the marked hazards ({})", self.log.marks.count());
        let picker = Picker::new(title, choices.collect(), Box::new(picked));
        self.overlays.open(Box::new(picker));
    }

    /// Asks for the new value of the marked hazards.
    pub(super) fn ask_for_many(&mut self, change: MarkedChange) {
        let ids = self.marked();
        let count = ids.len();
        let (title, choices, requirement) = match change {
            MarkedChange::OpenDraft => {
                let asked = ManyChange::Hazards(ids, HazardChange::OpenDraft);
                return self.send_job(SessionJob::PlanMany(asked));
            }
            MarkedChange::Owner => return self.overlays.open(Box::new(owner(ids))),
            MarkedChange::Labels => {
                let title = format!("Labels of {count} hazards");
                (title, self.label_choices(), demands::LABELS)
            }
            MarkedChange::Types => {
                let title = format!("Types to add to {count} hazards");
                (title, self.type_choices(), demands::TYPES)
            }
        };
        let picked = move |values: Vec<String>| {
            let wanted = match change {
                MarkedChange::Labels => {
                    let keys = values.iter().filter_map(|key| key.parse().ok());
                    HazardChange::Labels(keys.collect())
                }
                _ => HazardChange::AddTypes(values),
            };
            plan(&ids, wanted)
        };
        let list = SeveralChoices::new(title, choices, Box::new(picked)).under(requirement);
        self.overlays.open(Box::new(list));
    }

    /// Why nothing marked can be changed.
    pub(super) fn why_no_marks(&self) -> Option<Message> {
        if self.log.marks.is_empty() {
            return Some(Message {
                hint: format!("press {} to mark one", key_name(self.mode(), Action::Mark)),
                ..Message::note("no hazard is marked")
            });
        }
        self.fault.clone()
    }

    fn label_choices(&self) -> Vec<Choice> {
        let options = self.template.labels.iter();
        let choices = options.filter_map(|option| {
            let key = option.key?;
            Some(Choice {
                value: key.to_string(),
                label: option.short(),
                note: option.definition.clone(),
                ..Choice::default()
            })
        });
        choices.collect()
    }

    fn type_choices(&self) -> Vec<Choice> {
        let groups = self.template.types.groups.iter();
        let choices = groups.flat_map(|group| {
            let types = group.types.iter();
            types.map(|name| Choice::new(name).under(&group.title))
        });
        choices.collect()
    }

    /// Handles what became of a change of several.
    pub(super) fn many_outcome(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::ManyPlanned(planned) => self.many_planned(*planned),
            Outcome::ManyChanged(what, closes, changed) => {
                self.many_changed(&what, &closes, changed);
            }
            _ => {}
        }
    }

    /// Shows what would change, and asks.
    fn many_planned(&mut self, planned: Result<ManyPlan, SessionError>) {
        let plan = match planned {
            Ok(plan) => plan,
            Err(error) => return self.fail(&error),
        };
        if plan.wanted.is_empty() {
            let why = plan.left.first().map(|why| printable_line(why));
            return self.say(Message {
                hint: why.unwrap_or_default(),
                ..Message::note("nothing would change")
            });
        }
        self.overlays.open(Box::new(ManyPreview::new(plan)));
    }

    /// Says what was changed.
    fn many_changed(
        &mut self,
        what: &str,
        closes: &[OverlayId],
        changed: Result<Vec<Saved>, SessionError>,
    ) {
        let saved = match changed {
            Ok(saved) => saved,
            Err(error) => return self.fail(&error),
        };
        for id in closes {
            self.overlays.close(*id);
        }
        for saved in saved {
            self.take_saved(saved.record.into());
        }
        let undo = key_name(self.mode(), Action::App(AppAction::Undo));
        self.say(Message {
            hint: format!("press {undo} to undo it"),
            ..Message::done(format!("changed the {}", printable_line(what)))
        });
    }

    /// Sends a plan to the session.
    pub(super) fn change_many(&mut self, plan: Arc<ManyPlan>, closes: Vec<OverlayId>) {
        let stamp = self.stamp;
        self.send_job(SessionJob::ChangeMany {
            plan,
            closes,
            stamp,
        });
    }
}

/// The question for the owner.
fn owner(ids: Vec<HazardId>) -> Prompt {
    let title = format!("Owner of {} hazards", ids.len());
    let done = move |text: &str| match text.trim() {
        "" => Err("type a name".to_owned()),
        name => Ok(plan(&ids, HazardChange::Owner(name.to_owned()))),
    };
    let help = "hazlog shows first what would change.";
    Prompt::new(title, "", Box::new(done))
        .with_help(help)
        .under(demands::OWNER)
}

/// Closes the question, and finds out what would change.
fn plan(ids: &[HazardId], change: HazardChange) -> Reply {
    let asked = ManyChange::Hazards(ids.to_vec(), change);
    Reply::DoAndClose(vec![Command::PlanMany(asked)])
}
