package io.hooktide.console.audit;

import io.hooktide.console.log.store.StoredText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a query asks for, in SQL, and what that is filled with. */
record AuditConditions(String where, Map<String, Object> values) {
    static AuditConditions of(AuditQuery query) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new LinkedHashMap<>();
        AuditQuery.Filter filter = query.filter();
        Terms terms = new Terms(conditions, values);
        terms.text("tenant_id = :tenant", "tenant", query.principal().tenantId());
        terms.text(
                filter.action().filter(text -> text.endsWith(".")).isPresent()
                        ? "starts_with(action, :action)"
                        : "action = :action",
                "action",
                filter.action());
        terms.text("actor_id = :actor", "actor", filter.actor());
        terms.text("target_id = :target", "target", filter.target());
        terms.time("at >= :from", "from", filter.from());
        terms.time("at < :to", "to", filter.to());
        query.after().ifPresent(place -> {
            conditions.add("(at, id) < (:after_at, :after_id)");
            values.put("after_at", place.at().atOffset(ZoneOffset.UTC));
            values.put("after_id", place.id());
        });
        return new AuditConditions(String.join(" AND ", conditions), values);
    }

    private record Terms(List<String> conditions, Map<String, Object> values) {
        void text(String condition, String name, Optional<String> wanted) {
            wanted.ifPresent(text -> {
                conditions.add(condition);
                values.put(name, StoredText.of(text));
            });
        }

        void time(String condition, String name, Optional<Instant> wanted) {
            wanted.ifPresent(time -> {
                conditions.add(condition);
                values.put(name, time.atOffset(ZoneOffset.UTC));
            });
        }
    }
}
