# What the scripts of WordPress begin with, after `common.sh`: WordPress in the fresh folder, with a database of its own,
# and set up to be installed by PHP.
#
# The packages of WordPress are fetched and unpacked, not installed. PHP and MariaDB have to be there:
#   apt-get install --no-install-recommends php-cli php-mysql php-gd php-xml php-mbstring php-zip mariadb-server
#
#   WORDPRESS_FROM   the folder of a WordPress of another version, which is copied in place of Debian's
#   THEMES           the themes to look at, the first for the editor
export PATH=$PATH:/usr/sbin THEMES=${THEMES:-twentytwentythree twentytwentyone}

mkdir "$work/packages" "$work/unpacked"
if [ -n "${WORDPRESS_FROM:-}" ]; then
  mkdir -p "$work/unpacked/usr/share"
  cp -R "$WORDPRESS_FROM" "$work/unpacked/usr/share/wordpress"
else
  read -ra packages <<<"wordpress php-getid3 libjs-underscore $(printf 'wordpress-theme-%s ' $THEMES)"
  (cd "$work/packages" && apt-get download -qq "${packages[@]}" 2>/dev/null)
  for package in "$work"/packages/*.deb; do dpkg -x "$package" "$work/unpacked"; done
fi
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

# WordPress asks no site on its own machine, and none at such a port, unless it is told that it may.
mkdir -p "$WORDPRESS/wp-content/mu-plugins"
cat >"$WORDPRESS/wp-content/mu-plugins/local.php" <<PHP
<?php
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter( 'http_allowed_safe_ports', fn( \$ports ) => array( ...\$ports, ${site##*:} ) );
PHP
