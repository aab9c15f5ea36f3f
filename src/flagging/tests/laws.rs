//! What holds of any answers and any text, with the word vectors that ship.

use std::rc::Rc;

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, proptest};
use proptest::sample::{Index, select};

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::GoalChange;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::judgement::Judgement;
use crate::domain::language::Language;
use crate::domain::minutes::Minutes;
use crate::domain::state::State;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::explanation::Explanation;
use crate::flagging::lexicon::Lexicon;
use crate::flagging::tests::meanings::{english, vectors};
use crate::flagging::tests::{HIRE, OLD, WIN, day, done, goal, line, log, segment, team};
use crate::flagging::verdict::{Outcome, Verdict};
use crate::sorted::SortedSet;

/// Words of goals, words like those, words of neither, and words that nobody knows.
const WORDS: [&str; 16] = [
    "phoned",
    "prospects",
    "pilot",
    "contract",
    "interview",
    "candidates",
    "developer",
    "warehouse",
    "curtains",
    "choir",
    "lunch",
    "meeting",
    "timesheet",
    "quokka",
    "Größe",
    "fabrikam",
];

/// A few words.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(&WORDS[..]), 1..5).prop_map(|words| words.join(" "))
}

fn answer() -> impl Strategy<Value = Judgement> {
    let answers = [
        Judgement::Serves(WIN),
        Judgement::Serves(HIRE),
        Judgement::Serves(OLD),
        Judgement::Serves(GoalId::example(9)),
        Judgement::Upkeep,
        Judgement::OffAim,
        Judgement::Dropped,
        Judgement::HandedOver("Bo".to_owned()),
    ];
    select(answers.to_vec())
}

/// Activities with answers about them.
fn answers(most: usize) -> impl Strategy<Value = Vec<(String, Judgement)>> {
    proptest::collection::vec((text(), answer()), 0..most)
}

/// The team's goals, and these activities of today with their answers.
fn answered(answers: &[(String, Judgement)]) -> State {
    let mut state = team();
    for (n, (text, answer)) in answers.iter().enumerate() {
        log(&mut state, n as u32, 0, text, Some(answer.clone()));
    }
    state
}

/// The verdict on each activity.
fn verdicts(state: &State) -> Vec<(ActivityId, Verdict)> {
    let engine = Engine::new(state, &english());
    let judge = |activity: &Rc<Activity>| (activity.id, engine.judge(&Subject::of(activity, state)));
    state.activities.values().map(judge).collect()
}

fn typed(state: &State, text: &str) -> Explanation {
    typed_by(state, &english(), text)
}

fn typed_by(state: &State, lexicon: &Rc<Lexicon>, text: &str) -> Explanation {
    Engine::new(state, lexicon).explain(&line(text, &SortedSet::new()))
}

