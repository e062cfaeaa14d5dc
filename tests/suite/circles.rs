//! Within a crate, at most three files use each other in a circle: what stands
//! in a greater one can't be understood file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The most files that may stand in a circle.
const MOST: usize = 3;

/// The path of a module below its crate.
type Module = Vec<String>;

/// The modules of a crate that are files, with their code but for tests.
fn modules(crate_root: &Path, folder: &Path, found: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            modules(crate_root, &path, found);
            continue;
        }
        let below = path.strip_prefix(crate_root).expect("below the crate");
        let below = below.with_extension("");
        let parts = below.iter().map(|it| it.to_string_lossy().into_owned());
        let parts: Module = parts.filter(|it| it != "mod" && it != "lib").collect();
        let is_code = path.extension().is_some_and(|it| it == "rs");
        let is_test = parts.iter().any(|it| it.ends_with("tests"));
        if !is_code || is_test || parts == ["build"] {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().map(|it| it.split("//").next().unwrap_or(it));
        found.insert(parts, lines.collect::<Vec<_>>().join(" "));
    }
}

/// The paths that a piece of code such as `a::{b, c::d}` names.
fn paths(code: &str) -> Vec<String> {
    let end = |it: char| !(it.is_alphanumeric() || "_:{".contains(it));
    let head = code.split(end).next().unwrap_or_default();
    let Some(open) = head.find('{') else {
        return vec![head.to_owned()];
    };
    let (mut depth, mut start, mut found) = (0_usize, open + 1, Vec::new());
    for (at, letter) in code.char_indices().skip_while(|(at, _)| *at < open) {
        depth += usize::from(letter == '{');
        depth -= usize::from(letter == '}');
        if (letter == ',' && depth == 1) || depth == 0 {
            let own = paths(code[start..at].trim());
            found.extend(own.iter().map(|it| [&code[..open], it].concat()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// The modules of the same crate that a module names.
fn uses(module: &Module, code: &str, all: &BTreeMap<Module, String>) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    for root in ["crate::", "super::"] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|it| it.is_alphanumeric() || "_:".contains(it)) {
                continue;
            }
            for path in paths(&code[at..]) {
                let mut named = module.clone();
                for part in path.split("::").filter(|it| !it.is_empty()) {
                    match part {
                        "crate" => named.clear(),
                        "super" => drop(named.pop()),
                        part => named.push(part.to_owned()),
                    }
                }
                // What is no module is an item of the one above it.
                while !named.is_empty() && !all.contains_key(&named) {
                    named.pop();
                }
                if !named.is_empty() && named != *module {
                    found.insert(named);
                }
            }
        }
    }
    found
}

/// What a module uses, and what that uses, and so on.
fn reached(from: &Module, edges: &BTreeMap<&Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from.clone()];
    while let Some(module) = waiting.pop() {
        for next in edges.get(&module).into_iter().flatten() {
            if reached.insert(next.clone()) {
                waiting.push(next.clone());
            }
        }
    }
    reached
}

/// The circles of modules that are too great.
fn circles(all: &BTreeMap<Module, String>) -> BTreeSet<Vec<String>> {
    let edges = all.iter().map(|(it, code)| (it, uses(it, code, all)));
    let edges: BTreeMap<_, _> = edges.collect();
    let reach = |it| (it, reached(it, &edges));
    let reach: BTreeMap<_, _> = all.keys().map(reach).collect();
    let circle = |module: &Module| {
        let back = |other: &&Module| reach[*other].contains(module);
        let own = reach[module].iter().filter(back);
        own.map(|it| it.join("::")).collect::<Vec<_>>()
    };
    let circles = all.keys().map(circle);
    circles.filter(|it| it.len() > MOST).collect()
}

#[test]
fn no_more_than_three_files_of_a_crate_use_each_other_in_a_circle() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut count = 0;
    for entry in fs::read_dir(source).expect("the crates") {
        let folder = entry.expect("an entry").path();
        if folder.is_dir() {
            let mut all = BTreeMap::new();
            modules(&folder, &folder, &mut all);
            count += all.len();
            let circles = circles(&all);
            assert!(circles.is_empty(), "{}: {circles:?}", folder.display());
        }
    }
    assert!(count > 200, "{count} files");
}

#[test]
fn a_circle_is_seen_through_braces_and_paths_in_code() {
    let file = |name: &str, code: &str| (vec![name.to_owned()], code.to_owned());
    let of = |last: &str| {
        BTreeMap::from([
            file("a", "use super::{b::{self, B}, c::C};"),
            file("b", "fn f() { crate::c::g() }"),
            file("c", "use crate::d::D;"),
            file("d", last),
        ])
    };
    let found = circles(&of("use crate::a::A;"));
    assert_eq!(
        found.into_iter().flatten().collect::<Vec<_>>(),
        ["a", "b", "c", "d"]
    );
    assert!(circles(&of("use model::a::A;")).is_empty());
    assert!(circles(&of("use crate::c::C;")).is_empty(), "two files");
}
