//! The foot of the picture: what is not in it, credits, and the way to the page.

use super::options::PictureOptions;
use super::sheet::{BOLD, INNER, MARGIN, PLAIN, Sheet, Type, WIDTH};
use crate::edition::Edition;
use crate::geometry::Size;
use crate::markup::el;
use crate::picture::{MARKS, Qr, Telling, rect, window};

const REST: Type =
    Type { class: "l-bold l-ink", letters: 28.0, leading: 1.6, most: 3, spare: BOLD };
const WORK: Type = Type { class: "l-soft", letters: 23.0, leading: 1.5, most: 6, spare: PLAIN };
const CREDITS: Type = Type { class: "l-soft", letters: 23.0, leading: 1.6, most: 8, spare: PLAIN };
const SCAN: Type =
    Type { class: "l-bold l-ink", letters: 28.0, leading: 1.5, most: 4, spare: BOLD };
const TITLE: Type =
    Type { class: "l-serif l-ink", letters: 32.0, leading: 1.35, most: 3, spare: BOLD };
const ADDRESS: Type = Type { class: "l-soft", letters: 21.0, leading: 1.45, most: 6, spare: PLAIN };
/// Side of the QR code, and from it to the words beside it.
const CODE: f64 = 216.0;
const BESIDE: f64 = 32.0;
/// Height of sources, links and corrections at most; the page has all of them.
const MOST_WORKS: f64 = 8000.0;
/// Room above and below what stands on the band.
const PADDING: f64 = 40.0;

/// The foot, measured before the milestones are put: they get the room that it leaves.
pub(super) struct Foot<'f> {
    title: &'f str,
    works: &'f [String],
    credits: &'f str,
    code: Option<Qr>,
    height: f64,
}

/// The foot of a picture of `edition`.
pub(super) fn foot<'f>(
    edition: &'f Edition,
    telling: &'f Telling,
    options: &PictureOptions<'_>,
) -> Foot<'f> {
    let code = (!options.address.is_empty()).then(|| Qr::of(options.address)).flatten();
    let (title, works, credits) = (&*edition.title, &*telling.foot, &*telling.credits);
    let mut foot = Foot { title, works, credits, code, height: 0.0 };
    let mut sheet = Sheet::default();
    // As high as it is with something left out.
    foot.put(&mut sheet, options, u32::MAX);
    foot.height = sheet.y();
    foot
}

impl Foot<'_> {
    /// Its greatest height.
    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Puts it at the end of `sheet`; `left_out` milestones are not there.
    pub(super) fn put(&self, sheet: &mut Sheet, options: &PictureOptions<'_>, left_out: u32) {
        sheet.skip(8.0);
        if left_out > 0 {
            let rest = options.rest.replace("{n}", &left_out.to_string());
            sheet.text(REST, MARGIN, INNER, &rest);
            sheet.skip(20.0);
        }
        let works = sheet.y();
        for work in self.works {
            if sheet.y() - works > MOST_WORKS {
                sheet.text(WORK, MARGIN, INNER, "……");
                break;
            }
            if work.starts_with(MARKS) {
                sheet.skip(14.0);
            }
            sheet.text(WORK, MARGIN, INNER, work);
            sheet.skip(8.0);
        }
        if !self.works.is_empty() {
            sheet.skip(20.0);
        }
        sheet.text(CREDITS, MARGIN, INNER, self.credits);
        sheet.skip(36.0);
        if options.address.is_empty() {
            return;
        }
        let (start, top) = (sheet.mark(), sheet.y());
        sheet.skip(PADDING);
        let (mut x, mut width, mut low) = (MARGIN, INNER, sheet.y());
        if let Some(code) = &self.code {
            let (side, inner) = (Size::new(CODE, CODE), f64::from(code.size));
            sheet.add(rect("l-paper", MARGIN, low, side).attr("rx", "6"));
            let drawn = el("path").class("l-code").attr("d", code.d.clone());
            let view = window(MARGIN, low, side, Size::new(inner, inner), vec![drawn]);
            sheet.add(view.attr("shape-rendering", "crispEdges"));
            x += CODE + BESIDE;
            width -= CODE + BESIDE;
            low += CODE;
        }
        sheet.text(TITLE, x, width, self.title);
        sheet.skip(8.0);
        sheet.text(SCAN, x, width, options.scan);
        sheet.skip(8.0);
        sheet.text(ADDRESS, x, width, options.address);
        sheet.skip((low - sheet.y()).max(0.0));
        sheet.skip(PADDING);
        let band = Size::new(WIDTH, sheet.y() - top);
        sheet.under(start, rect("l-band", 0.0, top, band));
    }
}
