//! How long an import takes, by the size of the document.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use import::import;

const MEGABYTE: usize = 1_000_000;
const SIZES: [usize; 4] = [1, 2, 5, 10];

/// Sorts of documents, each with a file's name and how its n-th part reads.
const SORTS: [(&str, &str, PartText); 5] = [
    ("正文，每段不同", "a.txt", prose),
    ("正文，全在一行", "a.txt", one_line),
    ("正文，每段相同", "a.txt", repeated),
    ("表格（HTML）", "a.html", table),
    ("表格，全在一行", "a.txt", cells),
];

type PartText = fn(usize) -> String;

/// Prints a table of seconds of the processor, and of seconds for each megabyte.
pub(super) fn run() -> anyhow::Result<()> {
    let heads = SIZES.map(|size| format!("{size} MB"));
    println!("| 文件 | {} | 数字（10 MB） |", heads.join(" | "));
    println!("|---|{}---|", "---|".repeat(SIZES.len()));
    for (label, name, part) in SORTS {
        let mut row = format!("| {label} |");
        let mut numbers = 0;
        for size in SIZES {
            let text = text(part, size * MEGABYTE);
            let (start, begun) = (processor(), Instant::now());
            let counts = import(name, text.as_bytes())?.counts;
            let spent = processor().zip(start).map(|(end, start)| end - start);
            let seconds = spent.unwrap_or_else(|| begun.elapsed().as_secs_f64());
            numbers = counts.quantities + counts.exclusions;
            let each = seconds / f64::from(u32::try_from(size)?);
            write!(row, " {seconds:.1} s（{each:.2} s/MB） |")?;
        }
        println!("{row} {numbers} |");
    }
    Ok(())
}

/// The seconds of processor time of this thread, on Linux: other programs on
/// the machine don't count.
fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = stat.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

fn text(part: PartText, size: usize) -> String {
    let mut text = String::new();
    for at in 1.. {
        text += &part(at);
        if text.len() >= size {
            break;
        }
    }
    text
}

fn prose(at: usize) -> String {
    format!(
        "{at}.推进工作。全年办理案件{at}件，其中民事案件{at}件，办结率96.5%，印发资料七万余份，开展“六进”活动{at}次。\n"
    )
}

fn one_line(at: usize) -> String {
    prose(at).trim_end().to_owned()
}

fn repeated(_: usize) -> String {
    "一、推进工作\n全年办理案件8件，其中民事案件3件，同比增长5%，开展“六进”活动，电话12345。\n"
        .to_owned()
}

fn table(at: usize) -> String {
    format!("<tr><td>样例{at}村</td><td>{at}</td><td>98.5</td><td>由3项增加到{at}项</td></tr>\n")
}

fn cells(at: usize) -> String {
    format!("{at}\t98.5%\t七万余份\t样例一村\t")
}
