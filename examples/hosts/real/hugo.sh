#!/usr/bin/env bash
# Hugo: each form pasted into Markdown, as Hugo comes and with `unsafe = true`, and the shortcode of ../hugo.
#   apt-get install hugo
source "$(dirname "$0")/common.sh"

hugo version | cut -d ' ' -f 1,2
cp -r "$hosts/hugo/." "$work/source"
edit_example "$work/source/content/story.md"
edit_example "$work/source/hugo.toml"
mv "$work/source/content/story.md" "$work/recipe.md"

# No theme of others: a page of a column, as themes have it.
mkdir -p "$work/source/layouts/_default"
cat >"$work/source/layouts/_default/single.html" <<'HTML'
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
<link rel="icon" href="data:,">
<style>main { max-width: 650px; margin: 0 auto; padding: 0 16px; font: 18px/1.6 serif; }</style>
<main>{{ .Content }}</main>
HTML

for form in $forms; do markdown "$form" >"$work/source/content/$form.md"; done
built() { # FOLDER
  (cd "$work/source" && hugo --quiet --baseURL "$host/$1/" --destination "$work/host/$1")
}
built markdown
printf '\n[markup.goldmark.renderer]\nunsafe = true\n' >>"$work/source/hugo.toml"
built unsafe
for way in markdown unsafe; do
  for form in $forms; do page hugo "$way" "$form" "/$way/$form/"; done
done
cp "$work/recipe.md" "$work/source/content/recipe.md"
sed -i '/goldmark/,$d' "$work/source/hugo.toml"
built shortcode
page hugo shortcode recipe /shortcode/recipe/

serve "$host/shortcode/recipe/" node "$real/serve.mjs" "$work/host" "$host_port"
look
