package io.hooktide.console.web.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.audit.Audited;
import io.hooktide.console.audit.Target;
import io.hooktide.schemas.EndedSession;
import java.util.Map;
import java.util.Optional;

/** What the audit trail shows of a session's end: whose it was. Pure. */
record EndedSessionAudit(Principal who) implements Audited<EndedSession> {
    @Override
    public Target target(EndedSession row) {
        return new Target(SignInAudit.SESSION, who.keyId(), who.tenantId().orElse(null));
    }

    @Override
    public String action(Optional<EndedSession> before, EndedSession after) {
        return "session.signed_out";
    }

    @Override
    public ObjectNode shown(EndedSession row) {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Map<String, Object> hidden(EndedSession row) {
        return Map.of();
    }
}
