//! PDF made here: a font whose codes are characters, and pages of words at
//! places.

use std::fmt::Write as _;

use super::*;
use crate::clean::undo;

/// A document while it is made.
#[derive(Default)]
pub(super) struct Pdf {
    pages: Vec<String>,
    /// What the font's dictionary says besides.
    without_names: bool,
}

/// A4, and lines like an office sets them: 16 points, 28 to a line.
const SIZE: f64 = 16.0;
const LEFT: f64 = 75.0;
const PITCH: f64 = 28.0;
const WIDTH: usize = 28;

impl Pdf {
    /// A page of words at places: x, y from below, size.
    pub(super) fn page(mut self, words: &[(f64, f64, f64, &str)]) -> Self {
        let mut content = String::new();
        for (x, y, size, words) in words {
            write!(content, "BT /F {size} Tf {x} {y} Td <").expect("a string");
            for unit in words.encode_utf16() {
                write!(content, "{unit:04X}").expect("a string");
            }
            content.push_str("> Tj ET\n");
        }
        self.pages.push(content);
        self
    }

    /// A page of operators.
    pub(super) fn content(mut self, operators: &str) -> Self {
        self.pages.push(operators.to_owned());
        self
    }

    /// Pages of a text that is set to lines, each with a head and its number.
    fn set(mut self, paragraphs: &[&str], head: &str) -> Self {
        const LINES: usize = 22;
        let mut lines: Vec<(f64, String)> = Vec::new();
        for paragraph in paragraphs {
            let (mut x, mut line, mut width) = (LEFT + 2.0 * SIZE, String::new(), 4);
            for c in paragraph.chars() {
                if width + wide(c) > 2 * WIDTH {
                    lines.push((x, std::mem::take(&mut line)));
                    (x, width) = (LEFT, 0);
                }
                line.push(c);
                width += wide(c);
            }
            lines.push((x, line));
        }
        for (at, page) in lines.chunks(LINES).enumerate() {
            let mut y = 720.0;
            let number = format!("— {} —", at + 1);
            let mut words = vec![(230.0, 800.0, 10.5, head), (280.0, 40.0, 14.0, &number)];
            for (x, line) in page {
                words.push((*x, y, SIZE, line));
                y -= PITCH;
            }
            self = self.page(&words);
        }
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let count = self.pages.len();
        let kids: Vec<String> = (0..count).map(|at| format!("{} 0 R", 6 + 2 * at)).collect();
        let names = match self.without_names {
            true => "",
            false => "/ToUnicode 5 0 R",
        };
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Kids[{}]/Count {count}>>", kids.join(" ")),
            format!("<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]{names}>>"),
            // Latin letters and digits are half as wide.
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500]>>".to_owned(),
            stream(&self.names()),
        ];
        for (at, content) in self.pages.iter().enumerate() {
            objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>", 7 + 2 * at));
            objects.push(stream(content));
        }
        whole(&objects)
    }

    /// The map of the font's codes to characters, which they are.
    fn names(&self) -> String {
        let mut units: Vec<&str> = Vec::new();
        for page in &self.pages {
            for part in page.split(['<', '>']).skip(1).step_by(2) {
                units.extend((0..part.len() / 4).map(|at| &part[at * 4..at * 4 + 4]));
            }
        }
        units.sort_unstable();
        units.dedup();
        let mut map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n".to_owned();
        for part in units.chunks(100) {
            writeln!(map, "{} beginbfchar", part.len()).expect("a string");
            for unit in part {
                writeln!(map, "<{unit}> <{unit}>").expect("a string");
            }
            map.push_str("endbfchar\n");
        }
        map + "endcmap end end"
    }
}

/// The width of a character, in halves of the font's size.
fn wide(c: char) -> usize {
    1 + usize::from(!c.is_ascii())
}

fn stream(content: &str) -> String {
    format!(
        "<</Length {}>>stream\n{content}\nendstream",
        content.len() + 1
    )
}

/// A file of those objects, the first its catalogue.
fn whole(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).expect("a string");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).expect("a string");
    for place in &places {
        writeln!(file, "{place:010} 00000 n ").expect("a string");
    }
    let size = places.len() + 1;
    write!(
        file,
        "trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF\n"
    )
    .expect("a string");
    file.into_bytes()
}

#[track_caller]
fn text(pdf: &Pdf) -> Opened {
    open("a.pdf", &pdf.bytes()).expect("readable")
}

/// Paragraphs of several lines, one of which ends where a page does.
const LONG: &str = "全区各部门认真落实法治政府建设要求，全年办理行政处罚案件176件，其中民生领域102件、其他领域74件，同比下降3.5%，为企业和群众挽回经济损失158.2万元。";

#[test]
fn paragraphs_are_whole_without_what_repeats_on_pages() {
    let mut paragraphs = vec!["一、主要工作"];
    paragraphs.extend([LONG; 18]);
    paragraphs.push("二、存在的问题");
    paragraphs.push("一是力量不足，缺编2名。");
    let opened = text(&Pdf::default().set(&paragraphs, "赣南样例区司法局"));
    assert_eq!(opened.text.lines().collect::<Vec<_>>(), paragraphs);
    assert_eq!(opened.format, Format::Pdf);
    let whole = undo(&opened.text, &opened.steps);
    assert_eq!(whole.matches("赣南样例区司法局").count(), 3, "{whole}");
    assert!(whole.contains("— 3 —"), "{whole}");
    let names: Vec<&str> = opened.steps.iter().map(|step| step.name).collect();
    assert_eq!(names, ["page-furniture", "page-wraps"]);
}

