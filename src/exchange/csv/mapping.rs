//! Which column holds what: guessed from the header and the data, open to correction.

use super::column_names::{field_of, is_all_day};
use super::date::{self, DateEvidence, DateOrder};
use super::moment;
use super::table::Table;

/// What a column holds. `Tags` and `Project` may be given to several columns, the others to one each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The day, perhaps with the start time behind it.
    Date,
    /// The start time, perhaps with the day in front of it.
    Start,
    /// The last day.
    EndDate,
    /// The end time, perhaps with the day in front of it.
    End,
    /// How long, see the header for the unit.
    Duration,
    /// What it was.
    Title,
    /// A longer text.
    Note,
    /// A project, client or task: one tag, commas and all.
    Project,
    /// Tags with commas or semicolons between them.
    Tags,
    /// Whose it is.
    Person,
    /// The source's own id of the row.
    Id,
    /// Whether it lasts whole days.
    AllDay,
}

/// The program that a header is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Toggl Track's detailed report.
    Toggl,
    /// Clockify's detailed report.
    Clockify,
    /// The calendar of Outlook.
    Outlook,
    /// Any other.
    Other,
}

/// How to read a table. Change `columns` and `order` at will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// One for each column of the header; `None` is not read.
    pub columns: Vec<Option<Field>>,
    /// How dates are written.
    pub order: DateOrder,
    /// How the order became known.
    pub evidence: DateEvidence,
    /// Where the header is from.
    pub layout: Layout,
}

impl Mapping {
    /// Guesses from a table; `otherwise` is the order of dates in the page's language, for data that does not tell.
    ///
    /// ```
    /// use aimline::exchange::csv::{DateOrder, Field, Mapping, Table};
    /// let table = Table::read(b"Datum;Dauer;Betreff\n31.1.2026;1,5;Angebot\n")?;
    /// let mapping = Mapping::guess(&table, DateOrder::MonthDayYear);
    /// assert_eq!(mapping.columns, [Some(Field::Date), Some(Field::Duration), Some(Field::Title)]);
    /// assert_eq!(mapping.order, DateOrder::DayMonthYear);
    /// # Ok::<(), aimline::exchange::Error>(())
    /// ```
    pub fn guess(table: &Table, otherwise: DateOrder) -> Self {
        let mut mapping = Self {
            columns: vec![None; table.header.len()],
            order: otherwise,
            evidence: DateEvidence::Assumed,
            layout: layout(&table.header),
        };
        mapping.take_names(&table.header);
        mapping.take_contents(table);
        mapping.recognise_order(table);
        mapping
    }

    /// Finds the order of dates anew, after columns were changed.
    pub fn recognise_order(&mut self, table: &Table) {
        let dated = [Field::Date, Field::EndDate, Field::Start, Field::End];
        let columns = self.columns.iter().enumerate().filter(|(_, field)| field.is_some_and(|f| dated.contains(&f)));
        let cells = columns.flat_map(|(index, _)| table.column(index));
        (self.order, self.evidence) = date::recognise(cells, self.order);
    }

    /// The first column of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|own| *own == Some(field))
    }

    fn take_names(&mut self, header: &[String]) {
        let mut strengths = vec![0; header.len()];
        for (index, name) in header.iter().enumerate() {
            if is_all_day(name) {
                self.columns[index] = Some(Field::AllDay);
                continue;
            }
            let Some((field, strength)) = field_of(name) else {
                continue;
            };
            let several = matches!(field, Field::Tags | Field::Project);
            if let Some(other) = self.column(field).filter(|_| !several) {
                let (weaker, stronger) = if strengths[other] < strength { (other, index) } else { (index, other) };
                // Of a subject and a description, the description is the note.
                let demoted = (field == Field::Title && self.column(Field::Note).is_none()).then_some(Field::Note);
                self.columns[weaker] = demoted;
                self.columns[stronger] = Some(field);
            } else {
                self.columns[index] = Some(field);
            }
            strengths[index] = strength;
        }
        // Without anything that says what it was, the task or the project does.
        if self.column(Field::Title).is_none()
            && let Some(project) = self.columns.iter().rposition(|own| *own == Some(Field::Project))
        {
            self.columns[project] = Some(Field::Title);
        }
    }

    /// What the names leave open, the cells may tell: dates, times, and the column with the most text.
    fn take_contents(&mut self, table: &Table) {
        let share = |index: usize, test: fn(&str) -> bool| {
            let cells: Vec<_> = table.column(index).take(100).collect();
            !cells.is_empty() && cells.iter().filter(|(_, cell)| test(cell)).count() * 5 >= cells.len() * 4
        };
        let free = |mapping: &Self, test: fn(&str) -> bool| {
            (0..table.header.len()).find(|index| mapping.columns[*index].is_none() && share(*index, test))
        };
        let dated =
            |mapping: &Self, field| mapping.column(field).is_some_and(|index| share(index, date::looks_like_date));
        if self.column(Field::Date).is_none()
            && !dated(self, Field::Start)
            && let Some(index) = free(self, date::looks_like_date)
        {
            self.columns[index] = Some(Field::Date);
        }
        let is_time = |cell: &str| moment::parse(cell, DateOrder::YearMonthDay).is_some_and(|m| m.date.is_none());
        for field in [Field::Start, Field::End] {
            if self.column(field).is_none()
                && self.column(Field::Duration).is_none()
                && let Some(index) = free(self, is_time)
            {
                self.columns[index] = Some(field);
            }
        }
        if self.column(Field::Title).is_none() {
            let length = |index: &usize| {
                table
                    .column(*index)
                    .take(100)
                    .map(|(_, cell)| cell.chars().filter(|c| c.is_alphabetic()).count())
                    .sum::<usize>()
            };
            let free = (0..table.header.len()).filter(|index| self.columns[*index].is_none());
            if let Some(index) = free.max_by_key(length).filter(|index| length(index) > 0) {
                self.columns[index] = Some(Field::Title);
            }
        }
    }
}

