//! The lines that differ between two texts.

/// How many equal lines are shown before and after the lines that differ.
const AROUND: usize = 1;
/// The most pairs of lines that hazlog compares. Texts that differ more are shown as replaced.
const MOST: usize = 4_000_000;

/// A line of the diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffLine {
    /// The next lines begin at this line of the old text, counted from 1.
    From(usize),
    /// A line of both texts.
    Same(String),
    /// A line of the old text only.
    Gone(String),
    /// A line of the new text only.
    New(String),
}

/// The diff of two texts, with a few lines around each difference.
pub fn diff_lines(before: &str, after: &str) -> Vec<DiffLine> {
    let old: Vec<&str> = before.lines().collect();
    let new: Vec<&str> = after.lines().collect();
    let pairs = old.iter().zip(&new);
    let head = pairs.take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let pairs = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = pairs.take_while(|(one, other)| one == other).count();
    let mut steps = vec![DiffStep::Same; head];
    steps.extend(edit_steps(
        &old_rest[..old_rest.len() - tail],
        &new_rest[..new_rest.len() - tail],
    ));
    steps.extend(vec![DiffStep::Same; tail]);
    with_context(&old, &new, &steps)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DiffStep {
    Same,
    Gone,
    New,
}

/// The shortest list of steps from one list of lines to another.
fn edit_steps(old: &[&str], new: &[&str]) -> Vec<DiffStep> {
    if old.len().saturating_mul(new.len()) > MOST {
        let mut steps = vec![DiffStep::Gone; old.len()];
        steps.extend(vec![DiffStep::New; new.len()]);
        return steps;
    }
    // The length of the common part at both ends of the lists.
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            common[at * width + to] = if old[at] == new[to] {
                common[(at + 1) * width + to + 1] + 1
            } else {
                common[(at + 1) * width + to].max(common[at * width + to + 1])
            };
        }
    }
    let mut steps = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < old.len() && to < new.len() {
        if old[at] == new[to] {
            steps.push(DiffStep::Same);
            (at, to) = (at + 1, to + 1);
        } else if common[(at + 1) * width + to] >= common[at * width + to + 1] {
            steps.push(DiffStep::Gone);
            at += 1;
        } else {
            steps.push(DiffStep::New);
            to += 1;
        }
    }
    steps.extend(vec![DiffStep::Gone; old.len() - at]);
    steps.extend(vec![DiffStep::New; new.len() - to]);
    steps
}

fn with_context(old: &[&str], new: &[&str], steps: &[DiffStep]) -> Vec<DiffLine> {
    let is_near = |place: usize| {
        let from = place.saturating_sub(AROUND);
        let to = (place + AROUND + 1).min(steps.len());
        steps[from..to].iter().any(|step| *step != DiffStep::Same)
    };
    let mut pieces = Vec::new();
    let (mut at, mut to) = (0, 0);
    let mut is_cut = true;
    for (place, step) in steps.iter().enumerate() {
        let near = is_near(place);
        if near && is_cut {
            pieces.push(DiffLine::From(at + 1));
        }
        is_cut = !near;
        match step {
            DiffStep::Same => {
                if near {
                    pieces.push(DiffLine::Same(old[at].to_owned()));
                }
                (at, to) = (at + 1, to + 1);
            }
            DiffStep::Gone => {
                pieces.push(DiffLine::Gone(old[at].to_owned()));
                at += 1;
            }
            DiffStep::New => {
                pieces.push(DiffLine::New(new[to].to_owned()));
                to += 1;
            }
        }
    }
    if pieces.is_empty() && old.len() == new.len() {
        // Only the line ends differ, and no line shows that.
        pieces.push(DiffLine::Same("only the line endings differ".to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(before: &str, after: &str) -> String {
        let mut text = String::new();
        for piece in diff_lines(before, after) {
            text.push_str(&match piece {
                DiffLine::From(line) => format!("@{line} "),
                DiffLine::Same(line) => format!("{line} "),
                DiffLine::Gone(line) => format!("-{line} "),
                DiffLine::New(line) => format!("+{line} "),
            });
        }
        text.trim_end().to_owned()
    }

    #[test]
    fn the_lines_that_differ_are_shown_with_their_neighbours() {
        assert_eq!(
            rendered("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n"),
            "@2 b -c +C d"
        );
        assert_eq!(
            rendered("a\nb\nc\nd\ne\nf\n", "A\nb\nc\nd\ne\nF\n"),
            "@1 -a +A b @5 e -f +F"
        );
        assert_eq!(rendered("a\nb\n", "a\nx\nb\n"), "@1 a +x b");
        assert_eq!(rendered("a\nx\nb\n", "a\nb\n"), "@1 a -x b");
    }

    #[test]
    fn a_difference_in_line_endings_is_shown() {
        assert_eq!(
            rendered("a\r\nb\r\n", "a\nb\n"),
            "only the line endings differ"
        );
        assert_eq!(rendered("a\nb", "a\nb\n"), "only the line endings differ");
    }
}
