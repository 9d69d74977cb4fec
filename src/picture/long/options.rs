//! What is wanted of a picture, by whoever asks for it.

/// What is wanted of a picture.
#[derive(Clone, Copy, Debug, Default)]
pub struct PictureOptions<'w> {
    /// One chapter only, by its position.
    pub chapter: Option<u32>,
    /// Dark rather than light.
    pub dark: bool,
    /// Where the story is: in the QR code and in words.
    pub address: &'w str,
    /// What is said beside the code.
    pub scan: &'w str,
    /// What is said of milestones that found no room, with a gap `{n}` for their number.
    pub rest: &'w str,
}
