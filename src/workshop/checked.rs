//! A story read with all that lies beside it, and everything that is wrong with it.

use std::io;
use std::path::Path;

use super::beside::{self, Beside};
use super::origins::{Origins, imported};
use super::parts::Parts;
use super::pictures::{self, Ready};
use super::reason::reason;
use super::region;
use crate::ground::{self, OwnRegion};
use crate::import::Options;
use crate::publish::NativeZones;
use crate::story::{
    Problem, Reading, Severity, Story, Wording, check, limits, locate, read, without_consequences,
};
use crate::system;

/// What was found in one file.
#[derive(Default)]
pub(crate) struct Checked {
    pub(crate) file: String,
    /// In the order of the file.
    pub(crate) problems: Vec<Problem>,
    /// Why it could not be read.
    pub(crate) unread: Option<Wording>,
    /// What is in the file, as far as it was read.
    pub(crate) bytes: Vec<u8>,
    /// The story, where there is one.
    pub(crate) story: Option<Story>,
    /// The files beside it that it names.
    pub(crate) files: Vec<Beside>,
    /// What readers get of those that are pictures.
    pub(crate) pictures: Vec<Ready>,
    /// The ground beside it that it names.
    pub(crate) region: Option<OwnRegion>,
    /// What became of a file that is no story by itself.
    pub(crate) origins: Option<Origins>,
}

impl Checked {
    /// Reads and checks a file, which may be a pipe that can be read once only.
    pub(crate) fn of(path: &Path, how: &Options, parts: &dyn Parts) -> Self {
        let file = path.display().to_string();
        match contents(path) {
            Ok((bytes, length)) => {
                let (bytes, origins) = match imported(path, &bytes, how, parts) {
                    Ok(Some((json, origins))) => (json.into_bytes(), Some(origins)),
                    Ok(None) => (bytes, None),
                    Err(unread) => return Self { file, unread: Some(unread), ..Self::default() },
                };
                let Found { story, mut problems, files, pictures, region } =
                    found(&bytes, path, parts);
                if let (true, [problem]) = (bytes.len() > limits::FILE.most, &mut *problems) {
                    let found = || (format!("{length} 字节"), format!("{length} bytes"));
                    problem.found = Wording::new(found);
                }
                Self {
                    file,
                    problems,
                    unread: None,
                    bytes,
                    story,
                    files,
                    pictures,
                    region,
                    origins,
                }
            }
            Err(error) => Self { file, unread: Some(reason(&error)), ..Self::default() },
        }
    }

    /// Rows of its file that are not in the story.
    pub(crate) fn left_out(&self) -> usize {
        self.origins.as_ref().map_or(0, Origins::left_out)
    }

    /// Problems of the story.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|it| it.severity == severity).count()
    }

    /// The same with those of the file that it was made of.
    pub(crate) fn count_all(&self, severity: Severity) -> usize {
        let of_the_file = self.origins.as_ref().map_or(0, |it| match severity {
            Severity::Error => it.left_out(),
            Severity::Warning => it.doubts(),
        });
        self.count(severity) + of_the_file
    }
}

/// What is in a file, and how many bytes it has. No more is read than a story may have, and one byte more: devices have no
/// end.
fn contents(path: &Path) -> io::Result<(Vec<u8>, u64)> {
    let bytes = system::read_to(path, limits::FILE.most)?;
    let length = system::about(path).map_or(0, |it| it.length);
    let read = bytes.len() as u64;
    Ok((bytes, length.max(read)))
}

/// What is in a file and beside it.
pub(crate) struct Found {
    story: Option<Story>,
    /// Everything that is wrong but for what follows from it, with its spots, in their order; last what has none.
    pub(crate) problems: Vec<Problem>,
    files: Vec<Beside>,
    pictures: Vec<Ready>,
    region: Option<OwnRegion>,
}

/// What is found in `bytes`, the content of the file at `path`.
pub(crate) fn found(bytes: &[u8], path: &Path, parts: &dyn Parts) -> Found {
    let Reading { story, mut problems } = read(bytes, &NativeZones);
    let (mut files, mut made, mut region) = (Vec::new(), Vec::new(), None);
    if let Some(story) = &story {
        problems.extend(check(story));
        problems.extend(ground::problems(story));
        let folder = beside::folder_of(path);
        let (there, missing) = beside::look_for(story, &folder);
        problems.extend(missing);
        let (ready, refused) = pictures::made_ready(&there, parts);
        problems.extend(refused);
        (files, made) = (there, ready);
        let (own, wrong) = region::look_for(story, &folder, parts);
        problems.extend(wrong);
        region = own;
    }
    let mut problems = without_consequences(problems);
    locate(&mut problems, bytes);
    problems.sort_by_key(|it| it.spot.map_or((usize::MAX, 0), |spot| (spot.line, spot.column)));
    Found { story, problems, files, pictures: made, region }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::Here;

    #[test]
    fn problems_come_in_the_order_of_the_file() {
        // What names something that is not there came last, and so did what follows from others.
        let json = b"{\"version\": 1, \"id\": \"s\", \"title\": \" \", \"x\": 1,\n\"milestones\": [{\"id\": \"m\"},
            {\"id\": \"n\", \"title\": \"N\", \"when\": \"2024\", \"place\": \"p\"},\n{\"id\": \"o\", \"title\": \"O\", \"when\": 1}]}";
        let found = found(json, Path::new("s.json"), &Here).problems;
        let paths: Vec<&str> = found.iter().map(|it| &*it.path).collect();
        let expected = [
            "lang",
            "title",
            "x",
            "milestones[0].title",
            "milestones[0].when",
            "milestones[1].place",
            "milestones[2].when",
        ];
        assert_eq!(paths, expected);
        assert!(found.is_sorted_by_key(|it| it.spot.map(|spot| (spot.line, spot.column))));
    }
}
