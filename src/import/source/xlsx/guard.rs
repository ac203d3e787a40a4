//! What is looked at before calamine reads a workbook: it reserves memory for as many texts as the workbook says it
//! has, and memory that the system refuses ends the program.

use super::super::Unreadable;
use super::super::package::{Package, damaged_part};
use super::super::xml::{Stop, XmlEvent};

/// How many texts a workbook says that it has, at most.
const TEXTS: u64 = 5_000_000;
/// How many formats of cells it has at most. Excel allows 65,490.
const FORMATS: usize = 100_000;

/// Refuses a workbook whose numbers of texts or formats are beyond reason.
pub(super) fn check(package: &mut Package<'_>) -> Result<(), Unreadable> {
    let of_kind = |package: &Package<'_>, ending: &str| -> Vec<String> {
        let names = package.names().filter(|name| name.ends_with(ending));
        names.map(str::to_owned).collect()
    };
    for name in of_kind(package, "sharedstrings.xml") {
        let mut said = 0;
        package.read_xml(&name, |event| match event {
            XmlEvent::Start(element) if element.name() == "sst" => {
                let count = element.attribute("uniqueCount").unwrap_or_default();
                // What is no number is not reserved.
                said = count
                    .trim()
                    .parse()
                    .unwrap_or_else(|_| large_if_digits(&count));
                Err(Stop::Done)
            }
            _ => Ok(()),
        })?;
        if said > TEXTS {
            return Err(damaged_part(&name));
        }
    }
    for name in of_kind(package, "styles.xml") {
        let mut formats = 0;
        package.read_xml(&name, |event| {
            if let XmlEvent::Start(element) = event {
                formats += usize::from(matches!(
                    element.name(),
                    "xf" | "font" | "fill" | "border" | "numFmt"
                ));
            }
            match formats > FORMATS {
                true => Err(Stop::Because(damaged_part(&name))),
                false => Ok(()),
            }
        })?;
    }
    Ok(())
}

/// A number of so many digits that it does not fit.
fn large_if_digits(count: &str) -> u64 {
    match count.contains(|character: char| character.is_ascii_digit()) {
        true => u64::MAX,
        false => 0,
    }
}
