<?php
// What `wordpress-plugin.sh` asks of WordPress, from the command line:
//
//   php wordpress-plugin.php install             installs it with the plugin, writes the posts, and prints their addresses
//   php wordpress-plugin.php zips ALONE SEVERAL  makes zips of two sites, good and hostile, in WORK/zips, and takes them in
//   php wordpress-plugin.php theme NAME          changes the theme
//   php wordpress-plugin.php language CODE      changes the language
//   php wordpress-plugin.php words               makes the translations of the plugin anew
//   php wordpress-plugin.php after               what was asked for, what PHP complained about, what an uninstallation leaves
$_SERVER['HTTP_HOST'] = parse_url( getenv( 'HOST' ), PHP_URL_HOST ) . ':' . parse_url( getenv( 'HOST' ), PHP_URL_PORT );
if ( 'install' === $argv[1] ) {
	define( 'WP_INSTALLING', true );
}
require getenv( 'WORDPRESS' ) . '/wp-load.php';

$failed = 0;
function check( $claim, $holds, $else = '' ) {
	global $failed;
	echo $holds ? 'ok      ' : 'NOT OK  ', $claim, $holds || '' === $else ? '' : ": $else", "\n";
	$failed = $holds ? $failed : 1;
}
register_shutdown_function( function () {
	global $failed;
	if ( $failed ) {
		exit( 1 );
	}
} );

// All files below a folder, with what is in them, as one word to compare.
function content_of( $folder ) {
	$files = array();
	if ( is_dir( $folder ) ) {
		foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $folder, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$files[ $file->getPathname() ] = md5_file( $file->getPathname() );
		}
	}
	ksort( $files );
	return md5( serialize( $files ) );
}

