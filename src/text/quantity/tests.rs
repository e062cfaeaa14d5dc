//! Phrases and what they say.

use proptest::prelude::*;

use super::*;

fn check(phrase: &str, expect: &str) {
    let said = match read(phrase) {
        Ok(Reading { quantity: q, .. }) => {
            format!("{} {} ±{} {}", q.value, q.unit, q.step, q.qualifier.label())
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(said, expect, "{phrase}");
}

#[test]
fn quantities_of_the_report_are_read() {
    check("616项", "616 项 ±1 准确");
    check("2.5万元", "25000 元 ±1000 准确");
    check("167.59万元", "1675900 元 ±100 准确");
    check("七万余份", "70000 份 ±10000 多于");
    check("200余家", "200 家 ±1 多于");
    check("80%以上", "80 % ±1 不低于");
    check("96.5%", "96.5 % ±0.1 准确");
    check("９６．５％", "96.5 % ±0.1 准确");
    check("两个小时", "2 小时 ±1 准确");
    check("24小时", "24 小时 ±1 准确");
    check("1个工作日", "1 工作日 ±1 准确");
    check("1月27日", "01-27 日 ±1 准确");
    check("十一月十一日", "11-11 日 ±1 准确");
    check("2.0版本", "2.0 版本 ±0.1 准确");
    check("100万条", "1000000 条 ±10000 准确");
    check("28条次", "28 条次 ±1 准确");
    check("两镇", "2 镇 ±1 准确");
    check("一处", "1 处 ±1 准确");
    check("2021年", "2021 年 ±1 准确");
    check("2021年度", "2021 年 ±1 准确");
    check("21个", "21 个 ±1 准确");
}

#[test]
fn qualifiers_stand_before_between_and_after() {
    check("近300件", "300 件 ±1 约数");
    check("约3万人次", "30000 人次 ±10000 约数");
    check("超过10万元", "100000 元 ±10000 多于");
    check("10余万元", "100000 元 ±10000 多于");
    check("不足5%", "5 % ±1 不高于");
    check("30天左右", "30 天 ±1 约数");
    check("近300件以上", "限定词互相矛盾");
}

#[test]
fn signs_currencies_fractions_and_halves_are_read() {
    check("-3.2%", "-3.2 % ±0.1 准确");
    check("＋5%", "5 % ±1 准确");
    check("¥100", "100 元 ±1 准确");
    check("约$3.5万", "35000 美元 ±1000 约数");
    check("人民币20万元", "200000 元 ±10000 准确");
    check("百分之九十六点五", "96.5 % ±0.1 准确");
    check("近百分之百", "100 % ±1 约数");
    check("千分之三", "3 ‰ ±1 准确");
    check("三分之二以上", "2 三分之一 ±1 不低于");
    check("两年半", "2.5 年 ±0.5 准确");
    check("一个半小时", "1.5 小时 ±0.5 准确");
    check("半年", "0.5 年 ±0.5 准确");
    check("三分之一件", "单位“件”未知");
}

#[test]
fn what_is_no_quantity_says_why() {
    check("", "没有数字");
    check("若干件", "没有数字");
    check("办结率100%", "数字前有多余的“办结率”");
    check("三五个", "“三五”无法读取：数字写法不成立或有歧义");
    check("5个48项", "不止一个数字：还有“48”");
    check("616", "数字后没有单位");
    check("616kt", "单位“kt”未知");
    check("2月30日", "没有这一天");
    check("13月1日", "没有这一天");
}

proptest! {
    #[test]
    fn no_phrase_panics(phrase in "[近超约]?[0-9一两十万亿.,]{0,12}[余多]?[百万亿]{0,9}[件元月日%]{0,3}(以上)?|.*") {
        let _ = read(&phrase);
    }
}
