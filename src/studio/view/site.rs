//! 网站信息: site.toml as a form, and what is missing before the site may be
//! published as a page of a government site.

use editor::fields::{self, Field};
use leptos::prelude::*;
use publish::{operator, project};

use super::inputs::{Input, line, sent, value};
use crate::state::Studio;

mod statements;

/// The screen.
#[component]
pub(super) fn Site(studio: Studio) -> impl IntoView {
    let fields = move || {
        let fields = studio.desk.with(|desk| fields::of_site(desk.files()));
        match fields {
            Ok(fields) => fields
                .into_iter()
                .map(|field| one(studio, field))
                .collect_view()
                .into_any(),
            Err(refused) => view! { <p class="doubt">{refused.to_string()}</p> }.into_any(),
        }
    };
    let missing = move || {
        let project = studio.desk.with(|desk| project::project(desk.files()));
        let Ok(project) = project else {
            return view! { <p>"先改好各份报告的错误（见“预览、下载”），再看还缺什么。"</p> }
                .into_any();
        };
        let bundles: Vec<_> = project.reports.into_iter().map(|it| it.bundle).collect();
        let missing = operator::missing(&project.operator, &bundles).into_iter();
        let rows: Vec<_> = missing
            .map(|(key, what)| view! { <li><b>{key}</b> "：" {what}</li> })
            .collect();
        match rows.is_empty() {
            true => view! { <p>"发布所需的信息已齐全。"</p> }.into_any(),
            false => view! { <ul class="missing">{rows}</ul> }.into_any(),
        }
    };
    view! {
        <div class="columns">
            <section class="scrolls" aria-labelledby="site-title" tabindex="0">
                <h2 id="site-title">"网站信息"</h2>
                <p class="hint">"只有主办单位知道的事。不知道的不写：页面上不会出现，也不会代拟。"</p>
                {fields}
            </section>
            <section class="scrolls" aria-labelledby="missing-title" tabindex="0">
                <h2 id="missing-title">"作为政府网站的页面，还缺"</h2>
                {missing}
                <statements::Statements studio/>
            </section>
        </div>
    }
}

fn one(studio: Studio, field: Field) -> impl IntoView {
    let (name, label) = (field.name, field.label);
    let save = move |event| {
        let values = sent(&event);
        let new = value(&values, name);
        let files = studio
            .desk
            .with_untracked(|desk| fields::set_site(desk.files(), name, new));
        match files {
            Ok(files) => studio.change(&format!("改“{label}”"), files),
            Err(refused) => studio.fail(format!("{label}：{refused}")),
        }
    };
    view! {
        <form class="site-field" on:submit=save>
            {line(Input { name, label, hint: field.hint, value: field.value })}
            <button>"存"</button>
        </form>
    }
}
