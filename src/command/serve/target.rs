//! What a request asks for: the path of its target, decoded and free of everything that leads elsewhere.

use std::path::{Component, Path};

/// A path below the site's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Names of folders and at last perhaps of a file; none of them leads up or holds a separator.
    pub(super) names: Vec<String>,
    /// Whether it ends with a stroke, so that it means a folder.
    pub(super) is_folder: bool,
    /// What comes after the question mark, with the mark.
    pub(super) query: String,
}

/// Why a target leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Astray {
    /// It is no target at all: an answer of 400.
    Malformed,
    /// It is one that no site has: an answer of 404.
    Nowhere,
}

impl Target {
    /// Reads the target of a request: a path, or a whole address as proxies send it.
    ///
    /// # Errors
    /// [`Astray::Malformed`] for what is no path, for a wrong percent sign and for NUL; [`Astray::Nowhere`] for names that
    /// lead out of the site (`..`), are hidden (`.git`) or empty, and for what is not UTF-8.
    pub(super) fn parse(target: &str) -> Result<Self, Astray> {
        let path = match target.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => {
                rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
            }
            _ => target,
        };
        let path = path.split('#').next().unwrap_or_default();
        let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        let inner = path.strip_prefix('/').ok_or(Astray::Malformed)?;
        let (inner, is_folder) = match inner.strip_suffix('/') {
            Some(inner) => (inner, true),
            None => (inner, inner.is_empty()),
        };
        let mut names = Vec::new();
        if path != "/" {
            for name in inner.split('/') {
                names.push(served(decoded(name)?)?);
            }
        }
        Ok(Self { names, is_folder, query: query.to_owned() })
    }

    /// The path as people read it, beginning with a stroke.
    pub(super) fn path(&self) -> String {
        let end = if self.is_folder && !self.names.is_empty() { "/" } else { "" };
        ["/", &self.names.join("/"), end].concat()
    }

    /// The address of the same as a folder.
    pub(super) fn as_folder(&self) -> String {
        let mut address = String::from("/");
        for name in &self.names {
            for byte in name.bytes() {
                match byte {
                    b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                        address.push(char::from(byte));
                    }
                    _ => address.push_str(&format!("%{byte:02X}")),
                }
            }
            address.push('/');
        }
        address + &self.query
    }
}

/// The bytes that a name with percent signs stands for.
fn decoded(name: &str) -> Result<Vec<u8>, Astray> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut parts = name.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).ok_or(Astray::Malformed)?;
        if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Err(Astray::Malformed);
        }
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| Astray::Malformed)?);
        bytes.extend(rest.bytes());
    }
    if bytes.contains(&0) { Err(Astray::Malformed) } else { Ok(bytes) }
}

/// The name, if a site may have it.
fn served(name: Vec<u8>) -> Result<String, Astray> {
    let name = String::from_utf8(name).map_err(|_| Astray::Nowhere)?;
    let hidden = name.starts_with('.') && name != ".well-known";
    let mut parts = Path::new(&name).components();
    // On each system by its own rules, for what separates names differs.
    let whole = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == &*name);
    if hidden || !whole || name.contains('\\') { Err(Astray::Nowhere) } else { Ok(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, path: &str, folder: &str) {
        let target = Target::parse(target).unwrap();
        assert_eq!((&*target.path(), &*target.as_folder()), (path, folder));
    }

    #[test]
    fn a_path_is_decoded_name_by_name() {
        check("/", "/", "/");
        check("/a.html", "/a.html", "/a.html/");
        check("/a%20b/%E5%B9%B4/?x=%2e%2e", "/a b/年/", "/a%20b/%E5%B9%B4/?x=%2e%2e");
        check("/a?b/c", "/a", "/a/?b/c");
        check("/.well-known/x", "/.well-known/x", "/.well-known/x/");
        check("http://localhost:80/a", "/a", "/a/");
        check("http://localhost", "/", "/");
    }

    #[test]
    fn what_leads_out_of_the_site_leads_nowhere() {
        for target in [
            "/..",
            "/../a",
            "/a/../b",
            "/%2e%2e/a",
            "/.%2E/a",
            "/a/%2e%2e",
            "/.",
            "/.git/config",
            "/a%2fb",
            "/..%2fa",
            "/a%5cb",
            "/a\\..\\b",
            "//",
            "//example.org",
            "/a//b",
            "/a//",
            "/%ff",
        ] {
            assert_eq!(Target::parse(target), Err(Astray::Nowhere), "{target}");
        }
    }

    #[test]
    fn what_is_no_path_is_malformed() {
        for target in ["", "a", "*", "/%", "/%2", "/%zz", "/%+1", "/a%00b", "/%é"] {
            assert_eq!(Target::parse(target), Err(Astray::Malformed), "{target}");
        }
    }
}
