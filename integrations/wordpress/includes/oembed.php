<?php
/**
 * A story's address on a line of its own.
 *
 * By oEmbed WordPress takes from a site that it does not know no more than a quotation and a frame without an origin, between
 * 200 and 1000 pixels high. A provider can be registered by one endpoint for all addresses, but the sites of Nianbiao are
 * files, and each story has an answer of its own beside it. So the address is looked at itself: its page says in its head
 * what the answer would say, and one request serves.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

add_action(
	'init',
	function () {
		// After the handlers of WordPress for films and sounds by their endings.
		wp_embed_register_handler( 'nianbiao', '#^https?://\S+$#i', __NAMESPACE__ . '\\draw_address', 10000 );
	}
);
add_filter( 'rest_dispatch_request', __NAMESPACE__ . '\\preview', 10, 3 );

/**
 * The story at an address that somebody wrote without saying what it is. Addresses of services that WordPress knows are
 * left to it, and not asked for.
 *
 * @param string $address The address.
 * @return array|null
 */
function pasted_story( $address ) {
	if ( _wp_oembed_get_object()->get_provider( $address, array( 'discover' => false ) ) ) {
		return null;
	}
	$parts = wp_parse_url( $address );
	// A file of another kind is no page; WordPress has handlers for some of them.
	if ( isset( $parts['path'] ) && preg_match( '/\.(?!html?$)[a-z0-9]{2,5}$/iD', $parts['path'] ) ) {
		return null;
	}
	// Posts of this site are embedded by WordPress itself.
	if ( null === own_page( $address ) && url_to_postid( $address ) ) {
		return null;
	}
	$story = story_at( $address );
	return is_wp_error( $story ) ? null : $story;
}

/**
 * The handler for addresses in texts.
 *
 * @param array  $matches What the pattern found.
 * @param array  $given   Attributes of `[embed]`.
 * @param string $url     The address.
 * @return string|false False leaves the address to others.
 */
function draw_address( $matches, $given, $url ) {
	$story = pasted_story( $url );
	return $story ? frame( $story ) : false;
}

/**
 * The answer that the block editor gets for its preview. WordPress has asked by then whether the user may write.
 *
 * @param mixed            $answer  What others have answered.
 * @param \WP_REST_Request $request What is asked for.
 * @param string           $route   The route of it.
 * @return mixed
 */
function preview( $answer, $request, $route ) {
	if ( null !== $answer || '/oembed/1.0/proxy' !== $route ) {
		return $answer;
	}
	$story = pasted_story( (string) $request['url'] );
	if ( ! $story ) {
		return $answer;
	}
	return (object) array(
		'version'       => '1.0',
		'type'          => 'rich',
		'provider_name' => 'Nianbiao',
		'title'         => $story['title'],
		'html'          => frame( $story ),
		'scripts'       => array( plugins_url( 'block/view.js', __DIR__ ) . '?ver=' . VERSION ),
	);
}
