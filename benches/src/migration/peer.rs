//! Prisma's own schema engine, the `@prisma/schema-engine-wasm` of an npm directory, on the same texts.

use std::{error::Error, fs, process::Command};

use super::Texts;

const SCRIPT: &str = include_str!("peer.mjs");

/// Medians in milliseconds.
#[derive(Clone, Copy)]
pub struct Times {
    /// From nothing to the schema.
    pub empty: f64,
    /// From the schema to the changed one.
    pub change: f64,
}

/// Measures all pairs of texts, one after the other, in one process.
pub fn measure(directory: &str, pairs: &[Texts]) -> Result<Vec<Times>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let script = folder.path().join("peer.mjs");
    fs::write(&script, SCRIPT)?;
    let mut command = Command::new("node");
    command.arg(script).arg(directory);
    for (index, texts) in pairs.iter().enumerate() {
        for (name, text) in [("before", &texts.before), ("after", &texts.after)] {
            let path = folder.path().join(format!("{index}-{name}.prisma"));
            fs::write(&path, text)?;
            command.arg(path);
        }
    }
    let output = command.output().map_err(|error| format!("cannot run node: {error}"))?;
    if !output.status.success() {
        return Err(format!("the peer failed:\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    String::from_utf8(output.stdout)?.lines().map(read).collect()
}

fn read(line: &str) -> Result<Times, Box<dyn Error>> {
    let numbers: Vec<f64> = line.split(' ').skip(1).map(str::parse).collect::<Result<_, _>>()?;
    let [empty, change] = numbers[..] else {
        return Err(format!("the peer answered {line:?}").into());
    };
    Ok(Times { empty, change })
}
