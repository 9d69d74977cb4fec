//! The story as schema.org JSON-LD: an `ItemList` of its milestones, for search engines.

use serde_json::{Value, json};

use crate::edition::Voice;

/// The `ItemList`. Dates appear only where HTML could state them too: nothing is made more precise than its source.
pub(super) fn item_list(voice: &Voice<'_>) -> Value {
    let elements: Vec<Value> = voice
        .story
        .milestones
        .iter()
        .enumerate()
        .map(|(index, milestone)| {
            let mut item = json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": voice.text(&milestone.title),
                "url": format!("#{}", milestone.id),
            });
            if let (Some(text), Some(fields)) = (&milestone.text, item.as_object_mut()) {
                fields.insert("description".into(), voice.text(text).into());
            }
            item
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": voice.text(&voice.story.title),
        "inLanguage": voice.lang,
        "numberOfItems": elements.len(),
        "itemListElement": elements,
    })
}
