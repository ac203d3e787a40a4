//! The fields of the filter language.

use crate::hazard::ListedField;

/// What a term of a filter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The status.
    Status,
    /// The initial risk class.
    Risk,
    /// The residual risk class.
    Residual,
    /// The initial likelihood.
    Likelihood,
    /// The initial severity.
    Severity,
    /// The residual likelihood.
    ResidualLikelihood,
    /// The residual severity.
    ResidualSeverity,
    /// A hazard type.
    Type,
    /// The words of a field that lists show, such as the owner.
    Listed(ListedField),
    /// A general utility label.
    Label,
    /// Something exists.
    Has,
    /// Something does not exist.
    No,
    /// How far the controls are, or how many there are.
    Controls,
    /// How many causes there are.
    Causes,
    /// How many code references there are.
    Code,
    /// How many problems there are.
    Problems,
    /// The id.
    Id,
    /// The name.
    Name,
    /// The file.
    Path,
}

/// A field's name, the field, and an example of a value.
type Row = (&'static str, Field, &'static str);

/// The fields that the help names before the listed ones.
const FIRST: [Row; 8] = [
    ("status", Field::Status, "open"),
    ("risk", Field::Risk, ">=3"),
    ("residual", Field::Residual, "tbc"),
    ("likelihood", Field::Likelihood, ">=high"),
    ("severity", Field::Severity, "major"),
    ("residual-likelihood", Field::ResidualLikelihood, "tbc"),
    ("residual-severity", Field::ResidualSeverity, "tbc"),
    ("type", Field::Type, "WrongPatient"),
];

/// The fields that the help names after the listed ones.
const LAST: [Row; 10] = [
    ("label", Field::Label, "2"),
    ("has", Field::Has, "problem"),
    ("no", Field::No, "owner"),
    ("controls", Field::Controls, "open"),
    ("causes", Field::Causes, ">2"),
    ("code", Field::Code, "0"),
    ("problems", Field::Problems, ">0"),
    ("id", Field::Id, "22"),
    ("name", Field::Name, "random"),
    ("path", Field::Path, "drafts/*"),
];

/// Other names by which people will try a field.
const OTHER_NAMES: &[(&str, Field)] = &[
    ("types", Field::Type),
    ("labels", Field::Label),
    ("control", Field::Controls),
    ("cause", Field::Causes),
    ("problem", Field::Problems),
    ("residual-risk", Field::Residual),
    ("initial", Field::Risk),
    ("file", Field::Path),
];

/// Every field, in the order of the help.
fn fields() -> impl Iterator<Item = Row> {
    let listed = ListedField::all().map(|it| (it.key(), Field::Listed(it), it.example()));
    FIRST.into_iter().chain(listed).chain(LAST)
}

impl Field {
    /// The field of a name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        let wanted = name.to_lowercase().replace('_', "-");
        let by_name = fields().find(|(known, _, _)| *known == wanted);
        let other = || OTHER_NAMES.iter().find(|(known, _)| *known == wanted);
        let listed = || ListedField::all().find(|it| it.other_words().contains(&wanted.as_str()));
        by_name
            .map(|(_, field, _)| field)
            .or_else(|| other().map(|(_, field)| *field))
            .or_else(|| listed().map(Self::Listed))
    }

    /// Every field's name with an example of a value, in the order of the help.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
        fields().map(|(name, _, example)| (name, example))
    }

    /// The field's name.
    pub fn as_str(self) -> &'static str {
        fields()
            .find(|(_, field, _)| *field == self)
            .map_or("", |(name, _, _)| name)
    }
}
