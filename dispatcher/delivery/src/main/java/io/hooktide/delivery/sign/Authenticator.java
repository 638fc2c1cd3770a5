package io.hooktide.delivery.sign;

import io.hooktide.delivery.send.Header;
import java.util.List;

/**
 * Adds the headers that authenticate a request, anew for each attempt. Made from a subscription's row with its secrets
 * opened; it neither blocks nor fails. Event loop of the subscription's lane.
 */
public interface Authenticator {
    void addTo(List<Header> headers, SignedAttempt attempt);
}
