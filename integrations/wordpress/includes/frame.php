<?php
/**
 * The markup of a story in a post: a frame that keeps its room by the width of its column before anything is loaded, and a
 * link for whoever gets no frame.
 *
 * The frame is the plain one that Nianbiao recommends, with a script of this plugin's own that follows the height. The
 * story's `embed.js` is not used: a script of another site would run with the rights of this one, on the word of whoever
 * wrote the post.
 *
 * What has to hold before any style sheet has come stands in `style` attributes, for a sheet that is asked for by the text
 * itself comes at the end of the page in classic themes, and the text below would jump.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

/** What the frame may do, as Nianbiao's docs/embedding.md gives the reasons for. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';
const ALLOW   = 'web-share; clipboard-write; fullscreen; autoplay; encrypted-media';

/**
 * A story as HTML.
 *
 * @param array  $story      See `story_at`.
 * @param string $title      The name of the frame; the story's own where it is empty.
 * @param string $attributes Attributes of the outermost element, escaped.
 * @return string
 */
function frame( array $story, $title = '', $attributes = 'class="nianbiao-story"' ) {
	$title   = '' !== $title ? $title : $story['title'];
	$title   = '' !== $title ? $title : __( 'Timeline', 'nianbiao' );
	$address = $story['address'] . ( '' !== $story['fragment'] ? '#' . $story['fragment'] : '' );
	// Without a paragraph around it: in classic texts WordPress makes paragraphs after an address has become this, and would take
	// it apart at one.
	$link    = sprintf( '<a href="%s">%s</a>', esc_url( $address ), esc_html( $title ) );
	// Readers of feeds take frames out, and would be left with nothing.
	if ( is_feed() ) {
		return $link;
	}
	wp_enqueue_script( 'nianbiao-view' );
	// Themes that scale frames by their `width` and `height` do so where there are both; the style has the last word here.
	return sprintf(
		'<div %1$s><div class="nianbiao-story__box" style="position:relative">'
		. '<div class="nianbiao-story__room" style="padding-block-end:%2$s"></div>'
		. '<iframe class="nianbiao-story__frame" src="%3$s" title="%4$s" height="620" loading="lazy" sandbox="%5$s" allow="%6$s"'
		. ' referrerpolicy="no-referrer"'
		. ' style="position:absolute;top:0;left:0;width:100%%;max-width:none;height:100%%;max-height:none;margin:0;border:0"></iframe>'
		. '</div><div class="nianbiao-story__link" hidden>%7$s</div><noscript>%7$s</noscript></div>',
		$attributes,
		esc_attr( height_css( $story['heights'] ) ),
		esc_url( $address ),
		esc_attr( $title ),
		esc_attr( SANDBOX ),
		esc_attr( ALLOW ),
		$link
	);
}

/**
 * What stands in place of a story that cannot be shown: the link that its author wrote, so that nothing is lost.
 *
 * @param string $text       The address, as somebody wrote it.
 * @param string $title      What the author calls it.
 * @param string $attributes Attributes of the outermost element, escaped.
 * @return string
 */
function link_alone( $text, $title = '', $attributes = 'class="nianbiao-story"' ) {
	$halves = split_address( $text );
	if ( ! $halves ) {
		return '';
	}
	return sprintf(
		'<div %s><p><a href="%s">%s</a></p></div>',
		$attributes,
		esc_url( trim( $text ) ),
		esc_html( '' !== $title ? $title : trim( $text ) )
	);
}
