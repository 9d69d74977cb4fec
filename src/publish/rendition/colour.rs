//! Colours into sRGB, out of what a profile says of them.
//!
//! Profiles of ICC.1 that describe a screen or a camera: three primaries and a curve for each (Display P3, Adobe
//! RGB), or one curve for grey. Everything from a profile to the tables is plain arithmetic and `libm`, and pixels
//! are integers: the same on every machine. Colours that sRGB does not have become the nearest in each of red, green
//! and blue.

use super::fault::Fault;
use super::kind::Kind;
use super::pixels::Pixels;
use super::reader::Reader;

/// Linear light of sRGB out of XYZ at D50, the point of view of profiles: IEC 61966-2-1 with Bradford's adaptation.
const FROM_XYZ: [[f64; 3]; 3] = [
    [3.133_856_1, -1.616_866_7, -0.490_614_6],
    [-0.978_768_4, 1.916_141_5, 0.033_454_0],
    [0.071_945_3, -0.228_991_4, 1.405_242_7],
];

/// The most of linear light, in the integers of the tables.
const FULL: i64 = 65_535;
/// Bits behind the point, in the integers of the matrix.
const BITS: u32 = 16;
/// How far a byte may be from what it is turned into for both to be the same: profiles of sRGB itself differ so much.
const SAME: u8 = 2;

/// How bytes become those of sRGB.
#[derive(Clone, Debug)]
pub(super) enum Conversion {
    Grey(Box<[u8; 256]>),
    Rgb(Box<Rgb>),
}

/// The same for three colours.
#[derive(Clone, Debug)]
pub(super) struct Rgb {
    curves: [[i64; 256]; 3],
    matrix: [[i64; 3]; 3],
    /// The byte for each linear light.
    back: Vec<u8>,
}

impl Conversion {
    /// What turns a picture of `channels` with this profile into sRGB; `None` where it is that already, or where the
    /// profile says nothing of such a picture, which browsers leave alone, too.
    ///
    /// # Errors
    ///
    /// [`Fault::Colours`] where colours are described by tables alone.
    pub(super) fn of(profile: &[u8], channels: usize, kind: Kind) -> Result<Option<Self>, Fault> {
        let Some(profile) = Profile::read(profile) else { return Ok(None) };
        let conversion = match (&profile.space, channels) {
            (b"GRAY", 1 | 2) => profile.grey(),
            (b"RGB ", 3 | 4)
                if profile.tag(b"rXYZ").is_none() && profile.tag(b"A2B0").is_some() =>
            {
                return Err(Fault::Colours(kind));
            }
            (b"RGB ", 3 | 4) => profile.rgb(),
            _ => None,
        };
        Ok(conversion.filter(|it| !it.changes_nothing()))
    }

    pub(super) fn apply(&self, pixels: &mut Pixels) {
        let channels = pixels.channels();
        for pixel in pixels.bytes_mut().chunks_exact_mut(channels) {
            match (self, pixel) {
                (Self::Grey(table), [grey] | [grey, _]) => *grey = looked_up(table, *grey),
                (Self::Rgb(rgb), [red, green, blue] | [red, green, blue, _]) => {
                    [*red, *green, *blue] = rgb.turned([*red, *green, *blue]);
                }
                _ => {}
            }
        }
    }

    fn changes_nothing(&self) -> bool {
        let near = |a: u8, b: u8| a.abs_diff(b) <= SAME;
        match self {
            Self::Grey(table) => (0..=u8::MAX).zip(table.iter()).all(|(a, b)| near(a, *b)),
            Self::Rgb(rgb) => {
                let steps = || (0..=u8::MAX).step_by(17);
                let mut colours = steps()
                    .flat_map(|r| steps().flat_map(move |g| steps().map(move |b| [r, g, b])));
                colours.all(|it| it.into_iter().zip(rgb.turned(it)).all(|(a, b)| near(a, b)))
            }
        }
    }
}

impl Rgb {
    fn turned(&self, colour: [u8; 3]) -> [u8; 3] {
        let [red, green, blue] = &self.curves;
        let [r, g, b] = colour;
        let linear = [looked_up(red, r), looked_up(green, g), looked_up(blue, b)];
        self.matrix.map(|row| {
            let [r, g, b] = row;
            let [x, y, z] = linear;
            let light = (r * x + g * y + b * z + (1 << (BITS - 1))) >> BITS;
            let at = usize::try_from(light.clamp(0, FULL)).unwrap_or_default();
            self.back.get(at).copied().unwrap_or_default()
        })
    }
}

