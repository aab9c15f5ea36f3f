//! What a busy person leaves behind, as events just as the app makes them: stamps, ids, imports and all. Drawn by a seed, so
//! that the tests of capacity and the bench have the same. Words are drawn evenly and a good part occurs once, so that it
//! compresses no better than what people write.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use crate::domain::action::Action;
use crate::domain::activity::{Activity, ActivityChange, Source};
use crate::domain::goal::{Goal, GoalChange, Owner, Weight};
use crate::domain::id::{ActivityId, GoalId, KeyResultId, ReadingId};
use crate::domain::judgement::Judgement;
use crate::domain::key_result::{Confidence, Direction, KeyResult, Measure, Reading};
use crate::domain::minutes::{Minutes, TimeOfDay};
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::embed::bench::data::Draw;
use crate::log::clock::Clock;
use crate::log::event::Event;
use crate::log::stamp::ReplicaId;

const SEED: u64 = 23;

/// Of a year: what is logged, what is set out, and the working days.
const N_ACTIVITIES: usize = 5_000;
const N_GOALS: usize = 60;
const N_DAYS: usize = 230;

/// How many meetings come again each week, and how many come once.
const N_SERIES: usize = 14;
const N_ONCE: usize = 13;

/// How many customers and colleagues a person has to do with, and how many tags they use.
const N_CUSTOMERS: usize = 300;
const N_COLLEAGUES: usize = 60;
const N_TAGS: usize = 25;

/// How many of the titles that were typed are typed again.
const N_TYPED: usize = 200;

/// One activity in so many: is said more of later, is changed, has a note, has tags.
const SAID_OF: [usize; 4] = [3, 12, 8, 5];

/// What names that occur nowhere else are made of.
const SYLLABLES: &str = "\
    al an ar ba bel ber bo bri cas cha chel cor da del di dor du e fan fel fi gar gen go gra gu ha hel hol i il jan jo ka \
    kel kir ko kra kus la len li lo lu ma mar mel mi mon na nel ni nov o or pa per pi po qua ra rel ri rom ru sa sel shi \
    so ste su ta tel ti tor tra u ul va ver vi vo wal wei wi xen ya yo za zel zi zo";

const COMPANIES: [&str; 8] = ["", "", "", " AG", " GmbH", " Group", " Inc", " Ltd"];

/// What one tab did from its opening to its closing.
#[derive(Debug)]
pub struct Sitting {
    /// The tab.
    pub replica: ReplicaId,
    /// What was done in it, oldest first.
    pub events: Vec<Event>,
}

/// A year of a busy person: 5,000 activities typed, imported and reported, answers about three in ten of them, changes, and
/// 60 goals with their weekly check-ins.
pub fn year() -> Vec<Sitting> {
    Person::new(N_GOALS).days(N_DAYS, N_ACTIVITIES)
}

/// So many activities as in such years, and nothing else.
pub fn activities(n: usize) -> Vec<Sitting> {
    Person::new(0).days((n * N_DAYS).div_ceil(N_ACTIVITIES), n)
}

/// A person, and the tab that they have open.
struct Person {
    draw: Draw,
    syllables: Vec<&'static str>,
    customers: Vec<String>,
    colleagues: Vec<String>,
    tags: Vec<String>,
    /// The meetings that come each week: title, the calendar's id, weekday, start and minutes.
    series: Vec<(String, String, u64, u16, u32)>,
    /// What was typed and may be typed again.
    typed: Vec<String>,
    goals: Vec<Goal>,
    n_goals: usize,
    /// What was logged last and may be said more of.
    recent: Vec<Activity>,
    clock: Clock,
    now: u64,
    events: Vec<Event>,
}

