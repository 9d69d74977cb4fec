//! The map's features as a file of GeoJSON, for no cell holds them.

use crate::import::{Json, Object};

/// GeoJSON (RFC 7946) of the features as a story has them; a list of them becomes a FeatureCollection. None where nothing is in
/// them.
pub(in crate::export) fn collection(features: &Json) -> Option<String> {
    match features {
        Json::List(list) if !list.is_empty() => {
            let mut all = Object::default();
            all.set("type", "FeatureCollection");
            all.set("features", list.clone());
            Some(Json::from(all).to_pretty())
        }
        Json::Object(fields) if !fields.is_empty() => Some(features.to_pretty()),
        _ => None,
    }
}
