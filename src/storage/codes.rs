//! The stored codes of enumerations that the domain serialises by name. May know no table.

use super::StorageError;
use serde::{Serialize, de::DeserializeOwned, de::IntoDeserializer, de::value::StrDeserializer};

/// The code under which a variant without content is stored: its serialised name.
///
/// # Errors
/// [`StorageError::Unreadable`] where the value does not serialise to one word.
pub fn write<T: Serialize>(
    value: &T,
    table: &'static str,
    column: &'static str,
) -> Result<String, StorageError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        _ => Err(StorageError::Unreadable { table, column }),
    }
}

/// The variant of a stored code.
///
/// # Errors
/// [`StorageError::Unreadable`] where this version has no such variant.
pub fn read<T: DeserializeOwned>(
    code: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, StorageError> {
    let deserializer: StrDeserializer<'_, serde::de::value::Error> = code.into_deserializer();
    T::deserialize(deserializer).map_err(|_| StorageError::Unreadable { table, column })
}

/// What a stored code means, or which column cannot be read.
///
/// # Errors
/// [`StorageError::Unreadable`] where there is nothing.
pub fn known<T>(value: Option<T>, table: &'static str, column: &'static str) -> Result<T, StorageError> {
    value.ok_or(StorageError::Unreadable { table, column })
}
