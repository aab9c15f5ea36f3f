//! What the columns of trackers and calendars are called, in English, German, French and Spanish.

use super::mapping::Field;

/// The field that a column's name means, and how sure that is: of two columns for one field the higher counts.
pub(super) fn field_of(name: &str) -> Option<(Field, u8)> {
    let words = name.to_lowercase();
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    NAMES.iter().find_map(|(field, strength, names)| names.contains(&name.as_str()).then_some((*field, *strength)))
}

const NAMES: [(Field, u8, &[&str]); 17] = [
    (
        Field::Date,
        2,
        &[
            "start date",
            "startdate",
            "startdatum",
            "beginnt am",
            "date de début",
            "fecha de comienzo",
            "fecha de inicio",
            "date started",
        ],
    ),
    (Field::Date, 1, &["date", "day", "datum", "tag", "fecha", "jour", "spent date", "work date"]),
    (
        Field::Start,
        2,
        &[
            "start time",
            "starttime",
            "startzeit",
            "beginnt um",
            "heure de début",
            "hora de comienzo",
            "hora de inicio",
            "time started",
            "started at",
            "start datetime",
        ],
    ),
    (
        Field::Start,
        1,
        &["start", "from", "begin", "beginn", "von", "started", "début", "inicio", "time in", "in", "dtstart"],
    ),
    (
        Field::EndDate,
        2,
        &["end date", "enddate", "enddatum", "endet am", "date de fin", "fecha de finalización", "fecha de fin"],
    ),
    (
        Field::End,
        2,
        &[
            "end time",
            "endtime",
            "endzeit",
            "endet um",
            "heure de fin",
            "hora de finalización",
            "hora de fin",
            "time ended",
            "stopped at",
            "stop time",
            "end datetime",
        ],
    ),
    (Field::End, 1, &["end", "to", "until", "ende", "bis", "stop", "ended", "fin", "time out", "out", "dtend"]),
    (
        Field::Duration,
        3,
        &[
            "duration",
            "duration h",
            "dauer",
            "durée",
            "duración",
            "duration seconds",
            "duration minutes",
            "duration hours",
            "duration hh mm ss",
        ],
    ),
    (
        Field::Duration,
        2,
        &[
            "duration decimal",
            "time h",
            "hours",
            "minutes",
            "stunden",
            "minuten",
            "time spent",
            "tracked",
            "time tracked",
            "heures",
            "horas",
            "dauer h",
            "rounded duration",
        ],
    ),
    (Field::Duration, 1, &["time", "time decimal", "zeit", "rel duration", "logged"]),
    (
        Field::Title,
        3,
        &[
            "subject",
            "title",
            "betreff",
            "titel",
            "objet",
            "asunto",
            "summary",
            "activity",
            "what",
            "aktivität",
            "was",
            "tätigkeit",
        ],
    ),
    (
        Field::Title,
        2,
        &["description", "beschreibung", "descripción", "task name", "entry", "name", "event", "bezeichnung"],
    ),
    (
        Field::Note,
        1,
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "notiz",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "kommentar",
            "remarque",
            "notas",
            "body",
            "details",
        ],
    ),
    (
        Field::Project,
        1,
        &["project", "client", "projekt", "kunde", "projet", "proyecto", "customer", "task", "aufgabe"],
    ),
    (
        Field::Tags,
        1,
        &["tags", "categories", "category", "kategorien", "kategorie", "catégories", "categorías", "labels", "label"],
    ),
    (
        Field::Person,
        1,
        &[
            "user",
            "person",
            "member",
            "employee",
            "mitarbeiter",
            "benutzer",
            "who",
            "wer",
            "owner",
            "utilisateur",
            "usuario",
        ],
    ),
    (Field::Id, 1, &["id", "uid", "entry id", "time entry id", "uuid", "guid"]),
];

/// Whether a column's name means that its events last whole days.
pub(super) fn is_all_day(name: &str) -> bool {
    let plain: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    [
        "alldayevent",
        "allday",
        "ganztägigesereignis",
        "ganztägig",
        "journéeentière",
        "tododíaevento",
        "eventodetodoeldía",
    ]
    .contains(&plain.as_str())
}
