//! Projects kept in this browser: after each change, a moment later, the whole
//! data folder goes into IndexedDB under the project's key.
//!
//! Pages from `file://` may share one database, so each project has a key of
//! its own, and opening a file never overwrites what is kept.

use std::cell::RefCell;

use editor::archive;
use gloo::timers::callback::Timeout;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Date, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::state::{Screen, Studio};

const DATABASE: &str = "fazhi-studio";
const PROJECTS: &str = "projects";

/// How long a change may wait to be kept.
const DELAY_MS: u32 = 300;

thread_local! {
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// A project as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Saved {
    pub(crate) key: String,
    pub(crate) name: String,
    /// When, in words.
    pub(crate) when: String,
    pub(crate) report: Option<String>,
    pub(crate) zip: Vec<u8>,
}

/// A key that no project has yet.
pub(crate) fn new_key() -> String {
    format!("{:.0}-{:.0}", Date::now(), js_sys::Math::random() * 1e9)
}

/// Keeps the project whenever it changes.
pub(crate) fn keep(studio: Studio) {
    Effect::new(move |_| {
        studio.desk.track();
        studio.report.track();
        if studio.project.get().is_empty() {
            return;
        }
        let later = Timeout::new(DELAY_MS, move || {
            spawn_local(async move {
                if let Err(error) = save(studio).await {
                    studio.fail(format!("没有存到这个浏览器里：{error}。请用“保存项目”另存"));
                }
            });
        });
        // The one that waited is dropped, and with it its call.
        WAITING.with(|waiting| waiting.replace(Some(later)));
    });
}

async fn open() -> Result<Database, idb::Error> {
    let factory = Factory::new()?;
    let mut request = factory.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        // Where it can't be made, the first transaction fails, which is told.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(PROJECTS, ObjectStoreParams::new());
        }
    });
    request.await
}

async fn save(studio: Studio) -> Result<(), String> {
    let key = studio.project.get_untracked();
    let report = studio.report.get_untracked();
    let (zip, name) = studio.desk.with_untracked(|desk| {
        let name = desk.reports().join("、");
        (archive::write(desk.files(), ""), name)
    });
    let zip = zip.map_err(|error| error.to_string())?;
    let record = Object::new();
    let fields: [(&str, JsValue); 4] = [
        ("name", name.into()),
        ("time", Date::now().into()),
        ("report", report.map_or(JsValue::NULL, JsValue::from)),
        ("zip", Uint8Array::from(zip.as_slice()).into()),
    ];
    for (field, value) in fields {
        // A plain object takes any field.
        let _ = Reflect::set(&record, &field.into(), &value);
    }
    let database = open().await.map_err(|error| error.to_string())?;
    let stored = put(&database, &record, &key).await;
    database.close();
    stored.map_err(|error| error.to_string())
}

async fn put(database: &Database, record: &Object, key: &str) -> Result<(), idb::Error> {
    let transaction = database.transaction(&[PROJECTS], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(PROJECTS)?;
    store.put(record, Some(&key.into()))?.await?;
    transaction.commit()?.await?;
    Ok(())
}

/// The projects that are kept, the latest first.
pub(crate) async fn all() -> Result<Vec<Saved>, idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[PROJECTS], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(PROJECTS)?;
    let keys = store.get_all_keys(None, None)?.await?;
    let records = store.get_all(None, None)?.await?;
    database.close();
    let mut found: Vec<(f64, Saved)> = keys.iter().zip(&records).filter_map(saved).collect();
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    Ok(found.into_iter().map(|(_, saved)| saved).collect())
}

fn saved((key, record): (&JsValue, &JsValue)) -> Option<(f64, Saved)> {
    let field = |name: &str| Reflect::get(record, &name.into()).ok();
    let time = field("time")?.as_f64()?;
    let when = Date::new(&time.into()).to_locale_string("zh-CN", &JsValue::UNDEFINED);
    let saved = Saved {
        key: key.as_string()?,
        name: field("name")?.as_string()?,
        when: when.into(),
        report: field("report")?.as_string(),
        zip: field("zip")?.dyn_into::<Uint8Array>().ok()?.to_vec(),
    };
    Some((time, saved))
}

/// Takes a project out of this browser.
pub(crate) async fn forget(key: &str) -> Result<(), idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[PROJECTS], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(PROJECTS)?;
    store.delete(JsValue::from_str(key))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Goes on with a kept project.
pub(crate) fn resume(studio: Studio, saved: &Saved) {
    match archive::read(&saved.zip) {
        Ok(files) => {
            studio.put(files, saved.report.clone(), saved.key.clone());
            studio.show(Screen::Numbers);
            studio.say("已接着上次的做");
        }
        Err(error) => studio.fail(error),
    }
}
