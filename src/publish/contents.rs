//! The first page of a site of several stories: where each of them is.

use super::Source;
use super::escape::escaped;

/// A page that links each story; `styles` is the path of its style sheet.
pub(super) fn contents(sources: &[Source<'_>], styles: &str) -> String {
    let lang = sources.first().map_or("en", |it| &*it.story.lang);
    let title = if lang.starts_with("zh") { "报道" } else { "Stories" };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"./{styles}\">\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<ul>\n",
        escaped(lang)
    );
    for Source { story, .. } in sources {
        let text = |it| escaped(crate::story::Text::get(it, &story.lang, &story.lang));
        let (id, lang, title) = (escaped(&story.id), escaped(&story.lang), text(&story.title));
        let dek = story.dek.as_ref().map_or(String::new(), |it| format!("<br>{}", text(it)));
        page.push_str(&format!("<li lang=\"{lang}\"><a href=\"./{id}/\">{title}</a>{dek}</li>\n"));
    }
    page.push_str("</ul>\n</main>\n</body>\n</html>\n");
    page
}
