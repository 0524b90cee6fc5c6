//! The JSON-RPC face: JSON-RPC 2.0 over lines, answers in the order of the requests.
//!
//! Methods, parameters and results are described in `docs/rpc.md`. Mistakes in a schema or a query are results;
//! JSON-RPC errors are for the protocol itself and for failures of the world (code 1000).

mod cache;
mod db;
mod methods;
mod migrate;
mod protocol;
mod query;
mod schema;

use std::io::{self, BufRead, Write};

use serde_json::Value;
use tokio::sync::mpsc;

use self::{methods::Server, protocol::Incoming};

/// How many requests may wait to be answered before reading stops for a while.
const QUEUE: usize = 64;

/// Answers requests from `input` on `output` until the input ends.
///
/// Reading happens on a thread of its own, so that what runs in the background (time-outs of transactions) goes on
/// while no request comes in.
pub fn serve<R, W>(input: R, mut output: W) -> io::Result<()>
where
    R: BufRead + Send + 'static,
    W: Write,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (sender, mut receiver) = mpsc::channel(QUEUE);
    let reader = std::thread::Builder::new().name("rpc-reader".into()).spawn(move || read(input, &sender))?;
    runtime.block_on(async {
        let mut server = Server::new();
        while let Some(line) = receiver.recv().await {
            if let Some(answer) = answer_line(&mut server, &line).await {
                serde_json::to_writer(&mut output, &answer)?;
                output.write_all(b"\n")?;
                output.flush()?;
            }
        }
        io::Result::Ok(())
    })?;
    reader.join().unwrap_or(Ok(()))
}

/// Hands on the lines of `input` that are not blank.
fn read(mut input: impl BufRead, lines: &mpsc::Sender<Vec<u8>>) -> io::Result<()> {
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if !line.trim_ascii().is_empty() && lines.blocking_send(line).is_err() {
            return Ok(());
        }
    }
}

/// Answers one line: a request, a notification (no answer), or a batch of both.
async fn answer_line(server: &mut Server, line: &[u8]) -> Option<Value> {
    match protocol::read(line) {
        Incoming::One(request) => answer(server, request).await,
        Incoming::Batch(requests) => {
            let mut answers = Vec::new();
            for request in requests {
                answers.extend(answer(server, request).await);
            }
            (!answers.is_empty()).then_some(Value::Array(answers))
        }
    }
}

async fn answer(
    server: &mut Server,
    request: Result<protocol::Request, Box<protocol::Refused>>,
) -> Option<Value> {
    match request {
        Err(refused) => Some(protocol::failure(&refused.id, &refused.error)),
        Ok(request) => {
            let result = server.call(&request.method, request.params).await;
            request.id.map(|id| match result {
                Ok(result) => protocol::success(&id, result),
                Err(error) => protocol::failure(&id, &error),
            })
        }
    }
}
