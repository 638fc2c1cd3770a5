package io.hooktide.delivery.token;

import io.hooktide.delivery.send.SendResult;

/**
 * What came of asking for a token: the token, or how it failed, told as if it were the endpoint's own failure.
 *
 * @param token null where it failed
 * @param failure null where there is a token
 */
public record Grant(Token token, SendResult failure) {
    static Grant of(Token token) {
        return new Grant(token, null);
    }

    static Grant failed(SendResult failure) {
        return new Grant(null, failure);
    }
}