call_user_func( array(
	'theme' => function () use ( $argv ) {
		switch_theme( $argv[2] );
	},

	// WordPress lets nobody choose a language whose own words are not there, and needs none of them.
	'language' => function () use ( $argv ) {
		global $wpdb;
		$wpdb->replace( $wpdb->options, array( 'option_name' => 'WPLANG', 'option_value' => $argv[2], 'autoload' => 'yes' ) );
	},

	'install' => function () {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		add_filter( 'pre_wp_mail', '__return_true' );
		$installed = wp_install( 'Real', 'admin', 'admin@example.org', true, '', 'password' );
		// Faces and the like come from elsewhere.
		update_option( 'show_avatars', 0 );
		foreach ( array( 'editor', 'author', 'subscriber' ) as $role ) {
			$people[ $role ] = wp_insert_user( array( 'user_login' => $role, 'user_pass' => 'password', 'role' => $role ) );
		}
		$problem = activate_plugin( 'nianbiao/nianbiao.php' );
		if ( is_wp_error( $problem ) ) {
			fwrite( STDERR, $problem->get_error_message() . "\n" );
			exit( 1 );
		}
		// Written by an author, who may write no HTML of his own.
		wp_set_current_user( $people['author'] );
		$address   = getenv( 'SITE' ) . '/' . getenv( 'STORY' ) . '/';
		$paragraph = fn( $text ) => "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->\n\n";
		$around    = fn( $story ) => $paragraph( getenv( 'BEFORE' ) ) . "$story\n\n" . $paragraph( getenv( 'AFTER' ) ) . $paragraph( getenv( 'LAST' ) );
		$block     = fn( $given ) => $around( '<!-- wp:nianbiao/story ' . serialize_block_attributes( $given ) . ' /-->' );
		$embed     = fn( $url ) => $around( '<!-- wp:embed {"url":"' . $url . '"} -->' . "\n"
			. "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\n$url\n</div></figure>\n<!-- /wp:embed -->" );
		$classic   = fn( $story ) => getenv( 'BEFORE' ) . "\n\n$story\n\n" . getenv( 'AFTER' ) . "\n\n" . getenv( 'LAST' ) . "\n";
		$texts     = array(
			'block'     => $block( array( 'url' => $address ) ),
			'wide'      => $block( array( 'url' => $address, 'align' => 'wide' ) ),
			'full'      => $block( array( 'url' => $address, 'align' => 'full' ) ),
			'milestone' => $block( array( 'url' => "$address#" . getenv( 'MILESTONE' ), 'title' => 'Said "so" & <b>' ) ),
			'uploaded'  => $block( array( 'site' => getenv( 'STORY' ), 'page' => 'index.html' ) ),
			'pasted'    => $embed( $address ),
			'classic'   => $classic( $address ),
			'shortcode' => $classic( "[nianbiao url=\"$address\" title=\"A title of ours\" align=\"wide\"]" ),
			'other'     => $block( array( 'url' => getenv( 'SITE' ) . '/site.json' ) ),
			'list'      => $block( array( 'url' => getenv( 'SITE' ) . '/' ) ),
			'silent'    => $block( array( 'url' => 'http://127.0.0.1:9/ferry/' ) ),
			'script'    => $block( array( 'url' => 'javascript:alert(1)', 'title' => 'no' ) ),
			'outside'   => $block( array( 'site' => '../../plugins/nianbiao', 'page' => 'readme.html' ) ),
		);
		$paths     = array();
		foreach ( $texts as $name => $text ) {
			$post = wp_insert_post( wp_slash( array( 'post_title' => "Post: $name", 'post_content' => $text, 'post_status' => 'publish' ) ), true );
			$paths[ $name ] = "/?p=$post";
		}
		echo wp_json_encode( $paths );
	},

	'zips' => function () use ( $argv ) {
		list( , , $alone, $several ) = $argv;
		// WordPress has asked itself while it was installed.
		@unlink( getenv( 'WORK' ) . '/asked.log' );
		$made = getenv( 'WORK' ) . '/zips';
		mkdir( $made );
		$zip  = function ( $name, $change, $from = null, $within = '' ) use ( $made, $alone ) {
			$zip = new ZipArchive();
			$zip->open( "$made/$name.zip", ZipArchive::CREATE );
			$from = $from ?? $alone;
			foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $from, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
				$zip->addFile( $file->getPathname(), $within . substr( $file->getPathname(), strlen( $from ) + 1 ) );
			}
			$change( $zip );
			$zip->close();
			return "$made/$name.zip";
		};
		$with = fn( $path, $text = 'x' ) => fn( $it ) => $it->addFromString( $path, $text );
		$folder = Nianbiao\sites_folder()[0];
		$story  = getenv( 'STORY' );
		$uploads = dirname( $folder );

		// What is good.
		$as_is = $zip( 'good', fn() => 0 );
		check( 'a site as a zip is taken in, by the name of its story', Nianbiao\take_in( $as_is ) === $story );
		foreach ( array( 'index.html', 'embed.js', 'site.json' ) as $file ) {
			check( "$file is as it was", is_file( "$folder/$story/$file" ) && md5_file( "$folder/$story/$file" ) === md5_file( "$alone/$file" ) );
		}
		check( 'what is for servers is left out', ! file_exists( "$folder/$story/_headers" ) && ! file_exists( "$folder/$story/nginx.conf" ) );
		$modes = array();
		foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( "$folder/$story", FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$modes[ $file->getPerms() & 0111 ] = 1;
		}
		check( 'no file may be run', array( 0 ) === array_keys( $modes ) );
		$name = Nianbiao\take_in( $zip( 'in-a-folder', $with( '__MACOSX/site/._index.html' ), null, 'site/' ), 'Fähre 2' );
		check( 'a zip of the folder itself is taken in, by the name that is wished for', 'fahre-2' === $name, is_wp_error( $name ) ? $name->get_error_message() : $name );
		check( 'and its page is at the top', is_file( "$folder/fahre-2/index.html" ) && ! is_dir( "$folder/fahre-2/__MACOSX" ) );
		$name = Nianbiao\take_in( $zip( 'several', fn() => 0, $several ), '', '报道.zip' );
		check( 'a site of several stories is taken in', 'stories' === $name, is_wp_error( $name ) ? $name->get_error_message() : $name );
		check( 'all sites are listed', array( 'fahre-2', $story, 'stories' ) == array_keys( Nianbiao\sites() ) );
		$name = Nianbiao\take_in( $zip( 'kinds', function ( $it ) {
			$it->addFromString( '图 1.jpg', 'x' );
			$it->addFromString( 'index.html.br', 'x' );
			$it->addFromString( 'index.pl.html', 'x' );
			$it->addFromString( 'php/a.png', 'x' );
		} ), 'kinds' );
		check( 'pictures by any name, compressed files and languages are taken in', 'kinds' === $name && is_file( "$folder/kinds/图 1.jpg" ), is_wp_error( $name ) ? $name->get_error_message() : $name );

		// A new site replaces the old one as a whole.
		$zip( 'second', function ( $it ) {
			$it->deleteName( 'data.csv' );
			$it->addFromString( 'new.txt', 'new' );
		} );
		Nianbiao\take_in( "$made/second.zip", 'kinds' );
		check( 'a site of the same name is replaced as a whole', is_file( "$folder/kinds/new.txt" ) && ! file_exists( "$folder/kinds/data.csv" ) && ! file_exists( "$folder/kinds/图 1.jpg" ) );

		// What is hostile. The link and the kinds of files are told by the attributes of Unix.
		$mode = fn( $path, $mode, $text ) => function ( $it ) use ( $path, $mode, $text ) {
			$it->addFromString( $path, $text );
			$it->setExternalAttributesName( $path, ZipArchive::OPSYS_UNIX, $mode << 16 );
		};
		$outside = rtrim( sys_get_temp_dir(), '/' ) . '/evil.html';
		$hostile = array(
			'out by two points'        => $with( '../evil.html' ),
			'out from within'          => $with( 'assets/../../evil.html' ),
			'an absolute path'         => $with( $outside ),
			'a backslash'              => $with( '..\\evil.html' ),
			'a backslash within'       => $with( 'assets\\evil.html' ),
			'a drive'                  => $with( 'C:/evil.html' ),
			'a drive without a slash'  => $with( 'C:evil.html' ),
			'a stream'                 => $with( 'index.html:evil.html' ),
			'out of what is left out'  => $with( '__MACOSX/../../evil.html' ),
			'a sign of control'        => $with( "a\nb.html" ),
			'no UTF-8'                 => $with( "\xc4\xe3.html" ),
			'an empty part'            => $with( 'assets//evil.html' ),
			'one point'                => $with( './evil.html' ),
			'a point at the end'       => $with( 'evil.html.' ),
			'PHP'                      => $with( 'evil.php', '<?php echo 1;' ),
			'PHP in capitals'          => $with( 'evil.PhP' ),
			'PHP of another name'      => $with( 'assets/evil.phtml' ),
			'PHP as an archive'        => $with( 'evil.phar' ),
			'PHP before a picture'     => $with( 'evil.php.jpg' ),
			'PHP compressed'           => $with( 'evil.php.gz' ),
			'PHP with a version'       => $with( 'evil.php7.html' ),
			'PHP with a space'         => $with( 'evil.php .jpg' ),
			'.htaccess'                => $with( '.htaccess' ),
			'.htaccess within'         => $with( 'assets/.htaccess' ),
			'.user.ini'                => $with( '.user.ini' ),
			'web.config'               => $with( 'web.config' ),
			'server includes'          => $with( 'evil.shtml' ),
			'a program'                => $with( 'evil.exe' ),
			'a script'                 => $with( 'evil.sh' ),
			'no ending'                => $with( 'evil' ),
			'another ending'           => $with( 'evil.swf' ),
			'a hidden file'            => $with( '.evil.html' ),
			'a link'                   => $mode( 'link.html', 0120777, '/etc/passwd' ),
			'a link as a folder'       => $mode( 'link/', 0120777, '/etc' ),
			'a pipe'                   => $mode( 'pipe.html', 0010644, '' ),
			'a device'                 => $mode( 'device.html', 0060644, '' ),
			'a bomb'                   => $with( 'bomb.txt', str_repeat( "\0", 51 << 20 ) ),
			'a bomb of parts'          => function ( $it ) {
				for ( $n = 0; $n < 11; $n++ ) {
					$it->addFromString( "$n.txt", str_repeat( "\0", 5 << 20 ) );
				}
			},
			'too many files'           => function ( $it ) {
				for ( $n = 0; $n < 5001; $n++ ) {
					$it->addFromString( "$n.txt", '' );
				}
			},
			'too many folders'         => $with( str_repeat( 'a/', 9 ) . 'evil.html' ),
			'too long a name'          => $with( str_repeat( 'a', 201 ) . '.html' ),
			'capitals alone'           => $with( 'Index.html' ),
			'a file as a folder'       => $with( 'index.html/evil.html' ),
			'locked'                   => function ( $it ) {
				$it->addFromString( 'locked.html', 'x' );
				$it->setEncryptionName( 'locked.html', ZipArchive::EM_AES_256, 'secret' );
			},
			'no page'                  => fn( $it ) => $it->deleteName( 'index.html' ),
			'no script'                => fn( $it ) => $it->deleteName( 'embed.js' ),
			'no list of stories'       => fn( $it ) => $it->deleteName( 'site.json' ),
			'a list of somebody else'  => $with( 'site.json', '{"made_by":"somebody","stories":[{"id":"a","folder":""}]}' ),
			'a list that leads out'    => $with( 'site.json', '{"made_by":"nianbiao 1","stories":[{"id":"a","folder":"../"}]}' ),
			'a list of odd things'     => $with( 'site.json', '{"made_by":"nianbiao 1","stories":[1,{"id":[],"folder":{}},{"id":"a","folder":"","languages":[{}]}],"x":' ),
			'a page of something else' => $with( 'index.html', '<title>no story</title>' ),
		);
		$files = array();
		foreach ( $hostile as $claim => $change ) {
			$files[ $claim ] = $zip( sanitize_title( $claim ), $change );
		}
		// What no library writes is made by hand.
		$patched = function ( $name, $from, $change ) use ( $made ) {
			file_put_contents( "$made/$name.zip", $change( file_get_contents( $from ) ) );
			return "$made/$name.zip";
		};
		$liar = $zip( 'lie', $with( 'lie.txt', str_repeat( "\0", 60 << 20 ) ) );
		$files['a bomb that says it is small'] = $patched( 'lying', $liar, function ( $bytes ) {
			$small = pack( 'V', 10 );
			$local = strpos( $bytes, 'lie.txt' ) - 30;
			$bytes = substr_replace( $bytes, $small, $local + 22, 4 );
			$entry = strrpos( $bytes, 'lie.txt' ) - 46;
			return substr_replace( $bytes, $small, $entry + 24, 4 );
		} );
		$files['two files of one name'] = $patched( 'twice', $zip( 'two', function ( $it ) {
			$it->addFromString( 'dup-1.html', 'a' );
			$it->addFromString( 'dup-2.html', 'b' );
		} ), fn( $bytes ) => str_replace( 'dup-2.html', 'dup-1.html', $bytes ) );
		$files['a name with a zero'] = $patched( 'zero', $zip( 'zero-1', $with( 'evil.phpX.html' ) ), fn( $bytes ) => str_replace( 'evil.phpX.html', "evil.php\0.html", $bytes ) );
		$files['a zip that ends in its midst'] = $patched( 'cut', $as_is, fn( $bytes ) => substr( $bytes, 0, strlen( $bytes ) >> 1 ) );
		$files['an empty file'] = $patched( 'empty', $as_is, fn() => '' );
		$files['no zip'] = $patched( 'none', $as_is, fn() => 'GIF89a' );
		$files['damaged bytes'] = $patched( 'damaged', $as_is, function ( $bytes ) {
			$at = strpos( $bytes, 'index.html' ) + 200;
			return substr_replace( $bytes, str_repeat( 'x', 50 ), $at, 50 );
		} );
		$files['more than 50 MB as a file'] = $patched( 'large', $as_is, fn( $bytes ) => str_pad( $bytes, ( 50 << 20 ) + 1, "\0" ) );

		// None of them changes anything, beside the sites or outside of them.
		$before = content_of( $uploads );
		$evil   = getenv( 'WORK' ) . '/unpacked';
		foreach ( $files as $claim => $file ) {
			$said = Nianbiao\take_in( $file, 'kinds' );
			check( "refused: $claim", is_wp_error( $said ) && 'nianbiao_zip' === $said->get_error_code(), is_wp_error( $said ) ? $said->get_error_message() : "taken in as $said" );
			if ( is_wp_error( $said ) && getenv( 'SAY' ) ) {
				echo '        ', $said->get_error_message(), "\n";
			}
		}
		check( 'what is there is as it was, without a rest of what was refused', content_of( $uploads ) === $before );
		check( 'nothing has got anywhere else', ! glob( "$uploads/evil*" ) && ! file_exists( $outside ) && ! glob( "$folder/.new-*" ) );

		// A folder that somebody has made a link is not followed when it is replaced.
		mkdir( getenv( 'WORK' ) . '/elsewhere' );
		touch( getenv( 'WORK' ) . '/elsewhere/kept' );
		symlink( getenv( 'WORK' ) . '/elsewhere', "$folder/linked" );
		check( 'a link in the place of a site is replaced, not followed', 'linked' === Nianbiao\take_in( $as_is, 'linked' )
			&& ! is_link( "$folder/linked" ) && file_exists( getenv( 'WORK' ) . '/elsewhere/kept' ) );
		check( 'a site is removed', Nianbiao\remove_site( 'linked' ) && ! file_exists( "$folder/linked" ) && ! Nianbiao\remove_site( '..' ) && ! Nianbiao\remove_site( 'linked' ) );
		Nianbiao\remove_site( 'kinds' );
		Nianbiao\remove_site( 'fahre-2' );

		// Addresses.
		$own = Nianbiao\sites_folder()[1];
		check( 'an uploaded story is read from the disk', ! is_wp_error( Nianbiao\story_at( "$own/$story/" ) ) && ! file_exists( getenv( 'WORK' ) . '/asked.log' ) );
		foreach ( array( "$own/../../../wp-config.php", "$own/$story/../$story/index.html", "$own/$story/site.json", "$own//index.html", "$own/%2e%2e/index.html" ) as $address ) {
			check( "no story: $address", is_wp_error( Nianbiao\story_at( $address ) ) );
		}
		foreach ( array( 'ftp://a/', 'http://', 'http:///a', 'http://user:pass@127.0.0.1/', "http://a/\"onload=", "http://a/ b", 'http://a/<', '//a/', str_repeat( 'http://a/', 300 ) ) as $address ) {
			check( 'no address: ' . substr( $address, 0, 40 ), is_wp_error( Nianbiao\story_at( $address ) ) && 'address' === Nianbiao\story_at( $address )->get_error_code() );
		}
		check( 'none of them was asked for', ! file_exists( getenv( 'WORK' ) . '/asked.log' ) );
		// The host of WordPress itself is always allowed, and here it is the same.
		$local = str_replace( '127.0.0.1', 'localhost', getenv( 'SITE' ) ) . "/$story/";
		check( 'this machine is asked where somebody allows it', ! is_wp_error( Nianbiao\ask( $local ) ) );
		remove_all_filters( 'http_request_host_is_external' );
		$said = Nianbiao\ask( $local );
		check( 'and is not where nobody does', is_wp_error( $said ) && 'no-answer' === $said->get_error_code() );
		add_filter( 'http_request_host_is_external', '__return_true' );
		unlink( getenv( 'WORK' ) . '/asked.log' );

		add_filter( 'nianbiao_may_show', '__return_false' );
		$said = Nianbiao\story_at( getenv( 'SITE' ) . "/$story/" );
		check( 'a site can name the addresses that it shows', is_wp_error( $said ) && 'forbidden' === $said->get_error_code() );
		remove_filter( 'nianbiao_may_show', '__return_false' );

		// Heights.
		check( 'heights become one length', 'calc(620px + clamp(0px,(640px - 100%)*999,2px) - clamp(0px,(340px - 100%)*999,18px))' === Nianbiao\height_css( '0:604 340:622 640:620' ), Nianbiao\height_css( '0:604 340:622 640:620' ) );
		check( 'and of what is none the usual', Nianbiao\height_css( '0:600;}' ) === Nianbiao\height_css( Nianbiao\HEIGHTS ) );

		// What is remembered.
		$address = getenv( 'SITE' ) . "/$story/";
		$first   = Nianbiao\story_at( $address );
		$key     = 'nianbiao_' . md5( $address );
		$kept    = get_transient( $key );
		check( 'a story is remembered', ! is_wp_error( $first ) && $kept['story']['title'] === $first['title'] );
		set_transient( $key, array( 'story' => $kept['story'], 'until' => 1 ) );
		add_filter( 'pre_http_request', $down = fn() => new WP_Error( 'down', 'down' ) );
		check( 'and stays while its site is down', Nianbiao\story_at( $address ) === $first );
		remove_filter( 'pre_http_request', $down );
		set_transient( $key, array( 'story' => $kept['story'], 'until' => 1 ) );
		add_filter( 'pre_http_request', $gone = fn() => array( 'response' => array( 'code' => 404 ), 'body' => '', 'headers' => array() ) );
		check( 'but not when its page is gone', is_wp_error( Nianbiao\story_at( $address ) ) );
		remove_filter( 'pre_http_request', $gone );
		check( 'it is found again by whoever enters it', ! is_wp_error( Nianbiao\story_at( $address, true ) ) );
		$turned = Nianbiao\story_at( rtrim( $address, '/' ) );
		check( 'an address without its slash is the same story', ! is_wp_error( $turned ) && $turned['address'] === $address, is_wp_error( $turned ) ? $turned->get_error_message() : $turned['address'] );
	},

	'words' => function () {
		require_once ABSPATH . WPINC . '/pomo/po.php';
		$at = getenv( 'PLUGIN' ) . '/languages/nianbiao-zh_CN';
		$po = new PO();
		$po->import_from_file( "$at.po" );
		$mo = new MO();
		$mo->headers = $po->headers;
		$mo->entries = $po->entries;
		$mo->export_to_file( "$at.mo" );
		file_put_contents( "$at-nianbiao-editor.json", words_of_the_editor( $po ) );
	},

	'after' => function () {
		$asked = array_unique( file( getenv( 'WORK' ) . '/asked.log', FILE_IGNORE_NEW_LINES ) );
		$own   = array_filter( $asked, fn( $url ) => 0 !== strpos( $url, getenv( 'SITE' ) . '/' ) && 0 !== strpos( $url, 'http://127.0.0.1:9/' ) );
		// WordPress itself looks for its own new versions, and for news at an address that Debian has emptied.
		$own   = array_filter( $own, fn( $url ) => '' !== $url && ! preg_match( '#^https?://[a-z.]*(wordpress\.org|w\.org)/#', $url ) );
		check( 'the server asks for the addresses of stories and nothing else', ! $own, implode( ' ', $own ) );
		$files = array_filter( $asked, fn( $url ) => preg_match( '#oembed\.json|embed\.js|\.wasm#', $url ) );
		check( 'and for nothing beside them', ! $files, implode( ' ', $files ) );
		$log = getenv( 'WORK' ) . '/debug.log';
		$said = is_file( $log ) ? preg_grep( '#plugins/nianbiao|Nianbiao#', file( $log ) ) : array();
		check( 'PHP complains about nothing', ! $said, implode( '', array_slice( $said, 0, 5 ) ) );

		// The words of the plugin: all are translated, and the files are those that the .po makes.
		require_once ABSPATH . WPINC . '/pomo/po.php';
		$at = getenv( 'PLUGIN' ) . '/languages/nianbiao-zh_CN';
		$po = new PO();
		$po->import_from_file( "$at.po" );
		$missing = array_filter( array_merge( words_in( 'php' ), words_in( 'js' ) ), fn( $word ) => empty( $po->entries[ $word ]->translations ) );
		check( 'all words are translated', ! $missing, implode( ' | ', $missing ) );
		$spare = array_diff( array_keys( array_filter( $po->entries, fn( $it ) => ! $it->context ) ), words_in( 'php' ), words_in( 'js' ), array( get_plugin_description() ) );
		check( 'and none is spare', ! $spare, implode( ' | ', $spare ) );
		$mo = new MO();
		$mo->import_from_file( "$at.mo" );
		$same = fn( $it ) => array_map( fn( $entry ) => $entry->translations, $it->entries );
		check( 'the .mo is made of the .po', $same( $mo ) == $same( $po ) );
		check( 'and so is the .json', file_get_contents( "$at-nianbiao-editor.json" ) === words_of_the_editor( $po ) );

		// Deleting the plugin.
		global $wpdb;
		$noted = fn() => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%transient%nianbiao%'" );
		$was   = $noted();
		define( 'WP_UNINSTALL_PLUGIN', 'nianbiao/nianbiao.php' );
		require getenv( 'PLUGIN' ) . '/uninstall.php';
		check( 'an uninstallation forgets what was noted', $was > 0 && 0 === $noted() );
		check( 'and leaves the uploaded sites', is_dir( Nianbiao\sites_folder()[0] . '/' . getenv( 'STORY' ) ) );
	},
)[ $argv[1] ] );

