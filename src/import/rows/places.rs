//! Where a row is: its position in one column or two, with what tells which of two numbers is the longitude.

use super::super::draft::DraftPlace;
use super::super::headings::{Bound, Headed, Heading};
use super::super::positions::{PositionRead, read_position};
use super::super::report::Report;
use super::super::spot::Spot;
use super::super::table::Row;
use super::values::{metres, number, numbered, set};
use crate::story::{Datum, Wording};

/// Which of two numbers comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    LongitudeFirst,
    LatitudeFirst,
}

/// How the positions of a table are to be read.
#[derive(Debug)]
pub(super) struct Positions {
    /// `place.` in the rows of milestones, nothing in those of places.
    prefix: &'static str,
    lng: String,
    lat: String,
    position: String,
    /// The order that the heading says.
    said: Option<Order>,
    /// The order of the rows of which only one is possible, and one of them.
    seen: Option<(Order, u32)>,
    /// The coordinate system that a heading says.
    datum: Option<Datum>,
}

impl Positions {
    pub(super) fn of(headed: &Headed<'_>, prefix: &'static str) -> Self {
        let path = |name: &str| [prefix, name].concat();
        let (lng, lat, position) = (path("lng"), path("lat"), path("position"));
        let heading =
            |path: &str| headed.column(path).map(|it| Heading::read(headed.heading(it.at)));
        let said = heading(&position).and_then(|it| order_said(&it.plain));
        let seen = [&position, &lng, &lat]
            .into_iter()
            .find_map(|it| order_seen(headed, headed.column(it)?));
        let datum = [&position, &lng, &lat].into_iter().find_map(|path| {
            let inside = heading(path)?.inside;
            Datum::parse(&inside)
        });
        Self { prefix, lng, lat, position, said, seen, datum }
    }

    /// Sets what the row says of its place, but for its name.
    pub(super) fn set(
        &self,
        headed: &Headed<'_>,
        row: &Row,
        place: &mut DraftPlace,
        report: &mut Report,
    ) {
        if let Some((lng, lat)) = self.position(headed, row, report) {
            place.fields.set("position", vec![lng.into(), lat.into()]);
            if !self.set_datum(headed, row, place, report) {
                place.fields.take("position");
                return;
            }
        }
        let path = [self.prefix, "uncertainty_m"].concat();
        let words = headed.words(row, &path);
        if words.is_empty() {
            return;
        }
        let spot = headed.cell_of(row, &path);
        let Some((number, unit)) = numbered(&words, &spot, report) else { return };
        match metres(number, &unit) {
            Some(metres) => set(&mut place.fields, "uncertainty_m", metres),
            None => report.part_left_out(
                &spot,
                Wording::new(|| {
                    (
                        format!("“{words}”不是以米计的误差，未取用"),
                        format!("“{words}” is no length in metres; left out"),
                    )
                }),
                None,
            ),
        }
    }

    /// Sets the coordinate system; false where it is one that nothing is known of, so that the position says nothing.
    fn set_datum(
        &self,
        headed: &Headed<'_>,
        row: &Row,
        place: &mut DraftPlace,
        report: &mut Report,
    ) -> bool {
        let path = [self.prefix, "datum"].concat();
        let words = headed.words(row, &path);
        let datum = if words.is_empty() { self.datum } else { Datum::parse(&words) };
        match datum {
            Some(datum) => {
                if !words.is_empty() || datum != Datum::Wgs84 {
                    set(&mut place.fields, "datum", datum.name());
                }
                true
            }
            None if words.is_empty() => true,
            None => {
                report.part_left_out(
                    &headed.cell_of(row, &path),
                    Wording::new(|| {
                        (
                            format!("不认识坐标系“{words}”，位置未取用"),
                            format!("the coordinate system “{words}” is not known; the position was left out"),
                        )
                    }),
                    Some(Wording::fixed(
                        "请写 wgs84、gcj02（高德、腾讯）或 bd09（百度）",
                        "write wgs84, gcj02 (Amap, Tencent) or bd09 (Baidu)",
                    )),
                );
                false
            }
        }
    }

