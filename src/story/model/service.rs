//! Films and sounds that other hands keep, by the addresses that people copy.

/// A film or a sound at a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// What the service is called, in Chinese and elsewhere.
    pub name: (&'static str, &'static str),
    /// The address of its player.
    pub player: String,
}

impl Service {
    /// The origin of the player, which a page's policy has to name.
    pub fn origin(&self) -> &str {
        let end = self.player.match_indices('/').nth(2).map_or(self.player.len(), |it| it.0);
        self.player.get(..end).unwrap_or_default()
    }
}

/// The hosts of all services.
#[cfg(any(test, feature = "publish"))]
pub(in crate::story) const SERVICES: [&str; 11] = [
    "youtube.com",
    "youtu.be",
    "youtube-nocookie.com",
    "vimeo.com",
    "bilibili.com",
    "v.qq.com",
    "v.youku.com",
    "dailymotion.com",
    "dai.ly",
    "soundcloud.com",
    "music.youtube.com",
];

/// The service that an `https` address leads to; `None` for any other address.
pub(in crate::story) fn service(address: &str) -> Option<Service> {
    let rest = address.get(..8).filter(|it| it.eq_ignore_ascii_case("https://"))?;
    let rest = address.get(rest.len()..)?;
    let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = ["www.", "m."].iter().find_map(|it| host.strip_prefix(it)).unwrap_or(&host);
    let address = rest.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
    match host {
        "youtube.com" | "youtu.be" | "youtube-nocookie.com" | "music.youtube.com" => {
            let id = match (host, &*parts) {
                ("youtu.be", [id, ..]) | (_, ["embed" | "shorts" | "live" | "v", id, ..]) => id,
                (_, ["watch"]) => value(query, "v")?,
                _ => return None,
            };
            let from = value(query, "t").or(value(query, "start")).and_then(seconds);
            let from = from.map_or_else(String::new, |it| ["&start=", &it.to_string()].concat());
            let player =
                ["https://www.youtube-nocookie.com/embed/", word(id)?, "?autoplay=1", &from];
            Some(Service { name: ("YouTube", "YouTube"), player: player.concat() })
        }
        "vimeo.com" | "player.vimeo.com" => {
            let number = parts.iter().position(|it| it.bytes().all(|it| it.is_ascii_digit()))?;
            // Films that are not listed have a second part.
            let hidden = parts.get(number + 1).copied().or(value(query, "h")).and_then(word);
            let hidden = hidden.map_or_else(String::new, |it| ["&h=", it].concat());
            let id = parts.get(number)?;
            let player = ["https://player.vimeo.com/video/", id, "?dnt=1&autoplay=1", &hidden];
            Some(Service { name: ("Vimeo", "Vimeo"), player: player.concat() })
        }
        "player.bilibili.com" => {
            let id = word(value(query, "bvid")?)?;
            let part = value(query, "p").or(value(query, "page")).and_then(word).unwrap_or("1");
            Some(bilibili(&["bvid=", id].concat(), part))
        }
        "bilibili.com" => {
            let ["video", id, ..] = &*parts else { return None };
            let field = match id.get(..2)? {
                "BV" => ["bvid=", word(id)?].concat(),
                "av" | "AV" => ["aid=", word(id.get(2..)?)?].concat(),
                _ => return None,
            };
            let part = value(query, "p").and_then(word).unwrap_or("1");
            Some(bilibili(&field, part))
        }
        "v.qq.com" => {
            let id = parts.last()?.strip_suffix(".html")?;
            let player = ["https://v.qq.com/txp/iframe/player.html?vid=", word(id)?];
            Some(Service { name: ("腾讯视频", "Tencent Video"), player: player.concat() })
        }
        "v.youku.com" => {
            let ["v_show", id] = &*parts else { return None };
            let id = id.strip_prefix("id_")?.strip_suffix(".html")?.trim_end_matches('=');
            let player = ["https://player.youku.com/embed/", word(id)?];
            Some(Service { name: ("优酷", "Youku"), player: player.concat() })
        }
        "dailymotion.com" | "dai.ly" => {
            let id = match (host, &*parts) {
                ("dai.ly", [id]) | (_, ["video", id]) => id,
                _ => return None,
            };
            let player = ["https://geo.dailymotion.com/player.html?video=", word(id)?];
            Some(Service { name: ("Dailymotion", "Dailymotion"), player: player.concat() })
        }
        "soundcloud.com" => {
            let ([who, what] | [who, "sets", what]) = &*parts else { return None };
            let set = if parts.len() == 3 { "sets%2F" } else { "" };
            let track = [word(who)?, "%2F", set, word(what)?].concat();
            let player = [
                "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2F",
                &track,
                "&auto_play=true",
            ];
            Some(Service { name: ("SoundCloud", "SoundCloud"), player: player.concat() })
        }
        _ => None,
    }
}

