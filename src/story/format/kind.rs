//! What the tables are made of: objects, their fields, and what each field may hold.

use super::limits::Limit;

/// An object of the format.
pub(in crate::story) struct Object {
    /// Its name in the schema.
    pub(in crate::story) name: &'static str,
    pub(in crate::story) fields: &'static [Field],
    #[cfg(any(test, feature = "publish"))]
    pub(in crate::story) doc: &'static str,
}

/// A field of an object.
pub(in crate::story) struct Field {
    pub(in crate::story) name: &'static str,
    /// Without it the object is left out.
    pub(in crate::story) needed: bool,
    /// It changes what the object says: where it is given and cannot be read, the object is left out, for with the default
    /// in its place it would say something else.
    pub(in crate::story) qualifies: bool,
    pub(in crate::story) kind: Kind,
    #[cfg(any(test, feature = "publish"))]
    pub(in crate::story) doc: &'static str,
}

/// What a field may hold.
pub(in crate::story) enum Kind {
    /// The number of the format's version.
    Version,
    /// ASCII letters, digits, `-`, `_`, `.`.
    Id,
    /// A BCP 47 language tag.
    Tag,
    /// A string that readers do not see.
    Word(&'static Limit),
    /// A string, or an object of strings by language tag.
    Text(&'static Limit),
    /// A text, or the object.
    TextOr(&'static Object),
    /// A number from the first to the second.
    Number(f64, f64),
    /// A whole number from the first to the second.
    Whole(f64, f64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or the object.
    ChoiceOr(&'static [&'static str], &'static Object),
    /// A hue or `#rrggbb`.
    Color,
    /// An EDTF date.
    Date,
    /// A link: `http`, `https` or a path on the same site.
    Link,
    /// A picture: a path on the same site or `data:image/…`.
    Image,
    /// A picture, a film or a sound: the same, a file of one of the other kinds, or the address of one at a service.
    Media,
    /// The word of a coordinate system.
    Datum,
    /// Longitude and latitude in degrees.
    Position,
    /// West, south, east, north in degrees.
    Bounds,
    /// An object of the format.
    Object(&'static Object),
    /// A list of the same.
    List(&'static Kind, &'static Limit),
    /// An object of texts by name.
    Labels,
    /// GeoJSON, see `reading::features`.
    Features,
    /// `true` or `false`.
    Truth,
    /// Anything at all; it is not read.
    Anything,
}
