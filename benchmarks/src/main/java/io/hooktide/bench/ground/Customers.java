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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes active subscriptions, signed with HMAC, in the place of the console. */
public final class Customers {
    public static final String TENANT = "bench";

    private final Installation installation;
    private final List<String> retryDelays;

    /** @param retryDelays of every subscription, each of them a tier */
    public Customers(Installation installation, String... retryDelays) {
        this.installation = installation;
        this.retryDelays = List.of(retryDelays);
    }

    /** @param one the rest of the row; returns the ids in the same order */
    public List<String> add(int count, IntFunction<Customer> one) {
        RecordCodec<Subscription> codec = installation.codecs().codec(Subscription.class);
        String topic = installation.topics().subscriptions();
        SecretBox box = installation.secrets();
        List<String> ids = new ArrayList<>(count);
        Stored stored = new Stored();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(installation.producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                Subscription row = row(one.apply(i), box);
                ids.add(row.getSubscriptionId());
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                RecordKey.of(row.getTenantId(), row.getSubscriptionId()),
                                codec.encode(topic, row)),
                        stored);
            }
        }
        stored.check();
        return ids;
    }

    private Subscription row(Customer customer, SecretBox box) {
        String id = Ids.newSubscriptionId();
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
                                box.seal(new SecretOwner(customer.tenant(), id), 1, WebhookSecret.generate())))
                        .build()))
                .setRetryDelays(retryDelays)
                .setRetryOn(List.of("5xx", "network", "timeout"))
                .setSuccess(List.of("2xx"))
                .setRetryAfter(true)
                .setTimeoutMs(customer.timeoutMillis())
                .setConcurrency(customer.concurrency())
                .setStatus("active")
                .setStatusReason("by_user")
                .setVersion(1)
                .setCreatedAt(now)
                .setUpdatedAt(now)
                .setWriteId("bench")
                .build();
    }
}
