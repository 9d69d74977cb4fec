//! How files of editors are read: what `import`, `check` and `build` may be told of them, and their bytes.

use clap::Args;

use crate::import::{DayOrder, Options};

/// What may be said of files that are no stories yet.
#[derive(Args, Clone, Debug, Default)]
pub(in crate::command) struct HowToRead {
    /// 03/04/2024 in a table is the third of April
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,
    /// 03/04/2024 in a table is the fourth of March
    #[arg(long)]
    month_first: bool,
    /// The encoding of a table or a calendar, such as gb18030 or big5; found out where it is not given
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// What columns of a table hold, by their headings or letters: 发生日=when,B=title
    #[arg(long, value_name = "COLUMN=FIELD", value_delimiter = ',', value_parser = column)]
    columns: Vec<(String, String)>,
}

impl HowToRead {
    /// The same for the importers.
    pub(in crate::command) fn options(&self, lang: Option<&str>) -> Options {
        let day_order = match (self.day_first, self.month_first) {
            (true, _) => Some(DayOrder::DayFirst),
            (_, true) => Some(DayOrder::MonthFirst),
            _ => None,
        };
        Options {
            encoding: self.encoding.clone(),
            day_order,
            columns: self.columns.clone(),
            lang: lang.map(str::to_owned),
        }
    }
}

/// A column and its field, `发生日=when`.
fn column(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((heading, field)) if !heading.trim().is_empty() && !field.trim().is_empty() => {
            Ok((heading.trim().to_owned(), field.trim().to_owned()))
        }
        _ => Err("expected a heading or the letter of a column, = and a field, such as B=when"
            .to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_by_its_heading_or_letter() {
        assert_eq!(column("发生日=when").unwrap(), ("发生日".to_owned(), "when".to_owned()));
        assert_eq!(column(" B = title ").unwrap(), ("B".to_owned(), "title".to_owned()));
        for bad in ["", "B", "=when", "B="] {
            assert!(column(bad).is_err(), "{bad}");
        }
    }
}
