//! A column that grows downwards: each thing is put below what is there.

use super::super::lines::narrow_lines;
use super::super::{MARKS, at_most, words};
use crate::geometry::text_width_em;
use crate::markup::{Element, Node, el};
use crate::words::runs_right_to_left;

/// Width of the picture, in pixels. It is drawn twice as fine.
pub(super) const WIDTH: f64 = 750.0;
/// From the sides to words and line.
pub(super) const MARGIN: f64 = 44.0;
/// Between the margins.
pub(super) const INNER: f64 = WIDTH - 2.0 * MARGIN;

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    /// Classes of their look.
    pub(super) class: &'static str,
    /// Height of the letters, in pixels.
    pub(super) letters: f64,
    /// Height of a line, in heights of the letters.
    pub(super) leading: f64,
    /// Lines at most; then an ellipsis.
    pub(super) most: usize,
    /// How much wider Latin letters may be than estimated.
    pub(super) spare: f64,
}

/// Of [`Type::spare`]: in the widest fonts that systems come with, DejaVu's, letters are as wide as estimated, bold ones wider
/// by 14 %.
pub(super) const PLAIN: f64 = 1.03;
pub(super) const BOLD: f64 = 1.16;

impl Type {
    /// Width of `text` on one line at most, in pixels.
    #[inline(never)]
    pub(super) fn width(&self, text: &str) -> f64 {
        let wide = text.chars().filter(|it| text_width_em(it.encode_utf8(&mut [0; 4])) >= 1.0);
        // Chinese letters are as wide as they are in every font.
        let wide = wide.count() as f64;
        (wide + (text_width_em(text) - wide) * self.spare) * self.letters
    }

    /// Height of a line, in pixels.
    pub(super) fn line(&self) -> f64 {
        self.letters * self.leading
    }

    /// `text` in lines of at most `width` pixels.
    #[inline(never)]
    pub(super) fn lines(&self, text: &str, width: f64) -> Vec<String> {
        let most_em = width / self.letters;
        let mut width_em = most_em;
        let mut lines = broken(text, width_em);
        // Lines with many Latin letters are wider than others of the same estimate.
        while width_em * self.spare > most_em && lines.iter().any(|it| self.width(it) > width) {
            width_em -= most_em * 0.01;
            lines = broken(text, width_em);
        }
        at_most(lines, self.most, width_em)
    }

    /// From the top of a line to the foot of its letters: their middle is 0.36 em above, and that of the line.
    pub(super) fn foot(&self) -> f64 {
        (self.leading / 2.0 + 0.36) * self.letters
    }
}

/// `text` in lines, which end where the author ended them, too. Between paragraphs one of them is empty.
fn broken(text: &str, width_em: f64) -> Vec<String> {
    let mut all = Vec::new();
    for line in text.split('\n') {
        let lines = narrow_lines(line, width_em);
        if lines.is_empty() && all.last().is_some_and(|it: &String| !it.is_empty()) {
            all.push(String::new());
        }
        all.extend(lines);
    }
    if all.last().is_some_and(String::is_empty) {
        all.pop();
    }
    all
}

/// Of a letter's look: emphasised, strong, both.
const SLANTED: u8 = 1;
const BOLDER: u8 = 2;

/// `text` without marks, and the look of each of its letters, blanks left out: these come and go where lines are broken.
fn unmarked(text: &str) -> (String, Vec<u8>) {
    let (mut words, mut looks, mut look) = (String::new(), Vec::new(), 0);
    for letter in text.chars() {
        match MARKS.iter().position(|it| *it == letter) {
            Some(0) => look |= SLANTED,
            Some(1) => look &= !SLANTED,
            Some(2) => look |= BOLDER,
            Some(_) => look &= !BOLDER,
            None => {
                words.push(letter);
                if !letter.is_whitespace() {
                    looks.push(look);
                }
            }
        }
    }
    (words, looks)
}