fn layout(header: &[String]) -> Layout {
    let has = |names: &[&str]| names.iter().all(|name| header.iter().any(|own| own.eq_ignore_ascii_case(name)));
    if has(&["Subject", "Start Date", "All day event"]) {
        Layout::Outlook
    } else if has(&["Description", "Start Date", "Duration (h)"]) {
        Layout::Clockify
    } else if has(&["Description", "Start date", "Duration"]) {
        Layout::Toggl
    } else {
        Layout::Other
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DateOrder,
        Field::{self, *},
        Layout, Mapping, Table,
    };

    #[track_caller]
    fn check(text: &str, expect: &[Option<Field>]) -> Mapping {
        let table = Table::read(text.as_bytes()).expect("a table");
        let mapping = Mapping::guess(&table, DateOrder::MonthDayYear);
        assert_eq!(mapping.columns, expect);
        mapping
    }

    #[test]
    fn known_programs() {
        let toggl = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()\n\
                     Ana,a@b.c,,Sales,,Call,No,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,phone,\n";
        let mapping = check(
            toggl,
            &[
                Some(Person),
                None,
                Some(Project),
                Some(Project),
                Some(Project),
                Some(Title),
                None,
                Some(Date),
                Some(Start),
                Some(EndDate),
                Some(End),
                Some(Duration),
                Some(Tags),
                None,
            ],
        );
        assert_eq!(mapping.layout, Layout::Toggl);
        let clockify = "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)\n\
                        Sales,,Call,,Ana,,a@b.c,phone,No,03/02/2026,9:00:00 AM,03/02/2026,10:30:00 AM,01:30:00,1.50\n";
        let mapping = check(
            clockify,
            &[
                Some(Project),
                Some(Project),
                Some(Title),
                Some(Project),
                Some(Person),
                None,
                None,
                Some(Tags),
                None,
                Some(Date),
                Some(Start),
                Some(EndDate),
                Some(End),
                Some(Duration),
                None,
            ],
        );
        assert_eq!(mapping.layout, Layout::Clockify);
        let outlook = "\"Subject\",\"Start Date\",\"Start Time\",\"End Date\",\"End Time\",\"All day event\",\"Reminder on/off\",\"Categories\",\"Description\",\"Location\"\n\
                       \"Call\",\"3/2/2026\",\"9:00:00 AM\",\"3/2/2026\",\"10:30:00 AM\",\"False\",\"False\",\"phone\",\"\",\"\"\n";
        let mapping = check(
            outlook,
            &[
                Some(Title),
                Some(Date),
                Some(Start),
                Some(EndDate),
                Some(End),
                Some(AllDay),
                None,
                Some(Tags),
                Some(Note),
                None,
            ],
        );
        assert_eq!(mapping.layout, Layout::Outlook);
    }

    #[test]
    fn names_give_way_to_contents() {
        check("When,What,Length\n2026-01-02,Call,90m\n", &[Some(Date), Some(Title), None]);
        check("2026-01-02,09:00,10:00,Wrote the plan\n", &[Some(Date), Some(Start), Some(End), Some(Title)]);
    }
}
