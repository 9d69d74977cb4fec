//! Words with their styles, as they are between HTML and Markdown.

/// How words look, and where they lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    /// The number of the link that they belong to.
    pub(super) link: Option<usize>,
}

impl Style {
    /// What two styles have in common: that of a space between them.
    pub(super) fn shared(self, other: Self) -> Self {
        Self {
            strong: self.strong && other.strong,
            emphasis: self.emphasis && other.emphasis,
            link: self.link.filter(|it| other.link == Some(*it)),
        }
    }

    /// Whether words with it stand between stars.
    pub(super) fn is_starred(self) -> bool {
        self.strong || self.emphasis
    }

    /// The same without stars.
    pub(super) fn starless(self) -> Self {
        Self { strong: false, emphasis: false, ..self }
    }
}

/// Words of one style. A line break is `\n`; there is no other white space but single blanks, and wide ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) words: String,
    pub(super) style: Style,
}

/// Adds words behind others, in one span with them where they look alike.
pub(super) fn push(spans: &mut Vec<Span>, words: &str, style: Style) {
    match spans.last_mut() {
        Some(last) if last.style == style => last.words.push_str(words),
        _ if words.is_empty() => {}
        _ => spans.push(Span { words: words.to_owned(), style }),
    }
}

/// Takes white space from the end, wide blanks as well.
pub(super) fn trim_end(spans: &mut Vec<Span>) {
    while let Some(last) = spans.last_mut() {
        last.words.truncate(last.words.trim_end().len());
        if !last.words.is_empty() {
            return;
        }
        spans.pop();
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Paragraph,
    /// An item of a list, which has a number of its own, with the item's number where it has one.
    Item { list: usize, number: Option<u32> },
}

/// A paragraph or an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) spans: Vec<Span>,
}

/// All that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub(super) blocks: Vec<Block>,
    /// Addresses of links by their numbers.
    pub(super) links: Vec<String>,
    pub(super) media: Vec<(String, String)>,
    pub(super) lost: Vec<String>,
}

impl Read {
    /// Notes an element whose meaning is lost, once.
    pub(super) fn lose(&mut self, name: &str) {
        if !self.lost.iter().any(|it| it == name) {
            self.lost.push(name.to_owned());
        }
    }
}
