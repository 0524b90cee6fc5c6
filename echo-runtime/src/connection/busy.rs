//! Busy polling: an answer is looked for again and again for a moment, other tasks in between, before the thread is put to sleep: to wake
//! it takes longer than many a statement.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::{Duration, Instant},
};

use tokio::task::yield_now;

use super::Counted;

/// What a connection that was looked at with success has earned at most, and a new one has. Looking in vain costs one.
const MOST: u8 = 8;
/// Which of the statements is looked for where none is earned: to see whether the server has become faster.
const PROBE: u8 = 64;

/// How the answers of one connection are looked for.
pub(super) struct BusyPoll {
    /// For how long.
    moment: Duration,
    /// How many statements of the pool are waited for. With several, the thread has something to do, and so may the server have.
    waited_for: Arc<AtomicUsize>,
    earned: u8,
    /// How many statements were not looked for since the last that was.
    passed: u8,
}

impl BusyPoll {
    pub(super) fn new(moment: Duration, waited_for: Arc<AtomicUsize>) -> Self {
        Self { moment, waited_for, earned: MOST, passed: 0 }
    }

    /// What a future gives. Where part of it `came`, what follows is looked for anew: it is near.
    pub(super) async fn while_waiting<T>(&mut self, future: impl Future<Output = T>, came: &AtomicBool) -> T {
        if self.moment.is_zero() {
            return future.await;
        }
        let mut future = pin!(future);
        let waited_for = Arc::clone(&self.waited_for);
        let mut counted = None;
        let mut end = None;
        poll_fn(|context| {
            let polled = future.as_mut().poll(context);
            if polled.is_ready() {
                if end.is_some() {
                    self.earned = MOST.min(self.earned + 1);
                }
                return polled;
            }
            if counted.is_none() {
                counted = Some(Counted::on(&waited_for));
                end = if self.is_worth_it() { Instant::now().checked_add(self.moment) } else { None };
            }
            let Some(until) = end else { return Poll::Pending };
            let now = Instant::now();
            if came.swap(false, Ordering::Relaxed) {
                end = now.checked_add(self.moment);
            } else if now >= until {
                end = None;
                self.earned = self.earned.saturating_sub(1);
            }
            if waited_for.load(Ordering::Relaxed) > 1 {
                end = None;
            }
            if end.is_some() {
                again(context);
            }
            Poll::Pending
        })
        .await
    }

    fn is_worth_it(&mut self) -> bool {
        let worth = self.earned > 0 || self.passed >= PROBE;
        self.passed = if worth { 0 } else { self.passed + 1 };
        worth
    }
}

/// Has the task polled once more, after others that are ready and a look at what the system has for them.
fn again(context: &mut Context<'_>) {
    let _: Poll<()> = pin!(yield_now()).poll(context);
}

#[cfg(test)]
mod tests {
    use std::{
        future::{Future, poll_fn},
        sync::{
            Arc,
            atomic::{AtomicBool, AtomicUsize, Ordering},
        },
        task::Poll,
        time::{Duration, Instant},
    };

    use tokio::time::{sleep, timeout};

    use super::{BusyPoll, MOST, PROBE};

    /// Long for a loop, short for a test.
    const MOMENT: Duration = Duration::from_millis(20);

    /// How often a future is polled.
    async fn polls(busy: &mut BusyPoll, future: impl Future<Output = ()>) -> u32 {
        let mut future = Box::pin(future);
        let mut polls = 0;
        let counting = poll_fn(|context| {
            polls += 1;
            future.as_mut().poll(context)
        });
        busy.while_waiting(counting, &AtomicBool::new(false)).await;
        polls
    }

    /// A future that is ready when it is polled for this time, and wakes nobody.
    fn ready_at(mut polls: u32) -> impl Future<Output = ()> {
        poll_fn(move |_| {
            polls -= 1;
            if polls == 0 { Poll::Ready(()) } else { Poll::Pending }
        })
    }

    fn busy() -> BusyPoll {
        BusyPoll::new(MOMENT, Arc::default())
    }

    #[tokio::test]
    async fn an_answer_that_comes_soon_needs_no_waking() {
        let mut busy = busy();
        for _ in 0..20 {
            assert_eq!(polls(&mut busy, ready_at(5)).await, 5);
        }
        assert_eq!(polls(&mut busy, async {}).await, 1);
    }

    #[tokio::test]
    async fn what_comes_part_by_part_is_looked_for_to_the_end() {
        let (came, start) = (AtomicBool::new(false), Instant::now());
        // It wakes nobody.
        let parts = poll_fn(|_| {
            came.store(true, Ordering::Relaxed);
            if start.elapsed() > MOMENT * 4 { Poll::Ready(()) } else { Poll::Pending }
        });
        assert!(timeout(MOMENT * 50, busy().while_waiting(parts, &came)).await.is_ok());
    }

    #[tokio::test]
    async fn other_tasks_run_meanwhile() {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let other = tokio::spawn(async { sender.send(()).is_ok() });
        polls(&mut busy(), async { receiver.await.unwrap_or_default() }).await;
        assert!(other.await.unwrap());
    }

    #[tokio::test]
    async fn a_slow_server_is_not_looked_at() {
        let mut busy = busy();
        let mut looked = 0;
        for _ in 0..MOST + 4 {
            looked += u8::from(polls(&mut busy, sleep(MOMENT * 2)).await > 2);
        }
        assert_eq!(looked, MOST);
        for _ in 4..PROBE {
            assert_eq!(polls(&mut busy, sleep(Duration::from_millis(2))).await, 2);
        }
        assert_eq!(polls(&mut busy, ready_at(5)).await, 5, "now and then it is tried again");
    }

    #[tokio::test]
    async fn only_one_that_is_alone_is_looked_at() {
        let waited_for = Arc::new(AtomicUsize::new(0));
        let mut first = BusyPoll::new(MOMENT, Arc::clone(&waited_for));
        let mut second = BusyPoll::new(MOMENT, Arc::clone(&waited_for));
        let slow = Duration::from_millis(5);
        let (first_polls, second_polls) =
            tokio::join!(polls(&mut first, sleep(slow)), polls(&mut second, sleep(slow)));
        assert!(first_polls < 10 && second_polls < 10, "{first_polls} and {second_polls}");
        // One that was given up is not waited for.
        let mut given_up = Box::pin(polls(&mut first, sleep(MOMENT * 100)));
        assert!(once(&mut given_up).await.is_pending());
        drop(given_up);
        assert_eq!(polls(&mut second, ready_at(5)).await, 5);
    }

    #[tokio::test]
    async fn not_where_it_is_not_wanted() {
        let mut busy = BusyPoll::new(Duration::ZERO, Arc::default());
        assert_eq!(polls(&mut busy, sleep(Duration::from_millis(2))).await, 2);
    }

    /// What one poll gives.
    async fn once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
        poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut *future).poll(context))).await
    }
}
