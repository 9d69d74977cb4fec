//! The story as schema.org JSON-LD: an `ItemList` (<https://schema.org/ItemList>) of its milestones, for search engines.

use serde_json::{Value, json};

use super::escape::inert;
use crate::edition::LocalizedStory;

/// The markup, to stand behind the story's. `page_url` is the whole address of the page, where it is known.
pub(super) fn structured_data(localized: &LocalizedStory<'_>, page_url: Option<&str>) -> String {
    let data = inert(&item_list(localized, page_url).to_string());
    ["<script type=\"application/ld+json\">", &data, "</script>"].concat()
}

/// The `ItemList`. Dates appear only where HTML could state them too: nothing is made more precise than its source.
fn item_list(localized: &LocalizedStory<'_>, page_url: Option<&str>) -> Value {
    let page = page_url.unwrap_or_default();
    let elements: Vec<Value> = localized
        .story
        .milestones
        .iter()
        .enumerate()
        .map(|(index, milestone)| {
            let mut item = json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": localized.text(&milestone.title),
                "url": format!("{page}#{}", milestone.id),
            });
            if let (Some(text), Some(fields)) = (&milestone.text, item.as_object_mut()) {
                fields.insert("description".into(), localized.plain(text).into());
            }
            item
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": localized.text(&localized.story.title),
        "inLanguage": localized.lang,
        "numberOfItems": elements.len(),
        "itemListElement": elements,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::NativeZones;
    use crate::story::read;

    #[test]
    fn each_milestone_has_an_address_and_no_text_becomes_markup() {
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "</script><b>",
            "milestones": [{"id": "a", "title": "t", "when": "2024"}]}"#;
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, "en");
        let data = structured_data(&localized, None);
        assert_eq!(data.matches("</script").count(), 1);
        assert!(!data.contains("<b>") && data.contains("\"url\":\"#a\""), "{data}");
        // Those who read it ask for whole addresses.
        let known = structured_data(&localized, Some("https://a.example/b/"));
        assert!(known.contains("\"url\":\"https://a.example/b/#a\""), "{known}");
    }
}
