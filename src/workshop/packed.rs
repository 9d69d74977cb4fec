//! What parts of the publisher hand to one another: values as bytes, which no script looks into. Both ends are compiled from
//! here, so there is neither a version nor a name in them.

use super::parts::{Laid, Made, Taken};
use crate::geometry::LngLat;
use crate::ground::OwnRegion;
use crate::import::{Note, Outcome, Refusal, Report, Spot};
use crate::publish::OwnSize;
use crate::publish::rendition::{Kind, Told};
use crate::story::{Feature, Geometry, Text, Wording};
use crate::words::Locale;

/// A value that can be bytes.
pub(crate) trait Packed: Sized {
    /// Writes it behind what is there.
    fn pack(&self, out: &mut Vec<u8>);
    /// Reads it from the start, and takes that away; `None` where it is not there.
    fn unpack(from: &mut &[u8]) -> Option<Self>;
}

/// A value as bytes.
pub(crate) fn packed(value: &impl Packed) -> Vec<u8> {
    let mut out = Vec::new();
    value.pack(&mut out);
    out
}

/// The value that bytes are.
pub(crate) fn unpacked<T: Packed>(mut bytes: &[u8]) -> Option<T> {
    T::unpack(&mut bytes)
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            fn pack(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                let (bytes, rest) = from.split_first_chunk()?;
                *from = rest;
                Some(Self::from_le_bytes(*bytes))
            }
        }
    )*};
}

numbers!(u8, u32, f32, f64);

macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$field.pack(out);)*
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Packed::unpack(from)?),* })
            }
        }
    )*};
}

structs! {
    Feature { kind, name, priority, geometry }
    Laid { region, told }
    LngLat { lng_deg, lat_deg }
    Made { clean, sizes }
    Note { spot, outcome, what, hint, further }
    OwnRegion { features, credit }
    Refusal { what, hint }
    Report { notes, taken }
    Spot { file, sheet, row, column, item }
    Taken { story, milestones, places, report }
    Told { expected, found, hint }
}

