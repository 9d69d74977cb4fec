//! The part of the publisher that takes in files of other programs, and gives stories back as such.

use nianbiao as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// What a script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use js_sys::Uint8Array;
    use nianbiao::publisher;
    use wasm_bindgen::prelude::*;

    /// How files are read that are no stories yet.
    #[wasm_bindgen]
    pub struct How(publisher::How);

    #[wasm_bindgen]
    impl How {
        /// `columns` are headings or letters, each followed by its field.
        #[wasm_bindgen(constructor)]
        pub fn new(
            day_first: Option<bool>,
            encoding: Option<String>,
            columns: Vec<String>,
            lang: Option<String>,
        ) -> Self {
            let mut columns = columns.into_iter();
            let mut pairs = Vec::new();
            while let (Some(column), Some(field)) = (columns.next(), columns.next()) {
                pairs.push((column, field));
            }
            Self(publisher::How { day_first, encoding, columns: pairs, lang })
        }
    }

    /// The story that a file becomes, or why it becomes none, for the core.
    #[wasm_bindgen]
    pub fn taken(name: &str, bytes: &[u8], how: How) -> Vec<u8> {
        publisher::taken(name, bytes, how.0)
    }

    /// A story without errors in one language as files for other programs, for the core.
    #[wasm_bindgen]
    pub fn data(json: &[u8], lang: &str, page: Option<String>) -> Vec<u8> {
        publisher::story_data(json, lang, page.as_deref())
    }

    /// A story made of files.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Imported {
        /// The story in JSON.
        pub story: String,
        /// What became of the rows, in JSON.
        pub report: String,
        /// Those that were left out, as a table.
        #[wasm_bindgen(js_name = leftOut)]
        pub left_out: Option<String>,
    }

    /// A story made of files, whose names are given beside them; what is thrown is why nothing can be made of them.
    #[wasm_bindgen]
    pub fn imported(
        names: Vec<String>,
        files: Vec<Uint8Array>,
        how: How,
        messages: &str,
    ) -> Result<Imported, String> {
        let files: Vec<_> = names.into_iter().zip(files.iter().map(Uint8Array::to_vec)).collect();
        let (story, report, left_out) = publisher::imported(&files, how.0, messages)?;
        Ok(Imported { story, report, left_out })
    }

    /// A story without errors as a file of another program; nothing where there is no such form, or it holds nothing of it.
    #[wasm_bindgen]
    pub fn exported(
        json: &[u8],
        to: &str,
        lang: Option<String>,
        messages: &str,
    ) -> Result<Option<Vec<u8>>, String> {
        publisher::exported(json, to, lang.as_deref(), messages)
    }
}

fn main() {}