fn looked_up<T: Copy + Default>(table: &[T; 256], at: u8) -> T {
    table.get(usize::from(at)).copied().unwrap_or_default()
}

/// sRGB's byte for each linear light from 0 to [`FULL`].
fn bytes_of_light() -> Vec<u8> {
    let mut table = Vec::with_capacity(FULL as usize + 1);
    for byte in 0..u8::MAX {
        // Up to half the way to the next.
        let end = linear_of_srgb((f64::from(byte) + 0.5) / 255.0) * FULL as f64;
        table.resize((end as usize + 1).max(table.len()), byte);
    }
    table.resize(FULL as usize + 1, u8::MAX);
    table
}

fn linear_of_srgb(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
}

/// A profile's parts that are read.
struct Profile<'p> {
    /// The colours of the pictures it describes.
    space: [u8; 4],
    /// Names of tags, and where they are.
    tags: Vec<([u8; 4], &'p [u8])>,
}

impl<'p> Profile<'p> {
    fn read(bytes: &'p [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let header = reader.take(128)?;
        let part = |from: usize| header.get(from..from + 4);
        if part(36)? != b"acsp" || part(20)? != b"XYZ " {
            return None;
        }
        let space = part(16)?.try_into().ok()?;
        // No profile has more than some dozens.
        let count = reader.be32()?.min(200);
        let mut tags = Vec::new();
        for _ in 0..count {
            let (name, from, length) = (reader.name()?, reader.be32()?, reader.be32()?);
            let (from, length) = (from as usize, length as usize);
            if let Some(it) = from.checked_add(length).and_then(|to| bytes.get(from..to)) {
                tags.push((name, it));
            }
        }
        Some(Self { space, tags })
    }

    fn tag(&self, name: &[u8; 4]) -> Option<&'p [u8]> {
        self.tags.iter().find(|it| it.0 == *name).map(|it| it.1)
    }

    fn grey(&self) -> Option<Conversion> {
        let curve = Curve::read(self.tag(b"kTRC")?)?;
        let back = bytes_of_light();
        let byte = |at: usize| {
            let light = (curve.at(at as f64 / 255.0) * FULL as f64 + 0.5) as usize;
            back.get(light).copied().unwrap_or_default()
        };
        Some(Conversion::Grey(Box::new(std::array::from_fn(byte))))
    }

    fn rgb(&self) -> Option<Conversion> {
        let mut primaries = [[0.0; 3]; 3];
        for (into, name) in primaries.iter_mut().zip([b"rXYZ", b"gXYZ", b"bXYZ"]) {
            *into = xyz(self.tag(name)?)?;
        }
        let mut curves = [[0; 256]; 3];
        for (into, name) in curves.iter_mut().zip([b"rTRC", b"gTRC", b"bTRC"]) {
            let curve = Curve::read(self.tag(name)?)?;
            let light = |at: usize| (curve.at(at as f64 / 255.0) * FULL as f64 + 0.5) as i64;
            *into = std::array::from_fn(light);
        }
        let matrix = FROM_XYZ.map(|row| {
            primaries.map(|primary| {
                let sum: f64 = row.iter().zip(primary).map(|(a, b)| a * b).sum();
                (sum * f64::from(1 << BITS)).round() as i64
            })
        });
        Some(Conversion::Rgb(Box::new(Rgb { curves, matrix, back: bytes_of_light() })))
    }
}

/// A number with 16 bits behind the point.
fn fixed(reader: &mut Reader<'_>) -> Option<f64> {
    Some(f64::from(reader.be32()?.cast_signed()) / 65_536.0)
}

fn xyz(tag: &[u8]) -> Option<[f64; 3]> {
    let mut reader = Reader::new(tag);
    if reader.name()? != *b"XYZ " {
        return None;
    }
    reader.take(4)?;
    Some([fixed(&mut reader)?, fixed(&mut reader)?, fixed(&mut reader)?])
}

/// From a stored value to linear light, both from 0 to 1.
enum Curve {
    /// Evenly spaced points, with straight lines between.
    Points(Vec<u16>),
    /// (a·x + b)^g + c from d on, e·x + f before it: g, a, b, d, e, f, c.
    Parameters([f64; 7]),
}

