//! The second program of the page, fetched only when its address asks for another story.

fn main() {
    nianbiao::loader::start();
}