fn bilibili(field: &str, part: &str) -> Service {
    let player = "https://player.bilibili.com/player.html?";
    let player = [player, field, "&p=", part, "&autoplay=1&danmaku=0"].concat();
    Service { name: ("哔哩哔哩", "Bilibili"), player }
}

/// What services call their films: letters, digits, `-` and `_`. With nothing else an address of a player stays one.
fn word(text: &str) -> Option<&str> {
    let fits = |it: u8| it.is_ascii_alphanumeric() || it == b'-' || it == b'_';
    ((1..=100).contains(&text.len()) && text.bytes().all(fits)).then_some(text)
}

fn value<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    query.split('&').find_map(|it| it.split_once('=').filter(|it| it.0 == name)).map(|it| it.1)
}

/// Seconds of `90`, `90s` or `1m30s`.
fn seconds(text: &str) -> Option<u32> {
    let (mut all, mut number) = (0_u32, String::new());
    for sign in text.chars().chain(['s']) {
        let unit = match sign {
            'h' => 3600,
            'm' => 60,
            's' => 1,
            digit if digit.is_ascii_digit() => {
                number.push(digit);
                continue;
            }
            _ => return None,
        };
        if !number.is_empty() {
            all = all.checked_add(number.parse::<u32>().ok()?.checked_mul(unit)?)?;
            number.clear();
        }
    }
    (all > 0).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_people_copy_lead_to_players() {
        for (address, player) in [
            (
                "https://www.youtube.com/watch?v=jNQXAC9IVRw",
                "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?autoplay=1",
            ),
            (
                "https://youtu.be/jNQXAC9IVRw?t=1m5s",
                "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw?autoplay=1&start=65",
            ),
            (
                "HTTPS://m.youtube.com/shorts/a_b-c",
                "https://www.youtube-nocookie.com/embed/a_b-c?autoplay=1",
            ),
            (
                "https://vimeo.com/channels/staff/76979871",
                "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
            ),
            (
                "https://vimeo.com/76979871/abc123",
                "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=abc123",
            ),
            (
                "https://www.bilibili.com/video/BV1xx411c7mD/?p=2&x",
                "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&p=2&autoplay=1&danmaku=0",
            ),
            (
                "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&page=3",
                "https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&p=3&autoplay=1&danmaku=0",
            ),
            (
                "https://v.qq.com/x/cover/abc/k0035.html",
                "https://v.qq.com/txp/iframe/player.html?vid=k0035",
            ),
            ("https://v.youku.com/v_show/id_XNTg0==.html", "https://player.youku.com/embed/XNTg0"),
            ("https://dai.ly/x8abc", "https://geo.dailymotion.com/player.html?video=x8abc"),
            (
                "https://soundcloud.com/a/b",
                "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fb&auto_play=true",
            ),
        ] {
            assert_eq!(service(address).map(|it| it.player).as_deref(), Some(player), "{address}");
            // The script that opens players opens no others.
            let origin = service(address).unwrap().origin().to_owned();
            let script = include_str!("../../browser/player.js");
            assert!(script.contains(&["\"", &origin, "\""].concat()), "{origin}");
        }
    }

    #[test]
    fn no_other_address_leads_to_a_player() {
        for address in [
            "http://www.youtube.com/watch?v=a",
            "https://youtube.com.evil.example/watch?v=a",
            "https://www.youtube.com/watch?v=a\"><script>",
            "https://www.youtube.com/@somebody",
            "https://a@youtu.be/b",
            "https://vimeo.com/about",
            "https://www.bilibili.com/bangumi/play/ep1",
            "https://v.qq.com/",
            "https://example.com/a.mp4",
            "https://",
            "a.jpg",
        ] {
            assert_eq!(service(address), None, "{address}");
        }
    }

    #[test]
    fn an_origin_is_what_a_policy_names() {
        assert_eq!(
            service("https://youtu.be/a").unwrap().origin(),
            "https://www.youtube-nocookie.com"
        );
    }
}
