//! Mapbox vector tiles, version 2.1: layers of features, with geometry as commands of a pen.

use super::layer::Shape;
use super::pmtiles::varint;
use super::problem::FileProblem;
use super::properties::{Properties, Value};

/// Units along the side of a tile, whatever its own extent: a multiple of every usual one.
pub(super) const SIDE: i64 = 65_536;
/// How far beyond the tile positions may lie; what does not is damage.
const MOST_BEYOND: i64 = SIDE * 64;

/// A position in a tile or in the world, y growing southwards.
pub(super) type At = (i64, i64);

/// A feature of a tile.
pub(super) struct TileFeature {
    pub(super) id: u64,
    pub(super) properties: Properties,
    pub(super) shape: Shape,
    /// Points, lines or rings, in units of [`SIDE`] to the tile.
    pub(super) parts: Vec<Vec<At>>,
}

/// Reads the layers that `wanted` says yes to, and hands over their features.
pub(super) fn read(
    tile: &[u8],
    wanted: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(&str, TileFeature) -> Result<(), FileProblem>,
) -> Result<(), FileProblem> {
    let mut fields = Fields(tile);
    while let Some(field) = fields.next()? {
        if let (3, Field::Bytes(layer)) = field {
            read_layer(layer, wanted, each)?;
        }
    }
    Ok(())
}

fn read_layer(
    bytes: &[u8],
    wanted: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(&str, TileFeature) -> Result<(), FileProblem>,
) -> Result<(), FileProblem> {
    let (mut name, mut extent) = (String::new(), 4096);
    let (mut keys, mut values, mut features) = (Vec::new(), Vec::new(), Vec::new());
    let mut fields = Fields(bytes);
    while let Some(field) = fields.next()? {
        match field {
            (1, Field::Bytes(it)) => name = String::from_utf8_lossy(it).into_owned(),
            (2, Field::Bytes(it)) => features.push(it),
            (3, Field::Bytes(it)) => keys.push(String::from_utf8_lossy(it)),
            (4, Field::Bytes(it)) => values.push(it),
            (5, Field::Number(it)) => extent = it,
            _ => {}
        }
    }
    if !(1..=1 << 20).contains(&extent) {
        return Err(FileProblem::damaged());
    }
    if !wanted(&name) {
        return Ok(());
    }
    for feature in features {
        let (mut id, mut kind) = (0, 0);
        let (mut tags, mut geometry): (&[u8], &[u8]) = (&[], &[]);
        let mut fields = Fields(feature);
        while let Some(field) = fields.next()? {
            match field {
                (1, Field::Number(it)) => id = it,
                (2, Field::Bytes(it)) => tags = it,
                (3, Field::Number(it)) => kind = it,
                (4, Field::Bytes(it)) => geometry = it,
                _ => {}
            }
        }
        let shape = match kind {
            1 => Shape::Point,
            2 => Shape::Line,
            3 => Shape::Area,
            _ => continue,
        };
        let mut properties = Properties::default();
        while let (Some(key), Some(value)) = (varint(&mut tags), varint(&mut tags)) {
            let key = usize::try_from(key).ok().and_then(|it| keys.get(it));
            let value = usize::try_from(value).ok().and_then(|it| values.get(it));
            let (Some(key), Some(value)) = (key, value) else { return Err(FileProblem::damaged()) };
            if let Some(value) = read_value(value)? {
                properties.push(key, value);
            }
        }
        let parts = read_geometry(geometry, shape, extent as i64)?;
        each(&name, TileFeature { id, properties, shape, parts })?;
    }
    Ok(())
}

