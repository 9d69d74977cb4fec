//! Scripts as one: what a page or a host runs first brings the siblings that it imports with it, for each of them would be
//! another wait for the network.

use crate::publish::SiteError;

/// The script `name`, with the scripts that it imports before what is its own, each once; `read` gives a script's text by its
/// name.
///
/// Of imports only `import { a, b } from "./c.js";` on a line of its own is known, of exports in what is imported only
/// `export` before a declaration. All names that are declared outside functions must differ, which the minifier holds them to.
///
/// # Errors
///
/// When a script cannot be read, or imports in another way.
pub(super) fn joined(
    name: &str,
    read: &impl Fn(&str) -> Result<String, SiteError>,
) -> Result<String, SiteError> {
    let mut whole = String::new();
    push(name, read, &mut Vec::new(), &mut whole)?;
    Ok(whole)
}

fn push(
    name: &str,
    read: &impl Fn(&str) -> Result<String, SiteError>,
    there: &mut Vec<String>,
    whole: &mut String,
) -> Result<(), SiteError> {
    let is_imported = !there.is_empty();
    there.push(name.to_owned());
    let mut own = String::new();
    for line in read(name)?.lines() {
        if !line.starts_with("import ") {
            let line =
                if is_imported { line.strip_prefix("export ").unwrap_or(line) } else { line };
            own.push_str(line);
            own.push('\n');
            continue;
        }
        let sibling = imported(line).ok_or_else(|| {
            SiteError::Unread(name.to_owned(), format!("this import cannot be joined: {line}"))
        })?;
        if !there.iter().any(|it| it == sibling) {
            push(sibling, read, there, whole)?;
        }
    }
    whole.push_str(&own);
    Ok(())
}

/// The sibling of which `line` imports something under the names that it has there.
fn imported(line: &str) -> Option<&str> {
    let (names, sibling) = line.strip_prefix("import { ")?.split_once(" } from \"./")?;
    (!names.contains(" as ")).then_some(())?;
    sibling.strip_suffix("\";")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Result<String, SiteError> {
        Ok(match name {
            "a.js" => "// a\nimport { b } from \"./b.js\";\nimport { c, d } from \"./c.js\";\nexport const a = b + c;\n",
            "b.js" => "import { c } from \"./c.js\";\nexport const b = c;\n",
            "c.js" => "export const c = 1;\nexport const d = 2;\n",
            "all.js" => "import * as c from \"./c.js\";\n",
            "renamed.js" => "import { c as d } from \"./c.js\";\n",
            "long.js" => "import {\n  c,\n} from \"./c.js\";\n",
            _ => return Err(SiteError::Missing("script")),
        }
        .to_owned())
    }

    #[test]
    fn what_is_imported_stands_once_before_who_needs_it() {
        let whole = joined("a.js", &read).unwrap();
        assert_eq!(
            whole,
            "const c = 1;\nconst d = 2;\nconst b = c;\n// a\nexport const a = b + c;\n"
        );
    }

    #[test]
    fn an_import_of_another_kind_is_an_error_that_names_it() {
        for name in ["all.js", "renamed.js", "long.js"] {
            let error = joined(name, &read).unwrap_err().to_string();
            assert!(error.starts_with(name) && error.contains("import"), "{error}");
        }
    }
}
