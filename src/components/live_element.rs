//! An element of the page that redraws itself: one type for all of them, so that Leptos is compiled for one. And how a view
//! comes to life in markup that is in the page already.
//!
//! All that reaches into `tachys`, the inner renderer of Leptos whose traits may change with any release, is in this file:
//! that is why `Cargo.toml` pins Leptos to one. To move the pin, compare `Render`, `RenderHtml`, `Mountable` and `Cursor` of
//! the two releases, make this file compile, and run `cargo xtask test --only hydrate`; then look at
//! `cargo xtask size`, for the page has few bytes to spare.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::{JsCast, throw_str};

use super::patch::patch;
use crate::markup::{Element, el};
use crate::state::Model;

/// One element of the page.
pub(super) struct LiveElement {
    /// The first of its element's classes, which tells it from its neighbours.
    class: &'static str,
    content: Content,
}

/// What a live element shows.
enum Content {
    /// Drawn anew whenever what it shows of the model changes.
    Live(Memo<Model>, fn(&Model) -> Element),
    /// Drawn once: what is in the page already is left alone.
    Still(Element),
}

impl LiveElement {
    /// An element that changes with what the reader does.
    pub(super) fn live(
        class: &'static str,
        seen: Memo<Model>,
        draw: fn(&Model) -> Element,
    ) -> Self {
        Self { class, content: Content::Live(seen, draw) }
    }

    /// An element that stays as it was first drawn, and may be changed by others.
    pub(super) fn still(class: &'static str, drawn: Element) -> Self {
        Self { class, content: Content::Still(drawn) }
    }

    fn draw(&self) -> Element {
        match &self.content {
            Content::Live(seen, draw) => draw(&seen.get()),
            Content::Still(drawn) => drawn.clone(),
        }
    }

    /// Keeps an element of the page true: `shown`, or else `dom`, which the prerendered page has drawn already.
    fn kept_up(self, shown: Option<Shown>, dom: types::Element) -> RenderEffect<Shown> {
        let effect = move |before: Option<Shown>| match before {
            Some(mut shown) => {
                shown.turn_into(self.draw());
                shown
            }
            None => Shown {
                dom: dom.clone(),
                markup: matches!(self.content, Content::Live(..)).then(|| self.draw()),
            },
        };
        RenderEffect::new_with_value(effect, shown)
    }
}

/// An element as the page shows it.
pub(super) struct Shown {
    dom: types::Element,
    /// What it shows; `None` where that was never drawn here.
    markup: Option<Element>,
}

impl Shown {
    fn turn_into(&mut self, markup: Element) {
        let unknown = el(markup.name);
        patch(&self.dom, self.markup.as_ref().unwrap_or(&unknown), &markup);
        self.markup = Some(markup);
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.dom.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.dom.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.dom.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.dom.clone()]
    }
}

impl Render for LiveElement {
    type State = RenderEffect<Shown>;

    fn build(self) -> Self::State {
        let dom = Rndr::create_element(untrack(|| self.draw().name), None);
        let empty = Shown { dom: dom.clone(), markup: None };
        self.kept_up(Some(empty), dom)
    }

    fn rebuild(self, state: &mut Self::State) {
        if let Some(shown) = state.take_value() {
            let dom = shown.dom.clone();
            *state = self.kept_up(Some(shown), dom);
        }
    }
}

impl RenderHtml for LiveElement {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _attributes: Vec<AnyAttribute>,
    ) {
        match &self.content {
            Content::Live(..) => self.draw().write_html(html),
            // As it is: what stands still may be a long list.
            Content::Still(drawn) => drawn.write_html(html),
        }
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        let found = cursor.current().dyn_into::<types::Element>().ok();
        match found.filter(|it| it.class_list().contains(self.class)) {
            Some(dom) => self.kept_up(None, dom),
            // Somebody has changed the page. The start script tells the reader, who keeps the story as a list.
            None => throw_str("the page does not hold the markup that was prerendered"),
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for LiveElement {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self {
        self
    }
}

/// How a view comes to life in markup that is in the page already.
///
/// Leptos's own way brings what servers stream into a page along, and with it all that prints values for developers: 6 kB
/// that nothing here asks for.
#[cfg(feature = "hydrate")]
pub(super) mod hydration {
    use std::any::Any;

    use leptos::prelude::*;
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::view::{Mountable, PositionState};
    use wasm_bindgen::JsCast;
    use web_sys::Element;

    use crate::components::tasks::run_in_turn;

    /// A view that lives; dropped, it leaves its element empty.
    struct Hydrated<S: Mountable> {
        // Whatever follows the view's signals ends with it.
        _owner: Owner,
        state: S,
    }

    impl<S: Mountable> Drop for Hydrated<S> {
        fn drop(&mut self) {
            self.state.unmount();
        }
    }

    /// Brings what `view` makes to life in `root`, which holds the same markup, until what is given back is dropped.
    pub fn hydrated<V>(root: &Element, view: impl FnOnce() -> V) -> Box<dyn Any>
    where
        V: IntoView<State: 'static>,
    {
        run_in_turn();
        let owner = Owner::new_root(None);
        let cursor = Cursor::new(root.clone().unchecked_into());
        let state =
            owner.with(|| view().into_view().hydrate::<true>(&cursor, &PositionState::default()));
        Box::new(Hydrated { _owner: owner, state })
    }
}
