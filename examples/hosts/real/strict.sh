#!/usr/bin/env bash
# A page under a strict policy with Trusted Types, which allows what docs/embedding.md says and nothing else.
source "$(dirname "$0")/common.sh"

mkdir "$work/host"
for form in $forms; do
  cat >"$work/host/$form.html" <<HTML
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Strict</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="article.css">
<main>
<p>$BEFORE</p>
$(cat "$work/forms/$form.html")
<p>$AFTER</p>
<p>$LAST</p>
</main>
HTML
  page strict '' "$form" "/$form.html"
done
echo 'main { max-width: 650px; margin: 0 auto; padding: 0 16px; font: 18px/1.6 serif; }' >"$work/host/article.css"

serve "$host/plain.html" node "$real/serve.mjs" "$work/host" "$host_port" "default-src 'none'; \
script-src $site 'wasm-unsafe-eval'; connect-src $site; img-src $site data:; style-src 'self' $site; frame-src $site; \
base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types nianbiao"
look
