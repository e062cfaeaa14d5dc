//! Texts like those of such reports, and edits of them that know from which
//! sentence each one came. Equal seeds give equal texts.

use super::words::{news, renumbered, renumbered_as, said, sentence, words};

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

    pub(super) fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
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
    /// Whether the heading is a sentence with a figure, and its paragraph
    /// follows on the same line.
    run_in: bool,
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
            let end = if part.run_in { "" } else { "\n" };
            text.extend([numeral, "、", &part.heading.text, end]);
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
        match dice.below(20) {
            0 | 1 => self.move_line(dice, part),
            2 => self.split(dice, part),
            3 => self.merge(dice, part),
            4..=6 => self.change_a_little(dice, part),
            7 => self.change_much(dice, part),
            8 | 9 => drop(self.take(dice, part)),
            10 => self.insert(dice, part, |dice| Line::new(news(dice))),
            11 => self.lookalike_beside(dice, part),
            12 => self.lookalike_elsewhere(dice, part),
            13 => self.heading(dice, part),
            17 => self.double(dice, part),
            18 => self.undouble(dice, part),
            19 => self.renumber(dice, part),
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

    /// Changes a heading a little; one that is a sentence may become another.
    fn heading(&mut self, dice: &mut Dice, part: usize) {
        let Some(part) = self.0.get_mut(part) else {
            return;
        };
        if !part.run_in {
            part.heading.text += "工作";
        } else if dice.below(2) == 0 {
            part.heading.text = renumbered(&part.heading.text, dice);
        } else {
            part.heading = Line::new(sentence(dice));
        }
    }

    /// Says a sentence again in its section.
    fn double(&mut self, dice: &mut Dice, part: usize) {
        let line = self.some_line(dice, part).map(|it| it.text.clone());
        if let Some(text) = line {
            self.insert(dice, part, |_| Line::new(text.clone()));
        }
    }

    /// Takes out one of several equal sentences.
    fn undouble(&mut self, dice: &mut Dice, part: usize) {
        let Some(part) = self.0.get_mut(part) else {
            return;
        };
        let lines = &part.lines;
        let count = |text: &str| lines.iter().filter(|it| it.text == text).count();
        let twice = |at: &usize| {
            lines
                .get(*at)
                .is_some_and(|it| count(&it.text) > 1 && !it.kept)
        };
        let doubles: Vec<usize> = (0..lines.len()).filter(twice).collect();
        if let Some(at) = doubles.get(dice.below(doubles.len())) {
            part.lines.remove(*at);
        }
    }

    /// Corrects a number.
    fn renumber(&mut self, dice: &mut Dice, part: usize) {
        let number = dice.below(3);
        if let Some(line) = self.some_line(dice, part) {
            line.text = renumbered_as(&line.text, number);
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
        if dice.below(3) == 0 {
            for _ in 0..=dice.below(2) {
                let at = dice.below(lines.len());
                lines.insert(at, Line::new("取得了良好的社会效果。".into()));
            }
        }
        let run_in = dice.below(4) == 0;
        let heading = Line::new(match run_in {
            true => sentence(dice),
            false => title.to_owned(),
        });
        let part = Part {
            heading,
            run_in,
            lines,
        };
        self.0.insert(at, part);
    }
}
