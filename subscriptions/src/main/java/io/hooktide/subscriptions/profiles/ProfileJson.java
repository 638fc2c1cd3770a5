package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.time.ShortDuration;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.Function;

/** A profile as JSON, with the keys and kinds of values that a subscription has. Pure. */
public final class ProfileJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProfileJson() {}

    public static ObjectNode of(Profile profile) {
        ObjectNode json = NODES.objectNode();
        json.put("name", profile.name());
        json.put("description", profile.description().strip());
        json.set("catalogue", array(profile.catalogue(), name -> name));
        json.set("format", profile.format().section());
        ArrayNode authentication = json.putArray("authentication");
        profile.authentication().forEach(scheme -> authentication.add(scheme.section()));
        ObjectNode headers = json.putObject("headers");
        new TreeMap<>(profile.headers()).forEach(headers::put);
        json.put("idempotencyHeader", profile.idempotencyHeader().isEmpty() ? null : profile.idempotencyHeader());
        json.set("retry", retry(profile.retry()));
        json.put("timeout", ShortDuration.format(profile.timeout()));
        int rate = profile.limits().ratePerSecond();
        json.putObject("limits")
                .put("concurrency", profile.limits().concurrency())
                .put("ratePerSecond", rate == 0 ? null : rate);
        json.set("locked", array(profile.locked(), key -> key));
        return json;
    }

    private static ObjectNode retry(Profile.Retry retry) {
        ObjectNode json = NODES.objectNode();
        json.set("delays", array(retry.delays(), tier -> tier.name()));
        json.set("retryOn", array(retry.retryOn(), ResponseRule::json));
        json.set("success", array(retry.success(), ResponseRule::json));
        return json.put("retryAfter", retry.retryAfter());
    }

    private static <T> ArrayNode array(Collection<T> values, Function<T, Object> element) {
        ArrayNode array = NODES.arrayNode();
        for (T value : values) {
            Object written = element.apply(value);
            array.add(written instanceof Integer number ? NODES.numberNode(number) : NODES.textNode((String) written));
        }
        return array;
    }
}
