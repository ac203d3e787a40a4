//! The environment in which typst works, and its calls: a source and values become pages.

use std::sync::Arc;

use typst::comemo::{Constraint, Track};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{
    Bytes, Content, Datetime, Dict, Duration, StyleChain, Target, TargetElem,
};
use typst::introspection::{EmptyIntrospector, Introspector, Location, Locator};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Protected};
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::{PagedDocument, PagedIntrospector, layout_document_for_bundle};

use super::fonts::fonts;

/// How often typst lays out pages until their references to each other are right.
const ROUNDS: usize = 5;

/// The error in typst's own terms.
pub type Faults = EcoVec<SourceDiagnostic>;

/// The environment of typst: two sources, values and fonts. It has no disk, no network and no
/// clock.
pub struct TypstWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    main: Source,
    /// The name of the called function of the template.
    pub function: String,
    /// The template.
    pub page: Source,
}

impl TypstWorld {
    /// A world for the template `page`.
    ///
    /// # Errors
    /// Never in fact: when typst refuses the names of our own files.
    pub fn new(page: &str) -> Result<Self, String> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(fonts().book.clone()),
            main: Source::new(named("main.typ")?, String::new()),
            function: String::new(),
            page: Source::new(named("page.typ")?, page.to_owned()),
        })
    }

    /// The source that calls the template.
    pub fn main_id(&self) -> FileId {
        self.main.id()
    }

    /// Sets another call of the template with its values.
    pub fn set(&mut self, function: &str, values: Dict) {
        let call = format!("#import \"/page.typ\": {function}\n#{function}(..sys.inputs)\n");
        self.main = Source::new(self.main.id(), call);
        function.clone_into(&mut self.function);
        let library = Library::builder()
            .with_inputs(values)
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build();
        self.library = LazyHash::new(library);
    }

    /// Lays out the pages. `place` distinguishes equal things in several parts. `seen` gives what
    /// the pages can know about themselves and others, from the pages so far.
    ///
    /// # Errors
    /// When the template is broken.
    pub fn lay_out(
        &self,
        place: u128,
        seen: &dyn Fn(&PagedDocument) -> Arc<PagedIntrospector>,
    ) -> Result<PagedDocument, Faults> {
        let pages = self.rounds(place, seen);
        // typst caches everything that it has computed.
        typst::comemo::evict(0);
        pages
    }

    fn rounds(
        &self,
        place: u128,
        seen: &dyn Fn(&PagedDocument) -> Arc<PagedIntrospector>,
    ) -> Result<PagedDocument, Faults> {
        let world: &dyn World = self;
        let world = world.track();
        let traced = Traced::default();
        let mut sink = Sink::new();
        let content = typst_eval::eval(
            world,
            &self.library,
            traced.track(),
            sink.track_mut(),
            Route::default().track(),
            &self.main,
        )?
        .content();
        let mut known: Option<Arc<PagedIntrospector>> = None;
        let mut round = 1;
        loop {
            let constraint = Constraint::new();
            let around: &dyn Introspector = match &known {
                Some(pages) => pages.as_ref(),
                None => &EmptyIntrospector,
            };
            let mut sink = Sink::new();
            let mut engine = Engine {
                library: &self.library,
                world,
                introspector: Protected::new(around.track_with(&constraint)),
                traced: traced.track(),
                sink: sink.track_mut(),
                route: Route::default(),
            };
            let document = once(&mut engine, &content, place)?;
            let now = seen(&document);
            let settled = constraint.validate(now.as_ref() as &dyn Introspector);
            if settled || round == ROUNDS {
                let late = sink.delayed();
                return if late.is_empty() {
                    Ok(document)
                } else {
                    Err(late)
                };
            }
            known = Some(now);
            round += 1;
        }
    }
}

fn once(engine: &mut Engine<'_>, content: &Content, place: u128) -> Result<PagedDocument, Faults> {
    let library = engine.library;
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let locator = Locator::synthesize(Location::new(place));
    layout_document_for_bundle(engine, content, locator, base.chain(&target))
}

fn named(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|error| error.to_string())?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for TypstWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if id == self.page.id() {
            return Ok(self.page.clone());
        }
        Err(FileError::NotFound(
            id.get().vpath().get_without_slash().into(),
        ))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(FileError::NotFound(
            id.get().vpath().get_without_slash().into(),
        ))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().all.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