/// The parts of a line by their looks, the next of which are `looks`; nothing where none stands out.
fn runs(line: &str, looks: &mut impl Iterator<Item = u8>) -> Option<Vec<Element>> {
    let mut runs: Vec<(u8, String)> = Vec::new();
    for letter in line.chars() {
        let same = runs.last().map(|it| it.0);
        let blank = same.filter(|_| letter.is_whitespace());
        let look = blank.unwrap_or_else(|| looks.next().unwrap_or_default());
        match runs.last_mut().filter(|_| same == Some(look)) {
            Some(run) => run.1.push(letter),
            None => runs.push((look, letter.to_string())),
        }
    }
    let plain = runs.iter().all(|it| it.0 == 0);
    let part = |(look, words)| {
        let class = ["", "l-slant", "l-bold", "l-bold l-slant"].get(usize::from(look));
        el("tspan").class(*class.unwrap_or(&"")).text(words)
    };
    (!plain).then(|| runs.into_iter().map(part).collect())
}

/// What has been drawn so far, and how far down.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    drawn: Vec<Element>,
    blocks: Vec<(f64, f64)>,
    y: f64,
}

impl Sheet {
    /// Where the next thing goes.
    pub(super) fn y(&self) -> f64 {
        self.y
    }

    /// Leaves `px` free.
    pub(super) fn skip(&mut self, px: f64) {
        self.y += px;
    }

    /// Puts a thing `height` high that was drawn at [`Sheet::y`].
    #[inline(never)]
    pub(super) fn put(&mut self, height: f64, drawn: Vec<Element>) {
        self.drawn.extend(drawn);
        self.blocks.push((self.y, self.y + height));
        self.y += height;
    }

    /// Puts a part `height` high whose own blocks are known.
    pub(super) fn take(&mut self, height: f64, drawn: Element, blocks: Vec<(f64, f64)>) {
        self.drawn.push(drawn);
        self.blocks.extend(blocks);
        self.y += height;
    }

    /// Adds what takes no room of its own: ground under other things, marks beside them.
    #[inline(never)]
    pub(super) fn add(&mut self, drawn: Element) {
        self.drawn.push(drawn);
    }

    /// Puts `text` in as many lines as it needs; nothing for an empty text. Words between [`MARKS`] stand out.
    #[inline(never)]
    pub(super) fn text(&mut self, set: Type, x: f64, width: f64, text: &str) {
        let (words, looks) = unmarked(text);
        let spare = if looks.contains(&BOLDER) { BOLD.max(set.spare) } else { set.spare };
        let mut looks = looks.into_iter();
        let backwards = runs_right_to_left(&words);
        for line in (Type { spare, ..set }).lines(&words, width) {
            let runs = runs(&line, &mut looks);
            let from = self.drawn.len();
            self.line(set, x, width, line, backwards);
            if let (Some(runs), Some(drawn)) = (runs, self.drawn.get_mut(from)) {
                drawn.children = runs.into_iter().map(Node::Element).collect();
            }
        }
    }

    /// Puts one line of a text; one that runs `backwards` begins at the right.
    #[inline(never)]
    pub(super) fn line(&mut self, set: Type, x: f64, width: f64, line: String, backwards: bool) {
        let x = if backwards { x + width } else { x };
        let drawn = (!line.is_empty()).then(|| {
            let drawn = words(set.class, x, self.y + set.foot(), set.letters, line);
            drawn.maybe_attr("direction", backwards.then_some("rtl"))
        });
        self.put(set.line(), drawn.into_iter().collect());
    }

    /// How much has been drawn, to go back to.
    pub(super) fn mark(&self) -> (usize, usize, f64) {
        (self.drawn.len(), self.blocks.len(), self.y)
    }

    /// Takes back what was drawn since [`Sheet::mark`].
    pub(super) fn back_to(&mut self, (drawn, blocks, y): (usize, usize, f64)) {
        self.drawn.truncate(drawn);
        self.blocks.truncate(blocks);
        self.y = y;
    }

    /// Puts `element` under what was drawn since a mark.
    pub(super) fn under(&mut self, (drawn, ..): (usize, usize, f64), element: Element) {
        self.drawn.insert(drawn.min(self.drawn.len()), element);
    }

    /// What was drawn, and the edges of what was put.
    pub(super) fn into_parts(self) -> (Vec<Element>, Vec<(f64, f64)>) {
        (self.drawn, self.blocks)
    }
}
