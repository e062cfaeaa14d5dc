//! Enums whose names are said once: for JSON, TOML, addresses and readers.

/// One of a short list, with a name for files and addresses.
pub trait Named: Copy + PartialEq + 'static {
    /// The whole list, in the order in which it is shown; at most 32.
    const ALL: &'static [Self];

    /// Its name in files and addresses: lower-case ASCII letters and hyphens.
    fn name(self) -> &'static str;

    /// The one of that name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }

    /// Its place in the list.
    fn position(self) -> usize {
        let list = Self::ALL.iter();
        list.take_while(|it| **it != self).count()
    }
}

/// Declares an enum of which each variant has a name for files and addresses, and
/// after a colon what the reader sees.
#[macro_export]
macro_rules! named_enum {
    (
        $(#[$attribute:meta])*
        pub enum $type:ident {
            $($(#[$about:meta])* $variant:ident = $name:literal,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type {
            $($(#[$about])* $variant,)*
        }

        impl $type {
            /// All of them, in the order in which lists show them.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The name in files and addresses.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }

        impl $crate::named::Named for $type {
            const ALL: &'static [Self] = &Self::ALL;

            fn name(self) -> &'static str {
                self.name()
            }
        }
    };
    (
        $(#[$attribute:meta])*
        pub enum $type:ident {
            $($(#[$about:meta])* $variant:ident = $name:literal: $label:literal,)*
        }
    ) => {
        $crate::named_enum! {
            $(#[$attribute])*
            pub enum $type {
                $($(#[$about])* $variant = $name,)*
            }
        }

        impl $type {
            /// What the reader sees.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }
        }
    };
}

/// Declares a [`named_enum`] of the wire format.
macro_rules! named {
    (
        $(#[$attribute:meta])*
        pub enum $type:ident {
            $($(#[$about:meta])* $variant:ident = $name:literal $(: $label:literal)?,)*
        }
    ) => {
        $crate::named_enum! {
            $(#[$attribute])*
            #[derive(PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
            #[cfg_attr(not(feature = "browser"), derive(schemars::JsonSchema))]
            pub enum $type {
                $($(#[$about])* #[serde(rename = $name)] $variant = $name $(: $label)?,)*
            }
        }
    };
}

pub(crate) use named;

/// The verdict on an indicator, or that it takes part in no check.
impl Named for Option<crate::check::Verdict> {
    const ALL: &'static [Self] = {
        use crate::check::Verdict::{Fails, Holds, Open};
        &[Some(Fails), Some(Open), Some(Holds), None]
    };

    fn name(self) -> &'static str {
        self.map_or("none", crate::check::Verdict::name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{ExclusionClass, PassageRole};
    use crate::check::{CheckKind, Direction, Missing, Verdict};
    use crate::indicator::{DerivedKind, Kind, Role, Unsaid};
    use crate::quantity::Qualifier;

    #[test]
    fn a_name_is_that_of_the_json_and_leads_back_to_its_variant() {
        fn check<T: Named + std::fmt::Debug + serde::Serialize>() {
            for item in T::ALL {
                let json = serde_json::to_string(item).expect("a name");
                assert_eq!(json, format!("\"{}\"", item.name()));
                assert_eq!(T::named(item.name()), Some(*item));
            }
        }
        check::<PassageRole>();
        check::<ExclusionClass>();
        check::<CheckKind>();
        check::<Direction>();
        check::<Missing>();
        check::<Verdict>();
        check::<DerivedKind>();
        check::<Kind>();
        check::<Role>();
        check::<Unsaid>();
        check::<Qualifier>();
    }
}
