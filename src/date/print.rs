//! Dates back to text: EDTF, and the value of an HTML `<time>`.

use super::certainty::{APPROXIMATE, UNCERTAIN};
use super::single::{Clock, SingleDate, TwoDigits};
use super::story_date::{Edge, Form, Member, StoryDate};
use core::fmt;

impl fmt::Display for StoryDate {
    /// EDTF, such that parsing it gives the same value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        match &self.0 {
            Form::Single(date) => print(date, &mut out),
            Form::Interval(edges) => {
                let [start, end] = &**edges;
                print_edge(start, &mut out);
                out.push('/');
                print_edge(end, &mut out);
            }
            Form::Set(set) => {
                out.push(if set.all { '{' } else { '[' });
                for (index, member) in set.members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    print_member(member, &mut out);
                }
                out.push(if set.all { '}' } else { ']' });
            }
        }
        f.pad(&out)
    }
}

impl StoryDate {
    /// The value for `<time datetime>`: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or with `THH:MM` or `THH:MM:SS` and the
    /// offset that is still there. Only for one date in the years 1 to 9999 that claims no more than HTML can say:
    /// nothing unspecified, nothing marked, no season. A time to the hour gives its day, a leap second its minute.
    pub fn machine(&self) -> Option<String> {
        let Form::Single(date) = &self.0 else { return None };
        let mut date = *date;
        let year = date.year()?;
        let whole = [date.month, date.day].iter().flatten().all(|it| it.number().is_some());
        if !(1..=9999).contains(&year) || !whole || date.marks != 0 || date.season().is_some() {
            return None;
        }
        date.clock = date.clock.filter(|clock| clock.minute.is_some()).map(|clock| Clock {
            second: clock.second.filter(|it| *it < Clock::LEAP_SECOND),
            ..clock
        });
        let mut out = String::new();
        print(&date, &mut out);
        Some(out)
    }
}

fn print_edge(edge: &Edge, out: &mut String) {
    match edge {
        Edge::At(date) => print(date, out),
        Edge::Open => out.push_str(".."),
        Edge::Unknown => {}
    }
}

fn print_member(member: &Member, out: &mut String) {
    match member {
        Member::One(date) => print(date, out),
        Member::Range(first, last) => {
            print(first, out);
            out.push_str("..");
            print(last, out);
        }
        Member::UpTo(date) => {
            out.push_str("..");
            print(date, out);
        }
        Member::From(date) => {
            print(date, out);
            out.push_str("..");
        }
    }
}

fn print(date: &SingleDate, out: &mut String) {
    let lead = date.mark(0);
    // A mark after a part holds for all parts up to it.
    let led = if lead == 0 {
        0
    } else {
        (0..date.parts()).take_while(|part| date.mark(*part) == lead).count()
    };
    for part in 0..date.parts() {
        match part {
            0 => {}
            3 => out.push('T'),
            _ => out.push('-'),
        }
        if part >= led {
            push_mark(date.mark(part), out);
        }
        match part {
            0 => print_year(date, out),
            1 => push_digits(date.month, out),
            2 => push_digits(date.day, out),
            _ => print_clock(date, out),
        }
        if part + 1 == led {
            push_mark(lead, out);
        }
    }
}

fn print_year(date: &SingleDate, out: &mut String) {
    let long = date.magnitude > 9999;
    if long {
        out.push('Y');
    }
    if date.negative {
        out.push('-');
    }
    if long {
        out.push_str(&date.magnitude.to_string());
    } else {
        for place in (0..4u32).rev() {
            let unspecified = date.unspecified_digits >> place & 1 == 1;
            let digit = (date.magnitude / 10u64.pow(place) % 10) as u8;
            push_digit(if unspecified { TwoDigits::X } else { digit }, out);
        }
    }
    if date.significant > 0 {
        out.push('S');
        out.push_str(&date.significant.to_string());
    }
}

fn print_clock(date: &SingleDate, out: &mut String) {
    let Some(clock) = date.clock else { return };
    push_two(clock.hour, out);
    for part in [clock.minute, clock.second].into_iter().flatten() {
        out.push(':');
        push_two(part, out);
    }
    match clock.offset_min {
        None => {}
        Some(0) => out.push('Z'),
        Some(offset) => push_offset(offset, out),
    }
}

/// An offset in minutes as `+08:00`.
pub(super) fn push_offset(offset_min: i16, out: &mut String) {
    out.push(if offset_min < 0 { '-' } else { '+' });
    let minutes = offset_min.unsigned_abs();
    push_two((minutes / 60) as u8, out);
    out.push(':');
    push_two((minutes % 60) as u8, out);
}

/// Two digits, with a leading zero.
pub(super) fn push_two(number: u8, out: &mut String) {
    push_digit(number / 10 % 10, out);
    push_digit(number % 10, out);
}

fn push_digits(digits: Option<TwoDigits>, out: &mut String) {
    for digit in digits.into_iter().flat_map(TwoDigits::digits) {
        push_digit(digit, out);
    }
}

fn push_digit(digit: u8, out: &mut String) {
    out.push(if digit == TwoDigits::X { 'X' } else { char::from(b'0' + digit) });
}

fn push_mark(mark: u8, out: &mut String) {
    match mark {
        UNCERTAIN => out.push('?'),
        APPROXIMATE => out.push('~'),
        0 => {}
        _ => out.push('%'),
    }
}
