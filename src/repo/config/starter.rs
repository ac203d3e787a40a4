//! The first `hazlog.yaml` of a log.

/// The text of a first `hazlog.yaml`, with a comment for each setting, for records in the
/// folder `hazards`.
pub fn starter_config(hazards: &str) -> String {
    let hazards = yaml_string(hazards);
    format!(
        "# The settings of this hazard log. Each setting is optional.

# The folder of the records, or a list of folders; new records go into the first.
hazards: {hazards}

# The pattern of new ids. Without it, new ids look like those of the existing records.
# id: Hazard-{{:04}}

# The template and the hazard types. Without these lines hazlog uses
# templates/hazard-template.md and templates/hazard-types.md where they are
# there, else those that are built in.
# template: templates/hazard-template.md
# hazard-types: templates/hazard-types.md

# The product that the log is about.
# product:
#   name: Name of the product
#   version: \"1.0\"
#   manufacturer: Name of the manufacturer
#   build: v1.0+4711

# The third-party products in the release.
# components:
#   - name: Name of the component
#     version: \"14.2\"
#     supplier: Name of the supplier
#     assessment: How it was assessed, and where that is recorded

# The people who work on the log.
# people:
#   - name: A. Name
#     role: Clinical Safety Officer
#     registration: GMC 0000000
#     email: name@example.org

# Folders beside the repository of the log that hold code which records name.
# code: [../app]

# The results of the tests of the release, as JUnit XML.
# test-results: [results/junit.xml]

# What a sign-off can mean, in which order and by whom: docs/sign-off.md has the usual list.
# sign-off:
#   meanings:
#     - name: reviewed
#       accepts: [draft]
#     - name: approved
#       accepts: [draft]
#       after: reviewed
#       not-by: reviewed
#     - name: residual risk accepted
#       accepts: [draft, residual-risk]
#   top-management: [4, 5]

# The grades of the checks: `hazlog explain` lists the rules and their groups.
# check:
#   rules:
#     log: info
#   off:
#     - paths: hazards/old/*.md
#   thresholds:
#     common-mode: 5
"
    )
}

/// A text, quoted so that YAML reads it back.
fn yaml_string(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.'));
    let word = !matches!(
        text,
        "true" | "false" | "null" | "yes" | "no" | "on" | "off"
    );
    if plain && word {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "''"))
}
