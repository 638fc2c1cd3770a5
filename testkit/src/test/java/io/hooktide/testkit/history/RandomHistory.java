package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Queued.Queue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A correct history of its own for each seed: deliveries that succeed at once, after retries or deferrals, after having
 * been held, that are dead-lettered, replayed, dropped or still wait; a fan-out that wrote some twice; posts that a crash
 * repeated.
 */
final class RandomHistory {
    static final long DELAY = 1_000;
    private static final long START = 1_700_000_000_000L;
    private static final int MOST_ATTEMPTS = 3;
    static final int FAILED = 429;

    final List<Received> received = new ArrayList<>();
    final List<Queued> queued = new ArrayList<>();
    final List<Attempted> attempted = new ArrayList<>();
    final List<DeadLettered> dead = new ArrayList<>();
    final Set<String> must = new HashSet<>();
    final Set<String> may = new HashSet<>();
    final Set<String> repeated = new HashSet<>();
    Positions positions = Positions.UNKNOWN;
    private final Random random;
    private final boolean atRest;
    private long now = START;
    private long offset;

    RandomHistory(long seed, boolean atRest) {
        this.random = new Random(seed);
        this.atRest = atRest;
        for (int number = 0; number < 60; number++) {
            deliver("dlv_" + seed + "_" + number);
        }
    }

    private void deliver(String id) {
        (chance(10) ? may : must).add(id);
        if (may.contains(id) && chance(2)) {
            return; // not accepted
        }
        if (chance(20)) {
            must.remove(id); // a ping
            may.remove(id);
            queue(Queue.DELIVERIES, id, 0, 1, false, true);
            attempt(id, 0, 1, Attempted.DELIVERED, 200, true);
            return;
        }
        int chains = chance(15) ? 2 : 1;
        for (int chain = 0; chain < chains; chain++) {
            queue(Queue.DELIVERIES, id, 0, 1, false, false);
        }
        for (int chain = 0; chain < chains; chain++) {
            if (chain == 1) {
                repeated.add(id);
            }
            round(id, 0, chains);
        }
    }

    private void round(String id, int replay, int chains) {
        if (chance(12)) {
            queue(Queue.RETRY, id, replay, 1, false, false); // deferred
        }
        if (chance(12)) {
            queue(Queue.HELD, id, replay, 1, false, false);
            if (!atRest && chance(2) && chains == 1) {
                return; // still held
            }
            queue(Queue.DELIVERIES, id, replay, 1, true, false);
        }
        if (chance(20)) {
            attempt(id, replay, 0, Attempted.DROPPED, 0, false);
            return;
        }
        attempts(id, replay, chains);
    }

    private void attempts(String id, int replay, int chains) {
        for (int number = 1; number <= MOST_ATTEMPTS; number++) {
            now += DELAY + random.nextInt(100);
            if (chance(15)) {
                post(id, 0); // a crash before it was recorded
                repeated.add(id);
            }
            if (!atRest && chance(15) && chains == 1) {
                return; // on its way
            }
            if (!chance(3)) {
                post(id, 200);
                attempt(id, replay, number, Attempted.DELIVERED, 200, false);
                return;
            }
            post(id, FAILED);
            if (number < MOST_ATTEMPTS) {
                attempt(id, replay, number, Attempted.PENDING, FAILED, false);
                queue(Queue.RETRY, id, replay, number + 1, false, false);
            }
        }
        attempt(id, replay, MOST_ATTEMPTS, Attempted.DEAD_LETTERED, FAILED, false);
        dead.add(new DeadLettered(place("dead-letters"), id, replay, "attempts_exhausted"));
        if (replay == 0 && chains == 1 && chance(2)) {
            queue(Queue.DELIVERIES, id, 1, 1, false, false);
            round(id, 1, 1);
        }
    }

    private void post(String id, int status) {
        now += 1 + random.nextInt(5);
        received.add(new Received(id, now, status == 0 ? Received.NEVER : now + 1, status, id.hashCode()));
    }

    private void queue(Queue queue, String id, int replay, int attempt, boolean released, boolean ping) {
        String topic = queue.name().toLowerCase(java.util.Locale.ROOT);
        queued.add(new Queued(
                place(topic),
                queue,
                queue == Queue.RETRY ? DELAY : 0,
                id,
                replay,
                attempt,
                id.hashCode(),
                released,
                ping));
    }

    private void attempt(String id, int replay, int number, String status, int code, boolean ping) {
        long next = status.equals(Attempted.PENDING) ? now + DELAY : 0;
        attempted.add(
                new Attempted(place("delivery-attempts"), id, replay, number, status, null, now, code, next, ping));
    }

    private Place place(String topic) {
        return new Place(topic, 0, offset++, now);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** One of a list, always the same for a seed. */
    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    History history() {
        TopicDump topics = new TopicDump(List.copyOf(queued), List.copyOf(attempted), List.copyOf(dead));
        return new History(new Expected(Set.copyOf(must), Set.copyOf(may)), List.copyOf(received), topics, positions);
    }

    /** The repeats that this history has. */
    Claims claims() {
        Repeats these = repeats -> repeats.keySet().stream()
                .filter(id -> !repeated.contains(id))
                .collect(java.util.stream.Collectors.toMap(id -> id, repeats::get));
        return new Claims(these, atRest);
    }
}
