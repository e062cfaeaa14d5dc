//! The data dictionary and the method, as shown on the downloads' page.

use maud::{Markup, html};

use query::export::Table;

/// The longest example that is shown whole, in characters.
const EXAMPLE: usize = 40;

/// Each table's columns: name, title, type, meaning, example.
pub(super) fn dictionary(tables: &[Table]) -> Markup {
    html! {
        section aria-labelledby="dictionary" {
            h2.section-title id="dictionary" { "数据字典" }
            p { "CSV、JSON 和 XLSX 的列名相同。空单元格表示没有这一项。" }
            @for table in tables { (columns(table)) }
        }
    }
}

fn columns(table: &Table) -> Markup {
    html! {
        h3 id=(table.name) { (table.title) "（" (table.rows.len()) " 行）" }
        p { (table.purpose) }
        div.table-scroll tabindex="0" role="group" aria-labelledby=(table.name) {
            table.data-columns.stacked {
                thead { tr {
                    @for head in ["列", "名称", "类型", "含义", "示例"] { th scope="col" { (head) } }
                } }
                tbody {
                    @for (at, field) in table.fields.iter().enumerate() {
                        tr {
                            th scope="row" { code { (field.key) } }
                            td data-label="名称" { (field.title) }
                            td data-label="类型" { (field.kind.label()) }
                            td data-label="含义" { (field.meaning) }
                            td data-label="示例" { (shortened(&table.example(at))) }
                        }
                    }
                }
            }
        }
    }
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(EXAMPLE).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// How the data are made, in plain words.
pub(super) fn method() -> Markup {
    const METHOD: [(&str, &str); 6] = [
        (
            "数字怎样与原文对应",
            "原文中的每一个数字都登记一次：或者是一处数据，记下它在原文中的起止位置；或者不是数据（标题序号、年份、文号、序数、口号或专名、虚词、热线号码、时间），注明属于哪一类。只要还有一个数字没有登记，本站就不会生成。",
        ),
        (
            "数值怎样得来",
            "数值按原文写法换算：汉字数字改为阿拉伯数字，“万”“亿”乘入数值；“余”“近”“以上”等字记在“准确程度”一列，不改变数值。原文写法另列，一字不改。",
        ),
        (
            "“未说明”是什么意思",
            "原文没有写明，本站也不推测。例如写“截至目前”而没有日期，写百分比而没有分母。",
        ),
        (
            "核对怎样得出结论",
            "逐个计数的数字按原值取；写到“万”“亿”、带小数的数字以及金额和比率，可能经过舍入，取末位上下各半个单位的区间；“余”“多”从原值取到末一个非零数位加一为止（“200余”到 300），“近”“约”在该数位上下各取一半，“以上”“以下”一端不限。两边的区间能够满足所写的关系，为“成立”；不能，为“不成立”；原文缺少所需的条件，就没有结论，写“原文未写明”，并写明缺少什么。结论只说明数字之间的关系，不推测原因。",
        ),
        (
            "哪些是本站计算的",
            "“变化”“倍数”“占比”由本站按所列算式计算，除不尽时保留两位小数；核对的算式、区间和结论也由本站计算。“主题”“类型”由本站划分，指标和核对的名称由本站拟定，尽量用原文的说法。数字、准确程度、时期和句子出自原文。",
        ),
        (
            "用表格软件打开",
            "CSV 为 UTF-8（带 BOM），以逗号分隔。以 =、+、-、@（含全角）、制表符或换行开头的文字前加了一个英文单引号，以免被当作公式运行；数字不加。",
        ),
    ];
    html! {
        section aria-labelledby="method" {
            h2.section-title id="method" { "方法" }
            @for (title, words) in METHOD { h3 { (title) } p { (words) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_example_says_that_it_goes_on() {
        assert_eq!(shortened("616项"), "616项");
        let long = shortened(&"长".repeat(EXAMPLE + 1));
        assert!(long.ends_with("长…") && long.chars().count() == EXAMPLE + 1);
    }
}
