//! Input after input, for as long as there is time.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::corpus::{inputs, keep_failure};
use crate::mutate::mutated;
use crate::random::Random;
use crate::seen::Seen;
use crate::targets::Target;
use crate::trial::{Watch, smaller, trial};

/// No more inputs are kept to make others from.
const MOST_KEPT: usize = 5_000;
/// How long a smaller input that fails is looked for.
const SMALLER: Duration = Duration::from_secs(5);

/// Tries inputs for so long, the corpus first; whether all were good.
pub(crate) fn run(target: &Target, time: Duration, seed: u64, watch: &Watch) -> bool {
    let mut kept = match inputs(target, Path::new("")) {
        Ok(inputs) => inputs,
        Err(error) => {
            println!("{}: FAILED: {error}", target.name);
            return false;
        }
    };
    let (mut random, mut seen) = (Random::new(seed), Seen::default());
    let words: Vec<&str> = target.words.lines().collect();
    let (start, given) = (Instant::now(), kept.len());
    let mut runs = 0;
    while runs < given || start.elapsed() < time {
        let input = match kept.get(runs).filter(|_| runs < given) {
            Some(input) => input.clone(),
            None => {
                let (Some(base), Some(other)) = (random.of(&kept), random.of(&kept)) else { break };
                mutated(base, other, &words, &mut random)
            }
        };
        runs += 1;
        watch.begins(target, &input);
        match trial(target, &input) {
            Ok(shown) => {
                if seen.learn(&shown) && runs > given {
                    keep(&mut kept, given, input, &mut random);
                }
            }
            Err(error) => {
                println!("{}: FAILED in run {runs} with seed {seed}: {error}", target.name);
                keep_failure(target.name, &smaller(target, &input, SMALLER, watch));
                watch.ends();
                return false;
            }
        }
    }
    watch.ends();
    let (name, seconds) = (target.name, start.elapsed().as_secs_f64());
    let (count, more) = (seen.count(), kept.len() - given);
    println!(
        "{name}: {runs} runs in {seconds:.0} s with seed {seed}; \
         {count} different things seen, {more} inputs added to the {given} of the corpus"
    );
    true
}

/// Keeps an input that showed something new; when there are enough, in the place of an earlier one.
fn keep(kept: &mut Vec<Vec<u8>>, given: usize, input: Vec<u8>, random: &mut Random) {
    if kept.len() < MOST_KEPT {
        kept.push(input);
    } else if let Some(place) = kept.get_mut(given + random.below(MOST_KEPT - given)) {
        *place = input;
    }
}

/// Tries one input, from a file.
///
/// # Errors
/// When it fails, or cannot be read.
pub(crate) fn repeat(target: &Target, file: &str) -> Result<(), String> {
    let input = std::fs::read(file).map_err(|it| format!("{file}: {it}"))?;
    let seen = (target.check)(&input, &mut Seen::default());
    seen.map(|()| println!("{}: {file} is good", target.name))
}
