//! Pictures of every state of the built page; run through `cargo xtask shots`.

fn main() -> anyhow::Result<()> {
    nianbiao_web_tests::shots::run()
}
