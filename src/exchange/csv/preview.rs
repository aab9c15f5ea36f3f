//! What a person sees of a table before it is imported.

use super::mapping::Mapping;
use super::table::{Row, Table};

/// The beginning of a table, and how it would be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What separates the cells.
    pub separator: char,
    /// Names of the columns.
    pub header: Vec<String>,
    /// The first rows.
    pub rows: Vec<Row>,
    /// How many rows there are in all.
    pub n_rows: usize,
    /// What each column is taken for, and how dates are read.
    pub mapping: Mapping,
}

impl Preview {
    /// The first `n_rows` rows of a table.
    pub fn new(table: &Table, mapping: &Mapping, n_rows: usize) -> Self {
        Self {
            separator: table.separator,
            header: table.header.clone(),
            rows: table.rows.iter().take(n_rows).cloned().collect(),
            n_rows: table.rows.len(),
            mapping: mapping.clone(),
        }
    }
}