#[test]
fn a_title_of_two_lines_and_a_signature_stay_lines() {
    let line = "全区认真落实法治政府建设要求办理行政处罚案件其中民生领域";
    let pdf = Pdf::default().page(&[
        (150.0, 760.0, 22.0, "赣南样例区2021年度"),
        (140.0, 730.0, 22.0, "法治政府建设工作报告"),
        (LEFT + 2.0 * SIZE, 680.0, SIZE, &line[..26 * 3]),
        (LEFT, 652.0, SIZE, line),
        (LEFT, 624.0, SIZE, "案件3件。"),
        (LEFT + 2.0 * SIZE, 596.0, SIZE, "二是加强监督。"),
        (380.0, 540.0, SIZE, "赣南样例区人民政府"),
        (400.0, 512.0, SIZE, "2022年1月20日"),
    ]);
    let body = format!("{}{line}案件3件。", &line[..26 * 3]);
    let expect = [
        "赣南样例区2021年度",
        "法治政府建设工作报告",
        &body,
        "二是加强监督。",
        "赣南样例区人民政府",
        "2022年1月20日",
    ];
    assert_eq!(text(&pdf).text.lines().collect::<Vec<_>>(), expect);
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let mut words = Vec::new();
    let left = "左栏的文字有十二个字一行满";
    let right = "右栏的文字也是十二个字满行";
    for line in 0..10 {
        let y = 700.0 - f64::from(line) * PITCH;
        words.push((LEFT, y, SIZE, left));
        words.push((LEFT + 15.0 * SIZE, y, SIZE, right));
    }
    let opened = text(&Pdf::default().page(&words));
    let expect = format!("{}\n{}\n", left.repeat(10), right.repeat(10));
    assert!(
        opened.text == expect || opened.text == expect.replacen('\n', "", 1),
        "{}",
        opened.text
    );
    assert!(opened.notices.iter().any(|it| it.contains("分两栏")));
}

#[test]
fn cells_stand_in_columns_and_numbers_stay_apart() {
    let opened = text(&Pdf::default().page(&[
        (LEFT, 700.0, SIZE, "各镇办理情况见下表。"),
        (80.0, 660.0, SIZE, "镇"),
        (200.0, 660.0, SIZE, "受理（件）"),
        (350.0, 660.0, SIZE, "办结（件）"),
        (80.0, 632.0, SIZE, "样例一镇"),
        (200.0, 632.0, SIZE, "102"),
        (350.0, 632.0, SIZE, "99"),
    ]));
    assert_eq!(
        opened.text,
        "各镇办理情况见下表。\n镇\t受理（件）\t办结（件）\n样例一镇\t102\t99\n"
    );
    let apart = text(&Pdf::default().page(&[
        (LEFT, 700.0, SIZE, "12"),
        (LEFT + 2.0 * SIZE, 700.0, SIZE, "345件"),
    ]));
    assert_eq!(apart.text, "12  345件\n");
}

#[test]
fn letters_drawn_twice_come_once() {
    let opened = text(&Pdf::default().page(&[
        (LEFT, 700.0, SIZE, "一、主要工作11件"),
        (LEFT + 0.3, 700.0, SIZE, "一、主要工作11件"),
    ]));
    assert_eq!(opened.text, "一、主要工作11件\n");
}

#[test]
fn what_has_no_text_is_refused_with_the_way_out() {
    #[track_caller]
    fn refused(bytes: &[u8], what: &str) {
        for name in ["a.pdf", "a.docx"] {
            let error = open(name, bytes).expect_err("refused").to_string();
            assert!(error.contains(what), "{error}");
            assert!(error.contains(".docx"), "{error}");
        }
    }
    let page = [(LEFT, 700.0, SIZE, "办结3件")];
    refused(&Pdf::default().page(&[]).bytes(), "没有文字层");
    let nameless = Pdf {
        without_names: true,
        ..Pdf::default()
    };
    refused(&nameless.page(&page).bytes(), "没有编码");
    let mut scanned = Pdf::default().page(&page);
    scanned.pages[0].insert_str(0, "3 Tr ");
    refused(&scanned.bytes(), "扫描件");
    refused(b"%PDF-1.7\n", "不是可读的 PDF");
    let mut locked = Pdf::default().page(&page).bytes();
    locked.extend(b"trailer <</Encrypt 9 0 R>>");
    refused(&locked, "密码");
}

#[test]
fn forms_and_streams_are_bounded() {
    // Each form shows the next one twice: together more than any page.
    let form = |next: usize| {
        let content = "/X Do ".repeat(10);
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>/Length {}>>stream\n{content}\nendstream",
            content.len() + 1
        )
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>".to_owned(),
        stream("/X Do"),
    ];
    objects.extend((6..16).map(form));
    objects.push(stream(""));
    let error = open("a.pdf", &whole(&objects)).expect_err("too large");
    assert!(matches!(error, Unreadable::TooLarge(_)), "{error}");
    let flate = "/Filter[/FlateDecode/FlateDecode]";
    for (filter, data) in [
        (flate, deflated(1 << 20)),
        ("/Filter/LZWDecode", vec![0x80; 100_000]),
    ] {
        let mut file = format!("%PDF-1.7\n4 0 obj\n<<{filter}>>stream\n").into_bytes();
        file.extend(data);
        file.extend(b"\nendstream\nendobj\n");
        let error = open("a.pdf", &file).expect_err("too large");
        assert!(error.to_string().contains("256 MB"), "{error}");
    }
}

/// So many spaces, packed.
fn deflated(count: usize) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&vec![b' '; count]).expect("written");
    packed.finish().expect("packed")
}
