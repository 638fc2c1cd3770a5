package io.hooktide.console.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.authentication.AuthenticationType;
import io.hooktide.subscriptions.authentication.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The security schemes of a document, as its subscriptions have them; collects them by name. Secrets are not looked at. */
final class SecuritySchemes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode all;

    /** @param all filled here */
    SecuritySchemes(ObjectNode all) {
        this.all = all;
    }

    /**
     * What a channel's subscriptions need, one alternative for each way in which some of them do it.
     *
     * @param names of the schemes by type; a type without a name is not described
     */
    ArrayNode of(List<Subscription> rows, Function<AuthenticationType, Optional<String>> names) {
        ArrayNode alternatives = JSON.arrayNode();
        for (Subscription row : rows) {
            ObjectNode needed = JSON.objectNode();
            row.getAuthentication().stream()
                    .map(Scheme::of)
                    .forEach(scheme -> names.apply(scheme.type())
                            .ifPresent(name -> described(scheme)
                                    .ifPresent(description ->
                                            needed.set(registered(name, description), scopes(description)))));
            if (!needed.isEmpty()
                    && StreamSupport.stream(alternatives.spliterator(), false).noneMatch(needed::equals)) {
                alternatives.add(needed);
            }
        }
        return alternatives;
    }

    /** Its name; another one where that is of another scheme. */
    private String registered(String wanted, ObjectNode scheme) {
        String name = wanted;
        for (int more = 2; all.has(name) && !all.get(name).equals(scheme); more++) {
            name = wanted + more;
        }
        all.set(name, scheme);
        return name;
    }

    private static ArrayNode scopes(ObjectNode scheme) {
        ArrayNode scopes = JSON.arrayNode();
        scheme.at("/flows/clientCredentials/scopes").fieldNames().forEachRemaining(scopes::add);
        return scopes;
    }

    private static Optional<ObjectNode> described(Scheme scheme) {
        return Optional.ofNullable(
                switch (scheme.type()) {
                    case NONE -> null;
                    case BASIC -> type("userPassword", "User name and password (HTTP Basic).");
                    case BEARER -> type("http", "A token.").put("scheme", "bearer");
                    case HEADER -> header(scheme.setting("name"), "A value that both sides know.");
                    case HMAC_SHA256 ->
                        header("webhook-signature", "Standard Webhooks 1.0.0, v1: HMAC-SHA256 over id, time and body.");
                    case ED25519 ->
                        header("webhook-signature", "Standard Webhooks 1.0.0, v1a: Ed25519 over id, time and body.");
                    case JWT ->
                        header(
                                scheme.setting("header"),
                                "A JWT (ES256) over the body, to be verified with the keys at /.well-known/jwks.json.");
                    case OAUTH2 -> oauth2(scheme);
                    case MTLS -> type("X509", "A client certificate.");
                    case TRUSTED_CONTEXT -> header(scheme.setting("header"), "Who caused the event, beside a token.");
                });
    }

    private static ObjectNode oauth2(Scheme scheme) {
        ObjectNode described = type("oauth2", "A bearer token of your token endpoint.");
        ObjectNode flow = described.putObject("flows").putObject("clientCredentials");
        flow.put("tokenUrl", scheme.setting("tokenUrl"));
        ObjectNode scopes = flow.putObject("scopes");
        Arrays.stream(scheme.setting("scope").split(" +"))
                .filter(scope -> !scope.isEmpty())
                .forEach(scope -> scopes.put(scope, "As your token endpoint defines it."));
        return described;
    }

    private static ObjectNode header(String name, String description) {
        return type("httpApiKey", description).put("in", "header").put("name", name);
    }

    private static ObjectNode type(String type, String description) {
        return JSON.objectNode().put("type", type).put("description", description);
    }
}
