//! The parts as the core has them: a script fetches and runs them.

use std::io;
use std::path::Path;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::edition::LocalizedStory;
use crate::ground::files::Wish;
use crate::import::{InputFile, Options, Refusal, is_story};
use crate::publish::rendition::Told;
use crate::story::Wording;
use crate::system::of_host;
use crate::workshop::packed::{Packed, packed, unpacked};
use crate::workshop::{DATA_ENDINGS, Laid, Made, Parts, Taken};

#[wasm_bindgen]
extern "C" {
    /// What a script has made by parts, besides standing for a machine; `border.d.ts` describes it. Each gives nothing where it
    /// has to be made first.
    type Script;

    #[wasm_bindgen(method)]
    fn taken(this: &Script, path: &str) -> Option<Vec<u8>>;
    #[wasm_bindgen(method)]
    fn picture(this: &Script, path: &str) -> Option<Vec<u8>>;
    #[wasm_bindgen(method)]
    fn region(this: &Script, path: &str, wish: Vec<u8>) -> Option<Vec<u8>>;
    #[wasm_bindgen(method)]
    fn offset(this: &Script, zone: &str, seconds: f64) -> Option<i32>;
    #[wasm_bindgen(method)]
    fn data(
        this: &Script,
        id: &str,
        json: &[u8],
        lang: &str,
        page: Option<String>,
    ) -> Option<Vec<u8>>;
    #[wasm_bindgen(method)]
    fn card(this: &Script, svg: &str) -> Option<Vec<u8>>;
}

/// What `ask` hears of the script; none where that has to make it first.
fn asked<T: Packed>(ask: impl FnOnce(&Script) -> Option<Vec<u8>>) -> Option<T> {
    let bytes = of_host(|host| ask(host.unchecked_ref()))?;
    unpacked(&bytes)
}

/// Seconds by which a zone is ahead at an instant.
pub(super) fn offset(zone: &str, utc_seconds: i64) -> Option<i32> {
    of_host(|host| host.unchecked_ref::<Script>().offset(zone, utc_seconds as f64))
}

/// A story in one language as files for other programs, each with its ending.
pub(super) fn data(
    localized: &LocalizedStory<'_>,
    json: &[u8],
    page: Option<&str>,
) -> Vec<(&'static str, Vec<u8>)> {
    let id = &localized.story.id;
    let files = asked(|it| it.data(id, json, localized.lang, page.map(str::to_owned)));
    let files: Vec<(String, Vec<u8>)> = files.unwrap_or_default();
    let ending = |it: &str| DATA_ENDINGS.into_iter().find(|ending| *ending == it);
    files.into_iter().filter_map(|(it, bytes)| Some((ending(&it)?, bytes))).collect()
}

/// The picture for sharing that an SVG becomes, or why there is none.
pub(super) fn card(svg: &str) -> Option<Result<Vec<u8>, Wording>> {
    asked(|it| it.card(svg))
}

/// All of it asked of the script.
pub(super) struct Asked;

impl Parts for Asked {
    fn taken(&self, path: &Path, bytes: &[u8], _: &Options) -> Option<Result<Taken, Refusal>> {
        let name = path.to_string_lossy();
        if is_story(&InputFile { name: &name, bytes }) {
            return None;
        }
        // A part that looks at it may find that it is a story, or was to be one.
        asked::<Option<_>>(|it| it.taken(&name)).flatten()
    }

    fn picture(&self, file: &Path) -> io::Result<Result<Made, Box<Told>>> {
        asked(|it| it.picture(&file.to_string_lossy())).ok_or_else(not_yet)
    }

    fn region(&self, file: &Path, wish: &Wish) -> io::Result<Result<Laid, Wording>> {
        let edges = wish.bounds.map(|it| vec![it.west, it.south, it.east, it.north]);
        let wish = packed(&(edges, wish.languages.clone()));
        asked(|it| it.region(&file.to_string_lossy(), wish)).ok_or_else(not_yet)
    }
}

/// What nobody hears: the script begins again.
fn not_yet() -> io::Error {
    io::ErrorKind::WouldBlock.into()
}
