"""An Apache Kafka that asks who is there: TLS with an authority of its own, PLAIN and SCRAM, and ACLs."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from kafka.admin import (
    ACL,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    KafkaAdminClient,
    ResourcePattern,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from deploy.broker import Broker
from tests.stream.own_broker import OwnBroker

USER = "rasid-worker"
PASSWORD = 'pä55 wort, "quoted"'  # what a shell, a URL or a JAAS file could stumble over is escaped there
MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")


@dataclass
class SecureBroker:
    """`address` asks for TLS and a login; the address of `broker` for nothing, and may do everything."""

    own: OwnBroker
    ca: Path
    other_ca: Path

    @classmethod
    def start(cls, directory: Path) -> SecureBroker:
        """Starts it, with USER known by every mechanism and without any rights."""
        certify(directory, "ca", "server")
        certify(directory, "other", "other-server")
        extra = directory / "extra.properties"
        own = OwnBroker(directory, ports=3, RASID_KAFKA_EXTRA=str(extra))
        extra.write_text(properties(own.port, directory / "server.pem"))
        own.start()
        found = cls(own, directory / "ca.crt", directory / "other.crt")
        with found.admin() as admin:
            for mechanism in (ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512):
                refused = admin.alter_user_scram_credentials(
                    [UserScramCredentialUpsertion(USER, mechanism, PASSWORD.encode())]
                )
                assert refused == {USER: None}
        return found

    @property
    def address(self) -> str:
        """Where it asks for TLS and a login."""
        return f"localhost:{self.own.port + 2}"

    @property
    def broker(self) -> Broker:
        """Where it asks for nothing."""
        return self.own.broker

    def admin(self) -> KafkaAdminClient:
        """One that may do everything."""
        return KafkaAdminClient(bootstrap_servers=self.broker.address)

    def stop(self) -> None:
        """Stops it."""
        self.own.stop()


def properties(port: int, key_store: Path) -> str:
    """What the broker needs beyond deploy/kafka/server.properties."""
    password = PASSWORD.replace("\\", "\\\\").replace('"', '\\"')
    plain = "org.apache.kafka.common.security.plain.PlainLoginModule"
    scram = "org.apache.kafka.common.security.scram.ScramLoginModule"
    lines = {
        "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{port + 1},"
        f"SECURE://127.0.0.1:{port + 2}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{port},SECURE://localhost:{port + 2}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL",
        "sasl.enabled.mechanisms": ",".join(MECHANISMS),
        "listener.name.secure.plain.sasl.jaas.config": f'{plain} required user_{USER}="{password}";',
        "listener.name.secure.scram-sha-256.sasl.jaas.config": f"{scram} required;",
        "listener.name.secure.scram-sha-512.sasl.jaas.config": f"{scram} required;",
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(key_store),
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": "User:ANONYMOUS",
    }
    return "\n" + "".join(f"{key}={escaped(value)}\n" for key, value in lines.items())


def escaped(value: str) -> str:
    """A value as Java's property files want it."""
    return "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in value.replace("\\", "\\\\"))


def certify(directory: Path, authority: str, server: str) -> None:
    """An authority's certificate `authority`.crt, and `server`.pem: a key and a certificate it signed."""
    request = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-batch", "-x509", "-days", "2"]
    subprocess.run(
        [*request, "-keyout", f"{authority}.key", "-out", f"{authority}.crt", "-subj", f"/CN={authority}"],
        cwd=directory,
        check=True,
        capture_output=True,
    )
    signed = ["-CA", f"{authority}.crt", "-CAkey", f"{authority}.key"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    leaf = ["-addext", "basicConstraints=critical,CA:FALSE"]
    subprocess.run(
        [*request, *signed, "-keyout", f"{server}.key", "-out", f"{server}.crt", *names, *leaf],
        cwd=directory,
        check=True,
        capture_output=True,
    )
    parts = [(directory / f"{server}.{kind}").read_text() for kind in ("key", "crt")]
    (directory / f"{server}.pem").write_text("".join(parts))


def grant(
    broker: SecureBroker,
    prefix: str,
    group: str,
    *,
    without: tuple[str, str] | None = None,
    also: tuple[str, str] | None = None,
) -> None:
    """Gives USER what the README says a worker and the commands need, `without` one (resource, operation)."""
    needs = [
        ("topic", "READ", prefix),
        ("topic", "WRITE", prefix),
        ("topic", "DESCRIBE", prefix),
        ("topic", "CREATE", prefix),
        ("topic", "DESCRIBE_CONFIGS", prefix),
        ("group", "READ", group),
        *([(*also, group)] if also else []),
    ]
    with broker.admin() as admin:
        admin.create_acls(
            [
                ACL(
                    f"User:{USER}",
                    "*",
                    ACLOperation[operation],
                    ACLPermissionType.ALLOW,
                    ResourcePattern(ResourceType[kind.upper()], name, ACLResourcePatternType.PREFIXED),
                )
                for kind, operation, name in needs
                if (kind, operation) != without
            ]
        )
