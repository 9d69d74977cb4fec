//! Which compressed form of a file a client prefers (RFC 9110, 12.5.3).

/// How the bytes of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    /// As they are.
    Identity,
}

impl Coding {
    /// Its name in headers; none for identity.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Coding::Brotli => Some("br"),
            Coding::Gzip => Some("gzip"),
            Coding::Identity => None,
        }
    }

    /// What the name of such a file ends with.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Coding::Brotli => ".br",
            Coding::Gzip => ".gz",
            Coding::Identity => "",
        }
    }
}

/// The codings that a header `Accept-Encoding` takes, the most welcome first; of equally welcome ones the smaller. Without
/// the header, and where nothing at all is taken, a file goes as it is.
pub(super) fn preferred(header: Option<&str>) -> Vec<Coding> {
    let Some(header) = header else { return vec![Coding::Identity] };
    let (mut brotli, mut gzip, mut identity, mut other) = (None, None, None, None);
    for member in header.split(',') {
        let mut parts = member.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let quality = parts.find_map(|it| {
            let (name, value) = it.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case("q")
                .then(|| value.trim().parse::<f32>().unwrap_or(0.0))
        });
        let quality =
            Some(quality.filter(|it| (0.0..=1.0).contains(it)).unwrap_or(match quality {
                None => 1.0,
                Some(_) => 0.0,
            }));
        match &*name {
            "br" => brotli = quality,
            "gzip" | "x-gzip" => gzip = quality,
            "identity" => identity = quality,
            "*" => other = quality,
            _ => {}
        }
    }
    // What is not named is not taken, except a file as it is, which is taken last.
    const LAST: f32 = 0.0001;
    let mut codings = [
        (Coding::Brotli, brotli.or(other).unwrap_or(0.0)),
        (Coding::Gzip, gzip.or(other).unwrap_or(0.0)),
        (Coding::Identity, identity.or(other).unwrap_or(LAST)),
    ];
    codings.sort_by(|a, b| b.1.total_cmp(&a.1));
    codings.into_iter().filter(|it| it.1 > 0.0).map(|it| it.0).collect()
}

#[cfg(test)]
mod tests {
    use super::Coding::*;
    use super::*;

    #[test]
    fn the_most_welcome_coding_comes_first() {
        for (header, expected) in [
            ("gzip, deflate, br, zstd", &[Brotli, Gzip, Identity][..]),
            ("br;q=0.5, gzip;q=0.8", &[Gzip, Brotli, Identity]),
            ("BR ; Q=0.2", &[Brotli, Identity]),
            ("gzip", &[Gzip, Identity]),
            ("br;q=0, gzip", &[Gzip, Identity]),
            ("*", &[Brotli, Gzip, Identity]),
            ("*;q=0.5, br;q=0", &[Gzip, Identity]),
            ("identity, br;q=0.5", &[Identity, Brotli]),
            ("br, identity;q=0", &[Brotli]),
            ("br, *;q=0", &[Brotli]),
            ("br;q=2, gzip;q=x", &[Identity]),
            ("", &[Identity]),
            ("identity;q=0", &[]),
        ] {
            assert_eq!(preferred(Some(header)), expected, "{header}");
        }
        assert_eq!(preferred(None), [Identity]);
    }
}
