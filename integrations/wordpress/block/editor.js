// The block in the editor: asks for an address, offers the uploaded sites, takes a zip from whoever may upload one, and shows
// the story as readers will see it. What is saved is where the story is, and nothing of its markup: the server draws it.
( function ( wp ) {
	'use strict';

	var el = wp.element.createElement;
	var useState = wp.element.useState;
	var useEffect = wp.element.useEffect;
	var __ = wp.i18n.__;
	var components = wp.components;
	var editor = wp.blockEditor;

	// A line with three marks, the middle one hollow: a date that is not known to the day.
	var mark = el(
		'svg',
		{ viewBox: '0 0 24 24', width: 24, height: 24, stroke: 'currentColor', strokeWidth: 1.5, 'aria-hidden': true, focusable: false },
		el( 'path', { d: 'M2 12h7m6 0h7', fill: 'none' } ),
		el( 'circle', { cx: 12, cy: 12, r: 3, fill: 'none' } ),
		el( 'circle', { cx: 5, cy: 12, r: 2, fill: 'currentColor' } ),
		el( 'circle', { cx: 19, cy: 12, r: 2, fill: 'currentColor' } )
	);

	// What the server says of a story, or why it says nothing.
	function useStory( attributes ) {
		var place = attributes.url || attributes.site ? JSON.stringify( [ attributes.url, attributes.site, attributes.page ] ) : '';
		var state = useState( {} );
		useEffect(
			function () {
				var left = false;
				if ( ! place ) {
					return;
				}
				var query = attributes.url
					? 'url=' + encodeURIComponent( attributes.url )
					: 'site=' + encodeURIComponent( attributes.site ) + '&page=' + encodeURIComponent( attributes.page || '' );
				wp.apiFetch( { path: '/nianbiao/v1/story?' + query } ).then(
					function ( story ) {
						if ( ! left ) {
							state[ 1 ]( { place: place, story: story } );
						}
					},
					function ( error ) {
						if ( ! left ) {
							state[ 1 ]( { place: place, error: error.message } );
						}
					}
				);
				return function () {
					left = true;
				};
			},
			[ place ]
		);
		// What was said of another place no longer counts.
		return state[ 0 ].place === place ? state[ 0 ] : {};
	}

	function Form( props ) {
		var attributes = props.attributes;
		var setAttributes = props.setAttributes;
		var address = useState( attributes.url || '' );
		var sites = useState( null );
		var busy = useState( false );
		var problem = useState( '' );

		useEffect( function () {
			var left = false;
			wp.apiFetch( { path: '/nianbiao/v1/sites' } ).then(
				function ( answer ) {
					if ( ! left ) {
						sites[ 1 ]( answer );
					}
				},
				function () {}
			);
			return function () {
				left = true;
			};
		}, [] );

		function choose( value ) {
			if ( ! value ) {
				return;
			}
			var choice = JSON.parse( value );
			setAttributes( { url: undefined, site: choice[ 0 ], page: choice[ 1 ] } );
			props.onDone();
		}

		function upload( event ) {
			var file = event.target.files[ 0 ];
			if ( ! file ) {
				return;
			}
			var body = new FormData();
			body.append( 'zip', file );
			busy[ 1 ]( true );
			problem[ 1 ]( '' );
			wp.apiFetch( { path: '/nianbiao/v1/sites', method: 'POST', body: body } ).then(
				function ( answer ) {
					busy[ 1 ]( false );
					sites[ 1 ]( answer );
					var own = answer.choices.filter( function ( it ) {
						return it.site === answer.site;
					} );
					// Of several stories the author says which.
					if ( own.length === 1 ) {
						choose( JSON.stringify( [ own[ 0 ].site, own[ 0 ].page ] ) );
					}
				},
				function ( error ) {
					busy[ 1 ]( false );
					problem[ 1 ]( error.message );
				}
			);
		}

		var list = sites[ 0 ] ? sites[ 0 ].choices : [];
		var said = problem[ 0 ] || props.problem;
		return el(
			components.Placeholder,
			{
				icon: mark,
				label: __( 'Nianbiao story', 'nianbiao' ),
				instructions: __( 'A timeline and a map that move together. Paste the address of a story.', 'nianbiao' ),
			},
			el(
				'div',
				{ className: 'nianbiao-story__form' },
				said && el( components.Notice, { status: 'error', isDismissible: false }, said ),
				el(
					'form',
					{
						onSubmit: function ( event ) {
							event.preventDefault();
							var text = address[ 0 ].trim();
							if ( text ) {
								setAttributes( { url: text, site: undefined, page: undefined } );
								props.onDone();
							}
						},
					},
					el(
						'div',
						{ className: 'nianbiao-story__line' },
						el( components.TextControl, {
							label: __( 'Address of the story', 'nianbiao' ),
							type: 'url',
							placeholder: 'https://stories.example.org/ferry/',
							value: address[ 0 ],
							onChange: address[ 1 ],
						} ),
						el( components.Button, { variant: 'primary', type: 'submit' }, __( 'Show it', 'nianbiao' ) ),
						props.onCancel && el( components.Button, { variant: 'tertiary', onClick: props.onCancel }, __( 'Cancel', 'nianbiao' ) )
					)
				),
				list.length > 0 &&
					el( components.SelectControl, {
						label: __( 'Or one that was uploaded here', 'nianbiao' ),
						value: attributes.site ? JSON.stringify( [ attributes.site, attributes.page || 'index.html' ] ) : '',
						options: [ { label: __( 'Choose…', 'nianbiao' ), value: '' } ].concat(
							list.map( function ( it ) {
								return { label: it.label, value: JSON.stringify( [ it.site, it.page ] ) };
							} )
						),
						onChange: choose,
					} ),
				sites[ 0 ] &&
					sites[ 0 ].may_upload &&
					el(
						components.FormFileUpload,
						{ accept: '.zip,application/zip', onChange: upload, variant: 'secondary', disabled: busy[ 0 ] },
						busy[ 0 ] ? __( 'Uploading…', 'nianbiao' ) : __( 'Upload a site as a zip', 'nianbiao' )
					)
			)
		);
	}

	function Edit( props ) {
		var attributes = props.attributes;
		var blockProps = editor.useBlockProps( { className: 'nianbiao-story' } );
		var found = useStory( attributes );
		var changing = useState( false );
		var hasPlace = Boolean( attributes.url || attributes.site );
		var story = found.story;

		function keep() {
			changing[ 1 ]( false );
		}

		if ( ! hasPlace || changing[ 0 ] || found.error ) {
			return el(
				'div',
				blockProps,
				el( Form, {
					attributes: attributes,
					setAttributes: props.setAttributes,
					problem: changing[ 0 ] ? '' : found.error,
					onDone: keep,
					onCancel: changing[ 0 ] ? keep : undefined,
				} )
			);
		}
		return el(
			'div',
			blockProps,
			el(
				editor.BlockControls,
				{ group: 'other' },
				el(
					components.ToolbarButton,
					{
						onClick: function () {
							changing[ 1 ]( true );
						},
					},
					__( 'Replace', 'nianbiao' )
				)
			),
			el(
				editor.InspectorControls,
				{},
				el(
					components.PanelBody,
					{ title: __( 'Story', 'nianbiao' ) },
					el( components.TextControl, {
						label: __( 'Name for screen readers', 'nianbiao' ),
						help: __( 'Where it is empty, the title of the story.', 'nianbiao' ),
						placeholder: story ? story.title : '',
						value: attributes.title || '',
						onChange: function ( title ) {
							props.setAttributes( { title: title || undefined } );
						},
					} )
				)
			),
			story
				? el(
						'div',
						{ style: { position: 'relative' } },
						el( 'div', { style: { paddingBlockEnd: story.height } } ),
						el( 'iframe', {
							src: story.address,
							title: attributes.title || story.title || __( 'Timeline', 'nianbiao' ),
							sandbox: story.sandbox,
							referrerPolicy: 'no-referrer',
							style: { position: 'absolute', top: 0, left: 0, width: '100%', height: '100%', border: 0 },
						} ),
						! props.isSelected && el( 'div', { className: 'nianbiao-story__cover' } )
				  )
				: el( components.Placeholder, { icon: mark, label: __( 'Nianbiao story', 'nianbiao' ) }, el( components.Spinner ) )
		);
	}

	wp.blocks.registerBlockType( 'nianbiao/story', {
		icon: mark,
		edit: Edit,
		save: function () {
			return null;
		},
		transforms: {
			from: [
				{
					type: 'block',
					blocks: [ 'core/embed' ],
					isMatch: function ( attributes ) {
						return Boolean( attributes.url );
					},
					transform: function ( attributes ) {
						return wp.blocks.createBlock( 'nianbiao/story', { url: attributes.url, align: attributes.align } );
					},
				},
			],
		},
	} );
} )( window.wp );
