//! What a document holds that its text does not, or not as it stands there.

/// What was seen while a document was read.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) numbers: usize,
    pub(super) unknown_numbers: usize,
    pub(super) bullets: usize,
    pub(super) inserted: usize,
    pub(super) deleted: usize,
    pub(super) moved: usize,
    pub(super) boxes: usize,
    pub(super) notes: usize,
    pub(super) missing_notes: usize,
    pub(super) comments: usize,
    pub(super) hidden: Hidden,
    pub(super) covered_cells: usize,
    pub(super) formulas: usize,
    pub(super) symbols: usize,
    pub(super) fields: usize,
    pub(super) contents: usize,
    pub(super) pictures: usize,
    pub(super) drawings: usize,
    pub(super) objects: usize,
    pub(super) readings: usize,
    /// The words of headers and footers.
    pub(super) furniture: Vec<String>,
}

/// Hidden text, whose words are not told: they may be hidden on purpose.
#[derive(Default)]
pub(super) struct Hidden {
    pub(super) places: usize,
    pub(super) chars: usize,
    pub(super) rows: usize,
    /// The words shown before the first.
    pub(super) after: Option<String>,
}

/// How many chars of other words a notice repeats.
const REPEATED: usize = 40;

impl Seen {
    /// What a person must know of it, each a sentence.
    pub(super) fn notices(&self) -> Vec<String> {
        let plain = [
            (
                self.numbers,
                "段使用 Word 自动编号，编号已按 Word 的显示写成文字；请对照原件核对",
            ),
            (
                self.unknown_numbers,
                "段的 Word 自动编号没有读出，没有导入；请对照原件在 report.txt 里补上",
            ),
            (self.bullets, "段前的项目符号没有导入"),
            (
                self.inserted + self.deleted + self.moved,
                "处修订，已按全部接受后的文字导入：插入的保留，删除的不留，移动的只在新位置",
            ),
            (
                self.boxes,
                "个文本框，文字放在它所在的段落前后；请对照原件核对位置",
            ),
            (
                self.notes,
                "条脚注或尾注，正文里以①②标出，注文放在所在的段落或表格之后",
            ),
            (
                self.missing_notes,
                "处脚注或尾注在文件里找不到注文，没有导入；请对照原件补上",
            ),
            (self.comments, "条批注没有导入"),
            (
                self.covered_cells,
                "个被合并的单元格里有 Word 不显示的文字，没有导入",
            ),
            (
                self.formulas,
                "个公式已写成一行文字（分数作 a/b）；请对照原件核对",
            ),
            (
                self.symbols,
                "个符号字体里的符号没有导入；请对照原件在 report.txt 里补上",
            ),
            (
                self.fields,
                "个域没有存下显示的文字（如带圈字符），没有导入；请对照原件补上",
            ),
            (self.contents, "个自动目录没有导入：它重复各级标题"),
            (
                self.pictures,
                "张图片没有导入；图里的文字和数字请写进 report.txt",
            ),
            (
                self.drawings,
                "个图表或 SmartArt 图形没有导入；其中的文字和数字请写进 report.txt",
            ),
            (
                self.objects,
                "个嵌入的对象没有导入；其中的文字和数字请写进 report.txt",
            ),
            (self.readings, "处拼音指南的注音没有导入"),
        ];
        let counted = plain.into_iter().filter(|(count, _)| *count > 0);
        let counted = counted.map(|(count, what)| format!("有 {count} {what}"));
        let furniture = self.furniture.iter().map(|words| {
            let short: String = words.chars().take(REPEATED).collect();
            let more = if short.len() < words.len() {
                "……"
            } else {
                ""
            };
            format!("页眉或页脚没有导入：“{short}{more}”")
        });
        self.hidden
            .notice()
            .into_iter()
            .chain(counted)
            .chain(furniture)
            .collect()
    }
}

impl Hidden {
    fn notice(&self) -> Option<String> {
        let Self {
            places,
            chars,
            rows,
            after,
        } = self;
        if places + rows == 0 {
            return None;
        }
        let rows = match rows {
            0 => String::new(),
            rows => format!("，隐藏的表格行 {rows} 行"),
        };
        let place = match after.as_deref().unwrap_or_default() {
            "" => "第一处在文首".to_owned(),
            after => format!("第一处在“{after}”之后"),
        };
        Some(format!(
            "有隐藏文字 {places} 处，共 {chars} 字{rows}，没有导入；{place}。需要公开的，请在 Word 里取消隐藏后重新导入"
        ))
    }
}
