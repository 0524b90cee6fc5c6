//! What can be typed.

use clap::{Parser, Subcommand};

use super::Session;
use crate::rpc;

/// Echo: a schema-first data layer.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Subcommand)]
enum Subcommands {
    /// Serve JSON-RPC 2.0 over standard input and output, a message a line
    #[command(after_help = r#"Example:
  echo '{"jsonrpc":"2.0","id":1,"method":"schema.format","params":{"text":"model A{}"}}' | cargo xtask rpc"#)]
    Rpc,
}

impl Arguments {
    pub fn run(self, session: &mut Session) -> u8 {
        match self.command {
            Subcommands::Rpc => {
                match rpc::serve(std::io::BufReader::new(std::io::stdin()), std::io::stdout()) {
                    Ok(()) => 0,
                    // Whoever read the answers has gone: that is how such a session ends.
                    Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
                    Err(error) => {
                        session.error(&format!("Error: the conversation broke off: {error}\n"));
                        1
                    }
                }
            }
        }
    }
}