fn read_value(bytes: &[u8]) -> Result<Option<Value>, FileProblem> {
    let mut fields = Fields(bytes);
    let mut value = None;
    while let Some(field) = fields.next()? {
        value = match field {
            (1, Field::Bytes(it)) => Some(Value::Text(String::from_utf8_lossy(it).into_owned())),
            (2, Field::Four(it)) => Some(Value::Number(f64::from(f32::from_bits(it)))),
            (3, Field::Eight(it)) => Some(Value::Number(f64::from_bits(it))),
            (4, Field::Number(it)) => Some(Value::Number(it as i64 as f64)),
            (5, Field::Number(it)) => Some(Value::Number(it as f64)),
            (6, Field::Number(it)) => Some(Value::Number(signed(it) as f64)),
            (7, Field::Number(it)) => Some(Value::Bool(it != 0)),
            _ => value,
        };
    }
    Ok(value)
}

/// Follows the pen. Each command is an operation and how often it is repeated; numbers are steps from where the pen is.
fn read_geometry(mut bytes: &[u8], shape: Shape, extent: i64) -> Result<Vec<Vec<At>>, FileProblem> {
    const MOVE: u64 = 1;
    const LINE: u64 = 2;
    const CLOSE: u64 = 7;
    let mut parts: Vec<Vec<At>> = Vec::new();
    let (mut x, mut y) = (0_i64, 0_i64);
    while !bytes.is_empty() {
        let command = varint(&mut bytes).ok_or_else(FileProblem::damaged)?;
        let (operation, times) = (command & 7, command >> 3);
        match operation {
            MOVE | LINE => {
                // Each step has two bytes at least.
                if times > bytes.len() as u64 {
                    return Err(FileProblem::damaged());
                }
                for _ in 0..times {
                    let mut step =
                        || varint(&mut bytes).map(signed).ok_or_else(FileProblem::damaged);
                    let (dx, dy) = (step()?, step()?);
                    (x, y) = (x.wrapping_add(dx), y.wrapping_add(dy));
                    let (far_x, far_y) = (x.checked_mul(SIDE), y.checked_mul(SIDE));
                    let (Some(far_x), Some(far_y)) = (far_x, far_y) else {
                        return Err(FileProblem::damaged());
                    };
                    let at = (far_x.div_euclid(extent), far_y.div_euclid(extent));
                    if at.0.abs() > MOST_BEYOND || at.1.abs() > MOST_BEYOND {
                        return Err(FileProblem::damaged());
                    }
                    if operation == MOVE {
                        parts.push(vec![at]);
                    } else if let Some(part) = parts.last_mut()
                        && part.last() != Some(&at)
                    {
                        part.push(at);
                    }
                }
            }
            CLOSE => {
                if let Some(part) = parts.last_mut()
                    && let Some(first) = part.first().copied()
                    && part.last() != Some(&first)
                {
                    part.push(first);
                }
            }
            _ => return Err(FileProblem::damaged()),
        }
    }
    let least = match shape {
        Shape::Point => 1,
        Shape::Line => 2,
        Shape::Area => 4,
    };
    parts.retain(|it| it.len() >= least);
    Ok(parts)
}

/// A number that was made positive by turns: 0, −1, 1, −2, 2 …
fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// The fields of a message of Protocol Buffers.
struct Fields<'b>(&'b [u8]);

enum Field<'b> {
    Number(u64),
    Four(u32),
    Eight(u64),
    Bytes(&'b [u8]),
}

impl<'b> Fields<'b> {
    /// The next field with its number; none at the end.
    fn next(&mut self) -> Result<Option<(u64, Field<'b>)>, FileProblem> {
        if self.0.is_empty() {
            return Ok(None);
        }
        self.read().map(Some).ok_or_else(FileProblem::damaged)
    }

    fn read(&mut self) -> Option<(u64, Field<'b>)> {
        let tag = varint(&mut self.0)?;
        let field = match tag & 7 {
            0 => Field::Number(varint(&mut self.0)?),
            1 => Field::Eight(u64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            2 => {
                let length = usize::try_from(varint(&mut self.0)?).ok()?;
                Field::Bytes(self.take(length)?)
            }
            5 => Field::Four(u32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some((tag >> 3, field))
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}
