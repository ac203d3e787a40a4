//! Whether a control only informs people: a warning, a message, a manual, training.

use super::words::words;
use super::words::{find, has};
use crate::hazard::{Control, GroupKind};

/// Words in a control that informs people.
const TELLS: [&str; 64] = [
    "a caution",
    "advise",
    "advised",
    "advises",
    "asks the",
    "asked to",
    "banner",
    "caution",
    "dialog",
    "dialogue",
    "disclaimer",
    "e learning",
    "education",
    "email was sent",
    "email is sent",
    "emailed",
    "flyer",
    "guidance",
    "guide",
    "handbook",
    "help page",
    "help pages",
    "help text",
    "hint",
    "hints",
    "information leaflet",
    "instructed",
    "instructions",
    "instructions for use",
    "leaflet",
    "manual",
    "message asks",
    "message is shown",
    "message warns",
    "newsletter",
    "notice",
    "notification",
    "notified",
    "pop up",
    "popup",
    "poster",
    "posters",
    "quick reference",
    "release notes",
    "remind",
    "reminded",
    "reminder",
    "reminders",
    "reminds",
    "told",
    "tooltip",
    "train",
    "trained",
    "training",
    "user guide",
    "warn",
    "warned",
    "warning",
    "warns",
    "informed by",
    "briefing",
    "briefings",
    "sticker",
    "stickers",
];

/// Words in a control that does more than inform. They only suppress a hint.
const DOES_MORE: [&str; 46] = [
    "acknowledged",
    "again",
    "alarm",
    "audit",
    "barcode",
    "block",
    "blocked",
    "blocks",
    "calculated",
    "calculates",
    "cannot",
    "cover",
    "covers",
    "default",
    "filed",
    "hard stop",
    "limit",
    "limits",
    "lock",
    "locked",
    "locks",
    "only after",
    "only when",
    "only where",
    "paged",
    "prevent",
    "prevents",
    "queue",
    "queued",
    "refuse",
    "refused",
    "refuses",
    "reject",
    "rejected",
    "rejects",
    "removed",
    "scan",
    "scanned",
    "separate",
    "sign",
    "stop",
    "stops",
    "stored",
    "until",
    "withdrawn",
    "worked through",
];

/// Things other than people that are trained: `the model was trained on data`.
const MODELS: [&str; 11] = [
    "model",
    "classifier",
    "algorithm",
    "network",
    "training system",
    "training database",
    "training environment",
    "training patient",
    "training patients",
    "training mode",
    "training data",
];

/// Whether a control is training, or its words only inform people. A longer control does more than
/// that.
pub(in crate::check::rules) fn only_informs(control: &Control) -> bool {
    const MOST_WORDS: usize = 40;
    let text = &control.text;
    if control.group == GroupKind::Training {
        return true;
    }
    let tells = find(text, &TELLS).is_some();
    tells
        && !has(text, &DOES_MORE)
        && !has(text, &MODELS)
        && words(text).take(MOST_WORDS + 1).count() <= MOST_WORDS
}