impl Person {
    fn new(n_goals: usize) -> Self {
        let mut it = Self {
            draw: Draw::new(SEED),
            syllables: SYLLABLES.split_ascii_whitespace().collect(),
            customers: Vec::new(),
            colleagues: Vec::new(),
            tags: Vec::new(),
            series: Vec::new(),
            typed: Vec::new(),
            goals: Vec::new(),
            n_goals,
            recent: Vec::new(),
            clock: Clock::new(ReplicaId::new(0)),
            now: 0,
            events: Vec::new(),
        };
        for n in 0..N_CUSTOMERS {
            let name = format!("{}{}", it.name(), COMPANIES[n % COMPANIES.len()]);
            it.customers.push(name);
        }
        for _ in 0..N_COLLEAGUES {
            let name = format!("{} {}", it.name(), it.name());
            it.colleagues.push(name);
        }
        for _ in 0..N_TAGS {
            let tag = it.name().to_lowercase();
            it.tags.push(tag);
        }
        for n in 0..N_SERIES {
            let (title, uid) = (it.title(), it.uid());
            it.series.push((title, uid, n as u64 % 5, 9 * 60 + 30 * (n as u16 % 14), 30 + 15 * (n as u32 % 3)));
        }
        it
    }

    /// Does what so many working days bring, `n_activities` in all.
    fn days(mut self, n_days: usize, n_activities: usize) -> Vec<Sitting> {
        let mut sittings = Vec::new();
        let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
        let mut n_logged = 0;
        for n in 0..n_days {
            let date = first + Days::new((n / 5 * 7 + n % 5) as u64);
            // Some days see a second tab.
            let n_sittings = if self.one_in(4) { 2 } else { 1 };
            for sitting in 1..=n_sittings {
                let replica = ReplicaId::new(self.draw.bits());
                self.clock = Clock::new(replica);
                self.now = milliseconds(date) + (8 + 4 * (sitting - 1)) * 3_600_000 + self.draw.below(3_600_000) as u64;
                let share = (n_sittings * n as u64 + sitting, n_sittings * n_days as u64);
                let until = (n_activities as u64 * share.0 / share.1) as usize;
                if n == 0 && sitting == 1 {
                    self.set_out(date);
                }
                if date.weekday() == Weekday::Mon && sitting == 1 {
                    n_logged += self.import(date, n_activities - n_logged);
                    self.check_in(date);
                }
                while n_logged < until {
                    self.log(date);
                    n_logged += 1;
                }
                sittings.push(Sitting { replica, events: std::mem::take(&mut self.events) });
            }
        }
        sittings
    }

    /// Logs one activity, and may say more of it and of others.
    fn log(&mut self, date: NaiveDate) {
        self.wait(12 * 60_000);
        let activity = self.activity(date);
        let (id, log) = (activity.id, Action::LogActivity(Box::new(activity.clone())));
        if self.goals.is_empty() {
            return self.act(log);
        }
        self.recent.push(activity);
        let judgement = self.judgement();
        let [is_judged, is_changed, ..] = SAID_OF.map(|n| self.one_in(n));
        match judgement {
            Judgement::Serves(_) if is_judged && self.one_in(4) => {
                self.act(Action::Batch(vec![log, Action::Judge(id, judgement)]))
            }
            _ => {
                self.act(log);
                if is_judged {
                    self.answer(judgement);
                }
            }
        }
        if is_changed {
            self.change(date);
        }
    }

    /// Answers about something that was done of late.
    fn answer(&mut self, judgement: Judgement) {
        self.wait(60_000);
        let at = self.recent.len() - 1 - self.draw.below(self.recent.len().min(30));
        let id = self.recent.swap_remove(at).id;
        self.act(Action::Judge(id, judgement));
    }

    /// Changes something that was done of late.
    fn change(&mut self, date: NaiveDate) {
        self.wait(60_000);
        let Some(activity) = self.recent.last() else { return };
        let id = activity.id;
        let change = match self.draw.below(6) {
            0 => ActivityChange::Title(self.title()),
            1 => ActivityChange::Note(self.note()),
            2 => ActivityChange::Date(date - Days::new(1)),
            3 => ActivityChange::Done(!activity.done),
            4 => ActivityChange::Start(self.start()),
            _ => ActivityChange::Minutes(self.minutes()),
        };
        self.act(Action::EditActivity(id, vec![change]));
    }

