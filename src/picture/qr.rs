//! An address as a QR code, for whoever has a picture or a sheet of paper and a telephone.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code, without which readers do not find it (ISO/IEC 18004, "quiet zone").
const QUIET: i32 = 4;

/// A QR code: dark modules on a light square, one unit to a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Side of the square, with the quiet zone.
    pub size: u32,
    /// The dark modules as SVG path data, to be stroked one unit wide: a line through each run of them in a row.
    pub d: String,
}

impl Qr {
    /// The code of `text`, with room for 15 % of it to be lost; `None` where it is longer than a code can be, about 2300
    /// bytes. The same text always gives the same code.
    ///
    /// ```
    /// use nianbiao::picture::Qr;
    ///
    /// let Qr { size, d } = Qr::of("https://example.org/").unwrap();
    /// let svg = format!("<svg viewBox='0 0 {size} {size}'><path stroke='#000' d='{d}'/></svg>");
    /// // 25 modules of the code, and 4 of the quiet zone at either side.
    /// assert!(svg.starts_with("<svg viewBox='0 0 33 33'>"));
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut d = String::new();
        for y in 0..code.size() {
            // Where the pen is in this row; at its start nowhere yet.
            let (mut x, mut pen) = (0, None::<i32>);
            while x < code.size() {
                let run = (x..code.size()).take_while(|it| code.get_module(*it, y)).count();
                let run = i32::try_from(run).unwrap_or(0);
                if run > 0 {
                    let start = (x + QUIET).to_string();
                    match pen {
                        None => push(&mut d, &["M", &start, " ", &(y + QUIET).to_string(), ".5"]),
                        Some(pen) => push(&mut d, &["m", &(x - pen).to_string(), " 0"]),
                    }
                    push(&mut d, &["h", &run.to_string()]);
                    pen = Some(x + run);
                }
                x += run.max(1);
            }
        }
        Some(Self { size: u32::try_from(code.size() + 2 * QUIET).ok()?, d })
    }
}

fn push(d: &mut String, parts: &[&str]) {
    for part in parts {
        d.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that the path data paints, row by row.
    fn modules(qr: &Qr) -> Vec<Vec<bool>> {
        let side = qr.size as usize;
        let mut rows = vec![vec![false; side]; side];
        for row in qr.d.split('M').skip(1) {
            let (at, lines) = row.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let mut x: usize = x.parse().unwrap();
            let y: usize = y.strip_suffix(".5").unwrap().parse().unwrap();
            for line in lines.split('h') {
                let (width, gap) = line.split_once('m').unwrap_or((line, "0 0"));
                let width: usize = width.parse().unwrap();
                for it in &mut rows[y][x..x + width] {
                    assert!(!*it, "painted twice");
                    *it = true;
                }
                x += width + gap.strip_suffix(" 0").unwrap().parse::<usize>().unwrap();
            }
        }
        rows
    }

    /// What another hand reads in it.
    fn read(qr: &Qr) -> String {
        let rows = modules(qr);
        let side = rows.len();
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| {
            if rows[y / 4][x / 4] { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_short_text_is_the_smallest_code_with_its_three_finders() {
        // Version 1 has 21 modules, and 4 of quiet at each side.
        let qr = Qr::of("a").unwrap();
        assert_eq!(qr.size, 29);
        let rows = modules(&qr);
        let row = |y: usize, x: usize| -> String {
            rows[y][x..x + 7].iter().map(|it| if *it { '#' } else { '.' }).collect()
        };
        const FINDER: [&str; 7] =
            ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
        for (x, y) in [(4, 4), (18, 4), (4, 18)] {
            for (line, expected) in FINDER.iter().enumerate() {
                assert_eq!(row(y + line, x), *expected, "{x} {y} {line}");
            }
        }
        let quiet = |it: &[bool]| it.iter().all(|dark| !dark);
        assert!(rows[..4].iter().chain(&rows[25..]).all(|it| quiet(it)));
        assert!(rows.iter().all(|it| quiet(&it[..4]) && quiet(&it[25..])));
    }

    #[test]
    fn another_hand_reads_the_text_that_went_in() {
        for text in [
            "https://news.example/2025/qingcheng/#longtangxu-bridge",
            "https://新闻.example/清城/?lang=zh-Hans#龙塘圩",
            &["https://a.example/", &"path/".repeat(100)].concat(),
        ] {
            assert_eq!(read(&Qr::of(text).unwrap()), text);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_code_and_a_longer_one_a_larger() {
        let address = "https://a.example/#b";
        assert_eq!(Qr::of(address), Qr::of(address));
        // 20 bytes are version 2 at this level of correction, 43 are version 4.
        assert_eq!(Qr::of(address).unwrap().size, 25 + 8);
        assert_eq!(Qr::of(&"x".repeat(43)).unwrap().size, 33 + 8);
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(Qr::of(&"x".repeat(2300)).is_some());
        assert_eq!(Qr::of(&"x".repeat(3000)), None);
    }
}
