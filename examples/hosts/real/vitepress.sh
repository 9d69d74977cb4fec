#!/usr/bin/env bash
# VitePress: each form pasted into Markdown, and the component of ../vitepress; opened at once, and by a link inside the
# site, which loads no page anew.
source "$(dirname "$0")/common.sh"

npm install --silent --no-audit --no-fund --prefix "$work/source" vitepress@1 >&2
echo "VitePress $(node -p "require('$work/source/node_modules/vitepress/package.json').version"), \
Vue $(node -p "require('$work/source/node_modules/vue/package.json').version")"
cp -r "$hosts/vitepress/." "$work/source"
edit_example "$work/source/story.md"
cp "$work/source/story.md" "$work/recipe.md"

# A site for each form, for one that cannot be built would take the others with it.
for form in recipe $forms; do
  if [ "$form" = recipe ]; then cp "$work/recipe.md" "$work/source/story.md"
  else markdown "$form" >"$work/source/story.md"; fi
  if (cd "$work/source" && npx vitepress build --base "/$form/" --outDir "$work/host/$form") \
    >"$work/$form.log" 2>&1; then
    page vitepress 'at once' "$form" "/$form/story.html"
    page vitepress 'by a link' "$form" "/$form/story.html" "/$form/"
  else
    cannot "$form" "$(grep -m1 '^\[' "$work/$form.log")"
  fi
done

serve "$host/recipe/" node "$real/serve.mjs" "$work/host" "$host_port"
look
