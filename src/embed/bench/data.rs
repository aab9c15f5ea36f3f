//! The data of the bench: goals and a log as a person in an office might have them, drawn from word lists by a seed, so that
//! every run and every platform has the same.

use crate::sorted::SortedSet;

/// One in so many activities is new; the others repeat an earlier one, each as likely as any. Few titles are then very
/// frequent and many rare, as Zipf found of words (Simon, "On a class of skew distribution functions", 1955).
const NEW_IN_TEN: usize = 3;

const VERBS: &str = "\
    analyse answer approve archive arrange assemble audit automate benchmark book brief build calibrate call cancel chair \
    check clean close coach collect compare compile configure confirm copy coordinate debug define deliver deploy design \
    document draft edit escalate estimate evaluate export file finalise fix forecast format gather greet host import \
    inspect install interview investigate label lead list log map measure mentor merge migrate model monitor move \
    negotiate onboard order organise package pay phone pitch plan polish prepare present price print process procure \
    profile proofread prototype publish purchase rebuild reconcile record recruit refactor register rehearse release \
    renew repair replace research resolve review revise rewrite schedule scope send sketch sort split staff sync \
    tag test track train translate triage tune update upload validate verify visit weigh wire write";

const THINGS: &str = "\
    account agenda agreement alert allergy annex api app appendix archive article asset backlog backup badge banner batch \
    benchmark bill blog board booth brand brochure budget bug cable calendar campaign candidate catalogue certificate \
    checklist claim classroom clause cluster code committee complaint component compressor conference contract controller \
    counter course coverage crate credit cursor dashboard database deadline debt deck defect delivery demo deployment \
    diagram directory discount display dock donation door dossier drawing driver engine enquiry episode equipment error \
    estimate event exam exhibition expense experiment export factory failure fault feature feedback fence festival filter \
    fixture flyer folder forecast form formula forum fridge fund gallery garden gauge grant graph guide handbook harvest \
    heating hiring hotel idea illustration image incident index inspection insurance interface inventory invoice journal \
    keyboard kitchen lab label laboratory landing lead lease lecture ledger leaflet letter licence lift lighting link \
    listing loan logo machine magazine mailing manual manuscript margin market material measurement menu message meter \
    milestone minutes mockup model module motor mural museum network newsletter notebook notice nursery offer onboarding \
    opinion order outage outline package page painting panel paper parcel parser partner patch patent patient payment \
    payroll permit petition phone photo pilot pipeline plant playbook podcast policy portal portfolio poster prescription \
    press price printer profile proposal protocol prototype pump query questionnaire queue quotation rack rate receipt \
    recipe record recruitment refund registry rehearsal release renewal rent repository reseller reservation restaurant \
    risk roadmap robot roof rota route sample scanner scenario schema school screen script sculpture search seat seminar \
    sensor server shelf shift shipment shop signal site sketch slide snapshot software spreadsheet sprint stage stand \
    statement station stock storage story strategy studio subscription supplier survey switch syllabus table tariff tax \
    template tender terminal theatre thesis timeline timetable token tool tour trademark training transcript transfer \
    translation trial turbine tutorial upgrade valve vehicle vendor venue version video voucher wall warehouse warranty \
    webinar website window wiring workshop";

const KINDS: &str = "\
    annual broken central chemical clinical cloud commercial corporate critical digital domestic draft electrical \
    emergency employee export external financial foreign french german green hybrid industrial internal italian junior \
    legacy legal local marketing medical mobile monthly new northern old online outdoor partner pilot premium public \
    quarterly regional remote rural second security senior shared southern spare technical urgent virtual winter yearly";

const NAMES: &str = "\
    Acme Adatum Alpine Amira Ana Bellows Blueyonder Bruno Carmen Chen Cohovineyard Contoso Dana Diego Elena Fabrikam Farid \
    Fourthcoffee Grace Graphicdesign Hanna Humongous Ines Ivan Jonas Kenji Lamna Lars Litware Lucerne Maria Margies Mila \
    Munson Nadia Nordics Northwind Olga Omar Paris Pedro Priya Proseware Quentin Relecloud Rosa Sven Tailspin Tariq Trey \
    Vienna Wideworld Wingtip Woodgrove Yuki Zurich";

