//! `nianbiao build`: from stories to a folder that is uploaded as it is.

mod out;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use self::out::Out;
use super::check::Checked;
use super::failure::Failure;
use super::language::spoken;
use super::output::{note, printable, quoted, say};
use crate::edition::Voice;
use crate::publish::{
    Fonts, Kit, Settings, SiteFile, SocialError, Source, compressed, manifest, put, site,
    social_png, social_svg,
};
use crate::state::Scene;
use crate::story::{Severity, Story};
use crate::words::Locale;

/// The page that was taken in when this command was compiled.
const KIT: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/kit.rs"));

/// Makes a site of one story or several
///
/// The folder is complete: upload it to any web server or object store, and paste one of the forms that its
/// snippets.html shows into an article. The same stories and fonts make the same bytes. The old folder stays until the
/// new one is whole.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Build {
    /// The story files; of several, each gets a folder called by its id
    #[arg(required = true, value_name = "STORY")]
    stories: Vec<PathBuf>,
    /// The folder to write; what is there is replaced if it is a site, and nothing else lies in it
    #[arg(long, default_value = "site")]
    out: PathBuf,
    /// The address that the folder will have; without it no page can name its picture for sharing
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// A font for the sharing pictures; one of the system's where it is not given
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
    /// Keep the assets of the site that is there, for articles that name one of its versions
    #[arg(long)]
    keep_assets: bool,
    /// Replace a folder whatever it holds
    #[arg(long)]
    force: bool,
}

const MANUAL: &str = "\
FILES:
    index.html          the page, and index.<language>.html for the story's other languages
    snippets.html       every form of embedding, at work and ready to copy
    fragment.html       the story as HTML without script
    oembed.json         for systems that make an address into a picture or a frame
    social.png          for sharing, 1200 x 630 pixels
    reserve.css         the room to keep in an article
    story.json          the story as it was given
    assets/             what all stories share, named by its content
    nian-biao.js        the element for articles, embed.js the frame for articles
    _headers            for Netlify and Cloudflare Pages; nginx.conf for nginx
    *.br, *.gz          compressed, for servers that send them

EXIT STATUS:
    0   the site is written
    1   a story has errors, see `nianbiao check`; nothing was written
    2   the site could not be written; what was there is as it was

EXAMPLES:
    nianbiao build story.json
    nianbiao build story.json --out public/year --base-url https://news.example/year/
    nianbiao build stories/*/story.json --font NotoSansSC.otf";

/// A story without errors, and its file.
type Sound = (Story, Vec<u8>);

impl Build {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let locale = spoken(None);
        if KIT.is_empty() {
            return Err(Failure::new(
                "这个nianbiao编译时没有带上网页；请在它的代码库里运行 cargo xtask install".to_owned(),
                "this nianbiao was compiled without the page; run `cargo xtask install` in its repository"
                    .to_owned(),
            ));
        }
        let out = Out::at(&self.out)?;
        if !self.force {
            out.may_be_replaced(self.keep_assets)?;
        }
        let Some(stories) = self.read_stories(locale)? else { return Ok(ExitCode::FAILURE) };
        let sources: Vec<_> = stories.iter().map(|(story, json)| Source { story, json }).collect();
        let fonts = Fonts::find(self.font.as_deref())?;
        let draw = |voice: &Voice<'_>, scene: &Scene| self.picture(voice, scene, &fonts);
        let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let settings = Settings { base_url: self.base_url.as_deref(), picture: &draw, cores };
        let kit = Kit::from_files(KIT);
        let mut files = site(&kit, &sources, settings)?;
        out.spares(self.stories.iter().chain(&self.font), &files)?;
        files.extend_from_slice(kit.siblings());
        if self.keep_assets {
            files.extend(out.assets_besides(&files)?);
        }
        files.extend(compressed(&files, cores, &|_| {}));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let manifest = manifest(&sources, &files, settings.base_url);
        files.push(SiteFile::new(out::MANIFEST, manifest));
        put(&out.folder, &files)?;
        say(&self.done(files.len(), locale))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The stories with their files; `None` where one has errors, which are told.
    fn read_stories(&self, locale: Locale) -> Result<Option<Vec<Sound>>, Failure> {
        let mut stories = Vec::new();
        let mut broken = false;
        for path in &self.stories {
            let file = path.display().to_string();
            let checked = Checked::of(path);
            if let Some(reason) = &checked.unread {
                return Err(Failure::new(
                    format!("无法读取 {file}：{}", reason.get(Locale::ZhHans)),
                    format!("cannot read {file}: {}", reason.get(Locale::En)),
                ));
            }
            broken |= checked.count(Severity::Error) > 0;
            checked.tell(locale);
            match checked.story {
                Some(story) => stories.push((story, checked.bytes)),
                None => broken = true,
            }
        }
        if broken {
            note(match locale.is_chinese() {
                true => "报道有错误，没有写入任何文件；请改正后再试",
                false => "nothing was written: mend the errors, and build again",
            });
        }
        Ok((!broken).then_some(stories))
    }

    /// The picture for sharing; where none can be drawn, that is told and the site does without.
    fn picture(&self, voice: &Voice<'_>, scene: &Scene, fonts: &Fonts) -> Option<Vec<u8>> {
        match social_png(&social_svg(voice, scene), fonts) {
            Ok(png) => Some(png),
            Err(error) => {
                let failure = match error {
                    SocialError::Font(error) => error.into(),
                    other => Failure::because(&other),
                };
                let (id, locale) = (&voice.story.id, spoken(None));
                let words = failure.words(locale);
                note(&match locale.is_chinese() {
                    true => format!("警告：{id} 没有分享用的图片：{words}"),
                    false => format!("warning: {id} has no picture for sharing: {words}"),
                });
                None
            }
        }
    }

    fn done(&self, count: usize, locale: Locale) -> String {
        let out = printable(&self.out.display().to_string());
        let folder = quoted(&out);
        let (whose, where_it_is) = match self.stories.len() {
            1 => ("", ""),
            _ => ("各篇文件夹里的", " in the folder of a story"),
        };
        match locale.is_chinese() {
            true => format!(
                "已写入 {out}：{count}个文件\n接下来：\n  nianbiao serve {folder}\n然后打开{whose} snippets.html，复制一种嵌入方式到文章里。\n"
            ),
            false => format!(
                "wrote {out}: {count} files\nNext:\n  nianbiao serve {folder}\nThen open snippets.html{where_it_is}, and copy one of the forms into an article.\n"
            ),
        }
    }
}

/// An address that begins with http, as a base to join paths to.
fn address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or(text.strip_prefix("http://")).unwrap_or_default();
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\".contains(c);
    if host.is_empty()
        || host.starts_with('/')
        || !host.chars().all(fits)
        || host.contains(['?', '#'])
    {
        return Err("expected an address such as https://news.example/year/".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_with_http_and_holds_neither_query_nor_fragment() {
        for good in ["https://a.example", "http://127.0.0.1:8080/x/"] {
            assert_eq!(address(good).unwrap(), good);
        }
        for bad in [
            "",
            "a.example",
            "https://",
            "https:///x",
            "https://a/?b",
            "https://a/#b",
            "https://a/\"b",
            "javascript:x",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
