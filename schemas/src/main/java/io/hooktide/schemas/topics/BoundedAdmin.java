package io.hooktide.schemas.topics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** An admin client whose every answer is waited for at most 20 s. */
final class BoundedAdmin implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final Admin admin;
    private final String bootstrapServers;

    BoundedAdmin(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.putIfAbsent("default.api.timeout.ms", (int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        config.putIfAbsent("request.timeout.ms", (int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS) / 2);
        this.bootstrapServers = String.valueOf(config.get("bootstrap.servers"));
        this.admin = Admin.create(config);
    }

    Admin client() {
        return admin;
    }

    /**
     * @throws BrokerUnreachableException if no answer came
     * @throws KafkaException if the answer is an error, that error
     */
    <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS + 1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for the broker", interrupted);
        } catch (TimeoutException late) {
            throw new BrokerUnreachableException(bootstrapServers, LIMIT_SECONDS, late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof org.apache.kafka.common.errors.TimeoutException late) {
                throw new BrokerUnreachableException(bootstrapServers, LIMIT_SECONDS, late);
            }
            throw failure.getCause() instanceof KafkaException answered
                    ? answered
                    : new KafkaException(failure.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
