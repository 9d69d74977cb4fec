//! The third program of a page, fetched only by who takes the story along: QR codes and long pictures.

use nianbiao as _;

#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

fn main() {}
