//! A set of a few named things, as small as the number that holds it.
//!
//! A B-tree for each enum that a view can choose from would be most of the
//! view's code in the browser.

use std::fmt;
use std::marker::PhantomData;

pub use model::named::Named;

/// Some of a short list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EnumSet<T> {
    bits: u32,
    of: PhantomData<T>,
}

impl<T> Default for EnumSet<T> {
    fn default() -> Self {
        Self {
            bits: 0,
            of: PhantomData,
        }
    }
}

impl<T: Named> EnumSet<T> {
    /// Whether nothing is chosen.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many are chosen.
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Whether `item` is chosen.
    pub fn contains(self, item: T) -> bool {
        self.bits & bit(item) != 0
    }

    /// Chooses `item`.
    pub fn insert(&mut self, item: T) {
        self.bits |= bit(item);
    }

    /// Chooses `item`, or no longer.
    pub fn toggle(&mut self, item: T) {
        self.bits ^= bit(item);
    }

    /// What is chosen, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = T> {
        let list = T::ALL.iter().copied();
        list.filter(move |item| self.contains(*item))
    }
}

impl<T: Named> FromIterator<T> for EnumSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut pick = Self::default();
        for item in items {
            pick.insert(item);
        }
        pick
    }
}

impl<T: Named> fmt::Debug for EnumSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(T::name)).finish()
    }
}

fn bit<T: Named>(item: T) -> u32 {
    1_u32.checked_shl(item.position() as u32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use model::check::Verdict;
    use model::indicator::Kind;
    use model::quantity::Qualifier;

    use super::*;
    use crate::view::Column;

    fn check_list<T: Named + fmt::Debug>() {
        assert!(T::ALL.len() <= 32);
        for (place, item) in T::ALL.iter().enumerate() {
            assert_eq!(item.position(), place);
            assert_eq!(T::named(item.name()), Some(*item));
            let plain = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(item.name().chars().all(plain), "{item:?}");
        }
        let all: EnumSet<T> = T::ALL.iter().copied().collect();
        assert_eq!(all.iter().collect::<Vec<_>>(), T::ALL);
        assert_eq!(all.len(), T::ALL.len());
    }

    #[test]
    fn every_item_has_a_name_and_a_place_of_its_own() {
        check_list::<Kind>();
        check_list::<Qualifier>();
        check_list::<Verdict>();
        check_list::<Option<Verdict>>();
        check_list::<Column>();
    }

    #[test]
    fn what_is_toggled_twice_is_as_before() {
        let mut pick = EnumSet::from_iter([Kind::Rate]);
        pick.toggle(Kind::Count);
        assert_eq!(format!("{pick:?}"), r#"{"count", "rate"}"#);
        pick.toggle(Kind::Count);
        assert_eq!(pick, EnumSet::from_iter([Kind::Rate]));
        pick.toggle(Kind::Rate);
        assert!(pick.is_empty());
    }
}
