package io.hooktide.delivery.sign;

import io.hooktide.delivery.send.Header;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.endpoint.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JWT of the installation in a header.
 *
 * @param audience scheme and host of the subscription's URL
 * @param audiences the same of its other URLs, by object type
 */
record JwtAuthenticator(String header, JwtSigner signer, String audience, Map<String, String> audiences)
        implements Authenticator {
    static JwtAuthenticator of(Subscription row, String header, JwtIssuer issuer) {
        Map<String, String> audiences = new HashMap<>();
        row.getRoutes().forEach((objectType, url) -> audiences.put(objectType, audience(url)));
        return new JwtAuthenticator(
                header,
                new JwtSigner(issuer.keys(), issuer.name(), row.getSubscriptionId()),
                audience(row.getUrl()),
                audiences);
    }

    @Override
    public void addTo(List<Header> headers, SignedAttempt attempt) {
        String detour = attempt.delivery().getUrl();
        String to = detour == null
                ? audiences.getOrDefault(attempt.delivery().getObjectType(), audience)
                : audience(detour);
        headers.add(new Header(header, signer.sign(to, attempt.delivery().getDeliveryId(), attempt)));
    }

    private static String audience(String url) {
        Target target = Target.parse(url);
        return (target.tls() ? "https://" : "http://") + target.hostHeader();
    }
}
