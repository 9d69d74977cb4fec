//! What is said to those who do not see the page is as it was read through and stored.

use anyhow::{Context, Result, ensure};
use nianbiao_web_tests::trees::{BLESS, difference};
use nianbiao_web_tests::{Case, Engine, Page, case};
use std::fs;
use std::path::Path;

/// Engines whose driver says what is said.
const SAY: &[Engine] = &[Engine::Chromium, Engine::Firefox];

pub(crate) fn cases() -> Vec<Case> {
    vec![case(SAY, "the accessibility tree is the stored one", is_the_stored_one).alone()]
}

async fn is_the_stored_one(page: Page) -> Result<()> {
    page.size(390, 844).await?;
    page.open("/").await?;
    page.settle().await?;
    let found = page.tree().await?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("trees");
    let file = folder.join(format!("{}.txt", page.engine()));
    if std::env::var_os(BLESS).is_some() {
        return fs::write(&file, found).with_context(|| file.display().to_string());
    }
    let stored = fs::read_to_string(&file).unwrap_or_default();
    let difference = difference(&stored, &found);
    ensure!(
        difference.is_empty(),
        "the page says something else than {}; where that is right, write it anew by \
         `{BLESS}=1 cargo xtask test --only \"accessibility tree\"`:\n{difference}",
        file.display()
    );
    page.silent().await
}