const LINKS: &str = "for with about from before after on";

/// What happens every week whatever the goals are.
const USUAL: [&str; 12] = [
    "Inbox and calendar tidy-up",
    "Daily stand-up with the team",
    "Lunch with the new colleagues",
    "Timesheet for last week",
    "Expense report for the trip",
    "Weekly one-to-one with Dana",
    "All-hands in the big room",
    "Book train and hotel for Vienna",
    "Read and answer emails",
    "Coffee with the neighbours from Woodgrove",
    "Reboot laptop after the software update",
    "Review of the week and plan",
];

/// Numbers that look drawn (SplitMix64, Steele, Lea and Flood, 2014) and the words they are drawn for.
#[derive(Debug)]
pub(super) struct Draw {
    seed: u64,
    verbs: Vec<&'static str>,
    things: Vec<&'static str>,
    kinds: Vec<&'static str>,
    names: Vec<&'static str>,
    links: Vec<&'static str>,
}

impl Draw {
    /// A series of its own for each seed.
    pub(super) fn new(seed: u64) -> Self {
        let [verbs, things, kinds, names, links] =
            [VERBS, THINGS, KINDS, NAMES, LINKS].map(|words| words.split_ascii_whitespace().collect());
        Self { seed, verbs, things, kinds, names, links }
    }

    /// 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }

    fn of(&mut self, words: fn(&Self) -> &[&'static str]) -> &'static str {
        let at = self.below(words(self).len());
        words(self)[at]
    }

    fn thing(&mut self) -> String {
        match self.below(3) {
            0 => format!("{} {}", self.of(|it| &it.kinds), self.of(|it| &it.things)),
            1 => format!("{} {}", self.of(|it| &it.things), self.of(|it| &it.things)),
            _ => self.of(|it| &it.things).to_owned(),
        }
    }

    /// A goal's title and key results.
    pub(super) fn goal(&mut self) -> Vec<String> {
        let title = format!("{} {} {} {}s", self.verb(), 10 + self.below(90), self.of(|it| &it.kinds), self.thing());
        let mut texts = vec![title];
        for _ in 0..3 {
            let (verb, link) = (self.verb(), self.of(|it| &it.links));
            let (first, second) = (self.thing(), self.thing());
            texts.push(format!("{verb} {first} {link} {} {second}s", 2 + self.below(50)));
        }
        texts
    }

    fn verb(&mut self) -> String {
        let verb = self.of(|it| &it.verbs);
        format!("{}{}", verb[..1].to_uppercase(), &verb[1..])
    }

    /// What somebody did, in 3 to 9 words.
    pub(super) fn title(&mut self) -> String {
        if self.below(20) == 0 {
            return USUAL[self.below(USUAL.len())].to_owned();
        }
        loop {
            let mut title = format!("{} {}", self.verb(), self.thing());
            for _ in 0..self.below(3) {
                let link = self.of(|it| &it.links);
                let what = if self.below(2) == 0 { self.of(|it| &it.names).to_owned() } else { self.thing() };
                title = format!("{title} {link} {what}");
            }
            if self.below(10) == 0 {
                title = format!("{title} {}", self.below(1000));
            }
            if (3..=9).contains(&title.split(' ').count()) {
                return title;
            }
        }
    }

    /// The titles of a log in order, and how many of them are distinct.
    pub(super) fn log(&mut self, n: usize, all_distinct: bool) -> (Vec<String>, usize) {
        let mut titles: Vec<String> = Vec::with_capacity(n);
        let mut seen = SortedSet::new();
        while titles.len() < n {
            let repeats = !all_distinct && !titles.is_empty() && self.below(10) >= NEW_IN_TEN;
            let title = if repeats { titles[self.below(titles.len())].clone() } else { self.title() };
            if seen.insert(title.clone()) || !all_distinct {
                titles.push(title);
            }
        }
        (titles, seen.len())
    }
}
