//! What durability costs here: a few kilobytes appended and synchronised as often as turns are committed, by nobody's code but the
//! machine's. An answer that waits for a commit cannot come sooner than this, and stalls whenever this does.

use anyhow::Result;
use std::{
    io::Write,
    thread,
    time::{Duration, Instant},
};

/// About what a turn writes.
const WRITTEN: [u8; 8192] = [0; 8192];

/// Milliseconds of each of `per_second` appends a second for so long, sorted.
pub fn appends(per_second: u32, time: Duration) -> Result<Vec<f64>> {
    let mut file = tempfile::tempfile()?;
    let started = Instant::now();
    let mut taken = Vec::new();
    let beat = Duration::from_secs(1) / per_second;
    for turn in 1u32.. {
        if started.elapsed() >= time {
            break;
        }
        let before = Instant::now();
        file.write_all(&WRITTEN)?;
        file.sync_data()?;
        taken.push(before.elapsed().as_secs_f64() * 1e3);
        thread::sleep((beat * turn).saturating_sub(started.elapsed()));
    }
    taken.sort_by(f64::total_cmp);
    Ok(taken)
}
