//! Verifies the site on request, file by file, and yields to the browser
//! between files.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_util::{StreamExt, stream};
use gloo::events::{EventListener, EventListenerOptions};
use model::manifest::{DIGEST, ListedFile, ROOT, SIGNATURE};
use pages::verify_page::{Agreement, FORM, File, KNOWN, Outcome, START};
use verify::{Against, Difference, Fetched, NotCompared, Streamed};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::fetch::{self, Answer, Place};
use super::page;

/// How many files are requested at once.
const AT_ONCE: usize = 4;

/// How many letters a public key of minisign has.
const KEY_LENGTH: usize = 56;

const NO_ANSWER: &str = "没有取得";

#[wasm_bindgen]
extern "C" {
    /// What the loader provides (`public/loader/app.js`).
    pub type Host;

    #[wasm_bindgen(method, js_name = yieldToBrowser)]
    async fn yield_to_browser(this: &Host);
}

struct Verifier {
    root: String,
    host: Host,
    running: Cell<bool>,
    /// Where the files of the last run came from.
    place: Cell<Place>,
    /// The site as the last run found it.
    site: RefCell<Option<Streamed>>,
}

/// Starts to handle the form.
///
/// # Errors
///
/// When the page has none.
pub(crate) fn start(root: String, host: Host) -> Result<(), &'static str> {
    let missing = "页面不完整";
    let form = page::element(FORM).ok_or(missing)?;
    let button = page::element(START).ok_or(missing)?;
    let known = page::element(KNOWN).ok_or(missing)?;
    page::choose_named();
    let it = Rc::new(Verifier {
        root,
        host,
        running: Cell::default(),
        place: Cell::new(Place::Server),
        site: RefCell::default(),
    });
    let pressed = it.clone();
    EventListener::new(&button, "click", move |_| pressed.clone().begin()).forget();
    let options = EventListenerOptions::enable_prevent_default();
    let sent = it.clone();
    EventListener::new_with_options(&form, "submit", options, move |event| {
        event.prevent_default();
        sent.clone().begin();
    })
    .forget();
    EventListener::new(&known, "input", move |_| {
        let it = it.clone();
        spawn_local(async move { it.compare().await });
    })
    .forget();
    Ok(())
}

impl Verifier {
    fn begin(self: Rc<Self>) {
        if self.running.replace(true) {
            return;
        }
        page::begin();
        self.site.take();
        spawn_local(async move {
            let said = match self.run().await {
                Ok(()) => "复核完毕。".to_owned(),
                Err(why) => {
                    page::add_difference(&why);
                    "没有复核：总清单有问题。".to_owned()
                }
            };
            page::end(&said);
            self.compare().await;
            self.running.set(false);
        });
    }

    /// One run; only a root manifest that is missing or damaged ends it early.
    async fn run(&self) -> Result<(), Difference> {
        let root = self.root_manifest().await;
        let wrong = |found: String| Difference {
            file: ROOT.into(),
            place: "内容".into(),
            expected: "清单".into(),
            found,
        };
        let mut site = Streamed::new(root.map_err(wrong)?).map_err(wrong)?;
        let mut not_kept = 0;
        match self.get(DIGEST).await {
            Some(answer) => site.stated_digest(answer.fetched()),
            None => not_kept += 1,
        }
        let mut lists = vec![site.others()];
        for listed in site.manifests(page::chosen().as_deref()) {
            let came = self.get(&listed.path).await.map(|it| it.of(&listed));
            match self.came(came) {
                Some(fetched) => lists.push(site.manifest(&listed, fetched)),
                None => not_kept += 1,
            }
        }
        let total = lists.iter().map(Vec::len).sum();
        let mut done = 0;
        for files in lists {
            not_kept += self.files(&mut site, files, (&mut done, total)).await;
            while site.recompute_next() {
                self.host.yield_to_browser().await;
            }
        }
        self.show(&site, not_kept);
        self.site.replace(Some(site));
        Ok(())
    }

