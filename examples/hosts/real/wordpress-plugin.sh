#!/usr/bin/env bash
# The plugin of `integrations/wordpress` in WordPress as Debian has it, under a block theme and a classic one: by address, by
# zip, by an address alone on a line and by the shortcode; in the block editor; and what it refuses. Each claim is printed as
# a line, and the script fails if one of them does not hold.
#
# With WORDS=1 it only makes the plugin's translations anew of their .po, and changes nothing else.
source "$(dirname "$0")/common.sh"
source "$real/wordpress-host.sh"

plugin=$repository/integrations/wordpress
cp -R "$plugin" "$WORDPRESS/wp-content/plugins/nianbiao"
# What PHP complains about, and each address that the server asks for, is kept to be looked at.
sed -i "/table_prefix/a define( 'WP_DEBUG', true ); define( 'WP_DEBUG_DISPLAY', false ); define( 'WP_DEBUG_LOG', '$work/debug.log' );" \
  "$WORDPRESS/wp-config.php"
cat >"$WORDPRESS/wp-content/mu-plugins/asked.php" <<PHP
<?php
add_action( 'http_api_debug', function ( \$response, \$context, \$class, \$arguments, \$url ) {
	file_put_contents( '$work/asked.log', "\$url\n", FILE_APPEND );
}, 10, 5 );
add_filter( 'pre_http_request', function ( \$answer, \$arguments, \$url ) {
	\$known = 'https://stories.example.org/';
	return 0 === strpos( \$url, \$known ) ? wp_remote_get( str_replace( \$known, '$site/', \$url ), \$arguments ) : \$answer;
}, 10, 3 );
PHP

export PLUGIN=$plugin WORK=$work SITE=$site STORY=$story HOST=$host
MILESTONE=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).milestones.at(-1).id' "$story_file")
export MILESTONE
in_wordpress() { php "$real/wordpress-plugin.php" "$@"; }
in_wordpress install >"$work/posts.json" 2>"$work/install.log" || { cat "$work/install.log" >&2; exit 1; }
if [ -n "${WORDS:-}" ]; then in_wordpress words; exit; fi
echo "WordPress $(php -r 'include getenv("WORDPRESS") . "/wp-includes/version.php"; echo $wp_version;'), PHP \
$(php -r 'echo PHP_VERSION;'), themes $THEMES"

# The site as a zip has no address of its own, for whoever builds it does not know where it will lie.
"$nianbiao" build "$story_file" --fast --out "$work/alone" >>"$work/build.log" 2>&1
"$nianbiao" build "$story_file" "$repository/tests/gallery/flood.json" --fast --out "$work/several" >>"$work/build.log" 2>&1

failed=0
in_wordpress zips "$work/alone" "$work/several" || failed=1
serve "$host/" php -d upload_max_filesize=64M -d post_max_size=72M -S "${host#http://}" -t "$WORDPRESS"
for theme in $THEMES; do
  in_wordpress theme "$theme"
  node "$real/wordpress-plugin.mjs" readers "$theme" "$work/posts.json" "$shots" || failed=1
done
in_wordpress theme "${THEMES%% *}"
node "$real/wordpress-plugin.mjs" writers "${THEMES%% *}" "$work/posts.json" "$shots" || failed=1
in_wordpress language zh_CN
node "$real/wordpress-plugin.mjs" chinese "${THEMES%% *}" "$work/posts.json" "$shots" || failed=1
in_wordpress after || failed=1

if [ $failed = 0 ]; then echo "all of it holds"; else echo "some of it does not hold" >&2; fi
exit $failed
