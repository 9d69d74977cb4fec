//! A region made as coarse as its size allows.
//!
//! What a map can do without goes first: small streets, brooks, hamlets. Lines are then thinned: each point has a weight,
//! and the lightest go. Weights are found once; how many points may stay says from which weight on.

use std::collections::{BTreeMap, HashSet};

use super::clip::{some_lines, some_polygons};
use super::gather::Item;
use super::layer::Layer;
use super::rings::{RING, closed, has_area, twice_area};
use super::told::Told;
use crate::geometry::{LngLat, Point};
use crate::ground::{Line, weights};
use crate::story::{Geometry, limits};

/// How wide a region is drawn at most, pixels.
pub(super) const WIDTH_PX: f64 = 1280.0;
/// Steps of positions to a pixel, at least.
const STEPS: f64 = 4.0;
/// Digits that positions have at most: a tenth of a metre.
const MOST_DECIMALS: usize = 6;
/// What is never seen: areas smaller than this, and corners that stand out by less, square pixels.
const UNSEEN_AREA_PX2: f64 = 1.0;
const UNSEEN_CORNER_PX2: f64 = 0.05;
/// What one gives to keep ranks from 5 on, and from 3 on: corners up to this size, square pixels.
const SLIGHT_PX2: f64 = 1.5;
const COARSE_PX2: f64 = 6.0;
/// What a point with its label costs, in points of a line.
const LABEL_COST: usize = 6;

/// The grid that a region is drawn on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// Degrees of longitude and latitude to a pixel.
    lng_px: f64,
    lat_px: f64,
    /// Positions are multiples of this many steps of the last digit: 1, 2 or 5.
    multiple: f64,
    pub(super) decimals: usize,
}

impl Grid {
    /// The grid of a region so many degrees wide and high, around a latitude.
    pub(super) fn new(width_deg: f64, height_deg: f64, lat_deg: f64) -> Self {
        let cosine = lat_deg.to_radians().cos().max(0.1);
        let width = width_deg.max(height_deg / cosine).max(1e-4);
        let lng_px = width / WIDTH_PX;
        let decimals = (STEPS / lng_px).log10().ceil().clamp(1.0, MOST_DECIMALS as f64);
        // The fewer values there are, the better they are compressed.
        let room = lng_px / STEPS * 10_f64.powf(decimals);
        let multiple = [5.0, 2.0].into_iter().find(|it| *it <= room).unwrap_or(1.0);
        Self { lng_px, lat_px: lng_px * cosine, multiple, decimals: decimals as usize }
    }

    /// A position in pixels.
    fn px(self, at: LngLat) -> Point {
        Point::new(at.lng_deg / self.lng_px, at.lat_deg / self.lat_px)
    }

    fn rounded(self, at: LngLat) -> LngLat {
        let steps = 10_f64.powi(self.decimals as i32);
        let round = |it: f64| (it * steps / self.multiple).round() * self.multiple / steps;
        LngLat::new(round(at.lng_deg), round(at.lat_deg))
    }
}

/// A line or a ring with what each of its points weighs.
struct Part {
    points: Vec<LngLat>,
    weights: Vec<f64>,
    ring: bool,
    /// Of a ring its area, of a line how long it is, squared: square pixels.
    size_px2: f64,
}

/// Areas and holes below these sizes, square pixels, matter no more than that rank.
const SMALL_PX2: [(f64, u8); 2] = [(16.0, 7), (64.0, 5)];

impl Part {
    /// How much it matters as a part of something of that rank.
    fn rank(&self, rank: u8) -> u8 {
        let small = SMALL_PX2.iter().find(|it| self.ring && self.size_px2 < it.0);
        small.map_or(rank, |it| rank.max(it.1))
    }
}

