//! What an element means for its text.

/// What the reader does at an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// It is no text of the page.
    Silent,
    /// A heading of this level.
    Heading(u8),
    /// A table.
    Table,
    /// A list of names and values.
    Definitions,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// Text whose blanks count.
    Code,
    /// A line break.
    Break,
    /// A picture: its alternative text is read.
    Picture,
    /// A field of a form.
    Input,
    /// A choice of a form.
    Choice,
    /// A link.
    Link,
    /// Words that are struck out.
    Struck,
    /// Its text is a separate paragraph.
    Block,
    /// It is within a line.
    Inline,
}

/// The meaning of the element with this name.
pub(super) fn element(name: &str) -> Element {
    match name {
        "script" | "style" => Element::Silent,
        "h1" => Element::Heading(1),
        "h2" => Element::Heading(2),
        "h3" => Element::Heading(3),
        "h4" => Element::Heading(4),
        "h5" => Element::Heading(5),
        "h6" => Element::Heading(6),
        "table" => Element::Table,
        "dl" => Element::Definitions,
        "ul" | "ol" | "menu" | "dir" => Element::List,
        "li" => Element::Item,
        "pre" | "textarea" | "listing" | "xmp" => Element::Code,
        "br" => Element::Break,
        "img" | "area" => Element::Picture,
        "input" => Element::Input,
        "select" => Element::Choice,
        "a" => Element::Link,
        "del" | "s" | "strike" => Element::Struck,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd"
        | "details" | "dialog" | "div" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "head" | "header" | "hgroup" | "hr" | "html" | "iframe" | "legend" | "main"
        | "nav" | "noscript" | "object" | "optgroup" | "option" | "p" | "search" | "section"
        | "summary" | "td" | "template" | "th" | "title" | "tr" | "video" => Element::Block,
        _ => Element::Inline,
    }
}
