package io.hooktide.delivery.sign;

import io.hooktide.schemas.SigningKey;
import io.hooktide.subscriptions.secrets.SealedSecretException;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.signing.Es256;
import io.hooktide.subscriptions.signing.SigningSchedule;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;

/** The keys of the installation, the one that signs made ready. Any thread. */
public final class JwtKeys implements Function<Instant, JwtKey> {
    private final Supplier<Collection<SigningKey>> rows;
    private final SecretBox secrets;
    private volatile JwtKey ready;

    /** @param rows of the table of keys, as it is now */
    public JwtKeys(Supplier<Collection<SigningKey>> rows, SecretBox secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    /** @throws NoSigningKeyException where there is none, or it does not open with this worker's keyset */
    @Override
    public JwtKey apply(Instant now) {
        SigningKey row = SigningSchedule.of(rows.get())
                .signing(now)
                .orElseThrow(() -> new NoSigningKeyException(
                        "there is no key for JWTs; make one with ./hooktide signing-keys rotate", null));
        JwtKey known = ready;
        if (known == null || !known.keyId().equals(row.getKeyId())) {
            known = open(row);
            ready = known;
        }
        return known;
    }

    private JwtKey open(SigningKey row) {
        byte[] sealed = new byte[row.getPrivateKey().remaining()];
        row.getPrivateKey().duplicate().get(sealed);
        try {
            return new JwtKey(
                    row.getKeyId(), Es256.privateKey(secrets.open(SecretOwner.ofKey(row.getKeyId()), sealed)));
        } catch (SealedSecretException failure) {
            throw new NoSigningKeyException(failure.getMessage(), failure);
        }
    }
}
