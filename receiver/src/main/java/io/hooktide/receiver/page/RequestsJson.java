package io.hooktide.receiver.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.arrivals.Arrivals;
import io.hooktide.receiver.arrivals.Counts;
import io.hooktide.receiver.signature.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** The arrivals as JSON: {"total":..,"kept":..,"signatures":{..},"paths":{path:{answer:count}},"data":[newest first]}. */
public final class RequestsJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private RequestsJson() {}

    public static ObjectNode of(Arrivals arrivals, Counts counts, Filter filter) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("total", counts.total()).put("kept", arrivals.size());
        ObjectNode signatures = root.putObject("signatures");
        for (Verdict verdict : Verdict.values()) {
            signatures.put(camel(verdict), counts.signatures(verdict));
        }
        ObjectNode paths = root.putObject("paths");
        counts.answersByPath().forEach((path, answers) -> {
            ObjectNode row = paths.putObject(path);
            answers.forEach(row::put);
        });
        ArrayNode data = root.putArray("data");
        arrivals.newestFirst().filter(filter).forEach(arrival -> data.add(node(arrival)));
        return root;
    }

    private static ObjectNode node(Arrival arrival) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("number", arrival.number())
                .put("at", TIME.format(arrival.at()))
                .put("path", arrival.path())
                .put("webhookId", arrival.header("webhook-id").orElse(null))
                .put("attempt", arrival.attempt())
                .put("signature", arrival.signature().verdict().wireName())
                .put(
                        "signatureDetail",
                        arrival.signature().why().isEmpty()
                                ? null
                                : arrival.signature().why())
                .put("answer", arrival.answer());
        ArrayNode headers = node.putArray("headers");
        arrival.headers()
                .forEach(header -> headers.addArray().add(header.getKey()).add(header.getValue()));
        return node.put(
                        "body",
                        arrival.text().orElseGet(() -> Base64.getEncoder().encodeToString(arrival.body())))
                .put("bodyEncoding", arrival.text().isPresent() ? "utf-8" : "base64")
                .put("bodyLength", arrival.length())
                .put("bodyTruncated", arrival.cut());
    }

    private static String camel(Verdict verdict) {
        return verdict == Verdict.NOT_CHECKED ? "notChecked" : verdict.wireName();
    }
}
