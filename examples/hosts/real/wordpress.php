<?php
// What `wordpress.sh` asks of WordPress, from the command line:
//
//   php wordpress.php install FORMS HOST   installs it, writes each form as a post of each role in each editor, and
//                                          prints a line for each: who, form, path
//   php wordpress.php theme NAME           changes the theme
$_SERVER['HTTP_HOST'] = parse_url( $argv[3] ?? 'http://127.0.0.1', PHP_URL_HOST );
if ( 'install' === $argv[1] ) {
	define( 'WP_INSTALLING', true );
}
require getenv( 'WORDPRESS' ) . '/wp-load.php';

if ( 'theme' === $argv[1] ) {
	switch_theme( $argv[2] );
	exit;
}

require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter( 'pre_wp_mail', '__return_true' );
$installed = wp_install( 'Real', 'admin', 'admin@example.org', true, '', 'password' );
$author    = wp_insert_user( array( 'user_login' => 'author', 'user_pass' => 'password', 'role' => 'author' ) );
$people    = array( 'administrator' => $installed['user_id'], 'author' => $author );

// The two ways in which a text is written: as blocks, or as one text whose paragraphs are apart by empty lines.
$editors = array(
	'blocks'  => function ( $form, $pasted ) {
		$paragraph = fn( $text ) => "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->\n\n";
		if ( 'address' === $form ) {
			$story = '<!-- wp:embed {"url":"' . $pasted . '","type":"rich"} -->' . "\n"
				. '<figure class="wp-block-embed is-type-rich"><div class="wp-block-embed__wrapper">' . "\n"
				. "$pasted\n</div></figure>\n<!-- /wp:embed -->\n\n";
		} elseif ( 'shortcode' === $form ) {
			$story = "<!-- wp:shortcode -->\n$pasted\n<!-- /wp:shortcode -->\n\n";
		} else {
			$story = "<!-- wp:html -->\n$pasted\n<!-- /wp:html -->\n\n";
		}
		return $paragraph( getenv( 'BEFORE' ) ) . $story . $paragraph( getenv( 'AFTER' ) ) . $paragraph( getenv( 'LAST' ) );
	},
	'classic' => fn( $form, $pasted ) =>
		getenv( 'BEFORE' ) . "\n\n$pasted\n\n" . getenv( 'AFTER' ) . "\n\n" . getenv( 'LAST' ) . "\n",
);

$forms = array();
foreach ( glob( $argv[2] . '/*.html' ) as $file ) {
	$forms[ basename( $file, '.html' ) ] = trim( file_get_contents( $file ) );
}
$id                 = basename( rtrim( $forms['address'], '/' ) );
$forms['shortcode'] = "[nianbiao id=\"$id\" title=\"The story\"]";

foreach ( $people as $role => $user ) {
	wp_set_current_user( $user );
	foreach ( $editors as $editor => $text ) {
		foreach ( $forms as $form => $pasted ) {
			$post = wp_insert_post( wp_slash( array(
				'post_title'   => "$role, $editor, $form",
				'post_content' => $text( $form, $pasted ),
				'post_status'  => 'publish',
			) ), true );
			if ( is_wp_error( $post ) ) {
				fwrite( STDERR, $post->get_error_message() . "\n" );
				exit( 1 );
			}
			echo "$role $editor\t$form\t/?p=$post\n";
		}
	}
}
