"""A receiver of Hooktide's webhooks, to start from: see ../README.md."""

import base64
import hashlib
import hmac
import os
import threading
import time
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks import Webhook

TOLERANCE_SECONDS = 300
MOST_BYTES = 2 * 1024 * 1024
MOST_REMEMBERED = 10_000


class NotValid(Exception):
    pass


class NotNow(Exception):
    """Not the delivery's fault: it must come again."""


def hmac_verifier(secret):
    webhook = Webhook(secret)

    def verify(headers, body):
        # The library takes any of the signatures, compares in constant time, and checks the timestamp.
        webhook.verify(body, headers, json_parse=False)
        return headers["webhook-id"]

    return verify


def ed25519_verifier(public_key):
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key.removeprefix("whpk_")))

    def matches(signature, signed):
        try:
            key.verify(base64.b64decode(signature), signed)
            return True
        except Exception:
            return False

    def verify(headers, body):
        delivery, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
        if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
            raise NotValid("webhook-timestamp is too far off")
        signed = f"{delivery}.{timestamp}.".encode() + body
        signatures = [one[4:] for one in headers["webhook-signature"].split(" ") if one.startswith("v1a,")]
        if not any(matches(one, signed) for one in signatures):
            raise NotValid("no signature matches")
        return delivery

    return verify


def jwt_verifier(jwks_url, audience, header):
    keys = jwt.PyJWKClient(jwks_url, cache_jwk_set=True, lifespan=300, timeout=5)

    def verify(headers, body):
        token = headers[header.lower()]
        try:
            key = keys.get_signing_key_from_jwt(token)
        except jwt.PyJWKClientConnectionError as unreachable:
            raise NotNow(str(unreachable)) from unreachable
        claims = jwt.decode(
            token,
            key,
            algorithms=["ES256"],
            audience=audience,
            leeway=60,
            options={"require": ["iat", "exp", "aud", "jti", "request_body_sha256"]},
        )
        if not hmac.compare_digest(str(claims["request_body_sha256"]), hashlib.sha256(body).hexdigest()):
            raise NotValid("the JWT is of another body")
        return claims["jti"]

    return verify


class Taken:
    """The deliveries that were taken last."""

    def __init__(self):
        self._ids = OrderedDict()
        self._lock = threading.Lock()

    def once(self, delivery, handle):
        with self._lock:
            if delivery in self._ids:
                return False
            handle()
            self._ids[delivery] = True
            if len(self._ids) > MOST_REMEMBERED:
                self._ids.popitem(last=False)
            return True


def verifiers(env):
    found = {}
    if env.get("WEBHOOK_SECRET"):
        found["/hmac"] = hmac_verifier(env["WEBHOOK_SECRET"])
    if env.get("WEBHOOK_PUBLIC_KEY"):
        found["/ed25519"] = ed25519_verifier(env["WEBHOOK_PUBLIC_KEY"])
    if env.get("JWKS_URL"):
        found["/jwt"] = jwt_verifier(env["JWKS_URL"], env["JWT_AUDIENCE"], env.get("JWT_HEADER", "X-Sage-Signature"))
    return found


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    verifiers = verifiers(os.environ)
    taken = Taken()

    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        if length > MOST_BYTES:
            self.close_connection = True
            return self.answer(413)
        body = self.rfile.read(length)
        verify = self.verifiers.get(self.path)
        if verify is None:
            return self.answer(404)
        try:
            delivery = verify({name.lower(): value for name, value in self.headers.items()}, body)
        except NotNow as failure:
            print(f"not now: {failure}", flush=True)
            return self.answer(503)
        except Exception as failure:
            print(f"refused: {failure!r}", flush=True)
            return self.answer(401)
        new = self.taken.once(delivery, lambda: print(f"{delivery}: {len(body)} bytes", flush=True))
        return self.answer(204 if new else 200)

    def answer(self, status):
        self.send_response(status)
        if status != 204:
            self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8099"))), Receiver)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
