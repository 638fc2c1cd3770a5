package io.hooktide.app.keyset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.audit.Audited;
import io.hooktide.console.audit.Target;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the audit trail shows of a row whose secrets were encrypted anew: which it was. Pure. */
record ResealAudit<V>(String action, Function<V, Target> targets) implements Audited<V> {
    static ResealAudit<Subscription> ofSubscriptions() {
        return new ResealAudit<>(
                "subscription.reencrypted",
                row -> new Target("subscription", row.getSubscriptionId(), row.getTenantId()));
    }

    static ResealAudit<SigningKey> ofSigningKeys() {
        return new ResealAudit<>("signing_key.reencrypted", row -> new Target("signing_key", row.getKeyId(), null));
    }

    @Override
    public Target target(V row) {
        return targets.apply(row);
    }

    @Override
    public String action(Optional<V> before, V after) {
        return action;
    }

    @Override
    public ObjectNode shown(V row) {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Map<String, Object> hidden(V row) {
        return Map.of();
    }
}
