//! Addresses of pictures, films and sounds, as what a story makes of them: a medium, or a link.
//!
//! A story shows what lies beside it or on its own site, and films and sounds of a few services, which ask first. Whatever lies
//! elsewhere is one click away: showing it would tell that site of every reader, and would break when it is moved.

mod address;
mod embedded;

use super::draft::Entry;
use super::json::{Json, Object};
use super::report::Report;
use super::spot::Spot;
use crate::prose::{Block, Inline, blocks, escaped, plain, plain_of};
use crate::story::limits::{self, Limit};
use crate::story::{Wording, is_link};
use address::{Address, Play, host};

pub(super) use address::is_beside;

/// A medium as another program keeps it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Medium {
    /// Its address, a path beside the file, or HTML such as a frame or a quote.
    pub src: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Words under it, in the small Markdown of texts.
    pub caption: String,
    /// Who made it, in plain words.
    pub credit: String,
    /// What it is called.
    pub title: String,
    /// The picture that stands for it.
    pub poster: String,
    /// What it leads to when it is clicked.
    pub link: String,
}

impl Entry {
    /// Adds a medium, as `media` where a story may show it (a file beside the story, a service that asks), and as one of `links`
    /// where it lies elsewhere; says which, and what was left out of it. `spot` is that of the cell.
    pub fn add_medium(&mut self, medium: &Medium, spot: &Spot, report: &mut Report) {
        let src = medium.src.trim();
        if src.contains('<') {
            embedded::add(self, medium, spot, report);
            return;
        }
        match Address::of(src) {
            Address::Nothing => self.add_words_alone(medium),
            Address::Shown(src, play) => self.show(src, play, medium, spot, report),
            Address::Elsewhere(url) => self.lead_to(url, medium, spot, report),
            Address::Wrong => {
                left_out_address(src, spot, report);
                self.add_words_alone(medium);
            }
        }
        let link = Address::of(medium.link.trim());
        match link {
            Address::Elsewhere(url) | Address::Shown(url, _) if is_link(&url) => {
                if url != src {
                    let title = host(&url).unwrap_or(&url).to_owned();
                    self.add_link(&url, &title);
                }
            }
            Address::Nothing => {}
            _ => left_out_address(medium.link.trim(), spot, report),
        }
    }

    fn show(&mut self, src: String, play: Play, medium: &Medium, spot: &Spot, report: &mut Report) {
        let mut fields = Object::default();
        let (mut title, mut caption) =
            (medium.title.trim().to_owned(), medium.caption.trim().to_owned());
        let mut alt = Json::from(medium.alt.trim());
        fields.set("src", src);
        if play == Play::Picture && !title.is_empty() {
            // Pictures have no titles.
            if alt.is_blank() {
                alt = std::mem::take(&mut title).into();
            } else if caption.is_empty() {
                caption = escaped(&std::mem::take(&mut title));
            }
        }
        if alt.is_blank() {
            alt = self.alt(&title, &caption, spot, report);
        }
        if let Json::Text(words) = &mut alt {
            *words = held(words, &limits::NOTE, spot, report);
        }
        fields.set_some("alt", alt);
        if play == Play::Picture {
            if !title.is_empty() {
                left_out("图片的标题", "the title of a picture", &title, spot, report);
            }
        } else {
            fields.set_some("title", held(&title, &limits::TITLE, spot, report));
        }
        fields.set_some("caption", held(&caption, &limits::NOTE, spot, report));
        fields.set_some("credit", held(medium.credit.trim(), &limits::TITLE, spot, report));
        let poster = medium.poster.trim();
        if play != Play::Picture && is_beside(poster) {
            fields.set("poster", poster);
        } else if !poster.is_empty() {
            left_out("代表它的小图", "the small picture that stands for it", poster, spot, report);
        }
        self.push("media", fields);
    }

    /// What stands for a medium that nobody described, and a note of it.
    fn alt(&self, title: &str, caption: &str, spot: &Spot, report: &mut Report) -> Json {
        let own = || self.fields.get("title").filter(|it| !it.is_blank()).cloned();
        let (alt, zh, en) = if !caption.is_empty() {
            (plain(caption).into(), "图片说明", "its caption")
        } else if !title.is_empty() {
            (title.into(), "它的标题", "its title")
        } else {
            (own().unwrap_or_else(|| "…".into()), "节点的标题", "the milestone's title")
        };
        report.changed(
            spot,
            Wording::new(|| {
                (
                    format!("没有替代文字，用了{zh}"),
                    format!("there is no alternative text: {en} was taken"),
                )
            }),
            Some(match spot.row {
                Some(_) => Wording::fixed(
                    "加一列“图片描述”写明图中有什么",
                    "add a column “Alternative text” and say what is to be seen",
                ),
                None => Wording::fixed(
                    "在 alt 里写出看到或听到什么，给看不到的读者",
                    "say in alt what is to be seen or heard, for those who do not see it",
                ),
            }),
        );
        alt
    }

