//! Markup as a value: elements with attributes and children, to be written as HTML or held against the markup before it. One
//! type of node, whatever it shows, keeps the page's code small. Knows neither Leptos nor the browser.
//!
//! Texts and values are escaped where they are written, so nothing that a story says can become markup.
//!
//! ```
//! use nianbiao::markup::el;
//!
//! let link = el("a").attr("href", "#m1").text("rivers & roads");
//! assert_eq!(link.to_html(), r##"<a href="#m1">rivers &amp; roads</a>"##);
//! ```

mod element;
mod html;

pub use element::{Element, Node, el};
