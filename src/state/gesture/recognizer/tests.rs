//! Hands of all kinds, as the page reports them.

use proptest::prelude::*;

use super::*;
use crate::state::Surface;

const SIZE: Size = Size::new(300.0, 120.0);

fn contact(id: i32, x: f64, y: f64) -> Contact {
    Contact { id, at: Point::new(x, y) }
}

/// A hand with one kind of pointer on one surface, seen every ten milliseconds.
struct Hand {
    recognizer: Recognizer,
    pointer: Pointer,
    surface: Surface,
    size: Size,
    millis: f64,
}

impl Hand {
    fn down(pointer: Pointer, surface: Surface, at: Contact) -> Self {
        let recognizer = Recognizer::default();
        let mut hand = Self { recognizer, pointer, surface, size: SIZE, millis: 0.0 };
        assert!(hand.recognizer.begins(pointer));
        assert_eq!(hand.moves(&[at]), None);
        hand
    }

    fn moves(&mut self, contacts: &[Contact]) -> Option<Gesture> {
        self.millis += 10.0;
        let Self { pointer, surface, size, millis, .. } = *self;
        let contacts = contacts.to_vec();
        let gesture = self.recognizer.moved(Touch { pointer, contacts, surface, size, millis })?;
        // Where a drag has come to is where the only contact is.
        Some(match gesture {
            Gesture::Drag { dx_px, dy_px, to } => {
                assert_eq!(to, self.recognizer.contacts[0].at);
                Gesture::Drag { dx_px, dy_px, to: Point::default() }
            }
            other => other,
        })
    }

    fn lifts(&mut self) -> Option<Gesture> {
        self.recognizer.ended(self.millis)
    }
}

fn finger(surface: Surface) -> Hand {
    Hand::down(Pointer::Finger, surface, contact(1, 0.0, 0.0))
}

fn drag(dx_px: f64, dy_px: f64) -> Option<Gesture> {
    Some(Gesture::Drag { dx_px, dy_px, to: Point::default() })
}

#[test]
fn a_vertical_finger_belongs_to_the_page() {
    let mut hand = finger(Surface::Line);
    assert_eq!(hand.moves(&[contact(1, 3.0, 20.0)]), None);
    assert_eq!(hand.moves(&[contact(1, 90.0, 20.0)]), None);
    assert!(hand.recognizer.is_refused());
    assert_eq!(hand.lifts(), None);
}

#[test]
fn a_sideways_finger_drags_from_where_it_came_down() {
    let mut hand = finger(Surface::Line);
    assert_eq!(hand.moves(&[contact(1, 4.0, 0.0)]), None);
    assert_eq!(hand.moves(&[contact(1, 12.0, 1.0)]), drag(12.0, 1.0));
    hand.moves(&[contact(1, -60.0, 1.0)]);
    assert!(matches!(hand.lifts(), Some(Gesture::Release { across_px: -60.0, .. })));
}

