package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.audit.Audited;
import io.hooktide.console.audit.Target;
import io.hooktide.schemas.Replay;
import java.util.Map;
import java.util.Optional;

/** What the audit trail shows of replay jobs. Pure. */
final class ReplayAudit implements Audited<Replay> {
    private static final Map<String, String> ACTIONS =
            Map.of("running", "replay.resumed", "paused", "replay.paused", "cancelled", "replay.cancelled");

    static Target targetOf(Replay row) {
        return new Target("replay", row.getReplayId(), row.getTenantId());
    }

    @Override
    public Target target(Replay row) {
        return targetOf(row);
    }

    @Override
    public String action(Optional<Replay> before, Replay after) {
        if (before.isEmpty()) {
            return "replay.created";
        }
        boolean steered = !before.get().getWanted().equals(after.getWanted());
        return steered ? ACTIONS.get(after.getWanted()) : "replay.updated";
    }

    @Override
    public ObjectNode shown(Replay row) {
        ObjectNode shown = ReplayRepresentation.order(row);
        shown.put("wanted", row.getWanted());
        return shown;
    }

    @Override
    public Map<String, Object> hidden(Replay row) {
        return Map.of();
    }
}
