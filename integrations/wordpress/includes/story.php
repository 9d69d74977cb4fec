<?php
/**
 * The story at an address. Only pages that say in their head that they are one are framed; any other address becomes a link,
 * whatever block or shortcode holds it. A page may pretend, so its frame is held apart from the post as any other site is, and
 * whoever wants to name the sites of stories can: by the filter `nianbiao_may_show`.
 *
 * The server asks for that address and for nothing else, and keeps what it learns. A site that was uploaded here is read from
 * the disk.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

/** How long the server waits for a page, in seconds: a reader may be waiting with it. */
const WAIT_S = 5;
/** How long a story is taken to be as it was. */
const STORY_S = DAY_IN_SECONDS;
/** How long a page is taken to be none, should it become one. */
const NO_STORY_S = HOUR_IN_SECONDS;
/** How long a site that did not answer is left alone. */
const NO_ANSWER_S = 10 * MINUTE_IN_SECONDS;
/** How long a story is remembered for the days on which its site does not answer. */
const KEPT_S = 30 * DAY_IN_SECONDS;

/**
 * The address without its fragment, and the fragment where it names a milestone.
 *
 * @param string $text What somebody wrote.
 * @return array{0: string, 1: string}|null Null where it is no address of the web.
 */
function split_address( $text ) {
	$text = trim( (string) $text );
	if ( strlen( $text ) > 2000 || ! preg_match( '#^https?://[^\s<>"\'\\\\]+$#iD', $text ) ) {
		return null;
	}
	$parts = wp_parse_url( $text );
	if ( empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
		return null;
	}
	$halves   = explode( '#', $text, 2 );
	$fragment = isset( $halves[1] ) && preg_match( '/^[\w.-]{1,64}$/D', $halves[1] ) ? $halves[1] : '';
	return array( $halves[0], $fragment );
}

/**
 * Finds the story at an address.
 *
 * @param string $text  The address.
 * @param bool   $fresh Whether to ask again where it was no story before: for somebody who is just entering it.
 * @return array{address: string, fragment: string, title: string, heights: string}|\WP_Error
 */
function story_at( $text, $fresh = false ) {
	$halves = split_address( $text );
	if ( ! $halves ) {
		return problem( 'address' );
	}
	list( $address, $fragment ) = $halves;

	$own = own_page( $address );
	if ( null !== $own ) {
		$story = story_on_disk( $own[0], $own[1] );
		return is_wp_error( $story ) ? $story : array_merge( $story, array( 'fragment' => $fragment ) );
	}

	/**
	 * Whether stories at an address may be shown.
	 *
	 * @param bool   $may     True.
	 * @param string $address The address, without its fragment.
	 */
	if ( ! apply_filters( 'nianbiao_may_show', true, $address ) ) {
		return problem( 'forbidden' );
	}

	$key  = 'nianbiao_' . md5( $address );
	$kept = get_transient( $key );
	$kept = is_array( $kept ) && isset( $kept['until'] ) ? $kept : null;
	$due  = ! $kept || $kept['until'] < time() || ( $fresh && isset( $kept['problem'] ) );
	if ( $due ) {
		$found = ask( $address );
		if ( ! is_wp_error( $found ) ) {
			$kept = array( 'story' => $found, 'until' => time() + STORY_S );
		} elseif ( 'no-answer' === $found->get_error_code() && isset( $kept['story'] ) ) {
			// A server that is down for an hour takes no story out of an article.
			$kept['until'] = time() + NO_ANSWER_S;
		} else {
			$code = $found->get_error_code();
			$kept = array(
				'problem' => $code,
				'until'   => time() + ( 'no-answer' === $code ? NO_ANSWER_S : NO_STORY_S ),
			);
		}
		set_transient( $key, $kept, isset( $kept['story'] ) ? KEPT_S : NO_STORY_S );
	}
	if ( ! isset( $kept['story'] ) ) {
		return problem( $kept['problem'] );
	}
	return array_merge( $kept['story'], array( 'fragment' => $fragment ) );
}

/**
 * Asks for the address. Where it leads elsewhere, as to the same with a slash at its end, it is followed three times;
 * WordPress refuses addresses of this machine and of its network, also behind such a turn.
 *
 * @param string $address The address.
 * @return array{address: string, title: string, heights: string}|\WP_Error
 */
function ask( $address ) {
	$answer = wp_safe_remote_get(
		$address,
		array(
			'timeout'             => WAIT_S,
			'redirection'         => 3,
			'limit_response_size' => HEAD_BYTES,
			'headers'             => array( 'Accept' => 'text/html' ),
			'user-agent'          => 'Nianbiao-WordPress/' . VERSION,
		)
	);
	if ( is_wp_error( $answer ) ) {
		return problem( 'no-answer' );
	}
	$status = (int) wp_remote_retrieve_response_code( $answer );
	if ( $status >= 500 || 429 === $status ) {
		return problem( 'no-answer' );
	}
	if ( 200 !== $status ) {
		return problem( 'missing' );
	}
	$head = read_head( wp_remote_retrieve_body( $answer ) );
	if ( ! $head ) {
		return problem( 'no-story' );
	}
	// Where the answer came from in the end: messages of the frame are told from others by that origin.
	$last = isset( $answer['http_response'] ) ? $answer['http_response']->get_response_object()->url : '';
	$last = split_address( $last );
	return array_merge( array( 'address' => $last ? $last[0] : $address ), $head );
}

/**
 * A problem in words, for whoever writes.
 *
 * @param string $code What is wrong.
 * @return \WP_Error
 */
function problem( $code ) {
	switch ( $code ) {
		case 'address':
			$words = __( 'This is no address of a web page. It begins with https://', 'nianbiao' );
			break;
		case 'no-answer':
			$words = __( 'This address does not answer, or may not be asked from here.', 'nianbiao' );
			break;
		case 'missing':
			$words = __( 'There is no page at this address.', 'nianbiao' );
			break;
		case 'forbidden':
			$words = __( 'Stories of this address may not be shown here.', 'nianbiao' );
			break;
		case 'no-site':
			$words = __( 'This story is no longer among the uploaded ones.', 'nianbiao' );
			break;
		default:
			$code  = 'no-story';
			$words = __( 'There is a page at this address, but it is no story of Nianbiao.', 'nianbiao' );
	}
	return new \WP_Error( $code, $words, array( 'status' => 'address' === $code ? 400 : 404 ) );
}
