//! Answers to requests: a file of `dist/` with its type and the strict policy, or a plain refusal.

use std::fs;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server};

/// What an intranet may ask of its pages at most. Held here in daily use, so that a violation is seen at once.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    require-trusted-types-for 'script'";

/// Answers every request until the server is closed.
pub(super) fn all(server: &Server, folder: &Path) {
    while let Ok(request) = server.recv() {
        // A browser that hangs up half-way is no concern of ours.
        let _ = answer(request, folder);
    }
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("Only GET and HEAD").with_status_code(405));
    }
    let content = file_for(request.url(), folder).and_then(|file| {
        let content = fs::read(&file).ok()?;
        Some((content, media_type(&file)))
    });
    let Some((content, media_type)) = content else {
        return request.respond(Response::from_string("Not here").with_status_code(404));
    };
    let mut response = Response::from_data(content);
    let headers = [
        ("Content-Type", media_type),
        // Asked again each time: what was just built is what is seen.
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    for (name, value) in headers {
        add(&mut response, name, value);
    }
    // The single file carries its own policy, which must not depend on a server.
    if media_type.starts_with("text/html") && !request.url().contains("/aimline.html") {
        add(&mut response, "Content-Security-Policy", POLICY);
    }
    request.respond(response)
}

fn add<R: std::io::Read>(response: &mut Response<R>, name: &str, value: &str) {
    if let Ok(header) = Header::from_bytes(name, value) {
        response.add_header(header);
    }
}

/// The file that an address asks for, or none if it does not exist or lies outside `folder`.
fn file_for(address: &str, folder: &Path) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.trim_start_matches('/');
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(path);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    (inside && file.is_file()).then_some(file)
}

/// The media type of a file, by its extension.
fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        // No type is registered for JSON lines; as text, a browser shows them.
        Some("jsonl") => "text/plain; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{file_for, media_type};

    #[test]
    fn an_address_stays_inside_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(file_for("/src/main.rs?v=1", folder).is_some());
        assert!(file_for("/../Cargo.toml", folder).is_none());
        assert!(file_for("//etc/hostname", folder).is_none());
        assert!(file_for("/src/../src/main.rs", folder).is_none());
        assert!(file_for("/src", folder).is_none());
    }

    #[test]
    fn streaming_compilation_gets_the_type_it_needs() {
        assert_eq!(media_type(Path::new("a/aimline.wasm")), "application/wasm");
    }
}
