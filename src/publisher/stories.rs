//! What the core does: checking stories, and making the files of a site.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::asked::{Asked, card, data, offset};
use crate::edition::LocalizedStory;
use crate::import::Options;
use crate::publish::{Settings, SiteFile, SiteKit, offsets_from, site, social_svg};
use crate::state::Scene;
use crate::story::Severity;
use crate::system::{self, Host, with_host};
use crate::words::Locale;
use crate::workshop::{
    Checked, Sound, address, json, no_picture, unread, why_no_site, with_manifest,
};

fn read(path: &str) -> Checked {
    offsets_from(offset);
    Checked::of(Path::new(path), &Options::default(), &Asked)
}

/// Everything that is wrong with stories, as the JSON that `nianbiao check` gives. `messages` is the language of what is said.
pub fn check(paths: &[String], messages: &str, host: Host) -> String {
    with_host(host, || {
        let files: Vec<Checked> = paths.iter().map(|it| read(it)).collect();
        json(&files, Locale::from_tag(messages))
    })
}

/// A story as it is written in JSON, whatever the file is that it comes from; none where it has errors. Before it what is
/// wrong, as of [`check`].
pub fn story(path: &str, messages: &str, host: Host) -> (String, Option<Vec<u8>>) {
    with_host(host, || {
        let mut file = read(path);
        let document = json(std::slice::from_ref(&file), Locale::from_tag(messages));
        let good = file.story.is_some() && file.count(Severity::Error) == 0;
        (document, good.then(|| std::mem::take(&mut file.bytes)))
    })
}

/// What is wished of a site.
pub struct Wish {
    /// The address that it will have.
    pub base_url: Option<String>,
    /// Leave out compressed files and pictures for sharing.
    pub fast: bool,
    /// Make the files for other programs.
    pub data: bool,
    /// The language of what is said.
    pub messages: String,
}

/// A site whose files are not compressed yet; or why there is none.
#[derive(Default)]
pub struct Draft {
    /// What is wrong with its stories, as of [`check`].
    pub document: String,
    /// Why there is no site, where that is not the stories' fault.
    pub problem: Option<String>,
    /// What else is to be said, a line each.
    pub notes: Vec<String>,
    /// Rows of sheets that are not in it.
    pub left_out: usize,
    /// Its files, the kit's compressed ones among them.
    pub files: Vec<SiteFile>,
    stories: Vec<Sound>,
    base_url: Option<String>,
    fast: bool,
}

impl Draft {
    /// The last file of the site, which names all others.
    pub fn manifest(&self, paths: Vec<String>) -> Option<SiteFile> {
        let sources: Vec<_> = self.stories.iter().map(Sound::source).collect();
        let files = paths.into_iter().map(|it| SiteFile::new(it, "")).collect();
        with_manifest(files, &sources, self.base_url.as_deref(), self.fast).pop()
    }
}

/// The site of one story or several.
pub fn draft(paths: &[String], wish: Wish, host: Host) -> Draft {
    with_host(host, || {
        let locale = Locale::from_tag(&wish.messages);
        match drafted(paths, wish, locale) {
            Ok(draft) => draft,
            Err(problem) => Draft { problem: Some(problem), ..Draft::default() },
        }
    })
}

fn drafted(paths: &[String], wish: Wish, locale: Locale) -> Result<Draft, String> {
    let Wish { base_url, fast, data: with_data, .. } = wish;
    let base_url = base_url.as_deref().map(address).transpose()?;
    let (mut stories, mut all, mut broken) = (Vec::new(), Vec::new(), false);
    for path in paths {
        let mut checked = read(path);
        if let Some(reason) = &checked.unread {
            return Err(unread(path, reason).get(locale).to_owned());
        }
        broken |= checked.count(Severity::Error) > 0;
        match checked.story.take() {
            Some(story) if !broken => stories
                .push(Sound::of(story, &mut checked).map_err(|it| it.get(locale).to_owned())?),
            _ => broken = true,
        }
        all.push(checked);
    }
    let document = json(&all, locale);
    if broken {
        return Ok(Draft { document, ..Draft::default() });
    }
    let kit = system::kit();
    let kit: Vec<_> = kit.iter().map(|(path, bytes)| (&**path, &**bytes)).collect();
    let kit = SiteKit::from_files(&kit);
    let notes = Mutex::new(Vec::new());
    let draw = |localized: &LocalizedStory<'_>, scene: &Scene| {
        let why = match card(&social_svg(localized, scene))? {
            Ok(png) => return Some(png),
            Err(why) => why,
        };
        let note = no_picture(&localized.story.id, &why, locale);
        notes.lock().unwrap_or_else(PoisonError::into_inner).push(note);
        None
    };
    let mut settings = Settings { base_url: base_url.as_deref(), ..Settings::default() };
    if with_data {
        settings.data = &data;
    }
    if !fast {
        settings.picture = &draw;
    }
    let sources: Vec<_> = stories.iter().map(Sound::source).collect();
    let mut files =
        site(&kit, &sources, settings).map_err(|it| why_no_site(&it).get(locale).to_owned())?;
    if !fast {
        files.extend_from_slice(kit.siblings());
    }
    let left_out = stories.iter().map(|it| it.left_out).sum();
    let notes = notes.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Draft { document, problem: None, notes, left_out, files, stories, base_url, fast })
}
