package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.Target;

/** What connections are shared by. */
record Origin(Realm realm, boolean tls, String host, int port) {

    static Origin of(WebhookRequest request) {
        Target target = request.target();
        return new Origin(request.realm(), target.tls(), target.host(), target.port());
    }

    // Written out: it is looked up for each request, and the record's own go over method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof Origin that
                && port == that.port
                && tls == that.tls
                && host.equals(that.host)
                && realm.equals(that.realm);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * host.hashCode() + port) + realm.hashCode() + (tls ? 1 : 0);
    }
}
