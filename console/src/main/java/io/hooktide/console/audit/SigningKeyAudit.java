package io.hooktide.console.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import io.hooktide.schemas.SigningKey;
import java.util.Map;
import java.util.Optional;

/** What the audit trail shows of the keys that JWTs are signed with: nothing of either half. Pure. */
public final class SigningKeyAudit implements Audited<SigningKey> {
    @Override
    public Target target(SigningKey row) {
        return new Target("signing_key", row.getKeyId(), null);
    }

    @Override
    public String action(Optional<SigningKey> before, SigningKey after) {
        return after.getWithdrawn() ? "signing_key.withdrawn" : "signing_key.created";
    }

    @Override
    public ObjectNode shown(SigningKey row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("algorithm", row.getAlgorithm())
                .put("signsFrom", Representation.time(row.getSignsFrom()))
                .put("withdrawn", row.getWithdrawn());
    }

    @Override
    public Map<String, Object> hidden(SigningKey row) {
        return Map.of();
    }
}
