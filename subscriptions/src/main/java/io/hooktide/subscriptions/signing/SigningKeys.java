package io.hooktide.subscriptions.signing;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.SigningKey;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/** Makes and withdraws signing keys. Every method that writes blocks until the row is committed. */
public final class SigningKeys {
    /** The time of a JWT is in whole seconds, and workers' clocks differ: without this a first delivery would wait. */
    private static final Duration AT_ONCE = Duration.ofMinutes(-1);

    private final CompactedTable<SigningKey> table;
    private final Writing writing;
    private final SecretBox secrets;
    private final Clock clock;

    /** @param companion what is committed with each row */
    public record Writing(TableWriter writer, TableWriter.Companion<SigningKey> companion) {}

    public SigningKeys(CompactedTable<SigningKey> table, Writing writing, SecretBox secrets, Clock clock) {
        this.table = table;
        this.writing = writing;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** All there are. */
    public Collection<SigningKey> rows() {
        return table.rows().values().stream().map(Row::value).toList();
    }

    /** Makes the first key, which signs at once; nothing if there is one. */
    public void ensureFirst() {
        if (SigningSchedule.of(rows()).signing(now()).isEmpty()) {
            add(AT_ONCE, true);
        }
    }

    /**
     * Publishes a new key, which signs once receivers know it, the first one at once; if there is such a key already, that
     * one. Keys that are not needed any more lose their private halves.
     */
    public SigningKey rotate() {
        SigningSchedule schedule = SigningSchedule.of(rows());
        boolean first = schedule.signing(now()).isEmpty();
        SigningKey next =
                schedule.next(now()).orElseGet(() -> add(first ? AT_ONCE : SigningSchedule.PUBLISHED_BEFORE, false));
        SigningSchedule.of(rows()).past(now()).forEach(this::withdraw);
        return next;
    }

    /** A new key signs at once, and no other is published any more: for keys that somebody else may have. */
    public SigningKey replaceAll() {
        SigningKey made = add(AT_ONCE, false);
        rows().stream()
                .filter(key -> !key.getWithdrawn() && !key.getKeyId().equals(made.getKeyId()))
                .forEach(this::withdraw);
        return made;
    }

    /** @param publishedBefore how long it is known before it signs */
    private SigningKey add(Duration publishedBefore, boolean onlyAsTheFirst) {
        Es256.Pair pair = Es256.generate();
        Instant now = now();
        SigningKey row = SigningKey.newBuilder()
                .setKeyId(pair.keyId())
                .setAlgorithm(Es256.NAME)
                .setPublicJwk(pair.publicJwk())
                .setPrivateKey(ByteBuffer.wrap(secrets.seal(SecretOwner.ofKey(pair.keyId()), 1, pair.privateKey())))
                .setCreatedAt(now)
                .setSignsFrom(now.plus(publishedBefore))
                .setWithdrawn(false)
                .setWriteId("")
                .build();
        write(pair.keyId(), (none, writeId) -> {
            row.setWriteId(writeId);
            boolean another = SigningSchedule.of(rows()).signing(now).isPresent();
            return onlyAsTheFirst && another ? Optional.empty() : Optional.of(row);
        });
        return row;
    }

    private void withdraw(SigningKey key) {
        write(
                key.getKeyId(),
                (row, writeId) -> row.map(now -> SigningKey.newBuilder(now)
                        .setPrivateKey(null)
                        .setWithdrawn(true)
                        .setWriteId(writeId)
                        .build()));
    }

    private void write(String keyId, TableWriter.Decision<SigningKey> decision) {
        writing.writer().write(table, keyId, decision, writing.companion());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
