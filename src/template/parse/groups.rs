//! Finds the headings of a template that are groups of controls.

use super::super::marks::{self, CONTROLS};
use super::super::{ControlHeading, Duty, Role, TemplateError};
use super::{Raw, RawHeading};

/// The groups for a template without any.
const USUAL: [&str; 4] = [
    "Design controls (manufacturer)",
    "Testing controls (manufacturer)",
    "Training controls (deployment)",
    "Business process controls (deployment)",
];

/// Makes a heading the section of controls if no field has that name: the only heading that is
/// marked as controls, or that has such headings below it.
///
/// # Errors
/// When a field with another role is marked as controls, or a field without that mark says whose
/// duty it is.
pub(super) fn assign(raws: &[Raw], roles: &mut [Option<Role>]) -> Result<(), TemplateError> {
    for (raw, role) in raws.iter().zip(roles.iter()) {
        let is_other = role.is_some_and(|role| role != Role::HazardControls);
        if raw.has(CONTROLS) && is_other {
            return Err(TemplateError::NotOnlyControls {
                field: raw.title.clone(),
            });
        }
        let of_group = raw.marks.iter().find(|mark| marks::is_of_group(mark));
        let may_have = raw.has(CONTROLS) || *role == Some(Role::HazardControls);
        if let Some(mark) = of_group.filter(|_| !may_have) {
            return Err(TemplateError::NotControls {
                field: raw.title.clone(),
                mark: mark.clone(),
            });
        }
    }
    if roles.contains(&Some(Role::HazardControls)) {
        return Ok(());
    }
    let holds_groups = |raw: &Raw| raw.headings.iter().any(|below| is_marked(&below.marks));
    let marked: Vec<usize> = places(raws, |raw| raw.has(CONTROLS) || holds_groups(raw));
    if let [only] = marked[..]
        && roles[only].is_none()
    {
        roles[only] = Some(Role::HazardControls);
    }
    Ok(())
}

fn places(raws: &[Raw], is_meant: impl Fn(&Raw) -> bool) -> Vec<usize> {
    let all = raws.iter().enumerate();
    all.filter(|(_, raw)| is_meant(raw))
        .map(|(at, _)| at)
        .collect()
}

fn is_marked(marks: &[String]) -> bool {
    marks.iter().any(|mark| mark == CONTROLS)
}

/// The headings of groups: those below the section of controls, and the marked fields; the usual
/// ones if there are none.
///
/// # Errors
/// When a heading is marked as the duty of both, or as two groups.
pub(super) fn headings(
    raws: &[Raw],
    controls: Option<&Raw>,
) -> Result<Vec<ControlHeading>, TemplateError> {
    let below = controls.map_or(&[][..], |raw| raw.headings.as_slice());
    let mut found = Vec::new();
    for RawHeading { title, marks } in below {
        found.push(group(title, marks)?);
    }
    for (at, raw) in raws.iter().enumerate() {
        if raw.has(CONTROLS) {
            let field = Some(at);
            let group = group(&raw.title, &raw.marks)?;
            found.push(ControlHeading { field, ..group });
        }
    }
    if found.is_empty() {
        for title in USUAL {
            found.push(group(title, &[])?);
        }
    }
    Ok(found)
}

fn group(title: &str, marks: &[String]) -> Result<ControlHeading, TemplateError> {
    let twice = || TemplateError::TwoGroups {
        title: title.to_owned(),
    };
    let duty = only(marks.iter().filter_map(|mark| marks::duty(mark))).map_err(|()| twice())?;
    let kind = only(marks.iter().filter_map(|mark| marks::kind(mark))).map_err(|()| twice())?;
    let of_title = ControlHeading::of_title(title);
    Ok(ControlHeading {
        kind: kind.unwrap_or(of_title.kind),
        duty: duty.or_else(|| Duty::of_heading(title)),
        ..of_title
    })
}

/// The only different value; `None` for an empty list.
///
/// # Errors
/// When two values differ.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Result<Option<T>, ()> {
    let first = values.next();
    match values.all(|other| first.as_ref() == Some(&other)) {
        true => Ok(first),
        false => Err(()),
    }
}
