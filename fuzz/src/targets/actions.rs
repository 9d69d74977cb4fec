//! Wishes of scripts, hands and keys, one a line, on small stories.
//!
//! | line | does |
//! |---|---|
//! | `on 2` | goes on with story 2, from its beginning |
//! | `select 3` and all words that scripts may send | asks for it |
//! | `key line ArrowLeft`, `key map + shift` | presses a key there |
//! | `pan-line 0.5`, `zoom-line 2 0.5`, `pan-map 10 -5`, `zoom-map 1`, `zoom-map 1 20 30` | asks for it |
//! | `drawn zoom-map 1` | the same by a hand that stays |
//! | `thrown 3.5`, `held` | lets go of the line, holds it |
//! | `size 286 26 390 184` | measures plot, row and map |
//! | `time 120` | lets so many milliseconds go by |
//! | `kept 1 4` | finds these milestones |
//! | `down map 10 20 30 40` | has fingers there: one, or two |
//! | `up` | lifts them |

use nianbiao::edition::{Chapter, Edition, Era, Further, Ground, Milestone, Place};
use nianbiao::geometry::{LngLat, Point, Size};
use nianbiao::map::{FeatureGeometry, FeatureInput, FeatureKind};
use nianbiao::state::{
    Action, Contact, Gesture, Matches, Model, Motion, Pointer, Recognizer, Scene, Sizes, Span,
    SpanEnd, Surface, Touch, Turn, update,
};

use super::drawn::{check_numbers, drawn, opened};
use super::{Parts, Target, ensure};
use crate::seen::Seen;

pub(crate) const TARGET: Target = Target {
    name: "actions",
    elsewhere: &[],
    from_elsewhere: |bytes| bytes,
    parts: Parts::Blocks,
    words: include_str!("../../words/actions.txt"),
    check,
};

/// More lines than this are not read: each may lay out everything.
const MOST_LINES: usize = 60;
/// Drawn after so many lines, and at the end.
const DRAWN_EVERY: usize = 6;

fn check(input: &[u8], seen: &mut Seen) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let mut page = Page::of(0);
    for (number, line) in text.lines().take(MOST_LINES).enumerate() {
        page.line(line, seen).map_err(|it| format!("line {}, {line:?}: {it}", number + 1))?;
        if number % DRAWN_EVERY == DRAWN_EVERY - 1 {
            page.check_drawings()?;
        }
    }
    page.check_drawings()
}

/// A page while it is used.
struct Page {
    model: Model,
    motion: Option<Motion>,
    now_ms: f64,
    hand: Recognizer,
    /// What fingers are down on.
    surface: Surface,
}

impl Page {
    fn of(story: usize) -> Self {
        let (hand, surface) = (Recognizer::default(), Surface::Map);
        Self { model: opened(scene(story)), motion: None, now_ms: 0.0, hand, surface }
    }

