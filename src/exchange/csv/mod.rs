//! Reading tables (CSV and its relatives): separator, header, columns and the order of dates are recognised, then shown
//! to a person who may correct them, then read in slices.
//!
//! [`Table::read`] → [`Mapping::guess`] → [`CsvReader`]. Times are taken as they stand: a table knows no zones.

mod column_names;
mod date;
mod duration;
mod mapping;
mod moment;
mod preview;
mod reader;
mod row;
mod separator;
mod table;

pub use date::{DateEvidence, DateOrder};
pub use mapping::{Field, Layout, Mapping};
pub use preview::Preview;
pub use reader::{CsvReader, read};
pub use table::{Row, Table};
