//! A view brought to life in markup that is in the page already.
//!
//! Leptos's own way brings what servers stream into a page along, and with it all that prints values for developers:
//! 6 kB that nothing here asks for.

use std::any::Any;

use any_spawner::Executor;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Mountable, PositionState};
use wasm_bindgen::JsCast;
use web_sys::Element;

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
pub(super) fn hydrated<V>(root: &Element, view: impl FnOnce() -> V) -> Box<dyn Any>
where
    V: IntoView<State: 'static>,
{
    // The second story of a page finds it there.
    let _there = Executor::init_wasm_bindgen();
    let owner = Owner::new_root(None);
    let cursor = Cursor::new(root.clone().unchecked_into());
    let state =
        owner.with(|| view().into_view().hydrate::<true>(&cursor, &PositionState::default()));
    Box::new(Hydrated { _owner: owner, state })
}