impl Curve {
    fn read(tag: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(tag);
        let name = reader.name()?;
        reader.take(4)?;
        match &name {
            b"curv" => match reader.be32()? {
                0 => Some(Self::power(1.0)),
                1 => Some(Self::power(f64::from(reader.be16()?) / 256.0)),
                count if count <= 65_536 => {
                    (0..count).map(|_| reader.be16()).collect::<Option<_>>().map(Self::Points)
                }
                _ => None,
            },
            b"para" => {
                let kind = reader.be16()?;
                reader.take(2)?;
                let mut next = || fixed(&mut reader);
                // By number: ICC.1:2022, table 68.
                let parameters = match kind {
                    0 => return next().map(Self::power),
                    1 => {
                        let [g, a, b] = [next()?, next()?, next()?];
                        [g, a, b, -b / a, 0.0, 0.0, 0.0]
                    }
                    2 => {
                        let [g, a, b, c] = [next()?, next()?, next()?, next()?];
                        [g, a, b, -b / a, 0.0, c, c]
                    }
                    3 => {
                        let [g, a, b, c, d] = [next()?, next()?, next()?, next()?, next()?];
                        [g, a, b, d, c, 0.0, 0.0]
                    }
                    4 => {
                        let [g, a, b, c, d] = [next()?, next()?, next()?, next()?, next()?];
                        let [e, f] = [next()?, next()?];
                        [g, a, b, d, c, f, e]
                    }
                    _ => return None,
                };
                Some(Self::Parameters(parameters))
            }
            _ => None,
        }
    }

