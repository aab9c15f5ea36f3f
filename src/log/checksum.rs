//! CRC-32, the checksum of segments.

/// The table for the reversed polynomial 0xEDB88320: one kilobyte, where ready-made crates carry sixteen.
const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        let mut crc = n as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
            bit += 1;
        }
        table[n] = crc;
        n += 1;
    }
    table
};

/// The CRC-32 of all parts in turn, as in ISO 3309 (and zip, gzip, PNG).
pub fn crc32(parts: &[&[u8]]) -> u32 {
    let mut crc = !0;
    for part in parts {
        for byte in *part {
            crc = TABLE[(crc as u8 ^ byte) as usize] ^ crc >> 8;
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_published_check_value() {
        assert_eq!(crc32(&[b"123456789"]), 0xcbf4_3926);
        assert_eq!(crc32(&[b"1234", b"", b"56789"]), 0xcbf4_3926);
        assert_eq!(crc32(&[]), 0);
    }
}
