package io.hooktide.console.subscription;

import io.hooktide.schemas.Authentication;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.authentication.SchemeSetting;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One way to authenticate, as a request wants it.
 *
 * @param secret given by the request; empty where there is none, or the one of the row is kept
 * @param kept the row's entry whose secret stays
 */
record SchemeDraft(Scheme scheme, Optional<String> secret, Optional<Authentication> kept) {
    /** The row's entry of the same kind; of headers the one of the same name. */
    static Optional<Authentication> ofSameKind(Scheme scheme, List<Authentication> current) {
        return current.stream()
                .filter(entry -> entry.getSecret() != null)
                .filter(entry -> entry.getType().equals(scheme.type().wireName()))
                .filter(entry -> scheme.headers().stream()
                        .allMatch(name -> Scheme.of(entry).headers().stream().anyMatch(name::equalsIgnoreCase)))
                .findFirst();
    }

    /** @param generated for a secret that is made here and is not there yet */
    Authentication entry(Function<String, ByteBuffer> seal, NewSecret generated) {
        Authentication entry =
                new Authentication(scheme.type().wireName(), new TreeMap<>(scheme.settings()), null, null, null);
        secret.ifPresent(text -> entry.setSecret(seal.apply(text)));
        kept.ifPresent(old -> {
            entry.setSecret(old.getSecret());
            entry.setPreviousSecret(old.getPreviousSecret());
            entry.setPreviousUntil(old.getPreviousUntil());
            scheme.type().settings().stream()
                    .filter(setting -> setting.kind() == SchemeSetting.Kind.DERIVED)
                    .forEach(setting -> entry.getSettings()
                            .put(setting.name(), old.getSettings().get(setting.name())));
        });
        if (entry.getSecret() == null && scheme.type().isSecretGenerated()) {
            generated.giveTo(entry, seal);
        }
        return entry;
    }

    @Override
    public String toString() {
        return "SchemeDraft[" + scheme.type() + "]";
    }
}
