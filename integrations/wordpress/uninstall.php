<?php
/**
 * Deletes what the plugin has noted of addresses. The uploaded sites stay, as the library's pictures stay: articles link to
 * them, and nobody else may have a copy. Whoever wants them gone removes them below Media before, or the folder
 * `nianbiao` among the uploads after.
 *
 * @package Nianbiao
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

$nianbiao_forget = function () {
	global $wpdb;
	foreach ( array( '_transient_nianbiao_', '_transient_timeout_nianbiao_' ) as $nianbiao_start ) {
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $nianbiao_start ) . '%' ) );
	}
};

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $nianbiao_site ) {
		switch_to_blog( $nianbiao_site );
		$nianbiao_forget();
		restore_current_blog();
	}
} else {
	$nianbiao_forget();
}
