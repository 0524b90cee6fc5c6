//! Takes care of the database where there is neither Cargo nor a checkout: `deploy deploy`, `deploy status`, `deploy backup`.

fn main() -> std::process::ExitCode {
    own_schema::MIGRATIONS.main()
}
