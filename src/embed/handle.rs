//! `Handle`: one mounted widget, as JavaScript holds it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};
use yew::platform::spawn_local;

use crate::embed::host;
use crate::embed::later::later;
use crate::embed::lending::Wish;
use crate::embed::modules;
use crate::embed::refusal::Refusal;
use crate::embed::root::Root;
use crate::embed::session::{Place, Session, Subscription, Told};
use crate::embed::shell::WidgetShell;
use crate::ui::app::Shown;
use crate::ui::keeping::Saving;
use crate::ui::shell::ShellRef;
use crate::ui::snapshot::{Options, SnapshotRef};

/// The space of a widget that names none.
const DEFAULT_SPACE: &str = "home";

/// One mounted widget. JavaScript holds it for as long as its element is in the page.
#[wasm_bindgen]
pub struct Handle {
    widget: Rc<Widget>,
}

struct Widget {
    host: HtmlElement,
    options: RefCell<Rc<Options>>,
    open: RefCell<Open>,
    root: RefCell<Option<Root>>,
    /// How well everything was kept when the page was last told of it.
    told: Cell<Saving>,
}

/// The space that a widget shows.
struct Open {
    session: Rc<Session>,
    shell: Rc<WidgetShell>,
    _subscription: Option<Subscription>,
    /// For the goals of a file.
    wish: Option<Wish>,
}

/// Mounts a widget for `host`; what it draws is in the handle's `root`. `attributes` holds those that are there as texts, but
/// for `storage`, which may be an object, and `shape` (`widget`, `page` or `file`). `services` are the same for all widgets of
/// the page: functions that resolve with further modules, `loadExtra`, `loadFolder`, `loadGoals`, `loadLanguages` and
/// `loadVectors`.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, attributes: &JsValue, services: &JsValue) -> Handle {
    modules::set_page(services);
    let text = |name: &str| host::text_of(attributes, name);
    let page = text("shape").is_some_and(|shape| shape != "widget");
    let mut options = Options { page, ..Options::default() };
    for name in ["person", "team", "view", "lang", "readonly", "compact", "share-text", "goals-src"] {
        take(&mut options, &host, name, text(name));
    }
    let place = Place::named(&Reflect::get(attributes, &"storage".into()).unwrap_or_default());
    options.by_page = place.is_given();
    let options = Rc::new(options);
    let open = Open::new(&text("space").unwrap_or_default(), &place, &host, &options);
    let widget = Rc::new(Widget {
        host,
        options: RefCell::new(options),
        open: RefCell::new(open),
        root: RefCell::default(),
        told: Cell::new(Saving::Saved),
    });
    Widget::subscribe(&widget);
    widget.borrow_goals();
    widget.root.replace(Root::take(widget.shown()));
    // Later, because the page is yet to be told that the widget is ready.
    let weak = Rc::downgrade(&widget);
    spawn_local(async move { weak.upgrade().into_iter().for_each(|widget| widget.tell_trouble()) });
    Handle { widget }
}

/// `callback` is told the message of a panic, after which no widget of this instance answers any more.
#[wasm_bindgen]
pub fn on_panic(callback: Function) {
    yew::set_custom_panic_hook(Box::new(move |panic| {
        let message = JsValue::from_str(&panic.to_string());
        // The callback runs in the page; what it throws cannot be told to anyone from here.
        let _ = callback.call1(&JsValue::NULL, &message);
    }));
}

#[wasm_bindgen]
impl Handle {
    /// An attribute of the element changed; `undefined` when it was removed. `storage` may be an object.
    pub fn set(&self, name: &str, value: &JsValue) {
        let widget = &self.widget;
        let text = value.as_string();
        let session = widget.open.borrow().session.clone();
        match name {
            "space" => widget.show(&text.unwrap_or_default(), session.place()),
            "storage" => widget.show(&session.space(), &Place::named(value)),
            _ => take(Rc::make_mut(&mut widget.options.borrow_mut()), &widget.host, name, text),
        }
        if name == "goals-src" {
            widget.borrow_goals();
        }
        widget.update();
    }

    /// A method of the element was called; the promise carries its answer or what [`Refusal`] says.
    pub fn call(&self, method: String, argument: JsValue) -> Promise {
        let open = self.widget.open.borrow();
        let (session, shell) = (open.session.clone(), open.shell.clone());
        let options = self.widget.options.borrow().clone();
        let mut call = Some((session, shell, options, method, argument));
        Promise::new(&mut |resolve, reject| {
            let Some((session, shell, options, method, argument)) = call.take() else { return };
            later::with(Box::new(move |later| {
                let answer = match later {
                    Some(later) => (later.answer)(&session, &shell, &options, &method, &argument),
                    // Nobody may be kept from their data because something else does not come.
                    None if method == "exportSpace" => Ok(JsValue::from_str(&session.export())),
                    None => {
                        Err(Refusal::new("not-loaded", "a part of Aimline could not be loaded; try again".to_owned()))
                    }
                };
                // Settling a promise does not throw.
                let _ = match answer {
                    Ok(answer) => resolve.call1(&JsValue::NULL, &answer),
                    Err(refusal) => reject.call1(&JsValue::NULL, &refusal.to_js(&method)),
                };
            }));
        })
    }

