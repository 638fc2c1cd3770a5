package io.hooktide.delivery.sign;

import io.hooktide.delivery.send.Header;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A header that is the same on every attempt. */
record FixedHeader(Header header) implements Authenticator {
    static FixedHeader basic(String username, String password) {
        byte[] pair = (username + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new FixedHeader(
                new Header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    static FixedHeader bearer(String token) {
        return new FixedHeader(new Header("authorization", "Bearer " + token));
    }

    @Override
    public void addTo(List<Header> headers, SignedAttempt attempt) {
        headers.add(header);
    }

    @Override
    public String toString() {
        return "FixedHeader[" + header.name() + "]";
    }
}
