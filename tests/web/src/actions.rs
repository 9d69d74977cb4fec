//! Hands: keys, mouse, wheel and fingers, by the W3C's actions.

use crate::Engine;
use crate::page::Page;
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// A place in the window, in CSS pixels from its upper left corner.
pub type Spot = (f64, f64);

/// Keys by the code points that WebDriver gives them.
pub mod key {
    /// Arrow left.
    pub const LEFT: &str = "\u{e012}";
    /// Arrow right.
    pub const RIGHT: &str = "\u{e014}";
    /// Arrow up.
    pub const UP: &str = "\u{e013}";
    /// Arrow down.
    pub const DOWN: &str = "\u{e015}";
    /// Home.
    pub const HOME: &str = "\u{e011}";
    /// End.
    pub const END: &str = "\u{e010}";
    /// Page up.
    pub const PAGE_UP: &str = "\u{e00e}";
    /// Page down.
    pub const PAGE_DOWN: &str = "\u{e00f}";
    /// Enter.
    pub const ENTER: &str = "\u{e007}";
    /// Escape.
    pub const ESCAPE: &str = "\u{e00c}";
    /// Tab.
    pub const TAB: &str = "\u{e004}";
    /// The space bar.
    pub const SPACE: &str = " ";
    /// Shift, held while another key is pressed.
    pub const SHIFT: &str = "\u{e008}";
    /// Control, held while the wheel turns.
    pub const CONTROL: &str = "\u{e009}";
}

/// How far apart a finger is seen on its way.
const STEPS: i32 = 12;

impl Page {
    /// The middle of the first visible element of `selector`, after scrolling it into view.
    ///
    /// # Errors
    /// When there is none.
    pub async fn middle(&self, selector: &str) -> Result<Spot> {
        let spot = self
            .script(
                "const it = [...document.querySelectorAll(arguments[0])].find((it) => it.getClientRects().length);
                if (!it) return null;
                const seen = it.getBoundingClientRect();
                if (seen.top < 0 || seen.bottom > innerHeight) it.scrollIntoView({ block: 'center', behavior: 'instant' });
                const box = it.getBoundingClientRect();
                return [box.left + box.width / 2, box.top + box.height / 2];",
                vec![json!(selector)],
            )
            .await?;
        let part = |index: usize| spot.get(index).and_then(Value::as_f64);
        part(0).zip(part(1)).with_context(|| format!("nothing visible matches {selector}"))
    }

