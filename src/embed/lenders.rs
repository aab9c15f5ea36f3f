//! The files that a session borrows goals from: one follower for each, however many widgets wish for it; the last good state
//! of each, also from an earlier visit; and what the page is told of them. Nothing of a file goes into the session's log.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use chrono::NaiveDate;
use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Url};
use yew::platform::spawn_local;

use crate::domain::day;
use crate::domain::id::GoalId;
use crate::domain::lent::{Lent, beside};
use crate::domain::minutes::TimeOfDay;
use crate::domain::state::State;
use crate::embed::clock::local_now;
use crate::embed::host;
use crate::embed::lending::{CODE, End, Lending};
use crate::embed::modules;
use crate::embed::session::{Session, Told};
use crate::log::checksum::crc32;
use crate::log::export::Error;
use crate::log::goals_file::{self, GoalsFile};
use crate::log::segment;
use crate::sorted::SortedMap;
use crate::ui::borrowed::{Borrowed, LentFile, Trouble};
use crate::ui::lent_line::{lent_lines, reason};

/// The function that loads the script which fetches them.
const LOAD: &str = "loadGoals";

/// The most UTF-16 code units that are kept of one file for when it cannot be had: a twentieth of what a site may keep. Five
/// hundred goals with a year of check-ins take a third of it.
const MOST_KEPT: usize = 262_144;

thread_local! {
    /// Those of all sessions.
    static ALL: RefCell<Vec<Rc<Lenders>>> = const { RefCell::new(Vec::new()) };
}

/// The files that a session borrows goals from.
struct Lenders {
    session: Weak<Session>,
    files: RefCell<Vec<File>>,
    n_wishes: Cell<u64>,
}

/// One of them.
struct File {
    /// Where it is, as the page's browser understands it.
    address: String,
    /// The widgets that wish for it.
    wishes: Vec<(u64, HtmlElement)>,
    lent: Option<Rc<Lent>>,
    /// Of the text that it came from.
    checksum: u32,
    since: SortedMap<GoalId, NaiveDate>,
    fetched: Option<(NaiveDate, TimeOfDay)>,
    trouble: Option<Trouble>,
    /// The page shows it itself.
    is_shown_by_page: bool,
    follower: Option<Follower>,
}

impl File {
    /// Takes in what it holds, as it was fetched at that time. Says whether that is another than before.
    fn take(&mut self, file: GoalsFile, fetched: (NaiveDate, TimeOfDay)) -> bool {
        let checksum = crc32(&[file.kept.as_bytes()]);
        let is_other = self.lent.is_none() || self.checksum != checksum;
        (self.lent, self.since) = (Some(Rc::new(file.lent)), file.since);
        (self.checksum, self.fetched) = (checksum, Some(fetched));
        is_other
    }
}

/// What follows it, until this is dropped.
struct Follower {
    stop: Function,
    _tell: Closure<dyn FnMut(JsValue, JsValue)>,
}

impl Drop for Follower {
    fn drop(&mut self) {
        // It only puts an end to timers and requests.
        let _ = self.stop.call0(&JsValue::NULL);
    }
}

/// Has a session borrow the goals of a file until what is returned is called. The address is understood from the page that
/// `host` is in.
pub fn follow(session: &Rc<Session>, host: HtmlElement, address: &str) -> End {
    let lenders = Lenders::of(session);
    let id = lenders.n_wishes.replace(lenders.n_wishes.get() + 1);
    let weak = Rc::downgrade(&lenders);
    lenders.add(id, host, address);
    Box::new(move || weak.upgrade().iter().for_each(|lenders| lenders.remove(id)))
}

impl Lenders {
    fn of(session: &Rc<Session>) -> Rc<Self> {
        let weak = Rc::downgrade(session);
        let known = ALL.with_borrow(|all| all.iter().find(|other| other.session.ptr_eq(&weak)).cloned());
        known.unwrap_or_else(|| {
            let lenders = Rc::new(Self { session: weak, files: RefCell::default(), n_wishes: Cell::default() });
            ALL.with_borrow_mut(|all| {
                all.retain(|other| other.session.strong_count() > 0);
                all.push(lenders.clone());
            });
            lenders
        })
    }

