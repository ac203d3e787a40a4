//! Does what the app asks for, at once and in order.

use std::collections::VecDeque;

use super::{Terminal, random_keys};
use crate::repo::Edited;
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::outcome::Outcome;
use crate::tui::report_job::ReportJob;
use crate::tui::terminal::key_signer;

impl Terminal {
    /// Does what the app asks for, and what follows from it.
    pub(super) fn obey(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        let mut done = 0;
        while let Some(effect) = queue.pop_front() {
            done += 1;
            assert!(
                done < 10_000,
                "one effect leads to another without an end: {effect:?}"
            );
            let outcome = match effect {
                Effect::Work(job) => {
                    let (news, outcome) = self.work(job);
                    queue.extend(news);
                    outcome
                }
                Effect::Check(gate) => (self.check)(&mut self.job_runner, gate),
                Effect::History(job) => {
                    let read = self.job_runner.read_history(job);
                    if let Some(held) = &mut self.held_reading {
                        held.push_back(read);
                        continue;
                    }
                    read
                }
                Effect::Editor(request) => {
                    let edited = (self.editor)(&request.text);
                    let edited = edited.map(|it| it.map_or(Edited::Untouched, Edited::Text));
                    Outcome::EditorDone(request.target, edited)
                }
                Effect::SignByKey(signing) => {
                    let signature = key_signer::sign(&signing);
                    Outcome::KeyAnswered(signing, signature)
                }
                Effect::KeepText(text) => {
                    self.kept.push(text);
                    Outcome::TextKept(Ok("kept.md".to_owned()))
                }
                Effect::Report(job) => {
                    queue.extend(self.report(job));
                    continue;
                }
                Effect::OpenFile(path) => {
                    self.opened.push(path.clone());
                    let result = (self.opener)(&path);
                    Outcome::Opened(path, result)
                }
                Effect::CopyOut(text) => {
                    self.copied_out.push(text);
                    continue;
                }
                Effect::Quit => {
                    self.left = true;
                    continue;
                }
                Effect::Suspend | Effect::Redraw | Effect::WatchFiles(_) => continue,
            };
            queue.extend(self.app.outcome(outcome));
        }
    }

    /// Does a job: what is wanted done after its news, and its outcome.
    fn work(&mut self, job: SessionJob) -> (Vec<Effect>, Outcome) {
        let mut sent = Vec::new();
        let witness = self.watched.map(|look| {
            let folder = self.folder.path().to_owned();
            (look, job.clone(), random_keys::records(&folder), folder)
        });
        let outcome = self.job_runner.run(job, &mut |news| sent.push(news));
        if let Some((look, job, before, folder)) = witness {
            look(&job, &before, &folder);
        }
        let app = &mut self.app;
        let news = sent.into_iter().flat_map(|news| app.outcome(news));
        (news.collect(), outcome)
    }

    /// What is wanted done after something was done about reports.
    pub(super) fn report(&mut self, job: ReportJob) -> Vec<Effect> {
        if let (Some(held), ReportJob::Write(_)) = (&mut self.held_back, &job) {
            held.push(job);
            return Vec::new();
        }
        let mut outcomes = Vec::new();
        let last = self
            .reporter
            .run(job, &mut |outcome| outcomes.push(outcome));
        outcomes.push(last);
        let app = &mut self.app;
        let effects = outcomes.into_iter().map(|outcome| app.outcome(outcome));
        effects.flatten().collect()
    }

    /// Gives the app the first reading that was held back.
    pub(super) fn let_reading_go(&mut self) {
        let held = self.held_reading.as_mut().and_then(VecDeque::pop_front);
        let effects = self.app.outcome(held.unwrap());
        self.obey(effects);
    }
}
