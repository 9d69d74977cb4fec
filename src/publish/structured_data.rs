//! The story as schema.org JSON-LD: an `ItemList` (<https://schema.org/ItemList>) of its milestones, for search engines, in an
//! `Article` (<https://schema.org/Article>) where it has sources, corrections or a publisher.

use serde_json::{Value, json};

use super::escape::inert;
use crate::date::StoryDate;
use crate::edition::LocalizedStory;
use crate::story::{Masthead, Reference};

/// The markup, to stand behind the story's. `page_url` is the whole address of the page, where it is known.
pub(super) fn structured_data(localized: &LocalizedStory<'_>, page_url: Option<&str>) -> String {
    let data = inert(&page(localized, page_url).to_string());
    ["<script type=\"application/ld+json\">", &data, "</script>"].concat()
}

/// What the page is: the `ItemList` alone, or an article about it where the story says more of itself than its milestones.
fn page(localized: &LocalizedStory<'_>, page_url: Option<&str>) -> Value {
    let story = localized.story;
    let mut list = item_list(localized, page_url);
    let says_more = !story.references.is_empty()
        || !story.corrections.is_empty()
        || story.updated.is_some()
        || story.masthead.is_some();
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": localized.text(&story.title),
        "inLanguage": localized.lang,
    });
    let (Some(fields), true) = (article.as_object_mut(), says_more) else { return list };
    let mut say = |name: &str, value: Option<Value>| {
        fields.extend(value.map(|it| (name.to_owned(), it)));
    };
    let machine =
        |date: &Option<StoryDate>| date.as_ref().and_then(StoryDate::machine).map(Value::from);
    say("url", page_url.map(Value::from));
    say("datePublished", machine(&story.published));
    say("dateModified", machine(&story.updated));
    say(
        "author",
        story.byline.as_ref().map(|it| json!({ "@type": "Person", "name": localized.text(it) })),
    );
    say("publisher", story.masthead.as_ref().map(|it| publisher(localized, it)));
    let references =
        || story.references.iter().map(|it| citation(localized, it)).collect::<Vec<_>>();
    say("citation", (!story.references.is_empty()).then(|| references().into()));
    let corrections = story.corrections.iter().map(|it| {
        let mut comment =
            json!({ "@type": "CorrectionComment", "text": localized.plain(&it.text) });
        if let (Some(date), Some(fields)) = (it.when.machine(), comment.as_object_mut()) {
            fields.insert("datePublished".into(), date.into());
        }
        comment
    });
    let corrections: Vec<Value> = corrections.collect();
    say("correction", (!corrections.is_empty()).then(|| corrections.into()));
    if let Some(fields) = list.as_object_mut() {
        fields.remove("@context");
    }
    say("mainEntity", Some(list));
    article
}

fn publisher(localized: &LocalizedStory<'_>, masthead: &Masthead) -> Value {
    let mut publisher = json!({ "@type": "Organization", "name": localized.text(&masthead.name) });
    if let (Some(url), Some(fields)) =
        (masthead.url.as_ref().filter(|it| is_whole(it)), publisher.as_object_mut())
    {
        fields.insert("url".into(), url.as_str().into());
    }
    publisher
}

/// A work, as far as machines can use what is known of it.
fn citation(localized: &LocalizedStory<'_>, reference: &Reference) -> Value {
    let mut work = json!({ "@type": "CreativeWork", "name": localized.text(&reference.title) });
    let Some(fields) = work.as_object_mut() else { return work };
    if let Some(publisher) = &reference.publisher {
        let publisher = json!({ "@type": "Organization", "name": localized.text(publisher) });
        fields.insert("publisher".into(), publisher);
    }
    if let Some(url) = reference.url.as_ref().filter(|it| is_whole(it)) {
        fields.insert("url".into(), url.as_str().into());
    }
    if let Some(archived) = reference.archived.as_ref().filter(|it| is_whole(it)) {
        fields.insert("archivedAt".into(), archived.as_str().into());
    }
    if let Some(date) = reference.published.as_ref().and_then(StoryDate::machine) {
        fields.insert("datePublished".into(), date.into());
    }
    work
}

/// Whether an address is one wherever it is read.
fn is_whole(address: &str) -> bool {
    address.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("http"))
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
    fn sources_and_corrections_are_said_of_the_article() {
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "T", "updated": "2024-05-03", "published": "2024-04~",
            "sources": [{"id": "s", "title": "Minutes", "publisher": "Council", "url": "https://a.example/m", "published": "1957-10-12"}],
            "corrections": [{"when": "2024-05-03", "text": "It was *October*."}],
            "milestones": [{"id": "a", "title": "t", "when": "2024", "text": "[One](/b) **two**", "sources": ["s"]}]}"#;
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let data = page(&LocalizedStory::new(&story, "en"), None);
        assert_eq!(data["@type"], "Article");
        assert_eq!(data["dateModified"], "2024-05-03");
        // What is not known exactly is not said so.
        assert!(data.get("datePublished").is_none());
        let work = json!({"@type": "CreativeWork", "name": "Minutes", "url": "https://a.example/m", "datePublished": "1957-10-12",
            "publisher": {"@type": "Organization", "name": "Council"}});
        assert_eq!(data["citation"], json!([work]));
        assert_eq!(data["correction"][0]["text"], "It was October.");
        assert_eq!(data["mainEntity"]["itemListElement"][0]["description"], "One two");
    }

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
