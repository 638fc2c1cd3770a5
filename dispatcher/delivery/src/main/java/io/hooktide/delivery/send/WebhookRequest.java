package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One POST. The sender itself adds {@code host}, {@code content-length} and {@code accept-encoding: identity}.
 *
 * @param target where to; parsed and checked once
 * @param realm for whom
 * @param headers in the order they are sent
 * @param body never changed while the request is in flight, not copied before it is written
 * @param timeout from {@link WebhookSender#send} to the end of the response's body; positive
 */
public record WebhookRequest(Target target, Realm realm, List<Header> headers, byte[] body, Duration timeout) {
    /** The same with one header more, the last. */
    public WebhookRequest with(Header header) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header);
        return new WebhookRequest(target, realm, more, body, timeout);
    }
}
