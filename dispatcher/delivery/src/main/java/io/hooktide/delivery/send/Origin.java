package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.Target;

/** What connections are shared by. */
record Origin(Realm realm, boolean tls, String host, int port) {

    static Origin of(WebhookRequest request) {
        Target target = request.target();
        return new Origin(request.realm(), target.tls(), target.host(), target.port());
    }
}
