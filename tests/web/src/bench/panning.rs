//! How evenly frames come while fingers move what is on the screen.

use crate::actions::Spot;
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// Moves of the fingers, each told to the browser when it has taken in the one before.
const MOVES: u32 = 72;
/// How far each move goes, in pixels.
const STRIDE: f64 = 5.0;
/// Moves after which the fingers turn back, so that they stay on the surface.
const TURN: u32 = 18;

/// Where the fingers are put, and how they move.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// One finger, to and fro.
    Sideways,
    /// Two fingers side by side, to and fro.
    SidewaysByTwo,
    /// Two fingers side by side, away from each other and back.
    Apart,
    /// One finger, upwards.
    Up,
}

/// The milliseconds that frames take in which fingers move on the first element of `selector`; `moved` is an expression
/// that changes when what is there moves.
pub(super) async fn frames(page: &Page, selector: &str, way: Way, moved: &str) -> Result<Vec<f64>> {
    let middle = page.middle(selector).await?;
    page.settle().await?;
    let before = page.eval(moved).await?;
    touch(page, "touchStart", &fingers(way, middle, 0)).await?;
    for step in 1..MOVES {
        touch(page, "touchMove", &fingers(way, middle, step)).await?;
        // The first moves only decide whether the fingers pan or scroll.
        if step == TURN / 2 {
            page.script(RECORD, vec![]).await?;
        }
        // On their way back: what is there may have been at its end already.
        if step == TURN + TURN / 2 {
            ensure!(page.eval(moved).await? != before, "fingers on {selector} move nothing");
        }
    }
    let frames = page.eval("window.__frames.splice(0, Infinity, null)").await?;
    touch(page, "touchEnd", &[]).await?;
    let frames = frames.as_array().context("no frames were counted")?;

    Ok(frames.iter().filter_map(Value::as_f64).collect())
}

/// Times frames until the first of them is not a number any more. Commands reach the browser more seldom than it draws,
/// so only frames that took in a move are counted: each from its beginning to the beginning of the next.
const RECORD: &str = "const frames = window.__frames = [];
    let last, moved = false, counts = false;
    for (const kind of ['pointermove', 'scroll']) addEventListener(kind, () => { moved = true; }, true);
    const next = (now) => {
        if (frames[0] === null) return;
        if (counts) frames.push(now - last);
        [last, counts, moved] = [now, moved, false];
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);";

fn fingers(way: Way, middle: Spot, step: u32) -> Vec<Spot> {
    let (x, y) = middle;
    let turned = step % (2 * TURN);
    let aside = STRIDE * f64::from(turned.min(2 * TURN - turned));
    match way {
        Way::Sideways => vec![(x + 45.0 - aside, y)],
        Way::SidewaysByTwo => vec![(x - aside, y), (x + 80.0 - aside, y)],
        Way::Apart => vec![(x - 20.0 - aside, y), (x + 20.0 + aside, y)],
        Way::Up => vec![(x, y + 225.0 - STRIDE * f64::from(step))],
    }
}

async fn touch(page: &Page, kind: &str, at: &[Spot]) -> Result<()> {
    let points: Vec<Value> =
        at.iter().zip(0..).map(|((x, y), id)| json!({ "x": x, "y": y, "id": id })).collect();
    let event = json!({ "type": kind, "touchPoints": points });
    page.devtools("Input.dispatchTouchEvent", event).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingers_turn_back_before_they_leave_the_surface() {
        for step in 0..MOVES {
            for way in [Way::SidewaysByTwo, Way::Apart] {
                for (x, _) in fingers(way, (195.0, 100.0), step) {
                    assert!((80.0..310.0).contains(&x), "{x} at step {step}");
                }
            }
        }
        assert_eq!(fingers(Way::Sideways, (195.0, 100.0), 2 * TURN), [(240.0, 100.0)]);
    }
}
