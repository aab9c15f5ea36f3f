//! `Handle`: one mounted widget, as JavaScript holds it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, Node};

use crate::embed::host::{self, Fields};
use crate::embed::later::later;
use crate::embed::modules;
use crate::embed::root::Root;
use crate::embed::session::{Session, Subscription, Told};
use crate::embed::shell::WidgetShell;
use crate::ui::app::Props;
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
    in_memory: bool,
    options: RefCell<Rc<Options>>,
    open: RefCell<Open>,
    root: RefCell<Option<Root>>,
}

/// The space that a widget shows.
struct Open {
    session: Rc<Session>,
    shell: Rc<WidgetShell>,
    _subscription: Option<Subscription>,
}

/// Mounts a widget at the end of `place`, the shadow root of `host`. `options` holds the attributes as texts, `shape`
/// (`widget`, `page` or `file`), and functions that resolve with further modules: `loadExtra`,
/// `loadFolder`, `loadLanguages`.
#[wasm_bindgen]
pub fn mount(place: &Node, host: HtmlElement, options: &JsValue) -> Handle {
    let text = |name: &str| host::text_of(options, name);
    let page = text("shape").is_some_and(|shape| shape != "widget");
    let wanted = Options {
        person: text("person").unwrap_or_default(),
        team: text("team").unwrap_or_default(),
        view: text("view").unwrap_or_default(),
        lang: text("lang").unwrap_or_else(|| page_language(&host, page)),
        readonly: text("readonly").is_some(),
        compact: text("compact").is_some(),
        page,
    };
    modules::set_page(options);
    let space = text("space").unwrap_or_default();
    let in_memory = text("storage").is_some_and(|storage| storage == "memory");
    let open = Open::new(&space, in_memory, &host, &wanted);
    let widget = Rc::new(Widget {
        host,
        in_memory,
        options: RefCell::new(Rc::new(wanted)),
        open: RefCell::new(open),
        root: RefCell::new(Root::take(place)),
    });
    Widget::subscribe(&widget);
    widget.update();
    host::dispatch(&widget.host, "aimline-ready", &Fields(&[("version", &1)]));
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
    /// An attribute of the element changed; `None` when it was removed.
    pub fn set(&self, name: &str, value: Option<String>) {
        let text = value.clone().unwrap_or_default();
        {
            let mut shared = self.widget.options.borrow_mut();
            let options = Rc::make_mut(&mut shared);
            match name {
                "person" => options.person = text.clone(),
                "team" => options.team = text.clone(),
                "view" => options.view = text.clone(),
                "lang" => {
                    options.lang =
                        if text.is_empty() { page_language(&self.widget.host, options.page) } else { text.clone() }
                }
                "readonly" => options.readonly = value.is_some(),
                "compact" => options.compact = value.is_some(),
                _ => {}
            }
        }
        match name {
            "space" => self.widget.switch(&text),
            "person" => self.widget.open.borrow().shell.set_person(&text),
            _ => {}
        }
        self.widget.update();
    }

    /// A method of the element was called; the promise carries its answer or a sentence saying what was wrong.
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
                    None => Err(format!("{method}: a part of Aimline could not be loaded; try again")),
                };
                // Settling a promise does not throw.
                let _ = match answer {
                    Ok(answer) => resolve.call1(&JsValue::NULL, &answer),
                    Err(error) => reject.call1(&JsValue::NULL, &js_sys::Error::new(&error)),
                };
            }));
        })
    }

    /// Takes the widget down and frees what it held.
    pub fn unmount(self) {
        if let Some(root) = self.widget.root.borrow_mut().take() {
            root.leave();
        }
        self.widget.open.borrow_mut()._subscription = None;
    }
}

impl Open {
    fn new(space: &str, in_memory: bool, host: &HtmlElement, options: &Options) -> Self {
        let space = if space.is_empty() { DEFAULT_SPACE } else { space };
        let session = Session::of(space, in_memory);
        let shell = WidgetShell::new(session.clone(), host.clone(), options.person.clone());
        Self { session, shell: Rc::new(shell), _subscription: None }
    }
}

impl Widget {
    fn props(&self) -> Props {
        let open = self.open.borrow();
        Props {
            snapshot: SnapshotRef(open.session.snapshot()),
            options: self.options.borrow().clone(),
            shell: ShellRef(open.shell.clone()),
        }
    }

    fn on_told(&self, told: Told) {
        self.update();
        if told == Told::Changed {
            host::dispatch(&self.host, "aimline-change", &Fields(&[("version", &1)]));
        }
    }

    /// Draws what is so now.
    fn update(&self) {
        let props = self.props();
        if let Some(root) = self.root.borrow_mut().as_mut() {
            root.show(props);
        }
    }

    fn subscribe(widget: &Rc<Self>) {
        let weak = Rc::downgrade(widget);
        let session = widget.open.borrow().session.clone();
        let subscription =
            session.subscribe(move |told| weak.upgrade().into_iter().for_each(|widget| widget.on_told(told)));
        widget.open.borrow_mut()._subscription = Some(subscription);
    }

    /// Shows another space.
    fn switch(self: &Rc<Self>, space: &str) {
        let open = Open::new(space, self.in_memory, &self.host, &self.options.borrow());
        *self.open.borrow_mut() = open;
        Self::subscribe(self);
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
