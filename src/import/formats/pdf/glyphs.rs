//! The characters of a page, each with its place: the operators of PDF that
//! show text. Fonts are read by `hayro_font`.

use std::sync::Arc;

use hayro_font::{CMapResolverFn, FontCache, FontQuery, FontResolverFn};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object};
use hayro_syntax::page::{Page, Resources, Rotation};

use super::state::{Face, IDENTITY, Matrix, Scheme, State};
use crate::formats::Unreadable;

/// The most operators and characters of a document.
const OPERATORS: usize = 20_000_000;
const GLYPHS: usize = 2_000_000;

/// How deep forms may hold each other, and how many may be shown.
const DEEPEST: usize = 12;
const FORMS: usize = 50_000;

/// How deep states may be saved.
const STATES: usize = 512;

/// A character at its place, upright pages with y upwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) x: f64,
    pub(super) y: f64,
    /// Where the next one begins.
    pub(super) end: f64,
    pub(super) size: f64,
    pub(super) text: String,
    /// Whether the file says that it belongs to the page, not to the text.
    pub(super) artifact: bool,
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    /// Left, bottom, right and top of the page.
    pub(super) bounds: [f64; 4],
    /// Whether it shows pictures.
    pub(super) pictures: usize,
}

/// Reads the pages of a document.
pub(super) struct Reader<'a> {
    fonts: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    operators: usize,
    forms: usize,
    count: usize,
    page: Shown,
    /// Characters that no one knows, that can't be seen, that don't stand
    /// upright and that stand outside of their pages.
    pub(super) unknown: usize,
    pub(super) unseen: usize,
    pub(super) slanted: usize,
    pub(super) outside: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new() -> Self {
        Self {
            fonts: FontCache::new(),
            // Fonts that a file only names: any will do, only widths are read.
            font_resolver: Arc::new(|query| {
                let font = match query {
                    FontQuery::Standard(font) => *font,
                    FontQuery::Fallback(fallback) => fallback.pick_standard_font(),
                };
                Some(font.get_font_data())
            }),
            cmap_resolver: Arc::new(hayro_cmap::load_embedded),
            operators: 0,
            forms: 0,
            count: 0,
            page: Shown::default(),
            unknown: 0,
            unseen: 0,
            slanted: 0,
            outside: 0,
        }
    }

    /// What a page shows.
    pub(super) fn page(&mut self, page: &Page<'a>) -> Result<Shown, Unreadable> {
        let upright = match page.rotation() {
            Rotation::None => IDENTITY,
            Rotation::Horizontal => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
            Rotation::Flipped => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            Rotation::FlippedHorizontal => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        };
        let crop = page.intersected_crop_box();
        let [[x0, y0], [x1, y1]] = [
            upright.point(crop.x0, crop.y0),
            upright.point(crop.x1, crop.y1),
        ];
        self.page = Shown {
            bounds: [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)],
            ..Shown::default()
        };
        let state = State::new(upright);
        self.run(page.typed_operations(), page.resources(), state, 0)?;
        Ok(std::mem::take(&mut self.page))
    }

    /// Takes the operators of a page or a form.
    fn run(
        &mut self,
        mut operators: TypedIter<'_>,
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let mut saved: Vec<State<'a>> = Vec::new();
        // For each marked part, whether it belongs to the page only.
        let mut marked: Vec<bool> = Vec::new();
        let mut artifacts = 0_usize;
        while let Some(operator) = operators.next() {
            self.operators += 1;
            if self.operators > OPERATORS || self.count > GLYPHS {
                return Err(Unreadable::TooLarge("PDF 的内容超过 200 万字"));
            }
            use TypedInstruction as Is;
            match operator {
                Is::SaveState(_) if saved.len() < STATES => saved.push(state.clone()),
                Is::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                Is::BeginMarkedContent(it) => mark(&mut marked, &mut artifacts, it.0),
                Is::BeginMarkedContentWithProperties(it) => {
                    mark(&mut marked, &mut artifacts, it.0);
                }
                Is::EndMarkedContent(_) => {
                    artifacts -= usize::from(marked.pop() == Some(true));
                }
                Is::TextFont(it) => {
                    state.face = resources.get_font(it.0).and_then(|font| self.face(&font));
                    state.size = it.1.as_f64();
                }
                Is::ShowText(it) => self.show(&mut state, it.0, artifacts > 0),
                Is::NextLineAndShowText(it) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, it.0, artifacts > 0);
                }
                Is::ShowTextWithParameters(it) => {
                    state.word_space = it.0.as_f64();
                    state.char_space = it.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, it.2, artifacts > 0);
                }
                Is::ShowTexts(it) => {
                    for part in it.0.iter::<Object<'_>>() {
                        match part {
                            Object::Number(gap) => state.adjust(gap.as_f64()),
                            Object::String(text) => {
                                self.show(&mut state, &text, artifacts > 0);
                            }
                            _ => {}
                        }
                    }
                }
                Is::XObject(it) => self.form(it.0, resources, &state, depth)?,
                Is::InlineImage(_) => self.page.pictures += 1,
                other => state.set(&other),
            }
        }
        Ok(())
    }

    /// What a form shows, or a picture.
    fn form(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let Some(stream) = resources.get_x_object(name) else {
            return Ok(());
        };
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>(b"Subtype");
        if kind.is_some_and(|kind| *kind == *b"Image") {
            self.page.pictures += 1;
            return Ok(());
        }
        self.forms += 1;
        if depth >= DEEPEST || self.forms > FORMS {
            return Err(Unreadable::TooLarge(
                "PDF 的表单超过 5 万个，或一个套一个超过 12 层",
            ));
        }
        let Ok(data) = stream.decoded_data() else {
            return Err(Unreadable::Pdf("有一部分内容读不出来".to_owned()));
        };
        let matrix = dict.get::<[f64; 6]>(b"Matrix").map_or(IDENTITY, Matrix);
        let mut inner = state.clone();
        inner.ctm = matrix.then(state.ctm);
        let own = dict.get::<Dict<'a>>(b"Resources").map(Resources::new);
        let resources = own.as_ref().unwrap_or(resources);
        self.run(TypedIter::new(&data), resources, inner, depth + 1)
    }

    fn face(&mut self, dict: &Dict<'a>) -> Option<Face<'a>> {
        let font = self
            .fonts
            .font(dict, &self.font_resolver, &self.cmap_resolver)?;
        let encoding = dict.get::<Name<'_>>(b"Encoding");
        let named = |start: &[u8]| encoding.as_ref().is_some_and(|it| it.starts_with(start));
        let scheme = if named(b"UniGB-UCS2") || named(b"UniGB-UTF16") {
            Scheme::Utf16
        } else if named(b"GBK") || named(b"GB-EUC") {
            Scheme::Gb18030
        } else {
            Scheme::Own
        };
        Some(Face { font, scheme })
    }

    /// Shows a string.
    fn show(&mut self, state: &mut State<'a>, text: &[u8], artifact: bool) {
        let Some(face) = state.face.clone() else {
            self.unknown += text.len();
            return;
        };
        let mut at = 0;
        while at < text.len() {
            let (code, length) = face.font.read_code(text, at);
            let bytes = text.get(at..(at + length.max(1)).min(text.len()));
            at += length.max(1);
            let words = face.text(code, bytes.unwrap_or_default());
            let advance = face.font.code_advance(code);
            if face.font.is_horizontal() {
                let space = match (code, length) {
                    (32, 1) => state.word_space,
                    _ => 0.0,
                };
                let width = advance.x / 1000.0 * state.size;
                let place = state.place(width);
                state.advance((width + state.char_space + space) * state.scale);
                self.add(state, place, words, artifact);
            } else {
                self.slanted += usize::from(words.is_some());
            }
        }
    }

    /// Adds a character whose place is known: x, y, the end, the size.
    fn add(
        &mut self,
        state: &State<'_>,
        place: Option<[f64; 4]>,
        words: Option<String>,
        artifact: bool,
    ) {
        self.count += 1;
        let Some([x, y, end, size]) = place else {
            self.slanted += 1;
            return;
        };
        let own = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\0'..='\u{1f}');
        let words = words.filter(|words| !words.contains(own));
        let [left, bottom, right, top] = self.page.bounds;
        if x < left - size || x > right || y < bottom - size || y > top {
            self.outside += 1;
        } else if !state.visible {
            self.unseen += 1;
        } else {
            self.unknown += usize::from(words.is_none());
            let text = words.unwrap_or_else(|| '\u{fffd}'.to_string());
            self.page.glyphs.push(Glyph {
                x,
                y,
                end,
                size,
                text,
                artifact,
            });
        }
    }
}

fn mark(marked: &mut Vec<bool>, artifacts: &mut usize, tag: &Name<'_>) {
    let artifact = **tag == *b"Artifact";
    *artifacts += usize::from(artifact);
    marked.push(artifact);
}
