//! The format, version 1, as tables: which fields an object has, what each may hold, and what it means. Reading, the
//! JSON Schema and the "did you mean" hints all go by these tables, so they cannot disagree.

use super::kind::{Field, Kind, Object};
use super::limits;
use crate::story::model::{HUES, SHAPES};

/// The version of the format that this reader knows.
pub(in crate::story) const VERSION: u32 = 1;

/// The field that every object of the format may have: a note among editors, which is not read. The word is JSON Schema's.
pub(in crate::story) const COMMENT: &str = "$comment";

macro_rules! object {
    ($(#[doc = $doc:literal])* $static:ident $name:literal { $($(#[doc = $field_doc:literal])* $need:ident $field:literal: $kind:expr,)* }) => {
        $(#[doc = $doc])*
        pub(in crate::story) static $static: Object = Object {
            name: $name,
            fields: &[$(Field {
                name: $field,
                needed: matches!(Need::$need, Need::needed),
                qualifies: matches!(Need::$need, Need::qualifying),
                kind: { use Kind::*; $kind },
                #[cfg(any(test, feature = "publish"))]
                doc: concat!($($field_doc,)* ""),
            }),*],
            #[cfg(any(test, feature = "publish"))]
            doc: concat!($($doc,)* ""),
        };
    };
}

/// How an object takes one of its fields, by the words of the tables.
#[allow(non_camel_case_types, reason = "the words of the tables")]
enum Need {
    needed,
    optional,
    qualifying,
}

object! {
    /// A Nianbiao story, version 1. Every text may be a string, or an object of strings by BCP 47 language tag.
    /// What the format does not know is reported and kept out.
    STORY "story" {
        /// The address of this schema, for editors that complete and check as you type; not read.
        optional "$schema": Anything,
        /// Version of the format: 1.
        needed "version": Version,
        /// A name for the story, for addresses and settings.
        needed "id": Id,
        /// Language of the story itself, as a BCP 47 tag such as `zh-Hans`.
        needed "lang": Tag,
        /// Languages the story can be read in; only `lang` where absent.
        optional "languages": List(&Tag, &limits::LANGUAGES),
        /// The headline.
        needed "title": Text(&limits::TITLE),
        /// A sentence or a few under the headline, with the small Markdown of texts.
        optional "dek": Text(&limits::NOTE),
        /// Who wrote the story.
        optional "byline": Text(&limits::TITLE),
        /// Where the story was first published: a text, or an object with a title and a link.
        optional "source": TextOr(&SOURCE),
        /// When the story was first published.
        optional "published": Date,
        /// When it was last changed in a way that readers should know of.
        optional "updated": Date,
        /// The zone whose wall clock the times are shown on: a fixed offset such as `+08:00`, or a name such as
        /// `Asia/Shanghai`. `UTC` where absent.
        optional "timezone": Word(&limits::ZONE),
        /// Parts of the story, in reading order: the lanes of the line.
        optional "chapters": List(&Object(&CHAPTER), &limits::CHAPTERS),
        /// Places that milestones point to.
        optional "places": List(&Object(&PLACE), &limits::PLACES),
        /// What happened, in the story's order.
        needed "milestones": List(&Object(&MILESTONE), &limits::MILESTONES),
        /// Named stretches of time, drawn as bands behind the line.
        optional "eras": List(&Object(&ERA), &limits::ERAS),
        /// Where what the story says is from: milestones, figures and quotes name these by their ids.
        optional "sources": List(&Object(&REFERENCE), &limits::REFERENCES),
        /// Where readers find more.
        optional "links": List(&Object(&LINK), &limits::LINKS),
        /// What was put right after publication.
        optional "corrections": List(&Object(&CORRECTION), &limits::CORRECTIONS),
        /// What every milestone has to have: `source`. `nianbiao check` asks for it.
        optional "require": List(&Choice(REQUIRED), &limits::REQUIRED),
        /// The paper that publishes the story.
        optional "masthead": Object(&MASTHEAD),
        /// The map's own settings.
        optional "map": Object(&MAP),
        /// How the story opens.
        optional "view": Object(&VIEW),
        /// Other wordings for the interface, by the word's name.
        optional "labels": Labels,
    }
}

object! {
    /// Where something was published.
    SOURCE "source" {
        /// Its name.
        needed "title": Text(&limits::TITLE),
        /// Its address: `https`, `http`, or a path on the same site.
        optional "url": Link,
    }
}

object! {
    /// A work that what the story says is from.
    REFERENCE "reference" {
        /// What milestones, figures and quotes call it.
        needed "id": Id,
        /// Its title.
        needed "title": Text(&limits::TITLE),
        /// Who published it.
        optional "publisher": Text(&limits::TITLE),
        /// Its address: `https`, `http`, or a path on the same site.
        optional "url": Link,
        /// When it was published.
        optional "published": Date,
        /// When it was looked at.
        optional "accessed": Date,
        /// Where a copy of it is kept.
        optional "archived": Link,
    }
}

object! {
    /// A page where readers find more.
    LINK "link" {
        /// What it is.
        needed "title": Text(&limits::TITLE),
        /// Its address: `https`, `http`, or a path on the same site.
        needed "url": Link,
        /// What readers find there.
        optional "kind": Choice(LINK_KINDS),
    }
}

object! {
    /// Something that was put right after publication.
    CORRECTION "correction" {
        /// When.
        needed "when": Date,
        /// What was wrong and how it is, with the small Markdown of texts.
        needed "text": Text(&limits::NOTE),
        /// Id of the milestone that it is about; the story where absent.
        optional "milestone": Id,
    }
}

object! {
    /// The paper that publishes the story.
    MASTHEAD "masthead" {
        /// Its name.
        needed "name": Text(&limits::TITLE),
        /// The address of its front page.
        optional "url": Link,
        /// Its logo, beside the story or on the same site; the name in letters where absent.
        optional "logo": Image,
        /// The logo for dark ground.
        optional "logo_dark": Image,
    }
}

object! {
    /// A part of the story: a lane of the line with a colour and a shape.
    CHAPTER "chapter" {
        /// What milestones call it.
        needed "id": Id,
        /// Its heading.
        needed "title": Text(&limits::TITLE),
        /// A shorter name for narrow places; the title where absent.
        optional "short_title": Text(&limits::TITLE),
        /// One of the widget's hues, which suit light and dark ground, or `#rrggbb`.
        optional "color": Color,
        /// Shape of its markers.
        optional "shape": Choice(SHAPES),
    }
}

object! {
    /// A place on the Earth.
    PLACE "place" {
        /// What milestones call it.
        needed "id": Id,
        /// What readers call it.
        needed "name": Text(&limits::TITLE),
        /// Longitude and latitude, in degrees of the datum.
        needed "position": Position,
        /// Coordinate system of the position; `wgs84` where absent. Others are converted on reading.
        qualifying "datum": Datum,
        /// How far off the true position may be, in metres: a dashed ring on the map.
        qualifying "uncertainty_m": Number(0.0, 5_000_000.0),
        /// How the position was found, or what it stands for, with the small Markdown of texts.
        optional "note": Text(&limits::NOTE),
    }
}

object! {
    /// Something that happened.
    MILESTONE "milestone" {
        /// A name for it, also its fragment in the address.
        needed "id": Id,
        /// Id of its chapter.
        optional "chapter": Id,
        /// What happened, in a line.
        needed "title": Text(&limits::TITLE),
        /// When it happened, no more exactly than the source says, as EDTF (ISO 8601-2): `2024-10-28`, `2024`,
        /// `1950~`, `[2024,2025]`, `2023/2024`, `2019/..`, `-0220`.
        needed "when": Date,
        /// What the source says of the date, with the small Markdown of texts.
        optional "when_note": Text(&limits::NOTE),
        /// Id of its place, the main one where it has several.
        optional "place": Id,
        /// Ids of its further places; `place` names the main one.
        optional "also_at": List(&Id, &limits::ALSO_AT),
        /// What the source calls its place, where nobody knows the position: readers see the words, the map no marker. Where
        /// there is a `place` that counts.
        optional "where": Text(&limits::TITLE),
        /// What happened, in a few sentences. A small Markdown is read: paragraphs after a blank line, line breaks,
        /// `*emphasis*`, `**strong**`, `[words](address)`, and lists of lines with `- ` or `1. `.
        optional "text": Text(&limits::TEXT),
        /// Numbers that belong to it.
        optional "figures": List(&Object(&FIGURE), &limits::FIGURES),
        /// Words of the source, unchanged.
        optional "quote": Object(&QUOTE),
        /// Pictures, films and sounds.
        optional "media": List(&Object(&MEDIA), &limits::MEDIA),
        /// Where readers find more.
        optional "links": List(&Object(&LINK), &limits::LINKS),
        /// Ids of the sources that it is from.
        optional "sources": List(&Id, &limits::CITED),
        /// Subjects across chapters.
        optional "tags": List(&Text(&limits::TITLE), &limits::TAGS),
        /// How much it matters; 1 is normal.
        optional "weight": Number(0.1, 10.0),
    }
}

object! {
    /// A number of the story with its words.
    FIGURE "figure" {
        /// The number.
        optional "value": Number(f64::MIN, f64::MAX),
        /// What it counts or measures.
        optional "unit": Text(&limits::TITLE),
        /// What the number is about.
        optional "label": Text(&limits::TITLE),
        /// How the source prints it: what readers see.
        needed "as_printed": Text(&limits::TITLE),
        /// Ids of the sources that it is from.
        optional "sources": List(&Id, &limits::CITED),
    }
}

object! {
    /// Words taken over from a source unchanged.
    QUOTE "quote" {
        /// The words.
        needed "text": Text(&limits::QUOTE),
        /// Whose words they are; the story's source where absent.
        qualifying "source": Text(&limits::NOTE),
        /// Ids of the sources that they are from.
        optional "sources": List(&Id, &limits::CITED),
    }
}

object! {
    /// A picture, a film or a sound.
    MEDIA "media" {
        /// A picture beside the story, such as `photos/a.jpg`, of which a build makes smaller ones; one of the site, from its
        /// root, such as `/photos/a.jpg`, which no build copies; or `data:image/` with png, jpeg, webp, avif or gif. A film or
        /// a sound in the same ways: mp4, m4v, webm, mp3, m4a, ogg, oga, opus, wav. Or the `https` address of a film or a sound
        /// at YouTube, Vimeo, Bilibili, Tencent Video, Youku, Dailymotion or SoundCloud, which asks before anything is fetched.
        needed "src": Media,
        /// What the picture shows, for those who do not see it; of a film or a sound, what is seen or heard.
        needed "alt": Text(&limits::NOTE),
        /// What a film or a sound is called.
        optional "title": Text(&limits::TITLE),
        /// Words under it, with the small Markdown of texts.
        optional "caption": Text(&limits::NOTE),
        /// Who made it.
        optional "credit": Text(&limits::TITLE),
        /// Width in pixels; of a picture beside the story a build finds it.
        optional "width": Whole(1.0, 20_000.0),
        /// Height in pixels.
        optional "height": Whole(1.0, 20_000.0),
        /// What must stay in view where a picture is cut.
        optional "focus": Object(&FOCUS),
        /// Whether it stands before the milestone's text rather than behind; `false` where absent.
        optional "before_text": Truth,
        /// The picture that stands for a film or a sound before it is played.
        optional "poster": Image,
        /// What is said in a film, to be read.
        optional "captions": List(&Object(&CAPTIONS), &limits::CAPTIONS),
        /// What is said and heard, to be read beside a film or a sound, with the small Markdown of texts.
        optional "transcript": Text(&limits::TRANSCRIPT),
    }
}

object! {
    /// A point of a picture.
    FOCUS "focus" {
        /// Its share of the width, from the left.
        needed "x": Number(0.0, 1.0),
        /// Its share of the height, from the top.
        needed "y": Number(0.0, 1.0),
    }
}

object! {
    /// Captions of a film in one language.
    CAPTIONS "captions" {
        /// A WebVTT file beside the story, such as `film.en.vtt`.
        needed "src": Word(&limits::ADDRESS),
        /// The language of its words.
        needed "lang": Tag,
        /// What readers choose it by; the language's tag where absent.
        optional "label": Text(&limits::TITLE),
    }
}

object! {
    /// A named stretch of time behind the milestones.
    ERA "era" {
        /// Its name.
        needed "title": Text(&limits::TITLE),
        /// From when to when, as EDTF.
        needed "when": Date,
    }
}

object! {
    /// The map's own settings.
    MAP "map" {
        /// What lies under all else: `natural-earth`, land, lakes and rivers of the world, as coarse as they are on maps of
        /// countries; `none`; or a file of the story's region. Where absent, `natural-earth` for a story without features
        /// whose views do not show all of mainland China.
        optional "base": ChoiceOr(BASES, &BASE_FILE),
        /// Whether a small map in the corner shows the land far around; where absent, it does where the map shows less than
        /// 40 km and is on `natural-earth`.
        optional "overview": Truth,
        /// What is drawn under the markers: a GeoJSON FeatureCollection, a list of Features, or one Feature or geometry, in
        /// WGS-84. Of their properties `kind`, `name` and `priority` are read.
        optional "features": Features,
        /// West, south, east, north in degrees: the part shown at first and the hard extent.
        optional "bounds": Bounds,
        /// Least zoom level; 0 shows the whole Earth on 256 pixels. Where the bounds or all places do not fit into a small
        /// map, less.
        optional "min_zoom": Number(0.0, 22.0),
        /// Greatest zoom level.
        optional "max_zoom": Number(0.0, 22.0),
        /// Whether a line leads through the main places of the milestones, in the story's order; `false` where absent.
        /// It is straight from place to place, and says nothing of the way between them.
        optional "route": Truth,
        /// 审图号 of a reviewed map. Where absent the map says that it is a sketch.
        optional "approval_number": Text(&limits::TITLE),
        /// Where the drawn map comes from.
        optional "attribution": Text(&limits::NOTE),
    }
}

object! {
    /// Ground from a file beside the story.
    BASE_FILE "base_file" {
        /// Its path from the story's folder: what `nianbiao ground` wrote, or a file that it reads.
        needed "file": Word(&limits::ADDRESS),
    }
}

object! {
    /// How the story opens.
    VIEW "view" {
        /// Id of the milestone chosen at first.
        optional "first": Id,
        /// Whether reading goes forward in time or starts with the newest; `forward` where absent.
        optional "order": Choice(&["forward", "newest_first"]),
        /// Whether the story opens on the stage or as a list; `stage` where absent.
        optional "mode": Choice(&["stage", "list"]),
    }
}

object! {
    /// A GeoJSON Feature.
    FEATURE "feature" {
        /// The word `Feature`.
        needed "type": Choice(&["Feature"]),
        /// What it is and what it is called.
        optional "properties": Object(&PROPERTIES),
        /// Where it runs; a feature with `null` is not drawn.
        needed "geometry": Anything,
    }
}

object! {
    /// What a map feature is. Further properties are reported once and not read.
    PROPERTIES "properties" {
        /// Decides how it looks: `river`, `water`, `rail`, `maglev`, `road`, `hills`, `town`, `area`; any other, and none,
        /// is drawn as `other`.
        optional "kind": Word(&limits::TITLE),
        /// Its label; a string, or strings by language.
        optional "name": Text(&limits::TITLE),
        /// Labels of greater priority are placed first; 0 where absent.
        optional "priority": Number(-100.0, 100.0),
    }
}

/// Words of a named colour.
pub(in crate::story) const COLOR_WORDS: &[&str] = HUES;

/// The kinds of map feature that have a look of their own, and `other` for all the rest.
pub const FEATURE_KINDS: &[&str] = &[
    "river", "stream", "water", "rail", "maglev", "road", "motorway", "street", "hills", "town",
    "park", "built", "area", "other",
];

/// What a link may lead to.
pub(in crate::story) const LINK_KINDS: &[&str] = &["article", "data", "film", "document"];

/// What every milestone may have to have.
pub(in crate::story) const REQUIRED: &[&str] = &["source"];

/// The ground that a map may have by its name.
pub(in crate::story) const BASES: &[&str] = &["natural-earth", "none"];

/// The geometries that a map feature may have.
pub(in crate::story) const GEOMETRIES: &[&str] = &[
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
];
