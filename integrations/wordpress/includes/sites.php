<?php
/**
 * The sites that were uploaded here, each a folder `nianbiao/<name>` among the uploads. What is there is read from the disk:
 * the folder is the list, and the file `site.json` of each says which stories it holds.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

/** The name of a site: one part of a path and of an address, whatever system this is. */
const SITE_NAME = '/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/D';
/** A page of a site: of its only story, or of one in a folder, in its main language or another. */
const SITE_PAGE = '#^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}/)?index(?:\.[A-Za-z0-9-]{1,35})?\.html$#D';

/**
 * Whether the current user may upload sites. They hold pages and scripts, which run with the rights of this site: so besides
 * the management of options it takes the right to write any HTML, which on a network of sites only its owners have.
 *
 * @return bool
 */
function may_upload() {
	return current_user_can( 'manage_options' ) && current_user_can( 'unfiltered_html' );
}

/**
 * The folder of all uploaded sites, and its address, without a slash at their ends.
 *
 * @return array{0: string, 1: string}
 */
function sites_folder() {
	$uploads = wp_upload_dir( null, false );
	return array( $uploads['basedir'] . '/nianbiao', set_url_scheme( $uploads['baseurl'] . '/nianbiao' ) );
}

/**
 * The uploaded site and the page that an address means.
 *
 * @param string $address An address.
 * @return array{0: string, 1: string}|null Null where it is not below the uploaded sites.
 */
function own_page( $address ) {
	$bare  = function ( $url ) {
		return preg_replace( '#^https?:#i', '', $url );
	};
	$start = $bare( sites_folder()[1] ) . '/';
	$given = $bare( preg_replace( '/[?#].*$/s', '', $address ) );
	if ( 0 !== strpos( $given, $start ) ) {
		return null;
	}
	$parts = explode( '/', substr( $given, strlen( $start ) ), 2 );
	$page  = isset( $parts[1] ) ? $parts[1] : '';
	return array( $parts[0], '' === $page || '/' === substr( $page, -1 ) ? $page . 'index.html' : $page );
}

/**
 * The story at a page of an uploaded site.
 *
 * @param string $site Name of the site.
 * @param string $page Page of the site.
 * @return array{address: string, fragment: string, title: string, heights: string}|\WP_Error
 */
function story_on_disk( $site, $page ) {
	if ( ! preg_match( SITE_NAME, $site ) || ! preg_match( SITE_PAGE, $page ) ) {
		return problem( 'no-site' );
	}
	list( $folder, $address ) = sites_folder();
	$file = "$folder/$site/$page";
	$html = is_file( $file ) ? file_get_contents( $file, false, null, 0, HEAD_BYTES ) : false;
	$head = false !== $html ? read_head( $html ) : null;
	if ( ! $head ) {
		return problem( 'no-site' );
	}
	// The whole name, for not every server answers a folder with the page in it.
	return array_merge( $head, array( 'address' => "$address/$site/$page", 'fragment' => '' ) );
}

/**
 * What a `site.json` says of its stories.
 *
 * @param string $text The file.
 * @return array<int, array{id: string, title: string, pages: array<string, string>}>|null Null where it is of no site of ours.
 */
function read_manifest( $text ) {
	$said = json_decode( $text, true, 16 );
	$made = isset( $said['made_by'] ) && is_string( $said['made_by'] ) ? $said['made_by'] : '';
	if ( 0 !== strpos( $made, 'nianbiao' ) || empty( $said['stories'] ) || ! is_array( $said['stories'] ) ) {
		return null;
	}
	$stories = array();
	foreach ( $said['stories'] as $story ) {
		if ( ! isset( $story['id'], $story['folder'] ) || ! is_string( $story['id'] ) || ! is_string( $story['folder'] ) ) {
			continue;
		}
		$languages = isset( $story['languages'] ) && is_array( $story['languages'] ) ? array_values( array_filter( $story['languages'], 'is_string' ) ) : array();
		$languages = $languages ? $languages : array( '' );
		$pages     = array();
		foreach ( $languages as $at => $language ) {
			$page = $story['folder'] . ( 0 === $at ? 'index.html' : "index.$language.html" );
			if ( preg_match( SITE_PAGE, $page ) ) {
				$pages[ $page ] = (string) $language;
			}
		}
		if ( $pages ) {
			$title     = isset( $story['title'] ) && is_string( $story['title'] ) ? wp_strip_all_tags( $story['title'], true ) : '';
			$stories[] = array(
				'id'    => $story['id'],
				'title' => '' !== $title ? $title : $story['id'],
				'pages' => $pages,
			);
		}
	}
	return $stories ? $stories : null;
}

/**
 * The uploaded sites, by name.
 *
 * @return array<string, array>
 */
function sites() {
	$folder = sites_folder()[0];
	$sites  = array();
	foreach ( is_dir( $folder ) ? scandir( $folder ) : array() as $name ) {
		$file = "$folder/$name/site.json";
		if ( ! preg_match( SITE_NAME, $name ) || ! is_file( $file ) ) {
			continue;
		}
		$stories = read_manifest( (string) file_get_contents( $file, false, null, 0, MB_IN_BYTES ) );
		if ( $stories ) {
			$sites[ $name ] = array(
				'stories' => $stories,
				'changed' => (int) filemtime( $file ),
			);
		}
	}
	return $sites;
}

/**
 * Takes an uploaded site away.
 *
 * @param string $name Its name.
 * @return bool Whether it was there and is gone.
 */
function remove_site( $name ) {
	$there = sites_folder()[0] . "/$name";
	if ( ! preg_match( SITE_NAME, $name ) || ! is_dir( $there ) ) {
		return false;
	}
	// First out of sight in one step, so that no story stays there in halves.
	$gone = sites_folder()[0] . '/.old-' . wp_generate_password( 16, false );
	if ( ! rename( $there, $gone ) ) {
		return false;
	}
	remove_folder( $gone );
	return true;
}

/**
 * Removes a folder and what is in it. Links are removed, never followed.
 *
 * @param string $at The folder.
 */
function remove_folder( $at ) {
	if ( is_link( $at ) || is_file( $at ) ) {
		unlink( $at );
		return;
	}
	if ( ! is_dir( $at ) ) {
		return;
	}
	foreach ( array_diff( scandir( $at ), array( '.', '..' ) ) as $name ) {
		remove_folder( "$at/$name" );
	}
	rmdir( $at );
}
