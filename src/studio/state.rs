//! The state: the desk, where the publisher looks, what was last said.

use editor::decide::Decision;
use editor::fields::{self, Field};
use editor::numbers::Numbers;
use editor::published::Published;
use editor::review::Review;
use editor::{Desk, Files, Outcome};
use import::draft::Draft;
use leptos::prelude::*;
use publish::revisions::since::Site;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    Open,
    Text,
    Numbers,
    Form,
    Site,
    Export,
}

impl Screen {
    pub(crate) const ALL: [Self; 6] = [
        Self::Open,
        Self::Text,
        Self::Numbers,
        Self::Form,
        Self::Site,
        Self::Export,
    ];

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Open => "打开",
            Self::Text => "文本",
            Self::Numbers => "数字",
            Self::Form => "审核表",
            Self::Site => "网站信息",
            Self::Export => "预览、下载",
        }
    }
}

/// What was last said to the publisher.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) words: String,
    pub(crate) is_error: bool,
}

/// What follows from the files of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Read {
    pub(crate) review: Review,
    pub(crate) numbers: Numbers,
    pub(crate) fields: Vec<Field>,
    /// Why the files can't be read, if they can't.
    pub(crate) error: Option<String>,
}

/// A document that has yet to get its id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drafted {
    pub(crate) draft: Draft,
    pub(crate) file: String,
    pub(crate) id: String,
}

/// The whole state.
#[derive(Clone, Copy)]
pub(crate) struct Studio {
    pub(crate) desk: RwSignal<Desk>,
    /// The report that is worked on.
    pub(crate) report: RwSignal<Option<String>>,
    pub(crate) screen: RwSignal<Screen>,
    /// The place of the text that a line of the form led to.
    pub(crate) place: RwSignal<Option<String>>,
    pub(crate) said: RwSignal<Said>,
    pub(crate) drafted: RwSignal<Option<Drafted>>,
    /// A site from which a new report takes over.
    pub(crate) earlier: RwSignal<Option<Published>>,
    /// The site of an earlier export with the data that it was made from.
    pub(crate) exported: RwSignal<Option<(Files, Files)>>,
    /// The published site with which the next one is compared.
    pub(crate) last: RwSignal<Option<Site>>,
    /// The key under which the project is kept in this browser.
    pub(crate) project: RwSignal<String>,
    pub(crate) read: Memo<Read>,
}

impl Studio {
    /// An empty desk.
    pub(crate) fn new() -> Self {
        let desk = RwSignal::new(Desk::default());
        let report = RwSignal::new(None);
        Self {
            desk,
            report,
            screen: RwSignal::new(Screen::Open),
            place: RwSignal::new(None),
            said: RwSignal::new(Said::default()),
            drafted: RwSignal::new(None),
            earlier: RwSignal::new(None),
            exported: RwSignal::new(None),
            last: RwSignal::new(None),
            project: RwSignal::new(String::new()),
            read: Memo::new(move |_| {
                let id = report.get();
                desk.with(|desk| read(desk.files(), id.as_deref()))
            }),
        }
    }

    /// Shows a screen from its beginning.
    pub(crate) fn show(self, screen: Screen) {
        self.place.set(None);
        self.screen.set(screen);
    }

    /// Shows the text at a place, as a link of the form names it.
    pub(crate) fn show_place(self, link: String) {
        self.place.set(Some(link));
        self.screen.set(Screen::Text);
    }

    /// Says something in the live region.
    pub(crate) fn say(self, words: impl Into<String>) {
        self.said.set(Said {
            words: words.into(),
            is_error: false,
        });
    }

    /// Says what went wrong.
    pub(crate) fn fail(self, words: impl ToString) {
        self.said.set(Said {
            words: words.to_string(),
            is_error: true,
        });
    }

    /// Puts another project on the desk, to be kept under a key.
    pub(crate) fn put(self, files: Files, report: Option<String>, key: String) {
        let desk = Desk::new(files);
        let report = report.or_else(|| desk.reports().into_iter().next_back());
        self.project.set(key);
        self.desk.set(desk);
        self.report.set(report);
        self.drafted.set(None);
        self.last.set(None);
    }

    /// Changes files as one step.
    pub(crate) fn change(self, what: &str, files: Files) {
        let outcome = self.desk.try_maybe_update(|desk| {
            let outcome = desk.change(what, files);
            (matches!(outcome, Outcome::Changed(_)), outcome)
        });
        self.tell(outcome.map(Ok));
    }

    /// Carries out a decision about the report; gives whether it could be.
    pub(crate) fn decide(self, decision: &Decision) -> bool {
        let Some(id) = self.report.get_untracked() else {
            return false;
        };
        let outcome = self.desk.try_maybe_update(|desk| {
            let outcome = desk.decide(&id, decision);
            (matches!(outcome, Ok(Outcome::Changed(_))), outcome)
        });
        self.tell(outcome)
    }

    fn tell(self, outcome: Option<Result<Outcome, editor::Refused>>) -> bool {
        match outcome {
            Some(Ok(Outcome::Changed(what))) => self.say(["已", &what].concat()),
            Some(Ok(Outcome::Same(what))) => self.say(what),
            Some(Err(refused)) => {
                self.fail(refused);
                return false;
            }
            None => return false,
        }
        true
    }

    /// Takes the last step back.
    pub(crate) fn undo(self) {
        let undone = self.desk.try_maybe_update(|desk| {
            let undone = desk.undo();
            (matches!(undone, Ok(Some(_))), undone)
        });
        match undone {
            Some(Ok(Some(what))) => self.say(["已撤销：", &what].concat()),
            Some(Ok(None)) => self.say("没有可以撤销的"),
            Some(Err(refused)) => self.fail(refused),
            None => {}
        }
    }
}

fn read(files: &Files, id: Option<&str>) -> Read {
    let Some(id) = id else {
        return Read::default();
    };
    let review = match Review::of(files, id) {
        Ok(review) => review,
        Err(refused) => {
            return Read {
                error: Some(refused.to_string()),
                ..Read::default()
            };
        }
    };
    Read {
        numbers: Numbers::of(files, id, &review).unwrap_or_default(),
        fields: fields::of_report(files, id).unwrap_or_default(),
        review,
        error: None,
    }
}
