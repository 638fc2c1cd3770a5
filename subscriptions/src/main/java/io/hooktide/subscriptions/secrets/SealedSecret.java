package io.hooktide.subscriptions.secrets;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A secret as rows keep it: a 2, its version (four bytes, big endian), then Tink's ciphertext. One that was sealed before
 * there were versions is Tink's ciphertext alone, which begins with a 1.
 *
 * @param version from 1; 0 where it has none
 */
public record SealedSecret(int version, byte[] ciphertext) {
    private static final byte MARK = 2;
    private static final int HEAD = 1 + Integer.BYTES;

    static SealedSecret of(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != MARK) {
            return new SealedSecret(0, bytes);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int version = buffer.getInt();
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        return new SealedSecret(version, ciphertext);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD + ciphertext.length)
                .put(MARK)
                .putInt(version)
                .put(ciphertext)
                .array();
    }

    /** The version that a subscription's next secret gets: higher than those of all it has. */
    public static int nextVersion(Subscription row) {
        if (row.getAuthentication() == null) {
            return 1;
        }
        return 1
                + row.getAuthentication().stream()
                        .flatMap(SealedSecret::all)
                        .mapToInt(SealedSecret::versionOf)
                        .max()
                        .orElse(0);
    }

    private static Stream<ByteBuffer> all(Authentication entry) {
        return Stream.of(entry.getSecret(), entry.getPreviousSecret()).filter(Objects::nonNull);
    }

    private static int versionOf(ByteBuffer sealed) {
        int at = sealed.position();
        return sealed.remaining() >= HEAD && sealed.get(at) == MARK ? sealed.getInt(at + 1) : 0;
    }

    @Override
    public String toString() {
        return "SealedSecret[" + version + "]";
    }
}
