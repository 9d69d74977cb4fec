//! `nianbiao build`: from stories to a folder that is uploaded as it is.

mod kit;
mod out;
mod progress;

use std::path::{Path, PathBuf};

use clap::Args;

use self::out::Out;
use self::progress::{Progress, Step};
use super::check::{Format, tell};
use super::exit::Exit;
use super::failure::Failure;
use super::import::HowToRead;
use super::language::spoken;
use super::output::{note, printable, quoted, say};
use crate::edition::LocalizedStory;
use crate::publish::{
    Fonts, Settings, SiteFile, SiteKit, Source, brought, compressed, compressible_bytes, put, site,
    social_png, social_svg,
};
use crate::state::Scene;
use crate::story::Severity;
use crate::system::cores;
use crate::words::Locale;
use crate::workshop::{
    Checked, Here, Sound, address, data, json, no_picture, unread, why_no_picture, with_manifest,
};

/// Makes a site of one story or several
///
/// The folder is complete: upload it to any web server or object store, and paste one of the forms that its
/// snippets.html shows into an article. The same stories and fonts make the same bytes. The old folder stays until the
/// new one is whole.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Build {
    /// The story files, or tables and other files that `nianbiao import` takes; of several, each gets a folder called by its id
    #[arg(required = true, value_name = "STORY")]
    stories: Vec<PathBuf>,
    #[command(flatten)]
    how: HowToRead,
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
    /// Leave out the compressed files and the pictures for sharing: to look at the story, not to upload it
    #[arg(long)]
    fast: bool,
    /// Leave out data.csv, data.geojson and data.ics, and do not offer them to readers
    #[arg(long)]
    no_data: bool,
    /// What is told of the stories: lines to read, or one JSON document for programs, as of `nianbiao check`
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Move what lies in the folder and is not of the site into one beside it, such as site.before-1
    #[arg(long)]
    force: bool,
}

const MANUAL: &str = "\
FILES:
    index.html          the page, and index.<language>.html for the story's other languages
    snippets.html       every form of embedding, at work and ready to copy
    fragment.html       the story as HTML without script; fragment.plain.html without drawings either
    oembed.json         for systems that make an address into a picture or a frame
    social.png          for sharing, 1200 x 630 pixels
    reserve.css         the room to keep in an article
    story.json          the story as it was given; what it names lies as it names it, pictures
                        upright, at most 1600 pixels wide, and without what a camera noted
    data.csv            the milestones as a table; data.geojson as points with dates, data.ics
                        as a calendar of what is known to the day; data.<language>.csv and so on
    assets/             what all stories share, and pictures 480, 960 and 1600 pixels wide,
                        named by their content
    nian-biao.js        the element for articles, embed.js the frame for articles
    _headers            for Netlify and Cloudflare Pages; nginx.conf for nginx
    *.br, *.gz          compressed, for servers that send them
    site.json           what the folder holds

    With --fast there is no social.png, no *.br and no *.gz, and site.json says under
    \"left_out\" what is missing. Such a site is complete to look at; readers of it
    would wait longer, and links shared from it bring no picture.

EXIT STATUS:
    0   the site is written
    1   a story has errors, see `nianbiao check`; nothing was written
    2   the site could not be written; what was there is as it was

