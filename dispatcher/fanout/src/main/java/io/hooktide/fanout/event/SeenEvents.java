package io.hooktide.fanout.event;

import io.hooktide.fanout.output.Source;
import io.hooktide.schemas.ChangeEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Remembers the events of the dedup window by tenant, object and event id, each with the offset it was first read at: the
 * same event at another offset is a duplicate; at the same offset it is the same record, read again after a crash, and
 * must be fanned out again. Only point reads: an event is kept under the start of its bucket of one window's length, and
 * looked for in the bucket of now and the one before. One task.
 */
final class SeenEvents {
    private static final int KEY_BYTES = 16;

    private final WindowStore<byte[], byte[]> store;
    private final long window;
    private final MessageDigest digest;

    SeenEvents(WindowStore<byte[], byte[]> store, Duration window) {
        this.store = store;
        this.window = window.toMillis();
        this.digest = sha256();
    }

    /** Remembers the event where it is new. */
    boolean isDuplicate(ChangeEvent event, Source source) {
        byte[] key = key(event);
        long time = source.appendedAt().toEpochMilli();
        long bucket = Math.floorDiv(time, window) * window;
        ByteBuffer first = find(key, bucket, time);
        if (first == null) {
            ByteBuffer value = ByteBuffer.allocate(2 * Long.BYTES);
            store.put(key, value.putLong(source.offset()).putLong(time).array(), bucket);
            return false;
        }
        return first.getLong(0) != source.offset();
    }

    private ByteBuffer find(byte[] key, long bucket, long time) {
        for (long start = bucket; start >= bucket - window && start >= 0; start -= window) {
            byte[] found = store.fetch(key, start);
            if (found != null && time - ByteBuffer.wrap(found).getLong(Long.BYTES) <= window) {
                return ByteBuffer.wrap(found);
            }
        }
        return null;
    }

    // Each part with its length, so that no two events have the same bytes whatever their ids hold.
    private byte[] key(ChangeEvent event) {
        for (String part :
                new String[] {event.getTenantId(), event.getObjectType(), event.getObjectId(), event.getEventId()}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return Arrays.copyOf(digest.digest(), KEY_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
