package io.hooktide.console.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.NewKey;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.Pointer;
import io.hooktide.console.request.Times;
import io.hooktide.console.request.Value;
import io.hooktide.console.subscription.Tenancy;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a request says of a new API key. Pure. */
record KeyDraft(String name, Optional<String> tenantId, List<Scope> scopes, Optional<Instant> expiresAt) {
    private static final String TENANT = "tenantId";

    /**
     * @throws ProblemException 400 with everything that is wrong; 403 if the key would be allowed more than who makes it
     */
    static KeyDraft read(Principal principal, ObjectNode body, Instant now) {
        requireTenant(principal, body);
        Findings findings = new Findings();
        Fields fields = new Fields(body, Pointer.ROOT, findings);
        String name = fields.required("name", KeyDraft::name);
        Optional<String> tenantId = tenant(principal, fields);
        List<Scope> scopes = fields.required(
                "scopes", value -> value.distinct(1, Scope.values().length, text -> scope(text, tenantId)));
        Optional<Instant> expiresAt = fields.optional(
                "expiresAt", Optional.empty(), value -> value.isNull() ? Optional.empty() : end(value, now));
        fields.rejectRest();
        findings.throwIfAny();
        scopes.forEach(scope -> requireScope(principal, scope));
        return new KeyDraft(name, tenantId, scopes, expiresAt);
    }

    NewKey make(Instant now) {
        return NewKey.of(name, tenantId, Set.copyOf(scopes), expiresAt, now);
    }

    // Before anything else is said of the request.
    private static void requireTenant(Principal principal, ObjectNode body) {
        Tenancy.require(principal, body);
        JsonNode tenant = body.get(TENANT);
        if (tenant != null && tenant.isNull() && principal.tenantId().isPresent()) {
            throw new ProblemException(
                    Problem.wrongTenant("Only an administrator of all tenants can make a key for all tenants"));
        }
    }

    private static Optional<String> tenant(Principal principal, Fields fields) {
        if (principal.tenantId().isPresent()) {
            return fields.optional(TENANT, principal.tenantId(), value -> Optional.of(Tenancy.tenant(value.text())));
        }
        Optional<String> given = fields.required(
                TENANT, value -> value.isNull() ? Optional.empty() : Optional.of(Tenancy.tenant(value.text())));
        return given == null ? Optional.empty() : given;
    }

    private static String name(Value value) {
        String name = value.text();
        if (name.isBlank() || name.length() > NewKey.LONGEST_NAME) {
            throw new IllegalArgumentException("must have from 1 to " + NewKey.LONGEST_NAME + " characters");
        }
        return name;
    }

    private static Scope scope(Value value, Optional<String> tenantId) {
        Scope scope = Scope.parse(value.text());
        if (!scope.isFor(tenantId)) {
            throw new IllegalArgumentException("is only for keys of all tenants");
        }
        return scope;
    }

    private static Optional<Instant> end(Value value, Instant now) {
        Instant end = Times.parse(value.text());
        if (!end.isAfter(now)) {
            throw new IllegalArgumentException("must be in the future");
        }
        return Optional.of(end);
    }

    private static void requireScope(Principal principal, Scope scope) {
        if (!principal.may(scope)) {
            throw new ProblemException(Problem.missingScope(scope.wireName()));
        }
    }
}
