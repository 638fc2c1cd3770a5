package io.hooktide.delivery.sign;

import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.nio.ByteBuffer;

/** Opens the secrets of a subscription. */
public record OpenedSecrets(SecretBox box) {
    /**
     * @throws IllegalArgumentException if the entry has none
     * @throws io.hooktide.subscriptions.secrets.SealedSecretException if it does not open
     */
    public String of(Subscription row, Authentication entry) {
        if (entry.getSecret() == null) {
            throw new IllegalArgumentException(entry.getType() + " without a secret");
        }
        return open(row, entry.getSecret());
    }

    String open(Subscription row, ByteBuffer sealed) {
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return box.open(SecretOwner.of(row), bytes);
    }
}
