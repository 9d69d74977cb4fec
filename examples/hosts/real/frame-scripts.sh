#!/usr/bin/env bash
# Scripts of other makers that follow the height of a frame, from npm: pym.js, and iframe-resizer 4, which is tried with
# our parameter in the address and without it, and also where it begins before the story lives and after.
source "$(dirname "$0")/common.sh"

mkdir "$work/host"
npm install --silent --no-audit --no-fund --prefix "$work/tools" pym.js@1 iframe-resizer@4 >&2
for package in pym.js iframe-resizer; do
  echo "$package $(node -p "require('$work/tools/node_modules/$package/package.json').version")"
done
cp "$work/tools/node_modules/pym.js/dist/pym.v1.min.js" "$work/host/pym.js"
cp "$work/tools/node_modules/iframe-resizer/js/iframeResizer.js" "$work/host/resizer.js"
echo 'main { max-width: 650px; margin: 0 auto; padding: 0 16px; font: 18px/1.6 serif; }' >"$work/host/article.css"
echo 'iframe { display: block; width: 100%; border: 0; }' >>"$work/host/article.css"
story_page=$(cat "$work/forms/address.html")

article() { # NAME < WHAT IS PASTED
  cat >"$work/host/$1.html" <<HTML
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$1</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="article.css">
<main>
<p>$BEFORE</p>
$(cat)
<p>$AFTER</p>
<p>$LAST</p>
</main>
HTML
  page "$1" '' recipe "/$1.html"
}

article pym <<HTML
<div id="story"></div>
<script src="pym.js"></script>
<script>new pym.Parent("story", "$story_page", {});</script>
HTML
resizer() { # NAME ADDRESS WHEN
  article "$1" <<HTML
<iframe id="story" src="$2" title="The story" height="200"></iframe>
<script src="resizer.js"></script>
<script>
const begin = () => iFrameResize({ checkOrigin: ["$site"] }, "#story");
$3
</script>
HTML
}
resizer iframe-resizer-parameter "$story_page?embed=iframe-resizer" 'begin();'
resizer iframe-resizer "$story_page" 'begin();'
resizer iframe-resizer-late "$story_page" 'setTimeout(begin, 1500);'

serve "$host/pym.html" node "$real/serve.mjs" "$work/host" "$host_port"
look
