package io.hooktide.delivery.outcome;

import io.hooktide.delivery.record.Source;
import io.hooktide.retry.routing.DeadLetterReason;
import io.hooktide.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/** Makes dead letters, of deliveries and of records that could not be read. */
final class DeadLetterRecords {
    /** A raw record up to this size is kept whole. */
    static final int MOST_RAW_BYTES = 3 * 1024 * 1024;
    /** What is kept of a larger one. */
    static final int KEPT_RAW_BYTES = 512 * 1024;

    static final int MOST_ERROR_BYTES = 512;

    private DeadLetterRecords() {}

    /** @param now our clock in milliseconds */
    static DeadLetter of(Completion completion, DeadLetterReason reason, long now) {
        PendingDelivery pending = completion.pending();
        Attempt attempt = completion.attempt();
        DeadLetter letter = at(pending.source(), reason, now);
        letter.setDelivery(pending.delivery());
        letter.setAttempts(attempt == null ? pending.attempt() - 1 : pending.attempt());
        if (attempt != null) {
            letter.setLastResponseCode(attempt.responded() ? attempt.status() : null);
            letter.setError(cut(attempt.error()));
        }
        return letter;
    }

    /** @param raw null for a record without value */
    static DeadLetter ofRaw(Source source, DeadLetterReason reason, byte[] raw, String error, long now) {
        if (raw != null && raw.length > MOST_RAW_BYTES) {
            return ofCutRaw(source, reason, raw, error, now);
        }
        DeadLetter letter = at(source, reason, now);
        letter.setError(cut(error));
        letter.setRaw(raw == null ? null : ByteBuffer.wrap(raw));
        letter.setRawLength(raw == null ? null : (long) raw.length);
        return letter;
    }

    /** The beginning of raw, with the length and the hash of all of it. */
    static DeadLetter ofCutRaw(Source source, DeadLetterReason reason, byte[] raw, String error, long now) {
        byte[] all = raw == null ? new byte[0] : raw;
        DeadLetter letter = at(source, reason, now);
        letter.setError(cut(error));
        letter.setRaw(ByteBuffer.wrap(Arrays.copyOf(all, Math.min(all.length, KEPT_RAW_BYTES))));
        letter.setRawLength((long) all.length);
        letter.setRawSha256(ByteBuffer.wrap(sha256(all)));
        return letter;
    }

    private static DeadLetter at(Source source, DeadLetterReason reason, long now) {
        DeadLetter letter = new DeadLetter();
        letter.setReason(reason.wireName());
        letter.setDeadAt(Instant.ofEpochMilli(now));
        letter.setSourceTopic(source.assignment().partition().topic());
        letter.setSourcePartition(source.assignment().partition().partition());
        letter.setSourceOffset(source.offset());
        return letter;
    }

    private static String cut(String text) {
        if (text == null || text.getBytes(StandardCharsets.UTF_8).length <= MOST_ERROR_BYTES) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = MOST_ERROR_BYTES;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
