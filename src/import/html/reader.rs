//! What HTML says, block by block.

use std::collections::BTreeSet;
use std::mem::take;

use super::elements::{HEADINGS, LOST, is_block};
use super::signs::{encoded, is_blank, is_wide, moved};
use super::spans::{Block, Kind, Read, Span, Style, push, trim_end};
use super::tokens::{Attributes, Part, each_part};

/// Takes the parts of HTML, and makes blocks of them.
#[derive(Default)]
pub(super) struct Reader {
    read: Read,
    media: BTreeSet<String>,
    /// The block that words go into.
    block: Block,
    /// White space that comes before the next words, if any do.
    gap: Gap,
    /// Whether the line that is being written holds more than wide blanks.
    has_ink: bool,
    strong: usize,
    emphasis: usize,
    heading: bool,
    link: Option<usize>,
    lists: Vec<List>,
    count_of_lists: usize,
    raised: Option<Raised>,
    quote: Quote,
    marks_quotes: bool,
    preformatted: usize,
    /// Whether words are of no use until the next tag.
    mute: bool,
    /// Whether a blank line parts paragraphs, since nothing else in the HTML does.
    by_lines: bool,
}

#[derive(Clone, Copy, Default)]
struct Gap {
    /// Whether there is any.
    is_there: bool,
    /// Whether it is more or other than blanks: between letters of Chinese it is nothing.
    is_soft: bool,
    line_breaks: usize,
}

struct List {
    number: usize,
    next: Option<u32>,
}

/// Words above or below the line.
struct Raised {
    name: &'static str,
    words: String,
}

/// How far a quote has come.
#[derive(Default)]
struct Quote {
    depth: usize,
    /// Whether a mark has to come before its first words.
    begins: bool,
    /// Whether a mark has to come behind its last ones.
    is_marked: bool,
}

impl Reader {
    /// A reader for a text. `marks_quotes` says whether a quote gets marks around it.
    pub(super) fn new(words: &str, marks_quotes: bool) -> Self {
        let mut has_blocks = false;
        each_part(words, |part| {
            if let Part::Open(name, _) = part {
                has_blocks |= is_block(name) || name == "br" || name == "li" || name == "tr";
            }
        });
        Self { marks_quotes, by_lines: !has_blocks, ..Self::default() }
    }

