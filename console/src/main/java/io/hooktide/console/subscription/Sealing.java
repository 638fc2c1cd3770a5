package io.hooktide.console.subscription;

import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SealedSecret;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** Seals the secrets of one subscription in one write, each with a version of its own. One thread. */
final class Sealing implements Function<String, ByteBuffer> {
    private final SecretBox box;
    private final SecretOwner owner;
    private int version;

    /** @param row with the secrets it has until now */
    Sealing(SecretBox box, Subscription row) {
        this.box = box;
        this.owner = SecretOwner.of(row);
        this.version = SealedSecret.nextVersion(row);
    }

    @Override
    public ByteBuffer apply(String secret) {
        return ByteBuffer.wrap(box.seal(owner, version++, secret));
    }
}
