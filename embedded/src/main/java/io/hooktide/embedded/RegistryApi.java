package io.hooktide.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What is asked of a registry over HTTP. */
record RegistryApi(int port) {
    private static final String CONFLUENT = "/apis/ccompat/v7";
    private static final String APICURIO = "/apis/registry/v2";
    private static final int TIMEOUT_MILLIS = 10_000;

    boolean answers() {
        try {
            return request("GET", CONFLUENT + "/subjects?limit=1", null) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As the rule for all subjects: a new schema must be able to read what the last one wrote. */
    void requireBackwardCompatibility() {
        try {
            int status = request("PUT", CONFLUENT + "/config", "{\"compatibility\":\"BACKWARD\"}");
            if (status != 200) {
                throw new EmbeddedException("The schema registry refused its compatibility rule: " + status, null);
            }
        } catch (IOException failure) {
            throw new EmbeddedException("The schema registry did not take its compatibility rule", failure);
        }
    }

    /** What Confluent's clients and Apicurio's do. */
    void registerAndReadBack() throws IOException {
        String schema = "{\"type\":\"record\",\"name\":\"Any\",\"fields\":[]}";
        String quoted = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        request("POST", CONFLUENT + "/subjects/any-value/versions", quoted);
        request("POST", CONFLUENT + "/subjects/any-value", quoted);
        request("GET", CONFLUENT + "/schemas/ids/1", null);
        request("POST", APICURIO + "/groups/default/artifacts?ifExists=RETURN_OR_UPDATE", schema);
        request("POST", APICURIO + "/groups/default/artifacts/any-value/meta", schema);
        request("GET", APICURIO + "/ids/contentIds/1", null);
    }

    private int request(String method, String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://" + FreePorts.LOOPBACK + ":" + port + path)
                        .toURL()
                        .openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod(method);
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
