//! The core of the publisher: checks stories and makes the files of a site.

use nianbiao as _;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// What a script calls.
#[cfg(target_arch = "wasm32")]
pub mod exports {
    use nianbiao::publisher::{self, Wish};
    use nianbiao::system::Host;
    use wasm_bindgen::prelude::*;

    /// Everything that is wrong with stories, as the JSON that `nianbiao check` gives.
    #[wasm_bindgen]
    pub fn check(paths: Vec<String>, messages: &str, host: Host) -> String {
        publisher::check(&paths, messages, host)
    }

    /// A story as it is written in JSON.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Written {
        /// What is wrong with it, as of [`check`].
        pub document: String,
        /// The story; none where it has errors.
        pub json: Option<Vec<u8>>,
    }

    /// A story as it is written in JSON, whatever the file is that it comes from.
    #[wasm_bindgen]
    pub fn story(path: &str, messages: &str, host: Host) -> Written {
        let (document, json) = publisher::story(path, messages, host);
        Written { document, json }
    }

    /// A site whose files are not compressed yet; or why there is none.
    #[wasm_bindgen]
    pub struct Draft(publisher::Draft);

    #[wasm_bindgen]
    impl Draft {
        /// The site of one story or several.
        #[wasm_bindgen(constructor)]
        pub fn new(
            paths: Vec<String>,
            base_url: Option<String>,
            fast: bool,
            data: bool,
            messages: String,
            host: Host,
        ) -> Self {
            Self(publisher::draft(&paths, Wish { base_url, fast, data, messages }, host))
        }

        /// What is wrong with its stories, as of [`check`]; empty where there is a problem.
        pub fn document(&self) -> String {
            self.0.document.clone()
        }

        /// Why there is no site, where that is not the stories' fault.
        pub fn problem(&self) -> Option<String> {
            self.0.problem.clone()
        }

        /// What else is to be said, a line each.
        pub fn notes(&self) -> Vec<String> {
            self.0.notes.clone()
        }

        /// Rows of sheets that are not in it.
        #[wasm_bindgen(js_name = leftOut)]
        pub fn left_out(&self) -> usize {
            self.0.left_out
        }

        /// The paths of its files.
        pub fn paths(&self) -> Vec<String> {
            self.0.files.iter().map(|it| it.path.clone()).collect()
        }

        /// What is in one of them, which is given away.
        pub fn take(&mut self, at: usize) -> Vec<u8> {
            self.0.files.get_mut(at).map(|it| std::mem::take(&mut it.bytes)).unwrap_or_default()
        }

        /// The last file of the site, which names all others.
        pub fn manifest(&self, paths: Vec<String>) -> Option<Vec<u8>> {
            self.0.manifest(paths).map(|it| it.bytes)
        }
    }
}

fn main() {}
