//! Markup as a value: elements with attributes and children, to be written as HTML or held against the markup before
//! it. One type of node, whatever it shows, keeps the page's code small. Knows neither Leptos nor the browser.

mod element;
mod html;

pub use element::{Element, Node, el};
