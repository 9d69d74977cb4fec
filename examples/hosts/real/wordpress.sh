#!/usr/bin/env bash
# WordPress as Debian has it, under a block theme and a classic one. What editors paste is inserted by `wp_insert_post`
# as an administrator and as an author, so that WordPress takes out what it takes out of their texts.
source "$(dirname "$0")/common.sh"
source "$real/wordpress-host.sh"

# The shortcode is the one of docs/embedding.md.
awk '/^```/ { if (block ~ /Plugin Name/) printf "%s", block; block = ""; inside = /php/; next }
  inside { block = block $0 "\n" }' "$repository/docs/embedding.md" |
  sed "s|https://stories.example.org|$site|" >"$WORDPRESS/wp-content/mu-plugins/nianbiao.php"

php "$real/wordpress.php" install "$work/forms" "$host" >"$work/posts.tsv" 2>"$work/install.log" ||
  { cat "$work/install.log" >&2; exit 1; }
echo "WordPress $(php -r 'include getenv("WORDPRESS") . "/wp-includes/version.php"; echo $wp_version;'), PHP \
$(php -r 'echo PHP_VERSION;'), themes $THEMES"

serve "$host/" php -S "${host#http://}" -t "$WORDPRESS"
for theme in $THEMES; do
  php "$real/wordpress.php" theme "$theme"
  : >"$pages"
  while IFS=$'\t' read -r who form path; do page "$theme" "$who" "$form" "$path"; done <"$work/posts.tsv"
  look
done
