//! Documents that are not read, known by their first bytes whatever their
//! files are called, each with the way to one that is.

use super::Unreadable;

/// What is known by its beginning.
const BEGINNINGS: [(&[u8], &str, &str); 13] = [
    (b"{\\rtf", " RTF", DOCX),
    (b"\x89PNG", "图片", PICTURE),
    (b"\xff\xd8\xff", "图片", PICTURE),
    (b"GIF8", "图片", PICTURE),
    (b"II*\0", "图片", PICTURE),
    (b"MM\0*", "图片", PICTURE),
    (b"BM", "图片", PICTURE),
    (b"Rar!", "压缩包", UNPACK),
    (b"7z\xbc\xaf", "压缩包", UNPACK),
    (b"\x1f\x8b\x08", "压缩包", UNPACK),
    (b"MIME-Version:", "单个文件网页（.mht）", DOCX),
    (b"CAJ", " CAJ", "请向发文单位要 .docx 原文"),
    (b"%!PS", " PostScript", DOCX),
];

const DOCX: &str = "请用 Word 或 WPS 打开，另存为 .docx";
const PICTURE: &str = "图里的文字要先识别（OCR）并校对，存为 .docx；或向发文单位要 .docx 原文";
const UNPACK: &str = "请先解压，再导入里面的 .docx";

/// What files of the old binary formats hold, by the name of a stream.
const STREAMS: [(&str, &str, &str); 4] = [
    (
        "EncryptedPackage",
        "加了密码的文件",
        "请用 Word 或 WPS 打开，去掉密码后另存为 .docx",
    ),
    ("WordDocument", " .doc（或 .wps）", DOCX),
    (
        "Workbook",
        "电子表格（.xls）",
        "请把报告正文另存为 .docx，表格粘贴进去",
    ),
    (
        "PowerPoint Document",
        "演示文稿（.ppt）",
        "请把报告正文另存为 .docx",
    ),
];

/// Refuses what is known not to be read.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), Unreadable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        let mut streams = STREAMS.iter();
        let found = streams.find(|(name, ..)| holds_name(bytes, name));
        let (_, what, way) = found.copied().unwrap_or(("", "旧的二进制格式", DOCX));
        return Err(Unreadable::Unsupported(what, way));
    }
    let bytes = bytes.trim_ascii_start();
    for (beginning, what, way) in BEGINNINGS {
        // Two letters may begin a text, too.
        let sure = beginning.len() > 2 || bytes.get(..64).unwrap_or(bytes).contains(&0);
        if bytes.starts_with(beginning) && sure {
            return Err(Unreadable::Unsupported(what, way));
        }
    }
    refuse_xml(bytes)
}

/// XML that is no page: Word's single file, WPS's and the national UOF.
fn refuse_xml(bytes: &[u8]) -> Result<(), Unreadable> {
    const HEAD: usize = 2048;
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let is_xml = head.starts_with("<?xml") || head.starts_with('<');
    let holds = |words: &[&str]| is_xml && words.iter().any(|word| head.contains(word));
    if holds(&[
        "<pkg:package",
        "<w:wordDocument",
        "progid=\"Word.Document\"",
    ]) {
        return Err(Unreadable::Unsupported(" Word 的 XML 文件", DOCX));
    }
    if holds(&["<uof:UOF", "schemas.uof.org"]) {
        return Err(Unreadable::Unsupported(" UOF（标文通）", DOCX));
    }
    Ok(())
}

/// Whether the directory of a binary file names a stream, in UTF-16.
fn holds_name(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|part| part == name)
}