    /// What is typed, or in one of ten cases reported by the page.
    fn activity(&mut self, date: NaiveDate) -> Activity {
        let (title, minutes) = (self.typed(), self.minutes());
        let mut activity = Activity::new(ActivityId::new(self.fresh_bits()), date, minutes, &title);
        let [.., has_note, has_tags] = SAID_OF.map(|n| self.one_in(n));
        if self.one_in(2) {
            activity.start = self.start();
        }
        if has_note {
            activity.note = self.note();
        }
        if has_tags {
            let n_tags = 1 + self.draw.below(2);
            activity.tags = (0..n_tags).map(|_| self.tags[self.draw.below(N_TAGS)].clone()).collect();
        }
        if self.one_in(10) {
            activity.source = Source::Host(format!("TASK-{}", 10_000 + self.draw.below(50_000)));
        }
        activity.done = !self.one_in(8);
        activity
    }

    /// Imports the week's meetings from a calendar, so many at most, as one event. Returns how many.
    fn import(&mut self, monday: NaiveDate, most: usize) -> usize {
        let mut actions = Vec::new();
        for n in 0..(N_SERIES + N_ONCE).min(most) {
            // A preview makes some twenty offers in a millisecond.
            self.now += u64::from(n % 20 == 0);
            let bits = self.fresh_bits();
            let (title, uid, weekday, start, minutes) = match self.series.get(n) {
                Some(series) => series.clone(),
                None => {
                    (self.title(), self.uid(), self.draw.below(5) as u64, 480 + 15 * self.draw.below(36) as u16, 45)
                }
            };
            let date = monday + Days::new(weekday);
            let time = format!("{}T{:02}{:02}00Z", date.format("%Y%m%d"), start / 60, start % 60);
            let key = if n < N_SERIES { format!("{uid}/{time}") } else { uid };
            let mut activity = Activity::new(ActivityId::new(bits), date, Minutes(minutes), &title);
            activity.start = TimeOfDay::new(start / 60, start % 60);
            activity.source = Source::Calendar(key);
            activity.done = false;
            if n >= N_SERIES && self.one_in(3) {
                activity.note = self.note();
            }
            if !self.goals.is_empty() {
                self.recent.push(activity.clone());
            }
            actions.push(Action::LogActivity(Box::new(activity)));
        }
        let n = actions.len();
        self.wait(60_000);
        self.act(Action::Batch(actions));
        n
    }

    /// Sets out the goals.
    fn set_out(&mut self, date: NaiveDate) {
        for n in 0..self.n_goals {
            self.wait(10 * 60_000);
            let texts = self.draw.goal();
            let period = if n < 10 { Period::Year(2026) } else { Period::quarter_of(date) };
            let mut goal = Goal::new(GoalId::new(self.fresh_bits()), &texts[0], Owner::me(), period);
            goal.rank = Rank::after(self.goals.last().map(|goal| goal.rank));
            self.act(Action::AddGoal(Box::new(goal.clone())));
            for title in &texts[1..3] {
                self.wait(60_000);
                let id = KeyResultId::new(self.fresh_bits());
                let [baseline, target] =
                    [self.draw.below(50), 60 + self.draw.below(200)].map(|n| Quantity::whole(n as i64));
                let unit = ["deals", "leads", "%", "pages"][self.draw.below(4)].to_owned();
                let measure = Measure::Metric { unit, direction: Direction::Up, baseline, target };
                let rank = Rank::after(goal.key_results.values().map(|known| known.rank).max());
                let result = KeyResult { id, title: title.clone(), measure, rank, readings: Default::default() };
                goal.key_results.insert(id, result.clone());
                self.act(Action::AddKeyResult(goal.id, Box::new(result)));
            }
            let why = format!("{}. {}", self.note(), self.note());
            let weight = Weight::new(1 + self.draw.below(5) as u8).unwrap_or(Weight::NORMAL);
            let cue = self.customer();
            self.act(Action::EditGoal(goal.id, vec![GoalChange::Why(why), GoalChange::Weight(weight)]));
            self.act(Action::EditGoal(goal.id, vec![GoalChange::AddCue(cue)]));
            self.goals.push(goal);
        }
    }

