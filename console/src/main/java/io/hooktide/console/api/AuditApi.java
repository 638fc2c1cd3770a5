package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.GET;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.audit.AuditQuery;
import io.hooktide.console.audit.AuditRepresentation;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.request.Times;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.subscription.Representation;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who changed what. On the event loop. */
public final class AuditApi implements Operations {
    private static final Set<String> PARAMETERS = Set.of("action", "actor", "target", "from", "to", "limit", "cursor");

    private final AuditAccess audit;

    public AuditApi(AuditAccess audit) {
        this.audit = audit;
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(GET, "/v1/audit", Scope.ADMIN, "", PARAMETERS, this::list));
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(PARAMETERS);
        AuditQuery.Filter filter = new AuditQuery.Filter(
                query.read("action", text -> text),
                query.read("actor", text -> text),
                query.read("target", text -> text),
                query.read("from", Times::parse),
                query.read("to", Times::parse));
        int limit = query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT);
        Optional<PageToken> after = query.read("cursor", AuditQuery::parseCursor);
        query.throwIfWrong();
        return audit.page(new AuditQuery(call.principal(), filter, limit, after))
                .map(AuditApi::answer);
    }

    private static Answer answer(AuditAccess.Found found) {
        AuditQuery.Page page = found.page();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.entries().forEach(entry -> data.add(AuditRepresentation.of(entry)));
        body.put("nextCursor", page.next().map(PageToken::text).orElse(null));
        body.put("complete", page.whole()).put("source", found.source().wireName());
        return Answer.ok(body.put(
                "behindSince", found.behindSince().map(Representation::time).orElse(null)));
    }
}
