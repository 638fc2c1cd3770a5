// A receiver of Hooktide's webhooks, to start from: see ../README.md.
import { createHash, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { Webhook } from 'standardwebhooks';

const TOLERANCE_SECONDS = 300;
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_REMEMBERED = 10_000;

class NotValid extends Error {}

// Each returns the id of the delivery, or throws.
const verifiers = {
  '/hmac': process.env.WEBHOOK_SECRET && hmac(process.env.WEBHOOK_SECRET),
  '/ed25519': process.env.WEBHOOK_PUBLIC_KEY && ed25519(process.env.WEBHOOK_PUBLIC_KEY),
  '/jwt': process.env.JWKS_URL && jwt(process.env.JWKS_URL, process.env.JWT_AUDIENCE),
};

function hmac(secret) {
  const webhook = new Webhook(secret);
  return (headers, body) => {
    // The library takes any of the signatures, compares in constant time, and checks the timestamp.
    webhook.verify(body, headers, { jsonParse: false });
    return headers['webhook-id'];
  };
}

function ed25519(publicKey) {
  const raw = Buffer.from(publicKey.replace(/^whpk_/, ''), 'base64');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  return (headers, body) => {
    const id = headers['webhook-id'];
    const timestamp = Number(headers['webhook-timestamp']);
    if (!id || !(Math.abs(Date.now() / 1000 - timestamp) <= TOLERANCE_SECONDS)) {
      throw new NotValid('no webhook-id, or webhook-timestamp is too far off');
    }
    const signed = Buffer.concat([Buffer.from(`${id}.${headers['webhook-timestamp']}.`), body]);
    const signatures = (headers['webhook-signature'] ?? '').split(' ').filter((one) => one.startsWith('v1a,'));
    if (!signatures.some((one) => verify(null, signed, key, Buffer.from(one.slice(4), 'base64')))) {
      throw new NotValid('no signature matches');
    }
    return id;
  };
}

function jwt(jwksUrl, audience) {
  if (!audience) throw new Error('JWT_AUDIENCE is missing: scheme and host of this receiver, https://x.example');
  const header = (process.env.JWT_HEADER ?? 'X-Sage-Signature').toLowerCase();
  const keys = createRemoteJWKSet(new URL(jwksUrl), { cacheMaxAge: 300_000, cooldownDuration: 5_000, timeoutDuration: 5_000 });
  return async (headers, body) => {
    const { payload } = await jwtVerify(headers[header] ?? '', keys, {
      algorithms: ['ES256'],
      audience,
      requiredClaims: ['iat', 'exp', 'jti', 'request_body_sha256'],
      clockTolerance: 60,
    });
    const expected = createHash('sha256').update(body).digest();
    const claimed = Buffer.from(String(payload.request_body_sha256), 'hex');
    if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) {
      throw new NotValid('the JWT is of another body');
    }
    return payload.jti;
  };
}

const taken = new Set();

function handle(id, body) {
  console.log(`${id}: ${body.length} bytes`);
  taken.add(id);
  if (taken.size > MOST_REMEMBERED) taken.delete(taken.values().next().value);
}

// Keys that cannot be fetched are no fault of the delivery: it must come again.
function status(failure) {
  const unreachable = failure instanceof errors.JWKSTimeout
    || failure instanceof TypeError
    || failure.constructor === errors.JOSEError;
  return unreachable ? 503 : 401;
}

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const server = createServer(async (request, response) => {
  const answer = (code) => response.writeHead(code).end();
  try {
    const verifier = verifiers[request.url];
    if (request.method !== 'POST' || !verifier) return answer(404);
    const body = await read(request);
    if (body === null) return answer(413);
    let id;
    try {
      id = await verifier(request.headers, body);
    } catch (failure) {
      console.log(`refused: ${failure.message}`);
      return answer(status(failure));
    }
    if (taken.has(id)) return answer(200);
    handle(id, body);
    return answer(204);
  } catch (failure) {
    console.error(failure);
    return answer(500);
  }
});

server.listen(Number(process.env.PORT ?? 8099), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