    /// Clicks the middle of an element with the mouse.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.click_at(self.middle(selector).await?).await
    }

    /// Clicks a place of the window.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn click_at(&self, at: Spot) -> Result<()> {
        self.act(json!([pointer("mouse", "mouse", &[to(at, 0), down(), up()])])).await
    }

    /// Clicks a link that leads to another page.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn follow(&self, selector: &str) -> Result<()> {
        match self.click(selector).await {
            // WebKit's driver says so where the page is gone before the click is over.
            Err(error) if format!("{error:#}").contains("unload event") => Ok(()),
            outcome => outcome,
        }
    }

    /// Taps the middle of an element: by finger where the engine has fingers, else by mouse.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn tap(&self, selector: &str) -> Result<()> {
        let at = self.middle(selector).await?;
        let kind = if self.engine() == Engine::Webkit { "mouse" } else { "touch" };
        self.act(json!([pointer("finger", kind, &[to(at, 0), down(), up()])])).await
    }

    /// Moves one finger along a line, in so many milliseconds.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn drag(&self, from: Spot, to: Spot, millis: i32) -> Result<()> {
        self.act(json!([finger("one", from, to, millis)])).await
    }

    /// Moves one finger along a line and lifts it in its course.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn throw(&self, from: Spot, to: Spot, millis: i32) -> Result<()> {
        self.act(json!([hand("one", "touch", from, to, millis, &[up()])])).await
    }

    /// Moves a pen along a line.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn draw(&self, from: Spot, to: Spot, millis: i32) -> Result<()> {
        self.act(json!([hand("pen", "pen", from, to, millis, &[pause(120), up()])])).await
    }

    /// Puts a finger down and leaves it there, until [`Page::let_go`].
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn hold(&self, at: Spot) -> Result<()> {
        self.finger_is("touchStart", Some(at), &[to(at, 0), down()]).await
    }

    /// Moves the finger that is held.
    ///
    /// # Errors
    /// When none is held.
    pub async fn hold_on(&self, at: Spot) -> Result<()> {
        self.finger_is("touchMove", Some(at), &[to(at, 60)]).await
    }

    /// Lifts the finger that is held.
    ///
    /// # Errors
    /// When none is held.
    pub async fn let_go(&self) -> Result<()> {
        self.finger_is("touchEnd", None, &[up()]).await
    }

    /// By the event's name and the fingers that are down in Chromium, whose driver lifts them after each command; by
    /// actions elsewhere.
    async fn finger_is(&self, what: &str, at: Option<Spot>, actions: &[Value]) -> Result<()> {
        if self.engine() == Engine::Chromium {
            let fingers: Vec<Value> = at.iter().map(|it| json!({ "x": it.0, "y": it.1 })).collect();
            let event = json!({ "type": what, "touchPoints": fingers });
            self.devtools("Input.dispatchTouchEvent", event).await?;
        } else {
            self.does(json!([pointer("held", "touch", actions)])).await?;
        }
        self.settle().await
    }

    /// Moves one finger along a line while the mouse is pressed somewhere on the way.
    ///
    /// # Errors
    /// When the engine has no fingers.
    pub async fn drag_beside_mouse(&self, from: Spot, target: Spot, mouse: Spot) -> Result<()> {
        let finger = hand("one", "touch", from, target, 300, &[pause(120), up()]);
        let moves = [to(mouse, 0), pause(60), pause(25), down(), pause(25), up()];
        self.act(json!([finger, pointer("mouse", "mouse", &moves)])).await
    }

    /// Moves two fingers at once and lifts the second before the first, which goes on to a third place.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn pinch_unevenly(&self, one: [Spot; 3], two: [Spot; 2]) -> Result<()> {
        let first = [to(one[0], 0), down(), to(one[1], 100), pause(50), to(one[2], 100), up()];
        let second = [to(two[0], 0), down(), to(two[1], 100), up()];
        self.act(json!([pointer("one", "touch", &first), pointer("two", "touch", &second)])).await
    }

    /// Moves two fingers at once, each along a line.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn pinch(&self, one: (Spot, Spot), two: (Spot, Spot), millis: i32) -> Result<()> {
        let fingers =
            json!([finger("one", one.0, one.1, millis), finger("two", two.0, two.1, millis)]);
        self.act(fingers).await
    }

    /// Turns the wheel at a place by so many pixels, Control held or not.
    ///
    /// # Errors
    /// When the engine has no wheel.
    pub async fn wheel(&self, at: Spot, by_px: (i32, i32), control: bool) -> Result<()> {
        let turn = json!({ "type": "scroll", "x": whole(at.0), "y": whole(at.1),
            "deltaX": by_px.0, "deltaY": by_px.1, "duration": 0, "origin": "viewport" });
        let wheel = json!({ "type": "wheel", "id": "wheel", "actions": [pause(0), turn] });
        if !control {
            return self.act(json!([wheel])).await;
        }
        let keys = json!({ "type": "key", "id": "keys", "actions": [
            { "type": "keyDown", "value": key::CONTROL }, pause(0),
        ] });
        self.act(json!([keys, wheel])).await
    }

    /// Presses keys one after the other, where the focus is.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press(&self, keys: &[&str]) -> Result<()> {
        let strokes: Vec<Value> = keys.iter().flat_map(|key| stroke(key)).collect();
        self.act(json!([{ "type": "key", "id": "keys", "actions": strokes }])).await
    }

    /// Presses a key while Shift is held.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press_with_shift(&self, key: &str) -> Result<()> {
        let [shift_down, shift_up] = stroke(key::SHIFT);
        let [key_down, key_up] = stroke(key);
        let strokes = [shift_down, key_down, key_up, shift_up];
        self.act(json!([{ "type": "key", "id": "keys", "actions": strokes }])).await
    }

    /// Presses Shift and the mouse's button in the middle of the window, and lets go of neither.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn hold_keys_and_buttons(&self) -> Result<()> {
        let keys = json!({ "type": "key", "id": "keys", "actions": [{ "type": "keyDown", "value": key::SHIFT }] });
        self.does(json!([keys, pointer("mouse", "mouse", &[to((200.0, 200.0), 0), down()])])).await
    }

    /// Does the actions, then lets go of everything.
    async fn act(&self, sources: Value) -> Result<()> {
        self.does(sources).await?;
        self.release().await?;
        self.settle().await
    }

    /// Does the actions. Those of fingers and pens that a driver has not are done by script.
    async fn does(&self, sources: Value) -> Result<()> {
        let lacks: &[&str] = match self.engine() {
            Engine::Chromium => &[],
            Engine::Firefox => &["pen"],
            Engine::Webkit => &["touch", "pen"],
        };
        let kind =
            |source: &Value| source.pointer("/parameters/pointerType")?.as_str().map(String::from);
        let kinds = sources.as_array().into_iter().flatten().filter_map(kind);
        if kinds.into_iter().any(|it| lacks.contains(&&*it)) {
            self.script_async(include_str!("fingers.js"), vec![sources]).await.map(drop)
        } else {
            let actions = json!({ "actions": sources });
            self.post("actions", actions).await.context("the hand is refused").map(drop)
        }
    }
}

fn stroke(key: &str) -> [Value; 2] {
    ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key }))
}

fn pointer(id: &str, kind: &str, actions: &[Value]) -> Value {
    json!({ "type": "pointer", "id": id, "parameters": { "pointerType": kind }, "actions": actions })
}

fn finger(id: &str, from: Spot, target: Spot, millis: i32) -> Value {
    // Standing still before letting go keeps the page from gliding on.
    hand(id, "touch", from, target, millis, &[pause(120), up()])
}

/// A hand that comes down, goes along a line and ends as it is told.
fn hand(id: &str, kind: &str, from: Spot, target: Spot, millis: i32, end: &[Value]) -> Value {
    let mut actions = vec![to(from, 0), down()];
    for step in 1..=STEPS {
        let part = f64::from(step) / f64::from(STEPS);
        let on_the_way = (from.0 + (target.0 - from.0) * part, from.1 + (target.1 - from.1) * part);
        actions.push(to(on_the_way, millis / STEPS));
    }
    actions.extend_from_slice(end);
    pointer(id, kind, &actions)
}

fn to(spot: Spot, millis: i32) -> Value {
    json!({ "type": "pointerMove", "duration": millis, "x": whole(spot.0), "y": whole(spot.1), "origin": "viewport" })
}

fn down() -> Value {
    json!({ "type": "pointerDown", "button": 0 })
}

fn up() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}

fn pause(millis: i32) -> Value {
    json!({ "type": "pause", "duration": millis })
}

/// A pixel without its fraction, which drivers refuse.
#[expect(clippy::cast_possible_truncation, reason = "a place in a window is far below the limit")]
fn whole(px: f64) -> i64 {
    px.round() as i64
}
