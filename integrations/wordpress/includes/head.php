<?php
/**
 * What the head of a web page says: whether the page is a story of Nianbiao, what the story is called, and how high it is.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

/** How much of a page is read, in bytes. The head with its styles takes some 40 kB, and nothing below it is of use here. */
const HEAD_BYTES = 262144;

/** The heights of most stories, in the form of `data-heights`; for a page that does not say its own. */
const HEIGHTS = '0:600 640:620';

/**
 * Reads the head of a page.
 *
 * @param string $html The page, or its beginning.
 * @return array{title: string, heights: string}|null Null where the page is no story.
 */
function read_head( $html ) {
	$head = preg_split( '/<body[\s>]/i', substr( $html, 0, HEAD_BYTES ), 2 )[0];
	if ( ! preg_match_all( '/<meta\s[^<>]*>/i', $head, $found ) ) {
		return null;
	}
	$said = array();
	foreach ( $found[0] as $meta ) {
		preg_match_all( '/([a-z:-]+)="([^"]*)"/i', $meta, $pairs, PREG_SET_ORDER );
		$given = array();
		foreach ( $pairs as $pair ) {
			$given[ strtolower( $pair[1] ) ] = html_entity_decode( $pair[2], ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		}
		$name = isset( $given['name'] ) ? $given['name'] : ( isset( $given['property'] ) ? $given['property'] : '' );
		if ( '' !== $name && isset( $given['content'] ) && ! isset( $said[ $name ] ) ) {
			$said[ $name ] = $given['content'];
		}
	}
	// Each story page names its program and its heights; the list of stories at the top of a site does not.
	if ( ! isset( $said['nianbiao:page'] ) ) {
		return null;
	}
	$title = isset( $said['og:title'] ) ? $said['og:title'] : '';
	return array(
		'title'   => mb_substr( trim( wp_strip_all_tags( wp_check_invalid_utf8( $title ), true ) ), 0, 300 ),
		'heights' => checked_heights( isset( $said['nianbiao:heights'] ) ? $said['nianbiao:heights'] : '' ),
	);
}

/**
 * Heights by width, or the usual ones where the text is none of that form.
 *
 * @param string $text Such as `0:600 640:620`: least width and height in pixels, the narrowest first.
 * @return string
 */
function checked_heights( $text ) {
	if ( ! preg_match( '/^0:\d{3,4}( \d{1,4}:\d{3,4}){0,7}$/D', $text ) ) {
		return HEIGHTS;
	}
	return $text;
}

/**
 * Heights as one length of CSS, in which 100 % is the width: the height of the widest step, and below the width of each
 * step what the next narrower one has more or less.
 *
 * @param string $heights See `checked_heights`.
 * @return string
 */
function height_css( $heights ) {
	$steps = array();
	foreach ( explode( ' ', checked_heights( $heights ) ) as $step ) {
		$steps[] = array_map( 'intval', explode( ':', $step ) );
	}
	$last = $steps[ count( $steps ) - 1 ][1];
	$css  = $last . 'px';
	for ( $at = count( $steps ) - 1; $at > 0; $at-- ) {
		$more = $steps[ $at - 1 ][1] - $steps[ $at ][1];
		if ( 0 !== $more ) {
			$css .= sprintf(
				' %s clamp(0px,(%dpx - 100%%)*999,%dpx)',
				$more > 0 ? '+' : '-',
				$steps[ $at ][0],
				abs( $more )
			);
		}
	}
	return "calc($css)";
}
