package io.hooktide.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.ids.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A profile's example at work: a tenant of its own, one subscription, one event for each answer. Each event has its case
 * in its object's id, where the endpoint finds it.
 *
 * @param secret for signatures; empty where requests are not signed
 */
record ProfileRun(ProfileExample example, String subscriptionId, String secret, Surroundings around) {
    /**
     * @param port of the endpoint
     * @param tokens where a subscription with OAuth2 gets its token
     * @param jwts verifies what is signed with a key of the installation
     */
    record Surroundings(int port, TokenDesk tokens, JwtCheck jwts) {}

    /** The case whose answers never change. */
    static final String NEVER = "never";

    /** Asks to wait for an hour. Not among the cases: the subscription sends nothing else then. */
    static final String ASKED = "asked";

    /** So long that only what hangs times out, also when everything is sent for the first time. */
    private static final String TIMEOUT = "10s";

    private static final Pattern CASE = Pattern.compile("case-([a-z0-9]+)");
    private static final Pattern BASE64 = Pattern.compile("\\{base64:(.*)}(?=\\n)");
    private static final Pattern JWT = Pattern.compile("\r\nX-Sage-Signature: (\\S+)\r\n");
    private static final Pattern TIMESTAMP = Pattern.compile("\r\nwebhook-timestamp: ([0-9]+)\r\n");

    static ProfileRun subscribe(ProfileExample example, Api console, Surroundings around)
            throws IOException, InterruptedException {
        return subscribe(example, console, around, wanted(example, around));
    }

    /** @param delays scaled down, in the place of the profile's */
    static ProfileRun subscribe(ProfileExample example, Api console, Surroundings around, List<String> delays)
            throws IOException, InterruptedException {
        ObjectNode wanted = wanted(example, around);
        ArrayNode scaled = wanted.putObject("retry").putArray("delays");
        delays.forEach(scaled::add);
        return subscribe(example, console, around, wanted);
    }

    private static ObjectNode wanted(ProfileExample example, Surroundings around) throws IOException {
        ObjectNode wanted = (ObjectNode) Json.MAPPER.readTree(example.subscription()
                .replace("{url}", "http://127.0.0.1:" + around.port)
                .replace("{tokenUrl}", around.tokens.url()));
        return wanted.put("tenantId", example.profile()).put("timeout", TIMEOUT);
    }

    private static ProfileRun subscribe(ProfileExample example, Api console, Surroundings around, ObjectNode wanted)
            throws IOException, InterruptedException {
        JsonNode created = console.post("/v1/subscriptions", wanted.toString(), 201);
        String id = created.get("id").textValue();
        console.post("/v1/subscriptions/" + id + "/activate", "", 200);
        return new ProfileRun(example, id, created.path("secret").asText(), around);
    }

    List<String> cases() {
        List<String> cases = new ArrayList<>();
        Stream.of("delivered", "retried", "final").map(example::answers).forEach(cases::addAll);
        cases.add(NEVER);
        return cases;
    }

    /** As text: what a publisher writes is never written anew. */
    String event(String name) {
        return "{\"tenantId\":\"" + example.profile() + "\",\"id\":\"event-" + name + "\","
                + example.event().substring(1).replace("{case}", "case-" + name);
    }

    String deliveryId(String name) throws IOException {
        JsonNode event = Json.MAPPER.readTree(event(name));
        return Ids.deliveryId(
                example.profile(),
                event.get("objectType").textValue(),
                event.get("objectId").textValue(),
                event.get("id").textValue(),
                subscriptionId);
    }

    /** The case that a request is of; empty for a ping. */
    static String caseOf(String request) {
        Matcher found = CASE.matcher(request);
        return found.find() ? found.group(1) : "";
    }

    /** What the request must be. What only the attempt knows, its time and its JWT, is taken from the arrival. */
    String expected(String name, String arrival) throws Exception {
        String id = deliveryId(name);
        String hex = id.substring(4);
        String uuid = hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        String request = BASE64.matcher(example.request())
                .replaceAll(found -> base64(found.group(1).getBytes(StandardCharsets.UTF_8)))
                .replace("{case}", "case-" + name)
                .replace("{port}", Integer.toString(around.port))
                .replace("{token}", around.tokens.granted())
                .replace("{deliveryId}", id)
                .replace("{eventId}", "event-" + name)
                .replace("{uuid}", uuid);
        int end = request.indexOf("\n\n");
        String body = request.substring(end + 2);
        String head = request.substring(0, end + 1)
                .replace("\n", "\r\n")
                .replace("{length}", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        Matcher jwt = JWT.matcher(arrival);
        if (jwt.find()) {
            String audience = "http://127.0.0.1:" + around.port;
            around.jwts.assertSigned(jwt.group(1), new JwtCheck.Signed(audience, subscriptionId, id, body));
            head = head.replace("{jwt}", jwt.group(1));
        }
        Matcher time = TIMESTAMP.matcher(arrival);
        if (time.find()) {
            String seconds = time.group(1);
            head = head.replace("{timestamp}", seconds)
                    .replace("{signature}", "v1," + signature(id + "." + seconds + "." + body));
        }
        return head + "\r\n" + body;
    }

    private String signature(String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
