package io.hooktide.bench;

import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.send.EventLoops;
import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.NettyWebhookSender;
import io.hooktide.delivery.send.SenderOptions;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.subscriptions.endpoint.Target;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.List;

/** The sender alone: no Kafka, no signature; always the same number of requests under way. */
final class BareSender {
    private final WebhookRequest request;
    private final int inFlight;

    BareSender(String url, byte[] body, int inFlight) {
        this.request = request(url, body);
        this.inFlight = inFlight;
    }

    static WebhookRequest request(String url, byte[] body) {
        return new WebhookRequest(
                Target.parse(url),
                List.of(new Header("content-type", "application/json"), new Header("user-agent", "bare")),
                body,
                Duration.ofSeconds(15));
    }

    static SenderOptions options() {
        return SenderOptions.defaults().withAddresses(AddressRules.EVERYTHING);
    }

    boolean run(long count, Arrivals arrivals, Duration timeout) throws InterruptedException {
        EventLoopGroup loops = EventLoops.single("bare-sender");
        try (Sending sending = new Sending(new NettyWebhookSender(loops.next(), options()), count)) {
            loops.next().execute(() -> {
                for (int i = 0; i < inFlight; i++) {
                    sending.next();
                }
            });
            return arrivals.awaitAll(timeout);
        } finally {
            loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS)
                    .awaitUninterruptibly();
        }
    }

    /** Lives on the event loop. */
    private final class Sending implements AutoCloseable {
        private final WebhookSender sender;
        private long left;

        Sending(WebhookSender sender, long count) {
            this.sender = sender;
            this.left = count;
        }

        void next() {
            if (left-- > 0) {
                sender.send(request, result -> next());
            }
        }

        @Override
        public void close() {
            left = 0;
        }
    }
}
