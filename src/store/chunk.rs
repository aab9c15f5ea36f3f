//! Chunks: the lines of one append, readable in the browser's own tools, with the checksum that tells a torn one.
//!
//! The last line is the CRC-32 of the lines before it, as eight hexadecimal digits.

use crate::log::checksum::crc32;

/// The text of a chunk of these lines, each with its line break.
pub fn write(lines: &str) -> String {
    format!("{lines}{}", checksum(lines))
}

/// The lines of a chunk; `None` where it is not whole.
pub fn read(text: &str) -> Option<&str> {
    let (lines, sum) = text.split_at_checked(text.len().checked_sub(8)?)?;
    (sum == checksum(lines)).then_some(lines)
}

fn checksum(lines: &str) -> String {
    format!("{:08x}", crc32(&[lines.as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn what_is_whole_is_read() {
        for lines in ["", "one\n", "one\ntwo\n", "ä\n"] {
            assert_eq!(read(&write(lines)), Some(lines));
        }
    }

    #[test]
    fn what_is_torn_is_not() {
        let text = write("{\"t\":\"1.0.a\"}\n");
        for at in 0..text.len() {
            assert_eq!(read(&text[..at]), None, "{at}");
            let mut bent = text.clone();
            bent.replace_range(at..=at, "§");
            assert_eq!(read(&bent), None, "{at}");
        }
    }
}
