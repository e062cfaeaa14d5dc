//! Signing: the office's key file, and its password. Neither is kept beyond this
//! window, nor put into what is downloaded.

use editor::signature::{Key, SignError};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use crate::file;
use crate::state::Studio;

/// A key file that was chosen, and the password that was typed.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    file: RwSignal<Option<(String, String)>>,
    password: RwSignal<String>,
}

impl Signing {
    pub(super) fn new() -> Self {
        Self {
            file: RwSignal::new(None),
            password: RwSignal::new(String::new()),
        }
    }

    /// The key; `None` where none was chosen.
    pub(super) fn key(self) -> Result<Option<Key>, SignError> {
        let password = self.password.get_untracked();
        let text = self.file.get_untracked().map(|(_, text)| text);
        text.map(|text| Key::open(&text, &password)).transpose()
    }
}

/// Reads the key file that was chosen.
fn choose(studio: Studio, signing: Signing, input: &HtmlInputElement) {
    let Some(chosen) = file::first(input.files()) else {
        return;
    };
    // The same file may be chosen again.
    input.set_value("");
    let name = chosen.name();
    spawn_local(async move {
        match file::bytes(&chosen).await.map(String::from_utf8) {
            Ok(Ok(text)) => {
                studio.say(format!("生成网站时用 {name} 签名"));
                signing.file.set(Some((name, text)));
            }
            Ok(Err(_)) => studio.fail(SignError::NoKey),
            Err(error) => studio.fail(format!("读不出文件：{error:?}")),
        }
    });
}

/// The fields.
#[component]
pub(super) fn Sign(studio: Studio, signing: Signing) -> impl IntoView {
    let is_chosen = move || signing.file.with(Option::is_some);
    let name = move || {
        let name = signing.file.with(|it| it.as_ref().map(|it| it.0.clone()));
        name.unwrap_or_default()
    };
    let forget = move |_| {
        signing.file.set(None);
        signing.password.set(String::new());
        studio.say("不签名");
    };
    view! {
        <details class="sign">
            <summary>"签名（有密钥的单位）"</summary>
            <p class="hint" id="key-hint">
                "本单位的 minisign 密钥文件。只在这个窗口里用：不保存，也不放进下载的文件。读者用网站信息里的公钥核对。"
            </p>
            <p class="field">
                <label for="key">"密钥文件"</label>
                <input id="key" type="file" aria-describedby="key-hint"
                    on:change=move |event| choose(studio, signing, &event_target(&event))/>
            </p>
            <p class="field">
                <label for="password">"密钥的密码，没有就不填"</label>
                <input id="password" type="password" autocomplete="off"
                    prop:value=signing.password
                    on:input=move |event| signing.password.set(event_target_value(&event))/>
            </p>
            <p hidden=move || !is_chosen()>
                "用 " <b>{name}</b> " 签名 "
                <button type="button" on:click=forget>"不签名"</button>
            </p>
        </details>
    }
}
