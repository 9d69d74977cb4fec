//! What a cell shows of a number: a date, or a part of one, by its number format.

use super::super::table::Cell;
use crate::date::Moment;

/// What a number format shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number, in whatever way.
    #[default]
    Number,
    /// A share, with so many digits behind the point.
    Percent(usize),
    /// A date, or parts of one.
    Date(Parts),
    /// Hours that may be more than a day has.
    Elapsed,
}

/// Parts of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub year: bool,
    pub month: bool,
    pub day: bool,
    pub time: bool,
    /// Whether the format may be another one in other countries, so that a day other than the first is believed.
    pub unsure: bool,
}

/// From which day numbers count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 is the first of January 1900, and there is a 29 February of that year.
    #[default]
    Of1900,
    /// 0 is the first of January 1904.
    Of1904,
}

const DAY: Parts = Parts { year: true, month: true, day: true, time: false, unsure: false };
const MONTH: Parts = Parts { year: true, month: true, day: false, time: false, unsure: false };
const YEARLESS: Parts = Parts { year: false, month: true, day: true, time: false, unsure: false };
const TIME: Parts = Parts { year: false, month: false, day: false, time: true, unsure: false };

/// What a format shows that has a number alone. Those from 27 to 58 are of East Asia, and differ between its countries; here they
/// are those of China.
pub(super) fn built_in(id: u32) -> Shown {
    match id {
        9 => Shown::Percent(0),
        10 => Shown::Percent(2),
        14 | 15 | 30 | 31 => Shown::Date(DAY),
        16 => Shown::Date(YEARLESS),
        17 => Shown::Date(MONTH),
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Shown::Date(TIME),
        22 => Shown::Date(Parts { time: true, ..DAY }),
        27 | 36 | 50 | 52 | 57 => Shown::Date(Parts { unsure: true, ..MONTH }),
        28 | 29 | 51 | 53 | 54 | 58 => Shown::Date(YEARLESS),
        46 => Shown::Elapsed,
        _ => Shown::Number,
    }
}

/// What a format shows by its code: `yyyy"年"m"月"`, `[$-804]d mmm yy`, `0.0%`.
pub(super) fn of_code(code: &str) -> Shown {
    let mut parts = Parts::default();
    let (mut percent, mut decimals, mut behind_point) = (false, 0, false);
    // The letter of the part before, and whether a month that follows it would be minutes.
    let mut last = ' ';
    let mut undecided = false;
    // Halves of a day are no months.
    let code = code.to_lowercase().replace("am/pm", "").replace("a/p", "");
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|it| *it == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|it| *it != ']').collect();
                if !inside.is_empty() && inside.chars().all(|it| matches!(it, 'h' | 'm' | 's')) {
                    return Shown::Elapsed;
                }
            }
            // Of several sections the first is that of numbers above zero.
            ';' => break,
            '%' => percent = true,
            '.' => behind_point = true,
            '0' | '#' if behind_point => decimals += 1,
            _ => {
                let letter = c;
                if letter == last && letter.is_ascii_alphabetic() {
                    continue;
                }
                match letter {
                    'y' | 'e' if letter == 'y' || !matches!(chars.peek(), Some('+' | '-')) => {
                        parts.year = true;
                    }
                    'd' => parts.day = true,
                    'h' => parts.time = true,
                    's' => {
                        parts.time = true;
                        // Minutes stand before seconds.
                        undecided = false;
                    }
                    'm' if last == 'h' => {}
                    'm' => {
                        parts.month |= undecided;
                        undecided = true;
                    }
                    // `General`, and anything else in letters that is no code.
                    'g' if code.starts_with("general") => return Shown::Number,
                    _ => {}
                }
                if letter.is_ascii_alphabetic() {
                    last = letter;
                }
                continue;
            }
        }
    }
    parts.month |= undecided;
    if parts != Parts::default() {
        return Shown::Date(parts);
    }
    if percent { Shown::Percent(decimals) } else { Shown::Number }
}

/// What a cell with a number shows, and whether it is a day without its year.
pub(super) fn cell(number: f64, shown: Shown, epoch: Epoch) -> (Cell, bool) {
    let plain = (Cell::Number(number), false);
    match shown {
        Shown::Number => plain,
        Shown::Percent(decimals) => {
            (Cell::Text(format!("{:.*}%", decimals.min(10), number * 100.0)), false)
        }
        Shown::Elapsed if (0.0..1e6).contains(&number) => {
            let minutes = (number * 1440.0).round() as u64;
            (Cell::Text(format!("{}:{:02}", minutes / 60, minutes % 60)), false)
        }
        Shown::Elapsed => plain,
        Shown::Date(parts) => dated(number, parts, epoch).unwrap_or(plain),
    }
}

