//! Sorting, compiled once for the whole page.
//!
//! The standard library's sorts are made anew for every type and every comparison, some 3 kB of Wasm each. Here one merge
//! sort orders numbers of elements, whatever the elements are, and only the few lines around it are made anew. It is
//! stable, takes time in proportion to n·log n, and is quick where much is in order already.

use std::cmp::Ordering;

/// Sorts `items` by `compare`; equals keep their order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = order_of(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    arrange(order, &mut |a, b| items.swap(a, b));
}

/// Sorts whole numbers, the least first.
pub fn sort_numbers(numbers: &mut [u32]) {
    sort_by(numbers, u32::cmp);
}

/// Sorts numbers, the least first, in the order of [`f64::total_cmp`].
pub fn sort_floats(numbers: &mut [f64]) {
    sort_by(numbers, f64::total_cmp);
}

/// The numbers from 0 to `len`, sorted by `compare`, equals ascending: the order of as many elements, which stay where
/// they are. There are at most 2³² of them.
pub fn order_of(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..len as u32).collect();
    let mut merged: Vec<u32> = Vec::with_capacity(len);
    let mut run = 1;
    while run < len {
        merged.clear();
        for pair in order.chunks(2 * run) {
            let (left, right) = pair.split_at(run.min(pair.len()));
            merge(left, right, &mut merged, compare);
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// Adds two sorted runs to `merged` as one.
fn merge(
    mut left: &[u32],
    mut right: &[u32],
    merged: &mut Vec<u32>,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) {
    let mut comes_first = |a: &u32, b: &u32| compare(*a as usize, *b as usize).is_lt();
    let in_order = match (left, right) {
        ([.., last], [first, ..]) => !comes_first(first, last),
        _ => true,
    };
    if !in_order {
        while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
            if comes_first(b, a) {
                merged.push(*b);
                right = after_b;
            } else {
                merged.push(*a);
                left = after_a;
            }
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// Puts elements into an order by swaps. Each cycle of the order is walked once; the elements it leaves behind are in
/// place.
fn arrange(mut order: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut place = start;
        while let Some(from) = order.get_mut(place) {
            let next = std::mem::replace(from, place as u32) as usize;
            if next == start {
                break;
            }
            swap(place, next);
            place = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equals_keep_their_order() {
        let mut words = ["bb", "a", "cc", "d", "aa", ""];
        sort_by(&mut words, |a, b| a.len().cmp(&b.len()));
        assert_eq!(words, ["", "a", "d", "bb", "cc", "aa"]);
    }

    #[test]
    fn floats_come_in_total_order() {
        let mut numbers = [f64::NAN, 1.0, 0.0, -0.0, f64::NEG_INFINITY];
        sort_floats(&mut numbers);
        assert_eq!(numbers.map(|it| it.to_string()), ["-inf", "-0", "0", "1", "NaN"]);
    }

    #[test]
    fn nothing_and_one_are_in_order() {
        assert!(order_of(0, &mut |_, _| Ordering::Less).is_empty());
        assert_eq!(order_of(1, &mut |_, _| Ordering::Less), [0]);
    }

    #[test]
    fn what_is_in_order_takes_one_look_at_each() {
        let mut looks = 0;
        order_of(1024, &mut |a, b| {
            looks += 1;
            a.cmp(&b)
        });
        assert_eq!(looks, 1023);
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_library(
            keys in prop::collection::vec(0u32..50, 0..300),
        ) {
            let items: Vec<(u32, usize)> = keys.into_iter().zip(0..).collect();
            let (mut sorted, mut expected) = (items.clone(), items.clone());
            sort_by(&mut sorted, |a, b| a.0.cmp(&b.0));
            expected.sort_by_key(|it| it.0);
            prop_assert_eq!(&sorted, &expected);
            let order = order_of(items.len(), &mut |a, b| items[a].0.cmp(&items[b].0));
            let ordered: Vec<_> = order.iter().map(|&it| items[it as usize]).collect();
            prop_assert_eq!(ordered, expected);
        }

        #[test]
        fn any_comparison_gives_each_element_once(
            answers in prop::collection::vec(-1i8..=1, 1..40),
            len in 0usize..200,
        ) {
            let mut answers = answers.into_iter().cycle().map(|it| it.cmp(&0));
            let mut items: Vec<u32> = (0..len as u32).collect();
            sort_by(&mut items, |_, _| answers.next().unwrap());
            sort_numbers(&mut items);
            prop_assert!(items.iter().copied().eq(0..len as u32));
        }
    }
}