/// What `items` become where there may be `most` points, and what had to go.
pub(super) fn generalised(items: Vec<Item>, grid: Grid, most: usize) -> (Vec<Item>, Vec<Told>) {
    let before: usize = items.iter().map(|it| count(&it.geometry)).sum();
    let with_parts = |item: Item| {
        let parts = parts_of(&item.geometry, grid);
        (item, parts)
    };
    let mut weighed: Vec<(Item, Vec<Vec<Part>>)> = items.into_iter().map(with_parts).collect();
    let (rank, threshold) = fitting(&weighed, most);
    let mut dropped: BTreeMap<Layer, usize> = BTreeMap::new();
    weighed.retain(|(item, _)| {
        let stays = item.class.rank <= rank;
        *dropped.entry(item.class.layer).or_default() += usize::from(!stays);
        stays
    });
    // Among the same rank labels of less priority go.
    let most_features = limits::FEATURES.most;
    if weighed.len() > most_features {
        let mut order: Vec<usize> = (0..weighed.len()).collect();
        order.sort_by(|a, b| {
            let of = |index: &usize| weighed.get(*index).map(|it| &it.0.class);
            let (Some(a), Some(b)) = (of(a), of(b)) else { return std::cmp::Ordering::Equal };
            a.rank.cmp(&b.rank).then(b.priority.total_cmp(&a.priority))
        });
        let stay: HashSet<usize> = order.into_iter().take(most_features).collect();
        let mut index = 0;
        weighed.retain(|(item, _)| {
            index += 1;
            let stays = stay.contains(&(index - 1));
            *dropped.entry(item.class.layer).or_default() += usize::from(!stays);
            stays
        });
    }
    let most_forced = size_that_fits(&weighed, most);
    let mut small = 0;
    let mut kept = Vec::with_capacity(weighed.len());
    for (mut item, polygons) in weighed {
        if let Geometry::Point(_) | Geometry::Points(_) = item.geometry {
            item.geometry = rounded_points(&item.geometry, grid);
            kept.push(item);
            continue;
        }
        let mut areas = Vec::new();
        let mut lines = Vec::new();
        for parts in polygons {
            let mut rings = Vec::new();
            for (index, part) in parts.into_iter().enumerate() {
                let least = if part.ring {
                    threshold.max(UNSEEN_AREA_PX2).max(most_forced)
                } else {
                    most_forced
                };
                let stays = part.size_px2 >= least && part.rank(item.class.rank) <= rank;
                let thin = if stays { thinned(&part, threshold, grid) } else { None };
                match thin {
                    Some(points) if part.ring => rings.push(points),
                    Some(points) => lines.push(points),
                    None => {
                        small += 1;
                        if part.ring && index == 0 {
                            break;
                        }
                    }
                }
            }
            if !rings.is_empty() {
                areas.push(rings);
            }
        }
        let geometry = some_polygons(areas).or_else(|| some_lines(lines));
        if let Some(geometry) = geometry {
            item.geometry = geometry;
            kept.push(item);
        }
    }
    let after: usize = kept.iter().map(|it| count(&it.geometry)).sum();
    let mut told: Vec<Told> = dropped
        .into_iter()
        .filter(|it| it.1 > 0)
        .map(|(layer, count)| Told::Dropped(layer, count))
        .collect();
    if small > 0 {
        told.push(Told::Small(small));
    }
    if after < before {
        told.push(Told::Coarser { before, after });
    }
    (kept, told)
}

/// Positions of a geometry.
pub(super) fn count(geometry: &Geometry) -> usize {
    let mut count = 0;
    geometry.each_position(&mut |_| count += 1);
    count
}

/// Up to which rank features stay, and from which weight on points do.
fn fitting(items: &[(Item, Vec<Vec<Part>>)], most: usize) -> (u8, f64) {
    for rank in (0..=9).rev() {
        let mut labels = 0;
        let mut weights: Vec<f64> = Vec::new();
        for (item, polygons) in items.iter().filter(|it| it.0.class.rank <= rank) {
            match &item.geometry {
                Geometry::Point(_) => labels += LABEL_COST,
                Geometry::Points(points) => labels += points.len() + LABEL_COST,
                _ => {
                    let parts = polygons.iter().flatten();
                    let seen = parts.filter(|it| !it.ring || it.size_px2 >= UNSEEN_AREA_PX2);
                    let seen = seen.filter(|it| it.rank(item.class.rank) <= rank);
                    // A ring is gone once its area is below the weight.
                    weights.extend(seen.flat_map(|part| {
                        let most = if part.ring { part.size_px2 } else { f64::INFINITY };
                        part.weights.iter().map(move |it| it.min(most))
                    }));
                }
            }
        }
        let room = most.saturating_sub(labels);
        weights.retain(|it| *it >= UNSEEN_CORNER_PX2);
        if weights.len() <= room && labels <= most {
            return (rank, UNSEEN_CORNER_PX2);
        }
        // Just above the heaviest that has no room.
        let threshold = if room < weights.len() {
            let (_, first, _) = weights.select_nth_unstable_by(room, |a, b| b.total_cmp(a));
            *first * (1.0 + 1e-9)
        } else {
            f64::INFINITY
        };
        let enough = match rank {
            5.. => labels <= most && threshold <= SLIGHT_PX2,
            3.. => labels <= most && threshold <= COARSE_PX2,
            _ => labels <= most && threshold.is_finite(),
        };
        if enough || rank == 0 {
            let threshold = if threshold.is_finite() { threshold } else { COARSE_PX2 * 16.0 };
            return (rank, threshold.max(UNSEEN_CORNER_PX2));
        }
    }
    (0, UNSEEN_CORNER_PX2)
}