/// A day and a time of a number; none where it stands for no date.
fn dated(number: f64, parts: Parts, epoch: Epoch) -> Option<(Cell, bool)> {
    /// The last day of the year 9999.
    const MOST: f64 = 2_958_466.0;
    if !(0.0..MOST).contains(&number) {
        return None;
    }
    let seconds = (number * 86_400.0).round();
    let day = (seconds / 86_400.0).floor();
    // Days from the first of January 1970.
    let from_1970 = match epoch {
        Epoch::Of1904 => day - 24_107.0,
        // The day that never was.
        Epoch::Of1900 if day == 60.0 => return None,
        Epoch::Of1900 if day < 60.0 => day - 25_568.0,
        Epoch::Of1900 => day - 25_569.0,
    };
    let civil = Moment::from_seconds(from_1970 * 86_400.0 + (seconds - day * 86_400.0)).civil();
    let date_shown = parts.year || parts.month || parts.day;
    let clock = match civil.second {
        0 => format!("{:02}:{:02}", civil.hour, civil.minute),
        second => format!("{:02}:{:02}:{second:02}", civil.hour, civil.minute),
    };
    if !date_shown {
        return Some((Cell::Text(clock), false));
    }
    // A time alone that is formatted as a date.
    if day == 0.0 && epoch == Epoch::Of1900 {
        return None;
    }
    let mut date = format!("{:04}", civil.year);
    let whole = parts.day || (parts.unsure && civil.day != 1);
    if parts.month || whole {
        date += &format!("-{:02}", civil.month);
    }
    if whole {
        date += &format!("-{:02}", civil.day);
    }
    let midnight = civil.hour == 0 && civil.minute == 0 && civil.second == 0;
    if whole && parts.time && !midnight {
        date += &format!("T{clock}");
    }
    Some((Cell::Date(date), !parts.year && whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(parts: Parts) -> Shown {
        Shown::Date(parts)
    }

    #[test]
    fn a_format_says_which_parts_of_a_date_are_shown() {
        let with_time = Parts { time: true, ..DAY };
        let year = Parts { year: true, ..Parts::default() };
        for (code, shown) in [
            ("yyyy-mm-dd", date(DAY)),
            ("yyyy\"年\"m\"月\"d\"日\"", date(DAY)),
            ("yyyy\"年\"m\"月\"", date(MONTH)),
            ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", date(DAY)),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"", date(MONTH)),
            ("mmm\\-yy", date(MONTH)),
            ("yyyy", date(year)),
            ("d/m/yy h:mm", date(with_time)),
            ("m/d", date(YEARLESS)),
            ("h:mm AM/PM", date(TIME)),
            ("mm:ss", date(TIME)),
            ("[h]:mm:ss", Shown::Elapsed),
            ("General", Shown::Number),
            ("0.00", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("#,##0 \"days\"", Shown::Number),
            ("0.0%", Shown::Percent(1)),
            ("\"日期\"0", Shown::Number),
            ("", Shown::Number),
            ("\"", Shown::Number),
            ("[", Shown::Number),
            ("\\", Shown::Number),
        ] {
            assert_eq!(of_code(code), shown, "{code}");
        }
    }

    #[test]
    fn numbers_are_days_of_two_calendars() {
        let text = |cell: (Cell, bool)| cell.0.words();
        let shown = date(Parts { time: true, ..DAY });
        assert_eq!(text(cell(45_593.0, shown, Epoch::Of1900)), "2024-10-28");
        assert_eq!(text(cell(45_593.395_833_333_3, shown, Epoch::Of1900)), "2024-10-28T09:30");
        assert_eq!(text(cell(44_131.0, shown, Epoch::Of1904)), "2024-10-28");
        assert_eq!(text(cell(1.0, shown, Epoch::Of1900)), "1900-01-01");
        assert_eq!(text(cell(61.0, shown, Epoch::Of1900)), "1900-03-01");
        assert_eq!(cell(60.0, shown, Epoch::Of1900).0, Cell::Number(60.0));
        assert_eq!(text(cell(0.395_833_333_3, date(TIME), Epoch::Of1900)), "09:30");
        assert_eq!(text(cell(45_593.0, date(MONTH), Epoch::Of1900)), "2024-10");
        assert_eq!(text(cell(45_593.0, built_in(57), Epoch::Of1900)), "2024-10-28");
        assert_eq!(text(cell(45_566.0, built_in(57), Epoch::Of1900)), "2024-10");
        assert_eq!(
            cell(45_593.0, date(YEARLESS), Epoch::Of1900),
            (Cell::Date("2024-10-28".into()), true)
        );
        assert_eq!(text(cell(1.5, Shown::Elapsed, Epoch::Of1900)), "36:00");
        assert_eq!(text(cell(0.125, Shown::Percent(1), Epoch::Of1900)), "12.5%");
        for number in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
            assert!(matches!(cell(number, shown, Epoch::Of1900).0, Cell::Number(_)), "{number}");
        }
    }
}
