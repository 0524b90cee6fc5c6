//! PostgreSQL's binary `numeric`: a sign, groups of four decimal digits, and a display scale.

use std::fmt::Write as _;

use bytes::BufMut;

const NEGATIVE: u16 = 0x4000;

/// The text of a number, with as many decimals as the database shows.
pub(super) fn read(bytes: &[u8]) -> Result<String, String> {
    let mut words = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let mut next = || words.next().ok_or("the number ends early");
    let (count, weight, sign, scale) = (next()?, next()?.cast_signed(), next()?, usize::from(next()?));
    match sign {
        0 | NEGATIVE => {}
        0xC000 => return Ok("NaN".to_owned()),
        0xD000 => return Ok("Infinity".to_owned()),
        _ => return Ok("-Infinity".to_owned()),
    }
    let digits: Vec<u16> = (0..count).map(|_| next()).collect::<Result<_, _>>()?;
    let mut text = String::new();
    if sign == NEGATIVE {
        text.push('-');
    }
    let group = |position: i32| {
        usize::try_from(i32::from(weight) - position)
            .ok()
            .and_then(|index| digits.get(index))
            .copied()
            .unwrap_or(0)
    };
    match weight {
        0.. => {
            let _ = write!(text, "{}", group(i32::from(weight)));
            for position in (0..i32::from(weight)).rev() {
                let _ = write!(text, "{:04}", group(position));
            }
        }
        _ => text.push('0'),
    }
    if scale > 0 {
        text.push('.');
        let end = text.len() + scale;
        let mut position = -1;
        while text.len() < end {
            let _ = write!(text, "{:04}", group(position));
            position -= 1;
        }
        text.truncate(end);
    }
    Ok(text)
}

/// Writes a number from its plain text: digits, with a sign and a point where it has them.
pub(super) fn write(text: &str, buffer: &mut impl BufMut) -> Result<(), String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (NEGATIVE, rest),
        None => (0, text),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let padded = format!(
        "{}{whole}{fraction}{}",
        "0".repeat(whole.len().next_multiple_of(4) - whole.len()),
        "0".repeat(fraction.len().next_multiple_of(4) - fraction.len())
    );
    let mut groups = Vec::with_capacity(padded.len() / 4);
    for start in (0..padded.len()).step_by(4) {
        let group: u16 = padded[start..start + 4].parse().map_err(|_| format!("`{text}` is not a number"))?;
        groups.push(group);
    }
    let leading = groups.iter().take_while(|group| **group == 0).count();
    let trailing = groups[leading..].iter().rev().take_while(|group| **group == 0).count();
    let kept = &groups[leading..groups.len() - trailing];
    let out_of_range = |_| format!("`{text}` has too many digits for a numeric");
    let count = u16::try_from(kept.len()).map_err(out_of_range)?;
    let first = whole.len().div_ceil(4).cast_signed() - 1 - leading.cast_signed();
    let weight = if kept.is_empty() { 0 } else { i16::try_from(first).map_err(out_of_range)? };
    let scale = u16::try_from(fraction.len()).map_err(out_of_range)?;
    for word in [count, weight.cast_unsigned(), sign, scale] {
        buffer.put_u16(word);
    }
    for group in kept {
        buffer.put_u16(*group);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn there_and_back() {
        for text in
            ["0", "1", "-1", "10000", "12345.678", "-0.0001", "0.00001200", "100000000.0001", "99990000"]
        {
            let mut buffer = Vec::new();
            write(text, &mut buffer).unwrap();
            assert_eq!(read(&buffer).unwrap(), text);
        }
    }
}
