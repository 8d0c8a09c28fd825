//! What became of the messages: no result forged, an answer of unknown fate repeated once, and what a result says of what is left.

use super::{
    fixtures::{answers, message, noon, open, real_now},
    outbox::{MINUTE, enqueue, ids, record, send, send_until, sent, states, sweep},
};
use crate::harness::database::on_both;
use santun::{
    domain::ids::ConversationId,
    storage::outbox::{self, MessageKind, OutboxState, Outcome, Recording},
};

#[tokio::test]
async fn a_result_needs_the_lease_of_its_sender() {
    on_both(async |test| {
        let people = open(&test.db, &["a"]).await;
        let row = enqueue(&test.db, answers(&people[0], [1])).await[0];
        send(&test.db, "w", 10).await;
        assert!(record(&test.db, "other", row, sent()).await.taken.is_empty());
        assert_eq!(states(&test.db).await, [(row, "sending".to_owned())]);
        assert_eq!(record(&test.db, "w", row, sent()).await.taken, [row]);
        let failed = Outcome::Failed { reason: "403".to_owned() };
        assert!(record(&test.db, "w", row, failed).await.taken.is_empty());
        assert_eq!(states(&test.db).await, [(row, "sent".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_outlives_its_lease_is_repeated_once_and_a_late_result_settles_it() {
    on_both(async |test| {
        let people = open(&test.db, &["a"]).await;
        let turn = answers(&people[0], [1, 1]);
        let rows = enqueue(&test.db, turn).await;
        send_until(&test.db, "w", 10, real_now() - MINUTE).await;
        let swept = sweep(&test.db, noon(), real_now()).await;
        assert_eq!((swept.unknown.as_slice(), swept.repeats.len()), (&rows[..1], 1));
        assert_eq!(sweep(&test.db, noon(), real_now()).await, outbox::Swept::default());
        let failed = Outcome::Failed { reason: "late".to_owned() };
        assert!(
            record(&test.db, "w", rows[0], failed).await.taken.is_empty(),
            "only `sent` corrects `unknown`"
        );
        assert_eq!(record(&test.db, "w", rows[0], sent()).await.taken, rows[..1]);
        let expected = [
            (rows[0], "sent".to_owned()),
            (rows[1], "queued".to_owned()),
            (swept.repeats[0], "suppressed".to_owned()),
        ];
        assert_eq!(states(&test.db).await, expected);
    })
    .await;
}

#[tokio::test]
async fn a_repeat_takes_the_place_of_its_row_and_is_never_repeated_itself() {
    on_both(async |test| {
        let people = open(&test.db, &["a"]).await;
        let turn = answers(&people[0], [1, 1]);
        let rows = enqueue(&test.db, turn).await;
        send(&test.db, "w", 10).await;
        record(&test.db, "w", rows[0], Outcome::Unknown { reason: "time-out".to_owned() }).await;
        let claimed = send(&test.db, "w", 10).await;
        assert_eq!((claimed.len(), claimed[0].row.repeats_of), (1, Some(rows[0])));
        record(&test.db, "w", claimed[0].row.id, Outcome::Unknown { reason: "time-out".to_owned() }).await;
        assert_eq!(ids(&send(&test.db, "w", 10).await), [rows[1]]);
        assert_eq!(states(&test.db).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_a_later_turn_made_old_and_what_the_bot_started_are_not_repeated() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let started = message(&people[1], MessageKind::Proactive, 1);
        let rows = enqueue(&test.db, [answers(&people[0], [1, 2]), vec![started]].concat()).await;
        send_until(&test.db, "w", 10, real_now() - MINUTE).await;
        let swept = sweep(&test.db, noon(), real_now()).await;
        assert_eq!((swept.unknown.len(), swept.repeats.len()), (2, 0));
        assert_eq!(ids(&send(&test.db, "w", 10).await), [rows[1]]);
    })
    .await;
}

#[tokio::test]
async fn the_last_message_of_a_turn_is_known_by_how_it_fared() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let conversation = |n: usize| ConversationId::new(people[n].conversation.id);
        let turn = answers(&people[0], [4, 4]);
        let rows = enqueue(&test.db, turn).await;
        send(&test.db, "w", 10).await;
        record(&test.db, "w", rows[0], Outcome::Unknown { reason: "time-out".to_owned() }).await;
        let repeat = send(&test.db, "w", 10).await[0].row.id;
        record(&test.db, "w", repeat, sent()).await;
        let turns = [(conversation(0), 4), (conversation(0), 3), (conversation(1), 4)];
        let asked = outbox::asked_messages(test.db.reader(), &turns).await.unwrap();
        assert_eq!(asked.len(), 1);
        let last = &asked[&turns[0]];
        assert_eq!((last.outbox, last.state, last.sent_at), (rows[1], OutboxState::Queued, None));
        send(&test.db, "w", 10).await;
        record(&test.db, "w", rows[1], Outcome::Unknown { reason: "time-out".to_owned() }).await;
        let repeat = send(&test.db, "w", 10).await[0].row.id;
        record(&test.db, "w", repeat, sent()).await;
        let asked = outbox::asked_messages(test.db.reader(), &turns).await.unwrap();
        let last = &asked[&turns[0]];
        assert_eq!((last.outbox, last.state, last.sent_at), (repeat, OutboxState::Sent, Some(noon())));
        assert_eq!(last.external_id.as_deref(), Some("77"));
    })
    .await;
}

#[tokio::test]
async fn a_result_says_whether_more_waits_for_its_contact() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let answer = |n: usize, turn| message(&people[n], MessageKind::Answer, turn);
        let rows = enqueue(&test.db, vec![answer(0, 1), answer(0, 2), answer(1, 1)]).await;
        assert_eq!(ids(&send(&test.db, "w", 1).await), [rows[0]]);
        let more = |id| Recording { taken: vec![id], is_more: true, lost: Vec::new() };
        let done = |id| Recording { is_more: false, ..more(id) };
        assert_eq!(record(&test.db, "w", rows[0], sent()).await, more(rows[0]), "its second one waits");
        assert_eq!(ids(&send(&test.db, "w", 1).await), [rows[1]]);
        assert_eq!(record(&test.db, "w", rows[1], sent()).await, done(rows[1]), "only another's waits");
        assert_eq!(ids(&send(&test.db, "w", 1).await), [rows[2]]);
        let again = Outcome::Retry { at: noon(), reason: "429".to_owned() };
        assert_eq!(record(&test.db, "w", rows[2], again).await, more(rows[2]), "it waits itself");
        assert_eq!(ids(&send(&test.db, "w", 1).await), [rows[2]]);
        let failed = Outcome::Failed { reason: "403".to_owned() };
        assert_eq!(record(&test.db, "w", rows[2], failed).await, done(rows[2]));
        let late = Recording { taken: Vec::new(), ..done(rows[2]) };
        assert_eq!(record(&test.db, "w", rows[2], sent()).await, late, "a second result changes nothing");
    })
    .await;
}

#[tokio::test]
async fn an_unknown_answer_waits_as_its_repeat_and_what_is_not_repeated_is_lost() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let begun = message(&people[1], MessageKind::Proactive, 1);
        let rows = enqueue(&test.db, vec![message(&people[0], MessageKind::Answer, 1), begun]).await;
        send(&test.db, "w", 10).await;
        let unknown = || Outcome::Unknown { reason: "reset".to_owned() };
        let repeated = Recording { taken: vec![rows[0]], is_more: true, lost: Vec::new() };
        assert_eq!(record(&test.db, "w", rows[0], unknown()).await, repeated);
        let lost = |id| Recording { taken: vec![id], is_more: false, lost: vec![id] };
        assert_eq!(record(&test.db, "w", rows[1], unknown()).await, lost(rows[1]), "the bot began it");
        let repeat = ids(&send(&test.db, "w", 10).await)[0];
        assert_eq!(record(&test.db, "w", repeat, unknown()).await, lost(repeat), "once is enough");
        assert_eq!(
            record(&test.db, "v", repeat, unknown()).await.lost,
            [0; 0],
            "another's is not his to lose"
        );
    })
    .await;
}

#[tokio::test]
async fn a_row_thought_unknown_that_arrived_stops_a_repeat_that_waits_and_no_other() {
    on_both(async |test| {
        let people = open(&test.db, &["a", "b"]).await;
        let messages = people.iter().map(|to| message(to, MessageKind::Answer, 1)).collect();
        let rows = enqueue(&test.db, messages).await;
        send(&test.db, "w", 10).await;
        for row in &rows {
            record(&test.db, "w", *row, Outcome::Unknown { reason: "reset".to_owned() }).await;
        }
        let leaving = ids(&send(&test.db, "w", 1).await)[0];
        // Both rows turn out to have arrived; the repeat of the first has left already.
        for row in &rows {
            assert_eq!(record(&test.db, "w", *row, sent()).await.taken, [*row]);
        }
        let states: Vec<String> = states(&test.db).await.into_iter().map(|(_, state)| state).collect();
        assert_eq!(states, ["sent", "sent", "sending", "suppressed"]);
        assert!(!record(&test.db, "w", leaving, sent()).await.is_more);
        assert!(send(&test.db, "w", 10).await.is_empty());
    })
    .await;
}
