//! All that the page is drawn from, as one value.

use std::sync::Arc;

use super::{Scene, Sizes, ViewState};

/// The story, what the reader has chosen, and how large the page is.
#[derive(Clone, Debug)]
pub struct Model {
    /// The story, ready to draw.
    pub scene: Arc<Scene>,
    /// What the reader has chosen.
    pub state: ViewState,
    /// Measured lengths.
    pub sizes: Sizes,
    /// Whether keys are listened to, so that the map can be one stop of the tab key. A page without script leaves each
    /// of its links a stop of its own.
    pub live: bool,
}

impl Model {
    /// A story before anything was chosen or measured.
    pub fn new(scene: Arc<Scene>) -> Self {
        Self { state: scene.first_state(), scene, sizes: Sizes::NOMINAL, live: false }
    }
}

/// Two models are equal when they draw the same; scenes are compared by where they are, not by what is in them.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scene, &other.scene)
            && self.state == other.state
            && self.sizes == other.sizes
            && self.live == other.live
    }
}
