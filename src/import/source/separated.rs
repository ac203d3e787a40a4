//! Values separated by commas, semicolons or tabs, as spreadsheets save them (RFC 4180).

use csv::{ReaderBuilder, StringRecord};

use super::spreadsheet::{Budget, tidy};
use super::text::decode;
use super::{
    Cell, Part, Piece, Place, Row, SourceDocument, SourceFile, SourceForm, Table, Unreadable,
};

/// The signs that separate values, the most frequent first.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// How many records show which sign it is.
const RECORDS: usize = 50;

/// Reads a table of separated values.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let decoded = decode(file.bytes);
    if decoded.text.contains('\0') {
        return Err(Unreadable {
            what: "a file with bytes that are no text".to_owned(),
            next: "Open it in the program that made it, and save it as CSV in UTF-8".to_owned(),
        });
    }
    let mut notices: Vec<String> = decoded.notice.into_iter().collect();
    let (text, first_line, named) = without_separator_line(&decoded.text);
    let separator = named.unwrap_or_else(|| separator_of(text));
    if let Some(line) = unclosed_quote(text, separator) {
        notices.push(format!(
            "the quotation mark that begins a value in line {} has no end. All that follows it is one value. Close it, \
             or remove it",
            line + first_line - 1
        ));
    }
    let rows = rows(text, separator, first_line)?;
    if rows.is_empty() {
        return Err(Unreadable {
            what: "a file without a word".to_owned(),
            next: "Check that it is the right file, and that the program that made it saved it"
                .to_owned(),
        });
    }
    Ok(SourceDocument {
        form: SourceForm::SeparatedValues,
        parts: vec![Part::Table(Table { name: None, rows })],
        notices,
    })
}

/// The text behind the line `sep=;`, which tells Excel the separator, with the number of its first line.
fn without_separator_line(text: &str) -> (&str, usize, Option<char>) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let sign = line
        .trim_end_matches('\r')
        .trim_matches('"')
        .strip_prefix("sep=");
    let mut signs = sign.unwrap_or_default().chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if sign.is_ascii() => (rest, 2, Some(sign)),
        _ => (text, 1, None),
    }
}

/// The sign that separates the values: the one that most of the first records have equally often.
fn separator_of(text: &str) -> char {
    let score = |separator: char| {
        let counts = counts(text, separator);
        let most = counts.iter().copied().max().unwrap_or_default();
        let usual = (1..=most)
            .map(|count| (counts.iter().filter(|of| **of == count).count(), count))
            .max()
            .unwrap_or_default();
        let used = counts.iter().filter(|count| **count > 0).count();
        (usual.0, used, usual.1)
    };
    let mut best = SEPARATORS[0];
    for separator in SEPARATORS {
        if score(separator) > score(best) {
            best = separator;
        }
    }
    best
}

/// How often a sign is in each of the first records that have words, outside quotes.
fn counts(text: &str, separator: char) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut count, mut has_words) = (0, false);
    for (character, is_quoted) in Scan::of(text, separator) {
        match character {
            '\n' if !is_quoted => {
                if has_words {
                    counts.push(count);
                }
                if counts.len() == RECORDS {
                    return counts;
                }
                (count, has_words) = (0, false);
            }
            _ => {
                count += usize::from(character == separator && !is_quoted);
                has_words |= !character.is_whitespace();
            }
        }
    }
    if has_words {
        counts.push(count);
    }
    counts
}

/// The line in which a quoted value begins that does not end, counted from 1.
fn unclosed_quote(text: &str, separator: char) -> Option<usize> {
    let (mut line, mut opened, mut is_open) = (1, 1, false);
    for (character, is_quoted) in Scan::of(text, separator) {
        if is_quoted && !is_open {
            opened = line;
        }
        is_open = is_quoted;
        line += usize::from(character == '\n');
    }
    is_open.then_some(opened)
}

/// The characters of a text, each with whether it is inside quotes. A quotation mark opens a value only at its start.
struct Scan<'t> {
    characters: std::str::Chars<'t>,
    separator: char,
    is_quoted: bool,
    is_at_start: bool,
}

impl<'t> Scan<'t> {
    fn of(text: &'t str, separator: char) -> Self {
        Self {
            characters: text.chars(),
            separator,
            is_quoted: false,
            is_at_start: true,
        }
    }
}

impl Iterator for Scan<'_> {
    type Item = (char, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let character = self.characters.next()?;
        if character == '"' && (self.is_quoted || self.is_at_start) {
            // A doubled mark closes the value and opens it again.
            self.is_quoted = !self.is_quoted;
            self.is_at_start = !self.is_quoted;
        } else {
            self.is_at_start = !self.is_quoted
                && (character == self.separator || matches!(character, '\n' | '\r'));
        }
        Some((character, self.is_quoted))
    }
}

fn rows(text: &str, separator: char, first_line: usize) -> Result<Vec<Row>, Unreadable> {
    let mut budget = Budget::new();
    let mut reader = ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Lines::from(text, first_line);
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    // A text can give no error: its bytes are UTF-8, and its rows may differ in length.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.of_record(usize::try_from(start).unwrap_or_default());
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        budget.take_cells(record.len())?;
        let cells = (1..).zip(record.iter()).map(|(column, value)| {
            Cell::single(Piece::plain(Place::Value { line, column }, tidy(value)))
        });
        rows.push(Row {
            cells: cells.collect(),
            ..Row::default()
        });
    }
    Ok(rows)
}

