//! What is open in triage, and what is known of it.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::hazard::{Change, ControlId, HazardId, Record};
use crate::template::Template;
use crate::triage::{
    self, Answer, AnswerGap, Card, CardContext, CardKind, HazardDecisions, HazardFacts,
    LastAnswers, Pending, Who,
};
use crate::tui::overlay::UnsavedText;
use crate::tui::triage_sheet::TriageSheet;

/// A text that was typed for an answer, until the record shows it.
#[derive(Clone, Debug)]
pub(super) struct SentText {
    /// The kind of the card.
    pub card: CardKind,
    /// The number of the answer.
    pub number: u8,
    /// The similar hazard that it is about.
    pub other: Option<HazardId>,
    /// The text.
    pub text: String,
    /// Whether hazlog has saved the record since; what the log says now may follow.
    pub is_saved: bool,
}

/// Who changed the record of the open hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangedBy {
    /// The user, by an answer or in a window.
    User,
    /// The user, who undid or redid a step.
    Undo,
    /// Another program.
    Other,
}

/// A step of this sitting about the open hazard.
enum Step {
    /// An answer that waits for the confirmation; what waited before, and the answer in words.
    Waits(Pending, String),
    /// A saved change; what waited before.
    Saved(Pending),
}

/// The open hazard, its decisions, and what was answered in this sitting.
pub(super) struct Sitting {
    /// The record as it is now.
    pub record: Arc<Record>,
    /// The template.
    pub template: Arc<Template>,
    /// What the log and git say about the hazard.
    pub facts: HazardFacts,
    /// The decisions, with those that wait.
    pub decisions: HazardDecisions,
    /// What waits for the confirmation.
    pub pending: Pending,
    /// The last answers, to be given again.
    pub last: LastAnswers,
    /// The marked controls.
    pub marked: Vec<ControlId>,
    /// A text that may not be saved yet.
    pub sent: Option<SentText>,
    /// Every hazard of triage, in its order.
    pub queue: Vec<HazardId>,
    /// How many hazards have an undecided decision.
    pub unfinished: usize,
    /// The names of owners in the log.
    pub names: Vec<String>,
    /// The files that can be named as evidence.
    pub files: Arc<[String]>,
    /// The person at this computer, and the day.
    pub who: Who,
    steps: Vec<Step>,
    /// Whether the next change of the record is an undo.
    is_undoing: bool,
    /// Whether the next change of the record is the confirmation.
    is_confirming: bool,
    /// Whether the next change of the record is an answer.
    pub is_saving: bool,
    /// Whether hazlog saved the next version of the record; otherwise another program did.
    is_saved_here: bool,
    /// What waited before the answer that is being saved.
    before_saving: Option<Pending>,
    /// When the first hazard was opened, and the last one.
    begun: DateTime<FixedOffset>,
    opened: DateTime<FixedOffset>,
    /// How many hazards were finished in this sitting.
    pub finished: u32,
}

impl Sitting {
    /// A sitting that begins with a hazard.
    pub fn new(sheet: TriageSheet, template: Arc<Template>) -> Self {
        let who = Who {
            name: sheet.person.clone().unwrap_or_default(),
            day: sheet.day,
        };
        let pending = Pending::default();
        Self {
            decisions: triage::decide(&sheet.record, &template, &sheet.facts, &pending),
            record: sheet.record,
            template,
            facts: sheet.facts,
            pending,
            last: LastAnswers::default(),
            marked: Vec::new(),
            sent: None,
            queue: sheet.queue,
            unfinished: sheet.unfinished,
            names: sheet.names,
            files: sheet.files,
            who,
            steps: Vec::new(),
            is_undoing: false,
            is_confirming: false,
            is_saving: false,
            is_saved_here: false,
            before_saving: None,
            begun: sheet.opened,
            opened: sheet.opened,
            finished: 0,
        }
    }

    /// Opens another hazard.
    pub fn open(&mut self, sheet: &TriageSheet) {
        if self.decisions.is_finished() {
            self.finished += 1;
        }
        self.record = Arc::clone(&sheet.record);
        self.pending = Pending::default();
        self.marked.clear();
        self.sent = None;
        self.steps.clear();
        self.settle();
        self.before_saving = None;
        self.opened = sheet.opened;
        self.take_facts(sheet);
    }

