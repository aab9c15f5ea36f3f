//! The rules of the architecture, read from the sources: which module may use which, what pure modules may not name,
//! and what nobody may write.

use std::fs;
use std::path::Path;

/// Each module and the others it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("json", &[]),
    ("sorted", &["json"]),
    ("domain", &["json", "sorted"]),
    ("flagging", &["domain", "sorted"]),
    ("audit", &["domain", "flagging", "sorted"]),
    ("exchange", &["domain", "json", "sorted"]),
    ("log", &["domain", "json", "sorted"]),
    ("store", &["log", "sorted"]),
    ("sync", &["log", "sorted"]),
    ("ui", &["domain", "flagging", "audit", "sorted"]),
    ("embed", &["json", "sorted", "domain", "flagging", "audit", "exchange", "log", "store", "sync", "ui"]),
];

/// Modules that know neither the browser nor the time, and their files that may.
const PURE: &[(&str, &[&str])] = &[
    ("json", &[]),
    ("sorted", &[]),
    ("domain", &[]),
    ("flagging", &[]),
    ("audit", &[]),
    ("exchange", &[]),
    ("log", &[]),
    ("store", &["src/store/browser.rs"]),
];

const IMPURE: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo",
    "yew",
    "wasm_bindgen",
    "SystemTime",
    "Instant",
    "Utc::now",
    "Local::now",
    "Date::now",
];

/// What a strict content security policy, or the house style, rules out everywhere.
const NOWHERE: &[&str] = &["style=\"", "style={", "from_html_unchecked", "set_inner_html", "set_outer_html"];

/// What is wrong with one source file; `path` begins with `src/`.
fn defects(path: &str, source: &str) -> Vec<String> {
    let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
    let mut defects = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for (n, line) in source.lines().enumerate() {
        let mut defect = |what: String| defects.push(format!("{path}:{}: {what}", n + 1));
        let trimmed = line.trim();
        if trimmed.starts_with("//") {
            continue;
        }

        if let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == module) {
            for (at, _) in line.match_indices("crate::") {
                let used: String = line[at + "crate::".len()..].chars().take_while(|c| is_word(*c)).collect();
                if line[..at].ends_with(is_word) || used == module || may_use.contains(&used.as_str()) {
                    continue;
                }
                if used.is_empty() {
                    defect(format!("{module} must say which module of the crate it uses, one to a line"));
                } else if MAY_USE.iter().any(|(name, _)| *name == used) {
                    defect(format!("{module} may not use {used}"));
                }
            }
        } else if !["lib", "main"].contains(&module) {
            defect(format!("the module {module} is not in the table of the architecture"));
        }

        let is_pure = PURE.iter().any(|(name, but)| *name == module && !but.contains(&path));
        for name in IMPURE.iter().filter(|_| is_pure) {
            let mut found = line.match_indices(name);
            if found.any(|(at, _)| !line[..at].ends_with(is_word) && !line[at + name.len()..].starts_with(is_word)) {
                defect(format!("{module} may not name {name}"));
            }
        }
        for text in NOWHERE {
            if line.contains(text) {
                defect(format!("{text} is not to be written"));
            }
        }
        let is_use = trimmed.starts_with("use ") || trimmed.starts_with("pub use ");
        let may_glob = match trimmed {
            "use yew::prelude::*;" => true,
            "use proptest::prelude::*;" => path.ends_with("/tests.rs") || in_tests(source, n),
            _ => false,
        };
        if is_use && trimmed.contains('*') && !may_glob {
            defect("a glob import".to_owned());
        }
    }
    defects
}

/// Whether line `n` stands in the tests at a file's end.
fn in_tests(source: &str, n: usize) -> bool {
    source.lines().take(n).any(|line| line.trim() == "#[cfg(test)]")
}

fn visit(folder: &Path, root: &Path, defects_found: &mut Vec<String>, n_files: &mut usize) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, root, defects_found, n_files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            defects_found.extend(defects(&name, &fs::read_to_string(&path).unwrap()));
            *n_files += 1;
        }
    }
}

#[test]
fn the_sources_keep_to_the_architecture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut defects, mut n_files) = (Vec::new(), 0);
    visit(&root.join("src"), root, &mut defects, &mut n_files);
    assert!(n_files > 20, "only {n_files} sources were found");
    assert!(defects.is_empty(), "\n{}\n", defects.join("\n"));
}

#[test]
fn what_is_forbidden_is_found() {
    let check = |path: &str, line: &str, n: usize| {
        assert_eq!(defects(path, line).len(), n, "{path}: {line}");
    };
    check("src/domain/goal.rs", "use crate::log::stamp::Stamp;", 1);
    check("src/domain/goal.rs", "    let x = crate::store::key::chunk();", 1);
    check("src/domain/goal.rs", "use crate::{domain, log};", 1);
    check("src/domain/goal.rs", "use crate::domain::id::GoalId;", 0);
    check("src/domain/goal.rs", "pub(crate) fn x() {}", 0);
    check("src/domain.rs", "use crate::log::stamp::Stamp;", 1);
    check("src/store/key.rs", "use crate::domain::action::Action;", 1);
    check("src/store/key.rs", "use crate::log::event::Event;", 0);
    check("src/ui/app.rs", "use crate::store::key::Key;", 1);
    check("src/embed/mod.rs", "use crate::store::key::Key;", 0);
    check("src/utils.rs", "fn x() {}", 1);

    check("src/log/clock.rs", "let now = std::time::SystemTime::now();", 1);
    check("src/log/clock.rs", "let now = chrono::Utc::now();", 1);
    check("src/log/clock.rs", "// not even web_sys", 0);
    check("src/flagging/mod.rs", "use yew::prelude::*;", 1);
    check("src/flagging/mod.rs", "let instantly = InstantNoodles;", 0);
    check("src/exchange/csv.rs", "use wasm_bindgen::JsValue;", 1);
    check("src/exchange/wasm.rs", "use wasm_bindgen::JsValue;", 1);
    check("src/store/browser.rs", "use web_sys::Storage;", 0);
    check("src/store/memory.rs", "use web_sys::Storage;", 1);

    check("src/ui/app.rs", "use yew::prelude::*;", 0);
    check("src/ui/app.rs", "use crate::domain::goal::*;", 1);
    check("src/ui/app.rs", "#[cfg(test)]\nmod tests {\n    use proptest::prelude::*;\n}", 0);
    check("src/ui/app.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n}", 1);
    check("src/ui/app.rs", "use proptest::prelude::*;", 1);
    check("src/ui/app.rs", "html! { <p style=\"color: red\" /> }", 1);
    check("src/ui/app.rs", "element.set_inner_html(text);", 1);
}
