package io.hooktide.bench.drain;

import io.hooktide.delivery.address.AddressRules;
import io.hooktide.delivery.send.EventLoops;
import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.NettyWebhookSender;
import io.hooktide.delivery.send.Realm;
import io.hooktide.delivery.send.SenderOptions;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.subscriptions.endpoint.Target;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** The sender alone: no Kafka, no signature; always the same number of requests under way. */
final class BareSender {
    private static final Realm REALM = Realm.of("bench");
    private static final List<Header> HEADERS =
            List.of(new Header("content-type", "application/json"), new Header("user-agent", "bare"));
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final IntFunction<WebhookRequest> requests;
    private final int inFlight;

    /** @param requests makes that of a number */
    BareSender(IntFunction<WebhookRequest> requests, int inFlight) {
        this.requests = requests;
        this.inFlight = inFlight;
    }

    static WebhookRequest request(Target target, byte[] body) {
        return new WebhookRequest(target, REALM, HEADERS, body, DEADLINE);
    }

    static SenderOptions options() {
        return SenderOptions.defaults().withAddresses(AddressRules.EVERYTHING);
    }

    /** False where not all were answered within the timeout. */
    boolean run(int count, Duration timeout) throws InterruptedException {
        EventLoopGroup loops = EventLoops.single("bare-sender");
        try {
            Sending sending = new Sending(new NettyWebhookSender(loops.next(), options()), count);
            loops.next().execute(() -> {
                for (int i = 0; i < inFlight; i++) {
                    sending.next();
                }
            });
            return sending.answered.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /** Lives on the event loop. */
    private final class Sending {
        private final WebhookSender sender;
        private final int count;
        private final CountDownLatch answered;
        private int sent;

        Sending(WebhookSender sender, int count) {
            this.sender = sender;
            this.count = count;
            this.answered = new CountDownLatch(count);
        }

        void next() {
            if (sent < count) {
                sender.send(requests.apply(sent++), result -> {
                    answered.countDown();
                    next();
                });
            }
        }
    }
}
