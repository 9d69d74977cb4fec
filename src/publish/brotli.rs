//! Brotli (RFC 7932), the same bytes on every machine.
//!
//! With the crate's feature `std` its estimates ask the system for logarithms, whose last digits differ from system to system and
//! in Wasm. Without it they come from a table, and a file is up to 0.7 % larger. So it has to be given its memory, which is all
//! that stands here. The kit, which is compressed once and shipped as it is, is made with the system's logarithms.

use ::brotli::enc::{BrotliAlloc, BrotliCompressCustomIo, BrotliEncoderParams};
use ::brotli::{CustomRead, CustomWrite};
use alloc_no_stdlib::{Allocator, SliceWrapper, SliceWrapperMut};

/// The widest window that browsers take.
pub(super) const WINDOW: i32 = 22;
/// How much is given and taken at once.
const PIECE_BYTES: usize = 1 << 12;

/// The bytes compressed at a level from 0 to 11; `None` where the encoder gives up, which it does in no case that is known.
pub(crate) fn brotli(bytes: &[u8], level: i32) -> Option<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: level,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = To(Vec::new());
    BrotliCompressCustomIo(
        &mut From(bytes),
        &mut small,
        &mut [0; PIECE_BYTES],
        &mut [0; PIECE_BYTES],
        &settings,
        Memory,
        &mut |_, _, _, _| {},
        Ended,
    )
    .ok()?;
    Some(small.0)
}

/// What is said where no more can be read: never.
#[derive(Debug)]
struct Ended;

struct From<'b>(&'b [u8]);

impl CustomRead<Ended> for From<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Ended> {
        let count = into.len().min(self.0.len());
        let (now, later) = self.0.split_at(count);
        for (to, from) in into.iter_mut().zip(now) {
            *to = *from;
        }
        self.0 = later;
        Ok(count)
    }
}

struct To(Vec<u8>);

impl CustomWrite<Ended> for To {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Ended> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<(), Ended> {
        Ok(())
    }
}

/// Memory as everything else here has it.
struct Memory;

struct Piece<T>(Box<[T]>);

impl<T> Default for Piece<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> SliceWrapper<T> for Piece<T> {
    fn slice(&self) -> &[T] {
        &self.0
    }
}

impl<T> SliceWrapperMut<T> for Piece<T> {
    fn slice_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<T: Clone + Default> Allocator<T> for Memory {
    type AllocatedMemory = Piece<T>;

    fn alloc_cell(&mut self, length: usize) -> Piece<T> {
        Piece(vec![T::default(); length].into_boxed_slice())
    }

    fn free_cell(&mut self, _: Piece<T>) {}
}

impl BrotliAlloc for Memory {}
