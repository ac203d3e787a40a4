//! The forms to sign, decline and withdraw, and to sign the file of an act with a key.

use super::scopes::Scopes;
use crate::session::SignerOffers;
use crate::signoff::{Act, ActKind, ActScope, VerifiedAct};
use crate::text::printable_line;
use crate::triage::{Requirement, demands};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::overlay::form::{Form, FormField, Need};
use crate::tui::overlay::{Confirm, Reply};
use crate::tui::typed_act::{TypedAct, TypedScope};

const NAME: &str =
    "Your name, as it is to be read. hazlog does not identify people: the name is as typed.";
const ROLE: &str = "Your role for this act, such as Clinical Safety Officer.";
const REGISTRATION: &str = "Your professional body and registration, such as GMC 1234567.";
const KEY: &str =
    "The file of your SSH key, if it signs the act too. `ssh-keygen` then asks for its passphrase.";

/// The values of a form, by the place of their fields.
struct Values<'a>(&'a [String]);

impl Values<'_> {
    fn at(&self, place: usize) -> String {
        self.0.get(place).cloned().unwrap_or_default()
    }
}

/// What the standard demands of an act about the log or about single hazards.
pub(super) const fn approval(scope: ActScope) -> Requirement {
    match scope {
        ActScope::Log => Requirement::Demands(demands::EACH_VERSION),
        ActScope::Hazards => demands::ONE_HAZARD,
    }
}

/// The fields about the person.
fn person(offers: &SignerOffers) -> Vec<FormField> {
    let of = |words: &Option<String>| words.clone().into_iter().collect::<Vec<_>>();
    vec![
        FormField::line("Name", NAME, Need::Required, offers.names.clone()),
        FormField::line("Role", ROLE, Need::Required, of(&offers.role)),
        FormField::line(
            "Registration",
            REGISTRATION,
            Need::Optional,
            of(&offers.registration),
        ),
    ]
}

/// The fields of an act about hazards, without its words.
fn about_hazards(meaning: &'static str, scopes: &Scopes, offers: &SignerOffers) -> Vec<FormField> {
    let mut fields = person(offers);
    fields.push(FormField::one_of(
        "Meaning",
        meaning,
        offers.meanings.clone(),
    ));
    fields.push(scopes.field());
    let about = "The baseline that you mean, if it is one.";
    let baselines = offers.baselines.clone();
    fields.push(FormField::line(
        "Baseline",
        about,
        Need::Optional,
        baselines,
    ));
    fields
}

fn key(need: Need, offers: &SignerOffers) -> FormField {
    FormField::line("Key", KEY, need, offers.keys.clone())
}

/// An act from the values of a form of [`about_hazards`], the words and the key.
fn typed(kind: ActKind, scope: TypedScope, values: &[String]) -> TypedAct {
    let values = Values(values);
    TypedAct {
        kind,
        withdraws: String::new(),
        scope,
        name: values.at(0),
        role: values.at(1),
        registration: values.at(2),
        meaning: values.at(3),
        baseline: values.at(5),
        words: values.at(6),
        key: values.at(7),
    }
}

/// What the person chose in the form of [`about_hazards`].
fn scope(scopes: &Scopes, values: &[String]) -> Option<TypedScope> {
    scopes.chosen(&Values(values).at(4))
}

/// The form to sign. It goes on to what would be signed.
pub(super) fn to_sign(scopes: Scopes, offers: &SignerOffers) -> Form {
    let about = "What your sign-off means. hazlog.yaml lists the meanings.";
    let mut fields = about_hazards(about, &scopes, offers);
    let about = format!(
        "Your statement, word for word. {} then shows what you would sign.",
        key_name(Mode::Form, Action::Save)
    );
    fields.push(FormField::lines("Statement", about));
    fields.push(key(Need::Optional, offers));
    let approval = approval(scopes.own());
    let done = move |values: &[String]| match scope(&scopes, values) {
        Some(scope) => {
            let act = typed(ActKind::Signed, scope, values);
            Reply::Do(vec![Command::PrepareSignOff(act)])
        }
        None => Reply::Stay,
    };
    Form::new(
        "Sign: what you would sign comes next",
        fields,
        Box::new(done),
    )
    .under(approval)
}