    fn position(&self, headed: &Headed<'_>, row: &Row, report: &mut Report) -> Option<(f64, f64)> {
        let (lng, lat) = (headed.words(row, &self.lng), headed.words(row, &self.lat));
        if !lng.is_empty() && !lat.is_empty() {
            return self.of_two(&lng, &lat, &headed.cell_of(row, &self.lng), report);
        }
        if lng.is_empty() != lat.is_empty() {
            // Both numbers in a cell of one.
            let (path, both) = if lng.is_empty() { (&self.lat, &lat) } else { (&self.lng, &lng) };
            match read_position(both) {
                PositionRead::Position(lng, lat) => return Some((lng, lat)),
                PositionRead::Either(first, second) => {
                    let spot = headed.cell_of(row, path);
                    return self.decided(first, second, &spot, report);
                }
                PositionRead::Unread => {}
            }
            let path = if lng.is_empty() { &self.lat } else { &self.lng };
            report.part_left_out(
                &headed.cell_of(row, path),
                Wording::fixed(
                    "经度和纬度只有一个，位置未取用",
                    "only one of longitude and latitude is there; the position was left out",
                ),
                None,
            );
        }
        let words = headed.words(row, &self.position);
        if words.is_empty() {
            return None;
        }
        let spot = headed.cell_of(row, &self.position);
        match read_position(&words) {
            PositionRead::Position(lng, lat) => Some((lng, lat)),
            PositionRead::Either(first, second) => self.decided(first, second, &spot, report),
            PositionRead::Unread => {
                let quoted: String = words.chars().take(40).collect();
                report.part_left_out(
                    &spot,
                    Wording::new(|| {
                        (
                            format!("“{quoted}”不是经纬度，位置未取用"),
                            format!("“{quoted}” is no position; left out"),
                        )
                    }),
                    Some(Wording::fixed(
                        "请写成“经度, 纬度”，如 113.05, 23.68",
                        "write longitude, latitude, such as 113.05, 23.68",
                    )),
                );
                None
            }
        }
    }

    /// Two numbers of which either may be the longitude, by the heading or the other rows.
    fn decided(
        &self,
        first: f64,
        second: f64,
        spot: &Spot,
        report: &mut Report,
    ) -> Option<(f64, f64)> {
        let order = match (self.said, self.seen) {
            (Some(order), _) => order,
            (None, Some((order, row))) => {
                let (zh, en) = match order {
                    Order::LongitudeFirst => ("经度在前", "longitude first"),
                    Order::LatitudeFirst => ("纬度在前", "latitude first"),
                };
                report.changed(
                    spot,
                    Wording::new(|| {
                        (
                            format!("两个数都可以是经度；按第 {row} 行的次序，{zh}"),
                            format!(
                                "either number may be the longitude; read as in row {row}, {en}"
                            ),
                        )
                    }),
                    Some(Wording::fixed(
                        "请在表头写明“经纬度”或“纬经度”",
                        "say lng/lat or lat/lng in the heading",
                    )),
                );
                order
            }
            (None, None) => {
                report.part_left_out(
                    spot,
                    Wording::new(|| {
                        (
                            format!("不知“{first}, {second}”哪个是经度，位置未取用"),
                            format!("nothing says which of “{first}, {second}” is the longitude; the position was left out"),
                        )
                    }),
                    Some(Wording::fixed("请在表头写明“经纬度”或“纬经度”", "say lng/lat or lat/lng in the heading")),
                );
                return None;
            }
        };
        match order {
            Order::LongitudeFirst => Some((first, second)),
            Order::LatitudeFirst => Some((second, first)),
        }
    }

