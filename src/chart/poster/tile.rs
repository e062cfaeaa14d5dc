//! A figure set large, with its name.

use super::{PAD, ROOM, TILE, Tile};
use crate::runs::Run;
use crate::sheet::{Face, Ink, Sheet, width};

/// A tile with its name below the number; returns where it ends.
pub(super) fn tile(sheet: &mut Sheet, tile: &Tile, (x, top): (i32, i32)) -> i32 {
    let room = TILE - 2 * PAD;
    let (_, bottom) = number(sheet, tile, (x, top), room);
    let next = words(sheet, &tile.name, (x, bottom), room, 30);
    computed(sheet, tile, (x, next), room)
}

/// A tile with its name beside the number; returns where it ends.
pub(super) fn lone_tile(sheet: &mut Sheet, tile: &Tile, (x, top): (i32, i32)) -> i32 {
    let room = ROOM - 2 * PAD;
    let (right, bottom) = number(sheet, tile, (x, top), room / 2);
    let place = (right + PAD, bottom - 64);
    let next = words(sheet, &tile.name, place, x + room - place.0, 30);
    computed(sheet, tile, (x, next.max(bottom)), room)
}

/// Draws the number with its unit; returns where both end.
fn number(sheet: &mut Sheet, tile: &Tile, (x, top): (i32, i32), room: i32) -> (i32, i32) {
    let mut next = top;
    if let Some(before) = &tile.before {
        let runs = [before.clone(), Run::words(" →")];
        next = sheet.block(&runs, (x, next), room, Face::new(34, Ink::Muted));
    }
    let unit = [Run::words(tile.unit.as_str())];
    let (number, small) = (std::slice::from_ref(&tile.number), Face::new(36, Ink::Main));
    let left = room - width(&unit, small) - 8;
    let fits = |size: &i32| width(number, Face::new(*size, Ink::Main)) <= left;
    let size = [88, 72, 58, 46].into_iter().find(fits).unwrap_or(36);
    let face = Face::new(size, Ink::Main);
    sheet.line(number, (x, next + 84), face);
    let after = x + width(number, face) + 8;
    sheet.line(&unit, (after, next + 84), small);
    (after + width(&unit, small), next + 104)
}

/// Writes what the build computed; returns where it ends.
fn computed(sheet: &mut Sheet, tile: &Tile, (x, top): (i32, i32), room: i32) -> i32 {
    let lines = tile.computed.iter();
    lines.fold(top, |next, line| words(sheet, line, (x, next), room, 26))
}

/// Writes muted words; returns where they end.
fn words(sheet: &mut Sheet, text: &str, place: (i32, i32), room: i32, size: i32) -> i32 {
    sheet.block(
        &[Run::words(text)],
        place,
        room,
        Face::new(size, Ink::Muted),
    )
}
