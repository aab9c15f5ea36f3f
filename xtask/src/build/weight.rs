//! What the files weigh, and the budgets they are held to.

use anyhow::{Result, bail};

/// One file of `dist/`, in bytes.
pub(crate) struct Weight {
    pub(crate) path: String,
    pub(crate) raw: u64,
    pub(crate) gz: u64,
    pub(crate) br: u64,
}

/// Files that must stay under a number of bytes together, compressed with brotli.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    bytes: u64,
    reason: &'static str,
}

const BUDGETS: &[Budget] = &[
    Budget {
        what: "The widget",
        files: &["aimline.js", "aimline-core.js", "aimline.wasm"],
        bytes: 224_000,
        reason: "an intranet page that gains a sidebar must not notice it: about one photograph",
    },
    Budget {
        what: "The loader",
        files: &["aimline.js"],
        bytes: 3_000,
        reason: "every page that has the script tag pays for it, also where no element is in sight",
    },
    Budget {
        what: "The frame's loader",
        files: &["aimline-frame.js"],
        bytes: 3_000,
        reason: "it stands in a page for the loader, and everything else is the frame's",
    },
    Budget {
        what: "A day's details",
        files: &[
            "aimline-shared.wasm",
            "aimline-later.wasm",
            "aimline-data-goals-later.wasm",
            "aimline-data-later.wasm",
            "aimline-data-later-overviews.wasm",
            "aimline-goals-later.wasm",
            "aimline-goals-later-overviews.wasm",
            "aimline-later-overviews.wasm",
        ],
        bytes: 46_500,
        reason: "a person waits for it when the first activity is opened, unless it came already to look after what is stored",
    },
    Budget {
        what: "The goals",
        files: &[
            "aimline-shared.wasm",
            "aimline-goals.wasm",
            "aimline-data-goals.wasm",
            "aimline-data-goals-later.wasm",
            "aimline-data-goals-overviews.wasm",
            "aimline-goals-later.wasm",
            "aimline-goals-later-overviews.wasm",
            "aimline-goals-overviews.wasm",
        ],
        bytes: 92_000,
        reason: "a person waits for it on the first way from the day to the goals: less than half of the widget that is there by then",
    },
    Budget {
        what: "The overviews",
        files: &[
            "aimline-shared.wasm",
            "aimline-overviews.wasm",
            "aimline-data-goals-overviews.wasm",
            "aimline-data-later-overviews.wasm",
            "aimline-data-overviews.wasm",
            "aimline-goals-later-overviews.wasm",
            "aimline-goals-overviews.wasm",
            "aimline-later-overviews.wasm",
        ],
        bytes: 130_000,
        reason: "a lead waits for it on the first way to the strategy, the review or the flags, about once a week: less than two thirds of the widget that is there by then",
    },
    Budget {
        what: "Data and settings",
        files: &[
            "aimline-shared.wasm",
            "aimline-data.wasm",
            "aimline-data-goals.wasm",
            "aimline-data-goals-later.wasm",
            "aimline-data-goals-overviews.wasm",
            "aimline-data-later.wasm",
            "aimline-data-later-overviews.wasm",
            "aimline-data-overviews.wasm",
        ],
        bytes: 60_000,
        reason: "a person waits for it on the first way to the data, which is seldom: a quarter of the widget that is there by then",
    },
    Budget {
        what: "The folder's script",
        files: &["aimline-folder.js"],
        bytes: 1_000,
        reason: "it is fetched with the view of the data where the browser can write to folders",
    },
    Budget {
        what: "The script for files of goals",
        files: &["aimline-goals.js"],
        bytes: 1_000,
        reason: "it is fetched, once the widget is usable, where the page names such a file",
    },
    Budget {
        what: "The extra module",
        files: &["aimline-extra.js", "aimline-extra.wasm"],
        bytes: 240_000,
        reason: "it is fetched while a person waits for a file to be read; recurrence rules and the world's time zones are 160 kB of it",
    },
    Budget {
        what: "The word vectors",
        files: &["aimline.vec"],
        bytes: 100_000,
        reason: "every widget fetches them once it is usable; until they are there, words alone are compared",
    },
    Budget {
        what: "The languages",
        files: &["aimline-languages.js", "aimline-languages.wasm"],
        bytes: 60_000,
        reason: "a space that is not in English alone fetches it with each first visit: 17 stemmers and their function words, about a quarter of the widget",
    },
    Budget {
        what: "The single file",
        files: &["aimline.html"],
        bytes: 960_000,
        reason: "it travels as a mail attachment, and base64 costs a third on top of the modules; the word vectors are 135 kB of it, the languages 70, what a page loads on the way to goals, strategy, review and data 300, of which 8 are for files of goals, which a page without a network cannot have",
    },
];

/// Files that only the demo needs do not ship, so the table leaves them out.
const NOT_SHIPPED: &str = "demo/";

/// Prints one line for each file that ships, and one for each budget.
pub(crate) fn print(weights: &[Weight]) {
    println!("\n{:32} {:>10} {:>10} {:>10}", "file", "raw", "gz", "brotli");
    for weight in weights.iter().filter(|it| !it.path.starts_with(NOT_SHIPPED)) {
        let Weight { path, raw, gz, br } = weight;
        println!("{path:32} {raw:>10} {gz:>10} {br:>10}");
    }
    println!();
    for budget in BUDGETS {
        let used = used(budget, weights);
        if used > 0 {
            let share = used * 100 / budget.bytes;
            println!("{}: {used} of {} bytes of brotli ({share} %)", budget.what, budget.bytes);
        }
    }
}

/// Fails with a sentence for each budget that is passed.
pub(crate) fn check(weights: &[Weight]) -> Result<()> {
    let passed: Vec<String> = BUDGETS
        .iter()
        .filter(|budget| used(budget, weights) > budget.bytes)
        .map(|budget| {
            let over = used(budget, weights) - budget.bytes;
            let Budget { what, bytes, reason, .. } = budget;
            format!("{what} is {over} bytes over its budget of {bytes} bytes of brotli ({reason}).")
        })
        .collect();
    if !passed.is_empty() {
        bail!("{}", passed.join("\n"));
    }
    Ok(())
}

fn used(budget: &Budget, weights: &[Weight]) -> u64 {
    weights.iter().filter(|weight| budget.files.contains(&weight.path.as_str())).map(|weight| weight.br).sum()
}

#[cfg(test)]
mod tests {
    use super::{BUDGETS, Weight, check};

    fn weighing(path: &str, br: u64) -> Vec<Weight> {
        let path = path.to_owned();
        vec![Weight { path, raw: br, gz: br, br }]
    }

    #[test]
    fn a_passed_budget_is_a_failure_that_names_it() {
        let most = BUDGETS[0].bytes;
        assert!(check(&weighing("aimline.wasm", most)).is_ok());
        let failure = check(&weighing("aimline.wasm", most + 1)).map_err(|it| it.to_string());
        assert!(failure.is_err_and(|words| words.contains("The widget is 1 bytes over")));
    }
}
