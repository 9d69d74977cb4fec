//! A value that is kept as long as it is asked for with the same key.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The last value that was worked out, and what for.
///
/// What is laid out follows from its key alone, so keeping it changes nothing but the time it takes: a change of the choice
/// asks several times for the line, and for the ground of the map, that are there already.
#[derive(Debug)]
pub(super) struct Last<K, V>(Mutex<Option<(K, Arc<V>)>>);

impl<K, V> Default for Last<K, V> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<K: PartialEq, V> Last<K, V> {
    /// The value for `key`, worked out by `make` unless it was the last one.
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        if let Some((_, value)) = self.slot().as_ref().filter(|it| it.0 == key) {
            return Arc::clone(value);
        }
        // Not while it is held: what is made may ask for others.
        let value = Arc::new(make());
        *self.slot() = Some((key, Arc::clone(&value)));
        value
    }

    fn slot(&self) -> MutexGuard<'_, Option<(K, Arc<V>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_as_long_as_its_key_stays() {
        let (last, mut made) = (Last::default(), 0);
        for (key, expected, times) in [(3, 9, 1), (3, 9, 1), (4, 16, 2), (3, 9, 3)] {
            let value = last.get(key, || {
                made += 1;
                key * key
            });
            assert_eq!((*value, made), (expected, times));
        }
    }
}
