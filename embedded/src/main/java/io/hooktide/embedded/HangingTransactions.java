package io.hooktide.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.requests.TransactionResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a killed broker left open for ever. When it starts again, no partition has a leader for a moment; a broker of
 * Kafka 4.3.1 that ends a transaction then, takes its partitions for deleted and skips them. For the coordinator it is
 * over, but the partitions never hear of it: whoever reads committed records stands still in front of it, and positions
 * that were committed in it cannot be read any more. Here each partition is told how its transaction ended. No client may
 * be there: its next transaction would be taken for part of the one that hangs.
 */
final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
    private static final long LIMIT_SECONDS = 30;
    private static final int LOOKS = 40;
    private static final long PAUSE_NANOS = 250_000_000;

    // Nobody knows any more how one ended after which another was begun: rather twice than never.
    private static final Map<TransactionState, TransactionResult> ENDS = Map.of(
            TransactionState.COMPLETE_ABORT, TransactionResult.ABORT,
            TransactionState.COMPLETE_COMMIT, TransactionResult.COMMIT,
            TransactionState.EMPTY, TransactionResult.COMMIT);

    private final Admin admin;
    private final TransactionMarkers markers;

    private HangingTransactions(Admin admin, TransactionMarkers markers) {
        this.admin = admin;
        this.markers = markers;
    }

    /** Of a broker that has just started, before others use it. */
    static void end(int port) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", FreePorts.LOOPBACK + ":" + port))) {
            new HangingTransactions(admin, new TransactionMarkers(port)).end();
        } catch (EmbeddedException | KafkaException failure) {
            // No reason not to start: as a rule nothing hangs.
            LOG.warn("event=open_transactions_unknown cause=\"{}\"", failure.toString());
        }
    }

    private void end() {
        for (int look = 1; look <= LOOKS; look++) {
            Map<TopicPartition, List<ProducerState>> open = open();
            Map<Long, TransactionState> states = states(open);
            if (states.values().stream().allMatch(TransactionState.ONGOING::equals)) {
                return;
            }
            // Its coordinator is at it, or still reads what it knew: then another look is needed.
            if (states.values().stream()
                    .allMatch(state -> ENDS.containsKey(state) || state == TransactionState.ONGOING)) {
                open.forEach((partition, producers) ->
                        producers.forEach(producer -> end(partition, producer, states.get(producer.producerId()))));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        LOG.warn("event=transactions_still_open looks={}", LOOKS);
    }

    private void end(TopicPartition partition, ProducerState producer, TransactionState state) {
        TransactionResult result = ENDS.get(state);
        if (result == null) {
            return;
        }
        LOG.warn(
                "event=hanging_transaction_ended partition={} producer={} epoch={} state={} result={}",
                partition,
                producer.producerId(),
                producer.producerEpoch(),
                state,
                result);
        try {
            markers.write(partition, producer, result);
        } catch (RetriableException notYetLed) {
            LOG.info("event=transaction_not_ended_yet partition={} cause=\"{}\"", partition, notYetLed.toString());
        }
    }

    private Map<TopicPartition, List<ProducerState>> open() {
        Set<String> topics = answer(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        List<TopicPartition> partitions = new ArrayList<>();
        answer(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) ->
                        topic.partitions().forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
        Map<TopicPartition, List<ProducerState>> open = new HashMap<>();
        answer(admin.describeProducers(partitions).all()).forEach((partition, state) -> {
            List<ProducerState> inTransaction = state.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .toList();
            if (!inTransaction.isEmpty()) {
                open.put(partition, inTransaction);
            }
        });
        return open;
    }

    /** Of each producer; {@code UNKNOWN} where its coordinator does not know it, or does not know yet. */
    private Map<Long, TransactionState> states(Map<TopicPartition, List<ProducerState>> open) {
        Map<Long, TransactionState> states = new HashMap<>();
        open.values()
                .forEach(producers ->
                        producers.forEach(producer -> states.put(producer.producerId(), TransactionState.UNKNOWN)));
        if (!open.isEmpty()) {
            for (TransactionListing listing :
                    answer(admin.listTransactions(new ListTransactionsOptions()).all())) {
                states.replace(listing.producerId(), listing.state());
            }
        }
        return states;
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while the broker started", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new EmbeddedException("The broker does not say which transactions are open: " + failure, failure);
        }
    }
}
