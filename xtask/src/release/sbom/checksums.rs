//! The checksums of packages as lock files have them.

use std::collections::BTreeMap;

/// Checksums by names and versions.
#[derive(Default)]
pub(super) struct Checksums(BTreeMap<(String, String), String>);

impl Checksums {
    /// Takes in those of a lock file.
    pub(super) fn add(&mut self, lock: &str) {
        for package in lock.split("[[package]]").skip(1) {
            let field = |name: &str| {
                let mut fields = package.lines().filter_map(|line| line.split_once(" = "));
                fields.find(|(key, _)| *key == name).map(|it| it.1.trim_matches('"').to_owned())
            };
            let all = (field("name"), field("version"), field("checksum"));
            if let (Some(name), Some(version), Some(sum)) = all {
                self.0.insert((name, version), sum);
            }
        }
    }

    /// That of a package, where a registry has it.
    pub(super) fn of(&self, name: &str, version: &str) -> Option<&str> {
        self.0.get(&(name.to_owned(), version.to_owned())).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_its_own_and_local_packages_none() {
        let mut sums = Checksums::default();
        sums.add("version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"01\"\ndependencies = [\n \"b\",\n]\n\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\nchecksum = \"02\"\n\n[[package]]\nname = \"b\"\nversion = \"0.1.0\"\n");
        assert_eq!(sums.of("a", "1.0.0"), Some("01"));
        assert_eq!(sums.of("a", "2.0.0"), Some("02"));
        assert_eq!(sums.of("b", "0.1.0"), None);
    }
}
