//! What a file says of a feature.

/// A value of a property.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    Bool(bool),
    /// Words by language, as in a region that was written here.
    Names(Vec<(String, String)>),
}

/// The properties of a feature, their names in small letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Properties(Vec<(String, Value)>);

impl Properties {
    /// Properties that are texts.
    #[cfg(test)]
    pub(super) fn of_texts(texts: &[(&str, &str)]) -> Self {
        let mut properties = Self::default();
        for (key, text) in texts {
            properties.push(key, Value::Text((*text).to_owned()));
        }
        properties
    }

    pub(super) fn push(&mut self, key: &str, value: Value) {
        self.0.push((key.trim().to_lowercase(), value));
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|it| it.0 == key).map(|it| &it.1)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// A text that is not blank.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Value::Text(text) => Some(text.trim()).filter(|it| !it.is_empty()),
            _ => None,
        }
    }

    /// A number, also where it is written as text.
    pub(super) fn number(&self, key: &str) -> Option<f64> {
        let number = match self.get(key)? {
            Value::Number(number) => *number,
            Value::Text(text) => text.trim().parse().ok()?,
            Value::Bool(_) | Value::Names(_) => return None,
        };
        number.is_finite().then_some(number)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}
