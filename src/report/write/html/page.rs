//! The page around a report: the template `page.html`.

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, context};

use super::policy;
use super::style;
use crate::report::{Format, Report, ReportError, TemplateText, Templates};

/// The content of a page.
pub(super) struct Page<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its style and script.
    pub parts: PageParts<'a>,
    /// The list of contents, as HTML.
    pub contents: String,
    /// Its content, as HTML.
    pub body: String,
}

/// Where the style and the script of a page are.
pub(super) enum PageParts<'a> {
    /// Inside the page.
    Inside {
        /// The style sheet.
        style: &'a str,
        /// The script.
        script: &'a str,
    },
    /// In files next to the page.
    Beside(Beside),
}

/// The files next to a page of a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// The style sheet.
    pub style: String,
    /// The scripts, in the order in which the page needs them.
    pub scripts: Vec<String>,
    /// The first page of the site; empty on that page.
    pub home: String,
    /// The previous page: its address and its name.
    pub before: Option<(String, String)>,
    /// The next page.
    pub after: Option<(String, String)>,
}

impl Page<'_> {
    /// The page's HTML.
    pub fn render(self, report: &Report, templates: &Templates) -> Result<String, ReportError> {
        let layout = templates.get("page.html");
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment
            .add_template("page.html", layout.text)
            .map_err(|error| broken(layout, &error))?;
        let values = self.values(report);
        environment
            .get_template("page.html")
            .and_then(|template| template.render(values))
            .map_err(|error| broken(layout, &error))
    }

    fn values(self, report: &Report) -> Value {
        let html = Value::from_safe_string;
        let common = context! {
            title => self.title,
            report_title => report.title.as_str(),
            subtitle => report.subtitle.as_str(),
            kind => report.kind.as_str(),
            about => Value::from(Serde(&report.about)),
            commit => style::commit(&report.about),
            contents => html(self.contents),
            body => html(self.body),
        };
        let parts = match self.parts {
            PageParts::Inside { style, script } => context! {
                policy => policy::of_inside(style, script),
                style => html(style.to_owned()),
                script => html(script.to_owned()),
                beside => false,
            },
            PageParts::Beside(beside) => context! {
                policy => policy::OF_BESIDE,
                style => "",
                script => "",
                beside => context! {
                    style => beside.style,
                    scripts => beside.scripts,
                    home => beside.home,
                    before => neighbour(beside.before),
                    after => neighbour(beside.after),
                },
            },
        };
        context! { ..common, ..parts }
    }
}

fn neighbour(page: Option<(String, String)>) -> Value {
    page.map_or(
        Value::from(false),
        |(address, name)| context! { address, name },
    )
}

/// The error in a template, with its line.
fn broken(layout: TemplateText<'_>, error: &minijinja::Error) -> ReportError {
    if error.kind() == ErrorKind::WriteFailure {
        return ReportError::Writer {
            format: Format::Html,
            message: error.to_string(),
        };
    }
    let what = error.kind().to_string();
    let message = match error.detail() {
        Some(detail) => format!("{what}: {detail}"),
        None => what,
    };
    ReportError::Template {
        path: layout.path.to_owned(),
        line: error.line().unwrap_or(1),
        message,
    }
}
