//! Texts like those of such reports, and edits of them that know from which
//! sentence each one came. Equal seeds give equal texts.

const SUBJECTS: [&str; 12] = [
    "区司法局",
    "区政府办",
    "龙岗镇",
    "凤山镇",
    "沙河镇",
    "水东镇",
    "区城管局",
    "区信访局",
    "区审批局",
    "各部门",
    "区法院",
    "区检察院",
];
const ACTS: [&str; 10] = [
    "认真开展",
    "深入推进",
    "全年组织",
    "依法办理",
    "及时受理",
    "严格审查",
    "集中整治",
    "逐项落实",
    "公开发布",
    "督促完成",
];
const OBJECTS: [&str; 12] = [
    "行政复议案件",
    "法律援助案件",
    "重大决策事项",
    "规范性文件",
    "普法宣传活动",
    "矛盾纠纷",
    "执法监督检查",
    "政务服务事项",
    "信访积案",
    "公证事项",
    "社区矫正对象",
    "行政处罚案卷",
];
const TAILS: [&str; 10] = [
    "群众满意度明显提高",
    "有力维护了社会稳定",
    "营商环境持续改善",
    "做到件件有回音",
    "相关经验在全市推广",
    "没有发生一起错案",
    "基层负担切实减轻",
    "执法水平进一步提升",
    "各项任务按期完成",
    "群众办事更加方便",
];
const NEWS: [&str; 8] = [
    "首次引入人工智能辅助审核材料",
    "与高校共建法治人才培养基地",
    "试点跨县异地通办窗口",
    "建成数字档案馆并对外开放",
    "聘请外部律师参与谈判",
    "设立企业家接待日听取建议",
    "编印典型案例汇编发放乡村",
    "把旧办公楼改造成调解中心",
];
const TITLES: [&str; 12] = [
    "加强组织领导",
    "优化营商环境",
    "规范行政执法",
    "深化普法教育",
    "化解社会矛盾",
    "强化监督制约",
    "完善制度建设",
    "推进政务公开",
    "建设法治队伍",
    "存在的主要问题",
    "下一步工作安排",
    "其他工作",
];
const NUMERALS: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

/// Numbers by chance, from a seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }
}

/// A sentence, and the places of those that it came from.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) from: Vec<usize>,
    /// Whether a lookalike stands beside it, so that it has to stay.
    kept: bool,
}

impl Line {
    fn new(text: String) -> Self {
        Self {
            text,
            from: Vec::new(),
            kept: false,
        }
    }
}

/// A section with its heading.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) heading: Line,
    pub(super) lines: Vec<Line>,
}

/// A text.
#[derive(Clone, Debug)]
pub(super) struct Report(pub(super) Vec<Part>);