proptest! {
    // Each case makes several engines.
    #![proptest_config(trials::cases(64))]

    #[test]
    fn an_answer_changes_no_verdict_that_a_person_gave(before in answers(8), (text, answer) in (text(), answer())) {
        let mut state = answered(&before);
        // Which goal comes nearest to what serves none may well be learned.
        let word = |outcome| if let Outcome::OffAim { .. } = outcome { Outcome::FAR } else { outcome };
        let own = |state: &State| {
            let own = verdicts(state).into_iter().filter(|(_, verdict)| verdict.is_answered);
            own.map(|(id, verdict)| (id, Verdict { outcome: word(verdict.outcome), ..verdict })).collect::<Vec<_>>()
        };
        let (expected, new) = (own(&state), before.len() as u32);
        log(&mut state, new, 1, &text, Some(answer));
        let mut after = own(&state);
        after.retain(|(id, _)| *id != ActivityId::example(new));
        prop_assert_eq!(after, expected);
    }

    #[test]
    fn the_order_of_answers_does_not_matter(
        (answers, order) in answers(8).prop_flat_map(|answers| {
            let order = Just((0..answers.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(answers), order)
        }),
        text in text(),
    ) {
        let one = answered(&answers);
        let mut other = team();
        for n in order {
            log(&mut other, n as u32, 0, &answers[n].0, Some(answers[n].1.clone()));
        }
        prop_assert_eq!(typed(&one, &text), typed(&other, &text));
        prop_assert_eq!(verdicts(&one), verdicts(&other));
    }

    #[test]
    fn a_persons_answers_change_no_verdict_of_anothers(own in answers(6), others in answers(12), text in text()) {
        let alone = answered(&own);
        let mut both = alone.clone();
        for (n, (text, answer)) in others.into_iter().enumerate() {
            let mut activity = Activity::new(ActivityId::example(100 + n as u32), day(), Minutes(5), &text);
            "Bo".clone_into(&mut activity.person);
            let id = activity.id;
            done(&mut both, Action::LogActivity(Box::new(activity)));
            done(&mut both, Action::Judge(id, answer));
        }
        let (before, after) = (typed(&alone, &text), typed(&both, &text));
        prop_assert_eq!((before.verdict, before.evidence, before.chance), (after.verdict, after.evidence, after.chance));
        prop_assert_eq!(verdicts(&alone), verdicts(&both)[..own.len()].to_vec());
    }

    #[test]
    fn what_is_forgotten_leaves_nothing(answers in answers(8), at in any::<Index>(), text in text()) {
        let at = at.index(answers.len() + 1);
        let mut never = team();
        let mut forgotten = answered(&answers);
        for (n, (text, answer)) in answers.iter().enumerate() {
            log(&mut never, n as u32, 0, text, Some(answer.clone()).filter(|_| n != at));
        }
        forgotten.apply(&Action::Unjudge(ActivityId::example(at as u32)));
        prop_assert_eq!(typed(&forgotten, &text), typed(&never, &text));
        prop_assert_eq!(verdicts(&forgotten), verdicts(&never));
    }
}

/// Texts that have broken readers of texts.
fn hostile() -> Vec<String> {
    let short = [
        "",
        "\0",
        " \u{3000}\u{200b}\u{feff} ",
        "\u{202e}desrever \u{2066}isolated",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳️\u{200d}🌈 🇩🇪🇫🇷 👍🏽",
        "Zürich Цюрих チューリッヒ زيورخ Ζυρίχη ज़्यूरिख 苏黎世",
        "Demo für клиент в 東京 مع العميل",
        "İIıi ǅ ﬃ ß ẞ ΑΣ ſ K Å",
        "e\u{301}\u{301}\u{301}\u{301} \u{301}",
        "z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}a\u{328}lgo",
        "don't 'tis o'clock' '' ’’ '’'t",
        "99999999999999999999999999999999999999k 1.2.3.4 1,,2 1e400 -0 0x10 ٣٤٥ ५",
        "<<< >>> below 50 seats above €€€ under $",
        "' OR 1=1; -- <script>alert(1)</script> {{7*7}} %s %n ../../",
        "\u{10ffff}\u{fdd0}\u{fffe}\u{e000}",
        "\n\r\n\t\u{b}\u{85}\u{2028}\u{2029}",
        "a-b_c.d/e@f#g+h",
    ];
    let long = [
        "a".repeat(10_000),
        "demo ".repeat(2_000),
        "9".repeat(10_000),
        "'".repeat(10_000),
        "€".repeat(10_000),
        "😀".repeat(10_000),
        "\u{301}".repeat(10_000),
        "日本語".repeat(3_334),
        (0..2_000).map(|n| format!("w{n} ")).collect(),
        format!("{}é", "x".repeat(19_999)),
    ];
    short.into_iter().map(str::to_owned).chain(long).collect()
}

#[test]
fn no_text_stops_the_engine() {
    let texts = hostile();
    let in_all = Rc::new(Lexicon::of(&Language::ALL.iter().copied().collect()));
    in_all.learn(&vectors());
    for (n, text) in texts.iter().enumerate() {
        let mut state = team();
        let other = &texts[(n + 7) % texts.len()];
        goal(&mut state, GoalId::example(4), text, &[other], &[]);
        let changes = vec![GoalChange::AddCue(text.clone()), GoalChange::AddWontDo(other.clone())];
        state.apply(&Action::EditGoal(GoalId::example(4), changes));
        state.apply(&Action::AddUpkeepPhrase(other.clone()));
        segment(&mut state, text);
        for (id, (text, answer)) in [(text, Judgement::Serves(WIN)), (other, Judgement::OffAim)].into_iter().enumerate()
        {
            let activity = Activity::new(ActivityId::example(id as u32), day(), Minutes(u32::MAX), text);
            state.apply(&Action::LogActivity(Box::new(activity)));
            state.apply(&Action::Judge(ActivityId::example(id as u32), answer));
        }
        for lexicon in [&english(), &in_all] {
            let engine = Engine::new(&state, lexicon);
            for text in [text, other, "Demo for a prospect"] {
                let tags = SortedSet::from([other.clone()]);
                let subject = Subject { note: other, ..line(text, &tags) };
                let why = engine.explain(&subject);
                assert_eq!(why.verdict, engine.judge(&subject), "{text:?}");
                assert!(why.verdict.confidence <= 1000 && !why.evidence.is_empty(), "{text:?}: {why:?}");
                assert!(engine.off_score(&subject).0.is_finite(), "{text:?}");
            }
        }
    }
}

/// Where nothing is known of what words mean, each weighs by how many goals have it, and not by anybody's answers.
#[test]
fn without_vectors_too_the_answers_of_others_count_for_nothing() {
    let mut state = team();
    let said = |state: &State| typed_by(state, &Rc::default(), "Interview with Ana").verdict.outcome;
    assert_eq!(said(&state), Outcome::Unsure { likeliest: [Some(HIRE), None] });
    for n in 0..30 {
        let text = format!("Interview for the local paper, part {n}");
        let mut activity = Activity::new(ActivityId::example(n), day(), Minutes(5), &text);
        "Bo".clone_into(&mut activity.person);
        done(&mut state, Action::LogActivity(Box::new(activity)));
        done(&mut state, Action::Judge(ActivityId::example(n), Judgement::OffAim));
    }
    assert_eq!(said(&state), Outcome::Unsure { likeliest: [Some(HIRE), None] });
}
