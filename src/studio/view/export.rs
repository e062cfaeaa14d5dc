//! 预览、下载: what is wrong yet, the pages in a frame, the .zip.

use editor::Files;
use editor::export::{self, Pages};
use editor::preview::Preview;
use editor::signature::Key;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use publish::build::build;
use publish::project;
use text::diagnostic::{Diagnostic, Severity};
use wasm_bindgen_futures::spawn_local;

use crate::file;
use crate::parts::parts;
use crate::state::Studio;

mod frame;
mod sign;
mod since;

use sign::Signing;

/// A .zip that is ready.
#[derive(Clone, Debug, PartialEq)]
struct Ready {
    address: String,
    digest: String,
    bytes: usize,
    /// The public half of the key that signed it.
    public: Option<String>,
}

/// What the screen holds.
#[derive(Clone, Copy)]
struct Shown {
    preview: RwSignal<Option<Preview>>,
    /// Files done, and all of them.
    progress: RwSignal<Option<(usize, usize)>>,
    ready: RwSignal<Option<Ready>>,
    signing: Signing,
}

/// The problems of every report, with its id.
fn problems(files: &Files) -> Vec<(String, Diagnostic)> {
    let ids = project::ids(files).into_iter();
    let all = ids.flat_map(|id| {
        let checked = build(&id, &project::inputs(files, &id));
        checked
            .diagnostics
            .into_iter()
            .map(move |it| (id.clone(), it))
    });
    all.collect()
}

/// The screen.
#[component]
pub(super) fn Export(studio: Studio) -> impl IntoView {
    let problems = Memo::new(move |_| studio.desk.with(|desk| problems(desk.files())));
    let is_bad =
        move || problems.with(|all| all.iter().any(|(_, it)| it.severity == Severity::Error));
    let shown = Shown {
        preview: RwSignal::new(None),
        progress: RwSignal::new(None),
        ready: RwSignal::new(None),
        signing: Signing::new(),
    };
    if !is_bad() {
        spawn_local(make_preview(studio, shown));
    }
    let rows = move || {
        let rows = problems
            .get()
            .into_iter()
            .map(|(id, problem)| told(&id, &problem));
        rows.collect_view()
    };
    let count = move || problems.with(Vec::len);
    view! {
        <div class="columns export">
            <section class="scrolls" aria-labelledby="download-title" tabindex="0">
                <h2 id="download-title">"下载"</h2>
                <sign::Sign studio signing=shown.signing/>
                <Download studio shown is_bad=Signal::derive(is_bad)/>
                <since::Since studio/>
                <h2>"还要改的" <span class="count">{count}</span></h2>
                <ul class="problems">{rows}</ul>
            </section>
            <section class="preview" aria-labelledby="preview-title">
                <h2 id="preview-title">"预览"</h2>
                {move || shown.preview.with(|preview| match preview {
                    Some(_) => view! { <frame::Frame preview=shown.preview/> }.into_any(),
                    None if is_bad() => view! { <p>"改好错误以后，这里是网站的样子。"</p> }.into_any(),
                    None => view! { <p>"正在生成页面…"</p> }.into_any(),
                })}
            </section>
        </div>
    }
}

fn told(id: &str, problem: &Diagnostic) -> impl IntoView + use<> {
    let place = format!("{id}/{}:{}:{}", problem.file, problem.line, problem.column);
    let kind = format!("{}[{}]", problem.severity.label(), problem.code.as_str());
    view! {
        <li class:error=problem.severity == Severity::Error>
            <span class="hint">{place} " " {kind}</span>
            <p>{problem.message.clone()}</p>
            <p class="source">{problem.text.clone()}</p>
            {problem.hint.clone().map(|hint| view! { <p class="hint">"提示：" {hint}</p> })}
        </li>
    }
}

