//! Errors of typst in our own terms.

use typst::WorldExt;
use typst::syntax::DiagSpan;

use super::typst_world::{Faults, TypstWorld};
use crate::report::{Format, ReportError, TemplateText};

/// The error for a typst error: at the line of the template if there is one.
pub fn report_error(faults: &Faults, world: &TypstWorld, page: TemplateText<'_>) -> ReportError {
    let Some(fault) = faults.first() else {
        return writer("typst gave up without a reason".to_owned());
    };
    let calls = fault.trace.iter().map(|point| DiagSpan::from(point.span));
    let line = std::iter::once(fault.span)
        .chain(calls)
        .find_map(|span| line(span, world));
    let mut message = fault.message.to_string();
    for hint in &fault.hints {
        message.push_str("; ");
        message.push_str(&hint.v);
    }
    // An error inside a call of ours is reported at the first line of the function, or as a missing
    // function.
    if line.is_none() && fault.message == "unresolved import" {
        message = format!("it has no function `{}`", world.function);
    }
    let ours = fault.span.id() == Some(world.main_id());
    match line.or(ours.then_some(1)) {
        Some(line) => ReportError::Template {
            path: page.path.to_owned(),
            line,
            message,
        },
        None => writer(message),
    }
}

/// An error of the writer.
pub fn writer(message: String) -> ReportError {
    ReportError::Writer {
        format: Format::Pdf,
        message,
    }
}

fn line(span: DiagSpan, world: &TypstWorld) -> Option<usize> {
    if span.id() != Some(world.page.id()) {
        return None;
    }
    let start = world.range(span)?.start;
    Some(world.page.lines().byte_to_line(start)? + 1)
}