    fn add(self: &Rc<Self>, id: u64, host: HtmlElement, address: &str) {
        let address = absolute(&host, address);
        let full = address.clone().unwrap_or_else(|address| address);
        let mut files = self.files.borrow_mut();
        if let Some(file) = files.iter_mut().find(|file| file.address == full) {
            file.wishes.push((id, host.clone()));
            let trouble = file.trouble;
            drop(files);
            if let Some(trouble) = trouble {
                host::tell_error(&host, CODE, &message(trouble, &full));
            }
            return;
        }
        let mut file = File {
            address: full.clone(),
            wishes: vec![(id, host)],
            lent: None,
            checksum: 0,
            since: SortedMap::new(),
            fetched: None,
            trouble: None,
            is_shown_by_page: false,
            follower: None,
        };
        self.recall(&mut file);
        let is_known = file.lent.is_some();
        files.push(file);
        drop(files);
        match address {
            Ok(address) => {
                self.changed(told(is_known));
                spawn_local(start(Rc::downgrade(self), address));
            }
            Err(_) => self.take_trouble(&full, Trouble::OtherSite),
        }
    }

    fn remove(self: &Rc<Self>, id: u64) {
        let mut files = self.files.borrow_mut();
        files.iter_mut().for_each(|file| file.wishes.retain(|(wish, _)| *wish != id));
        let is_left = |file: &File| file.wishes.is_empty();
        let (is_any, is_other) =
            (files.iter().any(is_left), files.iter().any(|file| is_left(file) && file.lent.is_some()));
        files.retain(|file| !is_left(file));
        drop(files);
        if is_any {
            let lenders = self.clone();
            // Later, because a widget that ends its wish may be in the middle of something.
            spawn_local(async move { lenders.changed(told(is_other)) });
        }
    }

    /// Changes the file at an address, if anybody still wishes for it.
    fn with<T>(&self, address: &str, change: impl FnOnce(&mut File) -> T) -> Option<T> {
        self.files.borrow_mut().iter_mut().find(|file| file.address == address).map(change)
    }

    /// A file came: another text than before.
    fn take_text(self: &Rc<Self>, address: &str, text: &str) {
        let file = match goals_file::read(text) {
            Ok(file) => file,
            Err(Error::NotAnExport) => return self.take_trouble(address, Trouble::NotGoals),
            Err(Error::TooNew { .. }) => return self.take_trouble(address, Trouble::Newer),
        };
        let now = local_now();
        self.keep(address, now, &file.kept);
        let trouble = match file.n_unread {
            _ if file.lent.is_empty() => Some(Trouble::Empty),
            0 => None,
            n => Some(Trouble::Unread(n)),
        };
        let is_other = self.with(address, |held| held.take(file, now));
        self.set_trouble(address, trouble);
        self.changed(told(is_other == Some(true)));
    }

    /// The file is as it was.
    fn take_same(self: &Rc<Self>, address: &str) {
        self.with(address, |file| file.fetched = file.lent.as_ref().map(|_| local_now()));
        self.changed(Told::Clock);
    }

    fn take_trouble(self: &Rc<Self>, address: &str, trouble: Trouble) {
        self.set_trouble(address, Some(trouble));
        self.changed(Told::Clock);
    }

    /// Notes what is the matter with a file. That it is still so is not told again.
    fn set_trouble(&self, address: &str, trouble: Option<Trouble>) {
        let hosts = self.with(address, |file| {
            let is_news = std::mem::replace(&mut file.trouble, trouble) != trouble;
            let wishes = file.wishes.iter().filter(|_| is_news);
            wishes.map(|(_, host)| host.clone()).collect::<Vec<_>>()
        });
        // By now nothing is held on to that a listener of the page could ask for.
        let Some((hosts, trouble)) = hosts.filter(|hosts| !hosts.is_empty()).zip(trouble) else { return };
        let message = message(trouble, address);
        let shown = hosts.iter().map(|host| host::tell_error(host, CODE, &message));
        let is_shown = shown.fold(false, |any, it| any | it);
        self.with(address, |file| file.is_shown_by_page = is_shown);
    }

    fn changed(self: &Rc<Self>, told: Told) {
        if let Some(session) = self.session.upgrade() {
            let is_any = !self.files.borrow().is_empty();
            session.lend(is_any.then(|| self.clone() as Rc<dyn Lending>), told);
        }
    }

    /// Keeps what a file lends for when it cannot be had.
    fn keep(&self, address: &str, (day, time): (NaiveDate, TimeOfDay), text: &str) {
        let Some(session) = self.session.upgrade() else { return };
        let sealed = format!("{day} {} {address}\n{}", time.minutes(), segment::seal(text, ""));
        // What is too much is fetched anew with each visit, and not there without the site.
        let is_small = sealed.len() <= MOST_KEPT || sealed.encode_utf16().count() <= MOST_KEPT;
        session.note(&note(address), if is_small { &sealed } else { "" });
    }

