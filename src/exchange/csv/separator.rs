//! Which character separates the cells of a table: the one that gives every row the same number of cells.

use super::table::records;

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records looked at.
const SAMPLE: usize = 30;

/// The separator, and how many bytes at the beginning only say so (the line `sep=;` that Excel writes and reads).
pub(super) fn recognise(bytes: &[u8]) -> (u8, usize) {
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, b'\r' | b'\n', ..] = bytes {
        return (*separator, 5);
    }
    let best = CANDIDATES.into_iter().max_by_key(|separator| {
        let widths: Vec<usize> = records(bytes, *separator).take(SAMPLE).map(|record| record.cells.len()).collect();
        let header = widths.first().copied().unwrap_or(0);
        let n_alike = widths.iter().filter(|width| **width == header && header > 1).count();
        // Of equals the first candidate: `max_by_key` would take the last.
        (n_alike, header, std::cmp::Reverse(CANDIDATES.iter().position(|own| own == separator)))
    });
    (best.unwrap_or(b','), 0)
}

#[cfg(test)]
mod tests {
    use super::recognise;

    #[test]
    fn the_character_that_makes_rows_alike() {
        let check = |text: &str, expect: char| assert_eq!(char::from(recognise(text.as_bytes()).0), expect, "{text}");
        check("a,b,c\n1,2,3\n", ',');
        check("a;b\n\"1;5\";2,0\n1,5;3\n", ';');
        check("a\tb\n1,5\t2\n", '\t');
        check("a|b|c\n1|2|3\n", '|');
        check("sep=|\r\na|b\n", '|');
        check("just one column\nand, a comma\n", ',');
        check("", ',');
    }
}
