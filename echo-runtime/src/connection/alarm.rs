//! The time that a statement may take.

use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::Poll,
    time::Duration,
};

use tokio::{
    runtime::{self, Handle},
    time::{Instant, Sleep, sleep_until},
};

/// The timer of a connection. Most statements end long before their time, and setting a timer costs more than looking at one: it
/// stays set from one statement to the next, and only when it runs out is it looked at whose time that was.
#[derive(Debug)]
pub(crate) struct Alarm {
    limit: Option<Duration>,
    /// The timer, and the runtime that it goes with.
    timer: Option<(runtime::Id, Pin<Box<Sleep>>)>,
}

impl Alarm {
    /// A timer that gives each statement so long.
    pub(crate) fn new(limit: Option<Duration>) -> Self {
        Self { limit, timer: None }
    }

    /// How long a statement may take.
    pub(super) fn limit(&self) -> Duration {
        self.limit.unwrap_or(Duration::MAX)
    }

    /// What a future gives, unless it takes longer.
    pub(super) async fn within<T>(&mut self, future: impl Future<Output = T>) -> Option<T> {
        let Some(limit) = self.limit else { return Some(future.await) };
        let mut future = pin!(future);
        let mut deadline = None;
        poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            // One that lies beyond what a clock can tell never comes.
            let Some(deadline) = *deadline.get_or_insert_with(|| Instant::now().checked_add(limit)) else {
                return Poll::Pending;
            };
            let here = Handle::current().id();
            let timer = self.timer.take().filter(|(of, _)| *of == here);
            let (_, timer) =
                self.timer.insert(timer.unwrap_or_else(|| (here, Box::pin(sleep_until(deadline)))));
            while timer.as_mut().poll(context).is_ready() {
                if timer.deadline() >= deadline {
                    return Poll::Ready(None);
                }
                timer.as_mut().reset(deadline);
            }
            Poll::Pending
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::{pending, ready},
        time::Duration,
    };

    use tokio::time::{Instant, advance, pause, sleep};

    use super::Alarm;

    #[tokio::test]
    async fn each_statement_has_its_own_time() {
        pause();
        let mut alarm = Alarm::new(Some(Duration::from_secs(10)));
        assert_eq!(alarm.within(ready(1)).await, Some(1));
        assert_eq!(alarm.within(sleep(Duration::from_secs(9))).await, Some(()));
        assert_eq!(alarm.within(sleep(Duration::from_secs(9))).await, Some(()));
        advance(Duration::from_secs(100)).await;
        let start = Instant::now();
        assert_eq!(alarm.within(pending::<()>()).await, None);
        assert_eq!(start.elapsed().as_secs(), 10);
        assert_eq!(alarm.within(sleep(Duration::from_secs(9))).await, Some(()));
    }

    /// As where each test has its own runtime and all have one client.
    #[test]
    fn runtimes_come_and_go() {
        let mut alarm = Alarm::new(Some(Duration::from_millis(50)));
        for _ in 0..3 {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
            runtime.block_on(async {
                assert_eq!(alarm.within(sleep(Duration::from_millis(1))).await, Some(()));
                assert_eq!(alarm.within(pending::<()>()).await, None);
            });
        }
    }

    #[tokio::test]
    async fn without_a_limit() {
        pause();
        for limit in [None, Some(Duration::MAX)] {
            let mut alarm = Alarm::new(limit);
            assert_eq!(alarm.within(sleep(Duration::from_secs(1_000_000))).await, Some(()), "{limit:?}");
        }
    }
}
