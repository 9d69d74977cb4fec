//! Shapes and their columns, after the ESRI Shapefile Technical Description (1998) and dBASE III.

use anyhow::{Context, Result, ensure};

/// A point in thousandths of a degree: east of Greenwich, north of the equator.
pub(super) type Point = (i32, i32);

/// The lines or rings of one feature.
pub(super) type Shape = Vec<Vec<Point>>;

/// How many steps a degree has. A step is 111 m of latitude, and finer than what Natural Earth draws at 1:10 million.
pub(super) const STEPS: f64 = 1000.0;

/// The shapes of a `.shp` file, in its order; one without geometry is empty. Points that fall together are one.
pub(super) fn shapes(file: &[u8]) -> Result<Vec<Shape>> {
    let mut shapes = Vec::new();
    let mut at = 100;
    while at < file.len() {
        let words = u32::from_be_bytes(array(file, at + 4)?) as usize;
        let record = file.get(at + 8..at + 8 + 2 * words).context("a record ends early")?;
        shapes.push(shape(record)?);
        at += 8 + 2 * words;
    }
    Ok(shapes)
}

fn shape(record: &[u8]) -> Result<Shape> {
    let kind = u32::from_le_bytes(array(record, 0)?);
    if kind == 0 {
        return Ok(Shape::new());
    }
    ensure!(kind == 3 || kind == 5, "neither lines nor areas, but shapes of kind {kind}");
    let count = |at| array(record, at).map(|it| u32::from_le_bytes(it) as usize);
    let (parts, points) = (count(36)?, count(40)?);
    let starts = (0..parts).map(|part| count(44 + 4 * part)).collect::<Result<Vec<_>>>()?;
    let ends = starts.iter().skip(1).copied().chain([points]);
    let first = 44 + 4 * parts;
    let number = |at| array(record, at).map(|it| (f64::from_le_bytes(it) * STEPS).round() as i32);
    let point = |index| Ok((number(first + 16 * index)?, number(first + 16 * index + 8)?));
    let part = |(start, end): (&usize, usize)| {
        let mut points = (*start..end).map(point).collect::<Result<Vec<_>>>()?;
        points.dedup();
        Ok(points)
    };
    starts.iter().zip(ends).map(part).collect()
}

/// The column `name` of a `.dbf` file, as text without the blanks around it.
pub(super) fn column(file: &[u8], name: &str) -> Result<Vec<String>> {
    let rows = u32::from_le_bytes(array(file, 4)?) as usize;
    let head = u16::from_le_bytes(array(file, 8)?) as usize;
    let width = u16::from_le_bytes(array(file, 10)?) as usize;
    // Each row begins with a mark of its own.
    let (mut at, mut offset) = (32, 1);
    let length = loop {
        let field = file.get(at..at + 32).filter(|it| it.first() != Some(&b'\r'));
        let field = field.with_context(|| format!("no column {name}"))?;
        let length = usize::from(*field.get(16).context("no length")?);
        if field.split(|it| *it == 0).next() == Some(name.as_bytes()) {
            break length;
        }
        (at, offset) = (at + 32, offset + length);
    };
    let text = |row| {
        let start = head + width * row + offset;
        let bytes = file.get(start..start + length).context("the columns end early")?;
        Ok(String::from_utf8_lossy(bytes).trim_matches([' ', '\0']).to_owned())
    };
    (0..rows).map(text).collect()
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N]> {
    Ok(bytes.get(at..at + N).context("the file ends early")?.try_into()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_in_steps_of_a_degree_without_repeats() {
        let points = [(1.0_f64, 2.0_f64), (1.0001, 2.0), (-3.5, 4.0), (5.0, 6.0), (7.0, 8.0)];
        let numbers = points.iter().flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()].concat());
        let mut record = [3_u32.to_le_bytes().to_vec(), vec![0; 32]].concat();
        for count in [2_u32, 5, 0, 3] {
            record.extend(count.to_le_bytes());
        }
        record.extend(numbers);
        let words = record.len() as u32 / 2;
        let empty = [&2_u32.to_be_bytes()[..], &2_u32.to_be_bytes(), &[0; 4]].concat();
        let file = [vec![0; 100], vec![0; 4], words.to_be_bytes().to_vec(), record, empty].concat();
        let lines = vec![vec![(1000, 2000), (-3500, 4000)], vec![(5000, 6000), (7000, 8000)]];
        assert_eq!(shapes(&file).unwrap(), [lines, vec![]]);
        assert!(shapes(&file[..200]).is_err());
    }

    #[test]
    fn a_column_is_found_by_its_name() {
        let field = |name: &str, length: u8| {
            let mut field = vec![0; 32];
            field[..name.len()].copy_from_slice(name.as_bytes());
            field[16] = length;
            field
        };
        let (first, second) = (field("name", 4), field("rank", 2));
        let mut head = vec![3, 0, 0, 0, 2, 0, 0, 0, 97, 0, 7, 0];
        head.resize(32, 0);
        let file = [&head[..], &first, &second, b"\r", b" Nile 1", b" Po   6"].concat();
        assert_eq!(column(&file, "name").unwrap(), ["Nile", "Po"]);
        assert_eq!(column(&file, "rank").unwrap(), ["1", "6"]);
        assert!(column(&file, "note").is_err());
    }
}