EXAMPLES:
    nianbiao build story.json
    nianbiao build story.json --fast && nianbiao serve site
    nianbiao build story.json --out public/year --base-url https://news.example/year/
    nianbiao build timeline.xlsx
    nianbiao build stories/*/story.json --font NotoSansSC.otf";

impl Build {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let locale = spoken(None);
        let Some(kit) = kit::kit() else {
            return Err(Failure::new(
                "这个nianbiao编译时没有带上网页；请在它的代码库里运行 cargo xtask install".to_owned(),
                "this nianbiao was compiled without the page; run `cargo xtask install` in its repository"
                    .to_owned(),
            ));
        };
        let out = Out::at(&self.out)?;
        let progress = Progress::new(locale);
        progress.step(Step::Reading);
        let (read, checked) = progress.aside(|| self.read_stories(locale))?;
        let Some(stories) = read else {
            if self.format == Format::Json {
                say(&json(&checked, locale))?;
            }
            return Ok(Exit::FAILURE);
        };
        let sources: Vec<_> = stories.iter().map(Sound::source).collect();
        let brought = brought(&sources);
        let foreign = out.foreign(self.keep_assets, &brought)?;
        if !foreign.is_empty() && !self.force {
            return Err(out.refused(&foreign));
        }
        out.holds_none_of(stories.iter().flat_map(|it| &it.originals))?;
        progress.step(Step::Drawing);
        let mut files = self.drawn(&kit, &sources, &progress)?;
        out.spares(self.stories.iter().chain(&self.font), &files)?;
        if !self.fast {
            files.extend_from_slice(kit.siblings());
        }
        if self.keep_assets {
            let kept = out.assets_besides(&files)?.into_iter();
            files.extend(kept.filter(|it| !(self.fast && it.is_sibling())));
        }
        if !self.fast {
            progress.step(Step::Compressing(compressible_bytes(&files)));
            files.extend(compressed(&files, cores(), &|bytes| progress.advance(bytes)));
        }
        let files = with_manifest(files, &sources, self.base_url.as_deref(), self.fast);
        progress.step(Step::Writing);
        let foreign = out.foreign(self.keep_assets, &brought)?;
        if !foreign.is_empty() {
            let before = out.move_away(&foreign)?;
            progress.aside(|| note(&moved(foreign.len(), &before, locale)));
        }
        put(&out.folder, &files)?;
        drop(progress);
        match self.format {
            Format::Human => say(&self.done(files.len(), locale))?,
            Format::Json => say(&json(&checked, locale))?,
        }
        let left_out: usize = stories.iter().map(|it| it.left_out).sum();
        if left_out > 0 {
            note(&not_on_the_page(left_out, locale));
        }
        Ok(Exit::SUCCESS)
    }

    /// The files of the site, none of them compressed.
    fn drawn(
        &self,
        kit: &SiteKit,
        sources: &[Source<'_>],
        progress: &Progress,
    ) -> Result<Vec<SiteFile>, Failure> {
        let mut settings =
            Settings { base_url: self.base_url.as_deref(), cores: cores(), ..Settings::default() };
        if !self.no_data {
            settings.data = &data;
        }
        if self.fast {
            return Ok(site(kit, sources, settings)?);
        }
        let fonts = Fonts::find(self.font.as_deref())?;
        let draw = |localized: &LocalizedStory<'_>, scene: &Scene| {
            picture(localized, scene, &fonts, progress)
        };
        Ok(site(kit, sources, Settings { picture: &draw, ..settings })?)
    }

    /// The stories with their files, `None` where one has errors; and what was found in each.
    fn read_stories(&self, locale: Locale) -> Result<(Option<Vec<Sound>>, Vec<Checked>), Failure> {
        let mut stories = Vec::new();
        let mut all = Vec::new();
        let mut broken = false;
        let how = self.how.options(None);
        for path in &self.stories {
            let file = path.display().to_string();
            let mut checked = Checked::of(path, &how, &Here);
            if let Some(reason) = &checked.unread {
                return Err(Failure::Told(unread(&file, reason)));
            }
            broken |= checked.count(Severity::Error) > 0;
            if self.format == Format::Human {
                tell(&checked, locale);
            }
            match checked.story.take() {
                Some(story) if !broken => {
                    stories.push(Sound::of(story, &mut checked).map_err(Failure::Told)?);
                }
                _ => broken = true,
            }
            all.push(checked);
        }
        if broken {
            note(match locale.is_chinese() {
                true => "报道有错误，没有写入任何文件；请改正后再试",
                false => "nothing was written: mend the errors, and build again",
            });
        }
        Ok(((!broken).then_some(stories), all))
    }

    fn done(&self, count: usize, locale: Locale) -> String {
        let out = printable(&self.out.display().to_string());
        let folder = quoted(&out);
        let (whose, where_it_is) = match self.stories.len() {
            1 => ("", ""),
            _ => ("各篇文件夹里的", " in the folder of a story"),
        };
        if self.fast {
            return match locale.is_chinese() {
                true => format!(
                    "已写入 {out}：{count}个文件\n接下来：\n  nianbiao serve {folder}\n仅供试看：因 --fast 没有压缩文件和分享用的图片；上传前请去掉 --fast 再做一次。\n"
                ),
                false => format!(
                    "wrote {out}: {count} files\nNext:\n  nianbiao serve {folder}\nNot to be uploaded: --fast left out the compressed files and the pictures for sharing; build without it first.\n"
                ),
            };
        }
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

/// That rows of a sheet are missing from what was written.
fn not_on_the_page(count: usize, locale: Locale) -> String {
    match (locale.is_chinese(), count) {
        (true, _) => format!("注意：有 {count} 行没有上页，原因见上"),
        (false, 1) => "1 row is not on the page; see above why".to_owned(),
        (false, _) => format!("{count} rows are not on the page; see above why"),
    }
}

/// Where the files went that were in the folder and not of the site.
fn moved(count: usize, before: &Path, locale: Locale) -> String {
    let before = before.display();
    match (locale.is_chinese(), count) {
        (true, _) => format!("已把不属于网站的 {count} 个文件移到 {before}"),
        (false, 1) => format!("moved 1 file that is not of the site to {before}"),
        (false, _) => format!("moved {count} files that are not of the site to {before}"),
    }
}

/// The picture for sharing; where none can be drawn, that is told and the site does without.
fn picture(
    localized: &LocalizedStory<'_>,
    scene: &Scene,
    fonts: &Fonts,
    progress: &Progress,
) -> Option<Vec<u8>> {
    let error = match social_png(&social_svg(localized, scene), fonts) {
        Ok(png) => return Some(png),
        Err(error) => error,
    };
    let line = no_picture(&localized.story.id, &why_no_picture(&error), spoken(None));
    progress.aside(|| note(&line));
    None
}
