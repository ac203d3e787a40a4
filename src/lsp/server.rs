//! The server: it handles the messages of the editor in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::rc::Rc;

use lsp_server::Message;
use lsp_types::{InitializeParams, MessageType, ShowMessageParams, Uri};

use super::client::Client;
use super::connection::{Connection, Incoming};
use super::open_document::{OpenDocument, Placed};
use super::open_log::{Logs, session_error};
use super::panic::catch_panic;
use super::position::Positions;
use super::publish::Published;
use super::record_view::RecordView;
use super::uri::path_of;
use super::{Ended, Host};
use crate::check::{Gate, MissingFactScope, Verdict};
use crate::hazard::Record;
use crate::session::{CheckRequest, ScopeNotice, Unsaved};

/// The state of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ServerStage {
    /// The editor has not yet sent its features.
    New,
    /// The server answers requests.
    Running,
    /// The editor has asked to shut down.
    Ending,
}

/// The server.
pub(super) struct Server<'a> {
    pub(super) connection: Connection<'a>,
    pub(super) host: Host<'a>,
    pub(super) stage: ServerStage,
    pub(super) client: Client,
    pub(super) folders: Vec<PathBuf>,
    pub(super) logs: Logs,
    pub(super) documents: BTreeMap<String, OpenDocument>,
    /// Whether the records of the logs must be listed again.
    pub(super) unlisted: bool,
    /// Whether something has changed since the last check.
    pub(super) unchecked: bool,
    /// Whether the editor has not yet received the result of the last check.
    untold: bool,
    published: Published,
    told: BTreeSet<String>,
}

impl<'a> Server<'a> {
    /// A server before the first message.
    pub(super) fn new(connection: Connection<'a>, host: Host<'a>) -> Self {
        Self {
            connection,
            host,
            stage: ServerStage::New,
            client: Client::default(),
            folders: Vec::new(),
            logs: Logs::default(),
            documents: BTreeMap::new(),
            unlisted: false,
            unchecked: false,
            untold: false,
            published: Published::default(),
            told: BTreeSet::new(),
        }
    }

    /// Answers until the editor ends the conversation or closes it. The server handles all waiting
    /// messages before it checks the log once, however many changes there were.
    ///
    /// # Errors
    /// When the server can no longer write to the editor.
    pub(super) fn run(mut self) -> io::Result<Ended> {
        while let Some(first) = self.connection.next() {
            let mut next = Some(first);
            while let Some(incoming) = next {
                if let ControlFlow::Break(ended) = self.take(incoming)? {
                    return Ok(ended);
                }
                next = self.connection.waiting();
            }
            self.catch_up()?;
        }
        Ok(match self.stage {
            ServerStage::Ending => Ended::AsAsked,
            ServerStage::New | ServerStage::Running => Ended::Abandoned,
        })
    }

