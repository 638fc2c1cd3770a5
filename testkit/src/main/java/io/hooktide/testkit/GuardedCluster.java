package io.hooktide.testkit;

import io.hooktide.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;

/** A broker of a test's own that can refuse access; whatever is not refused is allowed. The registry is the shared one. */
public final class GuardedCluster implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;
    private static final String EVERYBODY = "User:*";

    private final Path folder;
    private final EmbeddedBroker broker;
    private final TestCluster cluster;

    private GuardedCluster(Path folder, EmbeddedBroker broker, TestCluster cluster) {
        this.folder = folder;
        this.broker = broker;
        this.cluster = cluster;
    }

    public static GuardedCluster start() {
        String name = "guarded-cluster-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Path folder = Path.of(System.getProperty("java.io.tmpdir")).resolve(name);
        Map<String, String> settings = new HashMap<>(TestBroker.SETTINGS);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "true");
        EmbeddedBroker broker = new EmbeddedBroker(EmbeddedKafka.start(folder, 0, settings));
        return new GuardedCluster(
                folder, broker, new TestCluster(broker, TestCluster.shared().registryUrl()));
    }

    public TestCluster cluster() {
        return cluster;
    }

    /** Nobody may do that with it from now on; everything else, everybody may. */
    public void refuse(ResourceType type, String name, AclOperation operation) {
        AclBinding denial = binding(type, name, operation, AclPermissionType.DENY);
        try (Admin admin = admin()) {
            await(admin.createAcls(List.of(binding(type, name, AclOperation.ALL, AclPermissionType.ALLOW), denial))
                    .all());
            Awaitility.await("in force") // it is answered before
                    .atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .until(() -> !await(admin.describeAcls(denial.toFilter()).values())
                            .isEmpty());
        }
    }

    /** All that was refused of it. */
    public void allow(ResourceType type, String name, AclOperation operation) {
        try (Admin admin = admin()) {
            await(admin.deleteAcls(List.of(binding(type, name, operation, AclPermissionType.DENY)
                            .toFilter()))
                    .all());
        }
    }

    private static AclBinding binding(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry(EVERYBODY, "*", operation, permission));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The broker does not do it", failure);
        }
    }

    @Override
    public void close() {
        broker.kafka().close();
        ClusterFolder.wipe(folder);
    }
}
