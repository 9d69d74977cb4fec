<?php
/**
 * The block `nianbiao/story` and the shortcode `[nianbiao url="…"]`. Both hold where the story is, and the server draws it.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

add_action(
	'init',
	function () {
		$folder = plugins_url( 'block/', __DIR__ );
		wp_register_script( 'nianbiao-view', $folder . 'view.js', array(), VERSION, true );
		wp_register_script(
			'nianbiao-editor',
			$folder . 'editor.js',
			array( 'wp-api-fetch', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n' ),
			VERSION,
			true
		);
		wp_set_script_translations( 'nianbiao-editor', 'nianbiao', dirname( __DIR__ ) . '/languages' );
		wp_register_style( 'nianbiao-editor', $folder . 'editor.css', array(), VERSION );
		register_block_type( dirname( __DIR__ ) . '/block', array( 'render_callback' => __NAMESPACE__ . '\\draw_block' ) );
		add_shortcode( 'nianbiao', __NAMESPACE__ . '\\draw_shortcode' );
	}
);

/**
 * Draws a block.
 *
 * @param array $given What the block says: `url`, or `site` and `page` of an uploaded one; `title`.
 * @return string
 */
function draw_block( $given ) {
	$text = function ( $name ) use ( $given ) {
		return isset( $given[ $name ] ) && is_string( $given[ $name ] ) ? $given[ $name ] : '';
	};
	return draw( $text( 'url' ), $text( 'site' ), $text( 'page' ), $text( 'title' ), get_block_wrapper_attributes( array( 'class' => 'nianbiao-story' ) ) );
}

/**
 * Draws a shortcode: `[nianbiao url="https://…" title="…" align="wide"]`, or `site="ferry" page="index.en.html"`.
 *
 * @param array|string $given Its attributes; a text where there are none.
 * @return string
 */
function draw_shortcode( $given ) {
	$given = shortcode_atts(
		array(
			'url'   => '',
			'site'  => '',
			'page'  => '',
			'title' => '',
			'align' => '',
		),
		$given,
		'nianbiao'
	);
	$class = 'nianbiao-story';
	if ( in_array( $given['align'], array( 'wide', 'full' ), true ) ) {
		$class .= ' align' . $given['align'];
	}
	// The visual editor writes an ampersand as a reference.
	$url = html_entity_decode( $given['url'], ENT_QUOTES, 'UTF-8' );
	return draw( $url, $given['site'], $given['page'], $given['title'], 'class="' . esc_attr( $class ) . '"' );
}

/**
 * Draws a story, or a link where there is none.
 *
 * @param string $url        Address of the story; it goes before the others.
 * @param string $site       Name of an uploaded site.
 * @param string $page       Page of that site.
 * @param string $title      What the author calls it.
 * @param string $attributes Attributes of the outermost element, escaped.
 * @return string
 */
function draw( $url, $site, $page, $title, $attributes ) {
	if ( '' === $url && '' === $site ) {
		return '';
	}
	$story = '' !== $url ? story_at( $url ) : story_on_disk( $site, '' !== $page ? $page : 'index.html' );
	if ( is_wp_error( $story ) ) {
		return link_alone( $url, $title, $attributes );
	}
	return frame( $story, $title, $attributes );
}
