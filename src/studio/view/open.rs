//! 打开: a document, a project that was saved, or one that this browser keeps.

use editor::open::{self, Opened};
use editor::takeover::{self, Known};
use editor::{Files, archive, published};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, HtmlInputElement};

use super::inputs::{sent, value};
use crate::file;
use crate::state::{Drafted, Screen, Studio};
use crate::store::{self, Saved};

const ZIP: &str = "application/zip";

/// Reads a file that was chosen or dropped.
fn take(studio: Studio, file: Option<File>) {
    let Some(file) = file else { return };
    studio.say(format!("正在读取 {}…", file.name()));
    spawn_local(async move {
        match file::bytes(&file).await {
            Ok(bytes) => opened(studio, &file.name(), &bytes),
            Err(error) => studio.fail(format!("读不出文件：{error:?}")),
        }
    });
}

fn opened(studio: Studio, name: &str, bytes: &[u8]) {
    match open::open(name, bytes) {
        Ok(Opened::Document(draft)) => {
            let id = studio
                .desk
                .with_untracked(|desk| open::proposed_id(desk.files(), &draft));
            studio.say(format!("{name}：{}", open::summary(&draft.counts)));
            let file = name.to_owned();
            let draft = *draft;
            studio.drafted.set(Some(Drafted { draft, file, id }));
        }
        Ok(Opened::Folder(files, site)) => {
            let last = site.as_ref().and_then(published::last);
            studio.exported.set(site.map(|site| (site, files.clone())));
            studio.put(files, None, store::new_key());
            studio.last.set(last);
            studio.say(format!("已打开 {name}"));
        }
        Ok(Opened::Site(site)) => {
            studio.say(format!(
                "已记下 {name} 的网站信息和 {} 的 {} 项指标；现在打开今年的文档。以前的报告不在里面：要一起发布，请打开当时保存的项目",
                site.report,
                site.known.len()
            ));
            studio.put(site.files.clone(), None, store::new_key());
            studio.last.set(site.last.clone());
            studio.earlier.set(Some(*site));
        }
        Err(error) => studio.fail(error),
    }
}

/// Saves the project as a file.
pub(super) fn save(studio: Studio) {
    let name = studio.report.get_untracked().unwrap_or_default();
    let zip = studio
        .desk
        .with_untracked(|desk| archive::write(desk.files(), "data/"));
    match zip.map(|zip| file::save(&format!("{name}-project.zip"), &zip, ZIP)) {
        Ok(Ok(())) => studio.say("项目已存为文件"),
        Ok(Err(error)) => studio.fail(format!("没有存成：{error:?}")),
        Err(error) => studio.fail(error),
    }
}

/// The screen.
#[component]
pub(super) fn Open(studio: Studio) -> impl IntoView {
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|it| it.files());
        take(studio, file::first(files));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let choose = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        take(studio, file::first(input.files()));
        // The same file may be chosen again.
        input.set_value("");
    };
    view! {
        <section class="open" aria-labelledby="open-title">
            <h2 id="open-title">"打开报告"</h2>
            <div class="drop" class:over=over on:drop=drop on:dragover=drag
                on:dragleave=move |_| over.set(false)>
                <label for="file">"选择文件，或把文件拖到这里"</label>
                <input id="file" type="file" accept=".docx,.html,.htm,.md,.txt,.pdf,.zip" on:change=choose
                    aria-describedby="file-hint"/>
                <p id="file-hint" class="hint">
                    "新报告：.docx、网页、有文字的 PDF、Markdown 或纯文本。接着做：以前保存的项目，或下载过的网站（.zip）。先打开去年的，再打开今年的文档，今年的报告就加进同一个项目。"
                </p>
            </div>
            <NewReport studio/>
            <Kept studio/>
            <p class="hint">"文件只在这台电脑上处理，不会发到任何地方。"</p>
        </section>
    }
}

/// The files with what a new report takes over from an earlier one.
fn taken_over(studio: Studio, files: Files, id: &str) -> Files {
    let own = takeover::earlier(&files, id);
    let own = own.and_then(|from| Some((Known::of_report(&files, &from).ok()?, from)));
    let site = || {
        studio
            .earlier
            .get_untracked()
            .map(|it| (it.known, it.report))
    };
    let Some((known, from)) = own.or_else(site) else {
        return files;
    };
    match takeover::takeover(&files, id, &known) {
        Ok((files, count)) => {
            studio.say(format!("有 {count} 项指标沿用了 {from} 的编号和名称"));
            files
        }
        Err(refused) => {
            studio.fail(format!("没有沿用 {from} 的编号和名称：{refused}"));
            files
        }
    }
}

/// The form that gives a drafted document its id.
#[component]
fn NewReport(studio: Studio) -> impl IntoView {
    let add = move |drafted: &Drafted, id: &str| {
        let files = studio
            .desk
            .with_untracked(|desk| open::with_draft(desk.files(), id, &drafted.draft));
        match files {
            Ok(files) => {
                let files = taken_over(studio, files, id);
                let key = match studio.project.get_untracked() {
                    key if key.is_empty() => store::new_key(),
                    key => key,
                };
                studio.put(files, Some(id.to_owned()), key);
                studio.show(Screen::Text);
            }
            Err(error) => studio.fail(error),
        }
    };
    move || {
        let drafted = studio.drafted.get()?;
        let id = drafted.id.clone();
        let found = open::summary(&drafted.draft.counts);
        let heading = format!("新报告：{}", drafted.file);
        Some(view! {
            <form class="panel" on:submit=move |event| {
                let values = sent(&event);
                add(&drafted, value(&values, "id").trim());
            }>
                <h3>{heading}</h3>
                <p>{found}</p>
                <p class="field">
                    <label for="new-id">"报告编号"</label>
                    <input id="new-id" name="id" autocomplete="off" aria-describedby="new-id-hint" prop:value=id/>
                    <span class="hint" id="new-id-hint">"网址的一部分：小写字母、数字和连字符。发布以后不要再改。"</span>
                </p>
                <button class="first">"开始核对"</button>
            </form>
        })
    }
}

/// The projects that this browser keeps.
#[component]
fn Kept(studio: Studio) -> impl IntoView {
    let kept = RwSignal::new(Vec::<Saved>::new());
    let load = move || {
        spawn_local(async move {
            match store::all().await {
                Ok(all) => kept.set(all),
                Err(error) => studio.fail(format!(
                    "这个浏览器不能保存项目：{error}。请用“保存项目”存为文件"
                )),
            }
        });
    };
    load();
    let forget = move |key: String| {
        spawn_local(async move {
            match store::forget(&key).await {
                Ok(()) => load(),
                Err(error) => studio.fail(format!("没有删除：{error}")),
            }
        });
    };
    let rows = move || {
        let rows = kept.get().into_iter().map(|saved| {
            let key = saved.key.clone();
            let name = saved.name.clone();
            let delete = format!("删除 {name}");
            view! {
                <li>
                    <button type="button" on:click=move |_| store::resume(studio, &saved)>
                        {name} <span class="hint">{saved.when.clone()}</span>
                    </button>
                    <button type="button" class="quiet" aria-label=delete
                        on:click=move |_| forget(key.clone())>"删除"</button>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <section hidden=move || kept.with(Vec::is_empty) aria-labelledby="kept-title">
            <h3 id="kept-title">"这个浏览器里存着的"</h3>
            <ul class="kept">{rows}</ul>
        </section>
    }
}
