package io.hooktide.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the identity provider: what it offers, and what a code stands for. Blocks, for some seconds at most. */
final class Provider {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final Registration registration;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Provider(Registration registration) {
        this.registration = registration;
    }

    /** Where it takes what, as it says itself. */
    record Endpoints(URI authorization, URI token, URI keys) {}

    /** @throws ProviderUnavailableException if it does not say, or says that it is another one */
    Endpoints discover() {
        JsonNode document;
        try {
            document =
                    ask(HttpRequest.newBuilder(URI.create(registration.issuer() + "/.well-known/openid-configuration"))
                            .GET());
        } catch (NotAcceptedException notThere) {
            throw new ProviderUnavailableException("it does not describe itself", notThere);
        }
        if (!registration.issuer().equals(document.path("issuer").textValue())) {
            throw new ProviderUnavailableException("it says that it is another issuer", null);
        }
        return new Endpoints(
                endpoint(document, "authorization_endpoint"),
                endpoint(document, "token_endpoint"),
                endpoint(document, "jwks_uri"));
    }

    /**
     * The id token for a code.
     *
     * @throws NotAcceptedException if it takes the code for none
     */
    String idToken(Endpoints endpoints, String code, SignInAttempt attempt) {
        String form = form(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                registration.redirectUri(),
                "code_verifier",
                attempt.verifier()));
        JsonNode answer = ask(HttpRequest.newBuilder(endpoints.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + credentials())
                .POST(BodyPublishers.ofString(form)));
        if (!answer.path("id_token").isTextual()) {
            throw new NotAcceptedException("there is no id token in the answer");
        }
        return answer.path("id_token").textValue();
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    request.timeout(LIMIT).header("Accept", "application/json").build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 == 4) {
                throw new NotAcceptedException("it answers with " + response.statusCode());
            }
            if (response.statusCode() != 200 || response.body().length() > LONGEST_ANSWER) {
                throw new ProviderUnavailableException("it answers with " + response.statusCode(), null);
            }
            return Json.MAPPER.readTree(response.body());
        } catch (IOException failure) {
            throw new ProviderUnavailableException("it does not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderUnavailableException("interrupted", interrupted);
        }
    }

    // What a provider with TLS names without it would be a way around it.
    private URI endpoint(JsonNode document, String name) {
        try {
            URI address = new URI(document.path(name).asText());
            if (address.getHost() != null
                    && ("https".equals(address.getScheme())
                            || registration.issuer().startsWith("http://"))) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new ProviderUnavailableException("its " + name + " is no address", notAnAddress);
        }
        throw new ProviderUnavailableException("its " + name + " is no safe address", null);
    }

    // RFC 6749, 2.3.1: both are form-encoded first.
    private String credentials() {
        String pair = encoded(registration.clientId()) + ":" + encoded(registration.clientSecret());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
