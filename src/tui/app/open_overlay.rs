//! Which overlay an action opens for the selected hazard.

use std::sync::Arc;

use super::App;
use crate::hazard::{AssessmentKind, Change, Record};
use crate::template::{Role, Template};
use crate::triage::{Requirement, demands};
use crate::tui::action::RecordAction;
use crate::tui::command::Command;
use crate::tui::effect::{EditorRequest, EditorTarget, Effect};
use crate::tui::overlay::{
    CodeEditor, ControlsEditor, DecisionsPicker, LabelsPicker, MatrixPicker, Overlay, Prompt,
    Reply, StatusPicker, TextEditor, TypesPicker, title_of,
};
use crate::tui::section_target::SectionTarget;

impl App {
    /// Opens the overlay of an action for the selected hazard, which has been read.
    pub(super) fn open_for_selected(&mut self, action: RecordAction) {
        let Some(record) = self.selected_record().cloned() else {
            return;
        };
        if let Some(why) = self.why_not_on_record(action) {
            return self.say(why);
        }
        let template = Arc::clone(&self.template);
        let overlay: Box<dyn Overlay> = match action {
            RecordAction::ScoreInitial => {
                Box::new(MatrixPicker::new(record, template, AssessmentKind::Initial))
            }
            RecordAction::ScoreResidual => Box::new(MatrixPicker::new(
                record,
                template,
                AssessmentKind::Residual,
            )),
            RecordAction::Status => {
                let reading = self.hazard.read_state(&record);
                Box::new(StatusPicker::new(record, template, reading))
            }
            RecordAction::Types => Box::new(TypesPicker::new(record, template)),
            RecordAction::Labels => Box::new(LabelsPicker::new(record, template)),
            RecordAction::Decide => Box::new(DecisionsPicker::new(record)),
            RecordAction::Code => Box::new(CodeEditor::new(record, template)),
            RecordAction::Controls => Box::new(ControlsEditor::new(record, template)),
            RecordAction::Edit => match self.section_target() {
                Some(target) => Box::new(TextEditor::new(record, template, target)),
                None => return,
            },
            RecordAction::Rename => rename(&record),
            RecordAction::Owner => owner(&record, &template),
            RecordAction::EditExternally => return self.edit_externally(record),
            RecordAction::EditRecord => {
                let request = EditorRequest {
                    what: record.hazard.id.to_string(),
                    text: record.text().to_owned(),
                    target: EditorTarget::Record(record),
                };
                return self.effects.push(Effect::Editor(request));
            }
        };
        self.overlays.open(overlay);
    }

    /// Asks for the name of a new hazard.
    pub(super) fn open_new(&mut self) {
        let done = |text: &str| match text.trim() {
            "" => Err(
                "a hazard needs a name: type a few words that distinguish it from the others"
                    .to_owned(),
            ),
            name => Ok(Reply::DoAndClose(vec![Command::Create(name.to_owned())])),
        };
        let prompt = Prompt::new("New hazard", "", Box::new(done))
            .with_help("Type the name: what could go wrong, in a few words.")
            .under(Requirement::Demands(demands::HAZARDS));
        self.overlays.open(Box::new(prompt));
    }

    /// The section under the cursor or, if there is none, the first section.
    pub(super) fn section_target(&self) -> Option<SectionTarget> {
        self.hazard.target().or_else(|| {
            let blocks = &self.hazard.page().blocks;
            let first = blocks.iter().find_map(|block| block.target);
            // On a screen without the hazard's text, that was not laid out.
            let sections = || Some(&self.selected_record()?.hazard.sections);
            first.or_else(|| {
                let has_one = sections().is_some_and(|sections| !sections.is_empty());
                has_one.then_some(SectionTarget::Section(0))
            })
        })
    }

    /// The action that suits the section under the cursor best.
    pub(super) fn best_edit_action(&self) -> RecordAction {
        let field = match self.section_target() {
            Some(SectionTarget::Field(at)) => Some(at),
            Some(SectionTarget::Section(at)) => self
                .selected_record()
                .and_then(|record| record.hazard.sections.get(at))
                .filter(|section| !section.doubled)
                .and_then(|section| section.field),
            None => None,
        };
        if field.is_some_and(|at| self.template.holds_controls(at)) {
            return RecordAction::Controls;
        }
        match field.and_then(|at| self.template.fields.get(at)?.role) {
            Some(Role::Name) => RecordAction::Rename,
            Some(Role::Likelihood | Role::Severity | Role::Risk) => RecordAction::ScoreInitial,
            Some(Role::Residual) => RecordAction::ScoreResidual,
            Some(Role::Status) => RecordAction::Status,
            Some(Role::HazardType) => RecordAction::Types,
            Some(Role::UtilityLabel) => RecordAction::Labels,
            Some(Role::Code) => RecordAction::Code,
            _ => RecordAction::Edit,
        }
    }

    fn edit_externally(&mut self, record: Arc<Record>) {
        let Some(target) = self.section_target() else {
            return;
        };
        let what = target.title(&record, &self.template);
        let text = target.body(&record).to_owned();
        self.effects.push(Effect::Editor(EditorRequest {
            what,
            text,
            target: EditorTarget::Section(record, target, Arc::clone(&self.template)),
        }));
    }
}

fn rename(record: &Arc<Record>) -> Box<dyn Overlay> {
    let seen = Arc::clone(record);
    let done = move |text: &str| match text.trim() {
        "" => Err("a hazard needs a name".to_owned()),
        name => Ok(change_reply(&seen, Change::Name(name.to_owned()))),
    };
    let title = format!("Rename {}", record.hazard.id);
    let prompt = Prompt::new(title, record.hazard.name.trim(), Box::new(done));
    Box::new(prompt.under(Requirement::Demands(demands::HAZARDS)))
}

fn owner(record: &Arc<Record>, template: &Template) -> Box<dyn Overlay> {
    let seen = Arc::clone(record);
    let field = template
        .fields
        .iter()
        .position(|field| field.role == Some(Role::Assignment));
    let done = move |text: &str| match field {
        Some(field) => Ok(change_reply(
            &seen,
            Change::FieldValue {
                field,
                text: text.trim().to_owned(),
            },
        )),
        None => {
            Err("the template has no field for the owner, so hazlog cannot save one".to_owned())
        }
    };
    let title = title_of("Owner", &record.hazard);
    let prompt = Prompt::new(title, record.hazard.owner.trim(), Box::new(done));
    let help = "Typing replaces the name. To edit the name, press an arrow key, Home or End first.";
    let prompt = prompt.with_help(help).replaced_by_typing();
    Box::new(prompt.under(demands::OWNER))
}

fn change_reply(seen: &Arc<Record>, change: Change) -> Reply {
    Reply::DoAndClose(vec![Command::Change {
        seen: Arc::clone(seen),
        changes: vec![change],
    }])
}
