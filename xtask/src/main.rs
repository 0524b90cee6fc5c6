//! Echo's own command line: Echo's commands, and what only this workspace needs.

mod bench;
mod crash;
mod interchange;
mod test;
mod tidy;

use std::process::ExitCode;

use echo_migrate::cli::{self, Extra};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let test = Extra {
        name: "test",
        about: "Run all tests, on throwaway database servers of their own",
        run: test::run,
    };
    let tidy = Extra { name: "tidy", about: "Check the house rules that a machine can hold", run: tidy::run };
    let crash = Extra {
        name: "crash",
        about: "Kill deployments and servers, and see that nothing is lost",
        run: crash::run,
    };
    let interchange = Extra {
        name: "interchange",
        about: "Let Prisma and Echo take turns on one project",
        run: interchange::run,
    };
    let bench = Extra {
        name: "bench",
        about: "Time queries beside the drivers by hand and the peers",
        run: bench::run,
    };
    cli::main_with(&[bench, test, tidy, crash, interchange])
}