    /// Adds a link to what lies elsewhere.
    fn lead_to(&mut self, url: String, medium: &Medium, spot: &Spot, report: &mut Report) {
        let host = host(&url).unwrap_or(&url).to_owned();
        let caption = plain(&medium.caption).replace('\n', " ");
        let fits = |it: &&str| !it.is_empty() && it.chars().count() <= SHORT;
        // What is to be seen says best what the link leads to; a caption may stand in the text as well.
        let names = [medium.alt.trim(), caption.trim(), medium.title.trim()];
        let name = names.into_iter().find(fits);
        let play = Play::of(&url);
        let credit = medium.credit.trim();
        let title = match (name, credit) {
            (Some(name), "") => name.to_owned(),
            (Some(name), _) => format!("{name} ({credit})"),
            (None, _) if play == Some(Play::Picture) => self.nameless(&host, credit),
            (None, "") => host.clone(),
            (None, _) => format!("{host} ({credit})"),
        };
        let title = held(&title, &limits::TITLE, spot, report);
        self.add_link(&url, &title);
        for (words, href) in links_in(&medium.caption) {
            self.add_link(&href, &words);
        }
        if name != Some(caption.trim()) {
            self.add_text("text", &medium.caption);
        }
        // The same words for each, so that they are told together.
        let what = match play {
            Some(Play::Picture) => Wording::fixed(
                "别的网站上的图片成了链接",
                "pictures at other addresses become links",
            ),
            Some(_) => Wording::fixed(
                "别的网站上的影音成了链接",
                "films and sounds at other addresses become links",
            ),
            None => Wording::fixed("这里的网址成了链接", "this address became a link"),
        };
        let hint = Wording::fixed(
            "要显示，就把它存到文件旁边，在此写文件名",
            "to show it, save it beside the file and write its name here",
        );
        report.changed(spot, what, play.map(|_| hint));
    }

    /// What a link to a picture of which nothing is said is called, in the language of the milestone's title.
    fn nameless(&self, host: &str, credit: &str) -> String {
        let title = self.fields.get("title").and_then(Json::text).unwrap_or_default();
        let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}');
        let inside = |joint: &str| match credit {
            "" => host.to_owned(),
            _ => [credit, joint, host].concat(),
        };
        if title.contains(is_han) {
            format!("图片（{}）", inside("，"))
        } else if title.contains(char::is_alphabetic) {
            format!("Picture ({})", inside(", "))
        } else {
            inside(", ")
        }
    }

    /// Keeps the words of a medium that cannot be had.
    fn add_words_alone(&mut self, medium: &Medium) {
        self.add_text("text", &medium.caption);
        self.add_text("text", &escaped(medium.credit.trim()));
    }

    /// Adds a link, unless it is there.
    fn add_link(&mut self, url: &str, title: &str) {
        let there = self.fields.get("links").map_or(&[][..], Json::list);
        if there
            .iter()
            .take(limits::LINKS.most)
            .any(|it| it.get("url").and_then(Json::text) == Some(url))
            || !is_link(url)
        {
            return;
        }
        let mut link = Object::default();
        link.set("title", if title.trim().is_empty() { url } else { title.trim() });
        link.set("url", url);
        link.set_some("kind", address::kind_of_link(url).unwrap_or_default());
        self.push("links", link);
    }
}

/// How long a caption may be that becomes the words of a link, in characters.
const SHORT: usize = 120;

/// Links of a text, each with its words.
pub(super) fn links_in(text: &str) -> Vec<(String, String)> {
    fn gather(inside: &[Inline], to: &mut Vec<(String, String)>) {
        for inline in inside {
            match inline {
                Inline::Link { href, inside } => to.push((plain_of(inside), href.clone())),
                Inline::Emphasis(inside) | Inline::Strong(inside) => gather(inside, to),
                Inline::Text(_) | Inline::Break => {}
            }
        }
    }
    let mut links = Vec::new();
    for block in blocks(text) {
        match block {
            Block::Paragraph(inside) => gather(&inside, &mut links),
            Block::List { items, .. } => items.iter().for_each(|it| gather(it, &mut links)),
        }
    }
    links
}

/// Words held to a limit; tells where they were cut.
fn held(words: &str, limit: &Limit, spot: &Spot, report: &mut Report) -> String {
    let most = limit.most;
    let Some((end, _)) = words.char_indices().nth(most) else { return words.to_owned() };
    let cut: String =
        words.get(..end).unwrap_or_default().chars().take(most - 1).chain(['…']).collect();
    report.part_left_out(
        spot,
        Wording::new(|| {
            (
                format!("超过 {most} 个字符，后面的截去了"),
                format!("beyond {most} characters it was cut off"),
            )
        }),
        None,
    );
    cut
}

fn left_out(zh: &str, en: &str, words: &str, spot: &Spot, report: &mut Report) {
    let quoted = Wording::quoting(words);
    report.part_left_out(
        spot,
        Wording::new(|| {
            let quoted = quoted.get(crate::words::Locale::En);
            (format!("{zh}未收：{quoted}"), format!("{en} was left out: {quoted}"))
        }),
        None,
    );
}

fn left_out_address(address: &str, spot: &Spot, report: &mut Report) {
    let quoted = Wording::quoting(address);
    report.part_left_out(
        spot,
        Wording::new(|| {
            let quoted = quoted.get(crate::words::Locale::En);
            (
                format!("{quoted}不是能用的地址，未收"),
                format!("{quoted} is no address that can be used; it was left out"),
            )
        }),
        Some(Wording::fixed(
            "写 https 网址，或故事旁边的文件名",
            "write an https address, or the name of a file beside the story",
        )),
    );
}

#[cfg(test)]
mod tests;
