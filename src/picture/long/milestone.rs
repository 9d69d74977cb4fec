//! The milestones of the picture, chapter by chapter, along a rail in the chapter's colour.

use super::sheet::{BOLD, MARGIN, PLAIN, Sheet, Type, WIDTH};
use crate::edition::{CIRCLE_D, Chapter, Edition, Milestone};
use crate::geometry::{Size, px_text};
use crate::markup::{Element, el};
use crate::order::sort_by;
use crate::picture::{Entry, Group, Shown, Telling, rect, rule, words};

const HEADING: Type =
    Type { class: "l-serif l-hue", letters: 38.0, leading: 1.35, most: 3, spare: BOLD };
const WHEN: Type =
    Type { class: "l-bold l-hue", letters: 26.0, leading: 1.5, most: 2, spare: BOLD };
const WHERE: Type = Type { class: "l-soft", letters: 26.0, leading: 1.5, most: 2, spare: PLAIN };
const BADGE: Type =
    Type { class: "l-hue", letters: 21.0, leading: 39.0 / 21.0, most: 1, spare: PLAIN };
const SMALL: Type = Type { class: "l-soft", letters: 23.0, leading: 1.55, most: 6, spare: PLAIN };
const TITLE: Type =
    Type { class: "l-serif l-ink", letters: 35.0, leading: 1.36, most: 6, spare: BOLD };
const TEXT: Type = Type { class: "l-ink", letters: 28.0, leading: 1.66, most: 80, spare: PLAIN };
/// Latin letters are read as well when they are smaller.
const LATIN_TEXT: Type = Type { letters: 26.0, leading: 1.55, ..TEXT };
const PRINTED: Type =
    Type { class: "l-serif l-hue", letters: 40.0, leading: 1.25, most: 2, spare: BOLD };
const QUOTE: Type = Type { class: "l-soft", letters: 25.0, leading: 1.6, most: 40, spare: PLAIN };

/// The middle of the rail, and where what stands beside it begins.
const RAIL_X: f64 = MARGIN + 12.0;
const X: f64 = MARGIN + 48.0;
const INNER: f64 = WIDTH - MARGIN - X;
/// How much a chapter's shape is enlarged.
const GLYPH_SCALE: &str = "1.5";
/// Between two figures, and between two words of a row.
const FIGURE_GAP: f64 = 36.0;
const WORD_GAP: f64 = 14.0;
/// Room in the frame of a badge, at each side, and its height.
const BADGE_PADDING: f64 = 9.0;
const BADGE_HEIGHT: f64 = 32.0;
/// From the bar beside a quote to its words.
const QUOTE_INDENT: f64 = 22.0;
/// From one milestone to the next.
const GAP: f64 = 48.0;

/// What the list says of a milestone, its position in the story, and what the edition says of it.
type Known<'k> = (&'k Entry, u32, &'k Milestone);

/// The positions of all milestones by their ids, in the order of these: a long story is asked for each of its entries.
fn positions_by_id(edition: &Edition) -> Vec<(&String, u32)> {
    let mut all: Vec<_> = edition.milestones.iter().map(|it| &it.id).zip(0..).collect();
    sort_by(&mut all, |a, b| a.0.cmp(b.0));
    all
}

/// Puts the milestones of `edition` that `telling` tells, as many as there is room for down to `bottom`; how many.
pub(super) fn chapters(
    sheet: &mut Sheet,
    edition: &Edition,
    telling: &Telling,
    bottom: f64,
) -> u32 {
    let mut told = 0;
    let by_id = positions_by_id(edition);
    for group in &telling.groups {
        let known = group.entries.iter().filter_map(|entry| {
            let found = by_id.binary_search_by(|it| it.0.cmp(&entry.id)).ok()?;
            let index = by_id.get(found)?.1;
            Some((entry, index, edition.milestone(index)?))
        });
        let known: Vec<_> = known.collect();
        if known.is_empty() {
            continue;
        }
        let here = self::group(sheet, edition, telling, group, &known, bottom);
        told += here;
        if (here as usize) < known.len() {
            break;
        }
    }
    told
}

