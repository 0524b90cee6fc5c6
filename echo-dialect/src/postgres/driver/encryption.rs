//! TLS on the way to a server, as its modes have it (PostgreSQL manual, libpq, SSL Support).

use std::{path::Path, sync::Arc};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        CertificateError, ClientConfig, DigitallySignedStruct, Error as Rustls, RootCertStore,
        SignatureScheme,
        client::{
            WebPkiServerVerifier,
            danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        },
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime, pem::PemObject as _},
    },
};

use super::{
    super::errors::Failure,
    stream::Transport,
    url::{Mode, Target},
};

/// Asks the server for TLS where the mode wants it, and shakes hands.
pub(super) async fn encrypt(mut tcp: TcpStream, host: &str, target: &Target) -> Result<Transport, Failure> {
    if matches!(target.mode, Mode::Disable | Mode::Allow) {
        return Ok(Transport::Tcp(tcp));
    }
    let mut asked = bytes::BytesMut::new();
    postgres_protocol::message::frontend::ssl_request(&mut asked);
    tcp.write_all(&asked).await?;
    // One byte and no more: what somebody in between may have put behind it is taken for a part of the handshake (CVE-2021-23222).
    match tcp.read_u8().await? {
        b'S' => {}
        _ if target.mode == Mode::Prefer => return Ok(Transport::Tcp(tcp)),
        _ => return Err(Failure::Tls("the server offers none".to_owned())),
    }
    let name = ServerName::try_from(host.to_owned()).map_err(tls)?;
    let connector = TlsConnector::from(Arc::new(config(target)?));
    Ok(Transport::Tls(Box::new(connector.connect(name, tcp).await?)))
}

/// Whom to trust, and who the client is.
fn config(target: &Target) -> Result<ClientConfig, Failure> {
    let provider = Arc::new(ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
    let mut roots = RootCertStore::empty();
    match &target.tls.roots {
        Some(file) => {
            for certificate in certificates(file)? {
                roots.add(certificate).map_err(tls)?;
            }
        }
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let verifier =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build().map_err(tls)?;
    let verifier = Arc::new(Verifier { verifier, mode: target.mode });
    let builder = builder.map_err(tls)?.dangerous().with_custom_certificate_verifier(verifier);
    let Some((certificate, key)) = &target.tls.own else { return Ok(builder.with_no_client_auth()) };
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| unreadable(key, &error))?;
    builder.with_client_auth_cert(certificates(certificate)?, key).map_err(tls)
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, Failure> {
    CertificateDer::pem_file_iter(file).and_then(Iterator::collect).map_err(|error| unreadable(file, &error))
}

fn unreadable(file: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Tls(format!("`{}` cannot be read as PEM: {error}", file.display()))
}

#[allow(clippy::needless_pass_by_value)]
fn tls(error: impl std::fmt::Display) -> Failure {
    Failure::Tls(error.to_string())
}

/// Looks at the server's certificate as far as the mode asks for it.
#[derive(Debug)]
struct Verifier {
    verifier: Arc<WebPkiServerVerifier>,
    mode: Mode,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Rustls> {
        if !self.mode.verifies() {
            return Ok(ServerCertVerified::assertion());
        }
        match self.verifier.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            Err(Rustls::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.mode == Mode::VerifyCa => Ok(ServerCertVerified::assertion()),
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Rustls> {
        self.verifier.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Rustls> {
        self.verifier.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.verifier.supported_verify_schemes()
    }
}
