//! Diff, plan, checks, history, apply, revert; the commands as a library.