impl Report {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let parts = 3 + dice.below(4);
        let mut report = Self(Vec::new());
        for _ in 0..parts {
            let at = report.0.len();
            report.section(dice, at);
        }
        report.settle();
        report
    }

    /// Its text: two paragraphs in each section.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (part, numeral) in self.0.iter().zip(NUMERALS) {
            text.extend([numeral, "、", &part.heading.text, "\n"]);
            let middle = part.lines.len() / 2;
            for half in [part.lines.get(..middle), part.lines.get(middle..)]
                .into_iter()
                .flatten()
            {
                text.extend(half.iter().map(|it| it.text.as_str()));
                text.push('\n');
            }
        }
        text
    }

    /// Headings and sentences in reading order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.0
            .iter()
            .flat_map(|part| [&part.heading].into_iter().chain(&part.lines))
    }

    /// Has each sentence come from itself: what follows is another step.
    pub(super) fn settle(&mut self) {
        let parts = self.0.iter_mut();
        let lines = parts.flat_map(|part| [&mut part.heading].into_iter().chain(&mut part.lines));
        for (at, line) in lines.enumerate() {
            line.from = vec![at];
            line.kept = false;
        }
    }

    /// One edit by chance.
    pub(super) fn edit(&mut self, dice: &mut Dice) {
        let part = dice.below(self.0.len());
        match dice.below(17) {
            0 | 1 => self.move_line(dice, part),
            2 => self.split(dice, part),
            3 => self.merge(dice, part),
            4..=6 => self.change_a_little(dice, part),
            7 => self.change_much(dice, part),
            8 | 9 => drop(self.take(dice, part)),
            10 => self.insert(dice, part, |dice| Line::new(news(dice))),
            11 => self.lookalike_beside(dice, part),
            12 => self.lookalike_elsewhere(dice, part),
            13 => self.heading(part),
            16 => self.lookalike_further_on(dice, part),
            14 if self.0.len() < NUMERALS.len() => self.section(dice, part),
            14 => {}
            _ if dice.below(2) == 0 => {
                let other = dice.below(self.0.len());
                self.0.swap(part, other);
            }
            _ if self.0.len() > 2 => drop(self.0.remove(part)),
            _ => {}
        }
    }

    fn insert(&mut self, dice: &mut Dice, part: usize, line: impl Fn(&mut Dice) -> Line) {
        let line = line(dice);
        if let Some(part) = self.0.get_mut(part) {
            let at = dice.below(part.lines.len() + 1);
            part.lines.insert(at, line);
        }
    }

    /// Takes a sentence out, unless it has to stay.
    fn take(&mut self, dice: &mut Dice, part: usize) -> Option<Line> {
        let lines = &mut self.0.get_mut(part)?.lines;
        let at = dice.below(lines.len());
        let free = lines.get(at).is_some_and(|it| !it.kept);
        (free && lines.len() > 1).then(|| lines.remove(at))
    }

    fn move_line(&mut self, dice: &mut Dice, part: usize) {
        if let Some(line) = self.take(dice, part) {
            let to = dice.below(self.0.len());
            self.insert(dice, to, |_| line.clone());
        }
    }

    fn split(&mut self, dice: &mut Dice, part: usize) {
        let Some(part) = self.0.get_mut(part) else {
            return;
        };
        let at = dice.below(part.lines.len());
        let Some(line) = part.lines.get_mut(at).filter(|it| !it.kept) else {
            return;
        };
        if let Some((first, rest)) = line.text.clone().split_once('，') {
            line.text = [first, "。"].concat();
            let rest = Line {
                text: rest.to_owned(),
                ..line.clone()
            };
            part.lines.insert(at + 1, rest);
        }
    }

    fn merge(&mut self, dice: &mut Dice, part: usize) {
        let Some(part) = self.0.get_mut(part) else {
            return;
        };
        let at = dice.below(part.lines.len());
        if at + 1 < part.lines.len() && !part.lines.iter().any(|it| it.kept) {
            let second = part.lines.remove(at + 1);
            if let Some(first) = part.lines.get_mut(at) {
                first.text = [first.text.trim_end_matches('。'), "，", &second.text].concat();
                first.from.extend(second.from);
            }
        }
    }

    fn change_a_little(&mut self, dice: &mut Dice, part: usize) {
        let Some(line) = self.some_line(dice, part) else {
            return;
        };
        line.text = match dice.below(3) {
            0 => renumbered(&line.text, dice),
            1 => line.text.replacen('，', "，基本上", 1),
            _ => line.text.replacen("件", "件左右", 1),
        };
    }

    fn change_much(&mut self, dice: &mut Dice, part: usize) {
        let text = news(dice);
        if let Some(line) = self.some_line(dice, part) {
            line.text = text;
        }
    }

    fn some_line(&mut self, dice: &mut Dice, part: usize) -> Option<&mut Line> {
        let lines = &mut self.0.get_mut(part)?.lines;
        let at = dice.below(lines.len());
        lines.get_mut(at).filter(|it| !it.kept)
    }

    /// Puts a sentence beside one that is almost the same, which stays.
    fn lookalike_beside(&mut self, dice: &mut Dice, part: usize) {
        let Some(part) = self.0.get_mut(part) else {
            return;
        };
        let at = dice.below(part.lines.len());
        if let Some(model) = part.lines.get_mut(at).filter(|it| it.from.len() == 1) {
            model.kept = true;
            let like = Line::new(renumbered(&model.text, dice));
            part.lines.insert(at + dice.below(2), like);
        }
    }

    /// Takes a sentence out and puts one that is almost the same further on,
    /// behind one that stays.
    fn lookalike_further_on(&mut self, dice: &mut Dice, part: usize) {
        let Some(part) = self.0.get_mut(part) else {
            return;
        };
        let stays = part.lines.get(1).is_some_and(|it| it.from.len() == 1);
        if stays && part.lines.first().is_some_and(|it| !it.kept) {
            let model = part.lines.remove(0);
            if let Some(between) = part.lines.first_mut() {
                between.kept = true;
            }
            part.lines.push(Line::new(renumbered(&model.text, dice)));
        }
    }

    /// Puts into another section a sentence that is almost the same as one that
    /// may be taken out.
    fn lookalike_elsewhere(&mut self, dice: &mut Dice, part: usize) {
        let to = (part + 1) % self.0.len();
        let lines = self.0.get(part).map(|it| &it.lines);
        let model = lines.and_then(|it| it.get(dice.below(it.len())));
        if let Some(text) = model.map(|it| it.text.clone()) {
            if dice.below(2) == 0 {
                self.take(dice, part);
            }
            let like = Line::new(renumbered(&text, dice));
            self.insert(dice, to, |_| like.clone());
        }
    }

    fn heading(&mut self, part: usize) {
        if let Some(part) = self.0.get_mut(part) {
            part.heading.text += "工作";
        }
    }

    /// A new section with a heading that there is not, or one that several have.
    fn section(&mut self, dice: &mut Dice, at: usize) {
        let used = |title: &&&str| {
            self.0
                .iter()
                .all(|it| !it.heading.text.starts_with(**title))
        };
        let free: Vec<&str> = TITLES.iter().filter(used).copied().collect();
        let title = if dice.below(8) == 0 {
            "其他工作"
        } else {
            dice.one(&free)
        };
        if title.is_empty() {
            return;
        }
        let count = 2 + dice.below(7);
        let mut lines: Vec<Line> = (0..count).map(|_| Line::new(sentence(dice))).collect();
        // Such reports say the same of each town, and some things more than once.
        if dice.below(3) == 0 {
            let of = words(dice);
            let towns = ["龙岗镇", "凤山镇", "沙河镇", "水东镇"];
            lines.extend(towns.map(|town| Line::new(said(town, of, dice))));
        }
        if dice.below(4) == 0 {
            lines.push(Line::new("取得了良好的社会效果。".into()));
        }
        let heading = Line::new(title.to_owned());
        self.0.insert(at, Part { heading, lines });
    }
}

fn sentence(dice: &mut Dice) -> String {
    let (subject, of) = (dice.one(&SUBJECTS), words(dice));
    said(subject, of, dice)
}

/// What was done, to what, with what effect.
fn words(dice: &mut Dice) -> [&'static str; 3] {
    [dice.one(&ACTS), dice.one(&OBJECTS), dice.one(&TAILS)]
}

fn said(subject: &str, [act, object, tail]: [&str; 3], dice: &mut Dice) -> String {
    let number = (1 + dice.below(900)).to_string();
    [subject, act, object, &number, "件，", tail, "。"].concat()
}

fn news(dice: &mut Dice) -> String {
    let number = (1 + dice.below(900)).to_string();
    [dice.one(&NEWS), &number, "次，", dice.one(&NEWS), "。"].concat()
}

/// A sentence with another number.
fn renumbered(text: &str, dice: &mut Dice) -> String {
    let stop = text.len() - '。'.len_utf8();
    let start = text.find(|it: char| it.is_ascii_digit()).unwrap_or(stop);
    let (before, rest) = text.split_at(start);
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit());
    [before, &(1000 + dice.below(900)).to_string(), rest].concat()
}
