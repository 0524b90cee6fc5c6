//! The bytes to and from a server, and the messages in them (PostgreSQL manual, Frontend/Backend Protocol).

use std::io;

use bytes::{Buf as _, BytesMut};
use postgres_protocol::message::{backend::Header, frontend};
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::error::Error;

/// How many bytes are asked of the system at once.
const CHUNK: usize = 32 * 1024;
/// What is let go of when it is not needed any more; and how much room is made at once for a message that says it is longer.
const LARGE: usize = 1024 * 1024;
/// The length of a message's head: what it is, and how long.
const HEAD: usize = 5;

/// What carries the bytes.
pub(super) enum Transport {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
    #[cfg(feature = "tls")]
    Tls(Box<tokio_rustls::client::TlsStream<TcpStream>>),
}

impl Transport {
    async fn read(&mut self, into: &mut BytesMut) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.read_buf(into).await,
            #[cfg(unix)]
            Self::Unix(stream) => stream.read_buf(into).await,
            #[cfg(feature = "tls")]
            Self::Tls(stream) => stream.read_buf(into).await,
        }
    }

    /// Writes some of the bytes; how many.
    async fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.write(bytes).await,
            #[cfg(unix)]
            Self::Unix(stream) => stream.write(bytes).await,
            #[cfg(feature = "tls")]
            Self::Tls(stream) => stream.write(bytes).await,
        }
    }

    /// Sees to it that what was written is on its way.
    #[cfg_attr(not(feature = "tls"), allow(clippy::unused_async, reason = "with TLS it waits"))]
    async fn flush(&mut self) -> io::Result<()> {
        match self {
            #[cfg(feature = "tls")]
            Self::Tls(stream) => stream.flush().await,
            _ => Ok(()),
        }
    }

    /// Writes what can be written without waiting.
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.try_write(bytes),
            #[cfg(unix)]
            Self::Unix(stream) => stream.try_write(bytes),
            #[cfg(feature = "tls")]
            Self::Tls(_) => Err(io::ErrorKind::WouldBlock.into()),
        }
    }
}

/// A stream of messages. What was begun and given up in the middle goes on with what is done next: nothing is lost or sent twice.
pub(super) struct Stream {
    transport: Transport,
    incoming: BytesMut,
    /// How many bytes at the start of `incoming` are a message that was handed out.
    taken: usize,
    /// Messages that are not sent yet.
    pub(super) outgoing: BytesMut,
    /// How often the server will say that it is ready, once it has all.
    pub(super) awaited: usize,
    /// What is to begin a transaction with the next question.
    pub(super) opening: Option<Box<str>>,
    /// What a server knows the session by that is to stop what it does: its process and a secret.
    pub(super) key: Option<(i32, i32)>,
}

impl Stream {
    pub(super) fn new(transport: Transport) -> Self {
        let (incoming, outgoing) = (BytesMut::new(), BytesMut::new());
        Self { transport, incoming, taken: 0, outgoing, awaited: 0, opening: None, key: None }
    }

    /// Puts a question behind what there is to send: all of it or, where that cannot be written, nothing.
    pub(super) fn queue(
        &mut self,
        write: impl FnOnce(&mut BytesMut) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let start = self.outgoing.len();
        let written = write(&mut self.outgoing);
        match written {
            Ok(()) => self.awaited += 1,
            Err(_) => self.outgoing.truncate(start),
        }
        written
    }

    /// Sends what there is to send.
    pub(super) async fn send(&mut self) -> io::Result<()> {
        let is_large = self.outgoing.len() > LARGE;
        while !self.outgoing.is_empty() {
            match self.transport.write(&self.outgoing).await? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                written => self.outgoing.advance(written),
            }
        }
        if is_large {
            self.outgoing = BytesMut::new();
        }
        self.transport.flush().await
    }

    /// The next message of those that answer something: what it is, and what it says.
    pub(super) async fn next(&mut self) -> io::Result<(u8, &[u8])> {
        loop {
            self.incoming.advance(self.taken);
            if self.taken > LARGE && self.incoming.is_empty() {
                self.incoming = BytesMut::new();
            }
            self.taken = 0;
            let length = self.whole().await?;
            self.taken = length;
            match self.incoming[0] {
                // A notice, a notification, a setting that was changed: they may come at any time.
                b'N' | b'A' | b'S' => {}
                b'Z' => {
                    self.awaited = self.awaited.saturating_sub(1);
                    break;
                }
                _ => break,
            }
        }
        Ok((self.incoming[0], &self.incoming[HEAD..self.taken]))
    }

    /// The bytes of the message that was handed out last, with its head.
    pub(super) fn last(&self) -> &[u8] {
        &self.incoming[..self.taken]
    }

    /// Waits until a message is there as a whole; its length.
    async fn whole(&mut self) -> io::Result<usize> {
        loop {
            let mut missing = CHUNK;
            if let Some(head) = Header::parse(&self.incoming)? {
                let length = usize::try_from(head.len()).map_err(io::Error::other)? + 1;
                if self.incoming.len() >= length {
                    return Ok(length);
                }
                missing = (length - self.incoming.len()).clamp(CHUNK, LARGE);
            }
            self.incoming.reserve(missing);
            if self.transport.read(&mut self.incoming).await? == 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the server closed it"));
            }
        }
    }

    /// Whether something was asked and given up in the middle, where nothing is being asked now.
    pub(super) fn is_amid(&self) -> bool {
        self.awaited > 0
    }

    /// Says goodbye, where that needs no waiting.
    pub(super) fn leave(&mut self) {
        frontend::terminate(&mut self.outgoing);
        // Whether it arrives makes no difference here: the connection is closed in any case.
        let _ = self.transport.try_write(&self.outgoing);
    }
}
