package io.hooktide.console.web.webhooks;

import io.hooktide.console.log.read.LoggedDelivery;
import io.hooktide.schemas.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A delivery with its payload and attempts.
 *
 * @param line the same in the log
 */
public record DeliveryPage(
        Subscription webhook, DeliveryLine line, LoggedDelivery delivery, Notice notice, boolean mayResend) {
    /** Whether it has ended, so that it can be sent again. */
    public boolean isResendable() {
        return mayResend
                && !line.row().status().equals("pending")
                && !line.row().ping();
    }

    public String payload() {
        return ReadableText.of(delivery.body());
    }

    /** The latest first. */
    public List<AttemptView> attempts() {
        List<AttemptView> views = new ArrayList<>(
                delivery.attempts().stream().map(AttemptView::new).toList());
        Collections.reverse(views);
        return views;
    }
}
