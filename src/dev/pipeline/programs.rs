//! The compiled programs of the package: the app, and the verifier that a page
//! of the site runs. Each has a modern and a legacy form.
//!
//! Each form is made by one linear function and kept separately, so that
//! serving a page quickly and publishing share the work.

use std::thread;

use anyhow::anyhow;

use super::package::Folders;
use super::{
    Contents, Files, Purpose, bind, compile, import_names, legacy_wasm, optimise, scripts, split,
    step,
};
use crate::tools::PackageTools;

/// Makes the programs, for a purpose, of sources with a stamp.
pub(super) struct Maker<'a> {
    pub(super) tools: &'a PackageTools,
    pub(super) purpose: Purpose,
    pub(super) folders: &'a Folders,
    pub(super) stamp: &'a str,
}

impl Maker<'_> {
    /// The files of all programs that a package holds.
    ///
    /// # Errors When a step fails; if two fail side by side, the error has
    /// both.
    pub(super) fn programs(&self, contents: Contents) -> anyhow::Result<Files> {
        let (linked, ()) = side_by_side(
            || self.compiled("编译", &contents.app_forms(), compile::compile),
            || self.tools.install_programs(),
        )?;
        // Cargo compiles one program at a time. The later steps of the app need
        // no cargo, so the verifier is made at the same time.
        let (mut files, verifier) =
            side_by_side(|| self.app(contents, &linked), || self.verifier(contents))?;
        files.extend(verifier);
        Ok(files)
    }

    /// The app, in its forms.
    fn app(&self, contents: Contents, linked: &[u8]) -> anyhow::Result<Files> {
        let mut files = self.kept(bind::APP, || self.modern_app(linked))?;
        if contents.legacy {
            files.extend(self.kept(legacy_wasm::APP, || self.legacy_app(linked))?);
        }
        Ok(files)
    }

    /// The verifier, in its forms.
    fn verifier(&self, contents: Contents) -> anyhow::Result<Files> {
        let forms = contents.verifier_forms();
        if forms.is_empty() {
            return Ok(Files::new());
        }
        let linked = self.compiled("编译复核程序", &forms, compile::verifier)?;
        let mut files = self.kept(bind::VERIFIER, || self.modern_verifier(&linked))?;
        if contents.legacy {
            files.extend(self.kept(legacy_wasm::VERIFIER, || self.legacy_verifier(&linked))?);
        }
        Ok(files)
    }

    /// Split, bind, optimise, shorten, join, minify.
    fn modern_app(&self, linked: &[u8]) -> anyhow::Result<Files> {
        let split = step("拆分", || split::split(linked))?;
        let bound = step("绑定", || bind::bind(bind::APP, &split.main))?;
        let small = match self.purpose {
            Purpose::Publish => step("优化", || {
                optimise::optimise(self.tools, bound, &split.chunks)
            })?,
            Purpose::Trial => bound.into_iter().chain(split.chunks).collect(),
        };
        let short = step("缩短名称", || import_names::shorten(small))?;
        let files = step("合并部分", || {
            split::lazy_modules(&split.modules, short)
        })?;
        step("接口脚本", || scripts::glue(self.tools, files))
    }

    /// Lower, minify.
    fn legacy_app(&self, linked: &[u8]) -> anyhow::Result<Files> {
        let files = step("旧内核", || {
            legacy_wasm::lower(self.tools, linked, self.purpose)
        })?;
        step("旧内核的接口脚本", || {
            scripts::glue(self.tools, files)
        })
    }

    /// Bind, optimise, minify.
    fn modern_verifier(&self, linked: &[u8]) -> anyhow::Result<Files> {
        let bound = step("绑定复核程序", || {
            let whole = bind::without_relocations(linked)?.emit_wasm();
            bind::bind(bind::VERIFIER, &whole)
        })?;
        let small = match self.purpose {
            Purpose::Publish => step("优化复核程序", || {
                optimise::optimise(self.tools, bound, &Files::new())
            })?,
            Purpose::Trial => bound,
        };
        step("复核程序的接口脚本", || {
            scripts::glue(self.tools, small)
        })
    }

    /// Lower, minify.
    fn legacy_verifier(&self, linked: &[u8]) -> anyhow::Result<Files> {
        let files = step("旧内核的复核程序", || {
            legacy_wasm::lower_whole(self.tools, linked, self.purpose)
        })?;
        step("旧内核的复核程序的接口脚本", || {
            scripts::glue(self.tools, files)
        })
    }

    /// A linked module; empty when all forms that are made from it are kept.
    fn compiled(
        &self,
        name: &str,
        forms: &[&str],
        compile: fn(&PackageTools, Purpose) -> anyhow::Result<Vec<u8>>,
    ) -> anyhow::Result<Vec<u8>> {
        match forms.iter().all(|it| self.folders.keeps(it, self.stamp)) {
            true => Ok(Vec::new()),
            false => step(name, || compile(self.tools, self.purpose)),
        }
    }

    /// A form that is kept, or else made and then kept.
    fn kept(
        &self,
        form: &str,
        make: impl FnOnce() -> anyhow::Result<Files>,
    ) -> anyhow::Result<Files> {
        if let Some(files) = self.folders.read_program(form, self.stamp)? {
            return Ok(files);
        }
        let files = make()?;
        self.folders.write_program(form, &files, self.stamp)?;
        Ok(files)
    }
}

