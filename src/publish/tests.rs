//! Snippets: each diagnostic with the small inputs that bring it up.
