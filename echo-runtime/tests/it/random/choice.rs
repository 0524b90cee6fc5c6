//! Chance, from a seed, and values by chance.

use serde_json::{Value as Json, json};

/// Chance, from a seed (xorshift).
pub struct Choice(u64);

const TEXTS: [&str; 6] = ["a", "b", "ab", "abc", "c%d", "d_e"];
/// Letters and digits alone: databases disagree on the order of everything else.
const WORDS: [&str; 5] = ["a", "b", "ab", "abc", "zz"];

impl Choice {
    pub fn new(seed: u64) -> Self {
        let mut choice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            choice.next();
        }
        choice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count).expect("a small number")).expect("a small number")
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn of<T: Clone>(&mut self, all: &[T]) -> T {
        let at = self.below(all.len());
        all[at].clone()
    }

    /// A value that the field can have.
    pub fn value(&mut self, field: &str) -> Json {
        match field {
            "id" | "authorId" | "userId" => json!(self.below(8) + 1),
            "points" => json!(self.below(6)),
            "role" => json!(self.of(&["USER", "ADMIN"])),
            "rating" if self.percent(25) => Json::Null,
            "rating" => json!(self.of(&[0.5, 1.0, 1.5, 2.5])),
            "bio" => json!(self.of(&TEXTS)),
            _ => json!(self.of(&WORDS)),
        }
    }

    pub fn present(&mut self, field: &str) -> Json {
        loop {
            let value = self.value(field);
            if !value.is_null() {
                return value;
            }
        }
    }

    pub fn values(&mut self, field: &str) -> Json {
        (0..self.below(4)).map(|_| self.present(field)).collect()
    }
}
