<?php
/**
 * Takes in a site as a zip.
 *
 * Nothing in a zip is trusted. Everything that it says of itself is looked at before anything is written, and what it
 * turns out to be while it is unpacked: names that lead out of the folder, links, files that a server might run, more than
 * is said. It is unpacked into a folder of its own and then put in its place by renaming, so that readers get the old site
 * or the new one, and after a refusal still the old one.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

/** The most that a zip may be, and the most that may be in it, in bytes. */
const ZIP_BYTES = 50 * MB_IN_BYTES;
/** The most files and folders. A site of one story has some sixty files. */
const ZIP_ENTRIES = 5000;
/** The longest name of a file with its folders, in bytes, and the most folders within one another. */
const PATH_BYTES = 200;
const PATH_DEPTH = 8;
/** What marks a folder that was left when an upload broke off, in seconds. */
const LEFT_S = HOUR_IN_SECONDS;

/** The endings of what a site of Nianbiao may hold; it never holds anything that servers run. */
const ENDINGS = 'html htm css js mjs wasm json map geojson webmanifest svg xml txt md csv png jpg jpeg webp avif gif ico'
	. ' woff2 woff ttf otf pdf mp4 m4v webm mp3 m4a ogg oga opus wav vtt ics';
/**
 * Parts within a name that some servers go by, wherever they stand: a file `a.php.jpg` is run by those. Languages are such
 * parts too, as in `index.pl.html`; what is run by the rights of a file only is not here, for no file gets these.
 */
const NEVER_WITHIN = '/^(?:php\d*|phps|phtml?|pht|phar|inc|cgi|fcgi|py|rb|aspx?|asax|ashx|asmx|cfm|jspx?|shtml?|htaccess|htpasswd)$/i';
/** Files beside a site that are not for readers, or that computers leave in folders. They are not unpacked. */
const LEFT_OUT = '#^(?:_headers|nginx\.conf)$|^__MACOSX/|(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]+)$#i';

/**
 * Why a zip is refused, in words.
 *
 * @param string $words What is wrong.
 * @param string $name  What in the zip it is about.
 * @return \WP_Error
 */
function refusal( $words, $name = '' ) {
	if ( '' !== $name ) {
		$shown = preg_replace( seems_utf8( $name ) ? '/[\x00-\x1f\x7f]+/' : '/[^\x20-\x7e]+/', '?', $name );
		/* translators: 1: what is wrong, 2: name of a file in the zip */
		$words = sprintf( __( '%1$s: %2$s', 'nianbiao' ), $words, mb_substr( $shown, 0, 120 ) );
	}
	return new \WP_Error( 'nianbiao_zip', $words, array( 'status' => 400 ) );
}

/**
 * What is wrong with the name of a file or folder in a zip.
 *
 * @param string $path The name with its folders.
 * @return string Words; empty where nothing is wrong.
 */
function wrong_path( $path ) {
	$outside = __( 'The zip holds a name that leads out of its folder', 'nianbiao' );
	$strange = __( 'The zip holds a name that is not allowed', 'nianbiao' );
	if ( preg_match( '#\\\\|^/|^[a-z]:|\x00#i', $path ) || in_array( '..', explode( '/', $path ), true ) ) {
		return $outside;
	}
	if ( '' === $path || strlen( $path ) > PATH_BYTES || ! seems_utf8( $path ) || preg_match( '/[\x01-\x1f\x7f:*?"<>|]/', $path ) ) {
		return $strange;
	}
	$parts = explode( '/', rtrim( $path, '/' ) );
	if ( count( $parts ) > PATH_DEPTH ) {
		return $strange;
	}
	foreach ( $parts as $part ) {
		// A name that begins with a point is one of a server's, such as `.htaccess` and `.user.ini`; one that ends with it, or
		// with a space, is another file on some systems.
		if ( '' === $part || '.' === $part[0] || preg_match( '/[. ]$/D', $part ) ) {
			return $strange;
		}
		// Only what stands behind a point is an ending; a folder may be called `php`.
		foreach ( array_slice( explode( '.', $part ), 1 ) as $within ) {
			if ( preg_match( NEVER_WITHIN, trim( $within ) ) ) {
				return __( 'The zip holds a file of a kind that servers may run', 'nianbiao' );
			}
		}
	}
	return '';
}

