//! Where the story is found, for paper: below the list, as a QR code and in words. The style sheet shows it nowhere else.

use crate::edition::LocalizedStory;
use crate::markup::{Element, el};
use crate::picture::Qr;
use crate::words::Word;

/// The address `url` as it stands on paper; in words alone where it is too long for a code.
pub(super) fn address(localized: &LocalizedStory<'_>, url: &str) -> Element {
    let name = localized.words.filled(Word::QrOf, &[("address", url)]);
    let code = Qr::of(url).map(|Qr { size, d }| {
        let size = size.to_string();
        let ground = el("rect").attr("width", size.clone()).attr("height", size.clone());
        el("svg")
            .class("nb-code")
            .attr("viewBox", ["0 0 ", &size, " ", &size].concat())
            .attr("role", "img")
            .attr("aria-label", name)
            .attr("shape-rendering", "crispEdges")
            .child(ground.attr("fill", "#fff"))
            .child(el("path").attr("d", d).attr("stroke", "#000"))
    });
    el("div").class("nb-address").maybe_child(code).child(el("p").text(url.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::NativeZones;
    use crate::story::read;

    #[test]
    fn the_address_is_there_as_a_code_and_in_words_and_never_as_markup() {
        let story = read(include_bytes!("../../stories/qingcheng/story.json"), &NativeZones).story;
        let story = story.unwrap();
        let localized = LocalizedStory::new(&story, "en");
        let html = address(&localized, "https://a.example/?<b>\"").to_html();
        assert!(html.contains("<p>https://a.example/?&lt;b&gt;\"</p>"), "{html}");
        assert!(html.contains("aria-label=\"QR code: https://a.example/?&lt;b>&quot;\""));
        assert!(html.contains(&Qr::of("https://a.example/?<b>\"").unwrap().d));
        let long = address(&localized, &"a".repeat(5000)).to_html();
        assert!(!long.contains("<svg") && long.contains("aaa"));
    }
}
