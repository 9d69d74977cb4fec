//! As much of JSON Schema (2020-12) as the story's schema uses.

use regex::Regex;
use serde_json::{Map, Value};

/// A schema whose references all lead into its own `$defs`.
pub(crate) struct Schema(Value);

impl Schema {
    pub(crate) fn new(schema: Value) -> Self {
        Self(schema)
    }

    /// The first fault that is found in `value`: the way to it and the keyword.
    pub(crate) fn fault(&self, value: &Value) -> Option<String> {
        self.check(&self.0, value, "").err()
    }

    fn check(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let Value::Object(keywords) = schema else {
            return if *schema == Value::Bool(false) {
                Err(format!("{at}: nothing fits"))
            } else {
                Ok(())
            };
        };
        for (keyword, rule) in keywords {
            if !self.fits(keyword, rule, keywords, value, at)? {
                return Err(format!("{at}: {keyword}"));
            }
        }
        Ok(())
    }

    /// Whether `value` keeps one rule; an error when something in it does not.
    fn fits(
        &self,
        keyword: &str,
        rule: &Value,
        all: &Map<String, Value>,
        value: &Value,
        at: &str,
    ) -> Result<bool, String> {
        let good = |schema: &Value| self.check(schema, value, at).is_ok();
        let text = value.as_str();
        let length = text.map(|it| it.chars().count());
        Ok(match keyword {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let way = rule.as_str().unwrap().strip_prefix('#').unwrap();
                self.check(self.0.pointer(way).unwrap(), value, at)?;
                true
            }
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "anyOf" => rule.as_array().unwrap().iter().any(good),
            "not" => !good(rule),
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "null" => value.is_null(),
                "number" => value.is_number(),
                "integer" => value.as_f64().is_some_and(|it| it.fract() == 0.0),
                other => panic!("type {other}"),
            },
            "pattern" => {
                text.is_none_or(|it| Regex::new(rule.as_str().unwrap()).unwrap().is_match(it))
            }
            "minLength" => length.is_none_or(|it| it >= count(rule)),
            "maxLength" => length.is_none_or(|it| it <= count(rule)),
            "minimum" => value.as_f64().is_none_or(|it| it >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|it| it <= rule.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|it| it.len() >= count(rule)),
            "maxItems" => value.as_array().is_none_or(|it| it.len() <= count(rule)),
            "uniqueItems" => {
                let items = items(value);
                (1..items.len()).all(|i| !items[..i].contains(&items[i]))
            }
            "minProperties" => value.as_object().is_none_or(|it| it.len() >= count(rule)),
            "maxProperties" => value.as_object().is_none_or(|it| it.len() <= count(rule)),
            "prefixItems" => {
                let schemas = rule.as_array().unwrap();
                for (i, (schema, item)) in schemas.iter().zip(items(value)).enumerate() {
                    self.check(schema, item, &format!("{at}[{i}]"))?;
                }
                true
            }
            "items" => {
                let before = all.get("prefixItems").map_or(0, |it| items(it).len());
                for (i, item) in items(value).iter().enumerate().skip(before) {
                    self.check(rule, item, &format!("{at}[{i}]"))?;
                }
                true
            }
            "properties" => {
                for (name, field) in fields(value) {
                    if let Some(schema) = rule.get(name) {
                        self.check(schema, field, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = all.get("properties");
                for (name, field) in fields(value) {
                    if known.is_none_or(|it| it.get(name).is_none()) {
                        self.check(rule, field, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "propertyNames" => {
                for (name, _) in fields(value) {
                    self.check(rule, &Value::String(name.clone()), &format!("{at}.{name}"))?;
                }
                true
            }
            "required" => rule
                .as_array()
                .unwrap()
                .iter()
                .all(|it| !value.is_object() || value.get(it.as_str().unwrap()).is_some()),
            "dependentRequired" => fields(rule).all(|(field, needed)| {
                value.get(field).is_none()
                    || items(needed).iter().all(|it| value.get(it.as_str().unwrap()).is_some())
            }),
            other => panic!("no such keyword here: {other}"),
        })
    }
}

fn count(rule: &Value) -> usize {
    usize::try_from(rule.as_u64().unwrap()).unwrap()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn fields(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
