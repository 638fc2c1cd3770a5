package io.hooktide.console.undelivered;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the last check said.
 *
 * @param checkedAt the time that it is right for; empty before the first
 * @param since deliveries published before are not judged
 * @param differences the oldest ones; more are not named
 */
public record Verdict(Optional<Instant> checkedAt, Instant since, List<Difference> differences) {
    public Verdict {
        differences = List.copyOf(differences);
    }

    public ObjectNode json() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("checkedAt", checkedAt.map(Representation::time).orElse(null));
        shown.put("judgedSince", Representation.time(since));
        ArrayNode data = shown.putArray("data");
        differences.forEach(one -> data.add(one.json()));
        return shown;
    }
}