    fn take(&mut self, incoming: Incoming) -> io::Result<ControlFlow<Ended>> {
        match incoming {
            Incoming::Unreadable(why) => {
                (self.host.log)(&format!(
                    "the editor sent something that is not a message: {why}"
                ));
                self.connection.answer_unreadable()?;
            }
            Incoming::Broken(why) => {
                self.connection.answer_unreadable()?;
                return Ok(ControlFlow::Break(Ended::Unreadable(why)));
            }
            Incoming::Message(Message::Request(request)) => {
                let response = self.response(request);
                self.connection.answer(response)?;
                self.after_answer()?;
            }
            Incoming::Message(Message::Notification(notification)) => {
                if notification.method == "exit" {
                    return Ok(ControlFlow::Break(match self.stage {
                        ServerStage::Ending => Ended::AsAsked,
                        ServerStage::New | ServerStage::Running => Ended::Abandoned,
                    }));
                }
                self.handle_notification(notification)?;
            }
            // The server does not need the answers to its own requests.
            Incoming::Message(Message::Response(_)) => {}
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Reports an error in the handling of a request.
    fn after_answer(&mut self) -> io::Result<()> {
        for trouble in std::mem::take(&mut self.logs.troubles) {
            self.trouble(trouble)?;
        }
        for notice in std::mem::take(&mut self.logs.notices) {
            self.tell_once(MessageType::WARNING, format!("hazlog: {notice}"))?;
        }
        Ok(())
    }

    /// Shows the user an error once.
    pub(super) fn trouble(&mut self, message: String) -> io::Result<()> {
        (self.host.log)(&message);
        self.tell_once(MessageType::ERROR, message)
    }

    fn tell_once(&mut self, typ: MessageType, message: String) -> io::Result<()> {
        if !self.told.insert(message.clone()) {
            return Ok(());
        }
        let params = ShowMessageParams { typ, message };
        self.connection.notify("window/showMessage", params)
    }

    /// Reads the features of the editor and its open folders.
    pub(super) fn begin(&mut self, params: &InitializeParams) {
        self.client = Client::from_capabilities(&params.capabilities);
        let folders = params.workspace_folders.iter().flatten();
        self.folders = folders
            .filter_map(|folder| path_of(folder.uri.as_str()))
            .collect();
        #[expect(deprecated, reason = "older editors name their one folder so")]
        let root = params.root_uri.as_ref();
        if self.folders.is_empty() {
            self.folders
                .extend(root.and_then(|root| path_of(root.as_str())));
        }
        self.stage = ServerStage::Running;
        self.forget_logs();
    }

    /// Opens every log again, because its settings or its template may have changed.
    pub(super) fn forget_logs(&mut self) {
        self.logs = Logs::default();
        for document in self.documents.values_mut() {
            document.placed = None;
            document.record = None;
        }
        self.unlisted = true;
        self.unchecked = true;
    }

    /// Finds the log and the record of each open text.
    pub(super) fn settle(&mut self) {
        if !self.unlisted {
            return;
        }
        self.unlisted = false;
        for folder in &self.folders {
            self.logs.open(folder);
        }
        self.logs.list_again();
        let mut taken: Vec<Placed> = Vec::new();
        for document in self.documents.values_mut() {
            let file = path_of(document.uri.as_str()).filter(|path| {
                let ending = path.extension();
                ending.is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
            });
            let Some(file) = file else { continue };
            let mut placed = self.logs.place(&file);
            if placed.is_none()
                && let Some(folder) = file.parent()
            {
                let known = self.logs.list.len();
                self.logs.open(folder);
                if self.logs.list.len() > known {
                    self.logs.list_again();
                    placed = self.logs.place(&file);
                }
            }
            // If a record is open under two names, for example because of a link, hazlog checks the
            // text of the first: findings of one text must never be shown in another.
            let placed = placed.filter(|placed| !taken.contains(placed));
            taken.extend(placed.clone());
            if placed != document.placed {
                document.placed = placed;
                document.record = None;
            }
        }
    }

    /// Checks what has changed.
    pub(super) fn check_now(&mut self) {
        self.settle();
        if std::mem::take(&mut self.unchecked) {
            self.untold = true;
            self.check();
        }
    }

    /// Checks what has changed, and sends the findings to the editor.
    ///
    /// # Errors
    /// When the editor has closed the connection.
    pub(super) fn catch_up(&mut self) -> io::Result<()> {
        if self.stage != ServerStage::Running {
            return Ok(());
        }
        if catch_panic(|| self.check_now()).is_none() {
            // The earlier findings may no longer be true.
            for log in &mut self.logs.list {
                log.verdict = Verdict::default();
            }
            self.trouble("hazlog: the check failed, which is a bug in hazlog".to_owned())?;
        }
        if std::mem::take(&mut self.untold) {
            let Self {
                published,
                logs,
                documents,
                client,
                connection,
                ..
            } = self;
            published.update(logs, documents, client, connection)?;
        }
        self.after_answer()
    }

    fn check(&mut self) {
        let asked = CheckRequest {
            gate: Gate::Daily,
            since: None,
            today: (self.host.today)(),
            missing: MissingFactScope::InEachHazard,
        };
        for (at, log) in self.logs.list.iter_mut().enumerate() {
            let open = self.documents.values().filter_map(|document| {
                let placed = document.placed.as_ref()?;
                (placed.log == at).then(|| Unsaved {
                    path: placed.path.clone(),
                    text: document.text.clone(),
                })
            });
            let unsaved: Vec<Unsaved> = open.collect();
            match log.session.check_with_git_cache(&asked, &unsaved, &log.git) {
                Ok(verdict) => {
                    log.verdict = verdict;
                    let notices = log.session.scope_notices();
                    let told = notices.iter().map(ScopeNotice::sentences);
                    self.logs.notices.extend(told);
                }
                Err(error) => {
                    // The earlier findings may no longer be true.
                    log.verdict = Verdict::default();
                    self.logs.troubles.push(session_error(&error));
                }
            }
        }
    }

    /// The record of a text, for an answer about it; `None` for a text that is not a record.
    pub(super) fn record(&mut self, uri: &Uri) -> Option<Rc<Record>> {
        self.settle();
        let document = self.documents.get_mut(uri.as_str())?;
        let placed = document.placed.as_ref()?;
        if let Some(record) = &document.record {
            return Some(Rc::clone(record));
        }
        let template = self.logs.list[placed.log].session.template();
        let record = Record::read(placed.id.clone(), document.text.clone(), template);
        let record = Rc::new(record);
        document.record = Some(Rc::clone(&record));
        Some(record)
    }

    /// The data for an answer about a record.
    pub(super) fn view<'b>(&'b self, uri: &Uri, record: &'b Record) -> Option<RecordView<'b>> {
        let document = self.documents.get(uri.as_str())?;
        let placed = document.placed.as_ref()?;
        Some(RecordView {
            document,
            record,
            path: &placed.path,
            log: &self.logs.list[placed.log],
            positions: Positions::new(record.text(), self.client.encoding),
            client: &self.client,
        })
    }
}
