//! The forms to sign, decline and withdraw.

use crate::hazard::HazardId;
use crate::session::SignerOffers;
use crate::signoff::{ActKind, VerifiedAct};
use crate::text::printable_line;
use crate::tui::command::Command;
use crate::tui::overlay::form::{Form, FormField, Need};
use crate::tui::overlay::{Confirm, Reply};
use crate::tui::typed_act::TypedAct;

const NAME: &str =
    "Your name, as it is to be read. hazlog does not identify people: the name is as typed.";
const ROLE: &str = "Your role for this act, such as Clinical Safety Officer.";
const REGISTRATION: &str = "Your professional body and registration, such as GMC 1234567.";

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

fn meaning(about: &'static str, offers: &SignerOffers) -> FormField {
    FormField::one_of("Meaning", about, offers.meanings.clone())
}

fn baseline(offers: &SignerOffers) -> FormField {
    let about = "The baseline that you mean, if it is one.";
    FormField::line("Baseline", about, Need::Optional, offers.baselines.clone())
}

/// An act from the values of a form. `last` has the baseline, if the form asks for one, and the statement or the reason.
fn typed(kind: ActKind, hazard: Option<&HazardId>, values: &[String]) -> TypedAct {
    let value = |at: usize| values.get(at).cloned().unwrap_or_default();
    TypedAct {
        kind,
        withdraws: String::new(),
        hazard: hazard.cloned(),
        name: value(0),
        role: value(1),
        registration: value(2),
        meaning: value(3),
        baseline: value(4),
        words: value(5),
    }
}

/// The form to sign a hazard, or the whole log. It goes on to what would be signed.
pub(super) fn to_sign(hazard: Option<HazardId>, offers: &SignerOffers) -> Form {
    let mut fields = person(offers);
    let about = "What your sign-off means. hazlog.yaml lists the meanings.";
    fields.push(meaning(about, offers));
    fields.push(baseline(offers));
    let about = "Your statement, word for word. Ctrl-s then shows what you would sign.";
    fields.push(FormField::lines("Statement", about));
    let title = format!("Sign {}: what you would sign comes next", scope(&hazard));
    let done = move |values: &[String]| {
        let act = typed(ActKind::Signed, hazard.as_ref(), values);
        Reply::Do(vec![Command::PrepareSignOff(act)])
    };
    Form::new(title, fields, Box::new(done))
}

/// The form to decline to sign.
pub(super) fn to_decline(hazard: Option<HazardId>, offers: &SignerOffers) -> Form {
    let mut fields = person(offers);
    let about = "What your sign-off would have meant.";
    fields.push(meaning(about, offers));
    fields.push(baseline(offers));
    let about = "Why you do not sign. It blocks the release gate until the record says something else, or until you \
                 withdraw it.";
    fields.push(FormField::lines("Reason", about));
    let title = format!("Decline to sign {}", scope(&hazard));
    let done = move |values: &[String]| {
        let act = typed(ActKind::Declined, hazard.as_ref(), values);
        let question = format!("Record that you decline to sign {}?", act.scope());
        let details = format!(
            "{} declines to sign {} as `{}`, because: {}\n\nhazlog adds one file to signoffs/. It can be withdrawn, \
             and not deleted.",
            act.person(),
            act.scope(),
            act.meaning,
            act.words
        );
        ask(question, details, act)
    };
    Form::new(title, fields, Box::new(done))
}

/// The form to withdraw an act.
pub(super) fn to_withdraw(withdrawn: &VerifiedAct, offers: &SignerOffers) -> Form {
    let mut fields = person(offers);
    fields.push(FormField::lines(
        "Reason",
        "Why the act is withdrawn. Its file stays in signoffs/, and the withdrawal is another file beside it.",
    ));
    let file = withdrawn.file.clone();
    let act = withdrawn.act.as_ref();
    let what = act.map_or_else(String::new, |act| match act.kind {
        ActKind::Declined => format!("the decline of {}", act.name),
        ActKind::Signed | ActKind::Withdrawn => format!("`{}` of {}", act.meaning, act.name),
    });
    let meaning = act.map_or_else(String::new, |act| act.meaning.clone());
    let title = format!("Withdraw {}", printable_line(&what));
    let done = move |values: &[String]| {
        let value = |at: usize| values.get(at).cloned().unwrap_or_default();
        let act = TypedAct {
            withdraws: file.clone(),
            meaning: meaning.clone(),
            baseline: String::new(),
            words: value(3),
            ..typed(ActKind::Withdrawn, None, values)
        };
        let details = format!(
            "{} withdraws: {what} ({file}), because: {}\n\nhazlog adds one file to signoffs/. The withdrawn act stays \
             there.",
            act.person(),
            act.words
        );
        ask("Withdraw this act?".to_owned(), details, act)
    };
    Form::new(title, fields, Box::new(done))
}

fn ask(question: String, details: String, act: TypedAct) -> Reply {
    let yes = vec![Command::AddAct {
        act,
        read: String::new(),
    }];
    Reply::Open(Box::new(Confirm::new(question, details, yes)))
}

fn scope(hazard: &Option<HazardId>) -> String {
    match hazard {
        Some(id) => id.to_string(),
        None => "the whole log".to_owned(),
    }
}