    fn power(exponent: f64) -> Self {
        Self::Parameters([exponent, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    }

    fn at(&self, x: f64) -> f64 {
        let light = match self {
            Self::Points(points) => {
                let place = x * (points.len() - 1) as f64;
                let before = place as usize;
                let point =
                    |at: usize| points.get(at).or(points.last()).copied().map_or(0.0, f64::from);
                let part = place - before as f64;
                (point(before) * (1.0 - part) + point(before + 1) * part) / f64::from(u16::MAX)
            }
            Self::Parameters([g, a, b, d, e, f, c]) => {
                if x >= *d {
                    libm::pow(a * x + b, *g) + c
                } else {
                    e * x + f
                }
            }
        };
        // What is no number stays none, and 0 as an integer.
        light.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A profile with tags of these names and contents.
    fn profile(space: &[u8; 4], tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let mut bytes = vec![0; 128];
        bytes[16..20].copy_from_slice(space);
        bytes[20..24].copy_from_slice(b"XYZ ");
        bytes[36..40].copy_from_slice(b"acsp");
        bytes.extend((tags.len() as u32).to_be_bytes());
        let mut at = bytes.len() + 12 * tags.len();
        for (name, tag) in tags {
            bytes.extend(*name);
            bytes.extend((at as u32).to_be_bytes());
            bytes.extend((tag.len() as u32).to_be_bytes());
            at += tag.len();
        }
        bytes.extend(tags.iter().flat_map(|it| it.1.clone()));
        bytes
    }

    fn numbers(name: &[u8], values: &[f64]) -> Vec<u8> {
        let fixed = values.iter().flat_map(|it| ((it * 65_536.0).round() as i32).to_be_bytes());
        name.iter().copied().chain(fixed).collect()
    }

    fn rgb(primaries: [[f64; 3]; 3], curve: &[u8]) -> Vec<u8> {
        let [red, green, blue] = primaries.map(|it| numbers(b"XYZ \0\0\0\0", &it));
        let curves = [b"rTRC", b"gTRC", b"bTRC"].map(|it| (it, curve.to_vec()));
        let [r, g, b] = curves;
        profile(b"RGB ", &[(b"rXYZ", red), (b"gXYZ", green), (b"bXYZ", blue), r, g, b])
    }

    fn srgb_curve() -> Vec<u8> {
        let values = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
        numbers(b"para\0\0\0\0\0\x03\0\0", &values)
    }

    /// Display P3, with its own numbers.
    pub(in super::super) fn display_p3() -> Vec<u8> {
        let primaries = [
            [0.515_12, 0.241_20, -0.001_05],
            [0.291_98, 0.692_25, 0.041_89],
            [0.157_10, 0.066_57, 0.784_07],
        ];
        rgb(primaries, &srgb_curve())
    }

    /// sRGB, with its own numbers.
    pub(in super::super) fn srgb() -> Vec<u8> {
        let primaries = [
            [0.436_07, 0.222_49, 0.013_92],
            [0.385_15, 0.716_87, 0.097_08],
            [0.143_07, 0.060_61, 0.714_10],
        ];
        rgb(primaries, &srgb_curve())
    }

    /// A profile with tables alone.
    pub(in super::super) fn tables() -> Vec<u8> {
        profile(b"RGB ", &[(b"A2B0", vec![0; 32])])
    }

    fn turned(profile: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
        let conversion = Conversion::of(profile, bytes.len(), Kind::Jpeg).unwrap()?;
        let mut pixels = Pixels::new(1, 1, bytes.len(), bytes.to_vec()).unwrap();
        conversion.apply(&mut pixels);
        Some(pixels.bytes().to_vec())
    }

    fn near(a: &[u8], b: &[u8]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 1)
    }

    #[test]
    fn the_red_of_srgb_is_known_again_in_display_p3() {
        // color(display-p3 0.9175 0.2003 0.1386) is rgb(255 0 0): CSS Color Module Level 4.
        let red = turned(&display_p3(), &[234, 51, 35]).unwrap();
        assert!(near(&red, &[255, 0, 0]), "{red:?}");
        // Greys are the same in both; a red that sRGB lacks becomes its own; opacity stays.
        assert!(near(&turned(&display_p3(), &[128, 128, 128]).unwrap(), &[128, 128, 128]));
        assert_eq!(turned(&display_p3(), &[255, 0, 0, 77]).unwrap(), [255, 0, 0, 77]);
    }

    #[test]
    fn the_red_of_srgb_is_known_again_in_adobe_rgb() {
        let primaries = [
            [0.609_74, 0.311_11, 0.019_47],
            [0.205_28, 0.625_67, 0.060_87],
            [0.149_19, 0.063_22, 0.744_57],
        ];
        // 0x0233 of 256 parts is 2.2, nearly. (0.715, 0, 0) of linear light is rgb(255 0 0): 0.715^(1/2.2)·255 = 219.
        let profile = rgb(primaries, b"curv\0\0\0\0\0\0\0\x01\x02\x33");
        let red = turned(&profile, &[219, 0, 0]).unwrap();
        assert!(near(&red, &[255, 0, 0]), "{red:?}");
    }

    #[test]
    fn srgb_is_left_as_it_is() {
        assert!(turned(&srgb(), &[1, 2, 3]).is_none());
        assert!(turned(b"no profile", &[1, 2, 3]).is_none());
        // Says nothing of grey.
        assert!(turned(&display_p3(), &[1]).is_none());
    }

    #[test]
    fn grey_has_a_curve_of_its_own() {
        // Linear light: a half of it is 188 in sRGB.
        let linear = profile(b"GRAY", &[(b"kTRC", b"curv\0\0\0\0\0\0\0\0".to_vec())]);
        assert_eq!(turned(&linear, &[128, 9]).unwrap(), [188, 9]);
        assert_eq!(turned(&linear, &[255]).unwrap(), [255]);
        // The same with two points.
        let points = b"curv\0\0\0\0\0\0\0\x02\0\0\xff\xff".to_vec();
        assert_eq!(turned(&profile(b"GRAY", &[(b"kTRC", points)]), &[128]).unwrap(), [188]);
    }

    #[test]
    fn tables_alone_are_refused() {
        let fault = Conversion::of(&tables(), 3, Kind::Jpeg).unwrap_err();
        assert_eq!(fault, Fault::Colours(Kind::Jpeg));
    }

    #[test]
    fn a_damaged_profile_never_panics() {
        let whole = display_p3();
        for at in 0..whole.len() {
            let _ = Conversion::of(&whole[..at], 3, Kind::Jpeg);
            for byte in [0, 1, 0x7f, 0xff] {
                let mut damaged = whole.clone();
                damaged[at] = byte;
                if let Ok(Some(it)) = Conversion::of(&damaged, 3, Kind::Jpeg) {
                    it.apply(&mut Pixels::new(1, 1, 3, vec![0, 128, 255]).unwrap());
                }
            }
        }
    }
}
