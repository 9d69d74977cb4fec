//! The benchmark of the built page; run through `cargo xtask bench`.

fn main() -> anyhow::Result<()> {
    nianbiao_web_tests::bench::run()
}
