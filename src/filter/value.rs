//! The values that fields of a filter can have.

use crate::hazard::{ControlCounts, ListedField, Summary, SummaryStatus};
use crate::template::undecided::AnswerKind;
use crate::template::{StatusKind, normalise};

use super::scale::Allowed;
use crate::text::fold;

/// What is asked of a text, as a search compares words: case and accents do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TextIs {
    /// The whole text.
    Exactly(String),
    /// A part of it.
    Holding(String),
    /// The whole text, with `*` for anything: the parts between the stars.
    Like(Vec<String>),
}

impl TextIs {
    /// The whole text, or a pattern where it holds `*`.
    pub(super) fn whole(text: &str) -> Self {
        Self::pattern(text).unwrap_or_else(|| Self::Exactly(form(text)))
    }

    /// A part of a text, or a pattern of the whole where it holds `*`.
    pub(super) fn part(text: &str) -> Self {
        Self::pattern(text).unwrap_or_else(|| Self::Holding(form(text)))
    }

    fn pattern(text: &str) -> Option<Self> {
        let form = form(text);
        form.contains('*')
            .then(|| Self::Like(form.split('*').map(str::to_owned).collect()))
    }

    /// Whether a text passes.
    pub(super) fn holds(&self, text: &str) -> bool {
        let text = form(text);
        match self {
            Self::Exactly(wanted) => text == *wanted,
            Self::Holding(wanted) => text.contains(wanted.as_str()),
            Self::Like(parts) => like(&text, parts),
        }
    }
}

/// The form of a text in which it is compared. A text that consists of accents alone stays as it is,
/// since an empty text would be a part of every other.
fn form(text: &str) -> String {
    let text = text.trim();
    let folded = fold(text);
    match folded.trim() {
        "" => text.to_lowercase(),
        form => form.to_owned(),
    }
}

/// Whether `text` is `parts` with anything between them.
fn like(text: &str, parts: &[String]) -> bool {
    let [first, middle @ .., last] = parts else {
        return parts.first().is_some_and(|only| only == text);
    };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    for part in middle {
        let Some(at) = rest.find(part.as_str()) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last.as_str())
}

/// What is asked of a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StatusIs {
    /// What it means.
    Kind(StatusKind),
    /// None of the template's, or one of the project's own.
    Other,
    /// None of the template's.
    Unrecognised,
    /// Not given, or `TBC`.
    Blank,
    /// How its words begin.
    Beginning(String),
    /// Words in it.
    Holding(String),
}

impl StatusIs {
    /// Whether a status passes.
    pub(super) fn holds(&self, status: &SummaryStatus) -> bool {
        let blank = is_blank(&status.text);
        match self {
            Self::Kind(kind) => status.kind == Some(*kind),
            Self::Other => !blank && matches!(status.kind, None | Some(StatusKind::Other)),
            Self::Unrecognised => !blank && status.kind.is_none(),
            Self::Blank => blank,
            Self::Beginning(words) => normalise(&status.text).starts_with(words.as_str()),
            Self::Holding(words) => normalise(&status.text).contains(words.as_str()),
        }
    }
}

/// Whether nobody has written an answer yet: the text is empty, `TBC` or the like.
pub(super) fn is_blank(text: &str) -> bool {
    AnswerKind::read(text).is_open()
}

/// Something that a record has or has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordPart {
    Name,
    Status,
    Label,
    Likelihood,
    Severity,
    Score,
    Residual,
    Type,
    Listed(ListedField),
    Cause,
    Control,
    Code,
    Problem,
    Verified,
    Effective,
}

/// The words of `has:` and `no:` before the keys of the listed fields.
const FIRST_PARTS: [(&str, RecordPart); 5] = [
    ("problem", RecordPart::Problem),
    ("cause", RecordPart::Cause),
    ("control", RecordPart::Control),
    ("code", RecordPart::Code),
    ("type", RecordPart::Type),
];

