#!/usr/bin/env bash
# WordPress as Debian has it, under a block theme and a classic one. What editors paste is inserted by `wp_insert_post`
# as an administrator and as an author, so that WordPress takes out what it takes out of their texts.
#
# The packages of WordPress are fetched and unpacked, not installed. PHP and MariaDB have to be there:
#   apt-get install --no-install-recommends php-cli php-mysql php-gd php-xml php-mbstring mariadb-server
source "$(dirname "$0")/common.sh"
export PATH=$PATH:/usr/sbin THEMES='twentytwentythree twentytwentyone'

mkdir "$work/packages" "$work/unpacked"
read -ra packages <<<"wordpress php-getid3 libjs-underscore $(printf 'wordpress-theme-%s ' $THEMES)"
(cd "$work/packages" && apt-get download -qq "${packages[@]}" 2>/dev/null)
for package in "$work"/packages/*.deb; do dpkg -x "$package" "$work/unpacked"; done
export WORDPRESS=$work/unpacked/usr/share/wordpress

# A database of its own, which listens to nobody but this folder.
mariadb-install-db --user="$(id -un)" --auth-root-authentication-method=normal --datadir="$work/data" \
  >"$work/database.log" 2>&1
mariadbd --no-defaults --user="$(id -un)" --datadir="$work/data" --socket="$work/database.socket" \
  --skip-networking --pid-file="$work/database.pid" >>"$work/database.log" 2>&1 &
began+=($!)
until mariadb-admin --no-defaults --socket="$work/database.socket" -uroot ping >/dev/null 2>&1; do sleep 0.3; done
mariadb --no-defaults --socket="$work/database.socket" -uroot -e 'CREATE DATABASE wordpress CHARACTER SET utf8mb4'

cat >"$WORDPRESS/wp-config.php" <<PHP
<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:$work/database.socket' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', '$host' );
define( 'WP_SITEURL', '$host' );
define( 'DISABLE_WP_CRON', true );
\$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
PHP

# WordPress asks no site on its own machine, and none at such a port, unless it is told that it may. The shortcode is
# the one of docs/embedding.md.
mkdir -p "$WORDPRESS/wp-content/mu-plugins"
cat >"$WORDPRESS/wp-content/mu-plugins/local.php" <<PHP
<?php
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter( 'http_allowed_safe_ports', fn( \$ports ) => array( ...\$ports, ${site##*:} ) );
PHP
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
