package io.hooktide.delivery;

import io.hooktide.delivery.endpoint.Endpoints;
import io.hooktide.delivery.sign.JwtIssuer;
import io.hooktide.delivery.sign.JwtKeys;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretSettings;
import io.hooktide.subscriptions.signing.SigningKeyFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The delivery role: the table of subscriptions, and the workers that post to them. */
public final class DeliveryRole implements Role {
    private static final Duration TABLE_START = Duration.ofSeconds(60);

    private final Tracing tracing;
    private final WorkerContext context;
    private final SecretBox secrets;
    private final String instanceId;
    private final int workerCount;
    private final CompactedTable<Subscription> subscriptions;
    private final CompactedTable<SigningKey> signingKeys;
    private final String issuer;
    private final GoneSubscriptions gone;
    private final List<DeliveryWorker> workers = new CopyOnWriteArrayList<>();

    public DeliveryRole(Settings settings, MeterRegistry registry) {
        this(settings, registry, WorkerSeams.real());
    }

    DeliveryRole(Settings settings, MeterRegistry registry, WorkerSeams seams) {
        this.tracing = Tracing.of(settings, name(), registry);
        this.context = WorkerContext.of(settings, registry, new DeliveryTraces(tracing), seams);
        this.secrets = SecretSettings.secretBox(settings);
        this.instanceId = DeliverySettings.instanceId(settings);
        this.workerCount = settings.get(DeliverySettings.WORKERS);
        String topic = context.topics().subscriptions();
        this.subscriptions =
                new CompactedTable<>(topic, context.kafka(), new SubscriptionFormat(topic, context.codecs()));
        String keys = context.topics().signingKeys();
        this.signingKeys = new CompactedTable<>(keys, context.kafka(), new SigningKeyFormat(keys, context.codecs()));
        this.issuer = settings.get(DeliverySettings.JWT_ISSUER);
        this.gone = new GoneSubscriptions(
                subscriptions,
                new GoneSubscriptions.Writing(
                        new TableWriter(context.kafka(), context.topics().controlPlane()),
                        new GoneAudit(context.topics().audit(), context.codecs(), seams.clock())),
                seams.clock());
    }

    @Override
    public String name() {
        return "delivery";
    }

    /** The workers prepare themselves while the tables are read; only then they take up partitions. */
    @Override
    public void start() {
        JwtKeys jwtKeys = new JwtKeys(
                () -> signingKeys.rows().values().stream().map(Row::value).toList(), secrets);
        Endpoints endpoints = new Endpoints(subscriptions::get, secrets, new JwtIssuer(jwtKeys, issuer));
        for (int i = 0; i < workerCount; i++) {
            String id = String.format("%s-%02d", instanceId, i);
            DeliveryWorker worker = new DeliveryWorker(
                    id,
                    new WorkerParts(context, id, endpoints, gone),
                    context.graces().shutdown());
            workers.add(worker);
            worker.start();
        }
        try {
            CompactedTable.startAll(List.of(subscriptions, signingKeys), TABLE_START);
        } catch (RuntimeException failure) {
            workers.forEach(DeliveryWorker::stop);
            throw failure;
        }
        workers.forEach(DeliveryWorker::begin);
    }

    @Override
    public Health health() {
        return new RoleHealth(
                        workers.stream().allMatch(DeliveryWorker::live),
                        workers.stream().allMatch(DeliveryWorker::ready),
                        subscriptions.alive(),
                        signingKeys.alive(),
                        subscriptions.unreadable().size())
                .judge();
    }

    /** After the close: requests that were still open or not recorded, and will be posted again. */
    public int postedAgain() {
        return workers.stream().mapToInt(DeliveryWorker::postedAgain).sum();
    }

    @Override
    public void close() {
        workers.forEach(DeliveryWorker::stop);
        workers.forEach(DeliveryWorker::close);
        gone.close();
        subscriptions.close();
        signingKeys.close();
        tracing.close();
    }

    @Override
    public Duration longestClose() {
        return context.graces().shutdown().plus(DeliveryWorker.LONGEST_END).plusSeconds(5);
    }
}
