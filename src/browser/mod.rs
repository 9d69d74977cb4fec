//! The page's program: it hydrates what was prerendered, measures, and listens. With `loader` and `json` the only room that
//! reaches for the browser beyond patching a drawing; `pictures` takes and gives values.
//!
//! Beside it stand the scripts, plain modules. A build joins what the first ones import and makes all of them small.
//!
//! # Invariants
//!
//! - A script makes a [`Handle`], which scripts know as `Story`, of an element, an edition and a function that is told of
//!   changes; it commands the story by it, and frees it. The program finds nothing in the page but by that element: it has
//!   no ids of its own and no state outside, so several stories live in one page, in shadow trees too.
//! - Fetching, addresses and events are the scripts' part, and the loader's two functions are theirs to call: they take and
//!   give values. What crosses between programs and scripts is described in `border.d.ts` and `pictures.d.ts`, against
//!   whose types every script is checked; nothing of that is shipped.
//! - The first markup is a contract: what `publish` wrote and what is rendered here first must agree node for node.
//!   Anything that depends on the window, the clock or the reader's settings waits until after hydration.
//!
//! # From HTML to a live page
//!
//! The program is asked for at the end of the page, behind what is read first: nothing of it is on the wire before the
//! first paint.
//!
//! 1. **Prerender.** `publish` renders `StoryView` for `Sizes::NOMINAL`, one page for each language of the story: title,
//!    list, map and line as SVG, metadata, JSON-LD. The edition stands in the page as a JSON data block, which no browser
//!    runs; so the page hydrates without another request.
//! 2. **Mark.** `boot.js` marks the document's element while the page is being read. With the mark the style sheet shows the
//!    stage, and the chosen entry of the list as its card; without it, and on paper, the whole list. So no script means the
//!    list, and no layout jumps. Until step 3 is done `boot.js` answers marks, previous, next and keys by moving the choice
//!    in the list, and nothing else; what other buttons ask for it writes down on the story's element. An engine that cannot
//!    show the stage gets `style/old.css` instead of the mark: `boot.js` and that sheet are of the language of 2017, for all
//!    other styles stand in layers, which such engines skip. In a frame it keeps what the host says, for step 7.
//! 3. **Hydrate.** `start.js` loads the page's program and makes a `Story` of the root. The handle reads the edition,
//!    hydrates the same markup, then measures, and only then replaces the nominal sizes. The list and the line for notices
//!    stand still: the program never draws them again. The early choice becomes the program's, and what else was asked for
//!    is done in its order, in the same task: no tap falls between the two.
//! 4. **Choose.** The card is the chosen entry of the list, so every text is in the page once. `reading` moves the mark from
//!    entry to entry; everything else follows from the model.
//! 5. **Fail.** If Wasm is refused, missing, cut short or broken, or the markup is not what was rendered, `start.js` removes
//!    the mark: the list shows, with one line that says what happened. The page claims to be ready only after step 3.
//! 6. **Another story.** For `?story=` `start.js` brings `other.js` once the page lives, and that brings the loader; see
//!    `other.js` and `loader`. `?lang=` names the language.
//! 7. **In a frame.** `frame.js` comes only there. It asks for the height that the story needs, which does not depend on the
//!    frame's own, answers what the host has said meanwhile, and speaks with it once that has said hello.
//! 8. **As an element.** `nian-biao.js` takes a story's page apart, puts its markup into a shadow tree and does step 3
//!    there. Given a story file, it takes `blank.html` for a page and has the loader read the file. When it fails, it shows what stands
//!    between its tags.
//!
//! # An answer in the frame of the tap
//!
//! Another choice is answered in the frame of the tap by the card, the steps, and all that is told; line and map are drawn
//! for it once that frame has been shown. So a `Widget` has two models, of which the drawn one may be a frame behind.
//!
//! # The scripts
//!
//! | script | runs in | does |
//! |---|---|---|
//! | `boot.js` | the story's page, in its HTML, before it is drawn | marks the page where the stage can live; answers until the program lives; keeps what a host says |
//! | `host.js` | every host of a story | the choice in the address, what the program tells, what is asked for by name |
//! | `start.js` | the story's page | brings the program and the page together; failures |
//! | `other.js` | the page with `?story=` | puts another story in, by the loader |
//! | `frame.js` | the page in a frame | heights and choices, to and from the host |
//! | `embed.js` | a host's page | makes frames of the story's page; speaks with `frame.js` |
//! | `nian-biao.js` | a host's page | the element: the story's markup in a shadow tree, with the same program |
//! | `fetched.js`, `taken.js`, `living.js`, `surroundings.js` | the same | what the element fetches, what it copies of a page, what it watches, how its surroundings look |
//! | `beside.js`, `wide.js` | the same | what stands between the tags and is not the fallback; how wide a story is where it is asked |
//! | `extras.js` | a story, once asked | the door to all that only some readers use, and what each of these is given |
//! | `find.js`, `moments.js` | the same | search and filters; how an address writes a span of time |
//! | `menu.js`, `help.js`, `numbers.js`, `play.js`, `summary.js` | the same | the menu; what hands and keys do; figures; playing; what a resting finger is told |
//! | `element.js`, `entries.js` | the same | what the others share: making elements, reading the list |
//! | `share.js`, `qr.js`, `picture.js`, `print.js` | the same | the story taken along; `link.js` and `code.js` are common to them, `telling.js` reads the list for a picture, `png.js` has its strips drawn |
//! | `enlarge.js`, `player.js`, `way.js` | the same | a milestone's pictures over the page; films of other hands; from a source's number to the foot and back |

mod clock;
mod hand;
mod handle;
mod hit;
mod input;
mod reading;
mod sizes;
mod watch;
mod widget;

pub use handle::Handle;