impl Packed for usize {
    fn pack(&self, out: &mut Vec<u8>) {
        u32::try_from(*self).unwrap_or(u32::MAX).pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        u32::unpack(from).map(|it| it as usize)
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        out.extend(self.as_bytes());
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}

impl Packed for Box<str> {
    fn pack(&self, out: &mut Vec<u8>) {
        String::from(&**self).pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        String::unpack(from).map(String::into_boxed_str)
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        T::pack(self, out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        T::unpack(from).map(Box::new)
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        self.iter().for_each(|it| it.pack(out));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        (0..usize::unpack(from)?).map(|_| T::unpack(from)).collect()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        u8::from(self.is_some()).pack(out);
        self.iter().for_each(|it| it.pack(out));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        match u8::unpack(from)? {
            0 => Some(None),
            _ => T::unpack(from).map(Some),
        }
    }
}

impl<T: Packed, E: Packed> Packed for Result<T, E> {
    fn pack(&self, out: &mut Vec<u8>) {
        u8::from(self.is_ok()).pack(out);
        match self {
            Ok(it) => it.pack(out),
            Err(it) => it.pack(out),
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        match u8::unpack(from)? {
            0 => E::unpack(from).map(Err),
            _ => T::unpack(from).map(Ok),
        }
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

/// In Chinese and in English.
impl Packed for [String; 2] {
    fn pack(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|it| it.pack(out));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some([String::unpack(from)?, String::unpack(from)?])
    }
}

impl Packed for Wording {
    fn pack(&self, out: &mut Vec<u8>) {
        [Locale::ZhHans, Locale::En].map(|it| self.get(it).to_owned()).pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let [zh, en] = Packed::unpack(from)?;
        Some(Wording::new(|| (zh, en)))
    }
}

const OUTCOMES: [Outcome; 4] =
    [Outcome::Taken, Outcome::Changed, Outcome::PartLeftOut, Outcome::LeftOut];

impl Packed for Outcome {
    fn pack(&self, out: &mut Vec<u8>) {
        OUTCOMES.iter().position(|it| it == self).unwrap_or_default().pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        OUTCOMES.get(usize::unpack(from)?).copied()
    }
}

const KINDS: [Kind; 5] = [Kind::Jpeg, Kind::Png, Kind::Webp, Kind::Gif, Kind::Avif];

impl Packed for OwnSize {
    fn pack(&self, out: &mut Vec<u8>) {
        KINDS.iter().position(|it| it.ending() == self.ending).unwrap_or_default().pack(out);
        self.bytes.pack(out);
        self.width.pack(out);
        self.height.pack(out);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let ending = KINDS.get(usize::unpack(from)?)?.ending();
        let (bytes, (width, height)) = Packed::unpack(from)?;
        Some(Self { bytes, ending, width, height })
    }
}

impl Packed for Text {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Text::Plain(words) => (0_u8, words.clone()).pack(out),
            Text::ByLanguage(pairs) => (1_u8, pairs.to_vec()).pack(out),
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        match u8::unpack(from)? {
            0 => Packed::unpack(from).map(Text::Plain),
            _ => Vec::unpack(from).map(|it| Text::ByLanguage(it.into())),
        }
    }
}

impl Packed for Geometry {
    fn pack(&self, out: &mut Vec<u8>) {
        let sign = |it: u8, out: &mut Vec<u8>| it.pack(out);
        match self {
            Geometry::Point(it) => (sign(0, out), it.pack(out)),
            Geometry::Points(it) => (sign(1, out), it.pack(out)),
            Geometry::Line(it) => (sign(2, out), it.pack(out)),
            Geometry::Lines(it) => (sign(3, out), it.pack(out)),
            Geometry::Polygon(it) => (sign(4, out), it.pack(out)),
            Geometry::Polygons(it) => (sign(5, out), it.pack(out)),
            Geometry::Collection(it) => (sign(6, out), it.pack(out)),
        };
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(match u8::unpack(from)? {
            0 => Geometry::Point(Packed::unpack(from)?),
            1 => Geometry::Points(Packed::unpack(from)?),
            2 => Geometry::Line(Packed::unpack(from)?),
            3 => Geometry::Lines(Packed::unpack(from)?),
            4 => Geometry::Polygon(Packed::unpack(from)?),
            5 => Geometry::Polygons(Packed::unpack(from)?),
            _ => Geometry::Collection(Packed::unpack(from)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> OwnRegion {
        let at = |lng_deg, lat_deg| LngLat { lng_deg, lat_deg };
        // 0.1 + 0.2 has more digits than it is written with.
        let line = vec![at(0.1 + 0.2, -0.0), at(f64::MIN_POSITIVE, 53.1)];
        let pairs = [("zh".into(), "威悉河".into()), ("en".into(), "Weser".into())];
        let all = vec![
            Geometry::Point(at(1.0, 2.0)),
            Geometry::Points(line.clone()),
            Geometry::Lines(vec![line.clone(), Vec::new()]),
            Geometry::Polygon(vec![line.clone()]),
            Geometry::Polygons(vec![vec![line.clone()]]),
        ];
        let feature =
            |name, geometry| Feature { kind: "river".into(), name, priority: -0.3, geometry };
        let features = vec![
            feature(Some(Text::ByLanguage(pairs.into())), Geometry::Line(line)),
            feature(Some(Text::plain("Weser")), Geometry::Collection(all)),
            feature(None, Geometry::Point(at(0.0, 0.0))),
        ];
        OwnRegion { features, credit: Some(Text::plain("© OpenStreetMap")) }
    }

    #[test]
    fn what_was_packed_comes_out_as_it_went_in_to_the_last_bit() {
        let told = vec![Wording::fixed("甲", "A")];
        let bytes = packed(&Ok::<_, Wording>(Laid { region: region(), told: told.clone() }));
        let back: Result<Laid, Wording> = unpacked(&bytes).unwrap();
        let Ok(back) = back else { panic!("it was no fault") };
        assert_eq!((back.region, back.told), (region(), told));

        let spot = Spot { file: "a.xlsx".into(), row: Some(7), ..Spot::default() };
        let mut report = Report { taken: 3, ..Report::default() };
        report.changed(&spot, Wording::fixed("改", "changed"), Some(Wording::fixed("请", "do")));
        let taken =
            Taken { report: report.clone(), milestones: vec![spot.clone()], ..Taken::default() };
        let back: Taken = unpacked(&packed(&taken)).unwrap();
        assert_eq!((back.report, back.milestones), (report, vec![spot]));

        let size = OwnSize { bytes: vec![1, 2, 3], ending: "webp", width: 480, height: 7 };
        let made = Made { clean: vec![0; 300], sizes: vec![size.clone()] };
        let back: Made = unpacked(&packed(&made)).unwrap();
        assert_eq!((back.clean, back.sizes), (made.clean, vec![size]));
    }

    #[test]
    fn bytes_that_are_no_such_value_are_none() {
        let bytes = packed(&region());
        for end in 0..bytes.len() {
            assert!(unpacked::<OwnRegion>(&bytes[..end]).is_none(), "{end}");
        }
        assert!(unpacked::<Vec<String>>(&[255; 40]).is_none());
    }
}
