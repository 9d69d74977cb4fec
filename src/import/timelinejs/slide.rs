//! What slides of TimelineJS and of StoryMapJS have alike: texts, media, looks.

use super::{telling, within};
use crate::import::dates::from_to;
use crate::import::draft::{Entry, Findings, Part};
use crate::import::fields::{add_html, add_link};
use crate::import::html::{from_html, links_of_title, plain_words};
use crate::import::json::{Json, Object};
use crate::import::left_out::{self, Given};
use crate::import::media::{Medium, is_beside, links_in};
use crate::import::once::Once;
use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::prose::plain;
use crate::story::Wording;

/// Reads slides of one file.
pub(in crate::import) struct Slides<'a> {
    /// The file as a whole.
    pub(in crate::import) file: &'a Spot,
    pub(in crate::import) once: &'a mut Once,
}

impl Slides<'_> {
    /// Takes the headline and the text of a slide.
    pub(in crate::import) fn take_text(
        &mut self,
        slide: &Json,
        entry: &mut Entry,
        report: &mut Report,
    ) {
        let text = slide.get("text").unwrap_or(&Json::Null);
        self.tell_unknown(text, &["headline", "text"], "text.", report);
        if let Some(headline) = text.get("headline").and_then(Json::words) {
            entry.fields.set_some("title", plain_words(&headline));
            let spot = within(&entry.spot, "text.headline");
            for (words, href) in links_of_title(&headline) {
                add_link(entry, &href, &words, &spot, report);
            }
        }
        // Some files have the text alone in place of an object.
        let words = text.get("text").and_then(Json::words).or_else(|| text.words());
        if let Some(words) = words {
            let spot = within(&entry.spot, "text.text");
            add_html(entry, "text", &words, &spot, &mut telling(self, report));
        }
        if slide.get("background").is_some_and(|it| !it.is_blank()) {
            self.once.left_out(
                self.file,
                "各页的背景（background）未收：故事没有背景",
                "backgrounds of slides were not taken: a story has none",
                report,
            );
        }
    }

    /// Makes the first sentence of the text the title of a slide that has none, as is done for tables.
    pub(in crate::import) fn title_from_text(&mut self, entry: &mut Entry, report: &mut Report) {
        let words = |name: &str| entry.fields.get(name).and_then(Json::text).unwrap_or_default();
        if !words("title").is_empty() || words("text").is_empty() {
            return;
        }
        let text = words("text").to_owned();
        let whole = plain(&text);
        let (title, rest) = first_sentence(&whole);
        entry.fields.set("title", title);
        // Styles and links reach over the end of a sentence: a text that has any stays whole.
        if whole == text {
            entry.fields.take("text");
            entry.fields.set_some("text", rest);
        }
        if self.once.first("text.headline") {
            report.changed(
                &within(&entry.spot, "text.headline"),
                Wording::fixed(
                    "没有标题（headline），以正文的第一句为标题；以后的不再一一列出",
                    "there is no headline; the first sentence of the text became the title, and further ones are not told of",
                ),
                Some(Wording::fixed("写上 headline", "give it a headline")),
            );
        }
    }

    /// Takes the media of a slide, which stand in a field of a name.
    pub(in crate::import) fn take_media(
        &mut self,
        media: Option<&Json>,
        entry: &mut Entry,
        field: &str,
        report: &mut Report,
    ) {
        let list = match media {
            Some(Json::List(list)) => &**list,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        for medium in list.iter().filter(|it| !it.is_blank()) {
            self.tell_unknown(medium, &MEDIUM, "media.", report);
            let words = |name: &str| medium.get(name).and_then(Json::words).unwrap_or_default();
            let src = match words("url") {
                // Version 2.
                it if it.is_empty() => words("media"),
                it => it,
            };
            let src = if src.is_empty() { medium.words().unwrap_or_default() } else { src };
            let (caption, credit) = (from_html(&words("caption")), from_html(&words("credit")));
            let mut poster = words("thumbnail");
            if !poster.is_empty() && !is_beside(&poster) {
                self.once.left_out(
                    self.file,
                    "别的网站上的小图（thumbnail）未收：把它存到故事旁边，写在 poster 里",
                    "small pictures (thumbnail) of other sites were left out: save them beside the story, and name them as poster",
                    report,
                );
                poster.clear();
            }
            let taken = Medium {
                src,
                alt: plain_words(&words("alt")),
                caption: caption.text,
                credit: plain_words(&words("credit")),
                title: plain_words(&words("title")),
                poster,
                link: words("link"),
            };
            if taken == Medium::default() {
                continue;
            }
            let spot = within(&entry.spot, field);
            entry.add_medium(&taken, &spot, report);
            for (words, href) in links_in(&credit.text) {
                add_link(entry, &href, &words, &spot, report);
            }
            for (src, alt) in caption.media.into_iter().chain(credit.media) {
                entry.add_medium(&Medium { src, alt, ..Medium::default() }, &spot, report);
            }
        }
    }

    /// Takes the slide that stands before all others as what the story is called.
    pub(in crate::import) fn take_title(
        &mut self,
        slide: &Json,
        spot: &Spot,
        findings: &mut Findings,
    ) {
        let Findings { draft, report } = findings;
        let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
        // What becomes of a picture is told below; one of another site is a link here, too.
        let mut silent = Report::default();
        self.take_text(slide, &mut entry, report);
        self.take_media(slide.get("media"), &mut entry, "media", &mut silent);
        let is_shown = entry.fields.get("media").or(entry.fields.get("quote")).is_some();
        if !is_shown {
            silent
                .notes
                .into_iter()
                .for_each(|it| report.tell(&it.spot, it.outcome, it.what, it.hint));
        }
        draft.story.set_some("title", entry.fields.take("title"));
        draft.story.set_some("dek", entry.fields.take("text"));
        draft.story.set_some("links", entry.fields.take("links"));
        if is_shown {
            report.part_left_out(
                &within(spot, "media"),
                Wording::fixed(
                    "封面的图片或影音未收：故事本身没有图片",
                    "the picture or film of the title was left out: a story has none of its own",
                ),
                Some(Wording::fixed("放到第一个节点里", "put it into the first milestone")),
            );
        }
    }

    /// Tells of fields that nobody knows, each once.
    pub(in crate::import) fn tell_unknown(
        &mut self,
        object: &Json,
        known: &[&str],
        within: &str,
        report: &mut Report,
    ) {
        let Some(fields) = object.object() else { return };
        for (name, value) in fields.iter() {
            if !known.contains(&name) && !value.is_blank() {
                self.tell_field(&[within, name].concat(), report);
            }
        }
    }

    /// Tells once of a field that says how something looks.
    pub(in crate::import) fn tell_look(&mut self, object: &Json, name: &str, report: &mut Report) {
        if object.get(name).is_some_and(|it| !it.is_blank()) {
            self.tell_field(name, report);
        }
    }

    fn tell_field(&mut self, name: &str, report: &mut Report) {
        if self.once.first(name) {
            report.part_left_out(
                &self.file.column(name),
                Wording::new(|| {
                    (
                        format!("故事里没有与“{name}”相应的字段，未收"),
                        format!("a story has no field for “{name}”; it was left out"),
                    )
                }),
                None,
            );
        }
    }
}

