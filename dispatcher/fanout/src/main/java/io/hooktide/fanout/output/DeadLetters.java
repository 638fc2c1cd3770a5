package io.hooktide.fanout.output;

import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.ids.DeliveryIdentities;
import io.hooktide.schemas.serde.RecordCodec;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Makes dead letters of what fan-out gives up. None of them has a delivery to replay: there is no body to send; the source
 * record's bytes are kept instead. One thread.
 */
public final class DeadLetters implements AutoCloseable {
    private static final int MOST_ERROR_BYTES = 512;
    private static final int MOST_KEY_BYTES = 1024;

    private final String topic;
    private final RecordCodec<DeadLetter> codec;
    private final RegistryWait registry;
    private final Clock clock;

    public DeadLetters(String topic, RecordCodec<DeadLetter> codec, RegistryWait registry, Clock clock) {
        this.topic = topic;
        this.codec = codec;
        this.registry = registry;
        this.clock = clock;
    }

    /** Of a whole record; its key is the source's, so that one sees which object it was about. */
    public Outgoing ofRecord(Source source, DeadLetterReason reason, String error) {
        boolean keep = source.key() != null && source.key().length <= MOST_KEY_BYTES;
        return of(keep ? source.key() : null, letter(source, reason, error));
    }

    /** Of an event for one subscription; the others are not concerned. */
    public Outgoing ofDelivery(Source source, DeliveryIdentity identity, DeadLetterReason reason, String error) {
        DeadLetter letter = letter(source, reason, error);
        letter.setIdentity(DeliveryIdentities.orNone(identity));
        return of(identity.getSubscriptionId().getBytes(StandardCharsets.UTF_8), letter);
    }

    private Outgoing of(byte[] key, DeadLetter letter) {
        return new Outgoing(topic, key, registry.limited(() -> codec.encode(topic, letter)));
    }

    private DeadLetter letter(Source source, DeadLetterReason reason, String error) {
        RawBytes raw = RawBytes.of(source.value());
        DeadLetter letter = new DeadLetter();
        letter.setReason(reason.wireName());
        letter.setError(atMost(MOST_ERROR_BYTES, error));
        letter.setDeadAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        letter.setSourceTopic(source.topic());
        letter.setSourcePartition(source.partition());
        letter.setSourceOffset(source.offset());
        letter.setRaw(raw.kept());
        letter.setRawLength(raw.length());
        letter.setRawSha256(raw.sha256());
        return letter;
    }

    /** The longest prefix of whole characters that fits. */
    static String atMost(int bytes, String text) {
        ByteBuffer out = ByteBuffer.allocate(bytes);
        CharBuffer in = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(in, out, true);
        return text.substring(0, in.position());
    }

    @Override
    public void close() {
        codec.close();
    }
}
