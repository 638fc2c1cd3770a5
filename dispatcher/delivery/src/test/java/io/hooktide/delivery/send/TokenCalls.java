package io.hooktide.delivery.send;

import io.hooktide.delivery.token.Grant;
import io.hooktide.delivery.token.TokenClocks;
import io.hooktide.delivery.token.TokenSource;
import io.hooktide.delivery.token.Tokens;
import io.hooktide.subscriptions.endpoint.Target;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Access tokens over real sockets, asked for from the test's thread. */
final class TokenCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SenderFixture sender;
    private final Tokens tokens;

    TokenCalls(SenderFixture sender) {
        this.sender = sender;
        TokenClocks clocks = new TokenClocks(
                System::currentTimeMillis, (task, after) -> sender.loop.schedule(task, after, TimeUnit.MILLISECONDS));
        this.tokens = sender.call(() -> new Tokens(sender.sender(), "Hooktide/test", clocks));
    }

    /** What came of it, and how long that took. */
    record Answered(Grant grant, Duration after) {}

    CompletableFuture<Answered> ask(String subscriptionId, String url) {
        TokenSource source = new TokenSource(
                Realm.of("acme"), subscriptionId, Target.parse(url), "client", "s3cret", "notify everybody");
        CompletableFuture<Answered> answered = new CompletableFuture<>();
        long asked = System.nanoTime();
        sender.call(() -> {
            tokens.get(
                    source,
                    grant -> answered.complete(new Answered(grant, Duration.ofNanos(System.nanoTime() - asked))));
            return null;
        });
        return answered.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