    /// All that a text says.
    pub(super) fn read(mut self, words: &str) -> Read {
        each_part(words, |part| match part {
            Part::Open(name, attributes) => {
                self.mute = false;
                self.settle(name);
                self.open(name, &attributes);
            }
            Part::Close(name) => {
                self.mute = false;
                self.settle("");
                self.close(name);
            }
            Part::Words(words) | Part::Unended(words) if !self.mute => self.words(words),
            Part::Words(_) | Part::Unended(_) => {}
        });
        self.settle("");
        self.end_block();
        self.end_quote();
        self.read
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        match name {
            "b" | "strong" => self.strong += 1,
            "i" | "em" | "cite" | "dfn" | "var" => self.emphasis += 1,
            "a" => self.open_link(&attributes.get("href")),
            "br" => self.gap.line_breaks += 1,
            "q" => self.sign('“'),
            "rt" => self.sign('（'),
            "rp" => self.mute = true,
            "sup" => self.raised = Some(Raised { name: "sup", words: String::new() }),
            "sub" => self.raised = Some(Raised { name: "sub", words: String::new() }),
            "script" | "style" => {
                self.read.lose(name);
                self.mute = true;
            }
            "img" | "iframe" | "video" | "audio" | "source" | "embed" | "object" => {
                self.medium(name, attributes);
            }
            "ul" | "ol" => self.open_list(name, attributes),
            "li" => self.open_item(),
            "table" => {
                self.read.lose(name);
                self.part();
            }
            "tr" => self.part(),
            "td" | "th" => self.gap.line_breaks = self.gap.line_breaks.max(1),
            "blockquote" => self.open_quote(),
            _ if HEADINGS.contains(&name) => {
                self.read.lose(name);
                self.part();
                self.heading = true;
            }
            _ if is_block(name) => {
                self.part();
                self.preformatted += usize::from(name == "pre");
            }
            _ if LOST.contains(&name) => self.read.lose(name),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.strong = self.strong.saturating_sub(1),
            "i" | "em" | "cite" | "dfn" | "var" => self.emphasis = self.emphasis.saturating_sub(1),
            "a" => self.close_link(),
            "br" => self.gap.line_breaks += 1,
            "q" => self.sign('”'),
            "rt" => self.sign('）'),
            "ul" | "ol" => self.close_list(),
            "table" | "tr" => self.part(),
            "li" if self.lists.len() <= 1 => self.end_block(),
            "blockquote" => self.close_quote(),
            _ if HEADINGS.contains(&name) => {
                self.part();
                self.heading = false;
            }
            _ if is_block(name) => {
                self.part();
                self.preformatted -= usize::from(name == "pre" && self.preformatted > 0);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(raised) = &mut self.raised {
            raised.words.push_str(words);
            return;
        }
        let mut line_breaks = 0;
        for sign in words.chars() {
            match sign {
                '\n' if self.preformatted > 0 => self.gap.line_breaks += 1,
                '\n' => line_breaks += 1,
                '\r' => {}
                _ if is_blank(sign) => {}
                _ => line_breaks = 0,
            }
            if self.by_lines && line_breaks == 2 {
                self.gap.line_breaks = 2;
            }
            self.sign(sign);
        }
    }

    /// Takes a sign of the text.
    fn sign(&mut self, sign: char) {
        if sign == '\u{feff}' || sign == '\0' {
            return;
        }
        if is_blank(sign) {
            self.gap.is_there = true;
            self.gap.is_soft |= sign != ' ' && sign != '\t';
            return;
        }
        if take(&mut self.quote.begins) {
            self.quote.is_marked = !"“\"„«「『‘'《".contains(sign);
            if self.quote.is_marked {
                self.put('“');
            }
        }
        self.put(sign);
    }

    fn put(&mut self, sign: char) {
        let style = self.style();
        let gap = take(&mut self.gap);
        if gap.line_breaks > 0 {
            self.end_line();
        }
        if gap.line_breaks > 1 && self.block.kind == Kind::Paragraph {
            self.end_block();
        }
        if let Some(last) = self.block.spans.last() {
            let between = last.style.shared(style);
            let before = last.words.chars().next_back();
            let is_nothing = gap.is_soft && before.is_some_and(is_wide) && is_wide(sign);
            if gap.line_breaks > 0 {
                push(&mut self.block.spans, "\n", between);
            } else if gap.is_there && !is_nothing {
                push(&mut self.block.spans, " ", between);
            }
        }
        self.has_ink |= !sign.is_whitespace();
        push(&mut self.block.spans, sign.encode_utf8(&mut [0; 4]), style);
    }

    fn style(&self) -> Style {
        Style {
            strong: self.strong > 0 || self.heading,
            emphasis: self.emphasis > 0,
            link: self.link,
        }
    }

    /// Takes wide blanks from a line that holds nothing else.
    fn end_line(&mut self) {
        if !take(&mut self.has_ink) {
            trim_end(&mut self.block.spans);
        }
    }

    /// Ends a paragraph; what stands by itself within an item of a list is a line of it.
    fn part(&mut self) {
        if matches!(self.block.kind, Kind::Item { .. }) {
            self.gap.line_breaks = self.gap.line_breaks.max(1);
        } else {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        trim_end(&mut self.block.spans);
        self.gap = Gap::default();
        let block = take(&mut self.block);
        if !block.spans.is_empty() {
            self.read.blocks.push(block);
        }
    }

    /// Ends what stands above or below the line, unless a tag within it opens.
    fn settle(&mut self, opening: &str) {
        if matches!(opening, "a" | "b" | "i" | "em" | "strong" | "span" | "small") {
            return;
        }
        let Some(Raised { name, words }) = self.raised.take() else { return };
        let moved: Option<String> = words.trim().chars().map(|it| moved(name, it)).collect();
        if moved.is_none() {
            self.read.lose(name);
        }
        self.words(&moved.unwrap_or(words));
    }

    fn open_link(&mut self, href: &str) {
        self.close_link();
        let href = match href.strip_prefix("//") {
            Some(rest) => ["https://", rest].concat(),
            None => href.chars().filter(|it| !matches!(it, '\t' | '\n' | '\r')).collect(),
        };
        let goes_nowhere = href.is_empty()
            || href.starts_with('#')
            || href.to_ascii_lowercase().starts_with("javascript:");
        let href = encoded(&href);
        if crate::story::is_link(&href) && !goes_nowhere {
            self.link = Some(self.read.links.len());
            self.read.links.push(href);
        } else if !goes_nowhere {
            self.read.lose("a");
        }
    }

    fn close_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        let has_words = |it: &Span| it.style.link == Some(link);
        let in_block = self.block.spans.last().is_some_and(has_words);
        let before =
            || self.read.blocks.last().and_then(|it| it.spans.last()).is_some_and(has_words);
        // A picture that leads to itself, larger, is among the media.
        let of_medium =
            || self.read.media.last().is_some_and(|it| self.read.links.last() == Some(&it.0));
        if !in_block && !before() && !of_medium() {
            self.read.lose("a");
        }
    }

    fn medium(&mut self, name: &str, attributes: &Attributes<'_>) {
        let of = |all: &[&str]| {
            all.iter().map(|it| attributes.get(it)).find(|it| !it.is_empty()).unwrap_or_default()
        };
        let words = of(&["alt", "title", "aria-label"]);
        if name == "img" && !words.is_empty() && attributes.get("class").contains("emoji") {
            words.chars().for_each(|it| self.sign(it));
            return;
        }
        let address = of(match name {
            "object" => &["data"],
            _ => &["src", "data-src"],
        });
        if !address.is_empty() && self.media.insert(address.clone()) {
            self.read.media.push((address, words));
        }
    }

    fn open_list(&mut self, name: &str, attributes: &Attributes<'_>) {
        if self.lists.is_empty() {
            self.end_block();
        } else {
            self.read.lose(name);
            self.gap.line_breaks = 1;
        }
        let start = attributes.get("start").parse().unwrap_or(1);
        let next = (name == "ol").then_some(start);
        self.count_of_lists += 1;
        self.lists.push(List { number: self.count_of_lists, next });
    }

    fn close_list(&mut self) {
        self.lists.pop();
        if self.lists.is_empty() {
            self.end_block();
        } else {
            self.gap.line_breaks = 1;
        }
    }

    fn open_item(&mut self) {
        let is_inner = self.lists.len() > 1 && matches!(self.block.kind, Kind::Item { .. });
        if !is_inner {
            self.end_block();
        }
        let Some(list) = self.lists.last_mut() else { return };
        let number = list.next;
        list.next = number.and_then(|it| it.checked_add(1));
        if !is_inner {
            self.block.kind = Kind::Item { list: list.number, number };
            return;
        }
        // A list in a list is lines of the item that it stands in.
        self.gap.line_breaks = 1;
        let mark = number.map_or_else(|| "–".to_owned(), |it| [&it.to_string(), "."].concat());
        mark.chars().for_each(|it| self.sign(it));
        self.gap.is_there = true;
    }

    fn open_quote(&mut self) {
        self.part();
        self.quote.depth += 1;
        if self.quote.depth == 1 {
            self.quote.begins = self.marks_quotes;
        }
    }

    fn close_quote(&mut self) {
        self.part();
        self.quote.depth = self.quote.depth.saturating_sub(1);
        if self.quote.depth == 0 {
            self.end_quote();
        }
    }

    fn end_quote(&mut self) {
        let quote = take(&mut self.quote);
        let block = match &mut self.block {
            block if !block.spans.is_empty() => Some(block),
            _ => self.read.blocks.last_mut(),
        };
        if quote.is_marked
            && let Some(block) = block
        {
            push(&mut block.spans, "”", Style::default());
        }
    }
}
