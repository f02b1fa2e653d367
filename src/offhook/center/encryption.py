"""Encrypted input: cipher text as Amazon Connect stores it in `$.StoredCustomerInput`, and how a function reads it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/encrypt-data.html: a message of the AWS Encryption SDK in
base64, its data key wrapped for the provider `AmazonConnect` and the id of the key, by RSA with OAEP, SHA-512 and MGF1.
Recorded: the algorithm suites have no key commitment, so that a reader must allow such messages (public functions).
Assumed: the suite is the one the SDK takes by default for that policy, AES-256-GCM with HKDF and an ECDSA signature.
Assumed: a key of fewer than 2,048 bits is refused; the signature of a certificate is not checked, since the key that
was uploaded for it is not known here.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from offhook.engine.asks import EncryptInput
from offhook.engine.replies import Encrypted, Fails

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

PROVIDER = "AmazonConnect"
SMALLEST_KEY = 2_048
LONGEST_ID = 65_535
"""Bytes of a key's id: the message has two for its length."""


def encrypted(request: EncryptInput) -> Encrypted | Fails:
    """Answer a flow that wants an entry encrypted. A key that cannot do it is the action's error."""
    try:
        return Encrypted(encrypt(request.entry, key_id=request.key_id, key=request.key))
    except ValueError as error:
        return Fails("NoMatchingError", f"the entry cannot be encrypted: {error}")


def encrypt(entry: str, *, key_id: str, key: str) -> str:
    """The entry as cipher text. `key` is PEM: an X.509 certificate or a public key.

    Raises ValueError for any other key than one of RSA that is long enough.
    """
    from aws_encryption_sdk.identifiers import EncryptionKeyType
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    if not 1 <= len(key_id.encode()) <= LONGEST_ID:
        raise ValueError(f"the key's id has {len(key_id.encode())} bytes")
    public = _public_key(key).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    message, _ = _client().encrypt(source=entry.encode(), key_provider=_key(key_id, public, EncryptionKeyType.PUBLIC))
    return base64.b64encode(message).decode("ascii")


def decrypt(text: str, *, key_id: str, private_key: str) -> str:
    """What was encrypted for this key. Raises ValueError if it was not, or if the text is no such message."""
    from aws_encryption_sdk.exceptions import AWSEncryptionSDKClientError
    from aws_encryption_sdk.identifiers import EncryptionKeyType
    from cryptography.exceptions import InvalidSignature, InvalidTag

    try:
        message = base64.b64decode(text, validate=True)
        key = _key(key_id, private_key.encode(), EncryptionKeyType.PRIVATE)
        entry, _ = _client().decrypt(source=message, key_provider=key)
    except (AWSEncryptionSDKClientError, InvalidSignature, InvalidTag, binascii.Error, KeyError) as error:
        # KeyError: the SDK looks up the form of the message, which is a byte of it, without a check
        raise ValueError(f"not encrypted for key {key_id!r}, or changed: {error}") from error
    return bytes(entry).decode()


def _public_key(pem: str) -> PublicKeyTypes:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from cryptography.x509 import load_pem_x509_certificate

    is_certificate = "BEGIN CERTIFICATE" in pem
    written = pem.encode()
    try:
        key = load_pem_x509_certificate(written).public_key() if is_certificate else load_pem_public_key(written)
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error
    if not isinstance(key, RSAPublicKey):
        raise ValueError("the certificate is for another kind of key than RSA")
    if key.key_size < SMALLEST_KEY:
        raise ValueError(f"the key has {key.key_size} bits, fewer than {SMALLEST_KEY}")
    return key


def _client() -> Any:
    from aws_encryption_sdk import CommitmentPolicy, EncryptionSDKClient

    return EncryptionSDKClient(commitment_policy=CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT)


def _key(key_id: str, pem: bytes, kind: Any) -> Any:
    from aws_encryption_sdk.identifiers import WrappingAlgorithm
    from aws_encryption_sdk.key_providers.raw import RawMasterKey, WrappingKey

    wrapping = WrappingKey(WrappingAlgorithm.RSA_OAEP_SHA512_MGF1, wrapping_key=pem, wrapping_key_type=kind)
    return RawMasterKey(provider_id=PROVIDER, key_id=key_id, wrapping_key=wrapping)
