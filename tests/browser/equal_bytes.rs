//! What a server sends is what was built, byte by byte.

use std::time::Duration;

use serde_json::json;
use sha2::{Digest, Sha256};
use thirtyfour::prelude::*;

use super::harness::{Browser, dist};
use super::hosting::files;

/// Every file as served hashes to the file as built.
pub(super) async fn are_served(browser: &Browser) -> WebDriverResult<()> {
    let root = dist();
    let paths = files(&root, &root);
    let addresses: Vec<String> = paths.iter().map(|path| browser.url(path)).collect();
    // Of a folder the proxy holds one file back.
    browser.proxy.release();
    let patience = Duration::from_secs(120);
    browser.driver.set_script_timeout(patience).await?;
    let served = browser
        .driver
        .execute_async(DIGESTS, vec![json!(addresses)])
        .await?;
    let served: Vec<String> = served.convert()?;
    assert_eq!(served.len(), paths.len(), "{served:?}");
    for (path, served) in paths.iter().zip(served) {
        let expected = Sha256::digest(std::fs::read(root.join(path)).expect("a built file"));
        let expected: String = expected.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(served, expected, "{path}");
    }
    Ok(())
}

/// The digests of files, fetched a few at a time: none waits for the driver.
const DIGESTS: &str = "const [addresses, done] = arguments;\
    const digest = async address => {\
        const bytes = await (await fetch(address)).arrayBuffer();\
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));\
        return Array.from(sum, byte => byte.toString(16).padStart(2, '0')).join('');\
    };\
    (async () => {\
        const all = [];\
        while (addresses.length > 0) all.push(...await Promise.all(addresses.splice(0, 6).map(digest)));\
        return all;\
    })().then(done, error => done([String(error)]));";