/// One chapter; how many of its milestones found room.
fn group(
    sheet: &mut Sheet,
    edition: &Edition,
    telling: &Telling,
    group: &Group,
    known: &[Known<'_>],
    bottom: f64,
) -> u32 {
    let chapter = known.first().and_then(|it| it.2.chapter);
    let chapter = chapter.and_then(|it| edition.chapters.get(it as usize));
    let start = sheet.mark();
    let mut inside = Sheet::default();
    inside.skip(sheet.y());
    inside.skip(34.0);
    if !group.heading.is_empty() {
        let y = inside.y() + HEADING.line() / 2.0;
        inside.add(glyph(chapter, true, y));
        inside.text(HEADING, X, INNER, &group.heading);
        inside.skip(22.0);
    }
    let (from, mut to, mut told) = (inside.mark(), inside.y(), 0);
    for (entry, index, milestone) in known {
        let before = inside.mark();
        to = inside.y() + WHEN.line() / 2.0;
        inside.add(glyph(chapter, milestone.exact, to));
        self::entry(&mut inside, edition, entry, (*index, milestone), &telling.credits);
        if inside.y() + GAP > bottom {
            inside.back_to(before);
            break;
        }
        inside.skip(GAP);
        told += 1;
    }
    if told == 0 {
        sheet.back_to(start);
        return 0;
    }
    if told > 1 {
        let top = from.2 + WHEN.line() / 2.0;
        inside.under(from, rule("l-rail", RAIL_X, top, RAIL_X, to.min(inside.y())));
    }
    let height = inside.y() - sheet.y();
    let (drawn, blocks) = inside.into_parts();
    sheet.take(height, of_hue(edition, chapter).children(drawn), blocks);
    told
}

/// A group in the colour of a chapter: grey for what has none, red in a story without any.
fn of_hue(edition: &Edition, chapter: Option<&Chapter>) -> Element {
    let stray = if edition.chapters.is_empty() { "red" } else { "grey" };
    let color = chapter.map_or(stray, |it| &it.color);
    let own = color.starts_with('#').then(|| color.to_owned());
    el("g").class(["nb-hue nb-hue-", color].concat()).maybe_attr("color", own)
}

/// The shape of a chapter on the rail: full where the date is sure.
fn glyph(chapter: Option<&Chapter>, full: bool, y: f64) -> Element {
    let transform =
        ["translate(", &px_text(RAIL_X), " ", &px_text(y), ") scale(", GLYPH_SCALE, ")"];
    el("path")
        .class(if full { "l-glyph l-full" } else { "l-glyph" })
        .attr("transform", transform.concat())
        .attr("d", chapter.map_or(CIRCLE_D, |it| &it.shape_d).to_owned())
}

/// One milestone. What the credits name is not named again below each quote.
fn entry(
    sheet: &mut Sheet,
    edition: &Edition,
    entry: &Entry,
    (index, milestone): (u32, &Milestone),
    credits: &str,
) {
    when_and_where(sheet, edition, (index, milestone));
    sheet.text(SMALL, X, INNER, &entry.when_note);
    sheet.skip(4.0);
    sheet.text(TITLE, X, INNER, &milestone.title);
    shown(sheet, entry, true);
    if !entry.text.is_empty() {
        sheet.skip(8.0);
        let text = if is_wide(&edition.lang) { TEXT } else { LATIN_TEXT };
        sheet.text(text, X, INNER, &entry.text);
    }
    figures(sheet, &entry.figures);
    shown(sheet, entry, false);
    if !entry.quote.is_empty() {
        sheet.skip(14.0);
        let top = sheet.y();
        let (x, width) = (X + QUOTE_INDENT, INNER - QUOTE_INDENT);
        sheet.text(QUOTE, x, width, &entry.quote);
        if !credits.contains(&entry.quote_source) {
            sheet.text(SMALL, x, width, &entry.quote_source);
        }
        let size = Size::new(5.0, sheet.y() - top);
        sheet.add(rect("l-band", X, top, size));
    }
    for note in &entry.notes {
        sheet.skip(10.0);
        sheet.text(SMALL, X, INNER, note);
    }
}

/// The pictures before the text of a milestone, or those behind it: as wide as the texts, at most as high, with their words.
fn shown(sheet: &mut Sheet, entry: &Entry, before_text: bool) {
    for Shown { src, width, height, text, .. } in
        entry.media.iter().filter(|it| it.before_text == before_text)
    {
        sheet.skip(14.0);
        if !src.is_empty() && *width > 0 && *height > 0 {
            let (width, height) = (f64::from(*width), f64::from(*height));
            let scale = (INNER / width.max(height)).min(1.0);
            let size = Size::new(width * scale, height * scale);
            let place = rect("l-image", X, sheet.y(), size);
            let image = Element { name: "image", ..place }.attr("href", src.clone());
            sheet.put(size.height, vec![image]);
            sheet.skip(6.0);
        }
        sheet.text(SMALL, X, INNER, text);
    }
}

/// Whether a language is written in letters as wide as high.
fn is_wide(lang: &str) -> bool {
    ["zh", "ja", "ko"].iter().any(|it| lang.starts_with(it))
}

/// The date, how sure it is, the place: in one row where there is room.
fn when_and_where(sheet: &mut Sheet, edition: &Edition, (index, milestone): (u32, &Milestone)) {
    let place = edition.whereabouts(index);
    let has_badge = !milestone.badge.is_empty();
    let badge = if has_badge { BADGE.width(&milestone.badge) + 2.0 * BADGE_PADDING } else { 0.0 };
    let when = WHEN.width(&milestone.when);
    let mut x = X;
    if when + WORD_GAP + badge > INNER {
        sheet.text(WHEN, X, INNER, &milestone.when);
    } else {
        let y = sheet.y() + WHEN.foot();
        sheet.add(words(WHEN.class, X, y, WHEN.letters, milestone.when.clone()));
        x += when + WORD_GAP;
    }
    if has_badge {
        let top = sheet.y() + (BADGE.line() - BADGE_HEIGHT) / 2.0;
        let frame = rect(
            if milestone.exact { "l-frame" } else { "l-frame l-dashed" },
            x,
            top,
            Size::new(badge, BADGE_HEIGHT),
        );
        sheet.add(frame.attr("rx", "5"));
        let y = sheet.y() + BADGE.foot();
        sheet.add(words(BADGE.class, x + BADGE_PADDING, y, BADGE.letters, milestone.badge.clone()));
        x += badge + WORD_GAP;
    }
    if x + WHERE.width(&place) <= X + INNER {
        let y = sheet.y() + WHERE.foot();
        let there = !place.is_empty();
        let place = there.then(|| words(WHERE.class, x, y, WHERE.letters, place));
        sheet.put(WHEN.line(), place.into_iter().collect());
    } else {
        sheet.put(WHEN.line(), vec![]);
        sheet.text(WHERE, X, INNER, &place);
    }
}

/// The figures, beside one another as far as there is room.
fn figures(sheet: &mut Sheet, figures: &[(String, String)]) {
    if figures.is_empty() {
        return;
    }
    sheet.skip(10.0);
    let mut rest = figures;
    while !rest.is_empty() {
        let (mut count, mut x) = (0, X);
        for (printed, label) in rest {
            let width = PRINTED.width(printed).max(SMALL.width(label));
            if count > 0 && x + width > X + INNER {
                break;
            }
            count += 1;
            x += width + FIGURE_GAP;
        }
        let (row, after) = rest.split_at(count.min(rest.len()));
        figure_row(sheet, row);
        sheet.skip(6.0);
        rest = after;
    }
}

/// Figures that fit beside one another; or one, in as many lines as it needs.
fn figure_row(sheet: &mut Sheet, row: &[(String, String)]) {
    if let [(printed, label)] = row {
        sheet.text(PRINTED, X, INNER, printed);
        sheet.text(SMALL, X, INNER, label);
        return;
    }
    let (mut x, mut drawn) = (X, Vec::new());
    for (printed, label) in row {
        let y = sheet.y() + PRINTED.foot();
        drawn.push(words(PRINTED.class, x, y, PRINTED.letters, printed.clone()));
        let y = sheet.y() + PRINTED.line() + SMALL.foot();
        drawn.push(words(SMALL.class, x, y, SMALL.letters, label.clone()));
        x += PRINTED.width(printed).max(SMALL.width(label)) + FIGURE_GAP;
    }
    sheet.put(PRINTED.line() + SMALL.line(), drawn);
}
