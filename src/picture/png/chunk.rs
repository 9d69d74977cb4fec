//! What a PNG consists of: chunks, each with its length, its kind, its data and a checksum.

/// The polynomial of CRC-32, its lowest power first.
const POLYNOMIAL: u32 = 0xedb8_8320;
/// How many bytes of a chunk are not in its sum: the length, which it begins with.
const UNSUMMED: usize = 4;

/// A chunk of the kind that four letters say.
pub(super) fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len() + 12);
    // Nothing here comes near to the 2 GiB that a chunk may have.
    bytes.extend_from_slice(&(data.len() as u32).to_be_bytes());
    bytes.extend_from_slice(&kind);
    bytes.extend_from_slice(data);
    let sum = crc(bytes.get(UNSUMMED..).unwrap_or_default());
    bytes.extend_from_slice(&sum.to_be_bytes());
    bytes
}

/// The checksum CRC-32 of `bytes`.
fn crc(bytes: &[u8]) -> u32 {
    // What four bits become, so that a byte takes two steps and not eight. For eight at once there would be 256 of them to
    // make for each chunk, or a kilobyte to download.
    let four: [u32; 16] = std::array::from_fn(|bits| (0..4).fold(bits as u32, |it, _| next(it)));
    let rest = bytes.iter().fold(u32::MAX, |rest, byte| {
        let half = |it: u32| (it >> 4) ^ four.get(it as usize & 15).unwrap_or(&0);
        half(half(rest ^ u32::from(*byte)))
    });
    !rest
}

/// What is left of a remainder when it has taken in one bit.
fn next(rest: u32) -> u32 {
    (rest >> 1) ^ (POLYNOMIAL * (rest & 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_one_that_catalogues_of_sums_give() {
        // <https://reveng.sourceforge.io/crc-catalogue/17plus.htm>: CRC-32/ISO-HDLC, "check".
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc(b""), 0);
    }

    #[test]
    fn a_chunk_has_its_length_kind_data_and_the_sum_of_the_last_two() {
        // Every PNG ends with these.
        let end = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82];
        assert_eq!(chunk(*b"IEND", &[]), end);
        let palette = chunk(*b"PLTE", &[0, 0, 0, 255, 255, 255]);
        assert_eq!(palette[..8], [0, 0, 0, 6, b'P', b'L', b'T', b'E']);
        assert_eq!(palette[8..14], [0, 0, 0, 255, 255, 255]);
        assert_eq!(palette[14..], [0xa5, 0xd9, 0x9f, 0xdd]);
    }
}
