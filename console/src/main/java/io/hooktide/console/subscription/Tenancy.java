package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.runtime.http.FieldError;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose subscription a request is about. */
public final class Tenancy {
    public static final String PARAMETER = "tenantId";

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String RESERVED = "_hooktide";

    private Tenancy() {}

    /** @throws ProblemException 403 if the body names a tenant that the key is not for */
    public static void require(Principal principal, ObjectNode body) {
        JsonNode tenant = body.get("tenantId");
        if (tenant != null && tenant.isTextual() && !principal.mayActFor(tenant.textValue())) {
            throw new ProblemException(Problem.wrongTenant("tenantId must be absent, or the API key's tenant"));
        }
    }

    /** The tenant of a new subscription; null if it is missing or wrong, which is noted. */
    static String ofNew(Principal principal, Fields fields) {
        return principal.tenantId().isPresent()
                ? fields.optional("tenantId", principal.tenantId().get(), value -> tenant(value.text()))
                : fields.required("tenantId", value -> tenant(value.text()));
    }

    /**
     * The tenant of what the path names.
     *
     * @throws ProblemException 403 if the parameter names a tenant that the key is not for; 400 if a key for all tenants
     *     names none
     */
    public static String ofParameter(Principal principal, QueryParameters query) {
        Optional<String> named = query.read(PARAMETER, Tenancy::tenant);
        query.throwIfWrong();
        if (named.filter(tenantId -> !principal.mayActFor(tenantId)).isPresent()) {
            throw new ProblemException(Problem.wrongTenant("tenantId must be absent, or the API key's tenant"));
        }
        return named.or(principal::tenantId)
                .orElseThrow(() -> new ProblemException(Problem.invalidRequest(
                        List.of(new FieldError("?" + PARAMETER, "is required with an API key for all tenants")))));
    }

    /**
     * Whose rows are looked for: empty with a key for all tenants that names none.
     *
     * @throws ProblemException 403 if the parameter names a tenant that the key is not for; what is no tenant is noted
     */
    public static Optional<String> ofSearch(Principal principal, QueryParameters query) {
        Optional<String> named = query.read(PARAMETER, Tenancy::tenant);
        if (named.filter(tenantId -> !principal.mayActFor(tenantId)).isPresent()) {
            throw new ProblemException(Problem.wrongTenant("tenantId must be absent, or the API key's tenant"));
        }
        return named.or(principal::tenantId);
    }

    /** @throws IllegalArgumentException if it cannot be a tenant */
    public static String tenant(String tenantId) {
        if (!SYNTAX.matcher(tenantId).matches()) {
            throw new IllegalArgumentException("must match [A-Za-z0-9_-]{1,64}");
        }
        if (tenantId.equals(RESERVED)) {
            throw new IllegalArgumentException(RESERVED + " is reserved");
        }
        return tenantId;
    }
}