/// How fast a finger is that goes to the left by these steps and then waits so long before it is lifted.
fn thrown(steps_px: &[f64], waits: f64) -> f64 {
    let mut hand = finger(Surface::Line);
    let mut x = 0.0;
    for step in steps_px {
        x -= step;
        hand.moves(&[contact(1, x, 0.0)]);
    }
    hand.millis += waits;
    match hand.lifts() {
        Some(Gesture::Release { speed, .. }) => speed,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_finger_lifted_in_its_course_throws_and_one_that_waits_does_not() {
    let even = thrown(&[10.0; 30], 0.0);
    assert!((even + 1.0).abs() < 0.01, "{even}");
    assert_eq!(thrown(&[10.0; 30], 150.0), 0.0);
    // Fast until a tenth of a second ago counts as good as nothing.
    let slowed = thrown(&[[20.0; 10], [2.0; 10]].concat(), 0.0);
    assert!((-0.5..-0.15).contains(&slowed), "{slowed}");
    assert_eq!(thrown(&[1.0; 30], 0.0), 0.0);
    assert_eq!(thrown(&[900.0; 30], 0.0), -MOST_SPEED);
}

#[test]
fn one_finger_never_moves_the_map_and_two_do() {
    let mut hand = finger(Surface::Map);
    assert_eq!(hand.moves(&[contact(1, 50.0, 0.0)]), None);
    assert!(hand.recognizer.is_refused());
    hand.moves(&[contact(1, 50.0, 0.0), contact(2, 50.0, 10.0)]);
    let pinched = hand.moves(&[contact(1, 50.0, 0.0), contact(2, 50.0, 20.0)]);
    let around = Point::new(50.0, 5.0);
    assert_eq!(pinched, Some(Gesture::Pinch { scale: 2.0, around, dx_px: 0.0, dy_px: 5.0 }));
    assert!(hand.recognizer.is_claimed());
}

#[test]
fn whichever_finger_of_a_pinch_is_lifted_first_the_other_moves_and_throws_nothing() {
    for (stays, x) in [(1, 0.0), (2, 80.0)] {
        let mut hand = finger(Surface::Line);
        hand.moves(&[contact(1, 0.0, 0.0), contact(2, 60.0, 0.0)]);
        assert!(hand.moves(&[contact(1, 0.0, 0.0), contact(2, 80.0, 0.0)]).is_some());
        assert_eq!(hand.moves(&[contact(stays, x, 0.0)]), None);
        assert_eq!(hand.moves(&[contact(stays, x + 90.0, 0.0)]), None);
        assert!(!hand.recognizer.rests());
        assert_eq!(hand.lifts(), None);
    }
}

#[test]
fn a_third_finger_pauses_a_pinch_and_its_going_lets_it_go_on() {
    let mut hand = finger(Surface::Map);
    let two = [contact(1, 0.0, 0.0), contact(2, 60.0, 0.0)];
    hand.moves(&two);
    assert_eq!(hand.moves(&[two[0], two[1], contact(3, 30.0, 90.0)]), None);
    assert_eq!(hand.moves(&two), None);
    let wider = hand.moves(&[two[0], contact(2, 120.0, 0.0)]);
    assert!(matches!(wider, Some(Gesture::Pinch { scale: 2.0, .. })));
}

#[test]
fn a_phone_that_is_turned_moves_nothing_by_itself() {
    // Under the same finger the surface is elsewhere: this was a drag by half a screen.
    let mut hand = finger(Surface::Line);
    assert_eq!(hand.moves(&[contact(1, 20.0, 0.0)]), drag(20.0, 0.0));
    hand.size = Size::new(600.0, 120.0);
    assert_eq!(hand.moves(&[contact(1, 240.0, 0.0)]), None);
    assert_eq!(hand.moves(&[contact(1, 244.0, 0.0)]), None);
    assert_eq!(hand.moves(&[contact(1, 255.0, 0.0)]), drag(15.0, 0.0));

    let mut hand = finger(Surface::Map);
    hand.moves(&[contact(1, 0.0, 0.0), contact(2, 60.0, 0.0)]);
    hand.size = Size::new(600.0, 120.0);
    assert_eq!(hand.moves(&[contact(1, 200.0, 0.0), contact(2, 320.0, 0.0)]), None);
    let pinched = hand.moves(&[contact(1, 200.0, 0.0), contact(2, 260.0, 0.0)]);
    assert!(matches!(pinched, Some(Gesture::Pinch { scale: 0.5, .. })));
}

#[test]
fn what_the_page_scrolls_by_stays_its_own_while_sizes_change() {
    let mut hand = finger(Surface::Line);
    hand.moves(&[contact(1, 0.0, 30.0)]);
    hand.size = Size::new(300.0, 160.0);
    hand.moves(&[contact(1, 0.0, 40.0)]);
    assert_eq!(hand.moves(&[contact(1, 90.0, 40.0)]), None);
}

#[test]
fn a_cancelled_hand_begins_anew() {
    let mut hand = finger(Surface::Line);
    hand.moves(&[contact(1, 40.0, 0.0)]);
    // What it did is asked for and dropped.
    let _cancelled = hand.lifts();
    assert_eq!(hand.moves(&[contact(1, 90.0, 0.0)]), None);
    assert!(hand.recognizer.begins(Pointer::Finger));
    assert_eq!(hand.moves(&[contact(7, 90.0, 0.0)]), None);
    assert_eq!(hand.moves(&[contact(7, 70.0, 0.0)]), drag(-20.0, 0.0));
}

#[test]
fn a_pen_does_what_a_finger_does_and_is_one_where_it_is_reported_as_one() {
    let mut pen = Hand::down(Pointer::Pen, Surface::Line, contact(9, 0.0, 0.0));
    assert_eq!(pen.moves(&[contact(9, 30.0, 0.0)]), drag(30.0, 0.0));
    assert!(matches!(pen.lifts(), Some(Gesture::Release { across_px: 30.0, .. })));
    let mut pen = Hand::down(Pointer::Pen, Surface::Map, contact(9, 0.0, 0.0));
    assert_eq!(pen.moves(&[contact(9, 30.0, 0.0)]), None);

    let mut pen = Hand::down(Pointer::Pen, Surface::Line, contact(9, 0.0, 0.0));
    assert!(pen.recognizer.begins(Pointer::Finger));
    assert_eq!(pen.moves(&[contact(9, 50.0, 0.0)]), None);
    assert!(pen.recognizer.follows(Pointer::Finger) && !pen.recognizer.begins(Pointer::Pen));
}

#[test]
fn a_mouse_moves_the_map_any_way_and_throws_nothing() {
    let mut mouse = Hand::down(Pointer::Mouse, Surface::Map, contact(1, 0.0, 0.0));
    assert_eq!(mouse.moves(&[contact(1, 3.0, 30.0)]), drag(3.0, 30.0));
    assert_eq!(mouse.lifts(), None);
}

#[test]
fn a_mouse_pressed_beside_a_finger_has_no_say_and_a_finger_beside_a_mouse_takes_over() {
    let mut hand = finger(Surface::Line);
    assert!(!hand.recognizer.begins(Pointer::Mouse));
    hand.pointer = Pointer::Mouse;
    assert_eq!(hand.moves(&[contact(2, 200.0, 0.0)]), None);
    hand.pointer = Pointer::Finger;
    assert_eq!(hand.moves(&[contact(1, 30.0, 0.0)]), drag(30.0, 0.0));

    let mut mouse = Hand::down(Pointer::Mouse, Surface::Line, contact(2, 0.0, 0.0));
    mouse.moves(&[contact(2, 30.0, 0.0)]);
    assert!(mouse.recognizer.begins(Pointer::Finger));
    assert_eq!(mouse.moves(&[contact(2, 60.0, 0.0)]), None);
    mouse.pointer = Pointer::Finger;
    assert_eq!(mouse.moves(&[contact(1, 100.0, 0.0)]), None);
    assert_eq!(mouse.moves(&[contact(1, 120.0, 0.0)]), drag(20.0, 0.0));
    let _thrown = mouse.lifts();
    // Fingers gone, the next press counts again.
    assert!(mouse.recognizer.begins(Pointer::Mouse));
}

#[test]
fn a_finger_rests_until_it_leaves_its_place_or_another_comes() {
    let mut hand = finger(Surface::Map);
    hand.moves(&[contact(1, 5.0, 5.0)]);
    assert!(hand.recognizer.rests());
    hand.moves(&[contact(1, 5.0, 9.0)]);
    assert!(!hand.recognizer.rests());
    let mut hand = finger(Surface::Map);
    hand.moves(&[contact(1, 0.0, 0.0), contact(2, 60.0, 0.0)]);
    assert!(!hand.recognizer.rests());
    assert!(!Recognizer::default().rests());
}

/// Anything that a page may report, in any order.
fn report() -> impl Strategy<Value = (u8, Vec<(i32, f64, f64)>, f64)> {
    let contacts = prop::collection::vec((0..3i32, prop::num::f64::ANY, prop::num::f64::ANY), 0..4);
    (0u8..9, contacts, prop::num::f64::ANY)
}

proptest! {
    #[test]
    fn any_reports_are_survived_and_ended(reports in prop::collection::vec(report(), 0..40)) {
        let mut recognizer = Recognizer::default();
        for (what, contacts, millis) in reports {
            let pointer = [Pointer::Finger, Pointer::Pen, Pointer::Mouse][usize::from(what % 3)];
            let contacts: Vec<_> = contacts.iter().map(|it| contact(it.0, it.1, it.2)).collect();
            match what / 3 {
                0 => drop(recognizer.begins(pointer)),
                1 => {
                    let surface = Surface::Line;
                    let touch = Touch { pointer, contacts, surface, size: SIZE, millis };
                    let _any = recognizer.moved(touch);
                }
                _ => {
                    let released = recognizer.ended(millis);
                    if let Some(Gesture::Release { speed, .. }) = released {
                        prop_assert!(speed.is_finite());
                    }
                    prop_assert!(!recognizer.is_claimed() && recognizer.begins(pointer));
                }
            }
        }
    }
}
