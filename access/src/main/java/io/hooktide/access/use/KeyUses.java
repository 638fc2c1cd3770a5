package io.hooktide.access.use;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** When this process saw each key last, to the minute; costs a look into a map for each request. Thread-safe. */
public final class KeyUses {
    private static final int MOST = 100_000;
    private static final long MINUTE = 60_000;

    private final Clock clock;
    private final ConcurrentMap<String, Long> seen = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> unwritten = new ConcurrentHashMap<>();

    public KeyUses(Clock clock) {
        this.clock = clock;
    }

    /** Only for keys that are in force: whoever asks cannot fill it with others. */
    public void note(String keyId) {
        long now = clock.millis();
        Long before = seen.get(keyId);
        if (before != null && before / MINUTE == now / MINUTE) {
            return;
        }
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(keyId, now);
        unwritten.put(keyId, now);
    }

    /** As far as this process knows. */
    public Optional<Instant> last(String keyId) {
        return Optional.ofNullable(seen.get(keyId)).map(Instant::ofEpochMilli);
    }

    /** What is new since this was asked before; the asker is to write it down. */
    Map<String, Instant> takeNew() {
        Map<String, Instant> taken = new HashMap<>();
        for (String keyId : unwritten.keySet()) {
            Long at = unwritten.remove(keyId);
            if (at != null) {
                taken.put(keyId, Instant.ofEpochMilli(at));
            }
        }
        return taken;
    }

    /** It could not be written down. */
    void giveBack(Map<String, Instant> taken) {
        taken.forEach((keyId, at) -> unwritten.putIfAbsent(keyId, at.toEpochMilli()));
    }
}