/**
 * Whether a file may be in a site, by its ending.
 *
 * @param string $path The file.
 * @return bool
 */
function is_known_kind( $path ) {
	// The compressed files beside the plain ones.
	$plain  = preg_replace( '/\.(?:br|gz)$/iD', '', $path );
	$ending = strtolower( pathinfo( $plain, PATHINFO_EXTENSION ) );
	return '' !== $ending && in_array( $ending, explode( ' ', ENDINGS ), true );
}

/**
 * Looks at everything that a zip says of its content.
 *
 * @param \ZipArchive $zip The zip.
 * @return array<int, string>|\WP_Error By the number of each file in the zip, its place in the site.
 */
function look_into( \ZipArchive $zip ) {
	if ( $zip->numFiles > ZIP_ENTRIES ) {
		/* translators: %d: a number of files */
		return refusal( sprintf( __( 'The zip holds more than %d files', 'nianbiao' ), ZIP_ENTRIES ) );
	}
	$files = array();
	$bytes = 0;
	for ( $at = 0; $at < $zip->numFiles; $at++ ) {
		$stat = $zip->statIndex( $at, \ZipArchive::FL_ENC_RAW );
		if ( ! $stat ) {
			return refusal( __( 'The zip is damaged', 'nianbiao' ) );
		}
		$path   = $stat['name'];
		$bytes += $stat['size'];
		if ( $bytes > ZIP_BYTES || $stat['size'] < 0 ) {
			return too_large();
		}
		// Judged before anything is left out, so that no name is too odd to be looked at.
		if ( preg_match( '#\\\\|^/|\x00#', $path ) || in_array( '..', explode( '/', $path ), true ) ) {
			return refusal( wrong_path( $path ), $path );
		}
		$system = 0;
		$rights = 0;
		$zip->getExternalAttributesIndex( $at, $system, $rights );
		// The kind of a file, as Unix has it, stands in the upper half: nothing said, a file, a folder, or something else, such
		// as a link. It counts whatever system the zip says it is from, for that is said by the zip, too.
		$kind = ( $rights >> 16 ) & 0170000;
		if ( ! in_array( $kind, array( 0, 0100000, 0040000 ), true ) ) {
			return refusal( __( 'The zip holds a link', 'nianbiao' ), $path );
		}
		if ( ! empty( $stat['encryption_method'] ) ) {
			return refusal( __( 'The zip is locked by a password', 'nianbiao' ), $path );
		}
		if ( preg_match( LEFT_OUT, preg_replace( '#^[^/]+/(?=(?:_headers|nginx\.conf)$)#', '', $path ) ) ) {
			continue;
		}
		$wrong = wrong_path( $path );
		if ( '' !== $wrong ) {
			return refusal( $wrong, $path );
		}
		if ( '/' === substr( $path, -1 ) ) {
			continue;
		}
		if ( ! is_known_kind( $path ) ) {
			return refusal( __( 'The zip holds a file of a kind that no story has', 'nianbiao' ), $path );
		}
		$files[ $at ] = $path;
	}
	return at_the_top( $files );
}

/**
 * Takes away the folder that everything lies in: computers zip a folder with the folder itself, or what is in it.
 *
 * @param array<int, string> $files The files.
 * @return array<int, string>|\WP_Error
 */