/// The results of two tasks that run at once.
///
/// # Errors When one fails; if both do, the error has both.
fn side_by_side<A, B: Send>(
    first: impl FnOnce() -> anyhow::Result<A>,
    second: impl FnOnce() -> anyhow::Result<B> + Send,
) -> anyhow::Result<(A, B)> {
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        let second = second.join();
        (first, second.unwrap_or_else(|_| Err(anyhow!("线程中断了"))))
    });
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(first), Err(second)) => Err(anyhow!("{first:#}\n{second:#}")),
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn of_two_tasks_at_once_every_failure_is_told() {
        assert_eq!(side_by_side(|| Ok(1), || Ok(2)).unwrap(), (1, 2));
        let failing = |name: &'static str| move || step::<()>(name, || bail!("坏了"));
        let told = |made: anyhow::Result<((), ())>| format!("{:#}", made.unwrap_err());
        let both = told(side_by_side(failing("绑定"), failing("编译复核程序")));
        assert_eq!(
            both,
            "浏览器端程序：步骤“绑定”失败: 坏了\n浏览器端程序：步骤“编译复核程序”失败: 坏了"
        );
        let second = told(side_by_side(|| Ok(()), failing("编译复核程序")));
        assert_eq!(second, "浏览器端程序：步骤“编译复核程序”失败: 坏了");
    }

    /// The programs that are made in a folder where these are kept.
    fn made(kept: &[&str], contents: Contents) -> anyhow::Result<Files> {
        let root = tempfile::tempdir().unwrap();
        let folders = Folders::below(root.path());
        for form in kept {
            let files = Files::from([(format!("{form}.js"), b"1".to_vec())]);
            folders.write_program(form, &files, "now").unwrap();
        }
        let maker = Maker {
            tools: &PackageTools::with_program("true"),
            purpose: Purpose::Trial,
            folders: &folders,
            stamp: "now",
        };
        maker.programs(contents)
    }

    #[test]
    fn kept_forms_are_taken_and_only_those_that_the_package_holds() {
        let all = ["app", "legacy", "verify_app", "verify_legacy"];
        let names = |contents| {
            made(&all, contents)
                .unwrap()
                .into_keys()
                .collect::<Vec<_>>()
        };
        assert_eq!(names(Contents::APP), ["app.js"]);
        let whole = all.map(|it| format!("{it}.js"));
        assert_eq!(names(Contents::WHOLE), whole);
    }
}