// The texts that are handed to the functions of translation, in the sources of one language.
function words_in( $ending ) {
	$files = 'js' === $ending ? array( 'block/editor.js' ) : array_map( fn( $it ) => "includes/$it", array_diff( scandir( getenv( 'PLUGIN' ) . '/includes' ), array( '.', '..' ) ) );
	$words = array();
	foreach ( $files as $file ) {
		preg_match_all( "/\\b(?:__|esc_html__|esc_html_e|esc_attr_e)\\( '((?:[^'\\\\\\\\]|\\\\\\\\.)*)', 'nianbiao' \\)/", file_get_contents( getenv( 'PLUGIN' ) . "/$file" ), $found );
		$words = array_merge( $words, $found[1] );
	}
	return array_unique( $words );
}

function get_plugin_description() {
	require_once ABSPATH . 'wp-admin/includes/plugin.php';
	return get_plugin_data( getenv( 'PLUGIN' ) . '/nianbiao.php', false, false )['Description'];
}

function words_of_the_editor( PO $po ) {
	$words = array( '' => array( 'domain' => 'messages', 'lang' => 'zh_CN', 'plural-forms' => 'nplurals=1; plural=0;' ) );
	foreach ( words_in( 'js' ) as $word ) {
		$words[ $word ] = $po->entries[ $word ]->translations;
	}
	$file = array( 'domain' => 'messages', 'locale_data' => array( 'messages' => $words ) );
	return wp_json_encode( $file, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ) . "\n";
}
