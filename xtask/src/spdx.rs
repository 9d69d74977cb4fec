//! Licence expressions as Cargo packages write them (SPDX 2.3, annex D).

use anyhow::{Result, bail};

/// Whether `expression` can be met with the licences for which `allowed` holds.
///
/// `AND` binds tighter than `OR`; `WITH` belongs to its licence; the slash that old packages
/// write means `OR`.
///
/// # Errors
/// When the expression does not follow the grammar.
pub(crate) fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = Words { words: spaced.split_whitespace().collect(), next: 0 };
    let met = words.any(allowed)?;
    match words.peek() {
        None => Ok(met),
        Some(word) => bail!("unexpected {word:?} in the licence {expression:?}"),
    }
}

struct Words<'a> {
    words: Vec<&'a str>,
    next: usize,
}

impl<'a> Words<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.next).copied()
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == Some(word);
        self.next += usize::from(found);
        found
    }

    fn any(&mut self, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
        let mut met = self.all(allowed)?;
        while self.take("OR") {
            met |= self.all(allowed)?;
        }
        Ok(met)
    }

    fn all(&mut self, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
        let mut met = self.one(allowed)?;
        while self.take("AND") {
            met &= self.one(allowed)?;
        }
        Ok(met)
    }

    fn one(&mut self, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
        if self.take("(") {
            let met = self.any(allowed)?;
            if !self.take(")") {
                bail!("a bracket is not closed");
            }
            return Ok(met);
        }
        let Some(name) = self.peek() else { bail!("a licence is missing at the end") };
        if matches!(name, "AND" | "OR" | "WITH" | ")") {
            bail!("a licence is missing before {name:?}");
        }
        self.next += 1;
        if !self.take("WITH") {
            return Ok(allowed(name));
        }
        let Some(exception) = self.peek() else { bail!("an exception is missing at the end") };
        self.next += 1;
        Ok(allowed(&format!("{name} WITH {exception}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_mit(expression: &str) -> bool {
        satisfied(expression, &|name| name == "MIT").expect("it is well formed")
    }

    #[test]
    fn one_of_several_licences_suffices_where_the_package_leaves_the_choice() {
        assert!(with_mit("MIT OR Apache-2.0"));
        assert!(with_mit("Apache-2.0/MIT"));
        assert!(!with_mit("MIT AND Unicode-3.0"));
        assert!(!with_mit("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(with_mit("GPL-3.0 AND Zlib OR MIT"));
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        let expression = "Apache-2.0 WITH LLVM-exception";
        assert!(satisfied(expression, &|name| name == expression).expect("well formed"));
        assert!(!satisfied(expression, &|name| name == "Apache-2.0").expect("well formed"));
    }

    #[test]
    fn nonsense_is_an_error() {
        for expression in ["", "MIT OR", "MIT Zlib", "(MIT", "AND MIT"] {
            assert!(satisfied(expression, &|_| true).is_err(), "{expression:?}");
        }
    }
}
