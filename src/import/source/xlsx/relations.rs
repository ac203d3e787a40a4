//! Which parts of a workbook belong to which.

use super::super::Unreadable;
use super::super::package::Package;
use super::super::xml::XmlEvent;

/// One part that another part names.
pub(super) struct Relation {
    /// How the other part names it.
    pub id: String,
    /// The last word of its type: `worksheet`, `comments`, `hyperlink`.
    pub kind: String,
    /// The path in the package or, for something outside, its address.
    pub target: String,
    /// Whether it is outside the workbook.
    pub is_external: bool,
}

/// The parts that a part names.
pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = match folder {
        "" => format!("_rels/{name}.rels"),
        _ => format!("{folder}/_rels/{name}.rels"),
    };
    let mut relations = Vec::new();
    package.read_xml(&path, |event| {
        if let XmlEvent::Start(element) = event
            && element.name() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) = (
                element.attribute("Id"),
                element.attribute("Type"),
                element.attribute("Target"),
            )
        {
            let is_external = element.attribute("TargetMode").as_deref() == Some("External");
            relations.push(Relation {
                id,
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: match is_external {
                    true => target,
                    false => path_from(folder, &target),
                },
                is_external,
            });
        }
        Ok(())
    })?;
    Ok(relations)
}

/// The path of a target that is given from a folder.
fn path_from(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            _ => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_from_its_folder() {
        assert_eq!(
            path_from("xl/worksheets", "../comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(
            path_from("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            path_from("xl", "/xl/worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(path_from("", "xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(path_from("xl", "../../../a.xml"), "a.xml");
    }
}
