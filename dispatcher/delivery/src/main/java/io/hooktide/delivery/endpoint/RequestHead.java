package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.sign.Authenticator;
import io.hooktide.delivery.sign.SignedAttempt;
import io.hooktide.schemas.Subscription;
import java.util.List;
import java.util.TreeMap;

/**
 * What a subscription adds to the head of its requests.
 *
 * @param authenticators in the order of their headers
 * @param idempotencyHeader name of the header that carries the delivery id; null for none
 * @param fixed the same on every request, by name
 */
record RequestHead(List<Authenticator> authenticators, String idempotencyHeader, List<Header> fixed) {
    static RequestHead of(Subscription row, List<Authenticator> authenticators) {
        List<Header> fixed = new TreeMap<>(row.getHeaders())
                .entrySet().stream()
                        .map(header -> new Header(header.getKey(), header.getValue()))
                        .toList();
        return new RequestHead(authenticators, row.getIdempotencyHeader(), fixed);
    }

    void addTo(List<Header> headers, SignedAttempt attempt) {
        for (Authenticator authenticator : authenticators) {
            authenticator.addTo(headers, attempt);
        }
        if (idempotencyHeader != null) {
            headers.add(new Header(idempotencyHeader, attempt.delivery().getDeliveryId()));
        }
        headers.addAll(fixed);
    }
}