    /// Verifies the files of a manifest, and returns how many can't be read
    /// without a network.
    async fn files(
        &self,
        site: &mut Streamed,
        files: Vec<ListedFile>,
        (done, total): (&mut usize, usize),
    ) -> usize {
        let mut not_kept = 0;
        let asked = files.into_iter().map(|file| async {
            let came = self.get(&file.path).await.map(|it| it.of(&file));
            (file, came)
        });
        let mut coming = stream::iter(asked).buffered(AT_ONCE);
        while let Some((file, came)) = coming.next().await {
            match self.came(came) {
                Some(fetched) => match site.file(&file, fetched) {
                    Some(differs) => {
                        page::add_difference(&differs);
                        page::add_file(&file.path, File::Differs(page::told(&differs)));
                    }
                    None => page::add_file(&file.path, File::Agrees),
                },
                None => {
                    site.not_kept(&file);
                    not_kept += 1;
                    page::add_file(&file.path, File::NotKept);
                }
            }
            *done += 1;
            page::show_progress(*done, total);
            self.host.yield_to_browser().await;
        }
        not_kept
    }

    /// The root manifest: the server's, or without a network the one that is
    /// kept on the device. It decides where all other files come from.
    async fn root_manifest(&self) -> Fetched {
        for place in [Place::Server, Place::Device] {
            self.place.set(place);
            if let Some(answer) = self.get(ROOT).await {
                return answer.fetched();
            }
        }
        Err(NO_ANSWER.into())
    }

    async fn get(&self, path: &str) -> Option<Answer> {
        fetch::fetch(&self.root, path, self.place.get()).await
    }

    /// The result of a request, or nothing if it does not count: a device does
    /// not keep every file.
    fn came(&self, came: Option<Fetched>) -> Option<Fetched> {
        match self.place.get() {
            Place::Server => Some(came.unwrap_or_else(|| Err(NO_ANSWER.into()))),
            Place::Device => came.filter(Result::is_ok),
        }
    }

    fn show(&self, site: &Streamed, not_kept: usize) {
        let verified = site.verified();
        let reports = &verified.reports;
        let partly_kept = verified.not_compared.iter();
        let partly_kept = partly_kept.filter(|it| matches!(it, NotCompared::NotKept(_)));
        let outcome = Outcome {
            files: verified.listed,
            facts: reports.iter().map(|it| it.facts).sum(),
            checks: reports.iter().map(|it| it.checks.len()).sum(),
            reports: reports.len(),
            differences: verified.differences.len(),
            not_kept,
            partly_kept: partly_kept.count(),
            kept: self.place.get() == Place::Device,
            digest: site.digest(),
            tool: &site.maker().tool,
        };
        page::show_outcome(outcome, &verified.differences);
    }

    /// Compares the site with the entered digest or key, or else with the key
    /// that it states itself.
    async fn compare(&self) {
        if self.site.borrow().is_none() {
            return;
        }
        let brought = page::known();
        let own = page::own_key().filter(|_| brought.is_empty());
        let against = match &own {
            Some(key) => Against::parse(key),
            None => parsed(&brought),
        };
        let signature = match against {
            Some(Against::Key(_)) => self.signature().await,
            _ => None,
        };
        let unsigned = match self.place.get() {
            Place::Server if own.is_some() => Agreement::OwnKeyUnsigned,
            _ => Agreement::Unsigned,
        };
        if let Some(site) = &*self.site.borrow() {
            let differs = against
                .as_ref()
                .map(|it| site.against(it, signature.clone()));
            let found = differs.as_ref().and_then(Option::as_ref);
            page::show_agreement(match (&against, found) {
                (None, _) if brought.is_empty() => Agreement::Nothing,
                (None, _) => Agreement::Unreadable,
                (Some(Against::Digest(_)), None) => Agreement::Digest,
                (Some(Against::Digest(_)), Some(_)) => Agreement::OtherDigest,
                (Some(Against::Key(_)), _) if signature.is_none() => unsigned,
                (Some(Against::Key(_)), None) if own.is_some() => Agreement::SignedByOwnKey,
                (Some(Against::Key(_)), None) => Agreement::Signed,
                (Some(Against::Key(_)), Some(why)) => Agreement::NotSigned(&why.found),
            });
        }
    }

    async fn signature(&self) -> Option<Vec<u8>> {
        self.get(SIGNATURE).await?.fetched().ok()
    }
}

/// Parses a pasted digest or key. The field joins the two lines of a key file,
/// of which the second is the key.
fn parsed(text: &str) -> Option<Against> {
    let end = text.len().checked_sub(KEY_LENGTH);
    Against::parse(text).or_else(|| Against::parse(text.get(end?..)?))
}
