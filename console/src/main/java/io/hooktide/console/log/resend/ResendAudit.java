package io.hooktide.console.log.resend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.audit.Audited;
import io.hooktide.console.audit.Target;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Resend;
import java.util.Map;
import java.util.Optional;

/** What the audit trail shows of a resend: the round. Pure. */
record ResendAudit(Delivery delivery) implements Audited<Resend> {
    @Override
    public Target target(Resend row) {
        return new Target("delivery", delivery.getDeliveryId(), delivery.getTenantId());
    }

    @Override
    public String action(Optional<Resend> before, Resend after) {
        return "delivery.resent";
    }

    @Override
    public ObjectNode shown(Resend row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subscriptionId", delivery.getSubscriptionId())
                .put("replay", row.getRound());
    }

    @Override
    public Map<String, Object> hidden(Resend row) {
        return Map.of();
    }
}
