//! Numbers in Word's formats.

/// A number in one of Word's formats; `None` where that is not known here.
pub(super) fn written(number: u32, format: &str) -> Option<String> {
    let shifted = |first: char| {
        let c = number.checked_sub(1)?.checked_add(u32::from(first))?;
        Some(char::from_u32(c)?.to_string())
    };
    let one_of = |signs: &str| Some(signs.chars().nth(index(number)?)?.to_string());
    match format {
        "" | "decimal" | "decimalHalfWidth" => Some(number.to_string()),
        "decimalZero" => Some(format!("{number:02}")),
        "numberInDash" => Some(format!("- {number} -")),
        "none" => Some(String::new()),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let digits = number.to_string();
            let wide = digits.chars().filter_map(|c| c.to_digit(10));
            wide.map(|digit| char::from_u32(digit + u32::from('０')))
                .collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedParen" if number <= 20 => shifted('⑴'),
        "decimalEnclosedFullstop" if number <= 20 => shifted('⒈'),
        "ideographEnclosedCircle" if number <= 10 => shifted('㊀'),
        "upperLetter" if number <= 26 => shifted('A'),
        "lowerLetter" if number <= 26 => shifted('a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_lowercase()),
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥"),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digits(number),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counted(number, "〇一二三四五六七八九", "十"),
        "chineseLegalSimplified" => legal(number),
        _ => None,
    }
}

fn index(number: u32) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

/// ① to ㊿: the signs that Unicode has.
pub(super) fn circled(number: u32) -> Option<String> {
    let first = match number {
        1..=20 => u32::from('①') - 1,
        21..=35 => u32::from('㉑') - 21,
        36..=50 => u32::from('㊱') - 36,
        _ => return None,
    };
    Some(char::from_u32(first + number)?.to_string())
}

fn roman(number: u32) -> Option<String> {
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let digit =
        |list: [&'static str; 10], digit: u32| list.get(usize::try_from(digit).ok()?).copied();
    let roman = [digit(TENS, number / 10)?, digit(ONES, number % 10)?].concat();
    (!roman.is_empty()).then_some(roman)
}

fn sign(signs: &str, digit: u32) -> Option<char> {
    signs.chars().nth(usize::try_from(digit).ok()?)
}

/// 一〇, 二三: digit by digit.
fn digits(number: u32) -> Option<String> {
    let digits = number.to_string();
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits
        .map(|digit| sign("〇一二三四五六七八九", digit))
        .collect()
}

/// 一, 十, 十一, 二十, 九十九: no list of a report is longer.
fn counted(number: u32, signs: &str, ten: &str) -> Option<String> {
    let (tens, ones) = (number / 10, number % 10);
    if tens > 9 || number == 0 {
        return None;
    }
    let mut text = String::new();
    if tens > 1 {
        text.push(sign(signs, tens)?);
    }
    if tens > 0 {
        text.push_str(ten);
    }
    if ones > 0 {
        text.push(sign(signs, ones)?);
    }
    Some(text)
}

/// 壹, 壹拾, 壹拾壹.
fn legal(number: u32) -> Option<String> {
    let text = counted(number, "零壹贰叁肆伍陆柒捌玖", "拾")?;
    Some(match text.starts_with('拾') {
        true => format!("壹{text}"),
        false => text,
    })
}
