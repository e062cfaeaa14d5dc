//! Errors of every sort, each put into a sentence of the real report or of its
//! kind: how many are found, and which are not.

use expect_test::expect;

use super::findings_of as findings;
use crate::runs::is_han;

/// Sentences with one error each, and the characters at which it is.
const SEEDED: [(&str, &str); 72] = [
    // A character that looks like the right one.
    ("充分发挥入民群众的监督作用", "入"),
    ("2021年己办结行政复议案件9件", "己"),
    ("末经合法性审查的,不得提交会议研究", "末"),
    ("推进行政决策科学化民王化法制化", "王"),
    ("规范法律顾问和公职津师工作", "津"),
    ("严格落实行政执法公示治度", "治度"),
    ("建立问责侧度和网格责任制", "侧"),
    ("抽调业务人员对行政执法案卷进行了平查", "平"),
    ("扎实开展行政规范牲文件合法性审查", "牲"),
    ("提供申报辅异、项目审批等帮办服务", "异"),
    ("依法加大辖区内巡查和直传力度", "直"),
    ("建设社会主义核心价值观法治文化阵她", "她"),
    // One that sounds like it.
    ("认真贯切落实决策部署", "切"),
    ("对重要工作亲自布署", "布"),
    ("压实各地各单位法制建设责任,建设法制政府", "制"),
    ("提高营商环境规范化水评", "评"),
    ("深入贯彻习近平法制思想", "制"),
    ("完善重大行政决策责任追就制度", "就"),
    ("有效推动反溃问题整改落实", "溃"),
    ("建立健全联习会议制度", "习"),
    ("开展专项请理活动", "请"),
    ("实现行政处罚和刑事处罚的无逢衔接", "逢"),
    ("优化法治化迎商环境", "迎"),
    ("积极回应社会关怯", "怯"),
    ("推进矛盾纠分预防调处化解", "分"),
    ("按时出廷应诉", "廷"),
    ("营造浓厚普法份围", "份"),
    ("加强执法人员培训,提高依法行证能力", "证"),
    // One that is missing.
    ("习近平新时代中国特色社主义思想", "社主"),
    ("严格规范公正文执法", "文执"),
    ("党政主要负责人履行推进法治建设一责任人职责规定", "设一"),
    ("《中华人民共国行政处罚法》", "共国"),
    ("增强“四个意识”、坚定“四个自信”、做“两个维护”", "做两"),
    ("国家治理体系和治理能现代化", "能现"),
    ("坚持以民为中心", "以民"),
    // One that is too many.
    ("法治政府建设实施实纲要（2021—2025年）", "实"),
    ("加强对各级政府及其部门的的监督", "的的"),
    ("持续优化化发展环境", "化化"),
    ("为优化营商环境工作提供供制度保障", "供供"),
    ("建立行政审判和行政应诉联联络工作机制", "联联"),
    ("对进入平台的项目进行进行监督", "进行进行"),
    ("切实提高切实提高服务水平", "切实提高切实提高"),
    ("优先受理，，优先指派", "，，"),
    // Two in the wrong order.
    ("健全行执政法工作体系", "执政"),
    ("完善法律问顾制度", "问顾"),
    ("依法全面履政行府职能", "政行"),
    ("坚持发展“桥枫经验”", "桥枫"),
    ("加强行政权力约制监督", "约制"),
    ("全面推进政务开公", "开公"),
    // A name that is wrong.
    ("学习了《中华人民共和国行政复仪法》", "仪"),
    ("《中华人民共和国行攻处罚法》的理解与适用", "攻"),
    ("贯彻《中华人民共和国行政许可发》", "发"),
    ("落实《优化营商环境条列》", "列"),
    (
        "依据《重大行政决策程序暂行条例》和《规章制定程许条例》",
        "许",
    ),
    ("全国人民代表大会常务委圆会", "圆"),
    ("中央全面依法治国委员会力公室", "力"),
    ("根据《法治政府建设与责任落实督查工作规定》", "查"),
    ("贯彻《法治政府建设实施刚要（2021—2025年）》", "刚"),
    ("《法治政府建设实施纲要（2012—2025年）》", "12"),
    // A set phrase that is wrong.
    ("坚持依法治国、依法执政、依法行政共同推近", "近"),
    ("深刻领悟“两个确立”的决订性意义", "订"),
    ("科学立法、严格执法、公证司法、全民守法", "证"),
    ("坚持党的领导、人民当家做主、依法治国有机统一", "做"),
    ("重大执法决定法治审核制度", "治"),
    // A day that can't be.
    ("2021年2月29日，区行政审批局挂牌成立", "2月29日"),
    ("11月31日召开调度会", "11月31日"),
    ("2021年13月完成划转", "13月"),
    ("2201年办理合法性审查8件", "2201年"),
    // A mark without its counterpart.
    ("印发了《赣州蓉江新区惠企政策汇编等文本", "《"),
    ("推出“帮你办服务，梳理出52项", "“"),
    ("（一加强组织领导", "（"),
    ("落实“双随机、一公开””监管", "”"),
];

/// The real report, as the text around the sentences.
const REPORT: &str = include_str!("../../../../data/rongjiang-2021/report.txt");

#[test]
fn most_of_the_seeded_errors_are_found() {
    let seeded: Vec<&str> = SEEDED.iter().map(|it| it.0).collect();
    let text = [REPORT, "\n", &seeded.join("\n")].concat();
    let first = REPORT.lines().count() + 1;
    let told = findings(&text, None);
    let letters = |words: &str| words.chars().filter(|c| is_han(*c)).collect::<String>();
    let found = |(line, (_, at)): &(usize, &(&str, &str))| {
        let here = told.iter().filter(|it| it.place.line == *line);
        let mut lit = here.map(|it| it.place.quoted(0)[1].clone());
        lit.any(|lit| letters(&lit).contains(&letters(at)) || at.contains(&letters(&lit)))
    };
    let missed = (first..).zip(&SEEDED).filter(|it| !found(it));
    let missed: Vec<&str> = missed.map(|it| it.1.0).collect();
    let told = format!(
        "{} of {}:\n{}",
        missed.len(),
        SEEDED.len(),
        missed.join("\n")
    );
    expect![[r#"
        4 of 72:
        建立问责侧度和网格责任制
        依法加大辖区内巡查和直传力度
        完善重大行政决策责任追就制度
        科学立法、严格执法、公证司法、全民守法"#]]
    .assert_eq(&told);
}