/// The form to decline to sign.
pub(super) fn to_decline(scopes: Scopes, offers: &SignerOffers) -> Form {
    let about = "What your sign-off would have meant.";
    let mut fields = about_hazards(about, &scopes, offers);
    let about = "Why you do not sign. It blocks the release gate until the record says something else, or until you \
                 withdraw it.";
    fields.push(FormField::lines("Reason", about));
    fields.push(key(Need::Optional, offers));
    let approval = approval(scopes.own());
    let done = move |values: &[String]| {
        let Some(scope) = scope(&scopes, values) else {
            return Reply::Stay;
        };
        let act = typed(ActKind::Declined, scope, values);
        let question = format!("Record that you decline to sign {}?", act.scope);
        let details = format!(
            "{} declines to sign {} as `{}`, because: {}\n\nhazlog adds one file to signoffs/. It can be withdrawn, \
             and not deleted. {}",
            act.person(),
            act.hazards(),
            act.meaning,
            act.words,
            by_key(&act)
        );
        ask(question, details, act)
    };
    Form::new("Decline to sign", fields, Box::new(done)).under(approval)
}

/// The form to withdraw an act.
pub(super) fn to_withdraw(withdrawn: &VerifiedAct, offers: &SignerOffers) -> Form {
    let mut fields = person(offers);
    fields.push(FormField::lines(
        "Reason",
        "Why the act is withdrawn. Its file stays in signoffs/, and the withdrawal is another file beside it.",
    ));
    fields.push(key(Need::Optional, offers));
    let file = withdrawn.file.clone();
    let act = withdrawn.act.as_ref();
    let what = act.map_or_else(String::new, what);
    let meaning = act.map_or_else(String::new, |act| act.meaning.clone());
    let title = format!("Withdraw {}", printable_line(&what));
    let approval = approval(act.map_or(ActScope::Log, |act| act.scope));
    let done = move |values: &[String]| {
        let act = TypedAct {
            withdraws: file.clone(),
            meaning: meaning.clone(),
            baseline: String::new(),
            words: Values(values).at(3),
            key: Values(values).at(4),
            ..typed(ActKind::Withdrawn, TypedScope::Log, values)
        };
        let details = format!(
            "{} withdraws: {what} ({file}), because: {}\n\nhazlog adds one file to signoffs/. The withdrawn act stays \
             there. {}",
            act.person(),
            act.words,
            by_key(&act)
        );
        ask("Withdraw this act?".to_owned(), details, act)
    };
    Form::new(title, fields, Box::new(done)).under(approval)
}

/// The form to sign the file of an act with a key.
pub(super) fn to_sign_by_key(file: &str, act: &Act, offers: &SignerOffers) -> Form {
    let file = file.to_owned();
    let said = act.said().join("\n");
    let done = move |values: &[String]| {
        let key = Values(values).at(0);
        let details = format!(
            "The key {key} signs this file:\n\n{said}\n\nhazlog adds one file to signoffs/, beside {file}."
        );
        let act = file.clone();
        let yes = vec![Command::SignFileByKey { act, key }];
        let question = "Sign this act with the key?";
        Reply::Open(Box::new(Confirm::new(question, details, yes)))
    };
    let title = format!("Sign {} with a key", printable_line(&what(act)));
    Form::new(title, vec![key(Need::Required, offers)], Box::new(done)).under(approval(act.scope))
}

/// An act in a few words.
fn what(act: &Act) -> String {
    match act.kind {
        ActKind::Declined => format!("the decline of {}", act.name),
        ActKind::Withdrawn => format!("the withdrawal of {}", act.name),
        ActKind::Signed => format!("`{}` of {}", act.meaning, act.name),
    }
}

/// Whether a key signs an act too, in a sentence.
pub(super) fn by_key(act: &TypedAct) -> String {
    match act.key.as_str() {
        "" => "It is not signed by a key.".to_owned(),
        key => format!(
            "The key {key} signs it: `ssh-keygen` asks for its passphrase, if it has one. hazlog adds the signature \
             as a second file."
        ),
    }
}

fn ask(question: String, details: String, act: TypedAct) -> Reply {
    let yes = vec![Command::AddAct {
        act,
        read: String::new(),
    }];
    Reply::Open(Box::new(Confirm::new(question, details, yes)))
}
