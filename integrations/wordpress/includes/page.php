<?php
/**
 * The page “Nianbiao stories” below Media: uploads a site, and lists the uploaded ones. There is nothing else to set.
 *
 * @package Nianbiao
 */

namespace Nianbiao;

defined( 'ABSPATH' ) || exit;

add_action(
	'admin_menu',
	function () {
		// The menu asks for one right; the other is asked for on the page and by whatever it sends.
		add_media_page(
			__( 'Nianbiao stories', 'nianbiao' ),
			__( 'Nianbiao stories', 'nianbiao' ),
			may_upload() ? 'manage_options' : 'do_not_allow',
			'nianbiao',
			__NAMESPACE__ . '\\draw_page'
		);
	}
);
add_action( 'admin_post_nianbiao_upload', __NAMESPACE__ . '\\receive_upload' );
add_action( 'admin_post_nianbiao_remove', __NAMESPACE__ . '\\receive_removal' );

/**
 * Ends the request unless the user may upload sites, and means to do this.
 *
 * @param string $action What the nonce is for.
 */
function insist( $action ) {
	if ( ! may_upload() ) {
		wp_die( esc_html__( 'You may not upload stories here.', 'nianbiao' ), 403 );
	}
	check_admin_referer( $action );
}

/**
 * Leads back to the page, which says once what has become of it.
 *
 * @param bool   $well  Whether it went well.
 * @param string $words What to say.
 */
function lead_back( $well, $words ) {
	set_transient( 'nianbiao_said_' . get_current_user_id(), array( $well, $words ), MINUTE_IN_SECONDS );
	wp_safe_redirect( admin_url( 'upload.php?page=nianbiao' ) );
	exit;
}

/** Takes in an upload of the page. */
function receive_upload() {
	insist( 'nianbiao_upload' );
	$wish = isset( $_POST['name'] ) ? sanitize_text_field( wp_unslash( $_POST['name'] ) ) : '';
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- The file is judged by `take_in`, and its name is never a path.
	$name = take_in_upload( isset( $_FILES['zip'] ) ? $_FILES['zip'] : null, $wish );
	if ( is_wp_error( $name ) ) {
		lead_back( false, $name->get_error_message() );
	}
	/* translators: %s: name of a site */
	lead_back( true, sprintf( __( 'The site “%s” is there.', 'nianbiao' ), $name ) );
}

/** Takes a site away. */
function receive_removal() {
	$name = isset( $_POST['site'] ) ? sanitize_key( wp_unslash( $_POST['site'] ) ) : '';
	insist( "nianbiao_remove_$name" );
	$gone = remove_site( $name );
	/* translators: %s: name of a site */
	$words = $gone ? __( 'The site “%s” is gone.', 'nianbiao' ) : __( 'The site “%s” could not be removed.', 'nianbiao' );
	lead_back( $gone, sprintf( $words, $name ) );
}

/** Draws the page. */
function draw_page() {
	if ( ! may_upload() ) {
		wp_die( esc_html__( 'You may not upload stories here.', 'nianbiao' ), 403 );
	}
	$key  = 'nianbiao_said_' . get_current_user_id();
	$said = get_transient( $key );
	delete_transient( $key );
	$address = sites_folder()[1];
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Nianbiao stories', 'nianbiao' ); ?></h1>
		<?php if ( is_array( $said ) ) : ?>
			<div class="notice notice-<?php echo $said[0] ? 'success' : 'error'; ?>"><p><?php echo esc_html( $said[1] ); ?></p></div>
		<?php endif; ?>
		<p><?php esc_html_e( 'A story that lies on another server needs no upload: paste its address into a post.', 'nianbiao' ); ?></p>
		<h2><?php esc_html_e( 'Upload a site', 'nianbiao' ); ?></h2>
		<p>
			<?php
			/* translators: 1: most that a zip may be, 2: most that this server takes in */
			printf( esc_html__( 'The folder that “nianbiao build” makes, as a zip of at most %1$s; this server takes in files of up to %2$s. A site of the same name is replaced.', 'nianbiao' ), esc_html( size_format( ZIP_BYTES ) ), esc_html( size_format( wp_max_upload_size() ) ) );
			?>
		</p>
		<form method="post" enctype="multipart/form-data" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="nianbiao_upload">
			<?php wp_nonce_field( 'nianbiao_upload' ); ?>
			<p><label><?php esc_html_e( 'Zip file', 'nianbiao' ); ?><br><input type="file" name="zip" accept=".zip,application/zip" required></label></p>
			<p><label><?php esc_html_e( 'Name in the address (may be left empty)', 'nianbiao' ); ?><br><input type="text" name="name" maxlength="64" pattern="[A-Za-z0-9][A-Za-z0-9\-]*" class="regular-text"></label></p>
			<?php submit_button( __( 'Upload', 'nianbiao' ) ); ?>
		</form>
		<h2><?php esc_html_e( 'Uploaded sites', 'nianbiao' ); ?></h2>
		<table class="widefat striped">
			<thead><tr>
				<th scope="col"><?php esc_html_e( 'Name', 'nianbiao' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Stories', 'nianbiao' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Uploaded', 'nianbiao' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Remove', 'nianbiao' ); ?></th>
			</tr></thead>
			<tbody>
			<?php foreach ( sites() as $name => $site ) : ?>
				<tr>
					<td><?php echo esc_html( $name ); ?></td>
					<td>
						<?php foreach ( $site['stories'] as $story ) : ?>
							<?php foreach ( $story['pages'] as $page => $language ) : ?>
								<a href="<?php echo esc_url( "$address/$name/$page" ); ?>"><?php echo esc_html( $story['title'] ); ?></a>
								<?php echo esc_html( $language ); ?><br>
							<?php endforeach; ?>
						<?php endforeach; ?>
					</td>
					<td><?php echo esc_html( wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $site['changed'] ) ); ?></td>
					<td>
						<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
							<input type="hidden" name="action" value="nianbiao_remove">
							<input type="hidden" name="site" value="<?php echo esc_attr( $name ); ?>">
							<?php wp_nonce_field( "nianbiao_remove_$name" ); ?>
							<?php /* translators: %s: name of a site */ ?>
							<button class="button-link-delete button-link" aria-label="<?php echo esc_attr( sprintf( __( 'Remove “%s”', 'nianbiao' ), $name ) ); ?>" onclick="return confirm(this.dataset.question)" data-question="<?php esc_attr_e( 'Posts that show its stories will show nothing in their place. Remove it?', 'nianbiao' ); ?>"><?php esc_html_e( 'Remove', 'nianbiao' ); ?></button>
						</form>
					</td>
				</tr>
			<?php endforeach; ?>
			</tbody>
		</table>
	</div>
	<?php
}
