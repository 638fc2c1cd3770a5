package io.hooktide.subscriptions.secrets;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows with their secrets sealed by the key that seals now, each with a version; what the rows say stays as it is, their version too. */
public record Resealing(SecretBox box) {
    /** Empty where that key has sealed all of them. */
    public Optional<Subscription> of(Subscription row) {
        List<Authentication> entries = new ArrayList<>();
        int next = SealedSecret.nextVersion(row);
        for (Authentication entry : row.getAuthentication()) {
            entries.add(of(SecretOwner.of(row), entry, next));
            next += 2;
        }
        return entries.equals(row.getAuthentication())
                ? Optional.empty()
                : Optional.of(
                        Subscription.newBuilder(row).setAuthentication(entries).build());
    }

    /** Empty where that key has sealed it, or there is nothing. */
    public Optional<SigningKey> of(SigningKey row) {
        ByteBuffer resealed = of(SecretOwner.ofKey(row.getKeyId()), row.getPrivateKey(), 1);
        return resealed == null || resealed.equals(row.getPrivateKey())
                ? Optional.empty()
                : Optional.of(SigningKey.newBuilder(row).setPrivateKey(resealed).build());
    }

    // The older of two is the lower version.
    private Authentication of(SecretOwner owner, Authentication entry, int next) {
        return new Authentication(
                entry.getType(),
                entry.getSettings(),
                of(owner, entry.getSecret(), next + 1),
                of(owner, entry.getPreviousSecret(), next),
                entry.getPreviousUntil());
    }

    private ByteBuffer of(SecretOwner owner, ByteBuffer sealed, int versionIfNone) {
        if (sealed == null) {
            return null;
        }
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return ByteBuffer.wrap(box.reseal(owner, bytes, versionIfNone));
    }
}
