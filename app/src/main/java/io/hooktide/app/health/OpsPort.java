package io.hooktide.app.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliException;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Map;

/**
 * The ops port of a process, over the oldest of Java's HTTP clients: java.net.http takes three times as long to load, and
 * this is asked every few seconds.
 */
record OpsPort(String url) {
    private static final int LIMIT_MS = (int) Duration.ofSeconds(10).toMillis();
    private static final String PORT_VARIABLE = "HOOKTIDE_OPS_PORT";
    private static final String BIND_VARIABLE = "HOOKTIDE_BIND";

    OpsPort(String url) {
        this.url = url.replaceFirst("/$", "");
    }

    /** That of the role which this environment is meant for, on this machine. */
    static OpsPort in(Map<String, String> environment) {
        String port = environment.getOrDefault(PORT_VARIABLE, "");
        String bind = environment.getOrDefault(BIND_VARIABLE, "");
        boolean anywhere = bind.isEmpty() || bind.equals("0.0.0.0") || bind.equals("::");
        String host = bind.contains(":") ? "[" + bind + "]" : bind;
        return new OpsPort("http://" + (anywhere ? "127.0.0.1" : host) + ":" + (port.isEmpty() ? "8082" : port));
    }

    /** What it answers: whether all roles are ready, and why not. */
    JsonNode readiness() {
        try {
            JsonNode report = Json.MAPPER.readTree(answer(address()));
            if (report != null && report.path("roles").isArray()) {
                return report;
            }
            throw CliException.failed(url + " is not the ops port of Hooktide");
        } catch (JsonProcessingException notJson) {
            throw CliException.failed(url + " is not the ops port of Hooktide", notJson);
        } catch (IOException failure) {
            throw CliException.failed("nothing answers at " + url + ": is it running?", failure);
        }
    }

    private URL address() {
        try {
            URI address = URI.create(url + "/health/ready");
            if (address.getHost() != null && address.getScheme().matches("https?")) {
                return address.toURL();
            }
        } catch (IllegalArgumentException | MalformedURLException notAnAddress) {
            throw notAnAddress();
        }
        throw notAnAddress();
    }

    private CliException notAnAddress() {
        return CliException.usage("--url: '" + url + "' is not an address like http://127.0.0.1:8082");
    }

    private static byte[] answer(URL address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(LIMIT_MS);
        connection.setReadTimeout(LIMIT_MS);
        connection.setInstanceFollowRedirects(false);
        boolean refused = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream body = refused ? connection.getErrorStream() : connection.getInputStream()) {
            return body == null ? new byte[0] : body.readAllBytes();
        }
    }
}
