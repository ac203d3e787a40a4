//! The location of a finding, relative to the root of the repository as code hosts expect.

use super::CheckReport;
use super::model::{ArtifactLocation, Location, PhysicalLocation, Region};
use crate::check::Diagnostic;
use crate::text::Place;

/// The location of a finding. A finding about the whole log is at its settings or its folder.
pub fn sarif_location(report: &CheckReport<'_>, diagnostic: &Diagnostic) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: artifact(report, diagnostic),
            region: diagnostic.spot.map(|spot| region(spot.start, spot.end)),
        },
    }
}

/// The file of a finding.
pub fn artifact(report: &CheckReport<'_>, diagnostic: &Diagnostic) -> ArtifactLocation {
    ArtifactLocation {
        uri: uri(&report.repository_path(diagnostic)),
        uri_base_id: "%SRCROOT%",
    }
}

/// From a place up to, not including, another.
pub fn region(start: Place, end: Place) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A path as a relative reference: what is not unreserved (RFC 3986, 2.3) is percent-encoded.
pub fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_percent_encoded() {
        assert_eq!(uri("hazards/Hazard-0001.md"), "hazards/Hazard-0001.md");
        assert_eq!(uri("a b/é#1:%.md"), "a%20b/%C3%A9%231%3A%25.md");
    }
}