function at_the_top( array $files ) {
	if ( ! in_array( 'index.html', $files, true ) ) {
		$first = strtok( (string) reset( $files ), '/' ) . '/';
		foreach ( $files as $at => $path ) {
			if ( 0 !== strpos( $path, $first ) ) {
				break;
			}
			$files[ $at ] = substr( $path, strlen( $first ) );
		}
	}
	foreach ( array( 'index.html', 'embed.js', 'site.json' ) as $needed ) {
		if ( ! in_array( $needed, $files, true ) ) {
			return refusal( __( 'The zip holds no site of Nianbiao: this file is missing', 'nianbiao' ), $needed );
		}
	}
	// On systems that do not tell capitals apart, one of two such files would overwrite the other; and no file can be a folder.
	$seen = array();
	foreach ( $files as $path ) {
		$seen[] = function_exists( 'mb_strtolower' ) ? mb_strtolower( $path, 'UTF-8' ) : strtolower( $path );
	}
	$known = array_flip( $seen );
	if ( count( $known ) !== count( $seen ) ) {
		return refusal( __( 'The zip holds two files of one name', 'nianbiao' ) );
	}
	foreach ( $seen as $path ) {
		for ( $folder = dirname( $path ); '.' !== $folder; $folder = dirname( $folder ) ) {
			if ( isset( $known[ $folder ] ) ) {
				return refusal( __( 'The zip holds a file and a folder of one name', 'nianbiao' ), $folder );
			}
		}
	}
	return $files;
}

/** @return \WP_Error */
function too_large() {
	/* translators: %s: a size, such as 50 MB */
	return refusal( sprintf( __( 'The zip, or what is in it, is larger than %s', 'nianbiao' ), size_format( ZIP_BYTES ) ) );
}

/**
 * Unpacks the files of a zip into an empty folder, and counts what comes: a zip may say less than it holds.
 *
 * @param \ZipArchive        $zip   The zip.
 * @param array<int, string> $files By their numbers, their places.
 * @param string             $into  The folder.
 * @return true|\WP_Error
 */
function unpack_files( \ZipArchive $zip, array $files, $into ) {
	$left = ZIP_BYTES;
	foreach ( $files as $at => $path ) {
		$to = "$into/$path";
		if ( ! wp_mkdir_p( dirname( $to ) ) ) {
			return refusal( __( 'The folder of the uploads cannot be written to', 'nianbiao' ) );
		}
		// What fails is told by what it gives; a damaged zip needs no line in the server's log for each file.
		$from = @$zip->getStream( $zip->getNameIndex( $at ) );
		// `x` opens no file that is there, and follows no link.
		$file = @fopen( $to, 'xb' );
		if ( ! $from || ! $file ) {
			return refusal( __( 'The zip is damaged', 'nianbiao' ), $path );
		}
		while ( ! feof( $from ) ) {
			$piece = @fread( $from, 65536 );
			if ( false === $piece ) {
				break;
			}
			$left -= strlen( $piece );
			if ( $left < 0 || strlen( $piece ) !== fwrite( $file, $piece ) ) {
				fclose( $from );
				fclose( $file );
				return $left < 0 ? too_large() : refusal( __( 'The folder of the uploads cannot be written to', 'nianbiao' ) );
			}
		}
		$whole = fclose( $from );
		fclose( $file );
		$stat = $zip->statIndex( $at );
		if ( ! $whole || filesize( $to ) !== $stat['size'] ) {
			return refusal( __( 'The zip is damaged', 'nianbiao' ), $path );
		}
		chmod( $to, defined( 'FS_CHMOD_FILE' ) ? FS_CHMOD_FILE : 0644 );
	}
	return true;
}

/**
 * Takes in a site. One of the same name is replaced. Whoever calls has asked whether the user may do this.
 *
 * @param string $file The zip.
 * @param string $wish The name that the site shall have; that of its only story where it is empty.
 * @param string $from What the zip was called, for a site of several stories without a name.
 * @return string|\WP_Error The name of the site.
 */
function take_in( $file, $wish = '', $from = '' ) {
	if ( ! class_exists( '\ZipArchive' ) ) {
		return refusal( __( 'This server cannot read zip files: the extension “zip” of PHP is missing', 'nianbiao' ) );
	}
	if ( ! is_file( $file ) || filesize( $file ) > ZIP_BYTES ) {
		return too_large();
	}
	$zip = new \ZipArchive();
	// PHP takes an empty file for a zip without files, and complains about it.
	if ( 0 === filesize( $file ) || true !== $zip->open( $file ) ) {
		return refusal( __( 'This is no zip file, or it is damaged', 'nianbiao' ) );
	}
	$name = take_in_opened( $zip, $wish, $from );
	$zip->close();
	return $name;
}