    /// Says of every goal where it stands.
    fn check_in(&mut self, date: NaiveDate) {
        for goal in 0..self.goals.len() {
            self.wait(90_000);
            let (id, results) = (self.goals[goal].id, self.goals[goal].key_results.clone());
            let mut actions = Vec::new();
            for result in results.keys() {
                let id_of_reading = ReadingId::new(self.fresh_bits());
                let value = Some(Quantity::of_ten_thousandths(1_000 * self.draw.below(2_500) as i64));
                let confidence = Confidence::new(self.draw.below(11) as u8);
                let note = if self.one_in(6) { self.note() } else { String::new() };
                let reading = Reading { id: id_of_reading, date, value, confidence, note };
                actions.push(Action::AddReading(id, *result, reading));
            }
            self.act(Action::Batch(actions));
        }
    }

    fn judgement(&mut self) -> Judgement {
        match self.draw.below(20) {
            0..11 => Judgement::Serves(self.goals[self.draw.below(self.goals.len())].id),
            11..15 => Judgement::Upkeep,
            15..18 => Judgement::OffAim,
            18 => Judgement::Dropped,
            _ => Judgement::HandedOver(self.colleagues[self.draw.below(N_COLLEAGUES)].clone()),
        }
    }

    /// What was done: one in four times the same as not long ago.
    fn typed(&mut self) -> String {
        if self.one_in(4) && !self.typed.is_empty() {
            return self.typed[self.draw.below(self.typed.len())].clone();
        }
        let title = self.title();
        if self.typed.len() == N_TYPED {
            let at = self.draw.below(N_TYPED);
            self.typed.swap_remove(at);
        }
        self.typed.push(title.clone());
        title
    }

    /// Something to do, at times with a customer, a colleague, a number or a word that occurs once.
    fn title(&mut self) -> String {
        let title = self.draw.title();
        match self.draw.below(10) {
            0..3 => format!("{title} for {}", self.customer()),
            3 => format!("{title} ({})", self.colleagues[self.draw.below(N_COLLEAGUES)]),
            4 => format!("{title} INV-2026-{:05}", self.draw.below(100_000)),
            5 => format!("{title}: {}", self.name()),
            _ => title,
        }
    }

    fn note(&mut self) -> String {
        let n_parts = 1 + self.draw.below(4);
        (0..n_parts).map(|_| self.title()).collect::<Vec<_>>().join(", ")
    }

    fn customer(&mut self) -> String {
        self.customers[self.draw.below(N_CUSTOMERS)].clone()
    }

    fn name(&mut self) -> String {
        let n_syllables = 2 + self.draw.below(3);
        let name: String = (0..n_syllables).map(|_| self.syllables[self.draw.below(self.syllables.len())]).collect();
        name[..1].to_uppercase() + &name[1..]
    }

    /// The id of a calendar's entry, as the two great makers of calendars write them.
    fn uid(&mut self) -> String {
        match self.draw.below(2) {
            0 => {
                let digit = |n| char::from_digit(n as u32, 32).unwrap_or_default();
                let digits: String = (0..26).map(|_| digit(self.draw.below(32))).collect();
                format!("{digits}@google.com")
            }
            _ => {
                let [made, drawn, more] = [self.draw.bits(), self.draw.bits(), self.draw.bits()];
                format!(
                    "040000008200E00074C5B7101A82E00800000000{made:016X}000000000000000010000000{drawn:016X}{more:016X}"
                )
            }
        }
    }

    fn minutes(&mut self) -> Minutes {
        Minutes(5 * (1 + self.draw.below(24)) as u32)
    }

    fn start(&mut self) -> Option<TimeOfDay> {
        TimeOfDay::new(8 + self.draw.below(10) as u16, 5 * self.draw.below(12) as u16)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.draw.below(n) == 0
    }

    /// As the app's session does.
    fn fresh_bits(&mut self) -> u64 {
        self.clock.tick(self.now).id_bits(0)
    }

    /// As the app's session does; at times a millisecond goes by in between.
    fn act(&mut self, action: Action) {
        self.now += u64::from(self.one_in(6));
        let stamp = self.clock.tick(self.now);
        self.events.push(Event::new(stamp, action));
    }

    fn wait(&mut self, most: usize) {
        self.now += 1 + self.draw.below(most) as u64;
    }
}

fn milliseconds(date: NaiveDate) -> u64 {
    date.and_time(NaiveTime::MIN).and_utc().timestamp_millis().unsigned_abs()
}
