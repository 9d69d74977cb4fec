<?php
/**
 * Plugin Name:       Nianbiao stories
 * Description:       Puts a story made by Nianbiao, a timeline and a map that move together, into posts and pages: by its address, or by the site as a zip.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       nianbiao
 * Domain Path:       /languages
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';

require_once __DIR__ . '/includes/head.php';
require_once __DIR__ . '/includes/story.php';
require_once __DIR__ . '/includes/frame.php';
require_once __DIR__ . '/includes/block.php';
require_once __DIR__ . '/includes/oembed.php';
require_once __DIR__ . '/includes/sites.php';
require_once __DIR__ . '/includes/zip.php';
require_once __DIR__ . '/includes/rest.php';
if ( is_admin() ) {
	require_once __DIR__ . '/includes/page.php';
}

add_action(
	'init',
	function () {
		load_plugin_textdomain( 'nianbiao', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
	},
	1
);
