//! The way to a value of the file.

/// How much of a key a path repeats, characters.
const KEY_CHARS: usize = 40;

/// The way to a value, kept as links on the stack: a string is made of it only when there is a problem to report.
#[derive(Clone, Copy, Debug)]
pub(in crate::story) struct At<'p> {
    before: Option<&'p At<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Root,
    Field(&'p str),
    Index(usize),
}

impl At<'_> {
    /// The file as a whole.
    pub(in crate::story) const ROOT: At<'static> = At { before: None, step: Step::Root };

    /// The way to a field of the object here.
    pub(in crate::story) fn field<'n>(&'n self, name: &'n str) -> At<'n> {
        At { before: Some(self), step: Step::Field(name) }
    }

    /// The way to an element of the list here, counted from 0.
    pub(in crate::story) fn index(&self, index: usize) -> At<'_> {
        At { before: Some(self), step: Step::Index(index) }
    }

    /// The way in words, such as `milestones[3].title.en`.
    pub(in crate::story) fn path(&self) -> String {
        let mut path = self.before.map(At::path).unwrap_or_default();
        self.write(&mut path);
        path
    }

    /// Adds the last step to the path of what is before it.
    pub(in crate::story) fn write(&self, path: &mut String) {
        match self.step {
            Step::Root => {}
            Step::Field(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.extend(name.chars().take(KEY_CHARS));
            }
            Step::Index(index) => {
                for part in ["[", &index.to_string(), "]"] {
                    path.push_str(part);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_an_author_would_write_it() {
        let milestones = At::ROOT.field("milestones");
        let third = milestones.index(3);
        let title = third.field("title");
        assert_eq!(title.field("en").path(), "milestones[3].title.en");
        assert_eq!(At::ROOT.path(), "");
    }
}
