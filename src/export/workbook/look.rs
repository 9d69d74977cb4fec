//! How wide columns are, and which of them keep what is typed as it is typed.

use crate::import::Sheet;

/// How a column looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A number, or yes or no.
    Number,
    /// A word: a date, an id, one of a list.
    Word,
    /// A title or a name.
    Title,
    /// An address.
    Address,
    /// A sentence or more. Excel shows texts of more than 255 characters as `####` in cells that are formatted as text, so
    /// these are not.
    Prose,
    /// The same, of which a glance is enough.
    Aside,
    /// The main text.
    Text,
}

impl Look {
    /// Its width, in digits.
    pub(super) fn width(self) -> f64 {
        match self {
            Look::Number => 12.0,
            Look::Word => 18.0,
            Look::Title => 32.0,
            Look::Address => 30.0,
            Look::Prose => 44.0,
            Look::Aside => 25.0,
            Look::Text => 45.0,
        }
    }

    /// Whether what is typed there stays as it is typed: `2024-10` no day, `007` no number.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Look::Word | Look::Title | Look::Address)
    }
}

/// How a column of a sheet looks.
pub(super) fn look(sheet: Sheet, path: &str) -> Look {
    let name = path.rsplit('.').next().unwrap_or(path);
    match name {
        "text" if sheet == Sheet::Milestones && path == "text" => Look::Text,
        "text" if path == "quote.text" => Look::Aside,
        "alt" => Look::Aside,
        "text" | "dek" | "note" | "when_note" | "caption" | "transcript" | "captions"
        | "labels" | "attribution" => Look::Prose,
        "source" if path == "quote.source" => Look::Prose,
        "title" | "name" | "byline" | "label" | "as_printed" | "publisher" | "credit" | "tags"
        | "short_title" | "approval_number" | "not_reviewed" | "milestone" => Look::Title,
        "src" | "url" | "archived" | "poster" | "logo" | "logo_dark" | "links" | "base"
        | "features" => Look::Address,
        "lng" | "lat" | "uncertainty_m" | "weight" | "width" | "height" | "x" | "y" | "value"
        | "min_zoom" | "max_zoom" | "before_text" | "route" | "overview" => Look::Number,
        _ => Look::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_ids_stay_as_they_are_typed() {
        for sheet in Sheet::ALL {
            for column in sheet.columns() {
                let look = look(sheet, column.path);
                let name = column.path.rsplit('.').next().unwrap();
                if ["when", "start", "end", "id", "published", "accessed", "milestone"]
                    .contains(&name)
                {
                    assert!(look.is_text(), "{sheet:?}: {}", column.path);
                }
                if ["lng", "lat", "value"].contains(&name) {
                    assert_eq!(look, Look::Number);
                }
            }
        }
        assert_eq!(look(Sheet::Milestones, "text"), Look::Text);
        assert_eq!(look(Sheet::Corrections, "text"), Look::Prose);
    }
}
