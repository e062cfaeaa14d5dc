//! What a server that changes files lets in: its own page on this machine, and
//! nobody else's.
//!
//! A page of any other site can send requests here from the same browser; its
//! name may even lead to this machine. So the host that is asked for must be this
//! machine's, and so must the page that asks.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

/// The names of this machine for itself.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// What every answer says: it is kept nowhere, stands in no frame, and is what
/// its type says.
const HEADERS: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// The router behind its guard; `address` is where it is served.
pub fn alone(router: Router, address: SocketAddr) -> Router {
    router.layer(from_fn_with_state(address.port(), guard))
}

async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut answer = match refusal(request.method(), request.headers(), port) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().append(name, value);
    }
    answer
}

/// Why a request is not let in, if it is not.
fn refusal(method: &Method, headers: &HeaderMap, port: u16) -> Option<(StatusCode, &'static str)> {
    let header = |name| headers.get(name).map(|it: &HeaderValue| it.to_str());
    let host = header(header::HOST).and_then(Result::ok);
    if !host.is_some_and(|it| is_own(it, port)) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "这里只有本机自己的网页"));
    }
    let origin = header(header::ORIGIN).map(|it| it.ok()?.strip_prefix("http://"));
    let is_let_in = match origin {
        Some(origin) => origin.is_some_and(|it| is_own(it, port)),
        // Browsers name the page with everything that changes something.
        None => [Method::GET, Method::HEAD].contains(method),
    };
    (!is_let_in).then_some((StatusCode::FORBIDDEN, "只接受本页的操作"))
}

/// Whether a host and port are this machine's, where we serve.
fn is_own(host: &str, port: u16) -> bool {
    host.parse::<Authority>().is_ok_and(|it| {
        let is_plain = !it.as_str().contains('@');
        is_plain && NAMES.contains(&it.host()) && it.port_u16().unwrap_or(80) == port
    })
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::any;
    use tower::ServiceExt;

    use super::*;

    /// The status of a request from a page, if any, for a host; what every answer
    /// says is held to.
    async fn status(method: Method, host: &str, origin: Option<&str>) -> u16 {
        let router = Router::new().route("/", any(|| async { "内容" }));
        let router = alone(router, ([127, 0, 0, 1], 8090).into());
        let mut request = Request::builder().method(method).uri("/");
        request = request.header(header::HOST, host);
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        let request = request.body(Body::empty()).expect("a request");
        let answer = router.oneshot(request).await.expect("an answer");
        for (name, value) in HEADERS {
            assert_eq!(answer.headers()[name], value);
        }
        answer.status().as_u16()
    }

    #[tokio::test]
    async fn another_host_is_not_answered_for() {
        let own = ["127.0.0.1:8090", "localhost:8090", "[::1]:8090"];
        for host in own {
            assert_eq!(status(Method::GET, host, None).await, 200, "{host}");
        }
        let foreign = [
            "evil.example:8090",
            "127.0.0.1:8091",
            "127.0.0.1",
            "localhost.evil.example:8090",
            "127.0.0.1:8090@evil.example",
            "evil.example@127.0.0.1:8090",
            "",
        ];
        for host in foreign {
            assert_eq!(status(Method::GET, host, None).await, 421, "{host}");
        }
    }

    #[tokio::test]
    async fn another_page_is_told_nothing_and_changes_nothing() {
        let host = "127.0.0.1:8090";
        for own in ["http://127.0.0.1:8090", "http://localhost:8090"] {
            assert_eq!(status(Method::POST, host, Some(own)).await, 200, "{own}");
        }
        let foreign = [
            "http://evil.example",
            "https://127.0.0.1:8090",
            "http://127.0.0.1:8091",
            "null",
        ];
        for origin in foreign {
            for method in [Method::GET, Method::POST] {
                let status = status(method, host, Some(origin)).await;
                assert_eq!(status, 403, "{origin}");
            }
        }
        assert_eq!(
            status(Method::POST, host, None).await,
            403,
            "no page at all"
        );
    }
}
