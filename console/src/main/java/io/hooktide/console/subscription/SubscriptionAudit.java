package io.hooktide.console.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.audit.Audited;
import io.hooktide.console.audit.Target;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the audit trail shows of subscriptions: no secret, no value of a header, no query of a URL. Pure. */
public final class SubscriptionAudit implements Audited<Subscription> {
    private static final String SECRET = "/secret";
    private static final List<String> URLS = List.of("url", "tokenUrl");

    @Override
    public Target target(Subscription row) {
        return new Target("subscription", row.getSubscriptionId(), row.getTenantId());
    }

    @Override
    public String action(Optional<Subscription> before, Subscription after) {
        String was = before.map(Subscription::getStatus).orElse("");
        if (before.isEmpty()) {
            return "subscription.created";
        }
        if (!was.equals(after.getStatus())) {
            return "subscription." + verb(was, SubscriptionStatus.ofWireName(after.getStatus()));
        }
        return isRotation(before.get(), after) ? "subscription.secret_rotated" : "subscription.updated";
    }

    private static String verb(String was, SubscriptionStatus now) {
        return switch (now) {
            case ACTIVE -> was.equals(SubscriptionStatus.PAUSED.wireName()) ? "resumed" : "activated";
            case PAUSED -> "paused";
            case DEACTIVATED -> "deactivated";
            case DELETED -> "deleted";
        };
    }

    /** Whether nothing but its secrets has changed. */
    private static boolean isRotation(Subscription before, Subscription after) {
        Subscription same = Subscription.newBuilder(after)
                .setAuthentication(before.getAuthentication())
                .setVersion(before.getVersion())
                .setUpdatedAt(before.getUpdatedAt())
                .setWriteId(before.getWriteId())
                .build();
        return same.equals(before) && types(before).equals(types(after));
    }

    private static List<String> types(Subscription row) {
        return row.getAuthentication().stream().map(Authentication::getType).toList();
    }

    @Override
    public ObjectNode shown(Subscription row) {
        ObjectNode shown = Representation.of(row);
        ((ObjectNode) shown.path("headers"))
                .fieldNames()
                .forEachRemaining(name -> ((ObjectNode) shown.path("headers")).put(name, AuthenticationReader.KEPT));
        cutQueries(shown);
        ((ObjectNode) shown.path("routes"))
                .fields()
                .forEachRemaining(route -> route.setValue(
                        shown.textNode(withoutQuery(route.getValue().asText()))));
        for (int i = 0; i < row.getAuthentication().size(); i++) {
            ObjectNode entry = (ObjectNode) shown.path("authentication").path(i);
            cutQueries(entry);
            if (row.getAuthentication().get(i).getSecret() != null) {
                entry.put("secret", AuthenticationReader.KEPT);
            }
        }
        return shown;
    }

    @Override
    public Map<String, Object> hidden(Subscription row) {
        Map<String, Object> hidden = new TreeMap<>();
        hidden.put("url", row.getUrl());
        row.getRoutes().forEach((name, url) -> hidden.put("routes/" + name, url));
        row.getHeaders().forEach((name, value) -> hidden.put("headers/" + name, value));
        for (int i = 0; i < row.getAuthentication().size(); i++) {
            Authentication entry = row.getAuthentication().get(i);
            if (entry.getSecret() != null) {
                hidden.put("authentication/" + i + SECRET, entry.getSecret());
            }
            String tokenUrl = entry.getSettings().get("tokenUrl");
            if (tokenUrl != null) {
                hidden.put("authentication/" + i + "/tokenUrl", tokenUrl);
            }
        }
        return hidden;
    }

    private static void cutQueries(ObjectNode shown) {
        for (String name : URLS) {
            JsonNode url = shown.path(name);
            if (url.isTextual()) {
                shown.put(name, withoutQuery(url.textValue()));
            }
        }
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?***";
    }
}
