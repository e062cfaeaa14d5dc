//! What only the operator of a site knows: address, names and numbers that stand
//! in the head and the foot of every page, and how the site is made. Whatever is
//! absent is left out.

use serde::{Deserialize, Serialize};

use crate::making::Making;

/// The operator's words, as `site.toml` gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// The full address of the site's root, with a slash at its end.
    pub address: Option<String>,
    /// The site's name.
    pub name: Option<String>,
    /// Its domain; that of the address where it is not given.
    pub domain: Option<String>,
    /// The identification code of a government site, of ten characters.
    pub code: Option<String>,
    /// Who is responsible for the site.
    pub sponsor: Option<String>,
    /// Who runs it.
    pub organizer: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
    /// The number in the register of internet content providers.
    pub icp: Option<String>,
    /// The number in the register of the police.
    pub police: Option<String>,
    /// The address of the mark of party and government organs.
    pub party_mark: Option<String>,
    /// The address where faults of government sites are reported.
    pub find_error: Option<String>,
    /// The address of the map of the site.
    pub map: Option<String>,
    /// The public key of minisign with whose secret key the site is signed.
    pub public_key: Option<String>,
    /// How the site is made.
    #[serde(default, skip_serializing_if = "Making::is_usual")]
    pub build: Making,
}
