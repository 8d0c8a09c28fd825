//! The one integration test binary: what the product must show, by topic.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails by panicking"
)]

mod policy;