/// Makes the pages, once the screen is drawn.
async fn make_preview(studio: Studio, shown: Shown) {
    TimeoutFuture::new(20).await;
    let files = studio.desk.with_untracked(|desk| desk.files().clone());
    let pages = parts()
        .and_then(|parts| Pages::new(&files, &parts.package).map_err(|error| error.to_string()));
    match pages {
        Ok(pages) => shown.preview.set(Some(Preview::new(pages.files()))),
        Err(error) => studio.fail(error),
    }
}

/// Makes the .zip, and lets the window draw between files.
async fn make_zip(studio: Studio, shown: Shown) -> Result<(), String> {
    let files = studio.desk.with_untracked(|desk| desk.files().clone());
    let parts = parts()?;
    let said = |error: export::ExportError| error.to_string();
    let pages = Pages::new(&files, &parts.package).map_err(said)?;
    pages.ensure_drawable(&files).map_err(said)?;
    let mut export = export::Export::new(pages, &files, &parts.package);
    let key = shown.signing.key().map_err(|error| error.to_string())?;
    let public = key.as_ref().map(Key::public);
    if let Some(key) = key {
        export.sign_with(key).map_err(|error| error.to_string())?;
    }
    let mut kept = parts.kept.take();
    if let Some((site, data)) = studio.exported.write_untracked().take() {
        kept.learn(&site, &data, &parts.package);
    }
    while export.step(&parts.painter, &mut kept).map_err(said)? {
        shown.progress.set(Some(export.progress()));
        TimeoutFuture::new(0).await;
    }
    let exported = export.finish(&mut kept).map_err(said)?;
    parts.kept.replace(kept);
    let address = file::address(&exported.zip, "application/zip");
    shown.ready.set(Some(Ready {
        address: address.map_err(|error| format!("{error:?}"))?,
        digest: exported.digest,
        bytes: exported.zip.len(),
        public,
    }));
    studio.say("网站已生成，可以下载");
    Ok(())
}

/// The button that makes the .zip, its progress, and the link that saves it.
#[component]
fn Download(studio: Studio, shown: Shown, is_bad: Signal<bool>) -> impl IntoView {
    let start = move |_| {
        shown.ready.set(None);
        shown.progress.set(Some((0, 1)));
        spawn_local(async move {
            TimeoutFuture::new(20).await;
            if let Err(error) = make_zip(studio, shown).await {
                studio.fail(error);
            }
            shown.progress.set(None);
        });
    };
    let is_busy = move || shown.progress.with(Option::is_some);
    let bar = move || {
        shown.progress.get().map(|(done, all)| {
            view! {
                <p>
                    <label for="made">{format!("已生成 {done} / {all} 个文件")}</label>
                    <progress id="made" max=all value=done/>
                </p>
            }
        })
    };
    let waiting = move || {
        let (done, all) = studio.read.with(|read| read.review.progress());
        (done < all).then(|| format!("还有 {} 处没有人核对过。", all - done))
    };
    let name = move || format!("{}-site.zip", studio.report.get().unwrap_or_default());
    let link = move || {
        shown.ready.get().map(|ready| {
            let size = format!("{:.1} MB", ready.bytes as f64 / 1e6);
            view! {
                <p><a class="first button" href=ready.address download=name()>"下载 " {name()} "（" {size} "）"</a></p>
                <p class="hint">"里面的 site 文件夹原样放到网站上；data 文件夹明年接着用。"</p>
                <p>"清单 manifest.json 的 SHA-256，请另行公布：" <code class="digest">{ready.digest}</code></p>
                {ready.public.map(|public| view! {
                    <p>"已签名。公钥：" <code class="public-key">{public}</code></p>
                })}
            }
        })
    };
    view! {
        <p>
            <button type="button" class="first" disabled=move || is_bad.get() || is_busy()
                on:click=start>"生成网站（.zip）"</button>
        </p>
        <p class="hint" hidden=move || !is_bad.get()>"还有错误，改好以后才能生成。"</p>
        <p class="doubt">{waiting}</p>
        {bar} {link}
    }
}
