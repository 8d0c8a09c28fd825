//! The features of a figure: its kind, the intent it belongs to, the words right beside it in its sentence, and those of its clause.

use crate::nlu::entities::{Piece, Sight};
use crate::nlu::understanding::Intent;
use std::fmt::Write as _;

/// So many words on each side are looked at with their distance.
const BESIDE: usize = 3;
/// So many words on each side are looked at, up to the end of the clause.
const CLAUSE: usize = 10;

/// What ends a clause.
const END: &str = ",";
/// What stands before the first word of a sentence and behind the last.
const EDGE: &str = "^";

/// Calls `see` with every feature of the figure at a place: "1=<date>-bayar" (the word before), "b=saya bayar", "L=bayar".
pub(super) fn each(sight: Sight<'_>, told_by: Intent, place: usize, see: &mut dyn FnMut(&str)) {
    let Some(figure) = sight.pieces.get(place) else { return };
    let kind = sight.word(figure);
    let intent = told_by as usize;
    let word = |piece: &Piece| if piece.comma { END } else { sight.word(piece) };
    let (before, behind) = sight.pieces.split_at(place);
    let in_sentence = |piece: &&Piece| !piece.stop;
    let spoken = |piece: &&Piece| !piece.filler;
    let before = nearest(before.iter().rev().take_while(in_sentence).filter(spoken).map(word));
    let behind = nearest(behind.iter().skip(1).take_while(in_sentence).filter(spoken).map(word));
    let mut name = String::with_capacity(64);
    let mut say = |feature: std::fmt::Arguments<'_>| {
        name.clear();
        let _ = name.write_fmt(feature);
        see(&name);
    };
    say(format_args!("k={kind} {intent}"));
    for (distance, (left, right)) in before.iter().zip(behind).take(BESIDE).enumerate() {
        say(format_args!("{distance}={kind}-{left}"));
        say(format_args!("{distance}={kind}+{right}"));
        say(format_args!("{distance}=-{left}"));
        say(format_args!("{distance}=+{right}"));
    }
    let ([left, left_of_it, ..], [right, right_of_it, ..]) = (before, behind);
    say(format_args!("b={left_of_it} {left}"));
    say(format_args!("a={right} {right_of_it}"));
    say(format_args!("i={left} {right}"));
    for (side, words) in [("L", before), ("R", behind)] {
        let clause = words.iter().take_while(|word| ![END, EDGE].contains(word)).enumerate();
        for (_, word) in clause.filter(|(at, word)| !words.iter().take(*at).any(|earlier| earlier == *word)) {
            say(format_args!("{side}={word}"));
            say(format_args!("{side}={word} {intent}"));
            say(format_args!("{side}={word} {kind}"));
        }
    }
}

fn nearest<'a>(words: impl Iterator<Item = &'a str>) -> [&'a str; CLAUSE] {
    let mut nearest = [EDGE; CLAUSE];
    nearest.iter_mut().zip(words).for_each(|(place, word)| *place = word);
    nearest
}
