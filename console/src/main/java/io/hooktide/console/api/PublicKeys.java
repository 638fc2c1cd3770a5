package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.SigningKey;
import io.hooktide.subscriptions.signing.SigningSchedule;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Supplier;

/** The public keys that JWTs are verified with, for everybody (RFC 7517). */
public final class PublicKeys {
    static final String PATH = "/.well-known/jwks.json";

    private final Supplier<Collection<SigningKey>> keys;
    private final Clock clock;

    /** @param keys of the table, as it is now */
    public PublicKeys(Supplier<Collection<SigningKey>> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get(PATH).handler(this::serve);
    }

    private void serve(RoutingContext context) {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ArrayNode array = set.putArray("keys");
        try {
            for (SigningKey key : SigningSchedule.of(keys.get()).published(clock.instant())) {
                array.add(Json.MAPPER.readTree(key.getPublicJwk()));
            }
        } catch (IOException notJson) {
            throw new UncheckedIOException("A row of the signing keys is damaged", notJson);
        }
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "public, max-age=" + SigningSchedule.CACHED.toSeconds())
                .end(Buffer.buffer(set.toString()));
    }
}
