//! An empty report of a kind: its title, its subtitle and the facts about itself.

use crate::report::{About, Kind, Material, Report, clean_line};

/// An empty report.
pub fn blank_report(kind: Kind, title: &str, about: About, material: &Material<'_>) -> Report {
    let product = product(&about);
    let part = about.extract();
    let own = material.title.as_deref().map(clean_line);
    Report {
        kind: kind.into(),
        title: match (&part, own) {
            (None, own) => own.unwrap_or_else(|| title.to_owned()),
            (Some(_), None) => extract_title(title),
            (Some(_), Some(own)) => format!("{}: {own}", extract_title(title)),
        },
        // First, because the margin of a page can cut long text.
        subtitle: match &part {
            Some(part) => format!("{} · {product}", part.brief()),
            None => product,
        },
        about,
        classes: material.template.criteria.classes.len(),
        sections: Vec::new(),
        sheets: Vec::new(),
    }
}

/// The product and its version, on one line.
pub fn product(about: &About) -> String {
    match (&about.product, &about.version) {
        (Some(product), Some(version)) => format!("{product}, version {version}"),
        (Some(product), None) => format!("{product}, version not stated"),
        (None, Some(version)) => format!("Product not stated, version {version}"),
        (None, None) => "Product and version not stated".to_owned(),
    }
}

/// The title of an extract.
fn extract_title(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next();
    match (first, letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            format!(
                "Extract of the {}{}",
                first.to_lowercase(),
                letters.as_str()
            )
        }
        _ => format!("Extract of the {title}"),
    }
}
