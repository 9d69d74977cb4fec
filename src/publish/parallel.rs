//! Work that falls into independent parts, on as many cores as the caller allows. The one place of `publish` that starts
//! threads for its files; what comes out does not depend on how many there are.

use std::num::NonZeroUsize;

/// What `work` makes of each of `items`, in their order. With one core, or where there are no threads, one after the other;
/// otherwise who is free takes the next one, so what takes longest had better come first. What comes out is the same.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    cores: NonZeroUsize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    #[cfg(not(target_arch = "wasm32"))]
    if cores.get() > 1 && items.len() > 1 {
        return threads::each(items, cores.get().min(items.len()), &work);
    }
    let _one = cores;
    items.iter().map(work).collect()
}

#[cfg(not(target_arch = "wasm32"))]
mod threads {
    use std::panic::resume_unwind;
    use std::sync::atomic::{AtomicUsize, Ordering};

    pub(crate) fn each<T: Sync, R: Send>(
        items: &[T],
        threads: usize,
        work: &(impl Fn(&T) -> R + Sync),
    ) -> Vec<R> {
        let next = AtomicUsize::new(0);
        let hand = || {
            let mut made = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(index) else { return made };
                made.push((index, work(item)));
            }
        };
        let mut made: Vec<(usize, R)> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(hand)).collect();
            let mut made = hand();
            for other in others {
                // A panic in there is one of this thread, too.
                made.extend(other.join().unwrap_or_else(|it| resume_unwind(it)));
            }
            made
        });
        made.sort_unstable_by_key(|it| it.0);
        made.into_iter().map(|it| it.1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_items_on_any_number_of_cores() {
        let items: Vec<u64> = (0..200).collect();
        let expected: Vec<u64> = items.iter().map(|it| it * it).collect();
        for cores in [1, 2, 7, 500] {
            let cores = NonZeroUsize::new(cores).unwrap();
            assert_eq!(each(&items, cores, |it| it * it), expected);
        }
        assert!(each(&[], NonZeroUsize::MAX, |it: &u64| *it).is_empty());
    }
}
