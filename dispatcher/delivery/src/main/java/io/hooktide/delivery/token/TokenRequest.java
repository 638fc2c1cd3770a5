package io.hooktide.delivery.token;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.WebhookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** The request of RFC 6749, section 4.4.2: the client authenticates by Basic, as every server must take it. Pure. */
final class TokenRequest {
    private TokenRequest() {}

    static WebhookRequest of(TokenSource source, String userAgent, Duration timeout) {
        String client = encoded(source.clientId()) + ':' + encoded(source.clientSecret());
        String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.US_ASCII));
        String form =
                "grant_type=client_credentials" + (source.scope() == null ? "" : "&scope=" + encoded(source.scope()));
        return new WebhookRequest(
                source.target(),
                source.realm(),
                List.of(
                        new Header("content-type", "application/x-www-form-urlencoded"),
                        new Header("accept", "application/json"),
                        new Header("user-agent", userAgent),
                        new Header("authorization", "Basic " + basic)),
                form.getBytes(StandardCharsets.US_ASCII),
                timeout);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
