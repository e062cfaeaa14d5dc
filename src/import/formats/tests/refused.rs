//! Documents that are not read, whatever their files are called.

use super::*;

#[track_caller]
fn refused(bytes: &[u8], what: &str, way: &str) {
    for name in ["a.docx", "a.txt", "a.html", "a.pdf", "a"] {
        let error = open(name, bytes).expect_err("refused").to_string();
        assert!(error.contains(what), "{name}: {error}");
        assert!(error.contains(way), "{name}: {error}");
    }
}

/// The beginning of a file of the old binary formats with that stream.
fn binary(stream: &str) -> Vec<u8> {
    let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    file.resize(512, 0);
    file.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    file
}

#[test]
fn each_is_named_with_the_way_out() {
    refused(b"{\\rtf1\\ansi \\u21150?}", "RTF", "另存为 .docx");
    refused(b"\xef\xbb\xbf \n{\\rtf1}", "RTF", "另存为 .docx");
    refused(&binary("WordDocument"), ".doc", "另存为 .docx");
    refused(&binary("EncryptedPackage"), "密码", "去掉密码");
    refused(&binary("Workbook"), ".xls", "另存为 .docx");
    refused(&binary("Other"), "旧的二进制格式", "另存为 .docx");
    refused(
        &archive(&[("OFD.xml", "<ofd/>"), ("Doc_0/Document.xml", "<d/>")]),
        "OFD",
        "另存为 .docx",
    );
    refused(
        &archive(&[("xl/workbook.xml", "<w/>")]),
        ".xlsx",
        "另存为 .docx",
    );
    refused(&archive(&[("content.xml", "<w/>")]), ".odt", "另存为 .docx");
    refused(&archive(&[("报告.txt", "甲")]), "压缩包里没有", "先解压");
    refused(b"\x89PNG\r\n\x1a\n", "图片", "OCR");
    refused(b"MIME-Version: 1.0\r\n", "mht", "另存为 .docx");
    refused(b"\x1f\x8b\x08", "压缩包", "先解压");
    refused(
        b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?><w:wordDocument/>",
        "XML",
        "另存为 .docx",
    );
}

#[test]
fn text_that_begins_alike_is_read() {
    check("a.txt", "BM是品牌".as_bytes(), "UTF-8", "BM是品牌");
    check("a.docx", "办结7件。".as_bytes(), "UTF-8", "办结7件。");
    assert_eq!(open("a.txt", b"a\0b"), Err(Unreadable::Encoding));
}
