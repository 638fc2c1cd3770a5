package io.hooktide.faults;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.LoggingReceiver.Post;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Subscriptions, and how their endpoints answer. */
final class Customers {
    static final String TENANT = "acme";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final Duration THINKS = Duration.ofMillis(20);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Customers() {}

    /** After 20 ms; one of twenty fails at first, so few that no endpoint counts as down. */
    static Answer answer(Post post) {
        boolean fails = post.number() == 1 && Math.floorMod(post.deliveryId().hashCode(), 20) == 0;
        return new Answer(fails ? 500 : 200, THINKS);
    }

    /** So many, active, of one endpoint each; spread over the partitions, so that each worker has some of them. */
    static List<Subscription> subscribe(Ground ground, String url, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    Subscription row = row(ground, idIn(number % Ground.PARTITIONS), url + number);
                    ground.records.produce(
                            ground.topics.subscriptions(),
                            null,
                            SubscriptionFormat.key(TENANT, row.getSubscriptionId()),
                            row);
                    return row;
                })
                .toList();
    }

    private static String idIn(int partition) {
        return Stream.generate(Ids::newSubscriptionId)
                .filter(id -> BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), Ground.PARTITIONS)
                        == partition)
                .findFirst()
                .orElseThrow();
    }

    private static Subscription row(Ground ground, String id, String url) {
        Instant now = Instant.now();
        return Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId(TENANT)
                .setName("test")
                .setUrl(url)
                .setEventTypes(List.of("*"))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of(Authentication.newBuilder()
                        .setType("hmac_sha256")
                        .setSecret(ByteBuffer.wrap(ground.secrets.seal(new SecretOwner(TENANT, id), 1, SECRET)))
                        .build()))
                .setRetryDelays(List.of("1s", "1s", "1s"))
                .setRetryOn(List.of("408", "409", "425", "429", "5xx", "network", "timeout"))
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs((int) DEADLINE.toMillis())
                .setConcurrency(32)
                .setStatus("active")
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .setWriteId("w")
                .build();
    }
}
