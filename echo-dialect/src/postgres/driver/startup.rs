//! From an address to a session (PostgreSQL manual, Message Flow, Start-up).

use bytes::BytesMut;
use fallible_iterator::FallibleIterator as _;
use postgres_protocol::{
    authentication::{
        md5_hash,
        sasl::{ChannelBinding, SCRAM_SHA_256, ScramSha256},
    },
    message::{backend::Message, frontend},
};
use tokio::net::TcpStream;

use super::{
    super::errors::{Failure, ServerError},
    stream::{Stream, Transport},
    url::{Host, Target},
};
use crate::error::{Error, ErrorKind};

/// Opens a session of a database.
pub(super) async fn open(target: &Target, database: &str, options: Option<&str>) -> Result<Stream, Failure> {
    let mut stream = Stream::new(reach(target).await?);
    let mut said = vec![
        ("user", &*target.user),
        ("database", database),
        ("client_encoding", "UTF8"),
        ("DateStyle", "ISO, MDY"),
        ("TimeZone", "UTC"),
    ];
    said.extend(target.application_name.as_deref().map(|name| ("application_name", name)));
    said.extend(options.map(|options| ("options", options)));
    frontend::startup_message(said, &mut stream.outgoing)?;
    stream.send().await?;
    let mut scram = None;
    loop {
        match message(&mut stream).await? {
            Message::AuthenticationCleartextPassword => {
                frontend::password_message(password(target)?.as_bytes(), &mut stream.outgoing)?;
            }
            Message::AuthenticationMd5Password(body) => {
                let hash = md5_hash(target.user.as_bytes(), password(target)?.as_bytes(), body.salt());
                frontend::password_message(hash.as_bytes(), &mut stream.outgoing)?;
            }
            Message::AuthenticationSasl(body) => {
                if !body.mechanisms().any(|mechanism| Ok(mechanism == SCRAM_SHA_256))? {
                    return Err(unsupported("a way of SASL other than SCRAM-SHA-256"));
                }
                let begun = ScramSha256::new(password(target)?.as_bytes(), ChannelBinding::unsupported());
                frontend::sasl_initial_response(SCRAM_SHA_256, begun.message(), &mut stream.outgoing)?;
                scram = Some(begun);
            }
            Message::AuthenticationSaslContinue(body) => {
                let scram = scram.as_mut().ok_or_else(|| unexpected(b'R'))?;
                scram.update(body.data())?;
                frontend::sasl_response(scram.message(), &mut stream.outgoing)?;
            }
            Message::AuthenticationSaslFinal(body) => {
                scram.as_mut().ok_or_else(|| unexpected(b'R'))?.finish(body.data())?;
            }
            Message::AuthenticationOk => {}
            Message::BackendKeyData(body) => stream.key = Some((body.process_id(), body.secret_key())),
            Message::ReadyForQuery(_) => return Ok(stream),
            Message::ErrorResponse(body) => return Err(Failure::Server(Box::new(ServerError::read(&body)))),
            Message::AuthenticationGss
            | Message::AuthenticationKerberosV5
            | Message::AuthenticationScmCredential
            | Message::AuthenticationSspi => {
                return Err(unsupported("another way of authentication than passwords and certificates"));
            }
            _ => return Err(unexpected(stream.last().first().copied().unwrap_or_default())),
        }
        stream.send().await?;
    }
}

/// Asks the server to stop what a session does (PostgreSQL manual, Message Flow, Canceling Requests in Progress).
pub(super) async fn cancel(target: &Target, (process, secret): (i32, i32)) -> Result<(), Failure> {
    let mut stream = Stream::new(reach(target).await?);
    frontend::cancel_request(process, secret, &mut stream.outgoing);
    stream.send().await?;
    // It answers by closing, when the request is on its way.
    stream.next().await.map(drop).or(Ok(()))
}

/// Connects to where the server listens.
async fn reach(target: &Target) -> Result<Transport, Failure> {
    match &target.host {
        #[cfg(unix)]
        Host::Socket(directory) => {
            let file = directory.join(format!(".s.PGSQL.{}", target.port));
            Ok(Transport::Unix(tokio::net::UnixStream::connect(file).await?))
        }
        #[cfg(not(unix))]
        Host::Socket(_) => Err(unsupported("a socket in the file system, which this system lacks")),
        Host::Name(host) => {
            let tcp = TcpStream::connect((&**host, target.port)).await?;
            tcp.set_nodelay(true)?;
            encrypted(tcp, host, target).await
        }
    }
}

#[cfg(feature = "tls")]
use super::encryption::encrypt as encrypted;

#[cfg(not(feature = "tls"))]
#[allow(clippy::unused_async, reason = "with TLS it waits")]
async fn encrypted(tcp: TcpStream, _host: &str, target: &Target) -> Result<Transport, Failure> {
    use super::url::Mode;
    match target.mode {
        Mode::Disable | Mode::Allow | Mode::Prefer => Ok(Transport::Tcp(tcp)),
        _ => Err(Failure::Tls("this program was built without the feature `tls`".to_owned())),
    }
}

async fn message(stream: &mut Stream) -> Result<Message, Failure> {
    stream.next().await?;
    let mut bytes = BytesMut::from(stream.last());
    Message::parse(&mut bytes)?.ok_or_else(|| unexpected(0))
}

fn password(target: &Target) -> Result<&str, Failure> {
    target.password.as_deref().ok_or_else(|| {
        let message = "The server asks for a password, and the URL has none.";
        Failure::Own(Error::new(ErrorKind::Authentication, message).with_code("28P01"))
    })
}

fn unsupported(what: &str) -> Failure {
    let message = format!("Connecting takes {what}, which is not supported.");
    Failure::Own(Error::new(ErrorKind::Unsupported, message))
}

/// A message that does not belong where it came.
pub(super) fn unexpected(tag: u8) -> Failure {
    Failure::Protocol(format!(
        "The server sent a message `{}` that was not to be expected.",
        char::from(tag).escape_default()
    ))
}