/// The first sentence of a text without its stop, and the rest.
fn first_sentence(words: &str) -> (&str, &str) {
    let words = words.trim();
    let end = words.char_indices().find(|(at, c)| {
        let behind = words.get(at + c.len_utf8()..).unwrap_or_default();
        matches!(c, '。' | '！' | '？' | '\n')
            || (matches!(c, '.' | '!' | '?')
                && (behind.is_empty() || behind.starts_with([' ', '\n'])))
    });
    let Some((at, c)) = end else { return (words, "") };
    // A question stays one.
    let stop = matches!(c, '。' | '.' | '\n');
    let (title, _) =
        words.split_at_checked(if stop { at } else { at + c.len_utf8() }).unwrap_or((words, ""));
    (title.trim(), words.get(at + c.len_utf8()..).unwrap_or_default().trim())
}

const MEDIUM: [&str; 9] =
    ["url", "media", "caption", "credit", "thumbnail", "title", "alt", "link", "link_target"];

/// Longitude and latitude of a location, where it has any.
pub(in crate::import) fn position(
    location: &Json,
    spot: &Spot,
    report: &mut Report,
) -> Option<Json> {
    let of =
        |names: [&str; 2]| names.iter().find_map(|it| location.get(it)).filter(|it| !it.is_blank());
    let (lat, lon) = (of(["lat", "latitude"]), of(["lon", "lng"]));
    if lat.is_none() && lon.is_none() {
        return None;
    }
    let number =
        |it: Option<&Json>, most: f64| it.and_then(Json::number).filter(|it| it.abs() <= most);
    let (Some(lat), Some(lon)) = (number(lat, 90.0), number(lon, 180.0)) else {
        report.part_left_out(
            spot,
            Wording::fixed(
                "经纬度不成数，或超出范围，位置未收",
                "latitude and longitude are no numbers, or out of range; the position was left out",
            ),
            Some(Wording::fixed(
                "纬度在 ±90 之间，经度在 ±180 之间",
                "latitudes are within ±90, longitudes within ±180",
            )),
        );
        return None;
    };
    Some(Json::List(vec![lon.into(), lat.into()]))
}

