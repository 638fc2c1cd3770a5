package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.Completions;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Source;
import io.hooktide.delivery.sign.JwtIssuer;
import io.hooktide.delivery.sign.JwtKeys;
import io.hooktide.delivery.token.TokenClocks;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.testkit.SettableClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Lanes on the test's own thread, with a clock to set and a sender that waits to be told. */
final class LanesFixture {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    final FakeSender sender = new FakeSender();
    final Completions completions = new Completions();
    final Map<String, Subscription> table = new HashMap<>();
    Function<String, Optional<Subscription>> lookup = key -> Optional.ofNullable(table.get(key));
    Assignment assignment = new Assignment(new TopicPartition("deliveries", 0), Ledger.startingAt(0));
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    /** Of the standstill only: a test may set the clock ahead without one. */
    long loopNanos;

    final Standstill standstill = new Standstill(() -> loopNanos);
    final RecordingGate gate = new RecordingGate(completions, standstill);
    final List<Subscription> gone = new ArrayList<>();
    /** What wants to be called, by when. */
    final NavigableMap<Long, Runnable> timers = new TreeMap<>();

    final TierLadder tiers = new TierLadder(
            Stream.of("10s", "30s", "90s", "5m", "10m").map(Tier::parse).toList());
    final Lanes lanes;
    private final SecretBox secrets;
    private long offset;

    LanesFixture() throws IOException {
        this(new StartWindow(Rush.MOST, Rush.MOST));
    }

    LanesFixture(StartWindow window) throws IOException {
        Path keyset = Files.createTempDirectory("keyset").resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        secrets = SecretBox.open(keyset);
        Poster poster = new Poster(
                sender,
                completions,
                gate,
                new PostingRules("1.0", false, DeliveryTraces.OFF),
                new TokenClocks(clock::millis, (task, wait) -> task.run()));
        LaneParts parts = new LaneParts(
                new Endpoints(key -> lookup.apply(key), secrets, new JwtIssuer(new JwtKeys(List::of, secrets), "test")),
                completions,
                tiers,
                new PostingRules("1.0", false, DeliveryTraces.OFF),
                BreakerRules.DEFAULT,
                new LaneClocks(clock, clock::millis, this::nanos),
                gone::add);
        LoopLag lag = new LoopLag(
                Lanes.TICK.toNanos(), nanos() - Duration.ofMinutes(1).toNanos());
        lanes = new Lanes(
                new LaneSetup(parts, poster, gate, lag, new Rush(window)),
                (task, millis) -> timers.put(clock.millis() + millis, task));
    }

    long nanos() {
        return clock.millis() * 1_000_000;
    }

    Subscription subscribe(String id, Consumer<Subscription> change) {
        return subscribe("acme", id, change);
    }

    Subscription subscribe(String tenantId, String id, Consumer<Subscription> change) {
        Subscription row = Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId(tenantId)
                .setName("test")
                .setUrl("https://x.example/h?token=1")
                .setEventTypes(List.of("*"))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of(new Authentication(
                        "hmac_sha256",
                        Map.of(),
                        ByteBuffer.wrap(secrets.seal(new SecretOwner(tenantId, id), 1, SECRET)),
                        null,
                        null)))
                .setRetryDelays(List.of("10s"))
                .setRetryOn(List.of("5xx", "network"))
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(15_000)
                .setConcurrency(2)
                .setStatus("active")
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(clock.instant())
                .setUpdatedAt(clock.instant())
                .setWriteId("w")
                .build();
        change.accept(row);
        table.put(SubscriptionFormat.key(row.getTenantId(), id), row);
        return row;
    }

    Delivery delivery(String subscriptionId) {
        return delivery("acme", subscriptionId);
    }

    Delivery delivery(String tenantId, String subscriptionId) {
        return Delivery.newBuilder()
                .setDeliveryId("dlv_" + offset)
                .setTenantId(tenantId)
                .setSubscriptionId(subscriptionId)
                .setSubscriptionVersion(1)
                .setEventId("e")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setHeaders(Map.of("x-format", "f"))
                .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                .setOccurredAt(clock.instant())
                .setPublishedAt(clock.instant())
                .build();
    }

    PendingDelivery pending(Delivery delivery) {
        return pending(delivery, assignment);
    }

    PendingDelivery pending(Delivery delivery, Assignment from) {
        return new PendingDelivery(new Source(from, offset++), new byte[] {1}, delivery, 0, nanos());
    }

    /** What is taken from now on is of another partition. */
    void nextPartition() {
        assignment = new Assignment(
                new TopicPartition("deliveries", assignment.partition().partition() + 1), Ledger.startingAt(0));
    }

    void take(String subscriptionId, int count) {
        take("acme", subscriptionId, count);
    }

    void take(String tenantId, String subscriptionId, int count) {
        lanes.take(IntStream.range(0, count)
                .mapToObj(i -> pending(delivery(tenantId, subscriptionId)))
                .toList());
    }

    List<Completion> completed() {
        List<Completion> all = new ArrayList<>();
        completions.drain(all::add);
        completions.settle(0);
        return all;
    }

    /** Time goes by, with the ticks that belong to it. */
    void pass(Duration duration) {
        for (long millis = 0; millis < duration.toMillis(); millis += Lanes.TICK.toMillis()) {
            clock.advance(Lanes.TICK);
            lanes.tick();
        }
    }
}
