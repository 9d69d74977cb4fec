#!/usr/bin/env bash
# Astro with its router: each form pasted into Markdown and into a page of Astro's own, and the component of ../astro;
# opened at once, and by a link inside the site, which loads no page anew.
# Astro 5 is the last that runs on Node 20; ASTRO=6 takes another.
source "$(dirname "$0")/common.sh"
export ASTRO_TELEMETRY_DISABLED=1

npm install --silent --no-audit --no-fund --prefix "$work/source" "astro@${ASTRO:-5}" >&2
echo "Astro $(node -p "require('$work/source/node_modules/astro/package.json').version")"
cp -r "$hosts/astro/." "$work/source"
edit_example "$work/source/src/pages/story.astro"

both_ways() { # WHO FORM PATH
  page astro "$1, at once" "$2" "$3"
  page astro "$1, by a link" "$2" "$3" /
  sed -i "s|</Page>|<p><a href=\"$3\">$1 $2</a></p>&|" "$work/source/src/pages/index.astro"
}
page astro 'component, at once' recipe /story/
page astro 'component, by a link' recipe /story/ /
for form in $forms; do
  { printf -- '---\nlayout: ../layouts/Page.astro\n---\n\n'; markdown "$form"; } >"$work/source/src/pages/$form-md.md"
  both_ways Markdown "$form" "/$form-md/"
  printf -- '---\nimport Page from "%s";\n---\n<Page>\n<p>%s</p>\n%s\n<p>%s</p>\n<p>%s</p>\n</Page>\n' \
    ../layouts/Page.astro "$BEFORE" "$(cat "$work/forms/$form.html")" "$AFTER" "$LAST" \
    >"$work/source/src/pages/$form-astro.astro"
  both_ways page "$form" "/$form-astro/"
done
(cd "$work/source" && npx astro build --outDir "$work/host") >"$work/astro.log" 2>&1 ||
  { cat "$work/astro.log" >&2; exit 1; }

serve "$host/story/" node "$real/serve.mjs" "$work/host" "$host_port"
look
