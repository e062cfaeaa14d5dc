//! The configurations in `src/dev/hosting` allow exactly the scripts and styles
//! that stand inline in what the site publishes.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chart::svg_file;
use pages::FIRST_SCREEN_END;
use pages::document::policy::Inline;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("../../src/pages/document/not_found.css");
const SCRIPT: &str = include_str!("../../src/pages/document/not_found.js");
const NGINX: &str = include_str!("../../src/dev/hosting/nginx-location.conf");
const NGINX_MAPS: &str = include_str!("../../src/dev/hosting/nginx-http.conf");
const CADDY: &str = include_str!("../../src/dev/hosting/Caddyfile");

/// A source expression of a policy.
fn hash(text: &str) -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(text));
    format!("'sha256-{digest}'")
}

/// The values that a variable of nginx can have, in their order.
fn values(variable: &str) -> Vec<&'static str> {
    let (_, rest) = NGINX_MAPS.split_once(variable).expect("a map");
    let (block, _) = rest.split_once("\n}").expect("its end");
    let quoted = block.lines().skip(1).filter_map(|it| it.rsplit('"').nth(1));
    quoted.collect()
}

/// The policy of a configuration, with all that it allows anywhere.
fn policy(config: &'static str) -> String {
    let (_, rest) = config
        .split_once("Content-Security-Policy \"")
        .expect("a policy");
    let policy = rest.split('"').next().unwrap_or_default();
    policy
        .replace("$fazhi_script", &values("$fazhi_script").join(" "))
        .replace("$fazhi_style", &values("$fazhi_style").concat())
}

#[test]
fn what_stands_inline_is_allowed_by_its_digest() {
    let end = FIRST_SCREEN_END.0.strip_prefix("<script>");
    let end = end.and_then(|it| it.strip_suffix("</script>"));
    let script = format!(" {} {};", hash(end.expect("a script")), hash(SCRIPT));
    // Before them stands the style of the first screen, which the build makes.
    let styles = format!(" {} {};", hash(STYLE), hash(&svg_file::style()));
    for config in [NGINX, CADDY] {
        let policy = policy(config);
        assert!(policy.contains(&script), "script-src needs{script}");
        assert!(policy.contains(&styles), "style-src needs{styles}");
    }
}

#[test]
fn both_configurations_set_one_policy() {
    let caddy = policy(CADDY).replace("{fazhi_wasm}", "$fazhi_wasm");
    let caddy = caddy.replace("{fazhi_frames}", "$fazhi_frames");
    assert_eq!(policy(NGINX), caddy);
}

/// The directives of a policy, without digests and what depends on the browser.
fn directives(policy: &str) -> Vec<String> {
    let varies =
        |it: &&str| !it.starts_with("'sha256-") && !it.contains("eval") && !it.contains('$');
    let directive = |it: &str| {
        it.split_whitespace()
            .filter(varies)
            .collect::<Vec<_>>()
            .join(" ")
    };
    policy.split(';').map(directive).collect()
}

#[test]
fn the_headers_say_what_the_pages_say_and_who_may_frame_them() {
    let app = Inline {
        app: true,
        ..Inline::default()
    };
    let mut pages = directives(&pages::document::policy::policy(app));
    // Headers say in one what may come from the site alone: they have to fit the
    // first round trip, and the page's own policy holds beside them.
    let own = [
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
    ];
    let all = pages.len();
    pages.retain(|it| !own.contains(&it.as_str()));
    assert_eq!(pages.len(), all - own.len());
    assert_eq!(pages[0], "default-src 'none'");
    pages[0] = "default-src 'self'".to_owned();
    pages.push("frame-ancestors".to_owned());
    assert_eq!(directives(&policy(NGINX)), pages);
}

#[test]
fn only_pages_vary_by_the_browser_and_say_so() {
    assert_eq!(values("$fazhi_vary"), ["", "User-Agent"]);
    assert!(NGINX.contains("add_header Vary $fazhi_vary always;"));
    let (_, rest) = NGINX_MAPS.split_once("$fazhi_wasm").expect("a map");
    let (block, _) = rest.split_once("\n}").expect("its end");
    for line in block.lines().skip(1).filter(|it| !it.contains("default")) {
        assert!(line.trim_start().starts_with("\"~\\.html .*"), "{line}");
    }
    assert!(CADDY.contains("+Vary User-Agent"));
}
