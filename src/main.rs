//! The page's program. It does nothing by itself: the page's scripts bring stories to life with what it exports.

use nianbiao as _;

#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

fn main() {}
