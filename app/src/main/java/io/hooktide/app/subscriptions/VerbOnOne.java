package io.hooktide.app.subscriptions;

import io.hooktide.app.CliException;
import picocli.CommandLine.Parameters;

/** What the verbs have that take one subscription. */
abstract class VerbOnOne extends Verb {
    @Parameters(paramLabel = "ID", description = "The subscription's id, sub_...")
    private String id;

    String id() {
        if (!id.matches("sub_[A-Za-z0-9]+")) {
            throw CliException.usage(
                    "'" + id + "' is not the id of a subscription: sub_..., see 'hooktide subscriptions list'");
        }
        return id;
    }

    String path() {
        return "/v1/subscriptions/" + id();
    }
}
