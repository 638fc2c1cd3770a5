package io.hooktide.delivery.token;

import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import java.util.List;

/**
 * What came of asking for a token: the token, or how it failed, told as if it were the endpoint's own failure.
 *
 * @param token null where it failed
 * @param failure null where there is a token
 */
public record Grant(Token token, SendResult failure) {
    /** It was not even asked for. */
    static final Grant FAILED =
            failed(new SendResult(true, 0, 0, 0, 0, List.of(), new byte[0], false, SendError.TOKEN_FAILED, null));

    static Grant of(Token token) {
        return new Grant(token, null);
    }

    static Grant failed(SendResult failure) {
        return new Grant(null, failure);
    }
}
