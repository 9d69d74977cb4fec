//! Pictures of the stories of the gallery; run through `cargo xtask shots`.

fn main() -> anyhow::Result<()> {
    nianbiao_web_tests::gallery::run()
}
