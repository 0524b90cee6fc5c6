//! Two states of one thing, the one before and the one after.

/// The previous and the next state of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<T> {
    /// As it is.
    pub previous: T,
    /// As it shall be.
    pub next: T,
}

impl<T> Pair<T> {
    /// A pair of two states.
    pub fn new(previous: T, next: T) -> Self {
        Pair { previous, next }
    }

    /// The same function of both.
    pub fn map<U>(self, mut function: impl FnMut(T) -> U) -> Pair<U> {
        Pair { previous: function(self.previous), next: function(self.next) }
    }

    /// Two pairs as a pair of tuples.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair { previous: (self.previous, other.previous), next: (self.next, other.next) }
    }

    /// References to both.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { previous: &self.previous, next: &self.next }
    }

    /// The pair turned round: the way back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Pair { previous: self.next, next: self.previous }
    }
}

impl<T: PartialEq> Pair<T> {
    /// Whether the two differ.
    pub fn differs(&self) -> bool {
        self.previous != self.next
    }
}
