//! The colours of a picture, found as its pixels come. With an index for each pixel the file has a third of the bytes.

use super::rgb::Rgb;

/// What an index of eight bits can tell apart.
const MOST: usize = 256;
/// Of these, so many are left to areas.
const AREAS: usize = 48;
/// So many steps of red, green or blue apart, two edges look the same.
const ALIKE: u8 = 12;
/// The colours that were met stand in 2¹² lists, for a picture has some thousands, most of them at edges.
const LISTS_BITS: u32 = 12;

/// At most 256 colours. What a drawing names, and what fills an area, is exactly itself as long as there is room; what lies
/// between two, at the edges of letters, may become one that looks the same.
#[derive(Clone, Debug)]
pub(super) struct Palette {
    colours: Vec<Rgb>,
    /// Each colour that was met, with the index that it was given.
    met: Vec<Vec<(Rgb, u8)>>,
}

impl Palette {
    /// With the colours that are whole values of attributes in `svg`, as `#rrggbb`.
    pub(super) fn named_in(svg: &str) -> Self {
        let mut palette = Self { colours: Vec::new(), met: Vec::new() };
        palette.met.resize_with(1 << LISTS_BITS, Vec::new);
        for colour in svg.split("\"#").skip(1).filter_map(Rgb::quoted) {
            if palette.colours.len() < MOST - AREAS {
                palette.index(colour, true);
            }
        }
        palette
    }

    /// The index of a colour: its own, or that of one like it. `area` says that it is no edge.
    pub(super) fn index(&mut self, colour: Rgb, area: bool) -> u8 {
        let Self { colours, met } = self;
        let Some(met) = met.get_mut(colour.hash(LISTS_BITS)) else { return 0 };
        let room = colours.len() < if area { MOST } else { MOST - AREAS };
        if let Some((_, index)) = met.iter_mut().find(|it| it.0 == colour) {
            // What was at an edge so far may fill an area here.
            if area && room && colours.get(usize::from(*index)) != Some(&colour) {
                *index = add(colours, colour);
            }
            return *index;
        }
        let like = nearest(colours, colour);
        let like = like.filter(|(_, steps)| !room || !area && *steps <= ALIKE);
        let index = like.map_or_else(|| add(colours, colour), |it| it.0);
        met.push((colour, index));
        index
    }

    /// Red, green and blue of each colour, in the order of their indices.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.colours.len() * 3);
        for colour in &self.colours {
            bytes.extend_from_slice(&colour.parts());
        }
        bytes
    }
}

/// Adds a colour where there is room; its index.
fn add(colours: &mut Vec<Rgb>, colour: Rgb) -> u8 {
    colours.push(colour);
    u8::try_from(colours.len() - 1).unwrap_or(u8::MAX)
}

/// The index of the first colour that is nearest to this one, and how many steps it is away; `None` where there is none.
fn nearest(colours: &[Rgb], colour: Rgb) -> Option<(u8, u8)> {
    let steps = (0..=u8::MAX).zip(colours).map(|(index, it)| (index, it.steps_to(colour)));
    steps.min_by_key(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grey(light: u8) -> Rgb {
        Rgb::of([light; 3])
    }

    #[test]
    fn what_a_drawing_names_is_there_from_the_start_and_once() {
        let svg = r##"<svg fill="#fefdf8"><path stroke="#FEFDF8"/><text fill="#1f2328">"#12"</text></svg>"##;
        let palette = Palette::named_in(svg);
        assert_eq!(palette.bytes(), [0xfe, 0xfd, 0xf8, 0x1f, 0x23, 0x28]);
    }

    #[test]
    fn named_colours_stay_themselves_however_alike() {
        let mut palette = Palette::named_in("<a b=\"#000000\" c=\"#000001\">");
        assert_eq!([0, 1].map(|it| palette.index(Rgb(it), false)), [0, 1]);
    }

    #[test]
    fn edges_that_look_the_same_share_a_colour() {
        let mut palette = Palette::named_in("");
        // 12 steps apart look the same, 13 do not; 19 is nearer to 13 than to 0.
        let indices = [0, 12, 13, 19].map(|it| palette.index(grey(it), false));
        assert_eq!(indices, [0, 0, 1, 1]);
        assert_eq!(palette.bytes(), [0, 0, 0, 13, 13, 13]);
    }

    #[test]
    fn an_edge_whose_colour_fills_an_area_later_gets_its_own() {
        let mut palette = Palette::named_in("");
        let met = [(0, false), (1, false), (1, true), (1, false), (1, true)];
        assert_eq!(met.map(|(it, area)| palette.index(grey(it), area)), [0, 0, 1, 1, 1]);
    }

    #[test]
    fn edges_leave_room_for_areas_and_what_comes_too_late_takes_the_nearest() {
        // Blues and greens in steps of 13, 20 of each, so that no two look the same.
        let colour = |it: u32| Rgb(((it / 20 * 13) << 8) | (it % 20 * 13));
        let mut palette = Palette::named_in("");
        let edges: Vec<u8> = (0..208).map(|it| palette.index(colour(it), false)).collect();
        assert_eq!(edges, (0..208).collect::<Vec<u8>>());
        // 208 is green 10 and blue 8; the first that is 13 steps away is green 9 and blue 7.
        assert_eq!(palette.index(colour(208), false), 9 * 20 + 7);
        let areas: Vec<u8> = (208..256).map(|it| palette.index(colour(it), true)).collect();
        assert_eq!(areas, (208..=255).collect::<Vec<u8>>());
        // 256 is green 12 and blue 16; the first that is 13 steps away is green 11 and blue 15.
        assert_eq!(palette.index(colour(256), true), 11 * 20 + 15);
        assert_eq!(palette.bytes().len(), 256 * 3);
    }

    #[test]
    fn a_drawing_that_names_too_many_colours_leaves_room_for_areas() {
        let names: String = (0..300).map(|it| format!("<a b=\"#{it:06x}\"/>")).collect();
        assert_eq!(Palette::named_in(&names).bytes().len(), 208 * 3);
    }

    proptest! {
        #[test]
        fn every_index_is_one_of_a_colour_and_what_has_room_is_like_it(
            named in prop::collection::vec(0..0x100_0000u32, 0..240),
            met in prop::collection::vec((0..0x100_0000u32, any::<bool>()), 0..600),
        ) {
            let svg: String = named.iter().map(|it| format!("<a b=\"#{it:06x}\"/>")).collect();
            let mut palette = Palette::named_in(&svg);
            for it in named.iter().take(208) {
                let index = usize::from(palette.index(Rgb(*it), false));
                prop_assert_eq!(palette.colours.get(index), Some(&Rgb(*it)));
            }
            for (it, area) in met {
                let before = palette.colours.len();
                let index = usize::from(palette.index(Rgb(it), area));
                prop_assert!(index < palette.colours.len() && palette.colours.len() <= 256);
                let steps = palette.colours[index].steps_to(Rgb(it));
                prop_assert!(before >= 256 || !area || steps == 0);
                prop_assert!(before >= 208 || steps <= ALIKE);
            }
        }
    }
}
