//! The policy that each page carries, for servers that send none: only the
//! site's own files, and what stands inline by its digest.
//!
//! A page does not know its browser. Those before Chrome 97 and iOS 16 compile
//! WebAssembly only under `'unsafe-eval'`, so a page that runs the app has both
//! words. The headers of `src/dev/hosting` narrow that, and say who may frame
//! a page, which a page itself can't.

use maud::{Markup, html};

use text::digest::base64;

/// What a page runs and shows besides the site's files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inline<'a> {
    /// Whether it runs the app.
    pub app: bool,
    /// The scripts that stand in it.
    pub scripts: &'a [&'a str],
    /// The styles that stand in it.
    pub styles: &'a [&'a str],
}

/// The policy of a page.
#[must_use]
pub fn policy(inline: Inline<'_>) -> String {
    let app = match inline.app {
        true => " 'wasm-unsafe-eval' 'unsafe-eval'",
        false => "",
    };
    [
        "default-src 'none'; script-src 'self'",
        app,
        &sources(inline.scripts),
        "; style-src 'self'",
        &sources(inline.styles),
        "; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'",
    ]
    .concat()
}

/// The digests of what stands inline.
fn sources(inline: &[&str]) -> String {
    let sources = inline.iter();
    let sources = sources.map(|it| [" 'sha256-", &base64(it.as_bytes()), "'"].concat());
    sources.collect()
}

/// The tag. It holds for what follows it, so it stands before all that is
/// inline, and after the encoding, which must come within the first kilobyte.
pub(super) fn tag(inline: Inline<'_>) -> Markup {
    html! { meta http-equiv="Content-Security-Policy" content=(policy(inline)); }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_inline_is_named_by_its_digest() {
        // As `openssl dgst -sha256 -binary | base64` has it.
        let zero = "'sha256-X+zrZv/IbzjZUnhsbWlsecLbwjndTpG0ZynXOif7V+k='";
        let policy = policy(Inline {
            scripts: &["0"],
            styles: &["0"],
            ..Inline::default()
        });
        assert!(policy.contains(&["script-src 'self' ", zero, ";"].concat()));
        assert!(policy.contains(&["style-src 'self' ", zero, ";"].concat()));
        assert!(!policy.contains("eval") && !policy.contains("unsafe"));
    }

    #[test]
    fn the_app_may_be_compiled_by_browsers_of_either_word() {
        let app = Inline {
            app: true,
            ..Inline::default()
        };
        let words = "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval';";
        assert!(policy(app).contains(words));
    }
}
