//! Numbers by chance, the same ones for the same seed.

/// A generator by George Marsaglia, with the multiplication that Sebastiano Vigna adds (xorshift64*).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        // Seeds that are near each other shall not begin alike, and 0 would stay 0.
        Self(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11).checked_rem(end as u64).unwrap_or(0) as usize
    }

    /// Whether one of so many comes up.
    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of them.
    pub(crate) fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_numbers_each_time_and_others_than_the_next() {
        let first = |seed| {
            let mut random = Random::new(seed);
            [0; 4].map(|_| random.next())
        };
        assert_eq!(first(7), first(7));
        assert_ne!(first(7), first(8));
        assert_ne!(first(u64::MAX), [0; 4]);
    }

    #[test]
    fn every_number_below_the_end_comes_up() {
        let mut random = Random::new(1);
        let mut times = [0; 5];
        (0..500).for_each(|_| times[random.below(5)] += 1);
        assert!(times.iter().all(|it| *it > 50), "{times:?}");
        assert_eq!(random.below(0), 0);
    }
}