    /// What the widget is drawn in, until it is taken down.
    #[wasm_bindgen(getter)]
    pub fn root(&self) -> Option<Element> {
        self.widget.root.borrow().as_ref().map(Root::element)
    }

    /// Takes the widget down and frees what it held.
    pub fn unmount(self) {
        if let Some(root) = self.widget.root.borrow_mut().take() {
            root.leave();
        }
        let mut open = self.widget.open.borrow_mut();
        (open._subscription, open.wish) = (None, None);
    }
}

impl Open {
    fn new(space: &str, place: &Place, host: &HtmlElement, options: &Rc<Options>) -> Self {
        let space = if space.is_empty() { DEFAULT_SPACE } else { space };
        let session = Session::of(space, place);
        let shell = WidgetShell::new(session.clone(), host.clone(), options.clone());
        Self { session, shell: Rc::new(shell), _subscription: None, wish: None }
    }
}

impl Widget {
    fn shown(&self) -> Shown {
        let open = self.open.borrow();
        Shown {
            snapshot: SnapshotRef(open.session.snapshot()),
            options: self.options.borrow().clone(),
            shell: ShellRef(open.shell.clone()),
        }
    }

    fn on_told(&self, told: Told) {
        self.update();
        if told == Told::Changed {
            host::tell(&self.host, "aimline-change", &[]);
        }
        self.tell_trouble();
    }

    /// Tells the page when what is entered is no longer saved.
    fn tell_trouble(&self) {
        let saving = self.open.borrow().session.snapshot().saving;
        if self.told.replace(saving) != saving && !saving.is_as_wanted() {
            let host = self.host.clone();
            later::with(Box::new(move |later| {
                if let Some(later) = later {
                    (later.tell_not_saved)(&host, saving);
                }
            }));
        }
    }

    /// Draws what is so now.
    fn update(&self) {
        let shown = self.shown();
        self.open.borrow().shell.set_options(shown.options.clone());
        if let Some(root) = self.root.borrow_mut().as_mut() {
            root.show(shown);
        }
    }

    fn subscribe(widget: &Rc<Self>) {
        let weak = Rc::downgrade(widget);
        let session = widget.open.borrow().session.clone();
        let subscription =
            session.subscribe(move |told| weak.upgrade().into_iter().for_each(|widget| widget.on_told(told)));
        widget.open.borrow_mut()._subscription = Some(subscription);
    }

    /// Shows another space, or the same from another place.
    fn show(self: &Rc<Self>, space: &str, place: &Place) {
        Rc::make_mut(&mut self.options.borrow_mut()).by_page = place.is_given();
        let open = Open::new(space, place, &self.host, &self.options.borrow());
        *self.open.borrow_mut() = open;
        Self::subscribe(self);
        self.borrow_goals();
        self.told.set(Saving::Saved);
        self.tell_trouble();
    }

    /// Shows the goals of the file that is named, if one is, in place of those of another.
    fn borrow_goals(&self) {
        let address = self.options.borrow().goals_src.clone();
        let mut open = self.open.borrow_mut();
        open.wish = (!address.is_empty()).then(|| Wish::new(&open.session, &self.host, &address));
    }
}

/// Takes in an attribute, `None` where it is absent.
fn take(options: &mut Options, host: &HtmlElement, name: &str, value: Option<String>) {
    let is_there = value.is_some();
    let text = value.unwrap_or_default();
    match name {
        "person" => options.person = text,
        "team" => options.team = text,
        "view" => {
            options.view = text;
            options.n_asked += 1;
        }
        "lang" => options.lang = if text.is_empty() { page_language(host, options.page) } else { text },
        "readonly" => options.readonly = is_there,
        "compact" => options.compact = is_there,
        "goals-src" => options.goals_src = text,
        "share-text" => options.share_text = is_there,
        _ => {}
    }
}

/// The language of the element's place in the page. Where that names no region, the person's own variety of it:
/// `en` alone would write dates the American way for everybody. A page of our own is in the browser's language.
fn page_language(host: &HtmlElement, page: bool) -> String {
    if page {
        return String::new();
    }
    let nearest = host.closest("[lang]").ok().flatten();
    let tag = nearest.and_then(|element| element.get_attribute("lang")).unwrap_or_default();
    let languages = web_sys::window().map(|window| window.navigator().languages()).unwrap_or_default();
    let of_person = languages.iter().filter_map(|language| language.as_string());
    let variety = |language: &String| language.strip_prefix(&tag).is_some_and(|rest| rest.starts_with('-'));
    of_person.into_iter().find(variety).unwrap_or(tag.clone())
}
