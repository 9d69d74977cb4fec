//! The second program of a page, fetched only where another story than its own is asked for.

use nianbiao as _;

#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

fn main() {}