    /// What a file lent on an earlier visit.
    fn recall(&self, file: &mut File) {
        let noted = self.session.upgrade().and_then(|session| session.noted(&note(&file.address)));
        let read = |text: &str| {
            let (head, sealed) = text.split_once('\n')?;
            let mut words = head.splitn(3, ' ');
            let (day, minutes) = (day::parse(words.next()?)?, words.next()?.parse::<u16>().ok()?);
            let fetched = (day, TimeOfDay::try_from(minutes).ok()?);
            let is_it = words.next()? == file.address;
            let kept = goals_file::read(&segment::unseal(sealed).ok()?.lines).ok().filter(|_| is_it)?;
            Some((kept, fetched))
        };
        if let Some((kept, fetched)) = noted.as_deref().and_then(read) {
            file.take(kept, fetched);
        }
    }
}

impl Lending for Lenders {
    fn beside(&self, own: &State) -> (State, Rc<Borrowed>) {
        let files = self.files.borrow();
        let nothing = Rc::new(Lent::of(&State::default(), ""));
        let lent: Vec<Rc<Lent>> = files.iter().map(|file| file.lent.as_ref().unwrap_or(&nothing).clone()).collect();
        let (state, what) = beside(own, &lent);
        let files = files.iter().map(|file| LentFile {
            name: file.lent.as_ref().map_or_else(|| last_part(&file.address).to_owned(), |lent| lent.name.clone()),
            fetched: file.fetched,
            trouble: file.trouble.filter(|_| !file.is_shown_by_page),
        });
        (state, Rc::new(Borrowed { what, files: files.collect(), draw: Some(lent_lines) }))
    }

    fn add_since(&self, since: &mut SortedMap<GoalId, NaiveDate>) {
        for (goal, day) in self.files.borrow().iter().flat_map(|file| &file.since) {
            if !since.contains_key(goal) {
                since.insert(*goal, *day);
            }
        }
    }
}

/// Begins to follow the file at an address.
async fn start(lenders: Weak<Lenders>, address: String) {
    let loaded = modules::load(LOAD, "follow").await;
    let Some(strong) = lenders.upgrade() else { return };
    let tell = {
        let (lenders, address) = (lenders.clone(), address.clone());
        Closure::<dyn FnMut(JsValue, JsValue)>::new(move |text: JsValue, reason: JsValue| {
            let Some(lenders) = lenders.upgrade() else { return };
            match (text.as_string(), reason.as_string()) {
                (Some(text), _) => lenders.take_text(&address, &text),
                (None, None) => lenders.take_same(&address),
                (None, Some(reason)) => lenders.take_trouble(&address, trouble(&reason)),
            }
        })
    };
    let known = strong.with(&address, |file| file.follower.is_none());
    let (Ok((script, follow)), Some(true)) = (&loaded, known) else {
        // Nobody wishes for it any more, it is followed already, or the script did not come.
        return if loaded.is_err() {
            strong.take_trouble(&address, Trouble::NotFetched)
        };
    };
    let stop = follow.call2(script, &JsValue::from_str(&address), tell.as_ref());
    if let Ok(stop) = stop.and_then(|stop| stop.dyn_into::<Function>()) {
        let follower = Follower { stop, _tell: tell };
        strong.with(&address, move |file| file.follower = Some(follower));
    }
}

/// The address in full, or as it is where it is none on this site.
fn absolute(host: &HtmlElement, address: &str) -> Result<String, String> {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    let base = Reflect::get(host, &"baseURI".into()).ok().and_then(|base| base.as_string());
    let url = base.and_then(|base| Url::new_with_base(address, &base).ok());
    // A page from disk has no site: "null" is nobody's.
    let is_here = |url: &Url| url.origin() != "null" && Some(url.origin()) == origin;
    url.filter(is_here).map(|url| url.href()).ok_or_else(|| address.to_owned())
}

fn told(is_other: bool) -> Told {
    if is_other { Told::Changed } else { Told::Clock }
}

fn trouble(reason: &str) -> Trouble {
    match reason {
        "not-there" => Trouble::NotThere,
        "refused" => Trouble::Refused,
        "too-large" => Trouble::TooLarge,
        _ => Trouble::NotFetched,
    }
}

/// What the page's author is told. How many lines are left out is for the person to see.
fn message(trouble: Trouble, address: &str) -> String {
    let words = match trouble {
        Trouble::Unread(_) => "Some lines of the file were not understood; the others are shown.",
        _ => reason(trouble).english(),
    };
    format!("{address}: {words}")
}

/// The name of the note of what a file lent: one for each path, so that addresses whose query changes with each visit leave
/// no more than one behind.
fn note(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    format!("goals-{:08x}", crc32(&[path.as_bytes()]))
}

fn last_part(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(path)
}