    /// A longitude and a latitude in columns of their own.
    fn of_two(&self, lng: &str, lat: &str, spot: &Spot, report: &mut Report) -> Option<(f64, f64)> {
        // No degrees are thousands, so a comma alone is the point of other countries.
        let pointed = |words: &str| match (words.matches(',').count(), words.contains('.')) {
            (1, false) => words.replace(',', "."),
            _ => words.to_owned(),
        };
        let decimal = |words: &str| {
            number(&pointed(words)).filter(|it| matches!(&*it.1, "" | "°" | "度")).map(|it| it.0)
        };
        let (lng_read, lat_read) = match (decimal(lng), decimal(lat)) {
            (Some(lng), Some(lat)) => (lng, lat),
            // Degrees and minutes: what the columns say is said of each, so that both are read together.
            _ => {
                let sided = |words: &str, letters: &str, side: &str| {
                    let has = words.to_uppercase().contains(|c| letters.contains(c));
                    if has { words.to_owned() } else { format!("{words}{side}") }
                };
                let both =
                    format!("{}, {}", sided(lat, "NS北南", "N"), sided(lng, "EW东東西", "E"));
                match read_position(&both) {
                    PositionRead::Position(lng, lat) => (lng, lat),
                    _ => {
                        let both: String = format!("{lng}, {lat}").chars().take(40).collect();
                        report.part_left_out(
                            spot,
                            Wording::new(|| {
                                (
                                    format!("“{both}”不是经纬度，位置未取用"),
                                    format!("“{both}” is no position; left out"),
                                )
                            }),
                            None,
                        );
                        return None;
                    }
                }
            }
        };
        if lng_read.abs() <= 180.0 && lat_read.abs() <= 90.0 {
            return Some((lng_read, lat_read));
        }
        if lng_read.abs() <= 90.0 && lat_read.abs() <= 180.0 {
            report.changed(
                spot,
                Wording::new(|| {
                    (
                        format!("纬度不会是 {lat_read}：经度与纬度对调"),
                        format!("no latitude is {lat_read}: longitude and latitude were swapped"),
                    )
                }),
                None,
            );
            return Some((lat_read, lng_read));
        }
        report.part_left_out(
            spot,
            Wording::new(|| {
                (
                    format!("地球上没有 {lng_read}, {lat_read}，位置未取用"),
                    format!(
                        "{lng_read}, {lat_read} is nowhere on the Earth; the position was left out"
                    ),
                )
            }),
            Some(Wording::fixed(
                "请写以度计的经纬度（WGS-84），不是投影坐标",
                "write degrees, not the metres of a projection",
            )),
        );
        None
    }
}

/// The order that a heading says: 经纬度, lng/lat.
fn order_said(heading: &str) -> Option<Order> {
    let first = |words: &[&str]| words.iter().filter_map(|it| heading.find(it)).min();
    let lng = first(&["经", "經", "lng", "lon"])?;
    let lat = first(&["纬", "緯", "lat"])?;
    Some(if lng < lat { Order::LongitudeFirst } else { Order::LatitudeFirst })
}

/// The order of all rows of a column of which only one is possible, where they agree.
fn order_seen(headed: &Headed<'_>, column: &Bound) -> Option<(Order, u32)> {
    let mut seen = None;
    for row in headed.rows() {
        let words = row.words(column.at);
        let PositionRead::Position(lng, lat) = read_position(&words) else { continue };
        // Letters say the order of their own row alone.
        let plain = words.chars().all(|it| it.is_ascii_digit() || " .,;，、-+()[]\t".contains(it));
        let Some((first, _)) =
            number(words.trim_start_matches(['(', '[', ' '])).filter(|_| plain && lng != lat)
        else {
            continue;
        };
        let order = if (first - lng).abs() < (first - lat).abs() {
            Order::LongitudeFirst
        } else {
            Order::LatitudeFirst
        };
        match seen {
            None => seen = Some((order, row.number)),
            Some((other, _)) if other != order => return None,
            Some(_) => {}
        }
    }
    seen
}