    /// Takes what the log and git say now.
    pub fn take_facts(&mut self, sheet: &TriageSheet) {
        self.facts = sheet.facts.clone();
        self.queue.clone_from(&sheet.queue);
        self.unfinished = sheet.unfinished;
        self.take_names(&sheet.names);
        self.files = Arc::clone(&sheet.files);
        self.who.day = sheet.day;
        self.decide();
        self.forget_saved_text();
    }

    /// Takes the names of the log. Those that are known keep their places, so that a number means one person for the whole
    /// sitting.
    fn take_names(&mut self, names: &[String]) {
        for name in names {
            if !self.names.contains(name) {
                self.names.push(name.clone());
            }
        }
    }

    /// Takes the record as it is now. Gives who changed it.
    pub fn take_record(&mut self, record: &Arc<Record>) -> ChangedBy {
        self.record = Arc::clone(record);
        let was_own = self.is_saved_here;
        let by = match (was_own, self.is_undoing) {
            (true, true) => ChangedBy::Undo,
            (true, false) => ChangedBy::User,
            (false, _) => ChangedBy::Other,
        };
        self.note_step();
        // A save that is under way goes on if another program changed the record.
        if was_own {
            self.settle();
        }
        self.decide();
        self.marked.retain(|id| record.hazard.control(id).is_ok());
        if let Some(sent) = &mut self.sent {
            sent.is_saved = was_own;
        }
        self.forget_saved_text();
        by
    }

    /// Forgets a text that was sent, once it is saved and decides what it is about.
    fn forget_saved_text(&mut self) {
        let is_done = |sent: &SentText| match (&sent.card, &sent.other) {
            // What the log says about the pair is read after the record.
            (_, Some(other)) => {
                let mut similar = self.facts.similar.iter();
                !similar.any(|it| it.other == *other && it.relation.is_none())
            }
            (CardKind::Decision(kind), None) => {
                let decision = self.decisions.of(kind);
                decision.is_none_or(|decision| !decision.state.is_undecided())
            }
            (kind, None) => self.card(kind).is_none(),
        };
        if self
            .sent
            .as_ref()
            .is_some_and(|it| it.is_saved && is_done(it))
        {
            self.sent = None;
        }
    }

    /// Notes a change of the record as a step, if it was made here: an undo takes back what the user did last, whatever
    /// another program wrote meanwhile.
    fn note_step(&mut self) {
        if !std::mem::take(&mut self.is_saved_here) {
            return;
        }
        let before = self.before_saving.take();
        if self.is_undoing {
            if let Some(Step::Saved(before)) = self.steps.pop() {
                self.pending = before;
            }
        } else if self.is_confirming {
            self.steps.clear();
            self.pending = Pending::default();
        } else {
            let before = before.unwrap_or_else(|| self.pending.clone());
            self.steps.push(Step::Saved(before));
        }
    }

    /// hazlog saved the record, which follows.
    pub fn note_saved(&mut self) {
        self.is_saved_here = true;
    }

    /// The record that was saved says what it said before.
    pub fn note_unchanged(&mut self) {
        self.is_saved_here = false;
    }

    /// Computes the decisions again.
    pub fn decide(&mut self) {
        self.decisions = triage::decide(&self.record, &self.template, &self.facts, &self.pending);
    }

