// Lets the frames of stories be as high as their stories say, and as light or dark as the text around them. It speaks to the
// page in each frame as docs/embedding.md of Nianbiao describes; a message counts only if it comes from that frame and from
// its origin. Without this script a story is as high as its narrow form needs, and its list scrolls within.
( function () {
	'use strict';

	var HIGHEST_PX = 50000;
	var WAIT_MS = 30000;
	var known = [];

	// Light letters stand on a dark page. `rgb(…)` is what nearly all colours are told as; of others nothing is said.
	function tone( element ) {
		var parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec( getComputedStyle( element ).color );
		if ( ! parts ) {
			return 'auto';
		}
		return 0.3 * parts[ 1 ] + 0.59 * parts[ 2 ] + 0.11 * parts[ 3 ] > 128 ? 'dark' : 'light';
	}

	// Neither message says anything that a page could not know, so it may be any page's: a frame that has not loaded yet is
	// of another origin than its address, and browsers complain when it is addressed by that.
	function send( it, message ) {
		message.nianbiao = 1;
		if ( it.frame.contentWindow ) {
			it.frame.contentWindow.postMessage( message, '*' );
		}
	}

	function color( it ) {
		var now = tone( it.story.parentElement );
		if ( it.alive && it.tone !== now ) {
			it.tone = now;
			send( it, { type: 'theme', theme: now } );
		}
	}

	function hear( event ) {
		var data = event.data;
		known.forEach( function ( it ) {
			if ( ! event.source || event.source !== it.frame.contentWindow || event.origin !== it.origin ) {
				return;
			}
			if ( ! data || data.nianbiao !== 1 ) {
				return;
			}
			clearTimeout( it.timer );
			it.link.hidden = true;
			if ( typeof data.height === 'number' && data.height > 0 && data.height <= HIGHEST_PX ) {
				it.room.style.paddingBlockEnd = Math.ceil( data.height ) + 'px';
			}
			if ( data.type === 'ready' && ! data.view ) {
				// It lives, and does not know yet who shows it.
				send( it, { type: 'hello' } );
			} else if ( data.type === 'ready' ) {
				it.alive = true;
				it.tone = '';
				color( it );
			} else if ( data.type === 'view' && it.story.getBoundingClientRect().top < 0 ) {
				// A story that becomes lower above the reader would leave nothing of itself in sight.
				it.story.scrollIntoView();
			}
		} );
	}

	function take( story ) {
		var frame = story.querySelector( '.nianbiao-story__frame' );
		var room = story.querySelector( '.nianbiao-story__room' );
		var link = story.querySelector( '.nianbiao-story__link' );
		if ( ! frame || ! room || ! link ) {
			return;
		}
		var it = { story: story, frame: frame, room: room, link: link, origin: new URL( frame.src ).origin };
		known.push( it );
		// The page may have spoken before this script ran, or may be yet to come: it answers whenever it is asked.
		frame.addEventListener( 'load', function () {
			send( it, { type: 'hello' } );
		} );
		send( it, { type: 'hello' } );
		var sight = new IntersectionObserver( function ( seen ) {
			if ( seen[ seen.length - 1 ].isIntersecting ) {
				sight.disconnect();
				it.timer = setTimeout( function () {
					link.hidden = it.alive === true;
				}, WAIT_MS );
			}
		} );
		sight.observe( story );
	}

	function begin() {
		document.querySelectorAll( '.nianbiao-story' ).forEach( take );
		if ( ! known.length ) {
			return;
		}
		// Themes change between light and dark by classes and attributes of these two; colours may follow by and by.
		var looks = new MutationObserver( function () {
			known.forEach( color );
			setTimeout( function () {
				known.forEach( color );
			}, 600 );
		} );
		looks.observe( document.documentElement, { attributes: true } );
		looks.observe( document.body, { attributes: true } );
		matchMedia( '(prefers-color-scheme: dark)' ).addEventListener( 'change', function () {
			known.forEach( color );
		} );
	}

	if ( ! window.IntersectionObserver || ! window.MutationObserver ) {
		return;
	}
	addEventListener( 'message', hear );
	if ( document.readyState === 'loading' ) {
		document.addEventListener( 'DOMContentLoaded', begin );
	} else {
		begin();
	}
} )();
