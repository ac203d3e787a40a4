//! Rows for programs: JSON and comma-separated values.

use serde::Serialize;

use super::Context;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::json::pretty;

/// Writes a value as JSON.
pub fn json(context: &mut Context<'_>, value: &impl Serialize) -> Outcome {
    let bytes = pretty(value)
        .map_err(|error| Failure::new(format!("hazlog could not write JSON: {error}")))?;
    Ok(context.out.exact(&bytes)?)
}

/// Writes rows as comma-separated values (RFC 4180: lines end in CR LF, and a value with a comma,
/// a quotation mark or a line end is in quotation marks). The caller decides about formulas.
pub fn csv<T: AsRef<str>>(
    context: &mut Context<'_>,
    columns: &[T],
    rows: impl Iterator<Item = Vec<String>>,
) -> Outcome {
    context.out.exact(line(columns).as_bytes())?;
    for row in rows {
        context.out.exact(line(&row).as_bytes())?;
    }
    Ok(())
}

fn line<T: AsRef<str>>(values: &[T]) -> String {
    if let [only] = values
        && only.as_ref().is_empty()
    {
        // Most readers ignore an empty line.
        return "\"\"\r\n".to_owned();
    }
    let quoted: Vec<String> = values.iter().map(|value| quote(value.as_ref())).collect();
    format!("{}\r\n", quoted.join(","))
}

fn quote(value: &str) -> String {
    let needs = value.contains([',', '"', '\n', '\r']) || value.trim() != value;
    if needs {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_with_special_characters_are_quoted() {
        assert_eq!(line(&["a", "b c", "d,e"]), "a,b c,\"d,e\"\r\n");
        assert_eq!(
            line(&["say \"no\"", "", "two\nlines"]),
            "\"say \"\"no\"\"\",,\"two\nlines\"\r\n"
        );
        assert_eq!(line(&[""]), "\"\"\r\n");
    }
}
