//! Dates in German, French and Spanish words, and with the months of other languages, told in the English ones that the rest
//! of this room reads.

use super::super::hint::without_mark;
use super::parts::is_digits;

/// Words, without marks on their letters, and what they are in English. What is empty there says nothing of a date.
const WORDS: &[(&str, &[&str])] = &[
    (
        "january",
        &[
            "januar",
            "janner",
            "jaenner",
            "janvier",
            "janv",
            "enero",
            "ene",
            "janeiro",
            "gennaio",
            "января",
            "январь",
            "янв",
        ],
    ),
    (
        "february",
        &[
            "februar",
            "feber",
            "fevrier",
            "fevr",
            "fev",
            "febrero",
            "fevereiro",
            "febbraio",
            "февраля",
            "февраль",
            "фев",
        ],
    ),
    ("march", &["marz", "maerz", "mrz", "mars", "marzo", "marco", "марта", "март"]),
    ("april", &["avril", "avr", "abril", "abr", "aprile", "апреля", "апрель", "апр"]),
    ("may", &["mai", "mayo", "maio", "maggio", "мая", "май"]),
    ("june", &["juni", "juin", "junio", "junho", "giugno", "июня", "июнь"]),
    ("july", &["juli", "juillet", "juil", "julio", "julho", "luglio", "июля", "июль"]),
    ("august", &["aout", "agosto", "ago", "августа", "август", "авг"]),
    (
        "september",
        &[
            "septembre",
            "septiembre",
            "setiembre",
            "setembro",
            "settembre",
            "сентября",
            "сентябрь",
            "сен",
        ],
    ),
    (
        "october",
        &[
            "oktober",
            "okt",
            "octobre",
            "octubre",
            "outubro",
            "ottobre",
            "октября",
            "октябрь",
            "окт",
        ],
    ),
    ("november", &["novembre", "noviembre", "novembro", "ноября", "ноябрь", "ноя"]),
    (
        "december",
        &[
            "dezember",
            "dez",
            "decembre",
            "diciembre",
            "dic",
            "dezembro",
            "dicembre",
            "декабря",
            "декабрь",
            "дек",
        ],
    ),
    ("spring", &["fruhling", "fruhjahr", "fruehling", "fruehjahr", "printemps", "primavera"]),
    ("summer", &["sommer", "ete", "verano"]),
    ("autumn", &["herbst", "automne", "otono"]),
    ("winter", &["hiver", "invierno"]),
    ("week", &["kw", "woche", "kalenderwoche", "semaine", "semana"]),
    (
        "about",
        &[
            "etwa",
            "ungefahr",
            "ungefaehr",
            "rund",
            "vers",
            "environ",
            "hacia",
            "alrededor",
            "около",
        ],
    ),
    ("since", &["seit", "ab", "depuis", "desde"]),
    ("until", &["jusqu'en", "jusqu'au", "jusque", "jusqu'a"]),
    ("from", &["von", "vom", "с"]),
    ("to", &["по"]),
    ("before", &["vor", "avant", "antes"]),
    ("after", &["nach", "apres", "despues"]),
    ("between", &["zwischen", "entre"]),
    ("and", &["und", "et", "y"]),
    ("or", &["oder", "ou", "o"]),
    ("early", &["anfang", "debut", "principios", "comienzos"]),
    ("mid", &["mitte", "mediados"]),
    ("late", &["ende", "fin", "finales"]),
    ("yesterday", &["gestern", "hier", "ayer"]),
    ("today", &["heute", "aujourd'hui", "hoy"]),
    ("tomorrow", &["morgen", "demain", "manana"]),
    ("last", &["letzter", "letztes", "letzten", "letzte", "vergangenes"]),
    ("next", &["nachster", "nachstes", "nachsten", "nachste"]),
    ("unknown", &["unbekannt", "undatiert", "inconnu", "inconnue", "desconocido", "desconocida"]),
    ("", &["der", "den", "dem", "das", "die", "im", "am", "le", "la", "les", "las", "el", "los"]),
    ("", &["de", "del", "du", "des", "en", "jahre", "jahren", "montag", "dienstag", "mittwoch"]),
    ("", &["donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "lundi", "mardi"]),
    ("", &["mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes"]),
    ("", &["il", "di", "do", "da", "nel", "no", "em", "года", "год", "г", "гг", "в"]),
    ("", &["miercoles", "jueves", "viernes", "sabado", "domingo"]),
];

/// Days of the week, where a full stop or a comma says that the word is cut short.
const SHORT_DAYS: &[&str] =
    &["mo", "di", "mi", "do", "fr", "sa", "so", "lun", "mar", "mer", "jeu", "ven", "sam", "dim"];

/// What stands for the birth of Christ, longer before shorter, and its English.
const CHRIST: &[(&str, &str)] = &[
    ("v. chr", " BC"),
    ("v.chr", " BC"),
    ("vor christus", " BC"),
    ("avant j.-c", " BC"),
    ("av. j.-c", " BC"),
    ("antes de cristo", " BC"),
    ("a. c", " BC"),
    ("a.c", " BC"),
    ("n. chr", " AD"),
    ("n.chr", " AD"),
    ("nach christus", " AD"),
    ("apres j.-c", " AD"),
    ("apr. j.-c", " AD"),
    ("ap. j.-c", " AD"),
    ("despues de cristo", " AD"),
    ("d. c", " AD"),
    ("d.c", " AD"),
];

/// The text with English words, where it has any of these languages; days in numbers are those before their months.
pub(super) fn in_english(text: &str) -> Option<String> {
    let mut plain: String = text.to_lowercase().chars().map(without_mark).collect();
    plain = plain.replace('ß', "ss");
    let era = CHRIST.iter().find_map(|it| Some((before_end(&plain, it.0)?.len(), it.1)));
    let mut changed = era.is_some();
    if let Some((start, _)) = era {
        plain.truncate(start);
    }
    let tokens: Vec<&str> = plain.split(' ').filter(|it| !it.is_empty()).collect();
    let of = |at: usize| tokens.get(at).copied().unwrap_or_default();
    let mut english: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (token, next) = (of(at), of(at + 1));
        at += 1;
        let word = token.trim_end_matches(['.', ',']);
        if let Some((clock, taken)) = clock(word, next, of(at + 1)) {
            (changed, at) = (true, at + taken);
            english.push(clock);
            continue;
        }
        let said = match word {
            "jahrhundert" | "jh" | "jhdt" | "siecle" | "secolo" | "век" => {
                let number = english.pop().and_then(|it| whole(it.trim_end_matches(['.', 'e'])))?;
                Some([&*number, "th century"].concat())
            }
            "siglo" | "seculo" => {
                at += 1;
                whole(next).map(|it| it + "th century")
            }
            "annees" | "anos" | "anni" => {
                at += 1;
                is_digits(next, 4..=4).then(|| [next, "s"].concat())
            }
            // `um 1950`, but `um 22:10 Uhr`.
            "um" => {
                Some(if is_clock(next, of(at + 1)) { String::new() } else { "about".to_owned() })
            }
            "bis" | "hasta" => Some(if english.is_empty() { "until" } else { "to" }.to_owned()),
            // `de 1939 à 1945`, `du 3 au 5 mai`, but `à 22h10`, `a las 22:10`.
            "a" | "au" | "al" => {
                let to = !english.is_empty() && next != "las" && !is_clock(next, of(at + 1));
                Some(if to { "to" } else { "" }.to_owned())
            }
            _ if word.len() < token.len() && SHORT_DAYS.contains(&word) => Some(String::new()),
            _ => WORDS
                .iter()
                .find(|(_, words)| words.contains(&word))
                .map(|(english, _)| (*english).to_owned()),
        };
        let week = || word.strip_prefix("kw").filter(|it| is_digits(it, 1..=2));
        let said = said.or_else(|| Some(["week ", week()?].concat()));
        let said = said.or_else(|| {
            word.strip_suffix("er").and_then(|it| match it {
                "1" => Some("1".to_owned()),
                it => is_digits(it, 4..=4).then(|| [it, "s"].concat()),
            })
        });
        changed |= said.is_some();
        let said = said.unwrap_or_else(|| token.replace('/', "."));
        if !said.is_empty() {
            english.push(said);
        }
    }
    // `desde 1939 hasta 1945`.
    if english.first().is_some_and(|it| it == "since") && english.iter().any(|it| it == "to") {
        english.remove(0);
    }
    changed.then(|| english.join(" ") + era.map_or("", |it| it.1))
}

/// What stands in `text` before `end`, with which it ends.
fn before_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    text.trim_end_matches('.').strip_suffix(end).filter(|it| it.ends_with(' '))
}

