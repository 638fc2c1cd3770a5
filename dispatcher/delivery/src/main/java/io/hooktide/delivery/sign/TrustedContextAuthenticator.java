package io.hooktide.delivery.sign;

import io.hooktide.delivery.send.Header;
import io.hooktide.subscriptions.authentication.Scheme;
import io.hooktide.subscriptions.authentication.TrustedContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A token, and who caused the event.
 *
 * @param own what the subscription says of the context, as JSON text
 */
record TrustedContextAuthenticator(Header token, String contextHeader, String own) implements Authenticator {
    static TrustedContextAuthenticator of(Scheme scheme, String token) {
        return new TrustedContextAuthenticator(
                new Header("authorization", scheme.setting("scheme") + ' ' + base64(token)),
                scheme.setting("header"),
                scheme.setting("context"));
    }

    @Override
    public void addTo(List<Header> headers, SignedAttempt attempt) {
        String context = TrustedContext.of(own, attempt.delivery().getContext()).toString();
        headers.add(token);
        headers.add(new Header(contextHeader, base64(context)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TrustedContextAuthenticator[" + contextHeader + "]";
    }
}
