package io.hooktide.bench.ground;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes subscriptions, signed with HMAC, in the place of the console. */
public final class Customers {
    public static final String TENANT = "bench";

    private static final String ACTIVE = "active";

    private final Installation installation;
    private final List<String> retryDelays;
    private final SecretBox secrets;

    /** @param retryDelays of every subscription, each of them a tier */
    public Customers(Installation installation, String... retryDelays) {
        this.installation = installation;
        this.retryDelays = List.of(retryDelays);
        this.secrets = installation.secrets();
    }

    /** @param one the rest of the row; returns the ids in the same order */
    public List<String> add(int count, IntFunction<Customer> one) {
        return add(count, one, ACTIVE);
    }

    /** Paused from the start on; returns the ids. */
    public List<String> addPaused(int count, IntFunction<Customer> one) {
        return add(count, one, "paused");
    }

    private List<String> add(int count, IntFunction<Customer> one, String status) {
        List<String> ids = Stream.generate(Ids::newSubscriptionId).limit(count).toList();
        write(IntStream.range(0, count).mapToObj(i -> row(ids.get(i), one.apply(i), status, 1)));
        return ids;
    }

    /** One that was paused is active, once this returns. */
    public void resume(String id, Customer customer) {
        write(Stream.of(row(id, customer, ACTIVE, 2)));
    }

    private void write(Stream<Subscription> rows) {
        String topic = installation.topics().subscriptions();
        Stored stored = new Stored();
        try (RecordCodec<Subscription> codec = installation.codecs().codec(Subscription.class);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        installation.producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            rows.forEach(row -> producer.send(
                    new ProducerRecord<>(
                            topic, RecordKey.of(row.getTenantId(), row.getSubscriptionId()), codec.encode(topic, row)),
                    stored));
        }
        stored.check();
    }

    private Subscription row(String id, Customer customer, String status, int version) {
        Instant now = Instant.now();
        return Subscription.newBuilder()
                .setSubscriptionId(id)
                .setTenantId(customer.tenant())
                .setName("bench")
                .setUrl(customer.url())
                .setEventTypes(List.of(customer.eventType()))
                .setProfile("standard")
                .setFormat("standard")
                .setAuthentication(List.of(Authentication.newBuilder()
                        .setType("hmac_sha256")
                        .setSecret(ByteBuffer.wrap(
                                secrets.seal(new SecretOwner(customer.tenant(), id), 1, WebhookSecret.generate())))
                        .build()))
                .setRetryDelays(retryDelays)
                .setRetryOn(List.of("5xx", "network", "timeout"))
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(customer.timeoutMillis())
                .setConcurrency(customer.concurrency())
                .setStatus(status)
                .setStatusReason("by_user")
                .setVersion(version)
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .setWriteId("bench")
                .build();
    }
}