/// The words after them.
const LAST_PARTS: [(&str, RecordPart); 10] = [
    ("residual", RecordPart::Residual),
    ("score", RecordPart::Score),
    ("likelihood", RecordPart::Likelihood),
    ("severity", RecordPart::Severity),
    ("status", RecordPart::Status),
    ("label", RecordPart::Label),
    ("name", RecordPart::Name),
    ("verified", RecordPart::Verified),
    ("effective", RecordPart::Effective),
    ("risk", RecordPart::Score),
];

/// The words of `has:` and `no:`.
pub(super) fn record_parts() -> impl Iterator<Item = (&'static str, RecordPart)> + Clone {
    let listed = ListedField::all().map(|field| (field.key(), RecordPart::Listed(field)));
    let others = ListedField::all().flat_map(|field| {
        let words = field.other_words().iter();
        words.map(move |word| (*word, RecordPart::Listed(field)))
    });
    let first = FIRST_PARTS.into_iter().chain(listed);
    first.chain(LAST_PARTS).chain(others)
}

impl RecordPart {
    /// Whether a hazard has it. A score is there when both of its axes are.
    pub(super) fn is_in(self, of: &Summary) -> bool {
        match self {
            Self::Name => !is_blank(&of.name),
            Self::Status => !is_blank(&of.status.text),
            Self::Label => !of.labels.is_empty(),
            Self::Likelihood => of.initial.likelihood.is_some(),
            Self::Severity => of.initial.severity.is_some(),
            Self::Score => of.initial.risk.is_some(),
            Self::Residual => of.residual.risk.is_some(),
            Self::Type => !of.types.is_empty(),
            Self::Listed(field) => field.is_given(of),
            Self::Cause => of.causes > 0,
            Self::Control => of.controls.total > 0,
            Self::Code => of.code > 0,
            Self::Problem => of.problems > 0,
            Self::Verified => of.controls.verified > 0,
            Self::Effective => of.controls.effective > 0,
        }
    }
}

/// What is asked of the controls together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ControlsAre {
    /// There are some, and not all are in place.
    Open,
    /// There are some, and all are in place.
    Done,
    /// There are none.
    None,
    /// Some are planned.
    Planned,
    /// Of some the record does not say whether they are in place.
    Unknown,
    /// Some were weighed and not adopted.
    NotAdopted,
    /// Some are not shown to be there.
    Unverified,
    /// There are some, and all are shown to be there.
    Verified,
    /// Some are not shown to work.
    Uneffective,
    /// There are some, and all are shown to work.
    Effective,
    /// How many there are.
    Count(Allowed),
}

/// The words of `controls:`.
pub(super) const CONTROLS: &[(&str, ControlsAre)] = &[
    ("open", ControlsAre::Open),
    ("done", ControlsAre::Done),
    ("none", ControlsAre::None),
    ("planned", ControlsAre::Planned),
    ("unknown", ControlsAre::Unknown),
    ("not-adopted", ControlsAre::NotAdopted),
    ("unverified", ControlsAre::Unverified),
    ("verified", ControlsAre::Verified),
    ("uneffective", ControlsAre::Uneffective),
    ("effective", ControlsAre::Effective),
    ("implemented", ControlsAre::Done),
    ("unproven", ControlsAre::Uneffective),
];

impl ControlsAre {
    /// Whether a hazard's controls pass.
    pub(super) fn holds(&self, of: &ControlCounts) -> bool {
        match self {
            Self::Open => of.implemented < of.total,
            Self::Done => of.total > 0 && of.implemented == of.total,
            Self::None => of.total == 0,
            Self::Planned => of.planned > 0,
            Self::Unknown => of.unknown > 0,
            Self::NotAdopted => of.not_adopted > 0,
            Self::Unverified => of.verified < of.total,
            Self::Verified => of.total > 0 && of.verified == of.total,
            Self::Uneffective => of.effective < of.total,
            Self::Effective => of.total > 0 && of.effective == of.total,
            Self::Count(allowed) => allowed.has(Some(of.total as u64)),
        }
    }
}
