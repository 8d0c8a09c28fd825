//! How many statements a turn costs: each is a round trip for a debtor who waits. A change that needs more of them must say so here.

use super::stage::{CHAT, ani};
use crate::harness::database::TestDatabase;
use santun::services::{channel::Inbound, receive};
use std::sync::Arc;

/// Statements of a turn in which a question is answered, `BEGIN` and `COMMIT` too, of somebody who agreed to nothing yet; its answer is
/// written as being sent.
const TURN: usize = 9;
/// Statements that record what became of the answer.
const RESULT: usize = 4;

/// Counted on PostgreSQL, where the server itself says what it was asked; the units of work are the same on both engines.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_turn_and_its_result_cost_no_more_statements_than_they_did() {
    let Some(test) = TestDatabase::postgres().await else { return };
    let mut bot = ani(&test).await;
    bot.restart(test.reopen_logged().await.unwrap());
    // The first turn fills what has a version and is kept: policy, calendar, ways to pay.
    for counted in [false, true] {
        let question = bot.update(CHAT, Inbound::Text("berapa sisa saya?".to_owned()));
        let before = test.statements().len();
        let received = receive(&bot.services, &[Arc::clone(&bot.delivery)], vec![question]).await.unwrap();
        let turn = test.statements().split_off(before);
        let mut delivered = Vec::new();
        for ready in received.ready.into_iter().flat_map(|(_, ready)| ready) {
            delivered.push(bot.delivery.send(ready).await);
        }
        assert_eq!(delivered.len(), 1, "the answer leaves with its turn");
        let before = test.statements().len();
        bot.delivery.record(Arc::new(delivered)).await.unwrap();
        let result = test.statements().split_off(before);
        if counted {
            assert_eq!((turn.len(), result.len()), (TURN, RESULT), "{turn:#?}\n{result:#?}");
        }
    }
}
