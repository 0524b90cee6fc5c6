//! Ids that the application makes: cuid, cuid2, ulid, nanoid.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use uuid::Uuid;

const BASE36: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const URL_SAFE: &[u8; 64] = b"useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// `c`, the time, a counter, a fingerprint of the process, and chance: 25 letters that sort by time.
pub(super) fn cuid1() -> String {
    let mut id = String::with_capacity(25);
    id.push('c');
    push_base36(&mut id, milliseconds(), 8);
    push_base36(&mut id, COUNTER.fetch_add(1, Ordering::Relaxed).into(), 4);
    push_base36(&mut id, u128::from(std::process::id()), 4);
    push_base36(&mut id, random_bits(), 8);
    id
}

/// A letter and 23 more letters and digits, all by chance.
pub(super) fn cuid2() -> String {
    let mut bits = random_bits();
    let mut id = String::with_capacity(24);
    id.push(char::from(b'a' + low(bits, 26)));
    bits /= 26;
    push_base36(&mut id, bits, 12);
    push_base36(&mut id, random_bits(), 11);
    id
}

/// 48 bits of time and 80 of chance, in Crockford's letters: sorts by time.
pub(super) fn ulid() -> String {
    let bits = (milliseconds() << 80) | (random_bits() & ((1 << 80) - 1));
    (0..26).rev().map(|place| char::from(CROCKFORD[usize::from(low(bits >> (place * 5), 32))])).collect()
}

/// So many letters that an URL takes as they are, by chance.
pub(super) fn nanoid(length: usize) -> String {
    let mut id = String::with_capacity(length);
    while id.len() < length {
        // 120 bits of chance are 20 letters.
        let mut bits = random_bits();
        for _ in 0..(length - id.len()).min(20) {
            id.push(char::from(URL_SAFE[usize::from(low(bits, 64))]));
            bits >>= 6;
        }
    }
    id
}

fn milliseconds() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis())
}

/// 120 bits by chance: a random UUID's, without the six that say what it is.
fn random_bits() -> u128 {
    let (first, second) = (Uuid::new_v4().as_u128(), Uuid::new_v4().as_u128());
    let upper = first >> 80 << 72;
    let lower = second >> 80 << 24;
    (upper | lower | (first & 0xff_ffff)) & ((1 << 120) - 1)
}

/// The last `length` digits in base 36.
fn push_base36(id: &mut String, bits: u128, length: u32) {
    for place in (0..length).rev() {
        id.push(char::from(BASE36[usize::from(low(bits / 36_u128.pow(place), 36))]));
    }
}

fn low(bits: u128, base: u128) -> u8 {
    u8::try_from(bits % base).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_have_their_form() {
        assert_eq!(super::cuid1().len(), 25);
        assert_eq!(super::cuid2().len(), 24);
        assert_eq!(super::ulid().len(), 26);
        assert_eq!(super::nanoid(33).len(), 33);
        assert_ne!(super::cuid2(), super::cuid2());
        assert!(super::ulid().as_str() < "8");
    }
}
