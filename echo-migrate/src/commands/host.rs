//! What commands tell and ask while they run; whoever runs them answers.

use serde::Serialize;

use super::outline::Outline;

/// What happens while a command runs. As JSON it has its name in `event`, and what it says in `data`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", content = "data", rename_all = "snake_case")]
pub enum Event<'a> {
    /// The database that the command works on.
    Datasource {
        /// The datasource's name in the schema.
        name: &'a str,
        /// Which database it is, without secrets.
        database: &'a str,
    },
    /// The database was not there and has been made.
    Created(&'a str),
    /// What is about to be applied, or undone.
    Plan {
        /// Whether it is undone.
        back: bool,
        /// What each migration does.
        migrations: &'a [Outline],
    },
    /// A migration begins to be applied.
    Applying(&'a str),
    /// A migration begins to be undone.
    Reverting(&'a str),
    /// Something that may take a while begins.
    Working(&'a str),
    /// Something worth knowing that does not stop the command.
    Warning(&'a str),
}

/// An answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Go on.
    Yes,
    /// Stop.
    No,
    /// There is nobody to ask.
    Nobody,
}

/// An answer to a question with several answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The option at this place.
    Of(usize),
    /// There is nobody to ask.
    Nobody,
}

/// Whoever runs a command.
pub trait Host {
    /// Takes note of an event.
    fn event(&mut self, event: Event<'_>);

    /// Asks a question that is answered by yes or no.
    fn confirm(&mut self, question: &str) -> Answer;

    /// Asks which of several options it is.
    fn choose(&mut self, _question: &str, _options: &[String]) -> Choice {
        Choice::Nobody
    }

    /// Asks for a text; none where there is nobody to ask or nothing was said.
    fn ask(&mut self, question: &str) -> Option<String>;
}

/// A host that hears nothing and answers nothing: for scripts and services.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Host for Silent {
    fn event(&mut self, _: Event<'_>) {}

    fn confirm(&mut self, _: &str) -> Answer {
        Answer::Nobody
    }

    fn ask(&mut self, _: &str) -> Option<String> {
        None
    }
}
