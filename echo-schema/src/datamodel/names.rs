//! Interned names: equal text, equal symbol.

use std::hash::Hasher;

use crate::source::offset;

/// An interned text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Symbol(u32);

/// All interned texts, in one buffer.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    buffer: String,
    ends: Vec<u32>,
    /// Open addressing; 0 is free, else symbol + 1.
    table: Vec<u32>,
}

impl Names {
    /// None yet, with room for about so many.
    pub fn with_room_for(names: usize) -> Self {
        Self { buffer: String::new(), ends: vec![0], table: vec![0; names.next_power_of_two().max(256)] }
    }

    pub fn get(&self, symbol: Symbol) -> &str {
        let index = symbol.0 as usize;
        &self.buffer[self.ends[index] as usize..self.ends[index + 1] as usize]
    }

    pub fn intern(&mut self, text: &str) -> Symbol {
        let slot = match self.slot(text) {
            Ok(symbol) => return symbol,
            Err(slot) => slot,
        };
        let symbol = offset(self.ends.len() - 1);
        self.buffer.push_str(text);
        self.ends.push(offset(self.buffer.len()));
        self.table[slot] = symbol + 1;
        if self.ends.len() * 2 > self.table.len() {
            self.grow();
        }
        Symbol(symbol)
    }

    /// Interns a text that is made of parts.
    pub fn intern_joined(&mut self, parts: [Symbol; 2], between: &str) -> Symbol {
        let mut text = String::with_capacity(64);
        text.push_str(self.get(parts[0]));
        text.push_str(between);
        text.push_str(self.get(parts[1]));
        self.intern(&text)
    }

    /// The symbol of a text, if it was ever interned.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.slot(text).ok()
    }

    fn slot(&self, text: &str) -> Result<Symbol, usize> {
        let mask = self.table.len() - 1;
        let mut slot = hash(text) & mask;
        while let Some(found) = self.table[slot].checked_sub(1) {
            if self.get(Symbol(found)) == text {
                return Ok(Symbol(found));
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    fn grow(&mut self) {
        let size = self.table.len() * 4;
        self.table = vec![0; size];
        for index in 0..self.ends.len() - 1 {
            let symbol = offset(index);
            let slot = self.slot(self.get(Symbol(symbol))).expect_err("each text is there once");
            self.table[slot] = symbol + 1;
        }
    }
}

fn hash(text: &str) -> usize {
    let mut hasher = QuickHasher::default();
    hasher.write(text.as_bytes());
    usize::try_from(hasher.finish() & 0xffff_ffff).unwrap_or(0)
}

/// A map whose keys are small and not chosen to do harm.
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, std::hash::BuildHasherDefault<QuickHasher>>;
/// The set to `Map`.
pub(crate) type Set<K> = std::collections::HashSet<K, std::hash::BuildHasherDefault<QuickHasher>>;

/// Multiply and rotate; fast on short keys.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct QuickHasher(u64);

impl QuickHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
        self.add(bytes.len() as u64);
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
