//! What the issuer says of checks: the `[[reply]]` tables of checks.toml.

use super::input::{Checks, ReplyEntry, is_day};
use super::reader::Reader;
use model::check::{Check, Reply};
use text::diagnostic::{Code, nearest};

/// The replies of the file, each with the id of its check; problems go to the
/// reader.
pub(crate) fn replies(file: &Checks, reader: &mut Reader<'_>) -> Vec<(String, Reply)> {
    let mut replies = Vec::new();
    for entry in &file.replies {
        names_a_check(entry, file, reader);
        has_a_day(entry, reader);
        let Some((check, reply)) = reply(entry) else {
            continue;
        };
        let said = (check, reply);
        if replies.contains(&said)
            && let Some(check) = &entry.check
        {
            let message = format!("对核对“{}”的同一条说明重复", check.get_ref());
            let hint = "每条说明只写一次";
            reader.report(Code::ReplyRepeated, check.span(), message, hint);
        }
        replies.push(said);
    }
    replies
}

/// Gives each check its replies, the earliest first.
pub(crate) fn add(replies: Vec<(String, Reply)>, checks: &mut [Check]) {
    for (id, reply) in replies {
        if let Some(check) = checks.iter_mut().find(|it| it.id == id) {
            check.replies.push(reply);
        }
    }
    for check in checks {
        check.replies.sort_by(|a, b| a.date.cmp(&b.date));
    }
}

fn reply(entry: &ReplyEntry) -> Option<(String, Reply)> {
    let words = |it: &Option<toml::Spanned<String>>| Some(it.as_ref()?.get_ref().trim().to_owned());
    let reply = Reply {
        date: words(&entry.date)?,
        who: words(&entry.who)?,
        text: words(&entry.text)?,
    };
    Some((words(&entry.check)?, reply))
}

fn names_a_check(entry: &ReplyEntry, file: &Checks, reader: &mut Reader<'_>) {
    let Some(check) = &entry.check else { return };
    let name = check.get_ref().as_str();
    let known = file.checks.iter().map(|it| it.id.get_ref().as_str());
    let known: Vec<&str> = known.collect();
    if known.contains(&name) {
        return;
    }
    let hint = match nearest(name, known) {
        Some(near) => format!("是否为“{near}”？"),
        None => "写本文件里某个 [[check]] 的 id".to_owned(),
    };
    let message = format!("核对“{name}”不存在");
    reader.report(Code::UnknownCheck, check.span(), message, hint);
}

fn has_a_day(entry: &ReplyEntry, reader: &mut Reader<'_>) {
    let Some(date) = entry.date.as_ref() else {
        return;
    };
    if !is_day(date.get_ref()) {
        let message = format!("“{}”不是日期", date.get_ref());
        let hint = "写说明的日期，如 2022-03-01";
        reader.report(Code::BadDate, date.span(), message, hint);
    }
}