/// Has a line drawn from place to place.
pub(in crate::import) fn draw_route(story: &mut Object) {
    let mut map = story.get("map").and_then(Json::object).cloned().unwrap_or_default();
    map.set("route", true);
    story.set("map", map);
}

/// A named stretch of time; tells where it is none.
pub(super) fn era(
    title: &str,
    more: &str,
    ends: &[String],
    spot: &Spot,
    report: &mut Report,
) -> Option<Part> {
    let [start, end] = ends else { return None };
    let when = match (start.is_empty(), end.is_empty()) {
        (true, true) => None,
        (false, true) => Some(start.clone()),
        (true, false) => Some(["/", end].concat()),
        (false, false) => from_to(start, end),
    };
    let Some(when) = when.filter(|_| !title.is_empty()) else {
        let zh = "时期没有名称，或没有先后相符的日期，未收";
        let en = "a stretch of time without a name, or without dates in their order, was left out";
        report.part_left_out(spot, Wording::fixed(zh, en), None);
        return None;
    };
    if !more.is_empty() && more != title {
        let zh = "时期只有名称，它的说明未收";
        report.part_left_out(
            spot,
            Wording::fixed(zh, "a stretch of time has a name alone; its text was left out"),
            None,
        );
    }
    let mut fields = Object::default();
    fields.set("title", title);
    fields.set("when", when);
    Some(Part { spot: spot.clone(), fields })
}

/// A slide as cells: what was taken of it, and what stands at other ways than those that are taken.
pub(in crate::import) fn as_cells(
    entry: &Entry,
    slide: &Json,
    taken: &[&str],
    given: Given,
) -> Vec<(String, String)> {
    // Media that are none are given back as they stand.
    let media = entry.fields.get("media").or_else(|| entry.fields.get("links")).is_some();
    let is_taken = |path: &str| {
        let of = taken.iter().find(|it| path.starts_with(**it));
        of.is_some_and(|it| media || !matches!(*it, "media" | "asset"))
    };
    let own = all_of(slide).into_iter().filter(|it| !is_taken(&it.0)).collect();
    left_out::cells(entry, Given { own, ..given })
}

/// All that an object holds, each with the way to it.
fn all_of(value: &Json) -> Vec<(String, String)> {
    fn gather(value: &Json, path: &str, cells: &mut Vec<(String, String)>) {
        let joint = if path.is_empty() { "" } else { "." };
        match value {
            Json::Object(fields) => {
                fields.iter().for_each(|it| gather(it.1, &[path, joint, it.0].concat(), cells));
            }
            Json::List(list) => {
                list.iter()
                    .enumerate()
                    .for_each(|(at, it)| gather(it, &format!("{path}[{at}]"), cells));
            }
            _ => cells.extend(value.words().map(|it| (path.to_owned(), it))),
        }
    }
    let mut cells = Vec::new();
    gather(value, "", &mut cells);
    cells
}
