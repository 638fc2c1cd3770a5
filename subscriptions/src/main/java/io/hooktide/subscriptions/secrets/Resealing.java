package io.hooktide.subscriptions.secrets;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Rows with their secrets sealed by the key that seals now; what the rows say stays as it is, their version too. */
public record Resealing(SecretBox box) {
    /** Empty where that key has sealed all of them. */
    public Optional<Subscription> of(Subscription row) {
        List<Authentication> entries = row.getAuthentication().stream()
                .map(entry -> of(row.getSubscriptionId(), entry))
                .toList();
        return entries.equals(row.getAuthentication())
                ? Optional.empty()
                : Optional.of(
                        Subscription.newBuilder(row).setAuthentication(entries).build());
    }

    /** Empty where that key has sealed it, or there is nothing. */
    public Optional<SigningKey> of(SigningKey row) {
        ByteBuffer resealed = of(row.getKeyId(), row.getPrivateKey());
        return resealed == null || resealed.equals(row.getPrivateKey())
                ? Optional.empty()
                : Optional.of(SigningKey.newBuilder(row).setPrivateKey(resealed).build());
    }

    private Authentication of(String owner, Authentication entry) {
        return new Authentication(
                entry.getType(),
                entry.getSettings(),
                of(owner, entry.getSecret()),
                of(owner, entry.getPreviousSecret()),
                entry.getPreviousUntil());
    }

    private ByteBuffer of(String owner, ByteBuffer sealed) {
        if (sealed == null) {
            return null;
        }
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return ByteBuffer.wrap(box.reseal(owner, bytes));
    }
}