    fn line(&mut self, line: &str, seen: &mut Seen) -> Result<(), String> {
        let (held, wish) = match line.strip_prefix("drawn ") {
            Some(wish) => (true, wish),
            None => (false, line),
        };
        if let Some(action) = asked(wish)? {
            return self.ask(action, held, seen);
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        match *words.as_slice() {
            ["on", story] => *self = Self::of(story.parse().unwrap_or(0)),
            ["time", millis] => {
                self.now_ms += number(millis);
                self.turn(Turn::Frame);
            }
            ["thrown", speed] => self.turn(Turn::Thrown(number(speed))),
            ["held"] => self.turn(Turn::Held),
            ["size", plot, row, width, height] => {
                let map = Size::new(number(width), number(height));
                let (plot_width_px, row_px) = (number(plot), number(row));
                self.turn(Turn::Rest(Sizes { plot_width_px, row_px, map }));
            }
            ["kept", ref positions @ ..] => {
                let positions = positions.iter().filter_map(|it| it.parse().ok()).collect();
                self.model.state = self.model.state.with_matches(Some(Matches::new(positions)));
            }
            ["down", surface, ref numbers @ ..] => {
                let numbers: Vec<f64> = numbers.iter().map(|it| number(it)).collect();
                self.surface = surface_called(surface);
                return self.down(&numbers, seen);
            }
            ["up"] => {
                let gesture = self.hand.ended(self.now_ms);
                return self.gesture(gesture, seen);
            }
            _ => {}
        }
        self.check_state()
    }

    fn ask(&mut self, action: Action, held: bool, seen: &mut Seen) -> Result<(), String> {
        let Model { scene, state, sizes, .. } = &self.model;
        let [once, again] = [(); 2].map(|()| update(scene, *sizes, state, action));
        ensure(same(&once, &again), || "the same wish leads to two states".to_owned())?;
        let before = state.clone();
        self.turn(if held { Turn::Drawn(action) } else { Turn::Asked(action) });
        // Which wish changed what, and not to what.
        let after = &self.model.state;
        let changed = [
            before.selected != after.selected,
            before.domain != after.domain,
            before.viewport != after.viewport,
            before.reached != after.reached,
            before.reached_place != after.reached_place,
            before.chapter != after.chapter,
            before.matches != after.matches,
            before.span != after.span,
        ];
        seen.note((std::mem::discriminant(&action), held, changed, self.motion.is_some()));
        self.check_state()
    }

    fn turn(&mut self, turn: Turn) {
        self.motion = Motion::turn(self.motion, &mut self.model, turn, self.now_ms);
    }

    /// Fingers as they come down or move.
    fn down(&mut self, numbers: &[f64], seen: &mut Seen) -> Result<(), String> {
        let points = numbers.chunks(2).take(2).filter_map(|it| match *it {
            [x, y] => Some(Point::new(x, y)),
            _ => None,
        });
        let contacts = (0..).zip(points).map(|(id, at)| Contact { id, at }).collect();
        if !self.hand.follows(Pointer::Finger) {
            self.hand.begins(Pointer::Finger);
        }
        let (surface, size, millis) = (self.surface, self.model.sizes.map, self.now_ms);
        let pointer = Pointer::Finger;
        let gesture = self.hand.moved(Touch { pointer, contacts, surface, size, millis });
        self.gesture(gesture, seen)
    }

    fn gesture(&mut self, gesture: Option<Gesture>, seen: &mut Seen) -> Result<(), String> {
        let Some(gesture) = gesture else { return Ok(()) };
        let mut actions = Vec::new();
        gesture.asks(self.surface, self.model.sizes.map, |it| actions.push(it));
        actions.into_iter().try_for_each(|it| self.ask(it, true, seen))
    }

    fn check_state(&self) -> Result<(), String> {
        let Model { scene, state, .. } = &self.model;
        ensure(state.selected <= scene.last_milestone(), || {
            format!("milestone {} is chosen", state.selected)
        })?;
        let sound = |it: [f64; 2]| it.iter().all(|it| it.is_finite());
        if let Some(domain) = state.domain {
            let sound = sound([domain.start, domain.end]) && domain.start < domain.end;
            ensure(sound, || format!("the visible time is {domain:?}"))?;
        }
        if let Some(view) = state.viewport {
            let sound = sound([view.center.x, view.center.y]) && view.zoom.level().is_finite();
            ensure(sound, || format!("the visible ground is {view:?}"))?;
        }
        if let Some(span) = state.span {
            let sound = Span::new(span.from_s, span.to_s).is_some();
            ensure(sound, || format!("the marked span is {span:?}"))?;
        }
        Ok(())
    }

    fn check_drawings(&self) -> Result<(), String> {
        check_numbers(&drawn(&self.model))
    }
}

/// Whether two states are the same, also where both hold what is not a number.
fn same(a: &impl std::fmt::Debug, b: &impl std::fmt::Debug) -> bool {
    format!("{a:?}") == format!("{b:?}")
}

/// The wish of a line, if it is one.
fn asked(line: &str) -> Result<Option<Action>, String> {
    if let Some(action) = Action::from_words(line) {
        let words = action.words().unwrap_or_default();
        let back = Action::from_words(&words);
        ensure(back == Some(action), || format!("{words:?} does not lead back to it"))?;
        return Ok(Some(action));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    Ok(Some(match *words.as_slice() {
        ["pan-line", share] => Action::PanLine(number(share)),
        ["zoom-line", factor, around] => {
            Action::ZoomLine { factor: number(factor), around: Some(number(around)) }
        }
        ["pan-map", dx, dy] => Action::PanMap { dx_px: number(dx), dy_px: number(dy) },
        ["zoom-map", delta] => Action::ZoomMap { delta: number(delta), anchor: None },
        ["zoom-map", delta, x, y] => {
            let anchor = Some(Point::new(number(x), number(y)));
            Action::ZoomMap { delta: number(delta), anchor }
        }
        ["mark", from, to] => Action::MarkSpan(Span::new(number(from), number(to))),
        ["end", end, to] => Action::MoveSpanEnd { end: end_called(end), to: number(to) },
        ["step-end", end, steps] => {
            let end = end_called(end).unwrap_or(SpanEnd::To);
            Action::StepSpanEnd { end, steps: number(steps) }
        }
        ["key", surface, key, ref shift @ ..] => {
            return Ok(Action::from_key(surface_called(surface), key, !shift.is_empty()));
        }
        _ => return Ok(None),
    }))
}

fn surface_called(name: &str) -> Surface {
    match name {
        "line" => Surface::Line,
        "card" => Surface::Card,
        "from" => Surface::SpanEnd(SpanEnd::From),
        "to" => Surface::SpanEnd(SpanEnd::To),
        _ => Surface::Map,
    }
}

fn end_called(name: &str) -> Option<SpanEnd> {
    match name {
        "from" => Some(SpanEnd::From),
        "to" => Some(SpanEnd::To),
        _ => None,
    }
}

/// A number as Rust reads it, `NaN` and `inf` among them; 0 for what is none.
fn number(text: &str) -> f64 {
    text.parse().unwrap_or(0.0)
}

/// The stories: one of two chapters, a crowd without places, a single milestone, and one with nothing in it.
fn scene(story: usize) -> Scene {
    Scene::new(match story % 4 {
        0 => two_chapters(),
        1 => Edition { milestones: (0..90).map(|it| milestone(it, it % 7)).collect(), ..named() },
        2 => Edition { milestones: vec![milestone(0, 1)], ..named() },
        _ => Edition::default(),
    })
}

fn named() -> Edition {
    Edition { id: "s".to_owned(), lang: "zh".to_owned(), ..Edition::default() }
}

fn milestone(number: u32, days: u32) -> Milestone {
    let first_s = f64::from(number / 3) * 86_400.0;
    Milestone {
        id: format!("m{number}"),
        first_s,
        end_s: first_s + f64::from(days.max(1)) * 86_400.0,
        exact: days <= 1,
        weight: f64::from(number % 4),
        ..Milestone::default()
    }
}

/// Places that lie together, apart, upon each other and on both sides of the date line; milestones with and without.
fn two_chapters() -> Edition {
    let places = [113.0, 113.001, 113.4, 113.4, -179.9, 179.9].map(|lng| Place {
        id: String::new(),
        name: "城".to_owned(),
        position: LngLat::new(lng, 23.6),
        uncertainty_m: 900.0,
    });
    let milestones = (0..24).map(|it| Milestone {
        chapter: (it % 5 < 4).then_some(it % 2),
        place: (it % 4 > 0).then_some(it % 6),
        ..milestone(it, it % 9)
    });
    let river = [112.0, 113.2, 114.0].map(|lng| LngLat::new(lng, 23.5)).to_vec();
    let feature = |kind, geometry| FeatureInput { kind, name: None, priority: 0.0, geometry };
    let ground = Ground {
        features: vec![
            feature(FeatureKind::River, FeatureGeometry::Lines(vec![river])),
            feature(FeatureKind::Hills, FeatureGeometry::Points(vec![LngLat::new(113.2, 23.7)])),
        ],
        ..Ground::default()
    };
    Edition {
        chapters: vec![Chapter::default(), Chapter::default()],
        places: places.to_vec(),
        milestones: milestones.collect(),
        further: vec![Further { milestone: 3, place: 4 }],
        eras: vec![Era { title: String::new(), first_s: 0.0, end_s: 2e5 }],
        ground,
        ..named()
    }
}
