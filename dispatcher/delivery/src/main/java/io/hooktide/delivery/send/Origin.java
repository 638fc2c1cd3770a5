package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.Target;

/** What connections are shared by. */
record Origin(boolean tls, String host, int port) {

    static Origin of(Target target) {
        return new Origin(target.tls(), target.host(), target.port());
    }
}