/**
 * The same, of a zip that is open.
 *
 * @param \ZipArchive $zip  The zip.
 * @param string      $wish See `take_in`.
 * @param string      $from See `take_in`.
 * @return string|\WP_Error
 */
function take_in_opened( \ZipArchive $zip, $wish, $from ) {
	$files = look_into( $zip );
	if ( is_wp_error( $files ) ) {
		return $files;
	}
	$folder = sites_folder()[0];
	$fresh  = $folder . '/.new-' . wp_generate_password( 16, false );
	if ( ! wp_mkdir_p( $folder ) || ! wp_mkdir_p( $fresh ) ) {
		return refusal( __( 'The folder of the uploads cannot be written to', 'nianbiao' ) );
	}
	clear_up( $folder );
	$done = unpack_files( $zip, $files, $fresh );
	$name = true === $done ? name_of( $fresh, $wish, $from ) : $done;
	if ( ! is_wp_error( $name ) ) {
		$done = put_in_place( $fresh, "$folder/$name" );
		$name = true === $done ? $name : $done;
	}
	remove_folder( $fresh );
	return $name;
}

/**
 * The name of a site that was unpacked; a site that holds no story is refused here.
 *
 * @param string $there The folder.
 * @param string $wish  See `take_in`.
 * @param string $from  See `take_in`.
 * @return string|\WP_Error
 */
function name_of( $there, $wish, $from ) {
	$stories = filesize( "$there/site.json" ) <= MB_IN_BYTES ? read_manifest( (string) file_get_contents( "$there/site.json" ) ) : null;
	foreach ( $stories ? $stories : array() as $story ) {
		$page = (string) key( $story['pages'] );
		$html = is_file( "$there/$page" ) ? file_get_contents( "$there/$page", false, null, 0, HEAD_BYTES ) : '';
		if ( ! read_head( (string) $html ) ) {
			$stories = null;
			break;
		}
	}
	if ( ! $stories ) {
		return refusal( __( 'The zip holds no site of Nianbiao', 'nianbiao' ) );
	}
	$wishes = '' !== $wish ? array( $wish ) : array( 1 === count( $stories ) ? $stories[0]['id'] : '', preg_replace( '/\.zip$/i', '', $from ), 'stories' );
	foreach ( $wishes as $text ) {
		$name = trim( substr( preg_replace( '/[^a-z0-9]+/', '-', strtolower( remove_accents( $text ) ) ), 0, 64 ), '-' );
		if ( preg_match( SITE_NAME, $name ) ) {
			return $name;
		}
	}
	return refusal( __( 'The name takes letters from a to z, digits and hyphens', 'nianbiao' ), $wish );
}

/**
 * Puts a new site where the old one is. Between the two renamings there is none for a moment.
 *
 * @param string $fresh The new one.
 * @param string $there Its place.
 * @return true|\WP_Error
 */
function put_in_place( $fresh, $there ) {
	$old = dirname( $there ) . '/.old-' . wp_generate_password( 16, false );
	$was = is_link( $there ) || file_exists( $there );
	if ( $was && ! rename( $there, $old ) ) {
		return refusal( __( 'The folder of the uploads cannot be written to', 'nianbiao' ) );
	}
	if ( ! rename( $fresh, $there ) ) {
		if ( $was ) {
			rename( $old, $there );
		}
		return refusal( __( 'The folder of the uploads cannot be written to', 'nianbiao' ) );
	}
	remove_folder( $old );
	return true;
}

/**
 * Removes what uploads have left that broke off, and sees that the folder lists nothing.
 *
 * @param string $folder The folder of all sites.
 */
function clear_up( $folder ) {
	foreach ( scandir( $folder ) as $name ) {
		if ( preg_match( '/^\.(?:new|old)-/', $name ) && filemtime( "$folder/$name" ) < time() - LEFT_S ) {
			remove_folder( "$folder/$name" );
		}
	}
	if ( ! file_exists( "$folder/index.html" ) ) {
		file_put_contents( "$folder/index.html", '' );
	}
}
