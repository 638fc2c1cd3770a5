package io.hooktide.pipeline;

import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as a receiver reads it with the CloudEvents SDK. */
final class ReceivedCloudEvent {
    private ReceivedCloudEvent() {}

    static CloudEvent read(String request) {
        int end = request.indexOf("\r\n\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        request.substring(0, end).lines().skip(1).forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), decoded(line.substring(0, colon), line.substring(colon + 2)));
        });
        byte[] body = request.substring(end + 4).getBytes(StandardCharsets.UTF_8);
        return HttpMessageFactory.createReader(headers, body).toEvent();
    }

    // The binding asks for this, and the Java SDK leaves it to its callers.
    private static String decoded(String name, String value) {
        return name.startsWith("ce-") ? URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8) : value;
    }
}
