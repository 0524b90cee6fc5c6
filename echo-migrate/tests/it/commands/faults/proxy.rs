//! A proxy on this machine that cuts connections after a number of bytes.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::oneshot,
};

/// When and how connections are cut.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// After so many bytes.
    after: u64,
    /// Of those that go this way.
    way: Way,
    /// By a reset, in place of an end.
    reset: bool,
    /// Only the first time: who connects again is left alone.
    once: bool,
}

/// Where bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    There,
    Back,
}

impl Cut {
    /// The cut of a seed, of so many that are spread over what an uncut run sends there and back.
    pub fn of(seed: u64, of: u64, sent: [u64; 2]) -> Self {
        // The step of a well-known generator is enough to leave the grid.
        let noise =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) >> 33;
        let way = if seed.is_multiple_of(2) { Way::There } else { Way::Back };
        let [there, back] = sent;
        let all = if way == Way::There { there } else { back };
        let stride = all / of;
        Self {
            after: seed * stride + noise % stride.max(1),
            way,
            reset: seed.is_multiple_of(3),
            once: seed % 4 < 3,
        }
    }
}

/// The proxy; it ends when dropped, and what goes through it with it.
pub struct Proxy {
    url: String,
    sent: Arc<[AtomicU64; 2]>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Proxy {
    /// A proxy to the server of a URL.
    pub fn to(url: &str, cut: Option<Cut>) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap();
        let (authority, database) = rest.split_once('/').unwrap();
        let (user, server) = authority.rsplit_once('@').unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let url = format!("{scheme}://{user}@{}/{database}", listener.local_addr().unwrap());
        let sent = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
        let state = State { server: server.to_owned(), cut, sent: Arc::clone(&sent) };
        let (end, ended) = oneshot::channel();
        let thread = thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = accept(&listener, state) => {}
                    _ = ended => {}
                }
            });
        });
        Self { url, sent, end: Some(end), thread: Some(thread) }
    }

    /// The server's URL, through the proxy.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// How many bytes went there and back.
    pub fn sent(&self) -> [u64; 2] {
        [0, 1].map(|way| self.sent[way].load(Ordering::Relaxed))
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        drop(self.end.take());
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(matches!(ended, Some(Ok(()))) || thread::panicking());
    }
}

#[derive(Clone)]
struct State {
    server: String,
    cut: Option<Cut>,
    sent: Arc<[AtomicU64; 2]>,
}

impl State {
    /// How many of these bytes still pass.
    fn passing(&self, way: Way, count: usize) -> usize {
        let count = count as u64;
        let before = self.sent[way as usize].fetch_add(count, Ordering::Relaxed);
        let passing = match self.cut {
            Some(cut) if cut.way == way && !(cut.once && before > cut.after) => {
                count.min(cut.after.saturating_sub(before))
            }
            _ => count,
        };
        usize::try_from(passing).unwrap()
    }
}

async fn accept(listener: &TcpListener, state: State) {
    while let Ok((client, _)) = listener.accept().await {
        let state = state.clone();
        tokio::spawn(async move {
            let Ok(server) = TcpStream::connect(&state.server).await else { return };
            if state.cut.is_some_and(|cut| cut.reset) {
                let _ = client.set_zero_linger().and_then(|()| server.set_zero_linger());
            }
            let (from_client, to_client) = client.into_split();
            let (from_server, to_server) = server.into_split();
            // Both halves of both connections are dropped together: then they are closed, or reset.
            tokio::select! {
                () = pump(from_client, to_server, &state, Way::There) => {},
                () = pump(from_server, to_client, &state, Way::Back) => {},
            }
        });
    }
}

/// Hands bytes on until an end, or the cut.
async fn pump(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, state: &State, way: Way) {
    let mut buffer = vec![0; 1 << 14];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let passing = state.passing(way, read);
        if to.write_all(&buffer[..passing]).await.is_err() || passing < read {
            return;
        }
    }
}