/// A time of day such as `22 Uhr 10`, `22:10 Uhr`, `22.10 Uhr`, `22h10`, `22 h`, and how many of the next words belong to it.
fn clock(word: &str, next: &str, after: &str) -> Option<(String, usize)> {
    let hours = |next: &str| matches!(next, "uhr" | "h" | "heures" | "horas");
    let joined = |hour: &str, minute: &str| {
        let hour = if hour.len() == 1 { ["0", hour].concat() } else { hour.to_owned() };
        match is_digits(minute, 2..=2) {
            true => [&*hour, ":", minute].concat(),
            false => hour + "h",
        }
    };
    if is_digits(word, 1..=2) && hours(next) {
        let minute = if is_digits(after, 2..=2) { after } else { "" };
        return Some((joined(word, minute), 1 + usize::from(!minute.is_empty())));
    }
    if let Some((hour, minute)) = word.split_once('h')
        && is_digits(hour, 1..=2)
        && (minute.is_empty() || is_digits(minute, 2..=2))
    {
        return Some((joined(hour, minute), 0));
    }
    if hours(next) && word.contains(':') {
        return Some((word.to_owned(), 1));
    }
    let (hour, minute) = word.split_once('.').filter(|_| hours(next))?;
    (is_digits(hour, 1..=2) && is_digits(minute, 2..=2)).then(|| (joined(hour, minute), 1))
}

/// Whether `word` with what follows it is a time of day.
fn is_clock(word: &str, next: &str) -> bool {
    word.contains(':') || clock(word, next, "").is_some()
}

/// A number in digits or Roman numerals, as digits.
fn whole(text: &str) -> Option<String> {
    if is_digits(text, 1..=2) {
        return Some(text.to_owned());
    }
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let values: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let following = values.iter().skip(1).chain([&0]);
    // A lesser numeral before a greater one is taken away; of two, one is never more than the sum.
    let sum = values.iter().zip(following).fold(0_i64, |sum, (it, next)| {
        sum + if it < next { -i64::from(*it) } else { i64::from(*it) }
    });
    (sum > 0).then(|| sum.to_string())
}
