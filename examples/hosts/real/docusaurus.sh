#!/usr/bin/env bash
# Docusaurus: each form pasted into a page that it reads as MDX, as it reads all pages, and as CommonMark; and the
# component of ../docusaurus. Opened at once, and by a link inside the site, which loads no page anew.
source "$(dirname "$0")/common.sh"
export DOCUSAURUS_DISABLE_TELEMETRY=1

npm install --silent --no-audit --no-fund --prefix "$work/source" @docusaurus/core@3 @docusaurus/preset-classic@3 \
  @mdx-js/react@3 react@19 react-dom@19 >&2
for package in @docusaurus/core react; do
  echo "$package $(node -p "require('$work/source/node_modules/$package/package.json').version")"
done
cp -r "$hosts/docusaurus/." "$work/source"
edit_example "$work/source/docs/story.mdx"

built() { # FOLDER
  (cd "$work/source" && BASE="/$1/" npx docusaurus build --out-dir "$work/host/$1") >"$work/$1.log" 2>&1
}

# The component, and all that can be read as CommonMark, in one site.
for form in $forms; do
  { printf -- '---\nmdx:\n  format: md\n---\n\n'; markdown "$form"; } >"$work/source/docs/$form.md"
  printf '\n[%s](./%s.md)\n' "$form" "$form" >>"$work/source/docs/index.md"
done
built site || { cat "$work/site.log" >&2; exit 1; }
page docusaurus 'component, at once' recipe /site/story/
page docusaurus 'component, by a link' recipe /site/story/ /site/
for form in $forms; do
  page docusaurus 'CommonMark, at once' "$form" "/site/$form/"
  page docusaurus 'CommonMark, by a link' "$form" "/site/$form/" /site/
  rm "$work/source/docs/$form.md"
done

# A site for each form as MDX, for one that cannot be built would take the others with it.
sed -i '/^\[The last ferry\]/,$d' "$work/source/docs/index.md"
echo '[The story](./story.mdx)' >>"$work/source/docs/index.md"
[ ! -e "$work/forms/jsx.jsx" ] || forms+=" jsx"
for form in $forms; do
  markdown "$form" >"$work/source/docs/story.mdx"
  if built "$form"; then
    page docusaurus 'MDX, at once' "$form" "/$form/story/"
    page docusaurus 'MDX, by a link' "$form" "/$form/story/" "/$form/"
  else
    cannot "MDX, $form" "$(grep -E 'Cause: |\[cause\]: ' "$work/$form.log" | tail -n 1 | sed 's/^ *//')"
  fi
done

serve "$host/site/" node "$real/serve.mjs" "$work/host" "$host_port"
look
