//! Prisma's own reader, the `@prisma/prisma-schema-wasm` of an npm directory, on the same texts.

use std::{error::Error, fs, process::Command};

const SCRIPT: &str = include_str!("peer.cjs");

/// Medians in milliseconds.
#[derive(Clone, Copy)]
pub struct Times {
    /// Text to verdict.
    pub validate: f64,
    /// Text to its own representation, as JSON.
    pub describe: f64,
    /// Text to formatted text.
    pub format: f64,
}

/// Measures all texts, one after the other, in one process.
pub fn measure(directory: &str, texts: &[String]) -> Result<Vec<Times>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut command = Command::new("node");
    command.args(["-e", SCRIPT, directory]);
    for (index, text) in texts.iter().enumerate() {
        let path = folder.path().join(format!("{index}.prisma"));
        fs::write(&path, text)?;
        command.arg(path);
    }
    let output = command.output().map_err(|error| format!("cannot run node: {error}"))?;
    if !output.status.success() {
        return Err(format!("the peer failed:\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    String::from_utf8(output.stdout)?.lines().map(read).collect()
}

fn read(line: &str) -> Result<Times, Box<dyn Error>> {
    let numbers: Vec<f64> = line.split(' ').skip(1).map(str::parse).collect::<Result<_, _>>()?;
    let [validate, describe, format] = numbers[..] else {
        return Err(format!("the peer answered {line:?}").into());
    };
    Ok(Times { validate, describe, format })
}