/// How large parts have to be for all of their ends to have room: 0 where there are few.
fn size_that_fits(items: &[(Item, Vec<Vec<Part>>)], most: usize) -> f64 {
    let parts = items.iter().flat_map(|it| it.1.iter().flatten());
    let mut sizes: Vec<(f64, usize)> = parts
        .map(|it| (it.size_px2, it.weights.iter().filter(|it| it.is_infinite()).count()))
        .collect();
    sizes.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let mut all = 0;
    for (size, forced) in sizes {
        all += forced;
        if all > most {
            return size * (1.0 + 1e-9);
        }
    }
    0.0
}

fn parts_of(geometry: &Geometry, grid: Grid) -> Vec<Vec<Part>> {
    let of = |lines: &[Vec<LngLat>], ring| lines.iter().map(|it| part(it, ring, grid)).collect();
    match geometry {
        Geometry::Line(line) => vec![vec![part(line, false, grid)]],
        Geometry::Lines(lines) => vec![of(lines, false)],
        Geometry::Polygon(rings) => vec![of(rings, true)],
        Geometry::Polygons(polygons) => polygons.iter().map(|it| of(it, true)).collect(),
        Geometry::Point(_) | Geometry::Points(_) | Geometry::Collection(_) => Vec::new(),
    }
}

fn part(points: &[LngLat], ring: bool, grid: Grid) -> Part {
    let mut px: Vec<Point> = points.iter().map(|it| grid.px(*it)).collect();
    let size_px2 = match ring {
        true => twice_area(points).abs() / 2.0 / (grid.lng_px * grid.lat_px),
        false => {
            let start = px.first().copied().unwrap_or_default();
            let reach = px.iter().map(|it| (it.x - start.x).powi(2) + (it.y - start.y).powi(2));
            reach.fold(0.0, f64::max)
        }
    };
    if ring {
        px.pop();
    }
    let mut weights = weights(&Line { points: px, closed: ring, ..Line::default() });
    // The ends of a line, and the last corners of a ring, stay as long as it does itself.
    let heaviest = weights.iter().copied().fold(0.0, f64::max);
    weights.iter_mut().filter(|it| **it == heaviest).for_each(|it| *it = f64::INFINITY);
    if ring {
        // It ends where it began.
        weights.push(f64::INFINITY);
    }
    Part { points: points.to_vec(), weights, ring, size_px2 }
}

/// The points of a part that weigh enough, on the grid; none where nothing is left of it.
fn thinned(part: &Part, threshold: f64, grid: Grid) -> Option<Vec<LngLat>> {
    let own = part.points.len().saturating_sub(usize::from(part.ring));
    let heavy = part.points.iter().zip(&part.weights).take(own).filter(|it| *it.1 >= threshold);
    let mut points: Vec<LngLat> = heavy.map(|it| grid.rounded(*it.0)).collect();
    points.dedup();
    match part.ring {
        true => {
            let ring = closed(points);
            (ring.len() >= RING && has_area(&ring)).then_some(ring)
        }
        false => (points.len() >= 2).then_some(points),
    }
}

