package io.hooktide.console.web.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.web.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a form orders, as the API takes it. Pure. */
record LetterOrder(LetterQuery query, Map<String, String> given) {
    private static final List<String> FIELDS =
            List.of("why", "rate", "target", "subscriptionId", "url", "guard", "again");

    static LetterOrder of(Visit visit) {
        Map<String, String> given = new LinkedHashMap<>();
        FIELDS.forEach(name -> visit.field("order-" + name).ifPresent(value -> given.put(name, value)));
        return new LetterOrder(LetterQuery.of(visit.form()).open(), given);
    }

    /** As the form is at first. */
    static LetterOrder fresh(LetterQuery query) {
        return new LetterOrder(query, Map.of("rate", "50", "target", "own", "guard", "yes"));
    }

    ObjectNode discard() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.set("filter", query.filter());
        order.put("why", given.getOrDefault("why", ""));
        return order;
    }

    ObjectNode replay() {
        ObjectNode order = discard();
        String rate = given.getOrDefault("rate", "");
        if (rate.matches("[0-9]{1,6}")) {
            order.put("rate", Integer.parseInt(rate));
        } else {
            order.put("rate", rate);
        }
        order.put("staleGuard", given.containsKey("guard"));
        order.put("again", given.containsKey("again"));
        String target = given.getOrDefault("target", "own");
        if (!target.equals("own")) {
            String field = target.equals("url") ? "url" : "subscriptionId";
            order.putObject("target").put(field, given.getOrDefault(field, ""));
        }
        return order;
    }
}
