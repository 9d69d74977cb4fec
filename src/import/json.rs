//! JSON whose objects keep the order of their fields, as an editor who opens the file expects.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Number;

/// A value of JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`, and what is not there.
    #[default]
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Object),
}

/// The fields of an object in their order. Of a field that is given twice the last one counts, in the place of the first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Vec<(String, Json)>);

impl Object {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find(|it| it.0 == name).map(|it| &it.1)
    }

    /// The value of a field, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.0.iter_mut().find(|it| it.0 == name).map(|it| &mut it.1)
    }

    /// Sets a field, in its place where it is there already.
    pub fn set(&mut self, name: &str, value: impl Into<Json>) {
        match self.get_mut(name) {
            Some(there) => *there = value.into(),
            None => self.0.push((name.to_owned(), value.into())),
        }
    }

    /// Sets a field unless the value says nothing: an empty text, list or object, or `null`.
    pub fn set_some(&mut self, name: &str, value: impl Into<Json>) {
        let value = value.into();
        if !value.is_blank() {
            self.set(name, value);
        }
    }

    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.0.iter().position(|it| it.0 == name)?;
        Some(self.0.remove(at).1)
    }

    /// The fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// Whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(fields: I) -> Self {
        let mut fields: Vec<_> = fields.into_iter().collect();
        // Fields by the hundred thousand are no story, but they are looked up in time that does not square.
        if fields.len() > 32 {
            let mut seen = std::collections::BTreeMap::new();
            let mut kept: Vec<(String, Json)> = Vec::new();
            for (name, value) in fields {
                match seen.get(&name).and_then(|at: &usize| kept.get_mut(*at)) {
                    Some(there) => there.1 = value,
                    None => {
                        seen.insert(name.clone(), kept.len());
                        kept.push((name, value));
                    }
                }
            }
            fields = kept;
            return Self(fields);
        }
        let mut object = Self::default();
        fields.into_iter().for_each(|(name, value)| object.set(&name, value));
        object
    }
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Json {
    /// Reads JSON in UTF-8. Its depth is held to that of `serde_json`, 128.
    ///
    /// # Errors
    /// The first thing that is no JSON, with its line and column.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The value of a field of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.object()?.get(name)
    }

    /// The fields, of an object.
    pub fn object(&self) -> Option<&Object> {
        match self {
            Json::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// The fields, of an object, to change them.
    pub fn object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Json::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// The elements of a list; none of anything else.
    pub fn list(&self) -> &[Json] {
        match self {
            Json::List(list) => list,
            _ => &[],
        }
    }

    /// The words of a text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The words of a text, a number or a truth, without white space around them; none where there is nothing else.
    pub fn words(&self) -> Option<String> {
        let words = match self {
            Json::Text(text) => text.trim().to_owned(),
            Json::Number(number) => number.to_string(),
            Json::Truth(truth) => truth.to_string(),
            _ => return None,
        };
        (!words.is_empty()).then_some(words)
    }

    /// A number, or a text that is one.
    pub fn number(&self) -> Option<f64> {
        let number = match self {
            Json::Number(number) => number.as_f64(),
            Json::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|it: &f64| it.is_finite())
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            Json::Null => true,
            Json::Truth(_) | Json::Number(_) => false,
            Json::Text(text) => text.trim().is_empty(),
            Json::List(list) => list.is_empty(),
            Json::Object(fields) => fields.is_empty(),
        }
    }

    /// The value as it is written in a file: two spaces for each depth, lists of numbers on one line, a line break at the end.
    pub fn to_pretty(&self) -> String {
        let mut text = String::new();
        self.write(0, &mut text);
        text.push('\n');
        text
    }

    fn write(&self, depth: usize, to: &mut String) {
        let line = |depth: usize, to: &mut String| {
            to.push('\n');
            to.extend(std::iter::repeat_n("  ", depth));
        };
        match self {
            Json::Object(fields) if !fields.is_empty() => {
                to.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    to.push_str(if index > 0 { "," } else { "" });
                    line(depth + 1, to);
                    to.push_str(&quoted(name));
                    to.push_str(": ");
                    value.write(depth + 1, to);
                }
                line(depth, to);
                to.push('}');
            }
            Json::List(list) if list.iter().any(|it| !it.is_short()) => {
                to.push('[');
                for (index, value) in list.iter().enumerate() {
                    to.push_str(if index > 0 { "," } else { "" });
                    line(depth + 1, to);
                    value.write(depth + 1, to);
                }
                line(depth, to);
                to.push(']');
            }
            Json::List(list) => {
                to.push('[');
                for (index, value) in list.iter().enumerate() {
                    to.push_str(if index > 0 { ", " } else { "" });
                    value.write(depth, to);
                }
                to.push(']');
            }
            Json::Object(_) => to.push_str("{}"),
            Json::Null => to.push_str("null"),
            Json::Truth(truth) => to.push_str(if *truth { "true" } else { "false" }),
            Json::Number(number) => to.push_str(&number.to_string()),
            Json::Text(text) => to.push_str(&quoted(text)),
        }
    }

    /// Whether it may stand on one line with others.
    fn is_short(&self) -> bool {
        match self {
            Json::Object(_) => false,
            Json::List(list) => {
                list.len() <= 4 && list.iter().all(|it| matches!(it, Json::Number(_)))
            }
            Json::Text(text) => text.chars().count() <= 40,
            _ => true,
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text)
    }
}

impl From<bool> for Json {
    fn from(truth: bool) -> Self {
        Json::Truth(truth)
    }
}

impl From<f64> for Json {
    /// `null` for what is no number; a whole number without a point.
    fn from(number: f64) -> Self {
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        if number.fract() == 0.0 && number.abs() < WHOLE {
            return Json::Number((number as i64).into());
        }
        Number::from_f64(number).map_or(Json::Null, Json::Number)
    }
}

impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Self {
        Json::List(list)
    }
}

impl From<Object> for Json {
    fn from(fields: Object) -> Self {
        Json::Object(fields)
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Json::Null, Into::into)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Truth(truth) => serializer.serialize_bool(*truth),
            Json::Number(number) => number.serialize(serializer),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(list) => serializer.collect_seq(list),
            Json::Object(fields) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, value) in fields.iter() {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Json, E> {
        Ok(Json::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = seq.next_element()? {
            list.push(element);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_numbers_their_digits() {
        let text = "{\n  \"b\": [113.05, 23.68],\n  \"a\": {\n    \"z\": 1,\n    \"y\": [\n      {\n        \"x\": \"甲\\n\"\n      }\n    ]\n  },\n  \"n\": -0.5\n}\n";
        assert_eq!(Json::read(text).unwrap().to_pretty(), text);
        let twice = Json::read(r#"{"a": 1, "b": 2, "a": 3}"#).unwrap();
        assert_eq!(serde_json::to_string(&twice).unwrap(), r#"{"a":3,"b":2}"#);
    }

    #[test]
    fn what_is_too_deep_is_refused() {
        assert!(Json::read(&"[".repeat(100_000)).is_err());
    }
}
