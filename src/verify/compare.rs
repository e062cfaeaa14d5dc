//! A folder against the files that its inputs make.

use std::borrow::Cow;
use std::collections::BTreeSet;

use site::picture::Painter;
use site::{Content, File, SiteError};

use super::{ABSENT, Files, Findings, NotCompared, packed, spot};

/// Compares the folder with the files that `make` gives, one by one, and tells
/// which files are missing, different or too many.
pub(super) fn compare(
    files: &Files,
    painter: Option<&Painter>,
    findings: &mut Findings,
    make: impl FnOnce(&mut dyn FnMut(File)) -> Result<(), SiteError>,
) -> Option<NotCompared> {
    let mut comparison = Comparison {
        files,
        painter,
        findings,
        rest: files.keys().map(String::as_str).collect(),
        pictures: 0,
    };
    let made = make(&mut |file| comparison.file(&file));
    let Comparison {
        findings,
        rest,
        pictures,
        ..
    } = comparison;
    if let Err(error) = made {
        findings.add("", "重新生成", "整个网站", error);
        return Some(NotCompared::Files);
    }
    for path in rest {
        findings.add(path, "文件", "没有这个文件", "多出的文件");
    }
    (pictures > 0).then_some(NotCompared::Pictures(pictures))
}

struct Comparison<'a> {
    files: &'a Files,
    painter: Option<&'a Painter>,
    findings: &'a mut Findings,
    /// What no file that was made accounts for.
    rest: BTreeSet<&'a str>,
    /// How many pictures were not compared.
    pictures: usize,
}

impl Comparison<'_> {
    /// Compares one file and its packed forms.
    fn file(&mut self, file: &File) {
        let path = file.path.as_str();
        self.rest.remove(path);
        let made = match (&file.content, self.painter) {
            (Content::Bytes(bytes), _) => Some(Cow::Borrowed(bytes)),
            (Content::Picture(picture), Some(painter)) => match painter.png(picture) {
                Ok(png) => Some(Cow::Owned(png)),
                Err(error) => return self.findings.add(path, "重新生成", "一张图片", error),
            },
            (Content::Picture(_), None) => None,
        };
        match (made, self.files.get(path)) {
            (_, None) => self.findings.add(path, "文件", "网站应有的文件", ABSENT),
            (None, Some(_)) => self.pictures += 1,
            (Some(made), Some(found)) => {
                spot::compare(path, &made, found, self.findings);
            }
        }
        if let Content::Bytes(made) = &file.content {
            self.packed(path, made);
        }
    }

    fn packed(&mut self, path: &str, made: &[u8]) {
        for (packed, form) in packed::forms(path) {
            let Some(found) = self.files.get(&packed) else {
                continue;
            };
            self.rest.remove(packed.as_str());
            if !form.gives(found, made) {
                let expected = format!("{path} 应有的内容");
                self.findings
                    .add(&packed, "解压", expected, "不同，或解压不了");
            }
        }
    }
}
