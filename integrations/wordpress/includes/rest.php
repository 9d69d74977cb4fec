<?php
/**
 * What the block editor asks of the server, under `nianbiao/v1`. WordPress checks the nonce of each request; without one
 * nobody is logged in here.
 *
 *   GET  story?url=…          what is at an address                    who may write posts
 *   GET  sites                the uploaded sites, and who may add one   who may write posts
 *   POST sites   zip, name    a site as a zip                           who may upload sites
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

add_action(
	'rest_api_init',
	function () {
		$may_write = function () {
			return current_user_can( 'edit_posts' );
		};
		register_rest_route(
			'nianbiao/v1',
			'/story',
			array(
				'methods'             => 'GET',
				'permission_callback' => $may_write,
				'callback'            => __NAMESPACE__ . '\\answer_story',
				'args'                => array(
					'url'  => array( 'type' => 'string' ),
					'site' => array( 'type' => 'string' ),
					'page' => array( 'type' => 'string' ),
				),
			)
		);
		register_rest_route(
			'nianbiao/v1',
			'/sites',
			array(
				array(
					'methods'             => 'GET',
					'permission_callback' => $may_write,
					'callback'            => __NAMESPACE__ . '\\answer_sites',
				),
				array(
					'methods'             => 'POST',
					'permission_callback' => __NAMESPACE__ . '\\may_upload',
					'callback'            => __NAMESPACE__ . '\\answer_upload',
					'args'                => array( 'name' => array( 'type' => 'string' ) ),
				),
			)
		);
	}
);

/**
 * What is at an address, or at a page of an uploaded site.
 *
 * @param \WP_REST_Request $request The request.
 * @return array|\WP_Error
 */
function answer_story( $request ) {
	$story = $request['site']
		? story_on_disk( $request['site'], $request['page'] ? $request['page'] : 'index.html' )
		: story_at( (string) $request['url'], true );
	if ( is_wp_error( $story ) ) {
		return $story;
	}
	return array(
		'address' => esc_url_raw( $story['address'] . ( '' !== $story['fragment'] ? '#' . $story['fragment'] : '' ) ),
		'title'   => $story['title'],
		'height'  => height_css( $story['heights'] ),
		'sandbox' => SANDBOX,
	);
}

/**
 * The uploaded sites.
 *
 * @return array
 */
function answer_sites() {
	$choices = array();
	foreach ( sites() as $name => $site ) {
		foreach ( $site['stories'] as $story ) {
			foreach ( $story['pages'] as $page => $language ) {
				$choices[] = array(
					'site'  => $name,
					'page'  => $page,
					'label' => count( $story['pages'] ) > 1 ? "{$story['title']} ($name, $language)" : "{$story['title']} ($name)",
				);
			}
		}
	}
	return array(
		'choices'    => $choices,
		'may_upload' => may_upload(),
	);
}

/**
 * Takes in a site.
 *
 * @param \WP_REST_Request $request The request, with a file `zip`.
 * @return array|\WP_Error
 */
function answer_upload( $request ) {
	$files = $request->get_file_params();
	$name  = take_in_upload( isset( $files['zip'] ) ? $files['zip'] : null, (string) $request['name'] );
	if ( is_wp_error( $name ) ) {
		return $name;
	}
	return array_merge( array( 'site' => $name ), answer_sites() );
}

/**
 * Takes in a file that came with a request.
 *
 * @param array|null $file What PHP says of it.
 * @param string     $wish The name that the site shall have.
 * @return string|\WP_Error The name of the site.
 */
function take_in_upload( $file, $wish ) {
	$error = isset( $file['error'] ) ? $file['error'] : UPLOAD_ERR_NO_FILE;
	if ( UPLOAD_ERR_INI_SIZE === $error || UPLOAD_ERR_FORM_SIZE === $error ) {
		/* translators: %s: a size, such as 8 MB */
		return refusal( sprintf( __( 'The file is larger than this server takes in, %s', 'nianbiao' ), size_format( wp_max_upload_size() ) ) );
	}
	if ( UPLOAD_ERR_OK !== $error || ! is_string( $file['tmp_name'] ) || ! is_uploaded_file( $file['tmp_name'] ) ) {
		return refusal( __( 'No file has come', 'nianbiao' ) );
	}
	return take_in( $file['tmp_name'], trim( $wish ), (string) $file['name'] );
}
