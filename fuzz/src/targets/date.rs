//! Dates as authors write them.

use nianbiao::date::StoryDate;

use super::{Parts, Target, ensure, worded};
use crate::seen::Seen;

pub(crate) const TARGET: Target = Target {
    name: "date",
    elsewhere: &[],
    from_elsewhere: |bytes| bytes,
    parts: Parts::Lines,
    words: include_str!("../../words/date.txt"),
    check,
};

fn check(input: &[u8], seen: &mut Seen) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let read = StoryDate::parse(&text);
    ensure(read == StoryDate::parse(&text), || "reading twice gives two dates".to_owned())?;
    match read {
        Ok(date) => {
            worded::check(&date, seen)?;
            worded::check_in_zones(&date, seen)
        }
        Err(problem) => {
            seen.note((format!("{:?}", problem.kind), problem.position.min(40)));
            let length = text.chars().count();
            ensure(problem.position <= length, || format!("{problem:?} lies beyond the text"))
        }
    }
}
