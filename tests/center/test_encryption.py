"""Encrypted input: what a flow stores is what AWS's own SDK decrypts, and nothing else is."""

from __future__ import annotations

import base64
from datetime import timedelta
from functools import cache

import aws_encryption_sdk
import pytest
from aws_encryption_sdk import CommitmentPolicy, EncryptionSDKClient
from aws_encryption_sdk.identifiers import AlgorithmSuite, EncryptionKeyType, WrappingAlgorithm
from aws_encryption_sdk.key_providers.raw import RawMasterKeyProvider, WrappingKey
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from offhook.center.encryption import decrypt, encrypt, encrypted
from offhook.engine.asks import CollectKeys, EncryptInput
from offhook.engine.replies import Encrypted, Fails, KeysPressed
from tests.engine.world import NOW, action, hang_up, run

CARD = "4111111111111111"
KEY_ID = "4cdb826a-24c9-443d-b78b-327c817073ce"


@cache
def private_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65_537, key_size=bits)


def private_pem(key: rsa.RSAPrivateKey, form: PrivateFormat = PrivateFormat.PKCS8) -> str:
    return key.private_bytes(Encoding.PEM, form, NoEncryption()).decode()


def public_pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def certificate(key: rsa.RSAPrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Suzume")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(NOW).not_valid_after(NOW + timedelta(days=365))
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


class AsInAFunction(RawMasterKeyProvider):  # type: ignore[misc]  # the SDK is not typed
    """How a Lambda function reads the entry: AWS's own sample, in Python."""

    provider_id = "AmazonConnect"

    def _get_raw_key(self, key_id: str) -> WrappingKey:
        pem = private_pem(private_key()).encode()
        return WrappingKey(WrappingAlgorithm.RSA_OAEP_SHA512_MGF1, pem, EncryptionKeyType.PRIVATE)


def read_in_a_function(text: str) -> tuple[str, aws_encryption_sdk.structures.MessageHeader]:
    keys = AsInAFunction()
    keys.add_master_key(KEY_ID)
    client = EncryptionSDKClient(commitment_policy=CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT)
    entry, header = client.decrypt(source=base64.b64decode(text), key_provider=keys)
    return entry.decode(), header


@pytest.mark.parametrize("key", [certificate, public_pem], ids=["certificate", "public key"])
def test_the_sdk_of_aws_reads_what_is_encrypted_here(key: object) -> None:
    text = encrypt(CARD, key_id=KEY_ID, key=key(private_key()))  # type: ignore[operator]
    entry, header = read_in_a_function(text)
    assert entry == CARD
    assert header.algorithm is AlgorithmSuite.AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384
    (wrapped,) = header.encrypted_data_keys
    assert (wrapped.key_provider.provider_id, wrapped.key_provider.key_info) == ("AmazonConnect", KEY_ID.encode())


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
@pytest.mark.parametrize("entry", [CARD, "1*2#", ""])
def test_an_entry_is_decrypted_with_the_private_key(entry: str, form: PrivateFormat) -> None:
    text = encrypt(entry, key_id="k", key=certificate(private_key()))
    assert decrypt(text, key_id="k", private_key=private_pem(private_key(), form)) == entry


def test_the_same_entry_is_never_encrypted_alike() -> None:
    assert len({encrypt(CARD, key_id="k", key=public_pem(private_key())) for _ in range(3)}) == 3


@pytest.mark.parametrize("spoilt", ["", "no base64!", "AYAD", base64.b64encode(b"x" * 600).decode()])
def test_what_is_no_encrypted_entry_is_refused(spoilt: str) -> None:
    with pytest.raises(ValueError, match="not encrypted for key 'k'"):
        decrypt(spoilt, key_id="k", private_key=private_pem(private_key()))


def test_a_changed_entry_is_refused() -> None:
    message = bytearray(base64.b64decode(encrypt(CARD, key_id="k", key=public_pem(private_key()))))
    message[-150] ^= 1
    with pytest.raises(ValueError, match="not encrypted"):
        decrypt(base64.b64encode(message).decode(), key_id="k", private_key=private_pem(private_key()))


def test_an_entry_for_another_key_is_refused() -> None:
    text = encrypt(CARD, key_id="other", key=public_pem(private_key()))
    with pytest.raises(ValueError, match="not encrypted for key 'k'"):
        decrypt(text, key_id="k", private_key=private_pem(private_key()))


@pytest.mark.parametrize(
    ("key_id", "key", "reason"),
    [
        ("", public_pem(private_key()), "the key's id has 0 bytes"),
        ("k", "", "cannot be encrypted"),
        ("k", "not a key", "cannot be encrypted"),
        ("k", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----", "cannot be encrypted"),
        ("k", private_pem(private_key()), "cannot be encrypted"),
        ("k", public_pem(private_key(1024)), "the key has 1024 bits, fewer than 2048"),
        ("k", public_pem(ec.generate_private_key(ec.SECP256R1())), "another kind of key than RSA"),
        ("é" * 40_000, public_pem(private_key()), "cannot be encrypted"),
    ],
    ids=["no id", "no key", "no PEM", "broken certificate", "private key", "short", "elliptic curve", "long id"],
)
def test_a_key_that_cannot_encrypt_is_the_error_of_the_action(key_id: str, key: str, reason: str) -> None:
    answer = encrypted(EncryptInput(CARD, key_id, key))
    assert isinstance(answer, Fails)
    assert answer.error == "NoMatchingError"
    assert reason in answer.reason
    assert CARD not in answer.reason


def test_a_flow_stores_an_entry_that_only_the_private_key_reads() -> None:
    ask = action("ask", "GetParticipantInput", {
        "InputTimeLimitSeconds": "10",
        "StoreInput": "True",
        "InputValidation": {"CustomValidation": {"MaximumLength": "16"}},
        "InputEncryption": {"EncryptionKeyId": KEY_ID, "Key": certificate(private_key())},
    }, next="bye")  # fmt: skip
    keyed = run(ask, hang_up(), replies=[KeysPressed(CARD)])
    listening, request = keyed.asks
    assert isinstance(listening, CollectKeys)
    assert isinstance(request, EncryptInput)
    answer = encrypted(request)
    assert isinstance(answer, Encrypted)
    stored = run(ask, hang_up(), replies=[KeysPressed(CARD), answer])
    assert read_in_a_function(str(stored.contact.scope["StoredCustomerInput"]))[0] == CARD
    assert CARD not in str(stored.contact.to_json())
    assert CARD not in str([traced.to_json() for traced in stored.trace])