    fn context(&self) -> CardContext<'_> {
        CardContext {
            record: &self.record,
            template: &self.template,
            facts: &self.facts,
            decisions: &self.decisions,
            pending: &self.pending,
            names: &self.names,
            marked: &self.marked,
        }
    }

    /// A card; `None` where the hazard has nothing to ask for it.
    pub fn card(&self, kind: &CardKind) -> Option<Card> {
        triage::card(kind, &self.context())
    }

    /// The next card with something undecided.
    pub fn next_card(&self, after: Option<&CardKind>) -> Option<Card> {
        let kind = triage::next_card(after, &self.context())?;
        self.card(&kind)
    }

    /// The cards with something undecided.
    pub fn open_cards(&self) -> Vec<CardKind> {
        triage::open_cards(&self.context())
    }

    /// The same card while it is open, else the next one, or the first that is left.
    pub fn card_or_next(&self, kind: Option<&CardKind>) -> Option<Card> {
        let open = self.open_cards();
        if let Some(kind) = kind
            && (open.contains(kind) || self.is_open_control(kind))
        {
            return self.card(kind);
        }
        self.next_card(kind).or_else(|| self.next_card(None))
    }

    /// Whether a card of one control, or of the marked ones, still asks for something undecided.
    fn is_open_control(&self, kind: &CardKind) -> bool {
        let undecided = |id: &ControlId| self.is_undecided(id);
        match kind {
            CardKind::Decision(decision) => decision.control().is_some_and(undecided),
            CardKind::Marked => self.marked.iter().any(undecided),
            CardKind::ControlsOf(_) | CardKind::Confirmation => false,
        }
    }

    /// Notes an answer that waits for the confirmation.
    pub fn wait(&mut self, answer: &Answer) {
        let before = self.pending.clone();
        self.pending.note(answer, &self.record.hazard);
        let words = answer.words(&self.template);
        self.steps.push(Step::Waits(before, words));
        self.decide();
    }

    /// Notes an answer that is being saved.
    pub fn note_saving(&mut self, answer: &Answer) {
        self.before_saving = Some(self.pending.clone());
        self.pending.note(answer, &self.record.hazard);
        self.is_confirming = *answer == Answer::Confirm;
        self.is_saving = true;
    }

    /// Takes back the last answer if it waits for the confirmation. Gives it in words; `None` where the last step is a
    /// saved change, which is undone on disk.
    pub fn take_back(&mut self) -> Option<String> {
        match self.steps.pop() {
            Some(Step::Waits(before, words)) => {
                self.pending = before;
                self.decide();
                Some(words)
            }
            step => {
                self.steps.extend(step);
                self.is_undoing = true;
                None
            }
        }
    }

    /// The changes that the confirmation makes: the status that waits.
    ///
    /// # Errors
    /// When the template has no field for it, or nothing waits.
    pub fn confirmation(&self) -> Result<Vec<Change>, AnswerGap> {
        match self.pending.status() {
            Some((at, reason)) => triage::status_changes(at, reason, &self.template, &self.who),
            None => Ok(Vec::new()),
        }
    }

    /// Drops the answers that wait, after a question.
    pub fn forget_waiting(&mut self) {
        self.pending = Pending::default();
        self.sent = None;
        self.steps.clear();
        self.decide();
    }

    /// The next keys come after a save or an undo has ended, in whichever way.
    pub fn settle(&mut self) {
        self.is_saving = false;
        self.is_confirming = false;
        self.is_undoing = false;
    }

    /// Whether nobody decided about a control.
    pub fn is_undecided(&self, id: &ControlId) -> bool {
        let mut all = self.decisions.undecided();
        all.any(|decision| decision.kind.control() == Some(id))
    }

    /// What is answered and written nowhere.
    pub fn unwritten(&self) -> Option<UnsavedText> {
        let id = &self.record.hazard.id;
        if let Some(sent) = &self.sent {
            return Some(UnsavedText {
                what: format!("your answer about {id}"),
                text: sent.text.clone(),
            });
        }
        let waiting: Vec<&str> = self.steps.iter().filter_map(Step::waiting).collect();
        (!waiting.is_empty()).then(|| UnsavedText {
            what: format!("the answers about {id} that wait for your confirmation"),
            text: waiting.join("\n"),
        })
    }

    /// The time that a hazard took on average in this sitting, in minutes; `None` before the first is finished.
    pub fn minutes_each(&self) -> Option<i64> {
        let spent = (self.opened - self.begun).num_seconds().max(0);
        (self.finished > 0).then(|| (spent / i64::from(self.finished) + 30) / 60)
    }
}

impl Step {
    fn waiting(&self) -> Option<&str> {
        match self {
            Self::Waits(_, words) => Some(words),
            Self::Saved(_) => None,
        }
    }
}
