//! What the view of the data asks for is done here, and told.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::embed::folder;
use crate::embed::modules::{said, sentence};
use crate::embed::session::Session;
use crate::ui::data::task::{DataNews, DataTask};

/// Does a task for the view of the data, and tells what came of it.
pub fn perform(session: &Rc<Session>, task: DataTask, tell: Callback<DataNews>) {
    let session = session.clone();
    spawn_local(async move {
        if let Err(error) = work(&session, task, &tell).await {
            tell.emit(DataNews::Failed(said(&error)));
        }
    });
}

async fn work(session: &Rc<Session>, task: DataTask, tell: &Callback<DataNews>) -> Result<(), JsValue> {
    match task {
        DataTask::Look => {
            tell.emit(DataNews::Room(Rc::new(session.room())));
            session.look_at_copies().await;
        }
        DataTask::Promise => session.ask_browser().await,
        DataTask::ResumeCopies => session.resume_copies(),
        DataTask::ChooseFolder => session.choose_folder().await?,
        DataTask::AllowFolder => session.allow_folder().await?,
        DataTask::LeaveFolder => session.leave_folder().await?,
        DataTask::PreviewFolder => tell.emit(preview(session, session.read_folder().await?)),
        DataTask::Preview(text) => tell.emit(preview(session, text)),
        DataTask::Restore(text) => {
            session.restore_wanted(&text).map_err(|error| in_words(&error))?;
            tell.emit(DataNews::Restored);
            // Where the file in the folder held more than was here, it does no longer.
            session.copy_now().await;
        }
        DataTask::Forget => session.forget_spent().map_err(|error| in_words(&error))?,
        DataTask::Erase { everything } => {
            if folder::is_available() {
                // A folder that cannot be forgotten must not keep the rest from being erased.
                let _ = if everything { folder::leave_all().await } else { folder::leave(&session.space()).await };
            }
            session.erase(everything).map_err(|error| in_words(&error))?;
            tell.emit(DataNews::Erased);
        }
    }
    Ok(())
}

fn in_words(error: &dyn std::error::Error) -> JsValue {
    JsValue::from_str(&error.to_string())
}

fn preview(session: &Session, text: String) -> DataNews {
    let found = session.preview(&text).map_err(|error| sentence(&error.to_string()));
    DataNews::Preview(Rc::new((text, found)))
}
