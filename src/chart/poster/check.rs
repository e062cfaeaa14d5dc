//! What the poster says of a check.

use super::super::bar_rows;
use super::super::picture_canvas::{Face, Paint, PictureCanvas, height};
use super::super::runs::Run;
use super::super::stacked;
use super::{Failing, GAP, PAD, ROOM, ROWS};
use text::ours::OURS;

/// A check that fails: its formula, its figures and what the issuer says of it;
/// returns where it ends.
pub(super) fn fails(picture: &mut PictureCanvas, check: &Failing, (x, top): (i32, i32)) -> i32 {
    let room = ROOM - 2 * PAD;
    let face = |size| Face::new(size, Paint::Warn).bold();
    let fits = |size: &i32| height(&check.formula, room, face(*size)) <= face(*size).line();
    let size = [72, 58, 46].into_iter().find(fits).unwrap_or(36);
    let next = picture.block(&check.formula, (x, top), room, face(size));
    let title = [Run::words(check.title.as_str())];
    let mut next = picture.block(&title, (x, next), room, Face::new(32, Paint::Text));
    if let Some(result) = &check.result {
        let words = [Run::words([result.as_str(), OURS].concat())];
        next = picture.block(&words, (x, next), room, Face::new(28, Paint::Muted));
    }
    let next = next + GAP;
    let difference = check.difference.as_deref();
    let drawn = stacked::draw(picture, &check.bars, difference, (x, next), room);
    let next = drawn.unwrap_or_else(|| bar_rows::draw(picture, &check.bars, (x, next), room, ROWS));
    replies(picture, &check.replies, (x, next))
}

/// Writes the issuer's words, set apart; returns where they end.
pub(super) fn replies(
    picture: &mut PictureCanvas,
    replies: &[String],
    (x, top): (i32, i32),
) -> i32 {
    let face = Face::new(28, Paint::Muted);
    replies.iter().fold(top, |next, it| {
        let words = [Run::words(it.as_str())];
        picture.block(&words, (x, next + GAP / 2), ROOM - 2 * PAD, face)
    })
}
