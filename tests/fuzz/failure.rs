//! An input that failed: made shorter while it still fails, then kept as a file.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::target::Target;

/// How long an input is made shorter.
const PATIENCE: Duration = Duration::from_secs(20);

/// Leaves out pieces, at first large ones, for as long as what remains fails too.
pub(crate) fn shortened(input: &[u8], fails: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let begin = Instant::now();
    let mut input = input.to_vec();
    let mut size = input.len() / 2;
    while size > 0 && begin.elapsed() < PATIENCE {
        let mut at = 0;
        while at < input.len() && begin.elapsed() < PATIENCE {
            let mut shorter = input.clone();
            shorter.drain(at..(at + size).min(input.len()));
            if fails(&shorter) {
                input = shorter;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    input
}

/// Writes the input into a file that `regressions/<target>/` can take.
pub(crate) fn keep(target: &Target, input: &[u8]) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz").join(target.name);
    let path = folder.join(format!("{:016x}", hasher.finish()));
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(&path, input).unwrap();
    path
}

#[test]
fn what_is_not_needed_is_left_out() {
    let fails = |input: &[u8]| input.contains(&b'x') && input.contains(&b'y');
    assert_eq!(shortened(b"some x among others, and then y", fails), b"xy");
}