/// Counts lines up to each record. The reader of values counts the empty lines before a record to that record.
struct Lines<'t> {
    bytes: &'t [u8],
    counted: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    fn from(text: &'t str, line: usize) -> Self {
        Self {
            bytes: text.as_bytes(),
            counted: 0,
            line,
        }
    }

    /// The line in which the record begins that comes at or behind a byte.
    fn of_record(&mut self, start: usize) -> usize {
        while let Some(byte) = self.bytes.get(self.counted)
            && (self.counted < start || matches!(byte, b'\r' | b'\n'))
        {
            let next = self.bytes.get(self.counted + 1);
            let ends_a_line = *byte == b'\n' || (*byte == b'\r' && next != Some(&b'\n'));
            self.line += usize::from(ends_a_line);
            self.counted += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn document(bytes: &[u8]) -> SourceDocument {
        let name = "log.csv";
        read(&SourceFile { name, bytes }).unwrap()
    }

    fn table(bytes: &[u8]) -> Vec<Row> {
        let document = document(bytes);
        assert_eq!(document.notices, Vec::<String>::new());
        match document.parts.into_iter().next() {
            Some(Part::Table(table)) => table.rows,
            other => panic!("{other:?}"),
        }
    }

    fn texts(rows: &[Row]) -> Vec<Vec<&str>> {
        rows.iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| cell.piece.text.as_str())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn quoted_values_hold_separators_marks_and_lines() {
        let rows = table(b"Id,Hazard\r\n\r\n1,\"a, \"\"b\"\"\r\n c  \"\r\n,,\n2,5\" tube,third\n");
        assert_eq!(
            texts(&rows),
            [
                vec!["Id", "Hazard"],
                vec!["1", "a, \"b\"\n c"],
                vec!["2", "5\" tube", "third"]
            ]
        );
        let place = |row: usize, cell: usize| rows[row].cells[cell].piece.place.to_string();
        assert_eq!(place(0, 1), "line 1, column 2");
        assert_eq!(place(1, 1), "line 3, column 2");
        assert_eq!(place(2, 2), "line 6, column 3");
    }

    #[test]
    fn each_separator_is_found_by_the_records() {
        for (text, row) in [
            (
                "Id;Hazard;Cause\n1;a, b, c;d, e\n2;f, g;h\n",
                vec!["1", "a, b, c", "d, e"],
            ),
            ("Id\tHazard\n1\ta; b, c\n", vec!["1", "a; b, c"]),
            (
                "Log of hazards\n\nId,Hazard\n1,a; b\n2,\"c; d; e\"\n",
                vec!["1", "a; b"],
            ),
            ("\u{feff}Hazard;Harm\na;b\n", vec!["a", "b"]),
            ("\"one;two\";three\na;b\n", vec!["a", "b"]),
            (
                "Hazards\nno separator at all\n",
                vec!["no separator at all"],
            ),
        ] {
            let rows = table(text.as_bytes());
            assert!(texts(&rows).contains(&row), "{text}: {:?}", texts(&rows));
        }
    }

    #[test]
    fn the_line_for_excel_names_the_separator() {
        let rows = table(b"sep=|\r\nId|Hazard\r\n1|a, b; c\r\n");
        assert_eq!(texts(&rows), [["Id", "Hazard"], ["1", "a, b; c"]]);
        assert_eq!(rows[0].cells[0].piece.place.row(), "line 2");
    }

    #[test]
    fn an_unclosed_quote_is_told_with_its_line() {
        let read = document(b"Id,Hazard\n1,\"a\"\n2,\"b\n3,c\n");
        assert!(read.notices[0].contains("in line 3"), "{:?}", read.notices);
        assert_eq!(
            document(b"1,\"a \"\"b\"\"\"\n").notices,
            Vec::<String>::new()
        );
    }

    #[test]
    fn other_encodings_are_read_and_told() {
        let read = document(b"Id;Hazard\n1;Dosis f\xfcr M\xe4nner\n");
        let Part::Table(table) = &read.parts[0] else {
            panic!("{read:?}");
        };
        assert_eq!(table.rows[1].cells[1].piece.text, "Dosis für Männer");
        assert_eq!(read.notices.len(), 1);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [&b""[..], b" \r\n,,\n", b"PK\x03\x04\0\0\0", b"a,b\0"] {
            let name = "log.csv";
            assert!(read(&SourceFile { name, bytes }).is_err(), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let name = "log.csv";
            let _ = read(&SourceFile { name, bytes: &bytes });
        }

        #[test]
        fn the_words_of_all_values_are_the_words_of_the_cells(
            rows in proptest::collection::vec(proptest::collection::vec("[a-zé,;\"\t\n ]{0,8}", 3), 1..12),
            separator in proptest::sample::select(SEPARATORS.to_vec()),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(separator as u8).from_writer(Vec::new());
            // Two rows that leave no doubt about the separator.
            for row in [vec!["id"; 3], vec!["name"; 3]] {
                writer.write_record(row).unwrap();
            }
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            let separated = self::rows(std::str::from_utf8(&bytes).unwrap(), separator, 1).unwrap();
            let wanted: Vec<String> = [vec!["id".to_owned(); 3], vec!["name".to_owned(); 3]]
                .iter()
                .chain(&rows)
                .filter(|row| row.iter().any(|value| !value.trim().is_empty()))
                .flatten()
                .map(|value| tidy(value))
                .collect();
            let read: Vec<String> = separated
                .iter()
                .flat_map(|row| &row.cells)
                .map(|cell| cell.piece.text.clone())
                .collect();
            prop_assert_eq!(read, wanted);
            prop_assert_eq!(unclosed_quote(std::str::from_utf8(&bytes).unwrap(), separator), None);
        }
    }
}
