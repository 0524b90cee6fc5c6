//! The speed table's tasks with Toasty: `contenders-toasty toasty <url>`.

mod peer;

use std::{env, process::ExitCode};

use echo_contest::{Failure, serve};
use mimalloc::MiMalloc;

/// As in all contenders.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("toasty"), Some(url)) => serve::<peer::Toasty>(&url),
        (Some(other), Some(_)) => Err(format!("no such peer: {other}").into()),
        _ => Err("usage: contenders-toasty toasty <url>".into()),
    }
}