fn rounded_points(geometry: &Geometry, grid: Grid) -> Geometry {
    match geometry {
        Geometry::Points(points) => {
            Geometry::Points(points.iter().map(|it| grid.rounded(*it)).collect())
        }
        Geometry::Point(at) => Geometry::Point(grid.rounded(*at)),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::files::kinds::Class;

    fn item(layer: Layer, rank: u8, geometry: Geometry) -> Item {
        Item { class: Class { layer, rank, priority: 0.0 }, name: None, geometry }
    }

    /// A line that swings from side to side, with a great swing at every tenth point.
    fn swinging(points: usize, at: f64) -> Vec<LngLat> {
        let swing = |it: usize| if it % 10 == 5 { 0.05 } else { 0.002 * (it % 2) as f64 };
        (0..points).map(|it| LngLat::new(it as f64 / points as f64, at + swing(it))).collect()
    }

    fn grid() -> Grid {
        Grid::new(1.0, 0.5, 0.0)
    }

    #[test]
    fn positions_are_exact_to_a_quarter_of_a_pixel() {
        // 1280 px for 1° are 0.78 thousandths to a pixel, and 0.19 to a quarter of one.
        let rounded = grid().rounded(LngLat::new(113.056_789, 0.000_05));
        assert_eq!(rounded, LngLat::new(113.0568, 0.0001));
        // For 4° it is 0.78 thousandths: five of the fourth digit.
        assert_eq!(
            Grid::new(4.0, 2.0, 0.0).rounded(LngLat::new(113.056_789, 0.0)).lng_deg,
            113.057
        );
        assert_eq!(
            Grid::new(4.0, 2.0, 0.0).rounded(LngLat::new(113.056_123, 0.0)).lng_deg,
            113.056
        );
    }

    #[test]
    fn what_fits_stays_as_it_is_but_for_the_grid() {
        let items = vec![item(Layer::River, 1, Geometry::Line(swinging(50, 0.0)))];
        let (kept, told) = generalised(items.clone(), grid(), 100);
        assert_eq!(count(&kept[0].geometry), 50);
        assert_eq!(told, []);
        assert_eq!(grid().decimals, 4);
    }

    #[test]
    fn streets_go_before_a_river_loses_its_bends() {
        let mut items = vec![item(Layer::River, 1, Geometry::Line(swinging(500, 0.0)))];
        items.extend(
            (0..20).map(|it| {
                item(Layer::Street, 8, Geometry::Line(swinging(500, 0.01 * f64::from(it))))
            }),
        );
        let (kept, told) = generalised(items, grid(), 600);
        assert!(kept.iter().all(|it| it.class.layer == Layer::River));
        assert_eq!(told[0], Told::Dropped(Layer::Street, 20));
        assert_eq!(count(&kept[0].geometry), 500);
    }

    #[test]
    fn the_greatest_bends_stay_longest() {
        let items = vec![item(Layer::River, 1, Geometry::Line(swinging(500, 0.0)))];
        let (kept, told) = generalised(items, grid(), 160);
        let Geometry::Line(line) = &kept[0].geometry else { panic!("a line") };
        assert!((100..=160).contains(&line.len()), "{}", line.len());
        assert_eq!(line.iter().filter(|it| it.lat_deg > 0.04).count(), 50);
        assert_eq!(told, [Told::Coarser { before: 500, after: line.len() }]);
    }

    #[test]
    fn a_ring_stays_a_ring_and_one_that_cannot_be_seen_goes() {
        let ring = |size: f64| {
            let round = |it: i32| (f64::from(it % 100) * 0.062_831_853).sin_cos();
            (0..=100)
                .map(|it| LngLat::new(0.5 + size * round(it).1, size * round(it).0))
                .collect::<Vec<_>>()
        };
        let areas =
            [ring(0.1), ring(0.0002)].map(|it| item(Layer::Water, 1, Geometry::Polygon(vec![it])));
        let (kept, told) = generalised(areas.to_vec(), grid(), 20);
        assert_eq!(kept.len(), 1);
        let Geometry::Polygon(rings) = &kept[0].geometry else { panic!("a polygon") };
        assert!((8..=20).contains(&rings[0].len()), "{}", rings[0].len());
        assert_eq!(rings[0].first(), rings[0].last());
        assert!(told.contains(&Told::Small(1)));
    }

    #[test]
    fn a_ring_need_not_begin_where_it_did() {
        let square = [(0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (0.0, 0.5), (0.0, 0.0), (0.5, 0.0)];
        let ring = square.map(|at| LngLat::new(at.0, at.1)).to_vec();
        let items = vec![item(Layer::Water, 1, Geometry::Polygon(vec![ring]))];
        let (kept, _) = generalised(items, grid(), 100);
        let Geometry::Polygon(rings) = &kept[0].geometry else { panic!("a polygon") };
        let corners = [(1.0, 0.0), (1.0, 0.5), (0.0, 0.5), (0.0, 0.0), (1.0, 0.0)];
        assert_eq!(rings[0], corners.map(|at| LngLat::new(at.0, at.1)));
    }

    #[test]
    fn ponds_go_before_a_road_does() {
        // Six pixels to a side.
        let corners = [(0., 0.), (0.005, 0.), (0.005, 0.005), (0., 0.005), (0., 0.)];
        let pond = |it: i32| {
            let (x, y) = (f64::from(it % 40) * 0.02, f64::from(it / 40) * 0.02);
            corners.map(|at| LngLat::new(x + at.0, y + at.1)).to_vec()
        };
        let mut items: Vec<Item> =
            (0..400).map(|it| item(Layer::Water, 1, Geometry::Polygon(vec![pond(it)]))).collect();
        items.push(item(Layer::Road, 3, Geometry::Line(swinging(300, 0.0))));
        let (kept, told) = generalised(items, grid(), 350);
        assert_eq!(kept.len(), 1, "{told:?}");
        assert_eq!((kept[0].class.layer, count(&kept[0].geometry)), (Layer::Road, 300));
        assert_eq!(told[0], Told::Small(400));
    }

    #[test]
    fn there_are_never_more_points_than_asked_for() {
        let items: Vec<Item> = (0..3000)
            .map(|it| item(Layer::River, 0, Geometry::Line(swinging(5, f64::from(it) * 0.001))))
            .collect();
        for most in [10, 100, 1000] {
            let (kept, _) = generalised(items.clone(), grid(), most);
            let after: usize = kept.iter().map(|it| count(&it.geometry)).sum();
            assert!(after <= most, "{after} of {most}");
        }
    }
}
